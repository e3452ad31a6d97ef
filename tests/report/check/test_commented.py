from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from verify.report.commented import tame

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.lists(
    st.sampled_from(
        [
            *"<>`*_~[]()#@!&|:;.\\/-+= 1aZ\"'\n\t",
            "](",
            "http://x.y",
            "www.x.y",
            "&#64;",
            "<b>",
            "```",
            "[a]: b",
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.one_of(MARKUP, st.text(st.characters(exclude_categories=("Cs",)), max_size=40)))
def test_markdown_finds_nothing_in_it(text: str) -> None:
    tokens = READER.parse(tame(text))
    assert {t.type for t in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    inline: list[Token] = [c for t in tokens for c in t.children or ()]
    # A backslash before a mark vanishes, which is no harm; nothing else is markup.
    assert {t.type for t in inline} <= {"text", "text_special"}


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "mail@evil.example",
        "#1",
        "org/repo#23",
        "GH-7",
        "!5",
        "https://evil.example",
        "www.evil.example",
        ":tada:",
        "&#64;everyone",
        "[a](b)",
        "[a]: b",
        "[a][b]",
        "<b>",
    ],
)
def test_references_are_broken(text: str) -> None:
    assert text not in tame(f"see {text} there")


@pytest.mark.parametrize(
    "text", ["Four dead, 12% of AT&T's 3:1 (see a_b.md:3:14)", "5 * 3 = 15 | US$5m", "“Früh” – 2–1 [sic]"]
)
def test_ordinary_words_stay(text: str) -> None:
    assert tame(text) == text
