"""The figures as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.evaluate.figures import Figures, Tally
from verify.evaluate.score import StoryScore


def story_lines(scores: Sequence[StoryScore], *, verbose: bool = False) -> Iterator[str]:
    """Give one line a story, with ``verbose`` every label and every false alarm below it."""
    for score in scores:
        yield (
            f"{score.name:40s} found {score.hits}/{len(score.labels)}"
            f"  false {len(score.false)} (traps {score.trapped})  repeats {score.repeats}"
        )
        if not verbose:
            continue
        for label, flag in zip(score.labels, score.found, strict=True):
            yield f"   {'MISSED' if flag is None else 'found '} {label.kind}/{label.severity} {label.about}"
        for flag, trap in score.false:
            yield f"   FALSE  {flag}" + (f"   TRAP: {trap.about}" if trap else "")


def figure_lines(figures: Figures) -> Iterator[str]:
    """Give the tables and totals."""
    yield from _table("kind", figures.by_kind)
    yield ""
    yield from _table("severity", figures.by_severity)
    yield ""
    yield f"{'class':18s}{'findings':>9s}{'hit a label':>13s}"
    yield from (f"{class_:18s}{count:9d}{hits:13d}" for class_, count, hits in figures.by_class if count)
    yield ""
    yield f"{'confidence':18s}{'flags':>9s}{'right':>13s}"
    yield from (
        f"{f'{low:.1f} to {high:.1f}':18s}{count:9d}{hits / count:13.0%}"
        for (low, high), count, hits in figures.by_confidence
        if count
    )
    yield ""
    # What lies below the least confidence in force was never flagged: those rows would repeat the first that tells something.
    first = max(n for n, (_, tally) in enumerate(figures.by_threshold) if tally == figures.by_threshold[0][1])
    rows = figures.by_threshold[first:]
    yield from _table("least confidence", [(f"{least:.1f}", tally) for least, tally in rows])
    yield ""
    yield (
        f"articles {figures.articles}  labels {figures.total.labels}  false alarms {figures.total.false}"
        f" = {figures.false_per_100_articles:.0f} per 100 articles  traps {figures.trapped}"
        f"  repeats {figures.repeats}  false alarms in stories without any discrepancy {figures.false_in_clean}"
    )
    total = figures.total
    yield f"precision {total.precision:.3f}  recall {total.recall:.3f}  f1 {total.f1:.3f}"


def _table(name: str, rows: Sequence[tuple[str, Tally]]) -> Iterator[str]:
    yield f"{name:18s}{'found':>9s}{'false':>7s}{'precision':>11s}{'recall':>8s}{'f1':>7s}"
    for row, tally in rows:
        found = f"{tally.found}/{tally.labels}"
        yield f"{row:18s}{found:>9s}{tally.false:7d}{tally.precision:11.3f}{tally.recall:8.3f}{tally.f1:7.3f}"
