"""From words of an article to the line and column of its file, for every format that can be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verify.errors import InputError
from verify.model import Article, Filed, Location, Reading, Span
from verify.read import read_articles
from verify.read.decode import decode
from verify.read.draft import Document, Draft
from verify.read.metadata import mended
from verify.read.registry import READERS
from verify.report.locate import Locator

ROOT = Path(__file__).parents[2]
FIRST = "The mayor said on Monday that four people had died in the fire."
SECOND = "The minister said on Thursday that four people had died in the fire."
THIRD = "The police said later that four people had been found."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


class Desk:
    """A folder of files, read and searched."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, *names: str) -> Reading:
        reading = read_articles(
            [self.root / name for name in names or (".",)], now=datetime(2026, 1, 1, tzinfo=UTC)
        )
        assert reading.articles, reading.skipped
        return reading

    def find(self, words: str, occurrence: int = 0, article: int = 0) -> Location:
        reading = self.read()
        found = reading.articles[article]
        return Locator(self.root, reading.filed).locate(found, span_of(found.text, words, occurrence))

    def words(self, location: Location) -> str:
        """What an editor would mark at a place."""
        content, _ = decode((self.root / location.path).read_bytes(), "")
        return marked(content, location)


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return Span(starts[occurrence], starts[occurrence] + len(words))


def lines_of(content: str) -> list[str]:
    """Lines as editors and git count them, ends included; written otherwise than in the program."""
    lines, line = [], ""
    for n, c in enumerate(content):
        line += c
        if c == "\n" or (c == "\r" and content[n + 1 : n + 2] != "\n"):
            lines.append(line)
            line = ""
    return [*lines, line]


def marked(content: str, location: Location) -> str:
    lines = lines_of(content)[location.line - 1 : location.end_line]
    last = "".join(lines[:-1]) + lines[-1][: location.end_column - 1]
    return last[location.column - 1 :]


def place(location: Location) -> tuple[int, int, int, int]:
    assert location.found
    return location.line, location.column, location.end_line, location.end_column


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# Text and Markdown: the very words


def test_plain_text(desk: Desk) -> None:
    desk.put("news/a.txt", STORY)
    assert desk.find("Thursday") == Location(path="news/a.txt", line=3, column=22, end_line=3, end_column=30)
    assert place(desk.find("four", 1)) == (3, 36, 3, 40)
    assert place(desk.find("fire.\n\nThe minister")) == (1, 59, 3, 13)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(desk: Desk, end: str) -> None:
    desk.put("a.txt", STORY.replace("\n", end))
    assert place(desk.find("Thursday")) == (3, 22, 3, 30)


@pytest.mark.parametrize("blank", ["\f", "\v", "\x85", "\u2028", "\u2029", "\x1c"])
def test_what_is_no_line_end(desk: Desk, blank: str) -> None:
    desk.put("a.txt", f"{FIRST}{blank}{SECOND}\n{THIRD}")
    assert place(desk.find("Thursday")) == (1, len(FIRST) + 1 + 22, 1, len(FIRST) + 1 + 30)
    assert place(desk.find("police")) == (2, 5, 2, 11)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_count_in_code_points(desk: Desk, encoding: str) -> None:
    desk.put("a.txt", f"Café “Élysée”: {FIRST}\n{SECOND}".encode(encoding))
    assert place(desk.find("mayor")) == (1, 20, 1, 25)
    assert place(desk.find("minister")) == (2, 5, 2, 13)


def test_letters_beyond_the_first_plane_count_once(desk: Desk) -> None:
    desk.put("a.txt", f"🚒🚒 {FIRST}")
    assert place(desk.find("mayor")) == (1, 8, 1, 13)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_is_counted(desk: Desk, end: str, mark: str) -> None:
    head = f"---\ntitle: {FIRST}\nnote: x\n---\n\n# Fire in town\n\n"
    desk.put("a.md", mark + (head + STORY).replace("\n", end))
    assert place(desk.find("Monday")) == (8, 19, 8, 25)
    assert place(desk.find("police")) == (12, 5, 12, 11)


