"""RSS and Atom through feedparser, JSON Feed through json: one article an entry."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verify.errors import InputError
from verify.model import Skipped
from verify.read.draft import Document, Draft
from verify.read.fields import plain
from verify.read.page import fragment_text
from verify.read.paths import is_address
from verify.read.sniff import sniff

IN_FULL = "feed content"  # the origin of a text that the feed gives as the article's content
_MEND = "take a feed that carries the articles' full text"
_MEND_FEED = "check that this is RSS, Atom or JSON Feed"
_PERIODS_S = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it is at one moment.

    Attributes:
        entries: one draft an entry, its text "" when it has none; and what is no entry.
        pause_s: for how many seconds it asks to be left alone (``ttl``, ``sy:updatePeriod``), 0 when it says nothing.
    """

    entries: tuple[Draft | Skipped, ...]
    pause_s: float = 0.0


def open_feed(document: Document) -> Feed:
    """Read what must be a feed; one without entries is a feed too.

    Raises:
        InputError: it is none, or damaged so much that no entry can be read.
    """
    kind = sniff(".xml", document.content)
    if kind == "feed":
        parsed = _parsed(document)
        if not parsed.get("entries") and (parsed.get("bozo") or not parsed.get("version")):
            what = "damaged feed" if parsed.get("version") else "this is no feed"
            raise InputError(what, where=document.where, mend=_MEND_FEED)
        return Feed(entries=tuple(_entries(parsed, document)), pause_s=_pause_s(parsed.get("feed", {})))
    if kind == "json":
        try:
            value: object = json.loads(document.content)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, Mapping) and is_json_feed(value):
            return Feed(entries=tuple(_json_entries(value, document)))
    what = "a web page and no feed" if kind == "page" else "no feed"
    raise InputError(f"this is {what}", where=document.where, mend=_MEND_FEED)


def is_json_feed(value: Mapping[str, object]) -> bool:
    """Say whether a JSON object calls itself a JSON Feed."""
    return "jsonfeed.org" in str(value.get("version", ""))


def read_feed(document: Document) -> Iterator[Draft | Skipped]:
    """Read an RSS or Atom feed; an entry's text is its content, else its summary."""
    parsed = _parsed(document)
    if not parsed.get("entries"):
        reason = "damaged feed" if parsed.get("bozo") else "no entries in the feed"
        yield Skipped(where=document.where, reason=reason, mend="check that this is RSS or Atom")
        return
    yield from map(_with_text, _entries(parsed, document))


def read_json_feed(feed: Mapping[str, object], document: Document) -> Iterator[Draft | Skipped]:
    """Read a JSON Feed (version 1 or 1.1) that was parsed already."""
    if not isinstance(feed.get("items"), list) or not feed["items"]:
        yield Skipped(where=document.where, reason="no entries in the feed", mend=_MEND)
        return
    yield from map(_with_text, _json_entries(feed, document))


def _parsed(document: Document) -> Any:
    import feedparser

    # Bytes, because feedparser takes a string for an address or a file name; UTF-8, whatever the prolog says.
    return feedparser.parse(
        document.content.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
    )


def _pause_s(feed: Mapping[str, object]) -> float:
    """Return the pause that a feed asks for, in seconds.

    >>> _pause_s({"ttl": "30"}), _pause_s({"sy_updateperiod": "daily", "sy_updatefrequency": "4"}), _pause_s({"ttl": "soon"})
    (1800.0, 21600.0, 0.0)
    """
    period = _PERIODS_S.get(plain(feed.get("sy_updateperiod")).strip().lower(), 0)
    return max(60 * _positive(feed.get("ttl")), period / (_positive(feed.get("sy_updatefrequency")) or 1))


def _positive(value: object) -> float:
    try:
        number = float(plain(value))
    except ValueError:
        return 0.0
    return number if 0 < number < math.inf else 0.0


def _entries(parsed: Any, document: Document) -> Iterator[Draft]:
    outlet = plain(parsed.get("feed", {}).get("title"))
    for number, entry in enumerate(parsed["entries"], 1):
        contents = [plain(part.get("value")) for part in entry.get("content", ())]
        html = max(contents, key=len, default="")
        how = IN_FULL if html else "feed summary"
        yield _draft(
            document,
            number,
            {
                "id": plain(entry.get("id")),
                "title": plain(entry.get("title")),
                "published": plain(entry.get("published") or entry.get("updated")),
                "url": plain(entry.get("link")),
                "source": plain(entry.get("source")) or outlet,
            },
            fragment_text(html or plain(entry.get("summary"))),
            how,
        )


def _json_entries(feed: Mapping[str, object], document: Document) -> Iterator[Draft | Skipped]:
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if not isinstance(item, Mapping):
            yield Skipped(where=f"{document.where}#{number}", reason="the entry is not an object", mend=_MEND)
            continue
        text = plain(item.get("content_text"))
        html = plain(item.get("content_html"))
        text = text or fragment_text(html) or plain(item.get("summary"))
        how = IN_FULL if item.get("content_text") or html else "feed summary"
        names = {
            "id": plain(item.get("id")),
            "title": plain(item.get("title")),
            "published": plain(item.get("date_published") or item.get("date_modified")),
            "url": plain(item.get("url") or item.get("external_url")),
            "source": plain(feed.get("title")),
        }
        yield _draft(document, number, names, text, how)


def _with_text(entry: Draft | Skipped) -> Draft | Skipped:
    if isinstance(entry, Draft) and not entry.text.strip():
        return Skipped(where=entry.where, reason="the entry has no text", mend=_MEND)
    return entry


def _draft(document: Document, number: int, names: dict[str, str], text: str, how: str) -> Draft:
    if not is_address(names["url"]):  # feedparser takes an Atom id for a missing link
        names = {**names, "url": ""}
    origins = tuple((name, "feed") for name, value in names.items() if value.strip())
    return Draft(
        text=text,
        where=f"{document.where}#{number}",
        path=document.where,
        stem=f"{document.stem}-{number}",
        id=names["id"].strip(),
        source=names["source"].strip(),
        title=names["title"].strip(),
        published=names["published"].strip(),
        url=names["url"].strip(),
        origins=(*origins, ("text", how)),
    )
