"""Lists of feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.errors import InputError
from verify.watching import feeds_of

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline type="rss" text="A" xmlUrl="https://a.example/feed"/>
<outline text="B" xmlUrl=" https://b.example/feed "/></outline><outline text="no feed"/></body></opml>"""


def test_lines_and_opml_are_joined_and_each_feed_counts_once(tmp_path: Path) -> None:
    lines, opml = tmp_path / "feeds.txt", tmp_path / "export.opml"
    lines.write_text("\ufeff# mine\nhttps://c.example/feed\n\n  https://a.example/feed  \n")
    opml.write_text(OPML)
    assert feeds_of(["https://d.example/"], [lines, opml]) == (
        "https://d.example/",
        "https://c.example/feed",
        "https://a.example/feed",
        "https://b.example/feed",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("# nothing\n", "names no feed"),
        ("<opml><body/></opml>", "names no feed"),
        ("<opml><body>", "is no OPML"),
        ("", "empty"),
        ("a.example/feed", "neither an address nor a file"),
    ],
)
def test_lists_that_name_none(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "list").write_text(content)
    with pytest.raises(InputError, match=reason):
        feeds_of([], [tmp_path / "list"])


def test_what_is_no_feed_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="an address begins with https://"):
        feeds_of(["example.org/feed"])
    with pytest.raises(InputError, match="has a password") as refused:
        feeds_of(["https://me:secret@wire.example/feed"])
    assert "secret" not in str(refused.value)
    with pytest.raises(InputError, match="cannot be opened"):
        feeds_of([], [tmp_path / "none"])
    with pytest.raises(InputError, match="no feed is named"):
        feeds_of([])


def test_entities_of_a_list_are_left_alone(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    (tmp_path / "x.opml").write_text(
        f"<!DOCTYPE opml [{laughs}]>" + OPML.split("?>")[1].replace("News", "&l11;")
    )
    with pytest.raises(InputError, match="is no OPML"):
        feeds_of([], [tmp_path / "x.opml"])
