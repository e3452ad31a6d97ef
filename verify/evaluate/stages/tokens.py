"""The text of an article of the NewsReader format (ECB+, MEANTIME): one XML element a token, numbered by sentence."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from verify.evaluate.stages.plain import written
from verify.model import Span


def text_of(root: Element, *, without: str = "") -> tuple[str, dict[str, Span]]:
    """Write an article, a line a sentence.

    Args:
        root: the article's root element.
        without: sentences whose first token begins like this are left out; none when empty.

    Returns:
        The text, and by token id where each token stands: half-open code points.
    """
    lines: list[str] = []
    places: dict[str, Span] = {}
    start = 0
    for _, group in groupby(root.iter("token"), key=lambda token: token.attrib["sentence"]):
        tokens = list(group)
        if without and (tokens[0].text or "").startswith(without):
            continue
        line, spans = written([token.text or "" for token in tokens])
        for token, span in zip(tokens, spans, strict=True):
            places[token.attrib["t_id"]] = Span(start + span.start, start + span.end)
        lines.append(line)
        start += len(line) + 1
    return "\n".join(lines), places
