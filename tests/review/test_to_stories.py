"""Decisions become labels that the scorer takes, and what becomes none is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.conftest import make_snapshot
from tests.review import confirmed_sample as sample
from verify.decisions.carry import carry
from verify.decisions.cases import Carried
from verify.decisions.whereabouts import Whereabouts
from verify.evaluate.score import Flag, flags_of, score_story
from verify.evaluate.stories import LabelledStory, Place, read_story
from verify.model import Article, Standing
from verify.report import schema
from verify.report.jsonfile import shape
from verify.review.to_stories import Labelled, labelled

SHAPE = shape(sample.REPORT)
TEXTS = sample.texts(sample.REPORT)
CONFIRMED = Standing(state="confirmed")
DISMISSED = Standing(state="dismissed", reason="other", note="two rides")


def made(carried: Carried | None = None, texts: dict[str, str] | None = None) -> Labelled:
    return labelled(carried or sample.carried(), SHAPE, TEXTS if texts is None else texts)


def read(content: Labelled, folder: Path) -> list[LabelledStory]:
    for name, story in content.stories.items():
        (folder / name).write_text(json.dumps(story), encoding="utf-8")
    return [read_story(path) for path in sorted(folder.iterdir())]


def test_golden() -> None:
    for name, story in made().stories.items():
        sample.check_golden(name, json.dumps(story, ensure_ascii=False, indent=1) + "\n")


def test_they_are_read_as_stories(tmp_path: Path) -> None:
    content = made()
    bikes, harbour = sorted(read(content, tmp_path), key=lambda story: len(story.records))
    assert content.labels == (4, 1)
    assert [label.kind for label in bikes.labels] == ["when"]
    assert sorted(label.kind for label in harbour.labels) == ["name", "number", "when"]
    assert [trap.about for trap in harbour.traps] == [
        "dead in the Varnholm harbour fire: a later report replaces an earlier one"
    ]


def test_the_findings_they_stem_from_hit_their_labels(tmp_path: Path) -> None:
    harbour = max(read(made(), tmp_path), key=lambda story: len(story.records))
    short = {record["source"]: record["id"] for record in harbour.records}
    names = {article.id: short.get(article.source, "") for article in sample.REPORT.articles}

    def renamed(flag: Flag) -> Flag:
        return replace(
            flag,
            class_="conflict",
            sides=tuple(tuple(Place(names[p.article], p.start, p.end) for p in side) for side in flag.sides),
        )

    flags = [renamed(flag) for flag in flags_of(sample.REPORT)]
    score = score_story(harbour, flags)
    assert score.hits == len(harbour.labels) == 3
    assert score.trapped == 1  # the update, had it been flagged


def test_a_quote_stands_once(tmp_path: Path) -> None:
    """Only a whole sentence may stand twice."""
    for story in made().stories.values():
        texts = {article["id"]: article["text"] for article in story["articles"]}
        for label in story["discrepancies"]:
            for evidence in (item for value in label["values"] for item in value["evidence"]):
                assert texts[evidence["article"]].count(evidence["quote"]) == 1


@pytest.mark.parametrize(
    ("text", "sentence", "words", "quote"),
    [
        ("Six died. Six were hurt.", "Six were hurt.", "Six", "Six were"),
        ("Six died. Six were hurt.", "Six died.", "Six", "Six died."),
        ("Sixteen men; then six came.", "Sixteen men; then six came.", "six", "six"),
        ("A four. Then fourteen.", "A four.", "four", "A four."),
        ("No. No.", "No.", "No", "No."),
    ],
)
def test_as_much_is_quoted_as_makes_it_unique(text: str, sentence: str, words: str, quote: str) -> None:
    finding = make_snapshot({words: [("a", sentence)], "other": [("b", "The other one.")]})
    report = report_of({"a": text, "b": "The other one."})
    carried = sample.laid([finding], [sample.decision(finding, CONFIRMED, 1)], [])
    (story,) = labelled(carried, report, {"a": text, "b": "The other one."}).stories.values()
    first, second = story["discrepancies"][0]["values"]
    assert first["evidence"] == [{"article": "a1", "quote": quote}]
    assert second["evidence"] == [{"article": "a2", "quote": "other"}]


@given(
    st.lists(st.sampled_from(["six", "men", "sixty", "died", "in Ohm."]), min_size=1, max_size=12), st.data()
)
def test_a_quote_holds_its_words_and_is_unique_or_the_sentence(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    sentence = " ".join(words[start:end])
    chosen = words[data.draw(st.integers(start, end - 1))]
    finding = make_snapshot({chosen: [("a", sentence)], "other": [("b", "The other one.")]})
    texts = {"a": text, "b": "The other one."}
    carried = sample.laid([finding], [sample.decision(finding, CONFIRMED, 1)], [])
    (story,) = labelled(carried, report_of(texts), texts).stories.values()
    quote = story["discrepancies"][0]["values"][0]["evidence"][0]["quote"]
    assert chosen in quote and quote in sentence
    assert quote == sentence or text.count(quote) == 1


def report_of(texts: dict[str, str], *stories: tuple[str, ...]) -> schema.Report:
    """A report of nothing but articles in stories; one story when none is named."""
    from verify.model import Report, StorySummary

    grouped = stories or (tuple(texts),)
    return shape(
        Report(
            articles=tuple(Article(id=name, text=text) for name, text in texts.items()),
            stories=tuple(
                StorySummary(id=f"s{n}", title="../../Über: x", articles=ids, origins=tuple(range(len(ids))))
                for n, ids in enumerate(grouped)
            ),
        )
    )


TOLD = {"a": "They met on Monday.", "b": "They met on Friday."}
FINDING = make_snapshot({"Monday": [("a", TOLD["a"])], "Friday": [("b", TOLD["b"])]})


def whys(after: Standing, report: schema.Report, texts: dict[str, str]) -> list[str]:
    carried = sample.laid([FINDING], [sample.decision(FINDING, after, 1)], [])
    return [item.reason for item in labelled(carried, report, texts).left_out]


def test_what_becomes_no_label_is_named() -> None:
    report = report_of(TOLD)
    assert whys(CONFIRMED, report, TOLD) == []
    assert whys(CONFIRMED, report, {"a": TOLD["a"]}) == ["the text of an article is not at hand"]
    assert whys(CONFIRMED, report, {**TOLD, "b": "They met."}) == ["its words no longer stand in an article"]
    apart = report_of(TOLD, ("a",), ("b",))
    assert whys(DISMISSED, apart, TOLD) == ["its articles are not in one story of this run"]
    assert whys(Standing(state="unresolved"), report, TOLD) == []


def test_a_rule_of_the_house_is_no_discrepancy() -> None:
    house = make_snapshot({"Monday": [("a", TOLD["a"])]}, kind="name")
    carried = sample.laid([house], [sample.decision(house, CONFIRMED, 1)], [])
    (item,) = labelled(carried, report_of(TOLD), TOLD).left_out
    assert item.reason.startswith("a rule of the house")


def test_what_is_not_decided_yet_is_counted() -> None:
    other = make_snapshot({"Monday": [("a", TOLD["a"])], "met": [("b", TOLD["b"])]})
    carried = sample.laid([FINDING, other], [sample.decision(FINDING, DISMISSED, 1)], [])
    found = labelled(carried, report_of(TOLD), TOLD)
    assert [item.reason for item in found.left_out] == [
        "1 finding is not decided, and counts as a false alarm in verify evaluate"
    ]
    (story,) = found.stories.values()
    assert story["compatible"][0]["about"] == "the meeting: two rides"
    assert [item["quote"] for item in story["compatible"][0]["evidence"]] == ["Monday", "Friday"]


def test_an_article_without_its_text_is_left_out_of_the_story() -> None:
    texts = {**TOLD, "c": "Nothing of that."}
    carried = sample.laid([FINDING], [sample.decision(FINDING, CONFIRMED, 1)], [])
    found = labelled(carried, report_of(texts), TOLD)
    (story,) = found.stories.values()
    assert [article["text"] for article in story["articles"]] == list(TOLD.values())
    assert [item.reason for item in found.left_out] == ["written without c: the text is not at hand"]


def test_a_discrepancy_that_is_flagged_no_more_is_a_label_still() -> None:
    articles = [Article(id=name, text=text) for name, text in TOLD.items()]
    log = [sample.decision(FINDING, CONFIRMED, 1)]
    carried = carry((), {FINDING.fingerprint: FINDING}, log, stands=Whereabouts(articles))
    assert labelled(carried, report_of(TOLD), TOLD).labels == (1, 0)


def test_the_file_name_is_made_of_plain_letters() -> None:
    carried = sample.laid([FINDING], [sample.decision(FINDING, CONFIRMED, 1)], [])
    (name,) = labelled(carried, report_of(TOLD), TOLD).stories
    assert name.startswith("story-uber-x-") and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_what_is_said_steers_no_terminal() -> None:
    held = labelled(sample.hostile(), shape(sample.HOSTILE), {})
    assert held.left_out and not held.stories
    said = " ".join(f"{item.where} {item.reason}" for item in held.left_out)
    assert not set(said) & set("\x1b\x07\u202e\u2066") and "##[" not in said
