"""From a draft to an article: date, headline, outlet and dateline settled, with a record of where each came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from verify.model import Article, Skipped, Span
from verify.read.boilerplate import mark_boilerplate
from verify.read.dateline import Dateline, find_dateline, year_in_text
from verify.read.dates import day_in_address, month_number, parse_date, published_line
from verify.read.draft import Draft
from verify.read.ignoring import MEND
from verify.read.lines import Line, lines_of

_ENDS = 4  # lines at each end of a text that may carry a date
_HEADLINE_LENGTH = 160
_FIRST_YEAR = 1900  # an earlier publication date is a default value of some program
_SOURCE_LINE = re.compile(r"^source\s*:\s*(?P<name>[A-Z][^|:]{1,40}?)\s*(?:\||$)", re.IGNORECASE)
_NO_OUTLET = frozenset({"agencies", "agency", "internet", "web", "various", "wire", "wires", "staff"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    moment: datetime | None = None
    grain: str = ""
    how: str = ""
    problem: str = ""


def settle(draft: Draft, *, language: str, now: datetime) -> tuple[Article, tuple[Skipped, ...]]:
    """Make the article of a draft; its id is the draft's own or "" still.

    Args:
        draft: what the format reader gave; surrogates are replaced already.
        language: ISO 639-1 code.
        now: a publication date later than this by more than a day is not believed.

    Returns:
        The article and what had to be left out of it (a date that cannot be).
    """
    lines = lines_of(draft.text)
    boilerplate = mark_boilerplate(draft.text, title=draft.title, source=draft.source)
    origins = [*draft.origins]
    title = draft.title
    if not title:
        title = _headline(draft.text, lines, boilerplate)
        if title:
            origins.append(("title", "first line"))
    dateline = _dateline(lines, title)
    if dateline:
        origins.append(("dateline", "head of the text"))
        origins.extend([("dateline-date", dateline.day)] if dateline.day else [])
        origins.extend([("dateline-agency", dateline.agency)] if dateline.agency else [])
    published = _published(draft, lines, dateline)
    notes: list[Skipped] = []
    if draft.problem:
        notes.append(Skipped(where=draft.where, reason=draft.problem, mend=MEND, harmless=True))
    if published.moment and published.moment > now + timedelta(days=1):
        day = published.moment.date().isoformat()
        problem = f"publication date {day} lies in the future, date ignored"
        published = _Published(problem=problem)
    if published.problem:
        mend = "write the date as YYYY-MM-DD"
        notes.append(Skipped(where=draft.where, reason=published.problem, mend=mend, harmless=True))
    origins = [pair for pair in origins if pair[0] != "published"]
    if published.moment:
        origins.append(("published", published.how))
    source, how = (draft.source, "") if draft.source else _outlet(draft, lines)
    if how:
        origins.append(("source", how))
    article = Article(
        id=draft.id,
        source=source,
        title=title,
        text=draft.text,
        published=published.moment,
        published_grain=published.grain,
        url=draft.url,
        language=language,
        path=draft.path,
        dateline=dateline.place if dateline else "",
        origins=tuple(sorted(set(origins))),
        boilerplate=boilerplate,
        ignored=draft.ignored,
    )
    return article, tuple(notes)


def _headline(text: str, lines: Sequence[Line], boilerplate: Sequence[Span]) -> str:
    """The first line that is no furniture, when it is short, without a final stop, and followed by a blank line."""
    for number, line in enumerate(lines[:8]):
        if any(span.contains(Span(line.start, line.end)) for span in boilerplate):
            continue
        after = lines[number + 1].start if number + 1 < len(lines) else line.end
        blank = len(re.findall(r"\r\n|\r|\n", text[line.end : after])) > 1
        words = len(line.text.split())
        short = words >= 2 and len(line.text) <= _HEADLINE_LENGTH
        is_title = (
            short and blank and not line.text.endswith((".", ":", ",", ";")) and not find_dateline(line.text)
        )
        return line.text.lstrip("# ") if is_title else ""
    return ""


def _dateline(lines: Sequence[Line], title: str) -> Dateline | None:
    """The dateline stands on the first line that looks like a paragraph, at most the sixth line."""
    for line in lines[:6]:
        if line.text == title:
            continue
        found = find_dateline(line.text)
        if found:
            spoken = line.text[: found.end].rstrip().endswith(":") and sum(map(_is_speaker, lines)) > 1
            return None if spoken else found
        if len(line.text) > _HEADLINE_LENGTH:
            return None
    return None


def _is_speaker(line: Line) -> bool:
    """Say whether the line begins like a transcript's: "MODERATOR: Good evening"."""
    return re.match(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}:\s", line.text) is not None


