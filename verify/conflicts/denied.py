"""One article affirms what the other denies: the same verb or noun, with the same participants."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.classes import two_speakers
from verify.language.times import compare_times
from verify.match.context import bearers
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
    """Yield pairs of claims of one predicate, one subject and a further participant, affirmed in one article and denied in another."""
    for yes, no in _opposed(index):
        left, right = (_side(index, c) for c in (yes, no))
        held = two_speakers(yes.speaker, no.speaker)
        yield Clash(
            kind="outcome",
            family="denied",
            class_=held.class_ if held else "conflict",
            left=left,
            right=right,
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
            fresh = yes.article_id != no.article_id and (yes.id, no.id) not in seen
            if fresh and _one_case(index, yes, no) and _asserted(index, yes) and _asserted(index, no):
                seen.add((yes.id, no.id))
                yield yes, no


def _asserted(index: StoryIndex, claim: Claim) -> bool:
    """Say whether a claim asserts its verb of what it names.

    "To help build the wall" is an aim, and "the shares that the firm does not own" are others than those it owns.
    """
    tree, at = index.tree(claim.article_id), index.token_range(claim.article_id, claim.predicate_span)
    if not at or tree.tokens[at.start].pos != "VERB":
        return True
    verb = tree.tokens[at.start]
    if verb.dep == "acl:relcl":
        subject = tree.child(at.start, "nsubj", "nsubj:pass")
        return subject is not None and tree.tokens[subject].tag in ("WDT", "WP")
    top = at.start
    while tree.tokens[top].dep == "xcomp":
        top = tree.tokens[top].head
    aim = any(tree.tokens[child].tag == "TO" for child in tree.children[top])
    return not (aim and claim.polarity and tree.tokens[top].dep in ("advcl", "acl"))


def _one_case(index: StoryIndex, yes: Claim, no: Claim) -> bool:
    """Say whether both claims tell of one case: they have more than the subject in common, and no times that differ.

    Two utterances of one speaker are left alone: who says "I have lost an evening, I have not lost the city" contradicts nobody. So
    is a denial that quotes a part of what it denies ("signed no paper “of the sort that was shown”"): it may be about these words.
    """
    if any(not quotation.inner.contains(no.predicate_span) for quotation in no.quotations):
        return False
    besides = [bearers(index, c) - bearers(index, c, subject=True) for c in (yes, no)]
    apart = (
        yes.times
        and no.times
        and all(compare_times(a, b).relation == "disjoint" for a in yes.times for b in no.times)
    )
    return bool(besides[0] & besides[1]) and not apart and not (yes.speaker and yes.speaker == no.speaker)


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
