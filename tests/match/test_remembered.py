"""What is taken from the cache must be what was put there, and only for the very same reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from verify.engine.cache import Cache
from verify.match import remembered as module
from verify.match.embed import Remembering
from verify.match.excerpt import Excerpt
from verify.match.pair_model import Judgement, PairModel
from verify.match.reading import Read
from verify.match.remembered import Remembered
from verify.model import Analysis, Article, Claim, Document, Span, Token

ARTICLE = Article(
    id="a",
    source="Courier",
    title="A headline",
    text="They met on Monday.",
    published=datetime(2025, 12, 5, 18, tzinfo=UTC),
    path="one/a.txt",
)
DOCUMENT = Document(article=ARTICLE, analysis=Analysis(article_id="a"))
VECTOR = np.linspace(-1, 1, 384)
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Build whatever a noun's field may hold; no default is left as it is."""
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        return st.builds(hint, **{name: anything(kind) for name, kind in get_type_hints(hint).items()})
    kinds = get_args(hint)
    if type(None) in kinds:
        return st.none() | anything(kinds[0])
    if kinds[-1] is Ellipsis:
        return st.lists(anything(kinds[0]), max_size=2).map(tuple)
    return st.tuples(*map(anything, kinds))


@pytest.fixture
def memory(tmp_path: Path) -> Remembered:
    return Remembered(Cache(tmp_path / "cache"), "version 1")


@given(anything(Analysis), anything(tuple[Claim, ...]))
def test_a_document_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, analysis: Analysis, claims: tuple[Claim, ...]
) -> None:
    memory = Remembered(Cache(tmp_path_factory.getbasetemp() / "documents"), "1")
    document = Document(article=ARTICLE, analysis=analysis, claims=claims)
    memory.keep_article(Read(document=document, vector=VECTOR))
    recalled = memory.articles([ARTICLE])[0]
    assert recalled is not None
    # By their looks too: 1 and 1.0 are equal, but not in a report.
    assert (recalled.document, repr(recalled.document)) == (document, repr(document))
    assert recalled.vector.tobytes() == VECTOR.tobytes()


def test_an_unknown_article_is_not_remembered(memory: Remembered) -> None:
    assert memory.articles([ARTICLE])[0] is None


@pytest.mark.parametrize(
    "change",
    [
        {"text": "They met on Monday. "},
        {"id": "b"},
        {"title": "Another"},
        {"published": None},
        {"published": datetime(2025, 12, 6, 18, tzinfo=UTC)},
        {
            "published": datetime(2025, 12, 5, 19, tzinfo=timezone(timedelta(hours=1)))
        },  # the same moment elsewhere
        {"published_grain": "day"},
        {"dateline": "PARIS"},
        {"language": "de"},
        {"boilerplate": (Span(0, 4),)},
    ],
)
def test_an_article_that_was_changed_is_read_anew(memory: Remembered, change: dict[str, Any]) -> None:
    memory.keep_article(Read(document=DOCUMENT, vector=VECTOR))
    assert memory.articles([replace(ARTICLE, **change)])[0] is None


def test_a_file_that_was_moved_is_still_known(memory: Remembered) -> None:
    memory.keep_article(Read(document=DOCUMENT, vector=VECTOR))
    moved = replace(
        ARTICLE, path="two/a.txt", origins=(("published", "metadata"),), url="https://example.org/a"
    )
    recalled = memory.articles([moved])[0]
    assert recalled is not None and recalled.article is moved


def test_another_version_reads_anew(memory: Remembered) -> None:
    memory.keep_article(Read(document=DOCUMENT, vector=VECTOR))
    assert Remembered(memory.cache, "version 2").articles([ARTICLE])[0] is None


def test_lone_surrogates_are_read_anew_every_time(memory: Remembered) -> None:
    token = Token(start=0, end=1, text="\ud800", lemma="", pos="X", tag="", dep="root", head=0, sentence=0)
    article = replace(ARTICLE, text="\ud800", id="\udcff")
    broken = Document(article=article, analysis=Analysis(article_id="x", tokens=(token,)))
    memory.keep_article(Read(document=broken, vector=VECTOR))
    assert memory.articles([article])[0] is None
    assert not memory.cache.trouble


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x90", b"\x93\x01\x02\x03", b"nonsense"])
def test_an_entry_of_another_shape_is_no_entry(memory: Remembered, content: bytes) -> None:
    memory.keep_article(Read(document=DOCUMENT, vector=VECTOR))
    (path,) = (p for p in memory.cache.folder.rglob("*") if len(p.name) > 16)
    memory.cache.put(path.name, content)
    assert memory.articles([ARTICLE])[0] is None