def _published(draft: Draft, lines: Sequence[Line], dateline: Dateline | None) -> _Published:
    """Metadata first, then a date line at either end, the address, the file name, the dateline with a known year."""
    problem = ""
    if draft.published:
        written = parse_date(draft.published)
        how = next((how for field, how in draft.origins if field == "published"), "metadata")
        if written and written.moment.year >= _FIRST_YEAR:
            return _Published(moment=written.moment, grain=written.grain, how=how)
        problem = f"publication date {draft.published[:60]!r} cannot be read, date ignored"
    ends = sorted({*range(len(lines))[:_ENDS], *range(len(lines))[-_ENDS:]})
    found = published_line([lines[n].text for n in ends])
    if found:
        how = f"{'first' if ends[found[0]] < len(lines) / 2 else 'last'} lines of the text"
        return _Published(moment=found[1].moment, grain=found[1].grain, how=how, problem=problem)
    for how, name in (("address", draft.url), ("file name", draft.stem)):
        day = day_in_address(name)
        if day:
            return _Published(moment=day, grain="day", how=how, problem=problem)
    if dateline and dateline.day:
        year, how = (dateline.year, "dateline") if dateline.year else _year(draft, lines, dateline.day)
        moment = _day(dateline.day, year) if year else None
        if moment:
            return _Published(moment=moment, grain="day", how=how, problem=problem)
    return _Published(problem=problem)


def _year(draft: Draft, lines: Sequence[Line], day: str) -> tuple[int, str]:
    """A year known from elsewhere: the address, the file name, a copyright line, or a full date of the same days in the text."""
    for how, words in (("address", draft.url), ("file name", draft.stem)):
        match = re.search(r"(?<!\d)(20\d\d)(?!\d)", words)
        if match:
            return int(match[1]), f"dateline, year from the {how}"
    for line in lines[-_ENDS:]:
        match = re.search(r"(?:©|\(c\)|copyright)\D{0,40}(20\d\d)\b", line.text, re.IGNORECASE)
        if match:
            return int(match[1]), "dateline, year from the copyright line"
    year = year_in_text(day, draft.text)
    return (year, "dateline, year from the text") if year else (0, "")


def _day(words: str, year: int) -> datetime | None:
    month = re.search(r"[A-Za-z]+", words)
    number = re.search(r"\d+", words)
    if not month or not number:
        return None
    try:
        return datetime(year, month_number(month[0]), int(number[0]), tzinfo=UTC)
    except ValueError:
        return None


def _outlet(draft: Draft, lines: Sequence[Line]) -> tuple[str, str]:
    """The outlet from a "Source:" line at either end, else from the address."""
    for line in (*lines[:_ENDS], *lines[-_ENDS:]):
        match = _SOURCE_LINE.match(line.text)
        if match and match["name"].lower() not in _NO_OUTLET:
            return match["name"], "source line of the text"
    try:
        host = urlsplit(draft.url).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www."), "address" if host else ""


def without_surrogates(draft: Draft) -> Draft:
    """Replace lone surrogates, which no file can hold, by U+FFFD, one for one, so that offsets hold."""
    return replace(
        draft,
        text=mended(draft.text),
        id=mended(draft.id),
        source=mended(draft.source),
        title=mended(draft.title),
        published=mended(draft.published),
        url=mended(draft.url),
        stem=mended(draft.stem),
        ignored=tuple((mended(kind), mended(reason)) for kind, reason in draft.ignored),
    )


def mended(words: str) -> str:
    r"""Replace lone surrogates, one for one.

    >>> mended("a\ud800b")
    'a\ufffdb'
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", words)
