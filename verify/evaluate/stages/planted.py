"""Planted changes: which share of single altered values the whole checker notices, and what it costs in false alarms.

A change counts only where another article of the event states the unchanged value. It is *found* when a finding of class
"conflict", at the default least confidence, touches the changed words. Where the words were flagged before they were changed
that says little; ``recall_against`` therefore counts only findings that set the changed words against words which support the
unchanged value, the rule that labelled stories are scored by.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.evaluate.planting.events import read_events
from verify.evaluate.planting.registry import PLANTERS
from verify.evaluate.planting.trial import EventTrials, Trial, try_event


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Plant changes in events and run the checker on each.

    Args:
        path: events, as :func:`verify.evaluate.planting.events.read_events` takes them.
        limit: the first so many events only.

    Returns:
        ``recall`` and ``recall_against`` over all changes and by kind, each with its counts; ``unsupported``, the places that could be
        changed but that no other article supports (none of them is tried); and conflicts that touch no changed words, on
        average over the changes, before and after.

    Raises:
        InputError: there are no events to read.
    """
    return figures_of([try_event(event) for event in read_events(path, limit=limit)])


def figures_of(tried: Sequence[EventTrials]) -> dict[str, object]:
    """Sum up the trials of events."""
    trials = [trial for event in tried for trial in event.trials]
    before, after = (
        sum(trial.false_before for trial in trials),
        sum(trial.false_after for trial in trials),
    )
    return {
        "events": len(tried),
        **_found(trials),
        "supported": sum(sum(event.supported.values()) for event in tried),
        "unsupported": sum(
            event.places[kind] - event.supported[kind] for event in tried for kind in PLANTERS
        ),
        "false_alarms": {
            "unchanged_events": sum(event.flagged for event in tried),
            "before": _share(before, len(trials)),
            "after": _share(after, len(trials)),
            "change": _share(after - before, len(trials)),
        },
        "kinds": {kind: _of_kind(kind, tried) for kind in PLANTERS},
    }


def _of_kind(kind: str, tried: Sequence[EventTrials]) -> dict[str, object]:
    trials = [trial for event in tried for trial in event.trials if trial.change.kind == kind]
    supported = sum(event.supported[kind] for event in tried)
    return _found(trials) | {
        "supported": supported,
        "unsupported": sum(event.places[kind] for event in tried) - supported,
        "missed": {
            reason: sum(trial.why_not == reason for trial in trials)
            for reason in ("held back", "below", "silent")
        },
    }


def _found(trials: Sequence[Trial]) -> dict[str, object]:
    found, against = sum(trial.found for trial in trials), sum(trial.against for trial in trials)
    return {
        "plants": len(trials),
        "found": found,
        "recall": _share(found, len(trials)),
        "found_against": against,
        "recall_against": _share(against, len(trials)),
        "flagged_before": sum(trial.flagged_before for trial in trials),
    }


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)
