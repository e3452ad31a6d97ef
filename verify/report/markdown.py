"""A check as a comment on a pull request or merge request.

Whatever stems from an article, a file name or a baseline stands in HTML blocks (Markdown is not read there), escaped, and
inside ``<code>`` (mentions, issue numbers and addresses are not linked there). So it can forge nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from verify.model.checked import Checked
from verify.report.cards import Quote, Side, Witness
from verify.report.characters import cut, logged
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
from verify.report.wording import KIND, sure

MARKER = "<!-- verify-check: comment -->"
"""The first line of every comment: a bot finds its own one by it and updates it."""
LIMIT = 65_536  # characters that GitHub takes in a comment
QUOTES, WITNESSES, LISTED = 3, 3, 10  # sentences of a value, sources of a sentence, items of a list
WORDS, ITEM = 300, 160  # code points of a headline, of an item of a list


def render(checked: Checked) -> str:
    """Write the check as Markdown of at most 65,536 characters; of many findings the most serious ones are kept."""
    head = [MARKER, f"<p><b>verify</b>: {escape(verdict(checked))}</p>", ""]
    unread, others = ([unchecked_line(item) for item in part] for part in unchecked_parts(checked))
    head += _list("Cannot be read", unread)
    tail = [*_silenced(checked), *_stale(checked), *_list("Not checked", others)]
    rows, details, left = _fitting(checked, LIMIT - _size([*head, *_table([""]), *tail]) - 200)
    lines = [*head]
    if rows:
        lines += _table(rows)
    if left:
        lines += [f"<p>and {left:,} more; the other formats show them all</p>", ""]
    elif len(details) < len(rows):
        lines += ["<p>Sentences are left out where there was no room for them.</p>", ""]
    return "\n".join([*lines, *details, *tail])


def _fitting(checked: Checked, room: int) -> tuple[list[str], list[str], int]:
    """Choose what there is room for: each finding's row in the table, then its sentences; count the rows left out."""
    rows: list[str] = []
    details: list[str] = []
    for card in check_cards(checked):
        row, block = _row(card), _details(card, checked)
        if _size([row]) > room:
            break
        rows.append(row)
        room -= _size([row])
        if _size([block]) <= room:
            details.append(block)
            room -= _size([block])
    return rows, details, len(checked.placed) - len(rows)


def _size(lines: Iterable[str]) -> int:
    """Count characters as GitHub may: those beyond the basic plane twice."""
    return sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines)


def code(text: str, most: int = WORDS) -> str:
    """Show any text as it is, as code, so that it neither formats nor links anything.

    >>> code("<b>@everyone</b> `#1` | [x](y)")
    '<code>&lt;b&gt;@everyone&lt;/b&gt; `#1` | [x](y)</code>'
    """
    return f"<code>{escape(cut(logged(text), most))}</code>"


def _table(rows: Iterable[str]) -> list[str]:
    head = "<tr><th>Severity</th><th>Kind</th><th>Where</th><th>What</th></tr>"
    return ["<table>", head, *rows, "</table>", ""]


def _row(card: CheckCard) -> str:
    finding = card.finding
    severity = grave(finding) if card.placed.failing else f"{grave(finding)}, passes"
    where = code(place(card.placed.lead))
    return (
        f"<tr><td>{severity}</td><td>{KIND[finding.kind]}</td><td>{where}</td>"
        f"<td>{code(finding.summary)}</td></tr>"
    )


def _details(card: CheckCard, checked: Checked) -> str:
    """Write the sentences of one finding, folded; one HTML block, hence without an empty line."""
    finding = card.finding
    lines = [
        "<details>",
        f"<summary>{grave(finding)}: {KIND[finding.kind]}: {code(finding.summary)}</summary>",
        *(line for side in card.sides for line in _side(side, card, checked)),
    ]
    if finding.explanation:
        lines.append(f"<p>Why: {code(finding.explanation)}</p>")
    lines += [f"<p>Caution: {code(caution)}</p>" for caution in finding.cautions]
    lines.append(f"<p>{sure(finding.confidence)}. To settle: {code(settling(card), 2 * WORDS)}</p>")
    return "\n".join([*lines, "</details>", ""])


def _side(side: Side, card: CheckCard, checked: Checked) -> Iterator[str]:
    yield f"<p>{side.letter}: {code(side.value.text)}</p>"
    for quote in side.quotes[:QUOTES]:
        told = "; ".join(_told(witness, card, checked) for witness in quote.witnesses[:WITNESSES])
        more = len(quote.witnesses) - WITNESSES
        yield f"<blockquote>{_sentence(quote)}<br>{told}{f'; and {more:,} more' if more > 0 else ''}</blockquote>"
    if len(side.quotes) > QUOTES:
        yield f"<p>and {len(side.quotes) - QUOTES:,} more sentences</p>"


def _told(witness: Witness, card: CheckCard, checked: Checked) -> str:
    location = card.spots.get((witness.article.id, witness.anchors[0][1]))
    where = place(location) if location else witness.article.path or witness.article.id
    new = ", new" if witness.article.id in checked.new else ""
    return f"{code(witness.source)}, {escape(witness.published)}{new}, {code(where)}"


def _sentence(quote: Quote) -> str:
    # Each part is made plain by itself: what is cut in two must not be joined to something else by the space between.
    parts = (
        f"<b>{escape(part(words))}</b>" if marked else escape(part(words)) for words, marked in quote.parts
    )
    left, right = "…" if quote.cut_left else "", "…" if quote.cut_right else ""
    return f"<code>{left}{''.join(parts)}{right}</code>"


def part(words: str) -> str:
    """Make a part of a sentence plain, keeping the white space at its borders as one space; it is still to be escaped."""
    text = logged(words)
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and text else ""
    return f"{before}{text}{after}"


def _silenced(checked: Checked) -> list[str]:
    told = silenced_words(totals(checked).silenced)
    return [f"<p>Silenced: {', '.join(told)}.</p>", ""] if told else []


def _stale(checked: Checked) -> list[str]:
    return _list("Stale in the baseline", [stale_line(entry) for entry in checked.stale])


def _list(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    shown = [f"<li>{code(item, ITEM)}</li>" for item in items[:LISTED]]
    if len(items) > LISTED:
        shown.append(f"<li>and {len(items) - LISTED:,} more</li>")
    return [
        "<details>",
        f"<summary>{title} ({len(items):,})</summary>",
        "<ul>",
        *shown,
        "</ul>",
        "</details>",
        "",
    ]
