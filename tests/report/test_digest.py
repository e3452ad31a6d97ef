from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from verify.model import Report
from verify.report.characters import plain
from verify.report.digest import LISTED, render, text

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def shown(words: str) -> tuple[str, set[str]]:
    """What a reader of the Markdown sees, and the kinds of tokens it consists of."""
    (inline,) = [token for token in MARKDOWN.parse(f"- A: {words}") if token.type == "inline"]
    children = inline.children or []
    return "".join(child.content for child in children), {child.type for child in children}


def test_looks_as_wanted(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.md", render(sample))


def test_hostile_looks_as_wanted(hostile: Report, golden: Callable[[str, str], None]) -> None:
    golden("hostile.md", render(hostile))


@given(st.text(st.sampled_from("<>&\"'/=!-`{}%#[]()*_~|\\;@:. \nabcwhtps1"), max_size=60))
def test_any_words_stay_words(words: str) -> None:
    seen, kinds = shown(text(words))
    assert kinds <= {"text", "text_special"}
    assert seen.replace("\u2060", "") == f"A: {plain(words)}".rstrip()


def test_long_lists_are_counted(big: Report) -> None:
    words = render(big)
    conflicts = sum(f.class_ == "conflict" for f in big.findings)
    assert (
        f"…and {conflicts - LISTED:,} more discrepancies." in words
        or f"…and {conflicts - LISTED} more" in words
    )
    assert len(words) < 20_000


def test_empty_report() -> None:
    assert render(Report()).startswith("**0 discrepancies** between the sources")
