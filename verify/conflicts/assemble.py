"""From clashes between two places to findings: one fact, one card, with all the evidence for each value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side, Support
from verify.model import SEVERITIES, Class, Evidence, Finding, Kind, Span, Value, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verify.match.index import Fact, StoryIndex

LONGEST_IN_HEADLINE = 70
MOST_REASONS = 3
LONGEST = 400  # code points of one piece of evidence


@dataclass(frozen=True, slots=True)
class _Scored:
    clash: Clash
    confidence: float


def assemble(
    index: StoryIndex,
    clashes: Iterable[tuple[Clash, float]],
    supports: Iterable[Support],
    *,
    least: Callable[[Kind], float] | None = None,
) -> list[Finding]:
    """Join clashes into findings.

    Args:
        index: the story.
        clashes: what the detectors found, each with its confidence.
        supports: places that state the same value of the same slot; they add evidence, never a finding.
        least: gives the confidence below which clashes of a kind are dropped; the story's own when None.

    Returns:
        Findings of the story, in a stable order.
    """
    least = least or index.least
    kept = _one_kind_a_place([_Scored(c, sure) for c, sure in clashes if sure >= least(c.kind)])
    echoes: dict[tuple[str, Fact], list[Side]] = defaultdict(list)
    for support in supports:
        echoes[support.kind, support.left.fact].append(support.right)
        echoes[support.kind, support.right.fact].append(support.left)
    findings = [_finding(index, group, echoes) for group in _groups(kept)]
    return sorted((f for f in findings if len(f.values) > 1), key=lambda f: (f.kind, f.fingerprint))


def _key(scored: _Scored) -> tuple[float, str, str, Span, str, Span]:
    a, b = scored.clash.left.fact, scored.clash.right.fact
    return (-scored.confidence, scored.clash.kind, a.article_id, a.span, b.article_id, b.span)


def _one_kind_a_place(scored: Sequence[_Scored]) -> list[_Scored]:
    """Keep the surest of the clashes that set the same two places against each other under different kinds."""
    kept: dict[tuple[str, str], list[_Scored]] = defaultdict(list)  # by their two articles
    for candidate in sorted(scored, key=_key):
        rivals = kept[_articles(candidate.clash)]
        if not any(
            s.clash.kind != candidate.clash.kind and _same_places(s.clash, candidate.clash) for s in rivals
        ):
            rivals.append(candidate)
    return [one for together in kept.values() for one in together]


def _articles(clash: Clash) -> tuple[str, str]:
    one, other = sorted((clash.left.fact.article_id, clash.right.fact.article_id))
    return one, other


def _same_places(a: Clash, b: Clash) -> bool:
    sides = [(a.left.fact, b.left.fact), (a.right.fact, b.right.fact)]
    crossed = [(a.left.fact, b.right.fact), (a.right.fact, b.left.fact)]
    return any(all(_touch(x, y) for x, y in pairs) for pairs in (sides, crossed))


def _touch(a: Fact, b: Fact) -> bool:
    return a.article_id == b.article_id and a.span.overlaps(b.span)


def _groups(scored: Sequence[_Scored]) -> list[list[_Scored]]:
    """Join clashes of one kind and class that share a topic, or a place with the same value.

    One place may take part in two clashes, of the dead and of the wounded: there the slot must be the same too.
    """
    group_of = [[number] for number in range(len(scored))]  # members of one group share its list
    seen: dict[tuple[str, ...], list[tuple[int, Fact]]] = defaultdict(list)
    for number, clash in enumerate(one.clash for one in scored):
        for side in (clash.left, clash.right):
            shared = seen[_shared(clash, side)]
            for other, fact in shared:
                if clash.topic or _touch(side.fact, fact):
                    _merge(group_of, number, other)
            if not (clash.topic and shared):  # of a topic one member stands for all
                shared.append((number, side.fact))
    groups = {id(group): group for group in group_of}
    return [[scored[number] for number in group] for group in groups.values()]


def _merge(group_of: list[list[int]], a: int, b: int) -> None:
    small, large = sorted((group_of[a], group_of[b]), key=len)
    if small is not large:
        large += small
        for member in small:
            group_of[member] = large


def _shared(clash: Clash, side: Side) -> tuple[str, ...]:
    """Return what two clashes must have in common to be joined by this side; without a topic, the place as well."""
    if clash.topic:
        return clash.kind, clash.class_, clash.topic
    return clash.kind, clash.class_, "", clash.slot, side.fact.article_id, side.normalized


def _finding(
    index: StoryIndex, group: Sequence[_Scored], echoes: dict[tuple[str, Fact], list[Side]]
) -> Finding:
    best = min(group, key=_key)
    sides: dict[str, list[Side]] = defaultdict(list)
    for scored in sorted(group, key=_key):
        for side in (scored.clash.left, scored.clash.right):
            sides[side.normalized].append(side)
            for echo in echoes.get((best.clash.kind, side.fact), ()):
                sides[side.normalized].append(echo)
    values = _values(index, sides)
    cautions = list(dict.fromkeys(c for s in sorted(group, key=_key) for c in s.clash.cautions))
    reasons = list(dict.fromkeys(s.clash.explanation for s in sorted(group, key=_key)))
    passages = [e.passage(index.documents[e.article_id].article.text) for v in values for e in v.evidence]
    return Finding(
        fingerprint=fingerprint(best.clash.kind, passages),
        kind=best.clash.kind,
        class_=best.clash.class_,
        severity=min((s.clash.severity for s in group), key=SEVERITIES.index),
        confidence=best.confidence,
        subject=best.clash.subject,
        summary=headline(
            best.clash.kind,
            best.clash.class_,
            best.clash.subject,
            values,
            [_support(index, value) for value in values],
        ),
        values=values,
        explanation=" ".join(reasons[:MOST_REASONS]),
        cautions=tuple(cautions),
        story_id=index.story.id,
    )


def _values(index: StoryIndex, sides: dict[str, list[Side]]) -> tuple[Value, ...]:
    values = []
    for normalized, members in sides.items():
        places: dict[tuple[str, Span], Evidence] = {}
        for side in members:
            piece = evidence_at(index, side.fact)
            places.setdefault((piece.article_id, piece.span), piece)
        values.append(
            Value(
                text=members[0].text,
                normalized=normalized,
                evidence=tuple(places[key] for key in sorted(places)),
            )
        )
    return tuple(
        sorted(values, key=lambda v: (-_support(index, v), v.evidence[0].article_id, v.evidence[0].span))
    )


def evidence_at(index: StoryIndex, fact: Fact) -> Evidence:
    """Return the words of a fact and the sentence around them."""
    return Evidence(
        article_id=fact.article_id,
        span=Span(fact.span.start, min(fact.span.end, fact.span.start + LONGEST)),
        sentence_span=index.sentence(fact.article_id, fact.sentence).span,
        claim_id=fact.claim.id if fact.claim else "",
    )


def _support(index: StoryIndex, value: Value) -> int:
    """Count the independent origins behind a value: copies of one wire report are one voice."""
    return len({index.origin[e.article_id] for e in value.evidence})


def headline(kind: Kind, class_: Class, subject: str, values: Sequence[Value], counts: Sequence[int]) -> str:
    """Sum a finding up in one line.

    Args:
        kind: the finding's kind.
        class_: its class.
        subject: what it is about.
        values: its values.
        counts: the independent origins behind each value; they are told when one has more than one.
    """
    within = len({e.article_id for v in values for e in v.evidence}) == 1
    listed = []
    for value, count in zip(values, counts, strict=True):
        words = shorten(value.text, width=LONGEST_IN_HEADLINE, placeholder="…")
        words = f"“{words}”" if kind == "quote" else words
        listed.append(f"{words} ({count} origin{'s' if count > 1 else ''})" if max(counts) > 1 else words)
    said = f"{subject}: {', '.join(listed)}"
    if class_ != "conflict":
        return said[0].upper() + said[1:]
    return f"{'One article contradicts itself on' if within else 'Sources disagree on'} {said}"
