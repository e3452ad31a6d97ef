"""One event with one change after another: is each one noticed, and what else is flagged that was not flagged before?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verify.config import Options
from verify.evaluate.planting.change import Change, apply
from verify.evaluate.planting.events import EventArticles
from verify.evaluate.planting.registry import PLANTERS
from verify.evaluate.planting.scene import Scene
from verify.evaluate.score import LONGEST_EVIDENCE
from verify.evaluate.stories import Place
from verify.model import Document, Finding, Span, Value, stable_id

if TYPE_CHECKING:
    from verify.conflicts.base import Clash

PER_KIND = 2
"""Changes of one kind that are tried in one event."""
SEED = "planted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the checker made of one change.

    Attributes:
        change: what was changed.
        found: a finding of class "conflict" touches the changed words.
        against: it sets the changed words against words of another article that support the unchanged value: the rule that labelled
            stories are scored by.
        flagged_before: a conflict touched the words before they were changed.
        why_not: for a change that was not found, how near it came: "held back" (a finding of another class touches it), "below"
            (a clash, weighed below the least confidence), or "silent"; else "".
        surest: highest confidence of any clash of class "conflict" that touches the changed words, 0 when there is none.
        false_before: conflicts of the unchanged articles that do not touch the words.
        false_after: conflicts of the changed articles that do not touch them.
    """

    change: Change
    found: bool
    against: bool
    flagged_before: bool
    why_not: str
    surest: float
    false_before: int
    false_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTrials:
    """All trials of one event.

    Attributes:
        trials: one a change that was tried; all of them are supported.
        places: kind and how many places allow such a change.
        supported: kind and how many of them another article supports.
        flagged: conflicts in the unchanged articles.
    """

    trials: tuple[Trial, ...]
    places: dict[str, int]
    supported: dict[str, int]
    flagged: int


def try_event(event: EventArticles, options: Options | None = None) -> EventTrials:
    """Plant changes in one event, one at a time, and run the checker on each.

    The unchanged articles are read once; of the changes of a kind, :data:`PER_KIND` of those that another article supports are
    tried, chosen by a hash, in different sentences where there are enough.
    """
    from verify.pipeline import prepare, understand

    options = options or Options()
    documents = {a.id: understand(a, options=options) for a in event.articles}
    index = prepare(tuple(documents.values()), options)
    scene = Scene(index, f"{SEED} {event.name}")
    changes = {
        kind: [change for key in sorted(documents) for change in planter(scene, key)]
        for kind, planter in PLANTERS.items()
    }
    before, _ = _detected(tuple(documents.values()), options)
    chosen = [change for kind in PLANTERS for change in choose(scene, changes[kind])]
    return EventTrials(
        trials=tuple(_try(documents, change, before, options) for change in chosen),
        places={kind: len(found) for kind, found in changes.items()},
        supported={kind: sum(c.supported for c in found) for kind, found in changes.items()},
        flagged=len(before),
    )


def choose(scene: Scene, changes: Sequence[Change]) -> list[Change]:
    """Choose the changes of one kind to try: supported ones, of different values as long as there are any."""
    supported = sorted(
        (c for c in changes if c.supported),
        key=lambda c: (stable_id(scene.seed, c.kind, c.article_id, str(c.span.start)), c.article_id, c.span),
    )
    chosen: list[Change] = []
    values: set[str] = set()
    for change in supported:
        value = scene.index.text(change.article_id, change.span).casefold()
        if value not in values:
            values.add(value)
            chosen.append(change)
    chosen += [c for c in supported if c not in chosen]
    return chosen[:PER_KIND]


def _try(
    documents: dict[str, Document], change: Change, before: Sequence[Finding], options: Options
) -> Trial:
    from verify.pipeline import understand

    article = apply(documents[change.article_id].article, change)
    changed = documents | {change.article_id: understand(article, options=options)}
    after, weighed = _detected(tuple(changed.values()), options)
    touching = [f for f in after if touches(f, change.article_id, change.changed)]
    near = [(c, sure) for c, sure in weighed if _clash_touches(c, change)]
    return Trial(
        change=change,
        found=bool(touching),
        against=any(sets_against(f, change) for f in touching),
        flagged_before=any(touches(f, change.article_id, change.span) for f in before),
        why_not="" if touching else _why_not(near, options.min_confidence),
        surest=max((sure for c, sure in near if c.class_ == "conflict"), default=0.0),
        false_before=sum(not touches(f, change.article_id, change.span) for f in before),
        false_after=len(after) - len(touching),
    )


def _detected(
    documents: tuple[Document, ...], options: Options
) -> tuple[list[Finding], list[tuple[Clash, float]]]:
    """Run the checker on the articles of one event: its conflicts, and every clash, however unsure, with its confidence."""
    from verify.conflicts.assemble import assemble
    from verify.conflicts.confidence import confidence
    from verify.conflicts.detect import find_clashes
    from verify.pipeline import prepare

    index = prepare(documents, replace(options, min_confidence=0.0, thresholds=()))
    clashes, supports = find_clashes(index)
    weighed = [(clash, confidence(clash)) for clash in clashes]
    findings = assemble(index, weighed, supports, least=options.least)
    return [f for f in findings if f.class_ == "conflict"], weighed


def touches(finding: Finding, article_id: str, span: Span) -> bool:
    """Say whether evidence of a finding overlaps a span."""
    return any(_points_at(value, Place(article_id, span.start, span.end)) for value in finding.values)


def sets_against(finding: Finding, change: Change) -> bool:
    """Say whether a finding sets the changed words, as one value, against support of the unchanged value, as another."""
    place = Place(change.article_id, change.changed.start, change.changed.end)
    changed = [_points_at(value, place) for value in finding.values]
    unchanged = [any(_points_at(value, support) for support in change.supports) for value in finding.values]
    return any(one and other for i, one in enumerate(changed) for j, other in enumerate(unchanged) if i != j)


def _points_at(value: Value, place: Place) -> bool:
    """Say whether a value has evidence that overlaps a place; evidence too long to point at anything is ignored."""
    return any(
        Place(e.article_id, e.span.start, e.span.end).overlaps(place)
        and e.span.end - e.span.start < LONGEST_EVIDENCE
        for e in value.evidence
    )


def _clash_touches(clash: Clash, change: Change) -> bool:
    facts = (clash.left.fact, clash.right.fact)
    return any(f.article_id == change.article_id and f.span.overlaps(change.changed) for f in facts)


def _why_not(near: Sequence[tuple[Clash, float]], least: float) -> str:
    if any(clash.class_ != "conflict" and sure >= least for clash, sure in near):
        return "held back"
    return "below" if near else "silent"
