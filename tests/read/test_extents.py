"""Where the records of a file stand in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.read.draft import Document, Draft
from verify.read.extents import extents
from verify.read.registry import READERS


def slices(format_name: str, content: str) -> dict[int, str]:
    return {number: span.text(content) for number, span in extents(format_name, content).items()}


def test_lists_of_json() -> None:
    assert slices("json", ' [ {"text": "]"} ,\n[1], 2 ] ') == {1: '{"text": "]"}', 2: "[1]", 3: "2"}
    assert slices("json", '{"n": {"articles": [0]}, "articles": [1], "articles": [{"a": 2}, 3]}') == {
        1: '{"a": 2}',
        2: "3",
    }
    assert slices("json", '{"text": "One article.", "items": [1, 2]}') == {}
    assert slices("json", '{"a": 1}\n\n{"b": 2}\n') == {1: '{"a": 1}', 2: "", 3: '{"b": 2}', 4: ""}
    assert slices("json", "[") == {}
    assert extents("json", "[" * 100_000) == {}


def test_rows_keep_their_quoted_lines() -> None:
    content = '\ufefftext;n\r\n"a\r\nb";1\r\n\r\nc;2'
    assert slices("table", content) == {1: '"a\r\nb";1\r\n', 2: "\r\nc;2"}


def test_entries() -> None:
    content = (
        "<rss><!-- <item> --><items/><item>a<![CDATA[<item>]]></item><x:entry n='1'>b</x:entry><item/></rss>"
    )
    assert [text[:8] for text in slices("feed", content).values()] == ["<item>a<", "<x:entry", "<item/><"]


@given(
    texts=st.lists(
        st.text(st.sampled_from('a"\\\n\r;,{}[]<>é '), min_size=1).map(lambda t: f"x{t}x"), min_size=1
    ),
    form=st.sampled_from(["list", "items", "lines"]),
)
def test_a_record_is_read_alike_in_its_file_and_by_itself(texts: list[str], form: str) -> None:
    records = [{"text": text} for text in texts]
    format_name, content = "json", json.dumps(records, indent=1)
    if form == "items":
        content = json.dumps({"n": [], "data": records})
    if form == "lines":
        format_name, content = "jsonl", "\n".join(map(json.dumps, records))
    drafts = list(READERS[format_name](Document(content=content, where="a", stem="a")))
    ranges = extents(format_name, content)
    for draft in drafts:
        assert isinstance(draft, Draft)
        assert json.loads(ranges[draft.record].text(content)) == {"text": draft.text}


@pytest.mark.parametrize("format_name", ["json", "jsonl", "table", "feed", "text"])
@given(content=st.text(st.sampled_from('{}[]",:ab1 \n\r\\<>/!-item"articles') | st.characters(), max_size=60))
def test_extents_never_raise_and_lie_inside(format_name: str, content: str) -> None:
    for span in extents(format_name, content).values():
        assert 0 <= span.start <= span.end <= len(content)
