"""Figures over stories: precision, recall, false alarms, by kind, by severity, by class, by confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verify.evaluate.score import Flag, StoryScore
from verify.evaluate.stories import Label
from verify.model import CLASSES, KINDS, SEVERITIES

CONFIDENCE_BANDS: tuple[tuple[float, float], ...] = (
    (0.0, 0.5),
    (0.5, 0.6),
    (0.6, 0.7),
    (0.7, 0.8),
    (0.8, 0.9),
    (0.9, 1.0),
)
"""Lower bound inclusive, upper exclusive save for the last."""
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Least confidences at which precision and recall are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Labels found, labels in all, and false alarms.

    >>> tally = Tally(found=3, labels=4, false=1)
    >>> tally.precision, tally.recall, tally.f1
    (0.75, 0.75, 0.75)
    """

    found: int
    labels: int
    false: int

    @property
    def precision(self) -> float:
        """Return found labels over found labels and false alarms; 0 when nothing was flagged."""
        return self.found / max(1, self.found + self.false)

    @property
    def recall(self) -> float:
        """Return found labels over all labels; 0 when there are none."""
        return self.found / max(1, self.labels)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures over a set of stories.

    Attributes:
        total: over everything.
        by_kind: kind and tally: labels by their own kind, false alarms by the flag's.
        by_severity: the same by severity.
        by_class: class, findings of that class, and how many of them hit a label.
        by_confidence: band, flags in it, and how many of them hit a label.
        by_threshold: least confidence, and the tally if nothing below it were flagged.
        articles: how many were read.
        repeats: flags that hit only what another had found.
        trapped: false alarms that fell for a look-alike.
        false_in_clean: false alarms in stories without any discrepancy.
    """

    total: Tally
    by_kind: tuple[tuple[str, Tally], ...]
    by_severity: tuple[tuple[str, Tally], ...]
    by_class: tuple[tuple[str, int, int], ...]
    by_confidence: tuple[tuple[tuple[float, float], int, int], ...]
    by_threshold: tuple[tuple[float, Tally], ...]
    articles: int
    repeats: int
    trapped: int
    false_in_clean: int

    @property
    def false_per_100_articles(self) -> float:
        """Return false alarms for every hundred articles read."""
        return 100 * self.total.false / max(1, self.articles)


def figures_of(scores: Sequence[StoryScore]) -> Figures:
    """Sum up the scores of stories."""
    return Figures(
        total=_tally(scores),
        by_kind=tuple((kind, _tally(scores, kind=kind)) for kind in KINDS),
        by_severity=tuple((severity, _tally(scores, severity=severity)) for severity in SEVERITIES),
        by_class=_by_class(scores),
        by_confidence=tuple((band, *_in_band(scores, band)) for band in CONFIDENCE_BANDS),
        by_threshold=tuple((least, _tally(scores, least=least)) for least in THRESHOLDS),
        articles=sum(score.articles for score in scores),
        repeats=sum(score.repeats for score in scores),
        trapped=sum(score.trapped for score in scores),
        false_in_clean=sum(len(score.false) for score in scores if not score.labels),
    )


def _tally(scores: Iterable[StoryScore], *, kind: str = "", severity: str = "", least: float = 0.0) -> Tally:
    """Count labels and false alarms, of one kind, severity or least confidence where one is named."""

    def wanted(noted: Label | Flag) -> bool:
        return kind in ("", noted.kind) and severity in ("", noted.severity)

    found = labels = false = 0
    for score in scores:
        of_kind = [flag for label, flag in zip(score.labels, score.found, strict=True) if wanted(label)]
        labels += len(of_kind)
        found += sum(flag is not None and flag.confidence >= least for flag in of_kind)
        false += sum(wanted(flag) and flag.confidence >= least for flag, _ in score.false)
    return Tally(found=found, labels=labels, false=false)


def _flags(scores: Iterable[StoryScore]) -> list[tuple[Flag, bool]]:
    """List every finding with whether it hits a label."""
    return [
        pair
        for score in scores
        for pair in (
            *((flag, True) for flag in score.right),
            *((flag, False) for flag, _ in score.false),
            *score.held_back,
        )
    ]


def _by_class(scores: Iterable[StoryScore]) -> tuple[tuple[str, int, int], ...]:
    flags = _flags(scores)
    return tuple(
        (
            class_,
            sum(flag.class_ == class_ for flag, _ in flags),
            sum(flag.class_ == class_ and hit for flag, hit in flags),
        )
        for class_ in CLASSES
    )


def _in_band(scores: Iterable[StoryScore], band: tuple[float, float]) -> tuple[int, int]:
    """Count the conflicts whose confidence lies in the band, and those of them that hit a label."""
    low, high = band
    hits = [
        hit
        for flag, hit in _flags(scores)
        if flag.class_ == "conflict" and (low <= flag.confidence < high or flag.confidence == high == 1.0)
    ]
    return len(hits), sum(hits)