@given(
    text=st.text(
        st.sampled_from("ab .\n\r\t\f\v\x85\u2028\ufeff\xad’é🚒#-<&;") | st.characters(codec="utf-8"),
        max_size=80,
    ),
    front=st.sampled_from(["", "---\na: b\n---\n", "---\r\na: b\r\n---\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"]),
    suffix=st.sampled_from([".txt", ".md"]),
    ends=st.tuples(st.integers(0, 80), st.integers(0, 80)),
)
def test_the_words_at_the_place_are_those_of_the_span(
    text: str, front: str, encoding: str, suffix: str, ends: tuple[int, int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a" + suffix)
        file.write_bytes((b"\xfe\xff" if encoding == "utf-16-be" else b"") + (front + text).encode(encoding))
        try:
            content, _ = decode(file.read_bytes(), "")
        except InputError:
            assume(False)
        document = Document(content=content, where=file.name, stem="a")
        (draft,) = READERS["markdown" if suffix == ".md" else "text"](document)
        assume(isinstance(draft, Draft) and not re.match(r"\s*<|\s*[\[{]", content))
        assert isinstance(draft, Draft)
        article = Article(id="a", text=mended(draft.text), path=file.name)
        start, end = sorted(min(n, len(article.text)) for n in ends)
        location = Locator(Path(folder)).locate(article, Span(start, end))
    assert location.found
    assert marked(content, location) == article.text[start:end]


# Pages


PAGE = """<!DOCTYPE html>
<html><head><title>{first}</title>
<meta name="description" content="{first}">
<script type="application/ld+json">{{"@type": "NewsArticle", "description": "{first}"}}</script>
<!-- {second} -->
</head><body>
<nav><a href="/">four people had died</a></nav>
<article><h1>Fire in town</h1>
<p>{first}</p><p>The <b>minister</b>&nbsp;said on <i>Thurs&shy;day</i> that
   four people   had died &mdash; &ldquo;all of them&rdquo; &#8212; in the&#160;fire.</p>
<ul><li>Four dead</li><li>Two hurt</li></ul>
<p>{third} Cafe\u0301s were closed &amp; streets blocked.</p>
</article></body></html>
"""


def test_page(desk: Desk) -> None:
    desk.put("a.html", PAGE.format(first=FIRST, second=SECOND, third=THIRD))
    for words, marks in {
        "mayor": "mayor",
        FIRST: FIRST,
        "minister said on Thursday": "minister</b>&nbsp;said on <i>Thurs&shy;day",
        "that four people had died — “all of them” —": (
            "that\n   four people   had died &mdash; &ldquo;all of them&rdquo; &#8212;"
        ),
        "in the fire": "in the fire",
        "Caf\u00e9s were": "Cafe\u0301s were",
        "closed & streets": "closed &amp; streets",
        "police": "police",
        "Two": "Two",
        "dead": "dead",
    }.items():
        assert desk.words(desk.find(words)) == marks, words
    assert place(desk.find("mayor")) == (9, 8, 9, 13)
    assert [desk.find("four", n).line for n in range(3)] == [9, 10, 12]
    assert desk.words(desk.find("the fire", 1)) == "the&#160;fire"
    assert place(desk.find("Thursday")) == (9, 110, 9, 123)


def test_a_mark_that_only_the_reader_set_is_not_found(desk: Desk) -> None:
    desk.put("a.html", PAGE.format(first=FIRST, second=SECOND, third=THIRD))
    assert not desk.find("- ").found
    assert desk.words(desk.find("- Four dead\n- Two hurt")) == "Four dead</li><li>Two hurt"


def test_cells_of_a_table_are_told_apart(desk: Desk) -> None:
    rows = "".join(f"<tr><td>{town}</td><td>4</td><td>12</td></tr>\n" for town in ("Aston", "Bury", "Crewe"))
    desk.put(
        "a.html",
        f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p>\n<table>\n{rows}</table></article></body></html>",
    )
    assert [desk.find("4", n).line for n in range(3)] == [3, 4, 5]
    assert [desk.find("12", n).line for n in range(3)] == [3, 4, 5]


# Records


def records(*texts: str) -> list[dict[str, object]]:
    return [{"id": f"r{n}", "source": f"Paper {n}", "text": text} for n, text in enumerate(texts)]


@pytest.mark.parametrize("form", ["list", "articles", "lines", "pretty", "ascii"])
def test_records_with_the_same_words_are_told_apart(desk: Desk, form: str) -> None:
    made = records(STORY, STORY, f"“So”, he said. {STORY}")
    if form == "lines":
        desk.put("a.jsonl", "\n\n".join(json.dumps(record, ensure_ascii=False) for record in made))
    else:
        value = {"count": [1, 2], "articles": made, "notes": []} if form == "articles" else made
        desk.put(
            "a.json", json.dumps(value, indent=None if form == "ascii" else 1, ensure_ascii=form == "ascii")
        )
    content = next(desk.root.iterdir()).read_text("utf-8")
    for number in range(3):
        location = desk.find("Thursday", article=number)
        assert marked(content, location) == "Thursday"
        offset = sum(map(len, lines_of(content)[: location.line - 1])) + location.column - 1
        assert content[:offset].count("Thursday") == number


def test_escapes_of_json(desk: Desk) -> None:
    text = 'He said: "Four\\five dead" —\tno\u00a0more.\n' + FIRST + " 🚒 It’s over\ud800."
    desk.put("a.json", json.dumps({"title": "x", "text": text}))
    for words, marks in {
        '"Four\\five dead"': r"\"Four\\five dead\"",
        "—\tno\u00a0more.\nThe": r"\u2014\tno\u00a0more.\nThe",
        "🚒 It’s": r"\ud83d\ude92 It\u2019s",
        "over\ufffd.": r"over\ud800.",
    }.items():
        assert desk.words(desk.find(words)) == marks


def test_paragraphs_in_a_list(desk: Desk) -> None:
    desk.put("a.json", json.dumps({"headline": "Fire", "body": [FIRST, SECOND, THIRD]}, indent=1))
    assert [desk.find("four people", n).line for n in range(3)] == [4, 5, 6]


@given(text=st.text(st.characters(codec="utf-8"), max_size=60), ascii_only=st.booleans(), data=st.data())
def test_json_words_at_the_place_are_those_of_the_span(
    text: str, ascii_only: bool, data: st.DataObject
) -> None:
    text = f"{FIRST} {text} {THIRD}"
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.json")
        file.write_text(
            json.dumps(records("Other words.", text), ensure_ascii=ascii_only), "utf-8", newline=""
        )
        article = Article(id="r1", text=text)
        location = Locator(Path(folder), [Filed(article_id="r1", file=file, record=2)]).locate(article, span)
        content = file.read_bytes().decode()
    if location.found:
        words = json.loads(f'"{marked(content, location)}"', strict=False)
        assert words in span.text(text)
        assert location.line == 1
    if any(c.isalnum() for c in span.text(text)):
        assert location.found


# Tables


def test_rows(desk: Desk) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(["id", "text"])
    for number, text in enumerate((STORY, f'He said "no". {STORY}', STORY.replace("\n", "\r\n") + " More.")):
        writer.writerow([f"r{number}", text])
        stream.write("\r\n")
    desk.put("a.csv", "\ufeff" + stream.getvalue())
    assert [desk.find("Thursday", article=n).line for n in range(3)] == [4, 10, 16]
    assert desk.words(desk.find('said "no"', article=1)) == 'said ""no""'


# Feeds


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Radio</title>
<!-- <item> an <entry> that is none -->
<item><title>One</title><description><![CDATA[An <item> of news.]]></description>
<content:encoded><![CDATA[<p>{first}</p><p>{second} It&#8217;s <b>over</b>.</p>]]></content:encoded></item>
<item><title>Two</title><description>{first} &lt;p&gt;{third} It&amp;#8217;s &lt;b&gt;over&lt;/b&gt;.&lt;/p&gt;</description></item>
<item>
<title>Three</title><description>{first} And 3 &lt; 4.</description></item></channel></rss>
"""


def test_rss(desk: Desk) -> None:
    desk.put("a.rss", RSS.format(first=FIRST, second=SECOND, third=THIRD))
    assert [desk.find("mayor", article=n).line for n in range(3)] == [5, 6, 8]
    assert desk.words(desk.find("It’s over", article=0)) == "It&#8217;s <b>over"
    assert desk.words(desk.find("It’s over", article=1)) == "It&amp;#8217;s &lt;b&gt;over"
    assert desk.words(desk.find("3 < 4", article=2)) == "3 &lt; 4"


def test_atom_and_json_feed(desk: Desk) -> None:
    entry = "<entry><id>{id}</id><content type='html'>&lt;p&gt;{first}&lt;/p&gt;</content></entry>\n"
    entries = "".join(entry.format(id=f"a{n}", first=f"{n}. {FIRST}") for n in range(3))
    desk.put("a.atom", f"<feed xmlns='http://www.w3.org/2005/Atom'>\n<title>Notes</title>\n{entries}</feed>")
    items = [
        {"id": f"j{n}", "content_html": f'<p>{n}: {FIRST} <a href="/x">More</a> &amp; more.</p>'}
        for n in range(2)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    desk.put("b.json", json.dumps(feed, indent=1))
    assert [desk.find("mayor", article=n).line for n in range(3)] == [3, 4, 5]
    content = (desk.root / "b.json").read_text().splitlines()
    for number in range(2):
        location = desk.find("More & more", article=3 + number)
        assert desk.words(location) == "More</a> &amp; more"
        assert f"{number}: The mayor" in content[location.line - 1]


# Which file


def test_every_article_of_a_reading_is_filed(desk: Desk) -> None:
    desk.put("x/a.txt", FIRST)
    desk.put("y/a.txt", SECOND)
    desk.put("y/two\nlines.txt", THIRD)
    desk.put("z.jsonl", "\n" + json.dumps({"id": "r", "text": STORY}))
    reading = read_articles([desk.root / "x", desk.root / "y", desk.root / "z.jsonl"])
    assert len(reading.articles) == 4
    locator = Locator(desk.root, reading.filed)
    for article in reading.articles:
        location = locator.locate(article, Span(0, 9))
        assert desk.words(location) == article.text[:9]
    paths = {locator.locate(article, Span(0, 3)).path for article in reading.articles}
    assert paths == {"x/a.txt", "y/a.txt", "y/two\nlines.txt", "z.jsonl"}
    assert [(item.article_id, item.record) for item in reading.filed if item.record] == [("r", 2)]


def test_paths_are_relative_to_the_root(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("news/a.txt", FIRST)
    (tmp_path / "link").symlink_to(tmp_path / "news")
    monkeypatch.chdir(tmp_path / "news")
    for given_path, root, expected in (
        ("a.txt", tmp_path, "news/a.txt"),
        ("../news/a.txt", tmp_path, "news/a.txt"),
        (tmp_path / "news/a.txt", tmp_path / "link", "a.txt"),
        (tmp_path / "link/a.txt", tmp_path, "link/a.txt"),
        (tmp_path / "link/a.txt", tmp_path / "news", "a.txt"),
        (tmp_path / "news/a.txt", tmp_path / "other", "../news/a.txt"),
    ):
        reading = read_articles([given_path])
        location = Locator(root, reading.filed).locate(reading.articles[0], Span(4, 9))
        assert (location.path, place(location)) == (expected, (1, 5, 1, 10))


def test_without_a_file(desk: Desk) -> None:
    reading = read_articles(["-"], stdin=STORY.encode())
    assert reading.filed == ()
    assert Locator(desk.root).locate(reading.articles[0], Span(0, 3)) == Location(
        path="standard input", found=False
    )
    web = Article(id="w", text=STORY, path="https://news.example/a")
    assert Locator(desk.root).locate(web, Span(0, 3)) == Location(path="https://news.example/a", found=False)


@pytest.mark.parametrize("change", ["edited", "emptied", "deleted", "a folder", "binary", "another format"])
def test_a_file_that_has_changed(desk: Desk, change: str) -> None:
    file = desk.put("a.txt", STORY)
    reading = desk.read()
    file.unlink()
    changes: dict[str, Callable[[], object]] = {
        "edited": lambda: file.write_text(STORY + " More."),
        "emptied": lambda: file.write_text(""),
        "deleted": lambda: None,
        "a folder": file.mkdir,
        "binary": lambda: file.write_bytes(b"\x00" * 99),
        "another format": lambda: file.write_text('[{"text": "Nothing of the kind."}'),
    }
    changes[change]()
    location = Locator(desk.root, reading.filed).locate(reading.articles[0], Span(0, 3))
    assert location == Location(path="a.txt", found=False)


def test_fewer_records_than_were_read(desk: Desk) -> None:
    for name, before, after in (
        ("a.json", json.dumps(records(FIRST, SECOND)), json.dumps(records(FIRST))),
        ("b.jsonl", "\n".join(map(json.dumps, records(FIRST, SECOND))), json.dumps(records(SECOND)[0])),
        ("c.csv", f"text\n{FIRST}\n{SECOND}\n", f"text\n{SECOND}\n"),
    ):
        file = desk.put(name, before)
        reading = desk.read(name)
        file.write_text(after)
        last = next(filed for filed in reading.filed if filed.record == 2)
        article = next(article for article in reading.articles if article.id == last.article_id)
        assert not Locator(desk.root, reading.filed).locate(article, Span(0, 3)).found


def test_a_packed_file_has_no_lines(desk: Desk) -> None:
    desk.put("a.txt.gz", gzip.compress(STORY.encode()))
    assert desk.find("mayor") == Location(path="a.txt.gz", found=False)


def test_blank_and_empty_spans(desk: Desk) -> None:
    desk.put("a.txt", STORY)
    desk.put("b.json", json.dumps({"text": STORY + " More."}))
    reading = desk.read()
    locator = Locator(desk.root, reading.filed)
    text, record = reading.articles
    assert place(locator.locate(text, Span(4, 4))) == (1, 5, 1, 5)
    assert place(locator.locate(text, Span(len(STORY), len(STORY)))) == (5, len(THIRD) + 1, 5, len(THIRD) + 1)
    assert not locator.locate(record, Span(4, 4)).found
    assert not locator.locate(record, span_of(record.text, "\n\n")).found


def test_every_file_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.json", json.dumps(records(*(f"{n}. {STORY}" for n in range(20)))))
    desk.put("b.txt", STORY)
    desk.put("gone.txt", THIRD)
    reading = desk.read()
    (desk.root / "gone.txt").unlink()
    opened: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        opened.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    locator = Locator(desk.root, reading.filed)
    for article in reading.articles * 2:
        locator.locate(article, Span(0, 3))
    assert sorted(opened) == ["a.json", "b.txt", "gone.txt"]


# What is shipped, and what is hostile


def everything(reading: Reading) -> Iterator[tuple[Article, Span]]:
    for article in reading.articles:
        for match in re.finditer(r"\S+", article.text):
            yield article, Span(*match.span())


@pytest.mark.parametrize("folder", ["seeds", "tests/read/golden/articles"])
def test_every_word_of_the_sample_articles_is_found_in_order(folder: str) -> None:
    reading = read_articles([ROOT / folder], now=datetime(2026, 1, 1, tzinfo=UTC))
    locator = Locator(ROOT, reading.filed)
    before, article_before = (0, 0), ""
    for article, span in everything(reading):
        location = locator.locate(article, span)
        assert location.found, (article.path, span.text(article.text))
        here = (location.line, location.column)
        assert article.id != article_before or here > before, (article.path, span.text(article.text))
        before, article_before = (location.end_line, location.end_column - 1), article.id


@pytest.mark.parametrize(
    "part", ["<script ", "<!--", "<a ", "<![CDATA[", "&amp", "<item ", "four ", "&#x", "\\u"]
)
@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.json"])
def test_long_hostile_files_take_no_longer_than_their_length(desk: Desk, part: str, name: str) -> None:
    file = desk.put(name, ("<html>" if name == "a.html" else "<rss>") + part * 50_000)
    article = Article(id="a", text=" ".join(["four people died"] * 300))
    begun = time.monotonic()
    Locator(desk.root, [Filed(article_id="a", file=file)]).locate(article, Span(800, 804))
    assert time.monotonic() - begun < 20
