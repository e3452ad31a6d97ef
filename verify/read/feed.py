"""RSS and Atom through feedparser, JSON Feed through json: one article an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verify.model import Skipped
from verify.read.draft import Document, Draft
from verify.read.fields import plain
from verify.read.page import fragment_text
from verify.read.paths import is_address

_MEND = "take a feed that carries the articles' full text"


def read_feed(document: Document) -> Iterator[Draft | Skipped]:
    """Read an RSS or Atom feed; an entry's text is its content, else its summary."""
    import feedparser

    # Bytes, because feedparser takes a string for an address or a file name; UTF-8, whatever the prolog says.
    parsed: Any = feedparser.parse(
        document.content.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
    )
    if not parsed.get("entries"):
        reason = "damaged feed" if parsed.get("bozo") else "no entries in the feed"
        yield Skipped(where=document.where, reason=reason, mend="check that this is RSS or Atom")
        return
    outlet = plain(parsed.get("feed", {}).get("title"))
    for number, entry in enumerate(parsed["entries"], 1):
        contents = [plain(part.get("value")) for part in entry.get("content", ())]
        html = max(contents, key=len, default="")
        how = "feed content" if html else "feed summary"
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


def read_json_feed(feed: Mapping[str, object], document: Document) -> Iterator[Draft | Skipped]:
    """Read a JSON Feed (version 1 or 1.1) that was parsed already."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield Skipped(where=document.where, reason="no entries in the feed", mend=_MEND)
        return
    for number, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            yield Skipped(where=f"{document.where}#{number}", reason="the entry is not an object", mend=_MEND)
            continue
        text = plain(item.get("content_text"))
        html = plain(item.get("content_html"))
        text = text or fragment_text(html) or plain(item.get("summary"))
        how = "feed content" if item.get("content_text") or html else "feed summary"
        names = {
            "id": plain(item.get("id")),
            "title": plain(item.get("title")),
            "published": plain(item.get("date_published") or item.get("date_modified")),
            "url": plain(item.get("url") or item.get("external_url")),
            "source": plain(feed.get("title")),
        }
        yield _draft(document, number, names, text, how)


def _draft(document: Document, number: int, names: dict[str, str], text: str, how: str) -> Draft | Skipped:
    where = f"{document.where}#{number}"
    if not text.strip():
        return Skipped(where=where, reason="the entry has no text", mend=_MEND)
    if not is_address(names["url"]):  # feedparser takes an Atom id for a missing link
        names = {**names, "url": ""}
    origins = tuple((name, "feed") for name, value in names.items() if value.strip())
    return Draft(
        text=text,
        where=where,
        path=document.where,
        stem=f"{document.stem}-{number}",
        id=names["id"].strip(),
        source=names["source"].strip(),
        title=names["title"].strip(),
        published=names["published"].strip(),
        url=names["url"].strip(),
        origins=(*origins, ("text", how)),
    )
