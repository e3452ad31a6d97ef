"""Contrast words: which words of two clauses cannot both be true, from a table that editors can extend."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING, Any, cast

from verify.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify.config import WordPair
    from verify.model import Token

NEGATIONS = frozenset("not no never n't nobody none neither nor without nothing".split())
# What may stand before a noun and name its thing: "tax rises", "spending cuts".
NAMING = frozenset({"NOUN", "VERB"})
# Verbs of the table whose nouns and adjectives mean something else: "the back of the head", "the county jail".
VERBS = frozenset("back block bar pass initial jail".split())
# Nouns of the table whose verbs do: "according to".
NOUNS = frozenset({"accord"})
# Who tries to do a thing has not done it for all we know.
TRYING = frozenset("try attempt plot seek struggle scramble".split())
REACH = 4  # a negation this many tokens before a word turns it round; so near stands what gives a word another sense
MARKS = frozenset(',;:.!?–—()“”"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two words that exclude each other.

    Attributes:
        kind: which kind of fact they decide.
        left: where the word stands in the first clause.
        right: where it stands in the second.
        words: the two words, as written.
        negated: the clash is one of yes and no of a single word.
    """

    kind: Kind
    left: Span
    right: Span
    words: tuple[str, str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    entry: int
    group: int
    kind: Kind
    span: Span
    text: str
    negated: bool
    lemma: str
    of: str


Table = dict[str, list[tuple[int, int, "Kind", tuple[str, ...]]]]


@cache
def _loaded() -> dict[str, Any]:
    return tomllib.loads((files("verify.conflicts") / "data" / "contrast.toml").read_text(encoding="utf-8"))


@cache
def _table(more: tuple[WordPair, ...]) -> Table:
    """First lemma to (entry, group, kind, phrase); what the house adds goes before the package's."""
    loaded = _loaded()
    rows = [{"kind": pair.kind, "groups": [[pair.left], [pair.right]]} for pair in more]
    table: Table = defaultdict(list)
    for entry, row in enumerate([*rows, *loaded["contrast"]]):
        for group, phrases in enumerate(row["groups"]):
            for phrase in phrases:
                words = tuple(phrase.split())
                table[words[0]].append((entry, group, cast("Kind", row["kind"]), words))
    return dict(table)


def contrasts(
    left: Sequence[Token], right: Sequence[Token], *, more: tuple[WordPair, ...] = ()
) -> list[Contrast]:
    """Find the words of two clauses that exclude each other.

    Args:
        left: tokens of the first clause.
        right: tokens of the second.
        more: words of the house, besides those of the table.

    Returns:
        Every pair: words of opposed groups with like polarity, and words of one group with unlike polarity.
    """
    found: dict[tuple[Span, Span], Contrast] = {}
    table = _table(more)
    ours, theirs = list(_hits(left, table)), list(_hits(right, table))
    for a in ours:
        for b in theirs:
            if a.entry != b.entry:
                continue
            opposed = (
                a.group != b.group
                and not (a.negated or b.negated or _of_two_things(a, b))
                and not (_tells(ours, b, besides=a) or _tells(theirs, a, besides=b))
            )
            denied = a.group == b.group and a.negated != b.negated and a.lemma == b.lemma
            if opposed or denied:
                contrast = Contrast(
                    kind=a.kind, left=a.span, right=b.span, words=(a.text, b.text), negated=denied
                )
                found.setdefault(
                    (a.span, b.span), contrast
                )  # the first entry of the table that fits names the kind
    return list(found.values())


def _hits(tokens: Sequence[Token], table: Table) -> Iterator[_Hit]:
    lemmas = [t.lemma.lower() for t in tokens]
    for i, lemma in enumerate(lemmas):
        pos = tokens[i].pos
        if pos == "PROPN" or (lemma in VERBS and pos != "VERB") or (lemma in NOUNS and pos == "VERB"):
            continue  # the month of March, not a march; a block of flats
        if _other_sense(lemmas, i) or _tried(lemmas, i):
            continue
        for entry, group, kind, words in table.get(lemma, ()):
            if tuple(lemmas[i : i + len(words)]) != words:
                continue
            last = tokens[i + len(words) - 1]
            before = lemmas[max(0, i - REACH) : i]
            yield _Hit(
                entry=entry,
                group=group,
                kind=kind,
                span=Span(tokens[i].start, last.end),
                text=" ".join(t.text for t in tokens[i : i + len(words)]),
                negated=any(w in NEGATIONS for w in before),
                lemma=" ".join(words),
                of=lemmas[i - 1] if i and tokens[i].pos == "NOUN" and tokens[i - 1].pos in NAMING else "",
            )


def _other_sense(lemmas: Sequence[str], at: int) -> bool:
    """Say whether a word close by, with no mark in between, gives a word of the table another sense: "recovered the body"."""
    telling = _loaded()["other_senses"].get(lemmas[at], ())
    if not telling:
        return False
    for side in (lemmas[at + 1 : at + 1 + REACH], lemmas[max(0, at - REACH) : at][::-1]):
        if any(word in telling for word in takewhile(lambda word: word not in MARKS, side)):
            return True
    return False


def _tried(lemmas: Sequence[str], at: int) -> bool:
    """Say whether a word is what somebody tries to do: "plotting constantly to escape"."""
    return lemmas[max(0, at - 1)] == "to" and not TRYING.isdisjoint(lemmas[max(0, at - REACH) : at])


def _tells(side: list[_Hit], word: _Hit, *, besides: _Hit) -> bool:
    """Say whether a side tells what it is said to exclude, too: "a guard was killed before he took his own life"."""
    return any(
        hit.entry == word.entry
        and hit.group == word.group
        and not hit.negated
        and not hit.span.overlaps(besides.span)
        for hit in side
    )


def _of_two_things(a: _Hit, b: _Hit) -> bool:
    """Say whether both are nouns that name what they are about, and it is not the same: tax rises, spending cuts."""
    return bool(a.of and b.of and a.of != b.of)
