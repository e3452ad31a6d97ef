"""The correction list as plain text: one block a line, by outlet, the words to correct in [brackets]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from verify.model import Quoted
from verify.report.text import wrapped
from verify.report.wording import KIND, count, moment
from verify.review.corrections import Correction, Corrections, Unsettled
from verify.review.passages import excerpt
from verify.review.restored import published_at

UNKNOWN = "Outlet unknown"


def render(listed: Corrections) -> str:
    """Write the list; nothing in it can steer a terminal or a build log."""
    lines = [totals(listed)]
    number = 0
    for outlet, group in by_outlet(listed.lines):
        lines += ["", *wrapped(outlet, "")]
        for line in group:
            number += 1
            lines += _block(line, f"{number}. ")
    if listed.unsettled:
        lines += ["", f"TO BE SETTLED ({len(listed.unsettled)})"]
        lines += [text for item in listed.unsettled for text in _unsettled(item)]
    if listed.changed:
        lines += ["", f"CHANGED SINCE ({len(listed.changed)}): these words no longer stand in their article"]
        lines += [text for line in listed.changed for text in _block(line, "- ")]
    return "\n".join(lines) + "\n"


def totals(listed: Corrections) -> str:
    """Say how many places are to be corrected, and what else is on the list."""
    parts = [f"{count(len(listed.lines), 'place')} to correct"]
    if listed.unsettled:
        parts.append(f"{count(len(listed.unsettled), 'confirmed finding')} to be settled")
    if listed.changed:
        parts.append(f"{count(len(listed.changed), 'place')} changed since")
    return ", ".join(parts)


def by_outlet(lines: Iterable[Correction]) -> Iterator[tuple[str, Iterator[Correction]]]:
    """Group lines, which are sorted by outlet, under the names of the outlets."""
    for outlet, group in groupby(lines, key=lambda line: line.quoted.source):
        yield outlet or UNKNOWN, group


def article(quoted: Quoted) -> str:
    """Name an article: its headline or id, when it was published, and its address."""
    return ", ".join(filter(None, (quoted.title or quoted.article, _when(quoted.published), quoted.url)))


def confirmed_by(line: Correction | Unsettled) -> str:
    """Say who confirmed it and on which day."""
    return f"{line.by}, {line.at[:10]}"


def sides(item: Unsettled) -> Iterator[str]:
    """Name the values of a finding, each with its outlets."""
    for value in item.finding.values:
        outlets = dict.fromkeys(quoted.source or quoted.article for quoted in value.evidence)
        yield f"{value.text} ({', '.join(outlets)})"


def _when(published: str) -> str:
    """Write when an article was published in words, or as it was given where it is no date.

    >>> _when("2025-03-06"), _when("2025-03-05T21:40:00+00:00"), _when("spring")
    ('6 March 2025', '5 March 2025, 21:40 UTC', 'spring')
    """
    try:
        at = published_at(published)
    except ValueError:
        return published
    return moment(at, "time" if "T" in published else "day") if at else ""


def _block(line: Correction, mark: str) -> Iterator[str]:
    indent = " " * len(mark)
    before, words, after = excerpt(line.quoted)
    yield from wrapped(article(line.quoted), mark)
    if line.place:
        yield from wrapped(line.place, indent)
    yield from wrapped(f"{before}[{words}]{after}", f"{indent}  | ", f"{indent}  | ")
    yield from wrapped(line.was, f"{indent}was:       ")
    yield from wrapped(line.should_be, f"{indent}should be: ")
    yield from wrapped(line.known_from, f"{indent}source:    ")
    about = ", ".join(filter(None, (KIND[line.finding.kind], line.finding.subject)))
    yield from wrapped(f"{confirmed_by(line)} ({about})", f"{indent}confirmed: ")


def _unsettled(item: Unsettled) -> Iterator[str]:
    yield from wrapped(item.finding.summary or item.finding.subject, "- ")
    for side in sides(item):
        yield from wrapped(side, "    ")
    yield from wrapped(f"{item.why}; confirmed: {confirmed_by(item)}", "  ")
