"""Scores of the times against documents annotated in TimeML, the way TempEval-3 counts (UzZaman et al. 2013).

A document's creation time is its day of publication. Spans count as found when they overlap; a value counts when, besides, the
`value` attribute is equal to the letter. The creation time itself and whatever stands outside `<TEXT>` are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from training.timex import Timex, timexes_of
from verify.model import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language

CREATION_TIME = "CREATION_TIME"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMLDocument:
    """A document without its markup.

    Attributes:
        name: the file's name.
        text: what stands in `<TEXT>`.
        created: the creation time's day, or None when it names no day.
        times: the annotated times inside the text, in its order.
        ignored: where the creation time is repeated inside the text; what is found there does not count.
    """

    name: str
    text: str
    created: date | None
    times: tuple[Timex, ...]
    ignored: tuple[Span, ...] = ()


def score_timeml(folder: Path, nlp: Language) -> dict[str, float]:
    """Score a reader and the grammar of times on all TimeML documents under a folder.

    Args:
        folder: looked through for `*.tml`, at any depth.
        nlp: a reader, as `verify.language.reader.load_reader` gives it.

    Returns:
        `time_span_f1`, `time_span_precision`, `time_span_recall`, `time_value_f1`, all between 0 and 1, and `documents`, how many
        were read.

    Raises:
        FileNotFoundError: there is no such document.
    """
    from verify.language.analyse import analyse_many

    documents = list(read_timeml(folder))
    if not documents:
        raise FileNotFoundError(f"no TimeML document (*.tml) under {folder}")
    analyses = analyse_many([article_of(document) for document in documents], nlp)
    return score_times(
        (document, timexes_of(analysis.times)) for document, analysis in zip(documents, analyses, strict=True)
    )


def score_times(pairs: Iterable[tuple[TimeMLDocument, Sequence[Timex]]]) -> dict[str, float]:
    """Score found times against the annotated ones; each matches at most one of the other side."""
    documents = wanted = found = spans = values = 0
    for document, times in pairs:
        counted = [time for time in times if not any(time.span.overlaps(span) for span in document.ignored)]
        documents += 1
        wanted += len(document.times)
        found += len(counted)
        matched = matches(document.times, counted)
        spans += len(matched)
        values += sum(one.value == other.value for one, other in matched)
    precision, recall = spans / max(found, 1), spans / max(wanted, 1)
    return {
        "documents": float(documents),
        "time_span_precision": precision,
        "time_span_recall": recall,
        "time_span_f1": 2 * spans / max(found + wanted, 1),
        "time_value_f1": 2 * values / max(found + wanted, 1),
    }


def matches(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair times that overlap, those with the most characters in common first."""
    overlaps = sorted(
        (-min(one.span.end, other.span.end) + max(one.span.start, other.span.start), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.span.start < other.span.end and other.span.start < one.span.end
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in overlaps:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return [(gold[i], found[j]) for i, j in sorted(pairs)]


def read_timeml(folder: Path) -> Iterator[TimeMLDocument]:
    """Read the documents under a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*.tml")):
        document = parse_timeml(path.read_text(encoding="utf-8"), path.name)
        if document is not None:
            yield document


def parse_timeml(markup: str, name: str) -> TimeMLDocument | None:
    """Take the markup off one document; None when it has no `<TEXT>`.

    Raises:
        ValueError: the markup is damaged.
    """
    try:
        root = ElementTree.fromstring(markup.strip())
    except ElementTree.ParseError as error:
        raise ValueError(
            f"{name}: no well-formed TimeML ({error}); mend it or take it out of the folder"
        ) from error
    body = root.find(".//TEXT")
    if body is None:
        return None
    pieces: list[str] = []
    times: list[Timex] = []
    ignored: list[Span] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            span = Span(start, sum(map(len, pieces)))
            if element.get("functionInDocument") == CREATION_TIME:
                ignored.append(span)
            else:
                times.append(Timex(span=span, value=element.get("value", "")))

    walk(body)
    created = next((e for e in root.iter("TIMEX3") if e.get("functionInDocument") == CREATION_TIME), None)
    day = re.match(r"\d{4}-\d\d-\d\d", created.get("value", "")) if created is not None else None
    return TimeMLDocument(
        name=name,
        text="".join(pieces),
        created=date.fromisoformat(day[0]) if day else None,
        times=tuple(sorted(times, key=lambda time: time.span.start)),
        ignored=tuple(ignored),
    )


def article_of(document: TimeMLDocument) -> Article:
    """Make the article that the product would read."""
    day = document.created
    published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Article(
        id=document.name,
        source="",
        title="",
        text=document.text,
        published=published,
        published_grain="day" if day else "",
    )
