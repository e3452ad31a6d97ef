"""The scorer against hand-made reports."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

from verify.errors import InputError
from verify.evaluate.figures import figures_of
from verify.evaluate.score import Flag, flags_of, flags_of_json, score_story
from verify.evaluate.stories import LabelledStory, Place, read_story
from verify.evaluate.text import figure_lines
from verify.model import KINDS, Evidence, Finding, Report, Span, Value

SHARED = Path(__file__).parents[3] / "shared" / "stories"

A1 = "The bridge reopened on Monday. Six people were hurt. The mayor, Ana Lopes, cut the ribbon."
A2 = (
    "On Thursday the bridge reopened. Four people were hurt. Anna Lopes was not there. It rained on Thursday."
)
STORY = {
    "story": "bridge",
    "summary": "A bridge reopens.",
    "articles": [
        {"id": "a1", "outlet": "Daily One", "title": "", "published": None, "text": A1},
        {"id": "a2", "outlet": "Daily Two", "title": "", "published": None, "text": A2},
    ],
    "discrepancies": [
        {
            "kind": "when",
            "scope": "cross",
            "severity": "high",
            "about": "day of reopening",
            "values": [
                {
                    "value": "Monday",
                    "evidence": [{"article": "a1", "quote": "The bridge reopened on Monday."}],
                },
                {
                    "value": "Thursday",
                    "evidence": [{"article": "a2", "quote": "On Thursday the bridge reopened."}],
                },
            ],
        },
        {
            "kind": "number",
            "scope": "cross",
            "severity": "medium",
            "about": "hurt",
            "values": [
                {"value": "6", "evidence": [{"article": "a1", "quote": "Six people were hurt"}]},
                {"value": "4", "evidence": [{"article": "a2", "quote": "Four people were hurt"}]},
            ],
        },
    ],
    "compatible": [
        {
            "about": "rain is another matter",
            "evidence": [
                {"article": "a1", "quote": "cut the ribbon"},
                {"article": "a2", "quote": "It rained on Thursday."},
            ],
        }
    ],
}


@pytest.fixture
def story(tmp_path: Path) -> LabelledStory:
    path = tmp_path / "story-01-bridge.json"
    path.write_text(json.dumps(STORY))
    return read_story(path)


def place(article: str, words: str) -> Place:
    start = {"a1": A1, "a2": A2}[article].index(words)
    return Place(article, start, start + len(words))


def flag(kind: str, *sides: tuple[Place, ...], class_: str = "conflict", confidence: float = 0.8) -> Flag:
    names = tuple(str(number) for number in range(len(sides)))
    return Flag(kind=kind, class_=class_, severity="high", confidence=confidence, names=names, sides=sides)


MONDAY, THURSDAY = (place("a1", "Monday"),), (place("a2", "Thursday"),)
SIX, FOUR = (place("a1", "Six"),), (place("a2", "Four"),)
RIBBON, RAIN = (place("a1", "ribbon"),), (place("a2", "rained on Thursday"),)


def test_a_story_is_read_with_the_places_of_its_quotes(story: LabelledStory):
    assert story.name == "story-01-bridge"
    assert [label.kind for label in story.labels] == ["when", "number"]
    assert story.labels[1].sides == (
        (place("a1", "Six people were hurt"),),
        (place("a2", "Four people were hurt"),),
    )
    assert story.records[0]["source"] == "Daily One"


def test_a_quote_that_the_article_does_not_hold_is_an_error(tmp_path: Path):
    path = tmp_path / "s.json"
    path.write_text(
        json.dumps(STORY)
        .replace("Six people were hurt", "Nine people were hurt", 2)
        .replace("Nine", "Six", 1)
    )
    with pytest.raises(InputError, match=r"s\.json.*'Nine people were hurt'"):
        read_story(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"articles": [{"id": "a1"}]}', '{"articles": 3}'])
def test_other_files_are_no_stories(tmp_path: Path, content: str):
    path = tmp_path / "s.json"
    path.write_text(content)
    with pytest.raises(InputError, match=r"s\.json"):
        read_story(path)


def test_both_found(story: LabelledStory):
    score = score_story(story, [flag("when", MONDAY, THURSDAY), flag("number", SIX, FOUR)])
    assert (score.hits, score.repeats, score.false) == (2, 0, ())
    total = figures_of([score]).total
    assert (total.precision, total.recall, total.f1) == (1.0, 1.0, 1.0)


def test_a_sister_kind_hits_and_a_strange_kind_does_not(story: LabelledStory):
    assert score_story(story, [flag("status", MONDAY, THURSDAY)]).hits == 1
    assert score_story(story, [flag("name", MONDAY, THURSDAY)]).hits == 0


def test_both_values_on_one_side_hit_nothing(story: LabelledStory):
    monday_again = (place("a1", "The bridge"),)
    score = score_story(story, [flag("when", MONDAY, monday_again)])
    assert (score.hits, len(score.false)) == (0, 1)


def test_one_value_that_holds_both_sides_hits_nothing(story: LabelledStory):
    assert score_story(story, [flag("when", MONDAY + THURSDAY, RAIN)]).hits == 0


def test_more_flags_on_one_label_are_repeats(story: LabelledStory):
    score = score_story(story, [flag("when", MONDAY, THURSDAY)] * 2 + [flag("status", MONDAY, THURSDAY)])
    assert (score.hits, len(score.false)) == (1, 0)
    assert len(score.right) == 3
    assert score.repeats == 2


def test_a_look_alike_is_a_false_alarm_and_a_trap(story: LabelledStory):
    score = score_story(story, [flag("when", RIBBON, RAIN)])
    assert (score.hits, len(score.false), score.trapped) == (0, 1, 1)
    assert score.false[0][1] is story.traps[0]


def test_only_conflicts_count_but_what_is_held_back_is_remembered(story: LabelledStory):
    score = score_story(
        story, [flag("when", MONDAY, THURSDAY, class_="update"), flag("when", RIBBON, RAIN, class_="scope")]
    )
    assert (score.hits, score.false) == (0, ())
    assert [hit for _, hit in score.held_back] == [True, False]
    assert ("update", 1, 1) in figures_of([score]).by_class


def test_long_evidence_is_ignored(story: LabelledStory):
    everything = (Place("a1", 0, 401),)
    assert score_story(story, [flag("when", everything, THURSDAY)]).hits == 0
    assert score_story(story, [flag("when", (Place("a1", 0, 400),), THURSDAY)]).hits == 1


def test_one_flag_may_find_two_labels(story: LabelledStory):
    both = flag("number", MONDAY + SIX, THURSDAY + FOUR)
    assert score_story(story, [both]).hits == 2


def test_figures_by_kind_severity_confidence_and_articles(story: LabelledStory):
    flags = [flag("when", MONDAY, THURSDAY, confidence=0.95), flag("name", RIBBON, RAIN, confidence=1.0)]
    figures = figures_of([score_story(story, flags)])
    kinds = dict(figures.by_kind)
    assert (kinds["when"].found, kinds["when"].labels, kinds["when"].false) == (1, 1, 0)
    assert (kinds["number"].found, kinds["number"].labels) == (0, 1)
    assert kinds["name"].false == 1
    assert dict(figures.by_severity)["high"].precision == 0.5
    assert figures.by_confidence[-1] == ((0.9, 1.0), 2, 1)
    assert (figures.articles, figures.false_per_100_articles, figures.trapped) == (2, 50.0, 1)
    assert figures.false_in_clean == 0
    assert [(least, t.found, t.false) for least, t in figures.by_threshold][-1] == (0.9, 1, 1)


def test_thresholds_below_everything_flagged_are_not_printed(story: LabelledStory):
    figures = figures_of([score_story(story, [flag("when", MONDAY, THURSDAY, confidence=0.65)])])
    lines = list(figure_lines(figures))
    heading = next(n for n, line in enumerate(lines) if line.startswith("least confidence"))
    assert [line.split()[0] for line in lines[heading + 1 : heading + 3]] == ["0.6", "0.7"]


def test_the_surest_flag_decides_what_a_threshold_leaves(story: LabelledStory):
    flags = [flag("when", MONDAY, THURSDAY, confidence=c) for c in (0.2, 0.6, 0.4)]
    score = score_story(story, [*flags, flag("name", RIBBON, RAIN, confidence=0.3)])
    assert score.found[0] is flags[1]
    tallies = dict(figures_of([score]).by_threshold)
    assert [(tallies[t].found, tallies[t].false) for t in (0.0, 0.4, 0.6, 0.7)] == [
        (1, 1),
        (1, 0),
        (1, 0),
        (0, 0),
    ]


def test_false_alarms_in_a_story_without_discrepancies(tmp_path: Path):
    path = tmp_path / "clean.json"
    path.write_text(json.dumps({**STORY, "discrepancies": []}))
    figures = figures_of([score_story(read_story(path), [flag("when", MONDAY, THURSDAY)])])
    assert figures.false_in_clean == 1
    assert (figures.total.precision, figures.total.recall, figures.total.f1) == (0.0, 0.0, 0.0)


def test_a_report_and_its_json_give_the_same_flags():
    finding = Finding(
        fingerprint="f",
        kind="when",
        class_="update",
        severity="low",
        confidence=0.25,
        subject="",
        summary="",
        values=tuple(
            Value(
                text=text,
                evidence=(Evidence(article_id=article, span=Span(*span), sentence_span=Span(*span)),),
            )
            for text, article, span in (("Monday", "a1", (23, 29)), ("Thursday", "a2", (3, 11)))
        ),
    )
    content = {
        "findings": [
            {
                "kind": "when",
                "class": "update",
                "severity": "low",
                "confidence": 0.25,
                "values": [
                    {"value": "Monday", "evidence": [{"article": "a1", "start": 23, "end": 29}]},
                    {"value": "Thursday", "evidence": [{"article": "a2", "start": 3, "end": 11}]},
                ],
            }
        ]
    }
    assert flags_of(Report(findings=(finding,))) == flags_of_json(content)


@pytest.mark.parametrize("content", [[], {"findings": [3]}, {"findings": [{"class": "conflict"}]}])
def test_other_json_is_no_report(content: object):
    with pytest.raises(InputError, match="no report"):
        flags_of_json(content)  # type: ignore[arg-type]


def made_up_flags(story: LabelledStory, seed: int) -> list[Flag]:
    """Flags that hit, half hit, miss and fall for look-alikes."""
    dice = random.Random(seed)
    texts = {record["id"]: len(record["text"]) for record in story.records}
    flags = []
    for noted in (*story.labels, *story.traps):
        for _ in range(dice.randrange(4)):
            sides = [list(side) for side in noted.sides]
            dice.shuffle(sides)
            if dice.random() < 0.3:
                article = dice.choice(sorted(texts))
                start = dice.randrange(texts[article])
                sides[0] = [Place(article, start, start + dice.choice([5, 60, 401]))]
            if dice.random() < 0.2:
                sides.append(sides[0])
            kind = noted.kind if noted.kind and dice.random() < 0.7 else dice.choice(KINDS)
            class_ = "conflict" if dice.random() < 0.8 else "update"
            flags.append(flag(kind, *(tuple(side) for side in sides if side), class_=class_))
    dice.shuffle(flags)
    return flags


@pytest.mark.skipif(not SHARED.exists(), reason="the scoring script of reference is not at hand")
def test_same_figures_as_the_script_of_reference():
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    compared = 0
    for seed, path in enumerate(sorted((SHARED / "dev").glob("*.json"))):
        story = read_story(path)
        flags = made_up_flags(story, seed)
        content = json.loads(path.read_text(encoding="utf-8"))
        content["texts"] = {article["id"]: article["text"] for article in content["articles"]}
        report = {
            "findings": [
                {
                    "kind": f.kind,
                    "class": f.class_,
                    "values": [
                        {
                            "value": "",
                            "evidence": [{"article": p.article, "start": p.start, "end": p.end} for p in s],
                        }
                        for s in f.sides
                    ],
                }
                for f in flags
            ]
        }
        labels, found, false, repeats, trapped = reference.score_story(content, report)
        ours = score_story(story, flags)
        assert (len(ours.labels), ours.hits, len(ours.false), ours.repeats, ours.trapped) == (
            len(labels),
            len(found),
            len(false),
            repeats,
            trapped,
        ), path.name
        assert [i for i, f in enumerate(ours.found) if f] == sorted(found)
        compared += len(flags)
    assert compared > 200
