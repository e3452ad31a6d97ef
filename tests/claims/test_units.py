"""The parts of claim extraction on parses written by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.claims.attribution import sources_of
from verify.claims.compose import sentence_from, trim
from verify.claims.frames import frame_of, subject_of
from verify.claims.modality import modality_of, polarity_of
from verify.claims.repair import repaired
from verify.claims.split import split_clauses
from verify.language.tree import Tree
from verify.model import Sentence, Span, Token


def parse(*rows: str) -> tuple[list[Token], list[Sentence]]:
    """One sentence; a row is "word POS TAG dep head [lemma]", heads counted from 0."""
    tokens, start = [], 0
    for row in rows:
        text, pos, tag, dep, head, *rest = row.split()
        lemma = rest[0] if rest else text.lower()
        tokens.append(
            Token(
                start=start,
                end=start + len(text),
                text=text,
                lemma=lemma,
                pos=pos,
                tag=tag,
                dep=dep,
                head=int(head),
                sentence=0,
            )
        )
        start += len(text) + 1
    return tokens, [Sentence(span=Span(0, start - 1), first=0, last=len(tokens))]


REFUSED = (
    "Lind PROPN NNP nsubj 1",
    "refused VERB VBD ROOT 1 refuse",
    "to PART TO mark 3",
    "resign VERB VB xcomp 1",
    "and CCONJ CC cc 5",
    "left VERB VBD conj 1 leave",
)
SAID = (
    "Four NUM CD nummod 1",
    "people NOUN NNS nsubj 2",
    "died VERB VBD ROOT 2 die",
    ", PUNCT , punct 5",
    "officials NOUN NNS nsubj 5 official",
    "said VERB VBD parataxis 2 say",
)
MISREAD = (
    "Four NUM CD nummod 1",
    "people NOUN NNS nsubj 5",
    "died VERB VBD acl 1 die",
    ", PUNCT , punct 4",
    "officials NOUN NNS conj 1 official",
    "said VERB VBD ROOT 5 say",
    "on ADP IN case 7",
    "Sunday PROPN NNP obl 5",
    ". PUNCT . punct 5",
)


def test_infinitive_and_its_verb_are_one_clause() -> None:
    tokens, sentences = parse(*REFUSED)
    first, second = split_clauses(Tree(tokens), sentences)
    assert (first.head, first.governors, first.tokens) == (3, [1], [0, 1, 2, 3])
    assert (second.head, second.link, second.parent) == (5, "conj", 0)


def test_refusal_negates_the_infinitive_only() -> None:
    tokens, sentences = parse(*REFUSED)
    tree = Tree(tokens)
    clauses = split_clauses(tree, sentences)
    assert [polarity_of(tree, clause) for clause in clauses] == [False, True]
    assert subject_of(tree, clauses, 1) == (0, 0)


def test_every_word_belongs_to_exactly_one_clause() -> None:
    for rows in (REFUSED, SAID, MISREAD):
        tokens, sentences = parse(*rows)
        owned = [index for clause in split_clauses(Tree(tokens), sentences) for index in clause.tokens]
        assert sorted(owned) == list(range(len(tokens)))


def test_report_at_the_end_gives_the_speaker() -> None:
    tokens, sentences = parse(*SAID)
    tree = Tree(tokens)
    assert sources_of(tree, split_clauses(tree, sentences))[0].head == 4


def test_misread_report_is_mended() -> None:
    tokens, sentences = parse(*MISREAD)
    mended = repaired(tokens, sentences)
    assert (mended[2].dep, mended[1].dep, mended[1].head) == ("ROOT", "nsubj", 2)
    assert (mended[5].dep, mended[5].head, mended[4].head) == ("parataxis", 2, 5)
    tree = Tree(mended)
    clauses = split_clauses(tree, sentences)
    assert sources_of(tree, clauses)[0].head == 4
    assert [(slot.slot, slot.head) for slot in frame_of(tree, clauses, 0)] == [("subject", 1)]


def test_a_good_parse_is_left_alone() -> None:
    for rows in (REFUSED, SAID):
        tokens, sentences = parse(*rows)
        assert repaired(tokens, sentences) == tokens


def test_modality_of_auxiliary() -> None:
    tokens, sentences = parse("Lind PROPN NNP nsubj 2", "will AUX MD aux 2", "go VERB VB ROOT 2")
    tree = Tree(tokens)
    assert modality_of(tree, split_clauses(tree, sentences), 0, []) == "planned"


@given(st.lists(st.tuples(st.sampled_from(["said VERB VBD", "who PRON WP", ", PUNCT ,", "men NOUN NNS", "— PUNCT :"]), st.integers(0, 11),
                          st.sampled_from(["nsubj", "conj", "ROOT", "acl", "ccomp", "punct", "cop"])), min_size=12, max_size=12))  # fmt: skip
def test_mending_never_ties_a_knot(rows: list[tuple[str, int, str]]) -> None:
    """Heads below their dependants make a forest; mending has to keep it one."""
    tokens, sentences = parse(
        *(f"{word} {dep} {min(head, index)}" for index, (word, head, dep) in enumerate(rows))
    )
    mended = repaired(tokens, sentences)
    for index in range(len(mended)):
        seen = set()
        while mended[index].head != index:
            assert index not in seen
            seen.add(index)
            index = mended[index].head


@given(st.text())
def test_sentences_open_with_a_capital_and_end_with_a_mark(text: str) -> None:
    sentence = sentence_from(text)
    assert sentence == "" or sentence[-1] in ".?!"
    assert "  " not in sentence


def test_outer_punctuation_is_trimmed() -> None:
    tokens, _ = parse(", PUNCT , punct 1", "men NOUN NNS ROOT 1", "and CCONJ CC cc 1", ", PUNCT , punct 1")
    assert trim(Tree(tokens), [0, 1, 2, 3]) == [1]
