"""Another weekday, another date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.model import Document, Span, TimeExpression

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile("|".join(_DAYS))
_DAY = re.compile(
    r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})\b(?!\d|:)"
    r"|\b(\d{1,2})\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_DAY = 28  # every month has it


def weekdays(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each weekday that is named ("Monday" to "Thursday")."""
    for time in scene.document(article_id).analysis.times:
        named = _WEEKDAY.search(time.text)
        if named and time.kind != "set" and time.weekday >= 0:
            span = Span(time.span.start + named.start(), time.span.start + named.end())
            others = [day for day in _DAYS if day.casefold() not in scene.words] or [
                day for day in _DAYS if day != named[0]
            ]
            words = pick(others, scene.seed, article_id, str(span.start))
            if scene.readable(article_id, span):
                yield _change(scene, "weekday", article_id, time, span, words)


def dates(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each date in figures: its day ("March 3" to "March 9"), else its year."""
    for time in scene.document(article_id).analysis.times:
        if time.kind != "date" or _WEEKDAY.search(time.text):
            continue
        day, year = _DAY.search(time.text), _YEAR.search(time.text)
        found = day or year
        if not found:
            continue
        first, last = found.span(found.lastindex or 0)
        old, key = time.text[first:last], (scene.seed, article_id, str(time.span.start))
        span = Span(time.span.start + first, time.span.start + last)
        if day:
            low, high = (1, 9) if len(old) == 1 else (10, _LAST_DAY)
            options = [str(n) for n in range(low, high + 1) if n != int(old)]
        else:
            options = [str(int(old) + step) for step in (-3, -2, -1, 1, 2, 3)]
        if scene.readable(article_id, span):
            yield _change(scene, "date", article_id, time, span, pick(options, *key))


def _change(scene: Scene, kind: str, article_id: str, time: TimeExpression, span: Span, words: str) -> Change:
    def same(document: Document) -> Iterator[Span]:
        return (other.span for other in document.analysis.times if _same(time, other))

    supports = scene.places(article_id, time.span, same)
    return Change(kind=kind, article_id=article_id, span=span, words=words, supports=supports)


def _same(a: TimeExpression, b: TimeExpression) -> bool:
    """Say whether two expressions name one weekday or one interval."""
    if a.weekday >= 0 and a.weekday == b.weekday:
        return True
    return bool(a.earliest) and (a.earliest, a.latest) == (b.earliest, b.latest)
