"""What contenders found, held against the labels by the rules of :mod:`verify.evaluate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.peers.heap import Heap
from verify.evaluate.figures import Tally
from verify.evaluate.score import Flag, StoryScore, flags_of_json, score_story
from verify.evaluate.stages.grouping import figures_of
from verify.evaluate.stories import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashing:
    """How well the clashes were found.

    Attributes:
        asked: pairs of sentences that a peer put to its cross-encoder; None for verify, which asks about other things too.
        flags: how many findings, or pairs, there are to look at.
        tally: labels found and false alarms.
        best: the same at the least confidence that gives the best f1, chosen afterwards on these very labels.
        best_from: that confidence; None when nothing was flagged.
    """

    asked: int | None
    flags: int
    tally: Tally
    best: Tally
    best_from: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """How well articles were grouped into stories: shares from 0 to 1."""

    groups: int
    pair_precision: float
    pair_recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f1: float


def peer_flags(found: Mapping[str, Any]) -> list[Flag]:
    """Read a peer's clashes as the scorer's flags: two sides, each of one sentence."""
    return [
        Flag(
            kind="",
            class_="conflict",
            severity="",
            confidence=flagged["score"],
            names=("", ""),
            sides=tuple((Place(*side),) for side in flagged["sides"]),
        )
        for flagged in found["flagged"]
    ]


def verify_flags(report: Mapping[str, Any]) -> list[Flag]:
    """Read a report's discrepancies; their kinds are taken out, as the peers have none."""
    return [replace(flag, kind="") for flag in flags_of_json(report) if flag.class_ == "conflict"]


def score_flags(heap: Heap, flags: Sequence[Flag], *, asked: int | None = None) -> Clashing:
    """Hold flags against the labels of the heap."""
    score = score_story(heap.labelled, flags)
    levels = sorted({flag.confidence for flag in flags})
    best_from = max(levels, key=lambda least: _tally(score, least).f1, default=None)
    return Clashing(
        asked=asked,
        flags=len(flags),
        tally=_tally(score),
        best=_tally(score, best_from or 0.0),
        best_from=best_from,
    )


def score_groups(heap: Heap, groups: Sequence[Sequence[str]]) -> Grouped:
    """Hold groups, as ids of articles, against the stories; an article in no group is one by itself."""
    place_of = {id_: place for place, id_ in enumerate(heap.story_of)}
    grouped = {id_ for group in groups for id_ in group}
    whole = [*groups, *([id_] for id_ in place_of if id_ not in grouped)]
    figures: Any = figures_of(heap.told, [[place_of[id_] for id_ in group] for group in whole])
    return Grouped(
        groups=len(whole),
        pair_precision=figures["pair_precision"],
        pair_recall=figures["pair_recall"],
        **{f"b_cubed_{name}": figures["b_cubed"][name] for name in ("precision", "recall", "f1")},
    )


def _tally(score: StoryScore, least: float = 0.0) -> Tally:
    return Tally(
        found=sum(flag is not None and flag.confidence >= least for flag in score.found),
        labels=len(score.labels),
        false=sum(flag.confidence >= least for flag, _ in score.false),
    )
