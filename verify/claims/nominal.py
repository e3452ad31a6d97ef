"""Claims that stand in noun phrases: "the resignation of X", "X's visit", "X, the captain,"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verify.claims.compose import phrase_tokens, sentence_from, words_of
from verify.claims.frames import Slot
from verify.claims.modality import GOVERNORS, PURPOSE_NOUNS
from verify.claims.resolve import Resolver
from verify.language.appositions import is_role_noun
from verify.language.lexicon import FORMER
from verify.language.tree import Tree
from verify.model import Mention, Token

PAST_ROLES = FORMER | {"late", "then", "one-time", "ex-"}
LINKS = frozenset("of with between against on in at for to from by near into over".split())


@dataclass(frozen=True, slots=True)
class Nominal:
    """A happening or role named by a noun: its head, its participants, its words, and the sentence it amounts to."""

    head: int
    predicate: str
    slots: tuple[Slot, ...]
    words: tuple[int, ...]
    text: str


@cache
def event_nouns() -> dict[str, tuple[str, str]]:
    """Return nouns of happenings with the past form and the slot of their "of" phrase."""
    text = files("verify.claims").joinpath("data", "event_nouns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {noun: (past, slot) for noun, past, slot in rows}


def find_happenings(tree: Tree, resolver: Resolver, indices: Sequence[int], text: str) -> Iterator[Nominal]:
    """Yield the happenings that nouns among these words name, with at least one participant."""
    for index in indices:
        token = tree.tokens[index]
        if token.pos != "NOUN" or token.lemma not in event_nouns() or resolver.at[index] >= 0:
            continue
        past, kind = event_nouns()[token.lemma]
        slots = list(_participants(tree, index, kind))
        if all(
            tree.tokens[slot.head].pos in ("PRON", "DET") and not resolver.is_pronoun(slot.head)
            for slot in slots
        ):
            continue
        words = phrase_tokens(tree, index)
        yield Nominal(
            index,
            token.lemma,
            tuple(slots),
            tuple(words),
            _told(tree, resolver, index, past, slots, words, text),
        )


def modality_of_noun(tree: Tree, head: int, around: str) -> str:
    """Return how a happening is told: as its clause is, or as the word before it has it ("calls for the removal")."""
    if around != "fact":
        return around
    governor = tree.tokens[tree.tokens[head].head].lemma
    return GOVERNORS.get(governor) or PURPOSE_NOUNS.get(governor) or "fact"


def _participants(tree: Tree, index: int, kind: str) -> Iterator[Slot]:
    main = "subject" if kind == "of" else kind
    for child in tree.children[index]:
        token = tree.tokens[child]
        if token.dep == "nmod:poss":
            yield Slot(main, child, child)
        elif token.dep == "nmod":
            case = tree.child(child, "case")
            preposition = tree.tokens[case].text.lower() if case is not None else ""
            if preposition == "of":
                yield Slot(main, child, child)
            elif preposition == "by":
                yield Slot("subject", child, child, "by")
            elif preposition in LINKS:
                yield Slot("oblique", child, child, preposition)


def _told(
    tree: Tree,
    resolver: Resolver,
    index: int,
    past: str,
    slots: Sequence[Slot],
    words: Sequence[int],
    text: str,
) -> str:
    """Tell "the removal of X" as "X was removed", "the resignation of X" as "X resigned"."""
    main = [slot for slot in slots if slot.slot in ("subject", "object") and slot.preposition != "by"]
    if past == "-" or len(main) != 1:
        return sentence_from(words_of(tree, resolver, words, text) + " took place")
    name = _bearer(tree, resolver, main[0].head, text)
    chain = resolver.chain(main[0].head)
    others_named = [
        c for c in tree.all(main[0].head, "conj") if chain < 0 or resolver.chain(c) not in (chain, -1)
    ]
    plural = tree.tokens[main[0].head].tag in ("NNS", "NNPS") or bool(others_named)
    verb = f"{'were' if plural else 'was'} {past}" if main[0].slot == "object" else past
    others = [slot for slot in slots if slot is not main[0]]
    rest = " ".join(
        f"{slot.preposition} {words_of(tree, resolver, phrase_tokens(tree, slot.head), text)}"
        for slot in others
    )
    return sentence_from(f"{name} {verb} {rest}")


def _bearer(tree: Tree, resolver: Resolver, head: int, text: str) -> str:
    chain = resolver.chain(head)
    conjuncts = {resolver.chain(c) for c in tree.all(head, "conj")}
    if chain >= 0 and conjuncts <= {chain, -1}:
        return resolver.name(chain)
    words = [i for i in phrase_tokens(tree, head) if tree.tokens[i].tag != "POS"]
    return words_of(tree, resolver, words, text)


def role_sentence(resolver: Resolver, mention: Mention, determiner: str) -> str:
    """Say what a name's bearer is, or was where the role is a former one."""
    verb = "was" if mention.role.split()[0].lower().rstrip("-") in PAST_ROLES else "is"
    return sentence_from(f"{resolver.name(mention.chain)} {verb} {determiner} {mention.role}")


def role_noun(tokens: Sequence[Token], role: Sequence[int]) -> int:
    """Return the noun that heads the role words: the last role noun before any preposition."""
    head = role[-1]
    found = False
    for index in role:
        token = tokens[index]
        if token.pos == "ADP" and found:
            break
        if is_role_noun(token):
            head, found = index, True
    return head
