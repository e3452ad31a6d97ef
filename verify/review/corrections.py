"""The correction list: what an editor sends to the desks that must correct.

A line says: this article, in this place, said this; it should say that, as an editor has confirmed, known from there. Which value
holds is an editor's word, never the program's. Notes and assignments stay on the desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verify.model import Quoted, Snapshot, Span
from verify.review.confirmed import Confirmed
from verify.review.passages import Passages

NOWHERE = Passages({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One place that says another value than the one that holds.

    Attributes:
        finding: what was confirmed.
        quoted: the article, its outlet, and the sentence with the words.
        place: the article's file, with line and column where the file is at hand; "" when it has none.
        span: the words in the article's text, None where that cannot be told.
        was: the value that the place gives, as the finding names it.
        should_be: the value that holds, as the editor wrote it.
        known_from: where that is known from, or "".
        by: who confirmed it.
        at: when, ISO 8601 in UTC.
    """

    finding: Snapshot
    quoted: Quoted
    place: str
    span: Span | None = None
    was: str
    should_be: str
    known_from: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A confirmed finding that gives no line, and why."""

    finding: Snapshot
    why: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The whole list.

    Attributes:
        lines: what is to be corrected, by outlet, article and place.
        changed: the same of places whose words have changed since, so that there may be nothing left to do.
        unsettled: confirmed findings of which it is not known which value holds.
    """

    lines: tuple[Correction, ...] = ()
    changed: tuple[Correction, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()


def corrections(found: Iterable[Confirmed], passages: Passages = NOWHERE) -> Corrections:
    """Make the correction list of what was confirmed.

    Args:
        found: from :func:`verify.review.confirmed.confirmed`.
        passages: the articles' texts and files, as far as they are at hand.
    """
    lines: dict[tuple[object, ...], Correction] = {}
    changed: dict[tuple[object, ...], Correction] = {}
    unsettled: list[Unsettled] = []
    for item in found:
        if why := _unsettled(item):
            unsettled.append(Unsettled(finding=item.finding, why=why, by=item.by, at=item.at))
            continue
        for line in _lines(item, passages):
            kept = changed if line.quoted in item.gone else lines
            kept.setdefault(_identity(line), line)
    return Corrections(
        lines=tuple(sorted(lines.values(), key=_order)),
        changed=tuple(sorted(changed.values(), key=_order)),
        unsettled=tuple(unsettled),
    )


def _unsettled(item: Confirmed) -> str:
    """Say why no value of a finding can be told to be the one to correct, or ""."""
    if not item.standing.holds:
        return "which value holds is not known yet"
    holding = item.holding
    if len(holding) == len(item.finding.values) == 1:
        return "no source says another value"
    if len(holding) > 1:
        return f"several of the values read “{item.standing.holds}”"
    return ""


def _lines(item: Confirmed, passages: Passages) -> Iterator[Correction]:
    holding = item.holding
    for value in item.finding.values:
        if value in holding:
            continue
        for quoted in value.evidence:
            yield Correction(
                finding=item.finding,
                quoted=quoted,
                place=passages.place(quoted),
                span=passages.span(quoted),
                was=value.text,
                should_be=item.standing.holds,
                known_from=item.standing.known_from,
                by=item.by,
                at=item.at,
            )


def _identity(line: Correction) -> tuple[object, ...]:
    """The same words are to be corrected to the same value once."""
    quoted = line.quoted
    return quoted.article, quoted.sentence, quoted.start, quoted.end, line.should_be


def _order(line: Correction) -> tuple[bool, str, str, int]:
    """Order lines by who must correct, unknown outlets last, then as they stand in the article where that is known."""
    quoted = line.quoted
    return not quoted.source, quoted.source, quoted.article, line.span.start if line.span else 0
