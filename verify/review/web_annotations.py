"""Confirmed findings as W3C Web Annotations: each wrong place asks for an edit, each place of an open case asks a question.

The words are selected by themselves and what stands around them; where the article's text is at hand also by their
offsets in it. Offsets count the code points of the text as this program read it, which ``renderedVia`` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verify import __version__
from verify.model import Quoted, Span
from verify.review.corrections import Correction, Corrections, Unsettled
from verify.review.linked_data import moment, page, source, urn
from verify.review.passages import Passages

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 40  # code points given on either side of the words
READER = {"type": "Software", "name": f"verify {__version__}"}


def render(listed: Corrections, passages: Passages) -> str:
    """Write an annotation collection of one page; what has changed since it was confirmed is left out."""
    items = [_edit(line, passages) for line in listed.lines]
    items += [question for item in listed.unsettled for question in _questions(item, passages)]
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": urn("collection", *(item["id"] for item in items)),
        "type": "AnnotationCollection",
        "label": "Confirmed discrepancies",
        "total": len(items),
    }
    if items:
        name = urn("page", collection["id"])
        collection["first"] = {"id": name, "type": "AnnotationPage", "startIndex": 0, "items": items}
    return page(collection)


def _edit(line: Correction, passages: Passages) -> dict[str, Any]:
    why = f"{line.finding.subject}: was “{line.was}”, should be “{line.should_be}”."
    if line.known_from:
        why += f" Known from: {line.known_from}"
    bodies = [_text(line.should_be, "editing"), _text(why, "commenting")]
    return _annotation(line, "editing", bodies, line.quoted, passages)


def _questions(item: Unsettled, passages: Passages) -> Iterator[dict[str, Any]]:
    values = " or ".join(f"“{value.text}”" for value in item.finding.values)
    body = _text(f"{item.finding.subject}: {values}? {item.why[0].upper()}{item.why[1:]}.", "questioning")
    for value in item.finding.values:
        for quoted in value.evidence:
            yield _annotation(item, "questioning", [body], quoted, passages)


def _annotation(
    line: Correction | Unsettled,
    motivation: str,
    bodies: list[dict[str, str]],
    quoted: Quoted,
    passages: Passages,
) -> dict[str, Any]:
    place = quoted.article, quoted.sentence, str(quoted.start), str(quoted.end)
    return {
        "id": urn("annotation", line.finding.fingerprint, line.by, line.at, *place),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "name": line.by},
        "created": moment(line.at),
        "generator": READER,
        "body": bodies,
        "target": _target(quoted, passages),
    }


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(quoted: Quoted, passages: Passages) -> dict[str, Any]:
    text, span = passages.text(quoted), passages.span(quoted)
    target: dict[str, Any] = {"type": "SpecificResource", "source": source(quoted)}
    if text is None or span is None:
        around = quoted.sentence, Span(quoted.start, quoted.end)
        return {**target, "selector": _quote(*around)}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {**target, "renderedVia": READER, "selector": [_quote(text, span), position]}


def _quote(text: str, span: Span) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.text(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
