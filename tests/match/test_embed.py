from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import ModelError
from verify.match import embed
from verify.match.embed import MiniLM, SentenceTransformerEmbedder, cache_folder
from verify.match.excerpt import Excerpt

SENTENCES = [
    "The ferry sank on Monday.",
    "On Monday the ferry went down off the coast with forty people aboard, officials said.",
    "Parliament approved the budget by 112 votes to 98 after a debate that went on through the night.",
    "Ja.",
    "",
    "She resigned. " * 90,
]


MODELS: dict[Path, MiniLM] = {}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    MiniLM(cache=folder).embed(["warm"])
    return folder


def test_vectors_are_normalised_rows(cache: Path) -> None:
    vectors = MiniLM(cache=cache).embed(SENTENCES)
    assert vectors.shape == (len(SENTENCES), embed.DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert MiniLM(cache=cache).embed([]).shape == (0, embed.DIMENSIONS)


def test_a_vector_does_not_depend_on_its_company(cache: Path) -> None:
    together = MiniLM(cache=cache).embed(SENTENCES)
    model = MiniLM(cache=cache)
    backwards = model.embed(SENTENCES[::-1])[::-1]
    alone = np.concatenate([MiniLM(cache=cache).embed([text]) for text in SENTENCES])
    assert np.array_equal(together, backwards)
    assert np.array_equal(together, alone)
    assert np.array_equal(model.embed(SENTENCES + SENTENCES), np.concatenate([together, together]))


def test_like_sentences_are_nearer_than_unlike_ones(cache: Path) -> None:
    ferry, ferry_too, budget = MiniLM(cache=cache).embed(SENTENCES[:3])
    assert ferry @ ferry_too > 0.6 > 0.3 > ferry @ budget


def test_excerpts_share_the_pass_of_their_text(cache: Path) -> None:
    model = MiniLM(cache=cache)
    text = SENTENCES[1]
    start = text.index("forty")
    value = Excerpt(text, 0, len(text), start, start + 5)
    clause = Excerpt(text, 0, text.index(", officials"), start, start + 5)
    vectors = model.embed([text, value, clause, Excerpt.whole(text)])
    assert model._pass.cache_info().misses == 1
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[3])
    assert np.array_equal(model.embed([clause]), MiniLM(cache=cache).embed([clause]))


def test_a_slot_is_likened_by_what_stands_around_the_value(cache: Path) -> None:
    four, six = "The fire killed four people on Monday.", "The fire killed six people on Monday."
    other = "The festival drew four people on Monday."
    slots = [Excerpt(text, 0, len(text), place, end) for text, place, end in _values(four, six, other)]
    a, b, c = MiniLM(cache=cache).embed(slots)
    assert a @ b > 0.8 > a @ c
    plain = MiniLM(cache=cache).embed([four, six])
    assert a @ b > plain[0] @ plain[1]


def _values(*texts: str) -> list[tuple[str, int, int]]:
    return [
        (text, text.index(word), text.index(word) + len(word))
        for text in texts
        for word in ("four", "six")
        if word in text
    ]


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("She resigned. " * 90 + "The ferry sank.", (1260, 1275, 1275, 1275)),
        ("The ferry sank.", (4, 9, 4, 9)),
        ("The ferry sank.", (15, 15, 15, 15)),
    ],
    ids=["beyond what is read", "nothing but the covered words", "empty"],
)
def test_an_excerpt_without_words_of_its_own_is_read_by_itself(
    cache: Path, text: str, offsets: tuple[int, int, int, int]
) -> None:
    excerpt = Excerpt(text, *offsets)
    model = MiniLM(cache=cache)
    assert np.array_equal(model.embed([excerpt]), model.embed([excerpt.words()]))


@given(text=st.text(max_size=60), offsets=st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_any_excerpt_has_a_unit_vector(cache: Path, text: str, offsets: list[int]) -> None:
    start, covered, uncovered, end = sorted(min(place, len(text)) for place in offsets)
    (vector,) = MODELS.setdefault(cache, MiniLM(cache=cache)).embed(
        [Excerpt(text, start, end, covered, uncovered)]
    )
    assert np.isclose(np.linalg.norm(vector), 1.0, atol=1e-5)


def test_a_damaged_cache_file_is_made_again(cache: Path, tmp_path: Path) -> None:
    whole = next(cache.glob("*.onnx"))
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:1000])
    assert np.array_equal(MiniLM(cache=tmp_path).embed(SENTENCES), MiniLM(cache=cache).embed(SENTENCES))
    assert [path.name for path in tmp_path.iterdir()] == [whole.name]


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the expected ones"):
        MiniLM(cache=tmp_path).embed(["text"])


def test_a_missing_package_says_how_to_mend_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="pip install"):
        MiniLM(cache=tmp_path).embed(["text"])


def test_an_unwritable_cache_says_how_to_mend_it(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(ModelError, match="XDG_CACHE_HOME"):
        MiniLM(cache=blocked / "below").embed(["text"])


def test_the_cache_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "verify"


def test_torch_is_not_imported(cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from verify.match.embed import MiniLM; "
        f"MiniLM(cache=Path({str(cache)!r})).embed(['a']); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_sentence_transformers_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="pip install sentence-transformers"):
        SentenceTransformerEmbedder("some-model")
