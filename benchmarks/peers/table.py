"""The results as Markdown: all of them, and the short table of the README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

BEGIN, END = "<!-- peers -->", "<!-- /peers -->"


def whole(results: Mapping[str, Any]) -> str:
    """Write everything that was measured as two tables with notes."""
    lines = [
        f"{results['articles']} articles in {results['stories']} labelled stories ({results['characters']} characters),"
        f" {results['labels']} discrepancies. {results['cores']} cores, Python {results['python']}; load of other work before the start"
        f" {results['load_before']:.1f}.",
        "",
        "| discrepancies | pairs asked | seconds | CPU seconds | peak memory | flags | found | false alarms | precision | recall | precision, recall at the best threshold |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for run in _of(results, "clashes"):
        score = run["score"]
        tally, best = score["tally"], score["best"]
        lines.append(
            f"| {run['label']} | {_count(score['asked'])} | {_used(run)} | {score['flags']} | {tally['found']} | {tally['false']} "
            f"| {tally['precision']:.2f} | {tally['recall']:.2f} | {best['precision']:.2f}, {best['recall']:.2f} |"
        )
    lines += [
        "",
        "| grouping | seconds | CPU seconds | peak memory | groups | precision, recall of pairs | B-cubed precision, recall | B-cubed f1 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for run in _of(results, "groups"):
        score = run["score"]
        lines.append(
            f"| {run['label']} | {_used(run)} | {score['groups']} | {score['pair_precision']:.2f}, {score['pair_recall']:.2f} "
            f"| {score['b_cubed_precision']:.2f}, {score['b_cubed_recall']:.2f} | {score['b_cubed_f1']:.2f} |"
        )
    return "\n".join([*lines, "", *NOTES, ""])


NOTES = (
    "Each contender in a process of its own, seconds from its start to its end, memory of all its processes; file caches are warm, verify",
    "has no cache of its own. torch uses all cores, `verify report` one unless told otherwise, and other work on the machine makes seconds longer:",
    "CPU seconds compare them.",
    "",
    "- The cross-encoder is the pair model that verify ships (MiniLM-L6, 22 million parameters) in float32 through sentence-transformers on",
    "  torch, because published ones are not at hand offline. It flags from a probability of 0.5.",
    "- All are scored by one rule, without the kind of a discrepancy, which peers do not tell: two sides of a flag touch two sides of a",
    "  label. Further flags on a found label are repeats and no false alarms, so `flags` is what somebody would have to read.",
    "- The best threshold is chosen afterwards on these very labels: more than a user can have.",
    "- Peers ask only about pairs from two articles of one story, and the labels tell them the stories; verify finds them by itself. The number of all",
    "  pairs grows with the square of a story's length.",
    "- The pair model has learned from other stories of the same make, for verify and peers alike, and the peers' cuts are chosen on those. Nothing",
    "  is fitted on these stories, but verify's detectors were written by people who had looked at them.",
    "- Short stories on as many subjects are an easy heap to group: docs/accuracy.md has a harder one.",
)


def short(results: Mapping[str, Any]) -> str:
    """Write the table of the README, between its marks."""
    lines = [
        BEGIN,
        f"| on {results['articles']} articles, {results['labels']} discrepancies | seconds | CPU seconds | peak memory | to read | found | false alarms | precision | recall |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for run in _of(results, "clashes"):
        score = run["score"]
        tally = score["tally"]
        lines.append(
            f"| {run['label']} | {_used(run)} | {score['flags']} | {tally['found']} | {tally['false']} "
            f"| {tally['precision']:.2f} | {tally['recall']:.2f} |"
        )
    return "\n".join([*lines, END])


def placed(text: str, table: str) -> str:
    """Put a table between its marks in a text.

    >>> placed("a <!-- peers -->old<!-- /peers --> b", "<!-- peers -->new<!-- /peers -->")
    'a <!-- peers -->new<!-- /peers --> b'

    Raises:
        ValueError: the text lacks the marks.
    """
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"the text lacks {BEGIN} and {END}")
    return f"{before}{table}{after}"


def _of(results: Mapping[str, Any], task: str) -> Sequence[Mapping[str, Any]]:
    return [run for run in results["runs"] if run["task"] == task]


def _used(run: Mapping[str, Any]) -> str:
    used = run["used"]
    return f"{used['seconds']:.0f} | {used['cpu_seconds']:.0f} | {used['peak_mb']:.0f} MB"


def _count(number: int | None) -> str:
    return "" if number is None else str(number)
