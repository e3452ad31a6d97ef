"""How sure and how affirmed claims are, against MEANTIME's marks on the events that they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.config import Options
from verify.evaluate.stages.meantime import ToldEvent, read_articles
from verify.model import Claim, Document

AHEAD = frozenset(
    ("planned", "demanded")
)  # a plan or a demand lies ahead; MEANTIME calls it certain all the same
SURE = frozenset(("fact",))
UNSURE = ("POSSIBLE", "PROBABLE")


@dataclass(frozen=True, slots=True)
class _Judged:
    """One event: what the annotators and what we say of it ("fact", "ahead", "unsure"; negated or not)."""

    modality: str
    negated: bool | None
    our_modality: str
    our_negated: bool
    own: bool


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Measure modality and polarity of claims.

    An event takes them from the claim whose predicate it is; other events are taken to be affirmed ("did not comment on
    the crash"), as sure as the smallest claim around them, and facts outside every claim ("he said"). Modality is told apart three ways: "unsure" (possible or
    probable there; possible, expected, conditional, denied or in question here), "ahead" (future there; planned or
    demanded here), and "fact". Events that the annotators left open are left out.

    Args:
        path: folder of the corpus, see :mod:`verify.evaluate.stages.meantime`.
        limit: the first so many articles only.

    Returns:
        For modality ``accuracy``, ``f1`` of each of the three, their mean, and the accuracy of always saying the most
        frequent (``majority``); the same for polarity, where ``f1`` is that of "negated". ``accuracy_of_predicates`` is
        over events only that are a claim's predicate.

    Raises:
        InputError: the folder is no such corpus.
    """
    from verify.pipeline import understand

    options = Options()
    judged: list[_Judged] = []
    articles = 0
    for article, events in read_articles(path, limit=limit):
        document = understand(article, options=options)
        judged.extend(_judge(document, event) for event in events)
        articles += 1
    modal = [event for event in judged if event.modality]
    polar = [event for event in judged if event.negated is not None]
    f1s = {
        name: _f1([e.modality == name for e in modal], [e.our_modality == name for e in modal])
        for name in ("fact", "ahead", "unsure")
    }
    return {
        "modality": {
            **_accuracies([e.modality == e.our_modality for e in modal], [e.own for e in modal]),
            "majority": _majority([e.modality for e in modal]),
            "f1": round(sum(f1s.values()) / len(f1s), 4),
            **{f"f1_{name}": round(f1, 4) for name, f1 in f1s.items()},
            "events": len(modal),
            "unsure": sum(e.modality == "unsure" for e in modal),
            "ahead": sum(e.modality == "ahead" for e in modal),
        },
        "polarity": {
            **_accuracies([e.negated == e.our_negated for e in polar], [e.own for e in polar]),
            "majority": _majority([str(e.negated) for e in polar]),
            "f1": round(_f1([bool(e.negated) for e in polar], [e.our_negated for e in polar]), 4),
            "events": len(polar),
            "negated": sum(e.negated is True for e in polar),
        },
        "predicates": sum(e.own for e in judged),
        "articles": articles,
    }


def _judge(document: Document, event: ToldEvent) -> _Judged:
    own = next((claim for claim in document.claims if claim.predicate_span.overlaps(event.span)), None)
    claim = own or _around(document, event)
    return _Judged(
        modality=_gold_modality(event),
        negated={"POS": False, "NEG": True}.get(event.polarity),
        our_modality=_our_modality(claim.modality if claim else "fact"),
        our_negated=own is not None and not own.polarity,
        own=own is not None,
    )


def _around(document: Document, event: ToldEvent) -> Claim | None:
    """Return the smallest claim that holds an event."""
    claims = [claim for claim in document.claims if claim.span.contains(event.span)]
    return min(claims, key=lambda claim: (claim.span.end - claim.span.start, claim.id), default=None)


def _gold_modality(event: ToldEvent) -> str:
    """Return "" where the annotators did not decide."""
    if event.certainty in UNSURE:
        return "unsure"
    if event.certainty != "CERTAIN":
        return ""
    return {"FUTURE": "ahead", "NON_FUTURE": "fact"}.get(event.time, "")


def _our_modality(modality: str) -> str:
    if modality in SURE:
        return "fact"
    return "ahead" if modality in AHEAD else "unsure"


def _accuracies(right: Sequence[bool], own: Sequence[bool]) -> dict[str, object]:
    of_own = [yes for yes, mine in zip(right, own, strict=True) if mine]
    return {
        "accuracy": round(sum(right) / max(1, len(right)), 4),
        "accuracy_of_predicates": round(sum(of_own) / max(1, len(of_own)), 4),
    }


def _majority(values: Sequence[str]) -> float:
    """Return how often the most frequent value is right."""
    return round(max((values.count(value) for value in set(values)), default=0) / max(1, len(values)), 4)


def _f1(gold: Sequence[bool], ours: Sequence[bool]) -> float:
    right = sum(a and b for a, b in zip(gold, ours, strict=True))
    return 2 * right / max(1, sum(gold) + sum(ours))
