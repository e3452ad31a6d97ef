"""One article affirms what the other denies: the same verb or noun, about the same one."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.classes import later_of, two_speakers
from verify.language.times import compare_times
from verify.match.context import articles_alike, bearers
from verify.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex
    from verify.model import Claim

# Verbs that say too little for their denial to contradict anything.
EMPTY = frozenset("be have do say tell make get go come know think want need see seem like feel mean".split())
NAMELESS = frozenset(
    "i you he she it we they who which that this there what people one some many nobody".split()
)
BEFORE = frozenset(("aux", "aux:pass", "advmod", "cop"))
DENIALS = frozenset("not n't n’t never no".split())


def denied_clashes(index: StoryIndex) -> Iterator[Clash]:
    """Yield pairs of claims of one predicate and one subject in different articles, the one affirmed and the other denied."""
    for yes, no in _opposed(index):
        left, right = (_side(index, c) for c in (yes, no))
        held = two_speakers(yes.speaker, no.speaker)
        yield Clash(
            kind="outcome",
            family="denied",
            class_=held.class_ if held else "conflict",
            left=left,
            right=right,
            features=_features(index, yes, no),
            subject=f"whether {_words(index, yes)}",
            explanation=held.why if held else f"One passage affirms “{yes.predicate}”, the other denies it.",
            cautions=("Both may be right of two different times or cases: read both sentences in full.",),
            severity="high",
        )


def _opposed(index: StoryIndex) -> Iterator[tuple[Claim, Claim]]:
    told: dict[tuple[str, str], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for key in sorted(index.documents):
        for claim in index.documents[key].claims:
            if claim.modality == "fact" and claim.predicate not in EMPTY:
                for subject in sorted(bearers(index, claim, subject=True) - NAMELESS):
                    told[claim.predicate, subject][claim.polarity].append(claim)
    seen = set()
    for place in sorted(told):
        for no, yes in product(*told[place]):
            if yes.article_id != no.article_id and (yes.id, no.id) not in seen:
                seen.add((yes.id, no.id))
                yield yes, no


def _features(index: StoryIndex, yes: Claim, no: Claim) -> dict[str, float]:
    """Measure whether both claims tell of one case; every figure lies between 0 and 1."""
    subjects = bearers(index, yes, subject=True) & bearers(index, no, subject=True)
    besides = [bearers(index, c) - bearers(index, c, subject=True) for c in (yes, no)]
    facts = [index.fact(c.article_id, c.predicate_span) for c in (yes, no)]
    return {
        "claim": max(0.0, index.similarity(yes.text, no.text)),
        "named": float(bool(subjects & index.entities.keys())),
        "object": float(bool(besides[0] & besides[1])),
        "other_object": float(bool(besides[0] and besides[1] and not besides[0] & besides[1])),
        "bare": float(not besides[0] and not besides[1]),
        "apart": float(
            bool(yes.times and no.times)
            and all(compare_times(a, b).relation == "disjoint" for a in yes.times for b in no.times)
        ),
        "said": float(bool(yes.speaker) + bool(no.speaker)) / 2,
        "ordered": float(later_of(index, facts[0], facts[1]) is not None),
        "articles": articles_alike(index, yes.article_id, no.article_id),
    }


def _side(index: StoryIndex, claim: Claim) -> Side:
    """Take the verb with its auxiliaries and its negation."""
    tree, at = index.tree(claim.article_id), index.token_range(claim.article_id, claim.predicate_span)
    start, end = claim.predicate_span.start, claim.predicate_span.end
    if at:
        before = [
            t
            for t in tree.tokens[max(0, at.start - 4) : at.start]
            if t.head in at and (t.dep in BEFORE or t.text.lower() in DENIALS)
        ]
        start = min([start, *(t.start for t in before)])
    fact = index.fact(claim.article_id, Span(start, end))
    denied = "" if claim.polarity else "not "
    return Side(fact=fact, text=fact.value, normalized=denied + claim.predicate)


def _words(index: StoryIndex, claim: Claim) -> str:
    subject = next((a.text for a in claim.arguments if a.slot == "subject"), "")
    return f"{subject}: {claim.predicate}".strip(": ")
