"""A check in the Reviewdog Diagnostic Format, for reviewdog's comments on a change.

Its columns count UTF-8 bytes (ours count code points), its ends are exclusive. reviewdog refuses fields that it does not
know; related locations need reviewdog 0.18 or newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verify.model.article import Article, Skipped
from verify.model.checked import Checked, Location
from verify.model.finding import Severity
from verify.model.span import Span
from verify.report.characters import encodable, quiet_json
from verify.report.checkcards import CheckCard, check_cards, grave, message, unchecked_line, words_there
from verify.report.commented import tame
from verify.report.jsonfile import written
from verify.report.rules import rule_id, settling

SEVERITY: Mapping[Severity, str] = {"high": "ERROR", "medium": "WARNING", "low": "INFO"}

Json = dict[str, Any]


def render(checked: Checked) -> str:
    """Write the check as one ``DiagnosticResult``; silenced findings are left out.

    What was not checked is of severity INFO, or ERROR where a new article cannot be read.
    """
    diagnostics = [_diagnostic(card) for card in check_cards(checked)]
    diagnostics += [
        _unchecked(item, "ERROR" if item in checked.unread else "INFO") for item in checked.unchecked
    ]
    result = {"source": {"name": "verify"}, "diagnostics": diagnostics}
    return quiet_json(written(result))


def byte_column(text: str, offset: int, column: int) -> int | None:
    """Turn a column of code points into one of UTF-8 bytes, both counted from 1.

    Args:
        text: the article's text.
        offset: of the place, in the text.
        column: of the same place, in the article's file.

    Returns:
        None where the line of the file begins with something else than the line of the text (a field's name in JSON), whose
        bytes are not known.

    >>> byte_column("Zürich: früh", 8, 9), byte_column("Zürich: früh", 8, 20)
    (10, None)
    """
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before = text[start:offset]
    return len(encodable(before).encode("utf-8")) + 1 if len(before) == column - 1 else None


def _diagnostic(card: CheckCard) -> Json:
    finding = card.finding
    diagnostic: Json = {
        "message": tame(f"{message(card)} {settling(card)}"),
        "location": _location(card.placed.lead, card.article, card.span),
        "severity": SEVERITY[grave(finding)],
        "code": {"value": rule_id(finding.kind)},
    }
    related = [
        {
            "message": tame(words_there(card, a, span)),
            "location": _location(location, card.look.articles[a], span),
        }
        for (a, span), location in card.spots.items()
        if (a, span) != (card.article.id, card.span)
    ]
    return {**diagnostic, **({"related_locations": related} if related else {})}


def _location(location: Location, article: Article, span: Span) -> Json:
    path = {"path": encodable(location.path or article.id)}
    return {**path, "range": _range(location, article.text, span)} if location.found else path


def _range(location: Location, text: str, span: Span) -> Json:
    start: Json = {"line": location.line}
    end: Json = {"line": location.end_line}
    first = byte_column(text, span.start, location.column)
    last = byte_column(text, span.end, location.end_column)
    if first is not None and last is not None:  # else whole lines, as the format has it
        start["column"], end["column"] = first, last
    return {"start": start, "end": end}


def _unchecked(item: Skipped, severity: str) -> Json:
    return {
        "message": tame(f"Not checked: {unchecked_line(item)}"),
        "location": {"path": encodable(item.where)},
        "severity": severity,
        "code": {"value": "verify/unchecked"},
    }
