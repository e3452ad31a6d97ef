"""HTML pages: the article through trafilatura, its metadata from the page's own declarations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from verify.model import Skipped
from verify.read.draft import Document, Draft
from verify.read.fields import plain

_UNSEEN = frozenset(("head", "script", "style", "noscript", "template"))
_FRAME = _UNSEEN | {"nav", "header", "footer", "aside", "form", "button"}
_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "section",
    "article",
    "ul",
    "ol",
}
_SUSPICIOUS = 0.25  # an article usually holds half or more of a page's words outside its frame
_FEWEST_WORDS = 10  # less is a menu or a notice, not an article
_META: dict[str, tuple[str, ...]] = {
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "publish-date",
        "date",
    ),
    "source": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "title": ("og:title", "twitter:title"),
    "url": ("og:url",),
}
_LD = {"published": "datePublished", "source": "publisher", "title": "headline", "url": "url"}


def read_page(document: Document) -> Iterator[Draft | Skipped]:
    """Read one HTML page.

    The text is what trafilatura takes for the article; ``origins`` says which share of the page's visible words
    that is, because an extraction can lose paragraphs. A share under a quarter is also reported.
    """
    import trafilatura

    tree = _parse(document.content)
    text = ""
    if tree is not None:
        # A parser that meets impossible markup must cost this page only, not the run.
        try:
            text = trafilatura.extract(document.content, fast=True, include_comments=False) or ""
        except Exception as error:
            yield Skipped(
                where=document.where,
                reason=f"the page cannot be parsed: {type(error).__name__}",
                mend="save it as text",
            )
            return
    if tree is None or len(text.split()) < _FEWEST_WORDS:
        yield Skipped(
            where=document.where, reason="no article text in the page", mend="save the article's text"
        )
        return
    share = _coverage(text, tree)
    names = _metadata(tree)
    yield Draft(
        text=text,
        where=document.where,
        path=document.where,
        stem=document.stem,
        source=names.get("source", ("", ""))[0],
        title=names.get("title", ("", ""))[0],
        published=names.get("published", ("", ""))[0],
        url=document.url or names.get("url", ("", ""))[0],
        origins=(
            *((field, how) for field, (_, how) in sorted(names.items())),
            ("text", f"page, {share:.0%} of visible words"),
        ),
    )
    if share < _SUSPICIOUS:
        yield Skipped(
            where=document.where,
            reason=f"only {share:.0%} of the page's visible words were taken as the article; it was read so",
            mend="compare with the page, or save the article's text",
            harmless=True,
        )


def fragment_text(html: str) -> str:
    r"""Turn a feed's HTML fragment into text, one line a block; plain text stays as it is.

    >>> fragment_text("<p>Four <b>dead</b>.</p><p>Two hurt.</p>")
    'Four dead.\n\nTwo hurt.'
    >>> fragment_text("Profit < loss")
    'Profit < loss'
    """
    if not re.search(r"<[a-zA-Z!/][^>]*>|&#?\w+;", html):
        return html
    tree = _parse(f"<html><body>{html}</body></html>")
    if tree is None:
        return ""
    parts: list[str] = []
    for tag, words in _visible(tree, hidden=_UNSEEN):
        parts.append("\n\n" if tag in _BLOCKS else "\n" if tag == "br" else "")
        parts.append(re.sub(r"\s+", " ", words))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parts))
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def _visible(tree: Any, *, hidden: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Walk the tree in document order, without recursion, past the hidden elements.

    Yields:
        For each boundary of an element its tag and the words that follow it up to the next boundary, maybe none.
    """
    from lxml import etree  # type: ignore[import-untyped]

    depth = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        depth += {"start": 1, "end": -1}.get(event, 0) * (node.tag in hidden)
        words = node.text if event == "start" else node.tail
        if not depth and (event, node.tag) != ("start", "br"):  # a line break has one boundary only
            yield node.tag if isinstance(node.tag, str) else "", words or ""


def _parse(content: str) -> Any:
    from lxml import etree, html

    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", content)  # lxml refuses strings with an encoding declaration
    cleaned = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", cleaned)
    try:
        return html.document_fromstring(cleaned, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _coverage(text: str, tree: Any) -> float:
    """Words of the article over words that a reader of the page sees outside menus and frames; at most 1."""
    visible = sum(len(words.split()) for _, words in _visible(tree, hidden=_FRAME))
    return min(1.0, len(text.split()) / visible) if visible else 1.0


def _metadata(tree: Any) -> dict[str, tuple[str, str]]:
    """Find published, source, title and url: JSON-LD first, then meta tags, then <time> and <title>."""
    found: dict[str, tuple[str, str]] = {}
    for node in tree.iter("script"):
        if node.get("type") == "application/ld+json":
            record = _news_object(node.text or "")
            for field, key in _LD.items():
                value = plain(record.get(key)).strip() if isinstance(record.get(key), (str, Mapping)) else ""
                if value:
                    found.setdefault(field, (value, f"page, JSON-LD {key}"))
    for field, keys in _META.items():
        values = {
            str(node.get("property") or node.get("name") or node.get("itemprop") or "").lower(): node.get(
                "content"
            )
            for node in tree.iter("meta")
        }
        for key in keys:
            if (values.get(key) or "").strip():
                found.setdefault(field, (values[key].strip(), f"page, meta {key}"))
    for node in tree.iter("time"):
        if node.get("datetime"):
            found.setdefault("published", (node.get("datetime").strip(), "page, time element"))
    for tag in ("h1", "title"):
        for node in tree.iter(tag):
            words = " ".join("".join(node.itertext()).split())
            if words:
                found.setdefault("title", (words, f"page, {tag} element"))
    return found


def _news_object(content: str) -> Mapping[str, object]:
    """Return the first JSON-LD object that is an article, or an empty one."""
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    queue: list[object] = [value]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, Mapping):
            if "articl" in str(item.get("@type", "")).lower() or "datePublished" in item:
                return item
            queue.append(item.get("@graph"))
    return {}
