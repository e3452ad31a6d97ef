"""The formats that can be read. A new one is a file with a reader and a line here (and its suffix in sniff.py)."""

from __future__ import annotations

from verify.read.draft import FormatReader
from verify.read.feed import read_feed
from verify.read.markdown import read_markdown
from verify.read.page import read_page
from verify.read.records import read_json, read_jsonl
from verify.read.table import read_table
from verify.read.text import read_text

READERS: dict[str, FormatReader] = {
    "text": read_text,
    "markdown": read_markdown,
    "page": read_page,
    "json": read_json,
    "jsonl": read_jsonl,
    "table": read_table,
    "feed": read_feed,
}
