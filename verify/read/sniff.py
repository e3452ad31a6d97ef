"""Which format a file is in: by its suffix, corrected by what its first characters say."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.DOTALL | re.IGNORECASE,
)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')
_PROSE = re.compile(r"\b\w[’'\w]*(?:[,;:]? [\w’'“”\"(–—-]+){5,}[.!?]")


def stem_and_suffix(name: str) -> tuple[str, str]:
    """Split a file name, leaving a closing ``.gz`` out.

    >>> stem_and_suffix("a.b.json.gz"), stem_and_suffix("notes")
    (('a.b', '.json'), ('notes', ''))
    """
    path = PurePosixPath(name)
    if path.suffix.lower() == ".gz":
        path = PurePosixPath(path.stem)
    return path.stem, path.suffix.lower()


def sniff(suffix: str, content: str) -> str:
    r"""Name the format of a file, or return "" when it is none that holds articles.

    Args:
        suffix: lower-cased, with its dot; "" when there is none.
        content: the decoded file.

    >>> sniff(".txt", "Four people died."), sniff(".txt", "<!DOCTYPE html><html>"), sniff("", '{"text": "…"}')
    ('text', 'page', 'json')
    >>> sniff(".py", "import os\n")
    ''
    """
    head = content[:4096].lstrip("\ufeff")
    if _FEED.match(head):
        return "feed"
    if _PAGE.match(head):
        return "page"
    known = SUFFIXES.get(suffix, "")
    if known in ("json", "jsonl", "table", "markdown"):
        return known
    if _JSON.match(head):
        return "json"
    if known:
        return "" if known in ("page", "feed") and not head.lstrip().startswith("<") else known
    if head.startswith("---") and re.search(r"^\w+\s*:", head, re.MULTILINE):
        return "markdown"
    return "text" if _PROSE.search(head) else ""
