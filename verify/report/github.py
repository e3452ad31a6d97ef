"""A check as GitHub workflow commands: annotations at the lines of a change.

GitHub shows ten annotations a severity and step and drops the rest silently, so no more are written and the rest is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from verify.model.article import Skipped
from verify.model.checked import Checked, Location, Placed
from verify.model.finding import Severity
from verify.report.characters import cut, logged, unheeded, visible
from verify.report.checkcards import (
    CheckCard,
    check_cards,
    grave,
    message,
    unchecked_line,
    unchecked_parts,
    unread_words,
    verdict,
)
from verify.report.rules import settling
from verify.report.wording import KIND

COMMAND: Mapping[Severity, str] = {"high": "error", "medium": "warning", "low": "notice"}
MOST = 10  # annotations of one severity that GitHub shows of one step
TITLE, MESSAGE = 255, 4_000  # code points
SHOWN = 5  # of what was not checked, by name


def render(checked: Checked) -> str:
    """Write the check as annotations: high as errors, medium as warnings, low as notices; then a line of totals.

    What an article, a file name or a baseline says stands only inside properties and messages of commands of our own, where
    GitHub's escapes keep it; the totals are printed without any of it.
    """
    unread, others = unchecked_parts(checked)
    chosen = _fitting(checked, errors=bool(unread), notices=bool(others))
    left = len(checked.placed) - len(chosen)
    lines = [_unchecked("error", unread_words(checked), unread)] if unread else []
    lines += [_annotation(card) for card in check_cards(checked, chosen)]
    lines += [_unchecked("notice", f"{len(others):,} not checked", others)] if others else []
    if left:
        lines.append(
            _command("notice", {"title": "verify"}, f"and {left:,} more; another format shows them all")
        )
    return "\n".join([*lines, logged(verdict(checked))]) + "\n"


def _fitting(checked: Checked, *, errors: int, notices: int) -> list[Placed]:
    """Choose the findings that get an annotation; so many errors and notices of other sorts need their place too."""
    severities = Counter(grave(p.finding) for p in checked.placed)
    room = {"high": MOST - errors, "medium": MOST, "low": MOST - notices}
    if any(severities[s] > room[s] for s in COMMAND):
        room["low"] -= 1  # for the notice that counts the rest
    chosen = []
    for placed in checked.placed:
        severity = grave(placed.finding)
        if room[severity] > 0:
            room[severity] -= 1
            chosen.append(placed)
    return chosen


def _annotation(card: CheckCard) -> str:
    finding = card.finding
    return _command(
        COMMAND[grave(finding)],
        {**_where(card.placed.lead), "title": cut(f"verify: {KIND[finding.kind]}", TITLE)},
        cut("\n".join(_paragraphs(card)), MESSAGE),
    )


def _paragraphs(card: CheckCard) -> Iterator[str]:
    yield logged(message(card))
    yield from (logged(f"Caution: {caution}") for caution in card.finding.cautions)
    yield logged(f"To settle: {settling(card)}")


def _where(location: Location) -> dict[str, str]:
    where = {"file": unheeded(visible(location.path))}
    if location.found:
        where |= {"line": str(location.line), "endLine": str(location.end_line)}
    if location.found and location.line == location.end_line:  # GitHub refuses columns over several lines
        where |= {"col": str(location.column), "endColumn": str(location.end_column)}
    return where


def _unchecked(command: str, title: str, items: Sequence[Skipped]) -> str:
    named = "\n".join(logged(unchecked_line(item)) for item in items[:SHOWN])
    more = f"\nand {len(items) - SHOWN:,} more" if len(items) > SHOWN else ""
    return _command(command, {"title": f"verify: {title}"}, cut(f"{named}{more}", MESSAGE))


def _command(name: str, properties: Mapping[str, str], text: str) -> str:
    fields = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    gap = " " if text.startswith(":") else ""  # some runners take the last two colons for the border
    return f"::{name} {fields}::{gap}{_data(text)}"


def _data(text: str) -> str:
    r"""Escape a message as GitHub's runner undoes it.

    >>> _data("50%0A more\n::error::no")
    '50%250A more%0A::error::no'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """Escape a property, whose own borders are the colon and the comma.

    >>> _property("a,b::c.md")
    'a%2Cb%3A%3Ac.md'
    """
    return _data(value).replace(":", "%3A").replace(",", "%2C")
