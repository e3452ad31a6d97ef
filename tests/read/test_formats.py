"""Sniffing, field aliases, fragments of HTML: the parts that the formats share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.read.draft import Document
from verify.read.fields import ALIASES, from_record
from verify.read.page import fragment_text
from verify.read.registry import READERS
from verify.read.sniff import SUFFIXES, sniff


@pytest.mark.parametrize(
    ("suffix", "content", "format_name"),
    [
        (".txt", '{"text": "Four died."}', "json"),
        (".txt", "<rss version='2.0'>", "feed"),
        (".txt", "<b>Four</b> people died.", "text"),
        (".xml", "<?xml version='1.0'?>\n<!-- c -->\n<feed xmlns='x'>", "feed"),
        (".xml", "<?xml version='1.0'?><html>", "page"),
        (".html", "plain words", ""),
        (".php", "<!doctype html>", "page"),
        (".json", "not json", "json"),
        ("", "---\ntitle: x\n---\nWords", "markdown"),
        ("", "The court said on Monday that it had no choice in this.", "text"),
        (".css", "a { color: red; }", ""),
        ("", "a;b;c", ""),
    ],
)
def test_sniff(suffix: str, content: str, format_name: str) -> None:
    assert sniff(suffix, content) == format_name


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(READERS)


@pytest.mark.parametrize(
    ("field", "alias"), [(field, alias) for field, names in ALIASES.items() for alias in names]
)
def test_every_alias_fills_its_field(field: str, alias: str) -> None:
    document = Document(content="", where="a.json", stem="a")
    draft = from_record({alias.upper(): " words "}, document, where="a.json", stem="a", how="field")
    value = getattr(draft, field)
    assert value == (" words " if field == "text" else "words")
    assert draft.origins == ((field, f"field {alias.upper()}"),)


def test_first_alias_that_is_not_empty_wins() -> None:
    document = Document(content="", where="a.json", stem="a")
    record = {"date": "2025-03-01", "published": None, "pubDate": "2025-03-02"}
    draft = from_record(record, document, where="a", stem="a", how="field")
    assert draft.published == "2025-03-01"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two</p>\n<p>Three<br>four</p>", "One & two\n\nThree\nfour"),
        ("<div><script>x()</script>Seen<!-- not --> words</div>", "Seen words"),
        ("no markup, 3 < 4", "no markup, 3 < 4"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("", ""),
    ],
)
def test_fragment(html: str, text: str) -> None:
    assert fragment_text(html) == text


@given(st.text())
def test_fragments_never_raise(html: str) -> None:
    fragment_text("<p>" + html)
