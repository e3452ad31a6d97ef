"""Which places are to be corrected, to what, on whose word; and the formats in which that leaves the desk."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.decisions.conftest import make_snapshot
from tests.report.check.test_markdown import outline
from tests.report.sample import HOSTILE as WORDS
from tests.review import confirmed_sample as sample
from tests.review.vocabulary import ANNOTATIONS, check_terms
from verify import __version__
from verify.decisions.carry import carry
from verify.decisions.cases import Carried
from verify.decisions.whereabouts import Whereabouts
from verify.errors import ConfigError
from verify.model import Article, Filed, Quoted, Snapshot, Standing
from verify.report.locate import Locator
from verify.review import claimreview, corrections_csv, corrections_markdown, corrections_text
from verify.review.confirmed import confirmed, reads_as, without_run
from verify.review.corrections import corrections
from verify.review.formats import FORMATS, format_of, leaving
from verify.review.passages import Passages

TOLD = {
    "Monday": [("a", "They met on Monday."), ("b", "It was Monday.")],
    "Friday": [("c", "On Friday they met.")],
    "Sunday": [("d", "They met on Sunday."), ("a", "On Sunday they rested.")],
}
FINDING = make_snapshot(TOLD)
TEXTS = {
    "a": "They met on Monday. On Sunday they rested.",
    "b": "It was Monday.",
    "c": "On Friday they met.",
    "d": "They met on Sunday.",
}


def articles(**changed: str) -> list[Article]:
    return [Article(id=name, text=text) for name, text in {**TEXTS, **changed}.items()]


def settled(after: Standing, finding: Snapshot = FINDING, **changed: str) -> Carried:
    return sample.laid([finding], [sample.decision(finding, after, 1)], articles(**changed))


def said(carried: Carried) -> list[tuple[str, str, str]]:
    return [(line.quoted.article, line.was, line.should_be) for line in corrections(confirmed(carried)).lines]


def test_every_place_that_says_another_value_gets_a_line() -> None:
    found = settled(Standing(state="confirmed", holds="Monday", known_from="the palace"))
    assert said(found) == [("a", "Sunday", "Monday"), ("c", "Friday", "Monday"), ("d", "Sunday", "Monday")]


def test_a_value_that_no_source_has_is_asked_of_all() -> None:
    found = settled(Standing(state="confirmed", holds="Thursday"))
    assert [article for article, _, _ in said(found)] == ["a", "a", "b", "c", "d"]


told = st.dictionaries(
    st.sampled_from(["Monday", "Friday", "Sunday", "Thursday"]),
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True),
    min_size=2,
)


@given(told, st.data())
def test_each_place_of_another_value_is_asked_once_and_none_of_the_one_that_holds(
    values: dict[str, list[str]], data: st.DataObject
) -> None:
    finding = make_snapshot(
        {day: [(name, f"It was {day}.") for name in names] for day, names in values.items()}
    )
    holds = data.draw(st.sampled_from([*values, "Tuesday"]))
    log = [sample.decision(finding, Standing(state="confirmed", holds=holds), 1)]
    lines = corrections(confirmed(sample.laid([finding], log, []))).lines
    asked = sorted((line.was, line.quoted.article) for line in lines)
    assert asked == sorted((day, name) for day, names in values.items() if day != holds for name in names)
    assert {line.should_be for line in lines} == {holds}


@pytest.mark.parametrize("state", ["open", "dismissed", "unresolved"])
def test_what_nobody_has_confirmed_stays_on_the_desk(state: Any) -> None:
    found = settled(Standing(state=state, holds="Monday", note="x"))
    assert corrections(confirmed(found)) == corrections([])


def test_a_confirmation_without_a_value_is_listed_apart() -> None:
    listed = corrections(confirmed(settled(Standing(state="confirmed"))))
    assert not listed.lines
    assert [item.why for item in listed.unsettled] == ["which value holds is not known yet"]


def test_a_value_that_reads_as_two_of_them_is_listed_apart() -> None:
    weeks = replace(
        FINDING,
        values=tuple(replace(v, text="Monday", normalized=str(n)) for n, v in enumerate(FINDING.values)),
    )
    (item,) = corrections(confirmed(settled(Standing(state="confirmed", holds="Monday"), weeks))).unsettled
    assert item.why == "several of the values read “Monday”"
    assert len(said(settled(Standing(state="confirmed", holds="1"), weeks))) == 4


def test_a_forbidden_spelling_that_holds_asks_for_nothing() -> None:
    house = make_snapshot({"Kief": [("a", "In Kief it rained.")]}, kind="name")
    held = sample.laid(
        [house],
        [sample.decision(house, Standing(state="confirmed", holds="Kief"), 1)],
        [Article(id="a", text="")],
    )
    assert [i.why for i in corrections(confirmed(held)).unsettled] == ["no source says another value"]
    mended = sample.laid(
        [house],
        [sample.decision(house, Standing(state="confirmed", holds="Kyiv"), 1)],
        [Article(id="a", text="")],
    )
    assert said(mended) == [("a", "Kief", "Kyiv")]


@pytest.mark.parametrize(
    ("holds", "found"),
    [
        ("four  dead", "four dead"),
        ("4", "four dead"),
        ("Four Dead", "four dead"),
        ("Six died", "six dead"),
        ("five dead", None),
        ("", None),
    ],
)
def test_which_value_an_editor_names(holds: str, found: str | None) -> None:
    made = make_snapshot({"Four": [("a", "Four people died.")], "Six died": [("b", "Six died.")]})
    four, six = made.values
    values = (replace(four, text="four dead", normalized="4"), replace(six, text="six dead"))
    assert [value.text for value in reads_as(values, holds)] == ([found] if found else [])


def test_capitals_decide_between_two_spellings() -> None:
    names = make_snapshot({"NATO": [("a", "NATO met.")], "Nato": [("b", "Nato met.")]}, kind="name").values
    assert [value.text for value in reads_as(names, "Nato")] == ["Nato"]
    assert len(reads_as(names, "nato")) == 2


def test_who_confirmed_it_is_not_who_left_a_note_later() -> None:
    held = Standing(state="confirmed", holds="Monday", known_from="palace")
    first = sample.decision(FINDING, Standing(state="confirmed"), 1, by="Ada")
    second = sample.decision(FINDING, held, 2, by="Ben", follows=first)
    third = sample.decision(FINDING, replace(held, note="done"), 3, by="Cem", action="note", follows=second)
    (item,) = confirmed(sample.laid([FINDING], [first, second, third], articles()))
    assert (item.by, item.at) == ("Ben", second.at)


def test_words_that_have_changed_since_are_listed_apart() -> None:
    """The article was corrected: the finding is gone from the run, one place still says so."""
    held = Standing(state="confirmed", holds="Monday")
    log = [sample.decision(FINDING, held, 1)]
    carried = carry(
        (), {FINDING.fingerprint: FINDING}, log, stands=Whereabouts(articles(d="They met on Monday."))
    )
    listed = corrections(confirmed(carried))
    assert [line.quoted.article for line in listed.lines] == ["a", "c"]
    assert [line.quoted.article for line in listed.changed] == ["d"]


def test_the_log_alone_is_enough() -> None:
    later = make_snapshot({**TOLD, "Friday": [*TOLD["Friday"], ("e", "Friday it was.")]})
    first = sample.decision(FINDING, Standing(state="confirmed"), 1)
    second = sample.decision(later, Standing(state="confirmed", holds="Monday"), 2, follows=first)
    decided = {f.fingerprint: f for f in (FINDING, later)}
    (item,) = confirmed(without_run(decided, [first, second]))
    assert item.finding == later
    assert [line.quoted.article for line in corrections([item]).lines] == ["a", "c", "d", "e"]


def test_the_same_words_are_asked_for_once() -> None:
    both = [FINDING, make_snapshot({k: v for k, v in TOLD.items() if k != "Friday"})]
    log = [sample.decision(f, Standing(state="confirmed", holds="Monday"), n) for n, f in enumerate(both)]
    assert len(said(sample.laid(both, log, articles()))) == 3


def test_a_place_is_a_line_of_the_file_where_that_is_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "news" / "c.md"
    file.parent.mkdir()
    file.write_text("---\ntitle: x\n---\nFirst.\n\nOn Friday they met.\n")
    text = "First.\n\nOn Friday they met.\n"
    locator = Locator(tmp_path, [Filed(article_id="c", file=file)])
    quoted = Quoted(article="c", path="c.md", sentence="On Friday they met.", start=3, end=9)
    assert Passages({"c": text}, locator.locate).place(quoted) == "news/c.md:6:4"
    assert Passages({"c": text}).place(quoted) == "c.md"
    assert Passages({}, locator.locate).place(quoted) == "c.md"
    file.write_text("Something else.")
    changed = Locator(tmp_path, [Filed(article_id="c", file=file)])
    assert Passages({"c": text}, changed.locate).place(quoted) == "news/c.md"


def test_a_sentence_that_stands_twice_has_no_place() -> None:
    quoted = Quoted(article="a", sentence="It rained.", start=3, end=9)
    assert Passages({"a": "It rained. It rained."}).span(quoted) is None
    assert Passages({"a": "It snowed."}).span(quoted) is None
    span = Passages({"a": "Oh. It rained."}).span(quoted)
    assert span is not None and span.text("Oh. It rained.") == "rained"


@pytest.mark.parametrize("ending", FORMATS)
def test_golden(ending: str) -> None:
    passages = Passages(sample.texts(sample.REPORT))
    made = leaving(confirmed(sample.carried()), passages)
    text = FORMATS[ending](made).replace(f"verify {__version__}", "verify VERSION")
    sample.check_golden(f"corrections{ending}", text)


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_hostile_gets_through(ending: str) -> None:
    made = leaving(confirmed(sample.hostile()), Passages(sample.texts(sample.HOSTILE)))
    assert made.listed.lines and made.listed.unsettled
    text = FORMATS[ending](made)
    text.encode("utf-8")  # no lone surrogates
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "kept inside" not in text, "a note has left the desk"
    if ending in (".jsonld", ".annotations.json"):
        assert not set(text) & set("<>&"), "it could close the script element of a page"
        assert "javascript:window.hacked=5" not in text  # the articles' addresses
    if ending == ".txt":
        assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)


def test_no_cell_runs_as_a_formula() -> None:
    made = leaving(confirmed(sample.hostile()), Passages({}))
    rows = list(csv.reader(io.StringIO(corrections_csv.render(made.listed), newline="")))
    assert len(rows) > 10 and {len(row) for row in rows} == {len(corrections_csv.COLUMNS)}
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any("'=cmd" in cell for row in rows for cell in row)


def test_the_markdown_is_html_blocks_only_and_all_words_of_others_are_code() -> None:
    made = leaving(confirmed(sample.hostile()), Passages({}))
    text = corrections_markdown.render(made.listed)
    assert {t.type for t in MarkdownIt("commonmark").enable("table").parse(text)} == {"html_block"}
    allowed = re.sub("</?h3>", lambda tag: tag[0].replace("h3", "p"), text)
    read = outline(allowed)
    assert not re.search(r"hacked|algo|nested|surrogate|formula", " ".join(read.loose))
    assert WORDS[0].split(" ")[0] in "".join(read.code)


def test_the_annotations_keep_to_the_model() -> None:
    for carried, report in ((sample.carried(), sample.REPORT), (sample.hostile(), sample.HOSTILE)):
        for passages in (Passages(sample.texts(report)), Passages({})):
            made = leaving(confirmed(carried), passages)
            document = json.loads(FORMATS[".annotations.json"](made))
            Draft202012Validator(ANNOTATIONS).validate(document)
            items = document["first"]["items"]
            assert document["total"] == len(items) > 5
            assert len({item["id"] for item in items}) == len(items)


def test_nothing_confirmed_is_a_collection_without_a_page() -> None:
    document = json.loads(FORMATS[".annotations.json"](leaving([], Passages({}))))
    Draft202012Validator(ANNOTATIONS).validate(document)
    assert document["total"] == 0 and "first" not in document


def test_the_selectors_select_the_words() -> None:
    texts = sample.texts(sample.REPORT)
    by_path = {article.url or article.path: article.text for article in sample.REPORT.articles}
    made = leaving(confirmed(sample.carried()), Passages(texts))
    for item in json.loads(FORMATS[".annotations.json"](made))["first"]["items"]:
        text = by_path[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_an_open_case_asks_and_a_settled_one_edits() -> None:
    made = leaving(confirmed(sample.carried()), Passages({}))
    items = json.loads(FORMATS[".annotations.json"](made))["first"]["items"]
    assert {(i["motivation"], len(i["body"])) for i in items} == {("editing", 2), ("questioning", 1)}
    assert {i["body"][0]["value"] for i in items if i["motivation"] == "editing"} == {
        "four dead",
        "Lindqvist",
        "2 March 2025",
    }


def test_the_claims_use_the_published_terms_only() -> None:
    for carried in (sample.carried(), sample.hostile()):
        document = json.loads(claimreview.render(confirmed(carried)))
        assert document["@context"] == "https://schema.org"
        for node in document["@graph"]:
            check_terms(node)


def test_only_what_an_editor_decided_is_rated() -> None:
    graph = json.loads(claimreview.render(confirmed(sample.carried())))["@graph"]
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    ratings = {node["claimReviewed"]: node["reviewRating"] for node in reviews}
    assert ratings["dead in the Varnholm harbour fire: four dead"]["alternateName"] == "Holds"
    assert ratings["dead in the Varnholm harbour fire: six dead"] == {
        "@type": "Rating",
        "alternateName": "Should be: four dead",
        "author": {"@type": "Person", "name": "Ada"},
        "ratingExplanation": "Known from: coroner of Varnholm, phone, 7 March",
    }
    assert all("ratingValue" not in rating for rating in ratings.values())
    alone = [node["text"] for node in graph if node["@type"] == "Claim"]
    assert alone == [
        "opening of the Ledra bicycle street: Saturday",
        "opening of the Ledra bicycle street: Sunday",
    ]


def test_a_claim_does_not_appear_where_it_was_taken_out() -> None:
    log = [sample.decision(FINDING, Standing(state="confirmed", holds="Monday"), 1)]
    now = Whereabouts(articles(c="They met on Monday."))
    graph = json.loads(
        claimreview.render(confirmed(carry((), {FINDING.fingerprint: FINDING}, log, stands=now)))
    )["@graph"]
    friday = next(node for node in graph if node["claimReviewed"].endswith("Friday"))
    assert "appearance" not in friday["itemReviewed"]


def test_the_ending_tells_the_format() -> None:
    made = leaving(confirmed(sample.carried()), Passages({}))
    assert format_of("x/LIST.TXT")(made) == corrections_text.render(made.listed)
    assert json.loads(format_of("x.annotations.json")(made))["type"] == "AnnotationCollection"
    with pytest.raises(ConfigError, match=r"does not tell the format \(end it with \.annotations\.json, "):
        format_of("list.json")
