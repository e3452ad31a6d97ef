"""The whole road from paths to articles: every format, every bad input."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.model import Article, Reading
from verify.read import read_articles

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BODY = (
    "OSLO, March 3 (Fjord Wire) — Four people were killed and two were hurt when a ferry struck the pier at "
    "Horten on Sunday evening, the police said. The captain, who has worked for the company since 2009, was "
    "questioned and released.\n\nThe company said that it would pay for the damage."
)


def read(folder: Path, **options: object) -> Reading:
    return read_articles([folder], now=NOW, **options)  # type: ignore[arg-type]


def only(reading: Reading) -> Article:
    assert reading.skipped == ()
    assert len(reading.articles) == 1
    return reading.articles[0]


def origin(article: Article, field: str) -> str:
    return dict(article.origins).get(field, "")


def test_plain_text_is_kept_verbatim_with_its_line_ends(tmp_path: Path) -> None:
    text = "  Ferry strikes pier at Horten\r\n\r\n" + BODY + "\r\n\r\n"
    (tmp_path / "ferry.txt").write_bytes(text.encode())
    article = only(read(tmp_path))
    assert article.text == text
    assert article.id == "ferry"
    assert article.path == "ferry.txt"
    assert article.title == "Ferry strikes pier at Horten"
    assert article.dateline == "Oslo"
    assert origin(article, "dateline-date") == "March 3"
    assert article.published is None
    assert origin(article, "title") == "first line"


def test_first_sentence_is_no_headline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks in Geneva ended late.\n\n" + BODY)
    assert only(read(tmp_path)).title == ""


@pytest.mark.parametrize(
    ("first", "moment", "grain"),
    [
        ("Dec. 2, 2025, 3:06 a.m.", "2025-12-02T03:06:00+00:00", "time"),
        ("TrendingDec. 2, 2025, 3:06 a.m.", "2025-12-02T03:06:00+00:00", "time"),
        ("Published 12 March 2024 18:20 GMT", "2024-03-12T18:20:00+00:00", "time"),
        ("By Anna Berg | 12 March 2024", "2024-03-12T00:00:00+00:00", "day"),
    ],
)
def test_date_on_a_first_line(tmp_path: Path, first: str, moment: str, grain: str) -> None:
    (tmp_path / "a.txt").write_text(f"{first}\n\n{BODY}")
    article = only(read(tmp_path))
    assert article.published == datetime.fromisoformat(moment)
    assert article.published_grain == grain
    assert origin(article, "published") == "first lines of the text"


def test_date_on_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BODY}\n\nPublished: March 4, 2025")
    article = only(read(tmp_path))
    assert article.published == datetime(2025, 3, 4, tzinfo=UTC)
    assert origin(article, "published") == "last lines of the text"


def test_dateline_takes_its_year_from_the_address(tmp_path: Path) -> None:
    record = {"text": BODY, "url": "https://news.example/2025/ferry"}
    (tmp_path / "a.json").write_text(json.dumps(record))
    article = only(read(tmp_path))
    assert article.published == datetime(2025, 3, 3, tzinfo=UTC)
    assert origin(article, "published") == "dateline, year from the address"
    assert article.source == "news.example"
    assert origin(article, "source") == "address"


def test_json_record_with_aliases(tmp_path: Path) -> None:
    record = {
        "ID": "n1",
        "outlet": {"name": "Fjord Courier"},
        "headline": "Ferry strikes pier",
        "datePublished": "2025-03-03T19:00:00+01:00",
        "link": "https://courier.example/1",
        "articleBody": BODY + "\r\n",
    }
    (tmp_path / "x.json").write_text(json.dumps(record))
    article = only(read(tmp_path))
    assert (article.id, article.source, article.title) == ("n1", "Fjord Courier", "Ferry strikes pier")
    assert article.url == "https://courier.example/1"
    assert article.text == BODY + "\r\n"
    assert article.published == datetime(2025, 3, 3, 18, tzinfo=UTC)
    assert origin(article, "published") == "field datePublished"


def test_json_list_and_wrapping_object(tmp_path: Path) -> None:
    records = [{"text": BODY, "source": "A"}, {"text": BODY, "source": "B"}, {"title": "no text"}, 7]
    (tmp_path / "list.json").write_text(json.dumps(records))
    (tmp_path / "wrapped.json").write_text(
        json.dumps({"articles": [{"id": "w", "body": BODY, "source": "C"}]})
    )
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["list-1", "list-2", "w"]
    assert [(s.where, s.reason) for s in reading.skipped] == [
        ("list.json#3", "the record has no text"),
        ("list.json#4", "not a JSON object but int"),
    ]


def test_json_lines_skip_bad_lines_with_their_number(tmp_path: Path) -> None:
    good = json.dumps({"id": "g", "text": BODY})
    (tmp_path / "wire.jsonl").write_text(f'{{"id": "t", "text": "cut o\n\n{good}\n')
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["g"]
    (skipped,) = reading.skipped
    assert skipped.where == "wire.jsonl#1"
    assert "line 1: truncated or invalid JSON" in skipped.reason


def test_json_suffix_on_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": BODY, "source": name}) for name in "ab"]
    (tmp_path / "wire.json").write_text("\n".join(lines))
    assert [a.id for a in read(tmp_path).articles] == ["a", "b"]


def test_csv_rows(tmp_path: Path) -> None:
    quoted = BODY.replace('"', '""')
    (tmp_path / "t.csv").write_text(
        f'Source,Date,Body\r\nCourier,2025-03-03,"{quoted}"\r\nPost,2025-03-04,\r\n'
    )
    reading = read(tmp_path)
    (article,) = reading.articles
    assert (article.id, article.source, article.text) == ("t-1", "Courier", BODY)
    assert article.published_grain == "day"
    assert [s.reason for s in reading.skipped] == ["row 2 has no text"]


def test_markdown_front_matter(tmp_path: Path) -> None:
    front = '---\ntitle: "Ferry: what we know"\noutlet: Courier\ndate: 2025-03-03\n---\n'
    (tmp_path / "m.md").write_text(front + BODY)
    article = only(read(tmp_path))
    assert (article.title, article.source, article.text) == ("Ferry: what we know", "Courier", BODY)
    assert origin(article, "source") == "front matter outlet"


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Courier</title>
<item><title>Ferry</title><link>https://courier.example/f</link><pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Four people were &lt;b&gt;killed&lt;/b&gt; at Horten, the police said.&lt;/p&gt;&lt;p&gt;Two were hurt
in the crash.&lt;/p&gt;</description></item><item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Ferry</title>
<updated>2025-03-03T09:00:00Z</updated><content type="html">&lt;p&gt;The ferry struck the pier, he said.&lt;/p&gt;
</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Echo",
        "items": [
            {
                "id": "e1",
                "content_html": "<p>The ferry was late.</p><p>It struck the pier.</p>",
                "date_published": "2025-03-03T10:00:00Z",
            }
        ],
    }
)


def test_feeds(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(RSS)
    (tmp_path / "atom.atom").write_text(ATOM)
    (tmp_path / "feed.json").write_text(JSON_FEED)
    reading = read(tmp_path)
    by_source = {a.source: a for a in reading.articles}
    assert set(by_source) == {"Courier", "Post", "Echo"}
    courier = by_source["Courier"]
    assert (
        courier.text == "Four people were killed at Horten, the police said.\n\nTwo were hurt in the crash."
    )
    assert courier.published == datetime(2025, 3, 3, 8, tzinfo=UTC)
    assert origin(courier, "text") == "feed summary"
    assert by_source["Post"].text == "The ferry struck the pier, he said."
    assert by_source["Echo"].id == "e1"
    assert by_source["Echo"].text == "The ferry was late.\n\nIt struck the pier."
    assert [(s.where, s.reason) for s in reading.skipped] == [("rss.xml#2", "the entry has no text")]


def page(body: str) -> str:
    return f"""<!DOCTYPE html><html><head><title>Ferry strikes pier | Courier</title>
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Ferry strikes pier",
"datePublished": "2025-03-03T19:00:00+01:00", "publisher": {{"@type": "Organization", "name": "Fjord Courier"}}}}]}}
</script><meta property="og:url" content="https://courier.example/f"></head><body><nav>Home World Sport</nav>
<article><h1>Ferry strikes pier</h1>{body}</article><footer>Terms and conditions of use</footer></body></html>"""


PARAGRAPHS = "".join(
    f"<p>{part} The inquiry will take several months, officials said.</p>" for part in BODY.split("\n\n")
)


def test_page(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(page(PARAGRAPHS))
    article = only(read(tmp_path))
    assert "Four people were killed" in article.text
    assert "Terms and conditions" not in article.text
    assert (article.title, article.source) == ("Ferry strikes pier", "Fjord Courier")
    assert article.published == datetime(2025, 3, 3, 18, tzinfo=UTC)
    assert article.url == "https://courier.example/f"
    assert origin(article, "text").startswith("page, ")
    assert origin(article, "published") == "page, JSON-LD datePublished"


def test_page_without_article_text(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<html><body><script>var a = 1;</script><nav>Home</nav></body></html>")
    (skipped,) = read(tmp_path).skipped
    assert skipped.reason == "no article text in the page"


def test_page_of_which_little_was_taken_is_noted(tmp_path: Path) -> None:
    cells = "".join(f"<span>item{n} price{n}</span>" for n in range(2000))
    (tmp_path / "p.html").write_text(
        page(PARAGRAPHS).replace("<footer>", f"<div class='comments'>{cells}</div><footer>")
    )
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    assert "of the page's visible words" in reading.skipped[0].reason


def test_gzip_of_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(json.dumps({"text": BODY}).encode()))
    article = only(read(tmp_path))
    assert (article.id, article.text) == ("a", BODY)


def test_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 3_000_000))
    (skipped,) = read(tmp_path, max_bytes=1_000_000).skipped
    assert skipped.reason == "unpacks to more than 1,000,000 bytes"


def test_damaged_and_nested_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(BODY.encode())
    (tmp_path / "cut.gz").write_bytes(packed[:-12])
    (tmp_path / "twice.gz").write_bytes(gzip.compress(packed))
    reasons = [s.reason for s in read(tmp_path).skipped]
    assert reasons[0].startswith("damaged gzip file")
    assert reasons[1] == "a gzip file inside a gzip file"


def test_standard_input() -> None:
    article = only(read_articles(["-"], stdin=BODY.encode(), now=NOW))
    assert (article.id, article.path) == ("stdin", "standard input")
    assert read_articles(["-"], stdin=None).skipped[0].reason == "the file is empty"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t", "the file is empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "the file is empty"),
        ("a.txt", bytes(range(256)) * 20, "binary content, not text"),
        ("a.txt", b"%PDF-1.7 ...", "binary: this is a PDF document"),
        ("a.docx", b"PK\x03\x04rest", "binary: this is a ZIP archive or office document"),
        ("a.txt", b"wrong \x81\x8d\x9d encoding here", "wrong encoding: neither UTF-8 nor cp1252"),
        ("a.txt", b"12 345 --- 67", "no words in the text"),
        ("a.txt", b"It rained. " * 100_000, "too long: 1,100,000 characters"),
        ("a.json", b'{"text": "cut', "truncated or invalid JSON"),
        ("a.json", b"[" * 100_000, "truncated or invalid JSON: too deeply nested"),
        ("a.json", b"[]", "an empty list, no article in it"),
        ("a.json", b'{"title": "x"}', "the record has no text"),
        ("a.csv", b"a,b\n1,2\n", "no column holds the text"),
        ("a.csv", b"text\n", "no rows under the column names"),
        ("a.md", b"---\ntitle: x\n---\n\n", "no text after the front matter"),
        ("a.rss", b"<rss><channel></channel></rss>", "no entries in the feed"),
        ("a.xml", b"not a feed at all", "not an article: neither a known suffix nor"),
        ("a.rb", b"require 'set'\nputs 1\n", "not an article: neither a known suffix nor"),
        ("a.py", b"import os\nprint(os.name)\n", "not an article file"),
        ("a.JPG", b"\xff\xd8\xff\x00", "not an article file"),
        (
            "a.txt",
            "Le tribunal a condamné jeudi l’ancien ministre à sept ans de prison dans une affaire de corruption "
            "qui concerne le chemin de fer.".encode(),
            "the text seems to be in another language (fr)",
        ),
        (
            "a.txt",
            "Суд в четверг приговорил бывшего министра к семи годам тюрьмы.".encode(),
            "the text seems to be in",
        ),
    ],
)
def test_bad_input_is_skipped_with_its_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BODY)
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["good"]
    (skipped,) = reading.skipped
    assert skipped.reason.startswith(reason)
    assert skipped.where == name


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    (skipped,) = read(tmp_path).skipped
    assert skipped.reason == "too large: 50,000,000 bytes, the limit is 20,000,000"
    assert skipped.mend


def test_encodings(tmp_path: Path) -> None:
    text = "“Élysée” talks ended on Monday, the minister said, and nobody signed. " + BODY.replace("—", "-")
    for name, encoding in (("u8", "utf-8-sig"), ("u16", "utf-16"), ("cp", "cp1252")):
        (tmp_path / f"{name}.txt").write_bytes((text + name).encode(encoding))
    reading = read(tmp_path)
    assert [(a.id, a.text) for a in reading.articles] == [(n, text + n) for n in ("cp", "u16", "u8")]
    assert origin(reading.articles[0], "encoding") == "read as cp1252, it is not valid UTF-8"


def test_future_date_is_ignored_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": BODY, "published": "2031-05-01"}))
    reading = read(tmp_path)
    assert reading.articles[0].published is None
    assert reading.articles[0].published_grain == ""
    assert origin(reading.articles[0], "published") == ""
    assert reading.skipped[0].reason == "publication date 2031-05-01 lies in the future, date ignored"


@pytest.mark.parametrize("value", ["03/04/2025", "yesterday", "0001-01-01T00:00:00"])
def test_unreadable_date_is_reported(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": BODY, "published": value}))
    reading = read(tmp_path)
    assert reading.articles[0].published is None
    assert f"{value!r} cannot be read" in reading.skipped[0].reason


def test_same_article_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY + "\n")
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["a"]
    assert [(s.where, s.reason) for s in reading.skipped] == [("b.txt", "the same article as a.txt")]


def test_wire_copies_of_two_outlets_both_stay(tmp_path: Path) -> None:
    for source in ("Courier", "Post"):
        (tmp_path / f"{source}.json").write_text(json.dumps({"source": source, "text": BODY}))
    assert len(read(tmp_path).articles) == 2


def test_clashing_ids_become_unique_whatever_the_order(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(BODY + folder)
    folders = [tmp_path / name for name in "xyz"]
    reading = read_articles(folders, now=NOW)
    ids = [a.id for a in reading.articles]
    assert len(set(ids)) == 3
    assert ids[0] == "a"
    assert all(name.startswith("a-") for name in ids[1:])
    assert read_articles(folders[::-1], now=NOW) == reading


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    reading = read_articles([tmp_path, tmp_path / "a.txt"], now=NOW)
    assert len(reading.articles) == 1
    assert "the same file as" in reading.skipped[0].reason


def test_names_with_odd_characters_are_shown_escaped(tmp_path: Path) -> None:
    name = os.fsdecode(b"odd\n\xff.txt")
    try:
        (tmp_path / name).write_text(BODY)
    except OSError:
        pytest.skip("the file system refuses such names")
    article = only(read(tmp_path))
    assert article.path == "odd\\n\\udcff.txt"
    assert article.id == "odd\\n\\udcff"
    article.path.encode()


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"text": "The \\ud800 minister said that the talks had failed.", "title": "\\udfff"}'
    )
    article = only(read(tmp_path))
    assert article.text == "The \ufffd minister said that the talks had failed."
    assert article.title == "\ufffd"


def test_manifest_and_dotfiles(tmp_path: Path) -> None:
    for name in ("README.md", "MANIFEST", "LICENSE.txt", ".hidden.txt", "a.txt"):
        (tmp_path / name).write_text(BODY)
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["a"]
    assert [(s.where, s.reason) for s in reading.skipped] == [
        ("LICENSE.txt", "not an article file"),
        ("MANIFEST", "not an article file"),
        ("README.md", "not an article file"),
    ]


def test_links_that_lead_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["a"]
    reasons = {s.where: s.reason for s in reading.skipped}
    assert "leads back" in reasons["up"]
    assert reasons["self.txt"].startswith("cannot be opened")
    assert reasons["gone.txt"].startswith("cannot be opened")


@pytest.mark.skipif(os.name != "posix", reason="POSIX file types")
def test_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(tmp_path).skipped[0].reason == "not a regular file"


def test_unreadable_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY)

    def refuse(self: Path, *args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (skipped,) = read(tmp_path).skipped
    assert skipped.reason == "cannot be opened: Permission denied"


def test_missing_path() -> None:
    assert read_articles(["no/such/folder"]).skipped[0].reason == "no such file or folder"


def test_unknown_suffix_is_sniffed(tmp_path: Path) -> None:
    (tmp_path / "wire").write_text(BODY)
    (tmp_path / "export.dat").write_text(json.dumps({"text": BODY, "source": "Post"}))
    (tmp_path / "saved.txt").write_text(page(PARAGRAPHS))
    (tmp_path / "notes.log").write_text("12:01 start\n12:02 stop\n")
    reading = read(tmp_path)
    assert [a.id for a in reading.articles] == ["export", "saved"]
    # "wire" holds the same text without an outlet's name
    assert [(s.where, s.reason[:16]) for s in reading.skipped] == [
        ("notes.log", "not an article: "),
        ("wire", "the same article"),
    ]


SUFFIXES = st.sampled_from(["txt", "md", "html", "json", "jsonl", "csv", "xml", "rss", "gz", "bin", ""])
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"<html><p>",
        b"<?xml version='1.0'?><rss><channel><item>",
        b'{"text": "',
        b"text\n",
        b"---\na: b\n---\n",
        b"\x1f\x8b",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=BEGINNINGS, data=st.binary(max_size=300), words=st.text(max_size=200), suffix=SUFFIXES)
def test_arbitrary_bytes_never_raise_and_are_never_lost(
    tmp_path: Path, start: bytes, data: bytes, words: str, suffix: str
) -> None:
    file = tmp_path / f"f.{suffix}"
    file.write_bytes(start + data + words.encode("utf-8", "replace"))
    reading = read_articles([file], now=NOW)
    file.unlink()
    assert reading.articles or reading.skipped
    for article in reading.articles:
        article.text.encode()
        assert article.published is None or article.published.tzinfo is not None
        spans = article.boilerplate
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
