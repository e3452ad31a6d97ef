"""A check for a terminal: readable without colour, a line with file, line and column for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from verify.model.checked import Checked
from verify.report.cards import Quote, Side, Witness
from verify.report.characters import logged
from verify.report.checkcards import (
    CheckCard,
    check_cards,
    grave,
    place,
    silenced_words,
    stale_line,
    totals,
    unchecked_line,
    unchecked_parts,
    verdict,
)
from verify.report.rules import settling
from verify.report.text import WITNESSES, marked_sentence, wrapped
from verify.report.wording import HELD_BACK, sure


def render(checked: Checked) -> str:
    """Write the check as plain text.

    The first line of a finding is never folded, so that editors and terminals can follow its ``path:line:column``; all
    other lines have at most 100 columns where words allow it. No line holds a command to a terminal or a build log.
    """
    lines: list[str] = []
    for card in check_cards(checked):
        lines += [*_block(card, checked), ""]
    for part in (_silenced(checked), _stale(checked), _unchecked(checked)):
        shown = list(part)
        lines += [*shown, ""] if shown else []
    return "\n".join([*lines, logged(verdict(checked))]) + "\n"


def _block(card: CheckCard, checked: Checked) -> Iterator[str]:
    finding = card.finding
    yield logged(f"{place(card.placed.lead)}: {grave(finding)} {finding.kind}: {finding.summary}")
    for side in card.sides:
        yield from _side(side, card, checked)
    if finding.class_ != "conflict":
        title, meaning = HELD_BACK[finding.class_]
        yield from wrapped(f"{title}: {meaning}", "  ")
    if finding.explanation:
        yield from wrapped(f"Why: {finding.explanation}", "  ")
    for caution in finding.cautions:
        yield from wrapped(f"Caution: {caution}", "  ")
    fails = "" if card.placed.failing else f", below --fail-on {checked.fail_on}"
    yield from wrapped(f"Fingerprint: {finding.fingerprint}, {sure(finding.confidence)}{fails}", "  ")
    yield from wrapped(f"To settle: {settling(card)}", "  ")


def _side(side: Side, card: CheckCard, checked: Checked) -> Iterator[str]:
    read_as = f" = {side.reading}" if side.reading else ""
    yield from wrapped(f"{side.value.text}{read_as}", f"  {side.letter}  ")
    for quote in side.quotes:
        yield from wrapped("; ".join(_told(quote, card, checked)), "     ")
        yield from wrapped(marked_sentence(quote), "       | ", "       | ")


def _told(quote: Quote, card: CheckCard, checked: Checked) -> Iterator[str]:
    for witness in quote.witnesses[:WITNESSES]:
        mark = "new, " if witness.article.id in checked.new else ""
        yield f"{witness.source}, {witness.published} ({mark}{_spot(witness, card)})"
    more = len(quote.witnesses) - WITNESSES
    if more > 0:
        yield f"and {more:,} more"


def _spot(witness: Witness, card: CheckCard) -> str:
    location = card.spots.get((witness.article.id, witness.anchors[0][1]))
    return place(location) if location else witness.article.path or witness.article.id


def _silenced(checked: Checked) -> Iterator[str]:
    if not checked.quiet:
        return
    yield from wrapped(
        f"SILENCED ({len(checked.quiet)}): {', '.join(silenced_words(totals(checked).silenced))}", ""
    )
    for quiet in checked.quiet:
        why = f" — {quiet.reason}" if quiet.reason else ""
        finding = quiet.finding
        yield from wrapped(f"{finding.kind}: {finding.summary} [{quiet.by}{why}] {finding.fingerprint}", "  ")


def _stale(checked: Checked) -> Iterator[str]:
    if not checked.stale:
        return
    yield from wrapped(
        f"STALE IN THE BASELINE ({len(checked.stale)}): verify baseline prune removes them", ""
    )
    for entry in checked.stale:
        yield from wrapped(stale_line(entry), "  ")


def _unchecked(checked: Checked) -> Iterator[str]:
    unread, others = unchecked_parts(checked)
    for title, items in (("CANNOT BE READ", unread), ("NOT CHECKED", others)):
        if items:
            yield f"{title} ({len(items)})"
        for item in items:
            yield from wrapped(unchecked_line(item), "  ")
