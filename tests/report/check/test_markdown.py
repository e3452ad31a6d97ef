from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from verify.model import Checked
from verify.report.checkformats import render_checked
from verify.report.markdown import LIMIT, MARKER

TAGS = {
    "p", "b", "br", "table", "tr", "th", "td", "code", "details", "summary", "blockquote", "ul", "li",
}  # fmt: skip


class Outline(HTMLParser):
    """Collects tags, and what is printed outside of code."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.loose: list[str] = []
        self.code: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS and not attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.code if "code" in self.open else self.loose).append(data)


def outline(text: str) -> Outline:
    html = "".join(t.content for t in MarkdownIt("commonmark").enable("table").parse(text))
    reader = Outline()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


@pytest.mark.parametrize("sample", ["checked", "hostile_check", "big_check"])
def test_it_is_html_blocks_only(sample: str, request: pytest.FixtureRequest) -> None:
    text = render_checked(request.getfixturevalue(sample), "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert {t.type for t in tokens} == {"html_block"}
    loose = " ".join(outline(text).loose)
    assert not re.search(r"[@#<>`*\[\]|]|https?:|www|evil|forged", loose)


def test_what_stems_from_articles_is_shown_as_it_is(hostile_check: Checked) -> None:
    code = "".join(outline(render_checked(hostile_check, "markdown")).code)
    for words in ("<script>alert(1)</script>", "@everyone @org/team #1", "[click](https://evil.example)"):
        assert words in code


def test_a_bot_finds_its_comment(checked: Checked, hostile_check: Checked) -> None:
    for result in (checked, hostile_check, Checked()):
        text = render_checked(result, "markdown")
        assert text.splitlines()[0] == MARKER
        assert text.count(MARKER) == 1


def test_the_limit_is_kept_by_rank(big_check: Checked) -> None:
    text = render_checked(big_check, "markdown")
    assert len(text.encode("utf-16-le")) // 2 <= LIMIT
    assert len(text) > LIMIT // 2
    shown = text.count("<tr><td>")
    assert f"and {20_000 - shown:,} more" in text
    assert "medium" not in text  # all high ones come first, and there are too many of them


def test_one_endless_finding_does_not_hide_the_others(checked: Checked) -> None:
    first = checked.placed[0]
    value = first.finding.values[0]
    many = Checked(
        kinds=checked.kinds,
        articles=checked.articles,
        new=checked.new,
        placed=(
            type(first)(
                finding=type(first.finding)(
                    **{
                        **{f: getattr(first.finding, f) for f in type(first.finding).__dataclass_fields__},
                        "values": (value,) * 300,
                    }
                ),
                lead=first.lead,
                places=first.places,
            ),
            *checked.placed[1:],
        ),
    )
    text = render_checked(many, "markdown")
    assert text.count("<tr><td>") == len(checked.placed)
    assert text.count("<details>") == len(checked.placed) - 1
    assert "Sentences are left out" in text
