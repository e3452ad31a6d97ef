"""The correction list as Markdown for an issue, a ticket or a mail.

Whatever stems from an article, a file name or an editor stands in HTML blocks, escaped, inside ``<code>``, so that it can neither
format nor link anything (see :mod:`verify.report.markdown`).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from verify.model import Quoted
from verify.report.characters import cut
from verify.report.markdown import code, part
from verify.report.wording import KIND
from verify.review.corrections import Correction, Corrections, Unsettled
from verify.review.corrections_text import article, by_outlet, confirmed_by, sides, totals
from verify.review.passages import excerpt

VALUE = 1_000  # code points of a value or a source that are shown


def render(listed: Corrections) -> str:
    """Write the list, by outlet."""
    lines = [f"<p><b>Corrections</b>: {totals(listed)}</p>", ""]
    number = 0
    for outlet, group in by_outlet(listed.lines):
        lines += [f"<h3>{code(outlet)}</h3>", ""]
        for line in group:
            number += 1
            lines += [*_block(line, f"{number}. "), ""]
    if listed.unsettled:
        lines += [f"<h3>To be settled ({len(listed.unsettled):,})</h3>", ""]
        lines += [text for item in listed.unsettled for text in (*_unsettled(item), "")]
    if listed.changed:
        lines += [f"<h3>Changed since ({len(listed.changed):,})</h3>", ""]
        lines += ["<p>These words no longer stand in their article.</p>", ""]
        lines += [text for line in listed.changed for text in (*_block(line, ""), "")]
    return "\n".join(lines)


def _block(line: Correction, mark: str) -> Iterator[str]:
    """Write one line of the list; one HTML block, hence without an empty line."""
    place = f"<br>{code(line.place)}" if line.place else ""
    yield f"<p>{mark}{code(article(line.quoted))}{place}</p>"
    yield f"<blockquote>{_sentence(line.quoted)}</blockquote>"
    yield "<ul>"
    yield f"<li>was: {code(line.was, VALUE)}</li>"
    yield f"<li>should be: {code(line.should_be, VALUE)}</li>"
    if line.known_from:
        yield f"<li>source: {code(line.known_from, VALUE)}</li>"
    about = f"{KIND[line.finding.kind]}: {code(line.finding.subject)}"
    yield f"<li>confirmed: {code(confirmed_by(line))}; {about}</li>"
    yield "</ul>"


def _unsettled(item: Unsettled) -> Iterator[str]:
    yield f"<p>{code(item.finding.summary or item.finding.subject)}</p>"
    yield "<ul>"
    yield from (f"<li>{code(side)}</li>" for side in sides(item))
    yield f"<li>{code(item.why)}; confirmed: {code(confirmed_by(item))}</li>"
    yield "</ul>"


def _sentence(quoted: Quoted) -> str:
    before, words, after = (escape(part(cut(text, VALUE))) for text in excerpt(quoted))
    return f"<code>{before}<b>{words}</b>{after}</code>"
