"""Hold a report against a story's labels.

A flag (a finding of class "conflict") hits a label when two of its values have evidence that overlaps the evidence of
two different values of the label, and its kind is the label's or a sister kind. A label counts as found once; further
flags that hit it are repeats, not false alarms. A flag that hits no label is a false alarm; one that hits a look-alike
is counted as a trap as well. Evidence of more than 400 characters points at nothing and is ignored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verify.errors import InputError
from verify.evaluate.stories import Label, LabelledStory, Place
from verify.model import Report

LONGEST_EVIDENCE = 400
"""Characters; evidence that is longer is ignored."""

SISTERS: tuple[frozenset[str], ...] = tuple(
    frozenset(kinds.split())
    for kinds in (
        "when status",
        "outcome status characterisation",
        "name participants",
        "role name",
        "role participants",
        "quote attribution",
        "quote number",
        "quote characterisation",
        "place name",
        "attribution participants",
        "when number",
        "outcome place",
        "outcome participants",
    )
)
"""Kinds that editors file one and the same discrepancy under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding as the scorer sees it.

    Attributes:
        kind: kind of discrepancy.
        class_: "conflict", or why it is held back.
        severity: "high", "medium" or "low".
        confidence: 0 to 1.
        names: the values as an editor would name them.
        sides: for each value the places of its evidence.
    """

    kind: str
    class_: str
    severity: str
    confidence: float
    names: tuple[str, ...]
    sides: tuple[tuple[Place, ...], ...]

    def __str__(self) -> str:
        values = " <> ".join(
            f"{name!r} [{','.join(sorted({place.article for place in side}))}]"
            for name, side in zip(self.names, self.sides, strict=True)
        )
        return f"{self.kind}/{self.severity}/{self.confidence:.2f}: {values}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScore:
    """What a report got right and wrong in one story.

    Attributes:
        name: the story's name.
        articles: how many it has.
        labels: the discrepancies that were to be found.
        found: for each label the surest flag that hits it (the first of equals), or None.
        right: flags that hit a label, repeats included.
        repeats: how many of them hit only what another had found before.
        false: flags that hit none, each with the look-alike it fell for, or None.
        held_back: findings of another class than "conflict", each with whether it hits a label.
    """

    name: str
    articles: int
    labels: tuple[Label, ...]
    found: tuple[Flag | None, ...]
    right: tuple[Flag, ...]
    repeats: int
    false: tuple[tuple[Flag, Label | None], ...]
    held_back: tuple[tuple[Flag, bool], ...] = ()

    @property
    def hits(self) -> int:
        """Count the labels that were found."""
        return sum(flag is not None for flag in self.found)

    @property
    def trapped(self) -> int:
        """Count the false alarms that fell for a look-alike."""
        return sum(trap is not None for _, trap in self.false)


def flags_of(report: Report) -> list[Flag]:
    """Read the flags of a report."""
    return [
        Flag(
            kind=finding.kind,
            class_=finding.class_,
            severity=finding.severity,
            confidence=finding.confidence,
            names=tuple(value.text for value in finding.values),
            sides=tuple(
                tuple(Place(item.article_id, item.span.start, item.span.end) for item in value.evidence)
                for value in finding.values
            ),
        )
        for finding in report.findings
    ]


def flags_of_json(content: Mapping[str, Any]) -> list[Flag]:
    """Read the flags of a JSON report.

    Raises:
        InputError: it lacks what the scorer reads.
    """
    try:
        return [
            Flag(
                kind=finding["kind"],
                class_=finding.get("class", "conflict"),
                severity=finding.get("severity", ""),
                confidence=finding.get("confidence", 0.0),
                names=tuple(str(value.get("value", "")) for value in finding.get("values", [])),
                sides=tuple(
                    tuple(
                        Place(item["article"], item["start"], item["end"])
                        for item in value.get("evidence", [])
                    )
                    for value in finding.get("values", [])
                ),
            )
            for finding in content.get("findings", [])
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"is no report in JSON: {error!r}", mend="write it with --format json") from None


def score_story(story: LabelledStory, flags: Sequence[Flag]) -> StoryScore:
    """Hold the flags of one report against the story's labels."""
    found: list[Flag | None] = [None] * len(story.labels)
    right: list[Flag] = []
    repeats = 0
    false: list[tuple[Flag, Label | None]] = []
    held_back: list[tuple[Flag, bool]] = []
    for flag in flags:
        mine = [
            index
            for index, label in enumerate(story.labels)
            if _kin(flag.kind, label.kind) and _hits(flag.sides, label.sides)
        ]
        if flag.class_ != "conflict":
            held_back.append((flag, bool(mine)))
        elif mine:
            right.append(flag)
            repeats += all(found[index] for index in mine)
            for index in mine:
                best = found[index]
                found[index] = flag if best is None or flag.confidence > best.confidence else best
        else:
            trap = next((trap for trap in story.traps if _hits(flag.sides, trap.sides)), None)
            false.append((flag, trap))
    return StoryScore(
        name=story.name,
        articles=len(story.records),
        labels=story.labels,
        found=tuple(found),
        right=tuple(right),
        repeats=repeats,
        false=tuple(false),
        held_back=tuple(held_back),
    )


def _kin(kind: str, other: str) -> bool:
    return kind == other or any(kind in group and other in group for group in SISTERS)


def _hits(sides: Sequence[Sequence[Place]], label: Sequence[Sequence[Place]]) -> bool:
    """Say whether two different values touch two different values of the label."""
    pairs = [(i, j) for i, side in enumerate(sides) for j, wanted in enumerate(label) if _touch(side, wanted)]
    return any(i != k and j != m for i, j in pairs for k, m in pairs)


def _touch(side: Sequence[Place], wanted: Sequence[Place]) -> bool:
    usable = [place for place in side if place.end - place.start <= LONGEST_EVIDENCE]
    return any(place.overlaps(other) for place in usable for other in wanted)
