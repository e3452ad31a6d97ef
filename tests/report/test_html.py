from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Article, Evidence, Finding, Report, Span, StorySummary, Value
from verify.report.html import render
from verify.report.registry import render as render_as

TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "div",
        "section",
        "ul",
        "ol",
        "li",
        "span",
        "strong",
        "b",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "rect",
        "em",
        "nav",
        "main",
        "details",
        "summary",
        "bdi",
        "figure",
        "blockquote",
        "figcaption",
        "mark",
        "article",
        "sup",
        "footer",
        "dl",
        "dt",
        "dd",
        "i",
        "u",
        "noscript",
        "script",
        "path",
        "circle",
        "g",
        "text",
        "title",
        "form",
        "label",
        "input",
        "select",
        "option",
        "output",
        "button",
        "kbd",
        "dialog",
    ]
)
ATTRIBUTES = frozenset(
    [
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "href",
        "id",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "scope",
        "rowspan",
        "open",
        "tabindex",
        "role",
        "dir",
        "title",
        "viewbox",
        "preserveaspectratio",
        "x",
        "y",
        "width",
        "height",
        "d",
        "cx",
        "cy",
        "r",
        "rx",
        "type",
        "value",
        "hidden",
        "autocomplete",
        "spellcheck",
        "aria-live",
        "data-cards",
        "data-k",
        "data-s",
        "data-o",
        "data-g",
        "data-l",
        "data-r",
        "data-f",
    ]
)
VOID = {"meta", "input"}


class Page(HTMLParser):
    """Collects what a page consists of, and checks that its tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.comments = 0
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if "href" in values:
            self.links.add(str(values["href"]))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.comments += 1

    def handle_data(self, data: str) -> None:
        (self.scripts if self._open and self._open[-1] == "script" else self.words).append(data)


def check(text: str) -> Page:
    page = Page(text)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert page.comments == 0
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if not link.startswith("#")} == set()
    assert {link[1:] for link in page.links} <= set(page.ids)
    return page


def test_sample_is_sound(sample: Report) -> None:
    page = check(render(sample))
    words = "".join(page.words)
    for finding in sample.findings:
        assert finding.summary in words
        assert f"f-{finding.fingerprint}" in page.ids
        assert all(c in words for c in finding.cautions)
    for article in sample.articles:
        assert article.source in words
    assert words.count("date unknown") >= 3
    assert "not a text: it begins with binary data" in words


def test_every_piece_of_evidence_is_marked_in_its_article(sample: Report) -> None:
    page = check(render(sample))
    evidence = sum(len(v.evidence) for f in sample.findings for v in f.values)
    assert sum(i.startswith("e-") for i in page.ids) == evidence


def test_hostile_texts_stay_texts(hostile: Report) -> None:
    text = render_as(hostile, "html")
    page = check(text)
    assert "window.hacked" in "".join(page.words)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08\x1b]", text)
    assert len(text) < 400_000  # long texts are cut


def test_empty_report() -> None:
    assert "No discrepancy was found" in "".join(check(render(Report())).words)


def test_five_hundred_articles_stay_small_and_whole(big: Report) -> None:
    text = render(big)
    assert len(text.encode()) < 6_000_000
    assert text.count('<article class="card ') == len(big.findings)  # nothing is left out
    assert text.count('<details class="full"') == len(big.articles)


def test_policy_forbids_all_loading_and_fits_style_and_script(sample: Report) -> None:
    text = render(sample)
    style = text.split("<style>")[1].split("</style>")[0]
    script = text.split("<script>")[1].split("</script>")[0]

    def digest(part: str) -> str:
        return base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()

    policy = html.unescape(text.split('Content-Security-Policy" content="')[1].split('"')[0])
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style and "@import" not in style
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|Function|localStorage|cookie)\b", script)
    assert len(script) < 12_000


def test_links_survive_another_run_with_more_articles(sample: Report) -> None:
    more = Article(id="zz", source="Late Herald", text="Nothing to say.")
    story = sample.stories[1]
    grown = replace(
        sample,
        articles=(*sample.articles, more),
        stories=(
            sample.stories[0],
            replace(story, id="grown", articles=(*story.articles, "zz"), origins=(*story.origins, 9)),
        ),
        findings=tuple(
            replace(f, story_id="grown") if f.story_id == story.id else f for f in sample.findings
        ),
    )
    assert set(check(render(sample)).ids) < set(check(render(grown)).ids)


def _report(words: str) -> Report:
    text = f"Before {words} after."
    evidence = Evidence(article_id="a", span=Span(7, 7 + len(words)), sentence_span=Span(0, len(text)))
    value = Value(text=words, normalized=words, evidence=(evidence,))
    finding = Finding(
        fingerprint="00ff", kind="when", class_="conflict", severity="low", confidence=0.5, subject=words, summary=words,
        explanation=words, cautions=(words,), values=(value, value), story_id="s",
    )  # fmt: skip
    article = Article(
        id="a", text=text, source=words, title=words, path=words, url=words, language=words, dateline=words
    )
    return Report(
        articles=(article,), stories=(StorySummary(id="s", title=words, articles=("a",), origins=(0,)),), findings=(finding,),
        options=((words, words),),
    )  # fmt: skip


MARKUP = st.text(st.sampled_from("<>&\"'/=!-`{}%#[]; \nascriptonx"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.one_of(MARKUP, st.text(max_size=40)))
def test_any_text_is_escaped(words: str) -> None:
    page = check(render_as(_report(words), "html"))
    if words.strip() and words.isprintable() and words.isascii():
        assert words in "".join(page.words)


@pytest.mark.parametrize("kind", ["marks", "text"])
def test_long_articles_are_cut_and_links_still_resolve(kind: str) -> None:
    report = _report("x" * 50)
    article = report.articles[0]
    long = Article(id="a", text=article.text + " word" * 40_000, source="Gazette")
    at = Span(len(long.text) - 60, len(long.text) - 10) if kind == "marks" else Span(7, 20)
    value = Value(text="v", evidence=(Evidence(article_id="a", span=at, sentence_span=at),))
    finding = replace(report.findings[0], values=(value, value))
    text = render(replace(report, articles=(long,), findings=(finding,)))
    check(text)
    assert "of this article are not shown" in text