class Words(Remembering):
    """Counts letters."""

    def __init__(self) -> None:
        super().__init__()
        self.computed: list[str] = []

    def _compute(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        self.computed += [excerpt.words() for excerpt in excerpts]
        counts = [(len(words), words.count("e"), 0.1) for words in map(Excerpt.words, excerpts)]
        return np.array(counts, dtype=np.float32)


class Judge(PairModel):
    """Compares lengths."""

    def __init__(self) -> None:
        super().__init__()
        self.computed: list[tuple[str, str]] = []

    def _both_ways(self, a: str, b: str) -> Judgement:
        self.computed.append((a, b))
        return Judgement(
            conflict=round(len(a) / (1 + len(a) + len(b)), 4),
            relations={"agree": 0.25, "update": 0.75},
            kinds={"when": 1.0},
            left=Span(0, 1),
            right=None,
        )


def compare(memory: Remembered, *texts: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Compare articles of one sentence each, in a process of its own as it were; return what had to be computed."""
    embedder, judge = Words(), Judge()
    with memory.comparing([replace(ARTICLE, id=text) for text in texts], embedder, judge):
        vectors = embedder.embed(texts)
        said = {(a, b): judge.judge(a, b) for a in texts for b in texts if a != b}
    fresh, fair = Words(), Judge()
    assert vectors.tobytes() == fresh.embed(texts).tobytes() and vectors.dtype == np.float32
    assert repr(said) == repr({(a, b): fair.judge(a, b) for a, b in said})
    return sorted(embedder.computed), sorted(judge.computed)


def files(memory: Remembered) -> list[Path]:
    return [path for path in memory.cache.folder.rglob("*") if len(path.name) > 16]


def test_a_story_is_compared_once(memory: Remembered) -> None:
    assert compare(memory, "one", "three") == (["one", "three"], [("one", "three")])
    assert compare(memory, "one", "three") == ([], [])
    assert compare(memory, "one") == ([], [])


def test_a_story_that_grows_or_shrinks_still_knows_the_others(memory: Remembered) -> None:
    compare(memory, "one", "three")
    assert compare(memory, "one", "three", "two") == (["two"], [("one", "two"), ("three", "two")])
    assert compare(memory, "three", "two") == ([], [])
    assert compare(memory, "four", "three", "two") == (["four"], [("four", "three"), ("four", "two")])
    assert compare(memory, "one", "two") == ([], []), "an article that has left is still known"


def test_two_stories_that_become_one_bring_what_both_knew(memory: Remembered) -> None:
    compare(memory, "a", "b")
    compare(memory, "c", "d")
    assert compare(memory, "a", "b", "c", "d") == ([], [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")])
    assert compare(memory, "a", "b", "c", "d") == ([], [])


def test_what_a_story_knew_before_it_grew_takes_no_room(memory: Remembered) -> None:
    compare(memory, "one", "three")
    before = len(files(memory))
    compare(memory, "one", "three", "two")
    assert len(files(memory)) == before + 1, "one entry a story, and a sign at each article"


def test_excerpts_of_one_text_are_kept_apart(memory: Remembered) -> None:
    text = "Police said four died."
    excerpts = [
        Excerpt.whole(text),
        Excerpt(text, 12, 22, 12, 16),
        Excerpt(text, 12, 22, 17, 21),
        Excerpt(text, 0, 22, 12, 16),
    ]
    for computed in ([excerpt.words() for excerpt in excerpts], []):
        embedder = Words()
        with memory.comparing([ARTICLE], embedder, Judge()):
            vectors = embedder.embed(excerpts)
        assert embedder.computed == computed
        assert vectors.tobytes() == Words().embed(excerpts).tobytes()


def test_a_lost_story_is_compared_anew(memory: Remembered) -> None:
    compare(memory, "one", "three")
    max(files(memory), key=lambda path: path.stat().st_size).unlink()
    assert compare(memory, "one", "three") == (["one", "three"], [("one", "three")])
    assert compare(memory, "one", "three") == ([], [])


def test_a_sign_that_leads_astray_is_no_sign(memory: Remembered) -> None:
    compare(memory, "one", "three")
    for path in files(memory):
        for content in (b"", b"..", b"\xff" * 20):
            memory.cache.put(path.name, content)
            assert compare(memory, "one", "three")[0] in ([], ["one", "three"])


def test_another_judge_judges_anew(memory: Remembered) -> None:
    compare(memory, "one", "three")
    other = Remembered(memory.cache, "version 1", "another pair model")
    assert compare(other, "one", "three") == (["one", "three"], [("one", "three")])


def test_a_comparison_that_failed_leaves_nothing(memory: Remembered) -> None:
    embedder = Words()
    with pytest.raises(ZeroDivisionError), memory.comparing([ARTICLE], embedder, Judge()):
        embedder.embed(["one"])
        raise ZeroDivisionError
    assert not files(memory)


def test_broken_characters_in_a_story_are_compared_every_time(memory: Remembered) -> None:
    for _ in range(2):
        assert compare(memory, "\ud800", "one") == (["one", "\ud800"], [("one", "\ud800")])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of our shape, small enough to be changed."""
    for room in (*module.CODE, "weights/reader"):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "part.py").write_text(f"# {room}\n")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    module.reading_version.cache_clear()
    yield tmp_path
    module.reading_version.cache_clear()


def version(reader: str | None = None, sentence_model: str | None = None) -> str:
    module.reading_version.cache_clear()
    return module.reading_version(reader, sentence_model)


@pytest.mark.parametrize("room", [*module.CODE, "weights/reader"])
def test_code_and_weights_are_part_of_the_version(package: Path, room: str) -> None:
    before = version()
    assert version() == before
    (package / room / "__pycache__").mkdir()
    (package / room / "__pycache__" / "part.cpython-311.pyc").write_bytes(b"compiled")
    assert version() == before
    (package / room / "part.py").write_text("# changed\n")
    changed = version()
    assert changed != before
    (package / room / "table.toml").write_text("word = 1\n")
    assert version() not in (before, changed)


def test_models_and_libraries_are_part_of_the_version(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = package / "own-reader"
    own.mkdir()
    (own / "meta.json").write_text("{}")
    seen = {
        version(),
        version(reader=str(own)),
        version(reader="en_some_reader"),
        version(sentence_model="x"),
    }
    (own / "meta.json").write_text('{"version": "2"}')
    seen |= {version(reader=str(own)), version(sentence_model=str(own))}
    monkeypatch.setattr(module.fingerprints, "READING", ("numpy",))
    seen.add(version())
    monkeypatch.setattr(module, "SCHEMA", "next")
    seen.add(version())
    assert len(seen) == 8
