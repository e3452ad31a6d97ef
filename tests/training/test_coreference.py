"""Coreference scores: reading gold mentions, aligning names, B-cubed and LEA."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("spacy")

from training.coreference import align, b_cubed, lea, read_documents, score_coreference
from verify.errors import ModelError
from verify.model import Analysis, Mention, Token

ROWS = """# newdoc id = GUM_news_bridge
# newpar
1 Mayor mayor NOUN NN _ 4 nsubj _ Entity=(1-person-new-cf1-1-coref
2 Lena Lena PROPN NNP _ 1 flat _ _
3 Ortiz Ortiz PROPN NNP _ 1 flat _ Entity=1)
4 left leave VERB VBD _ 0 root _ _
5 Oslo Oslo PROPN NNP _ 4 obj _ Entity=(2-place-new-cf2-1-sgl)|SpaceAfter=No
6 . . PUNCT . _ 4 punct _ _

# newpar
1 Ortiz Ortiz PROPN NNP _ 2 nsubj _ Entity=(1-person-giv-cf1-1-coref)
2 left leave VERB VBD _ 0 root _ _
3 her her PRON PRP$ _ 4 nmod:poss _ Entity=(3-object-new-cf1-2-sgl(1-person-giv-cf1-1-ana)
4 car car NOUN NN _ 2 obj _ Entity=3)|SpaceAfter=No
5 . . PUNCT . _ 2 punct _ _

# newdoc id = GUM_bio_ant
# newpar
1 Ants ant NOUN NNS _ 2 nsubj _ Entity=(1-animal-new-cf1-1-sgl)
2 dig dig VERB VBP _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "sample.conllu"
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in ROWS.splitlines()]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_documents_have_their_text_and_mentions(treebank: Path) -> None:
    first, second = read_documents(treebank)
    assert first.text.startswith("Mayor Lena Ortiz left Oslo.\nOrtiz left her car.")
    assert (first.genre, second.genre) == ("news", "bio")
    found = [(m.words.text(first.text), m.head.text(first.text), m.group, m.is_name) for m in first.mentions]
    assert found == [
        ("Mayor Lena Ortiz", "Lena", 1, True),
        ("Oslo", "Oslo", 2, True),
        ("Ortiz", "Ortiz", 1, True),
        ("her", "her", 1, False),
        ("her car", "car", 3, False),
    ]
    assert not any(mention.is_name for mention in second.mentions)


def test_a_name_is_aligned_by_its_head(treebank: Path) -> None:
    document = next(read_documents(treebank))
    names = [mention for mention in document.mentions if mention.is_name]
    token = Token(
        start=6, end=10, text="Lena", lemma="Lena", pos="PROPN", tag="NNP", dep="ROOT", head=0, sentence=0
    )
    mention = Mention(text="Lena Ortiz", label="PER", span=names[0].head.__class__(6, 16), head=0)
    assert align(names, Analysis(article_id="a", tokens=(token,), mentions=(mention,))) == {0: 0}
    assert align([], Analysis(article_id="a", tokens=(token,), mentions=(mention,))) == {}


def test_measures_on_a_known_case() -> None:
    gold, found = {1: 0, 2: 0, 3: 0, 4: 1}, {1: 0, 2: 0, 3: 1, 4: 1}
    assert b_cubed(found, gold) == pytest.approx((3.0, 4.0))
    assert b_cubed(gold, found) == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1, 4.0))
    assert lea(found, gold) == pytest.approx((2.0, 4.0))


CHAINS = st.dictionaries(st.integers(0, 12), st.integers(0, 4), max_size=12)


@given(CHAINS, CHAINS)
def test_measures_lie_between_nothing_and_everything(found: dict[int, int], gold: dict[int, int]) -> None:
    for measure in (b_cubed, lea):
        hits, total = measure(found, gold)
        assert 0 <= hits <= total == len(found)
        assert measure(gold, gold) == pytest.approx((len(gold), len(gold)))


def test_score_on_a_small_file(treebank: Path) -> None:
    from verify.language.reader import load_reader

    try:
        nlp = load_reader()
    except ModelError as error:
        pytest.skip(f"no reader: {error}")
    scores = score_coreference(treebank, nlp)
    assert all(0 <= value <= 1 for value in scores.values())
    assert {"names_b3_f1", "matched_b3_f1", "names_lea_f1", "he_she_precision"} <= scores.keys()
