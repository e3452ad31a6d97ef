"""Changes are of one value, plausible, where they say they are, and the same every time."""

import json
from pathlib import Path

import pytest

from verify.config import Options
from verify.errors import InputError
from verify.evaluate.planting.change import Change, apply, pick
from verify.evaluate.planting.events import EventArticles, read_events
from verify.evaluate.planting.names import misspelt
from verify.evaluate.planting.numbers import like
from verify.evaluate.planting.registry import PLANTERS
from verify.evaluate.planting.scene import Scene
from verify.evaluate.planting.tables import read_table
from verify.evaluate.planting.trial import PER_KIND, choose, sets_against, touches, try_event
from verify.evaluate.planting.verbs import turned
from verify.evaluate.stages.planted import figures_of, measure
from verify.evaluate.stories import Place
from verify.model import Article, Evidence, Finding, Span, Value
from verify.pipeline import prepare, understand

LEDGER = (
    "Governor Ilona Petrenko met Mayor Karl Lindqvist in Ohio on Monday, March 3, to sign the harbour accord. "
    "The council approved the accord by 21 votes on March 12. The port will reopen with 240 workers.\n\n"
    '"We will rebuild the old harbour before the winter storms arrive," Petrenko said. Lindqvist thanked her.'
)
COURIER = (
    "Governor Ilona Petrenko and Mayor Karl Lindqvist met in Ohio on Monday, March 3, and signed the harbour accord. "
    "It was approved by the council with 21 votes on March 12. The port will reopen with 240 workers, officials said.\n\n"
    'Petrenko said: "We will rebuild the old harbour before the winter storms arrive." The two shook hands.'
)


def record(name: str, text: str) -> dict[str, object]:
    return {
        "uuid": name,
        "triplet-uuid": "harbour",
        "source": f"the {name}",
        "title": "Accord signed",
        "date": "2025-03-14",
        "body-paragraphs": [part.split("|") for part in text.split("\n\n")],
    }


@pytest.fixture(scope="module")
def event() -> EventArticles:
    return EventArticles(
        name="harbour", articles=(Article(id="a", text=LEDGER), Article(id="b", text=COURIER))
    )


@pytest.fixture(scope="module")
def scene(event: EventArticles) -> Scene:
    documents = tuple(understand(article, options=Options()) for article in event.articles)
    return Scene(prepare(documents, Options()), "seed")


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("weekday", "Monday"),
        ("date", "12"),
        ("number", "240"),
        ("name", "Petrenko"),
        ("role", "Governor"),
        ("place", "Ohio"),
        ("quote", "harbour"),
        ("negation", "will reopen"),
        ("outcome", "approved"),
        ("speaker", "Petrenko"),
    ],
)
def test_each_planter_changes_what_two_articles_state(scene: Scene, kind: str, old: str):
    changes = [c for c in PLANTERS[kind](scene, "a") if c.span.text(LEDGER) == old and c.supported]
    assert changes
    for change in changes:
        assert change.kind == kind and change.words != old
        assert all(place.article == "b" for place in change.supports)


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_change_leaves_everything_else(scene: Scene, kind: str):
    for change in PLANTERS[kind](scene, "a"):
        text = apply(scene.document("a").article, change).text
        assert change.changed.text(text) == change.words != change.span.text(LEDGER)
        assert text[: change.span.start] == LEDGER[: change.span.start]
        assert text[change.changed.end :] == LEDGER[change.span.end :]


@pytest.mark.parametrize("kind", PLANTERS)
def test_the_choice_is_the_same_every_time_and_of_supported_changes(scene: Scene, kind: str):
    changes = [change for key in ("a", "b") for change in PLANTERS[kind](scene, key)]
    chosen = choose(scene, changes)
    assert chosen == choose(scene, list(reversed(changes)))
    assert len(chosen) <= PER_KIND
    assert all(change.supported for change in chosen)


def test_what_no_other_article_states_is_not_supported(event: EventArticles):
    alone = Article(id="b", text="A ferry sank near Hull in 2019. Nobody was hurt, the coast guard said.")
    documents = tuple(understand(a, options=Options()) for a in (event.articles[0], alone))
    scene = Scene(prepare(documents, Options()), "seed")
    assert not [change for planter in PLANTERS.values() for change in planter(scene, "a") if change.supported]


def test_boilerplate_is_not_changed(event: EventArticles):
    first = event.articles[0]
    marked = Article(id="a", text=first.text, boilerplate=(Span(0, len(first.text)),))
    documents = tuple(understand(a, options=Options()) for a in (marked, event.articles[1]))
    scene = Scene(prepare(documents, Options()), "seed")
    assert not [change for planter in PLANTERS.values() for change in planter(scene, "a")]


def test_spans_before_a_change_stay_and_those_behind_it_move():
    article = Article(id="a", text="Share this. Nine came. Leave a comment.", boilerplate=(Span(0, 11), Span(23, 39)))  # fmt: skip
    after = apply(article, Change(kind="number", article_id="a", span=Span(12, 16), words="Eleven"))
    assert [span.text(after.text) for span in after.boilerplate] == ["Share this.", "Leave a comment."]


def test_numbers_keep_their_form():
    assert all(len(n) == 5 and n[1] == "," for n in like("3,400"))
    assert all(n.endswith("00") for n in like("2400"))
    assert "nine" not in like("nine") and "Six" in like("Nine")
    assert not like("0")


def test_misspellings_keep_the_first_letter_and_differ():
    for name in ("Petrenko", "Ng", "Szczepański"):
        assert all(word[0] == name[0] and word != name for word in misspelt(name))


def test_a_clause_is_turned_round_both_ways():
    assert turned(["has", "not", "signed"], "has not signed", tag="VBN", lemma="sign") == "has signed"
    assert turned(["has", "signed"], "has since signed", tag="VBN", lemma="sign") == "has not since signed"
    assert turned(["ca", "n't", "sign"], "can't sign", tag="VB", lemma="sign") == ""


def test_the_tables_are_sound():
    offices = read_table("offices.tsv")
    assert all(len(row) == 2 and row[0] != row[1] for row in offices)
    assert len({old for old, _ in offices}) == len(offices)
    for row in read_table("opposites.tsv"):
        assert [len(side.split()) for side in row[:2]] == [5, 5]
        assert row[2:] in ((), ("=",))


def test_one_of_several_is_picked_by_the_key():
    options = [str(n) for n in range(50)]
    assert pick(options, "a", "1") == pick(options, "a", "1")
    assert len({pick(options, "a", str(n)) for n in range(20)}) > 5


def finding(*sides: tuple[str, int, int]) -> Finding:
    values = tuple(
        Value(text=str(n), evidence=(Evidence(article_id=a, span=Span(i, j), sentence_span=Span(0, 900)),))
        for n, (a, i, j) in enumerate(sides)
    )
    return Finding(fingerprint="f", kind="when", class_="conflict", severity="high", confidence=0.9, subject="", summary="", values=values)  # fmt: skip


def test_a_finding_counts_where_it_touches_and_against_where_it_opposes():
    change = Change(
        kind="weekday", article_id="a", span=Span(10, 16), words="Thursday", supports=(Place("b", 40, 46),)
    )
    assert touches(finding(("a", 15, 20), ("b", 0, 4)), "a", change.changed)
    assert not touches(finding(("a", 18, 20), ("b", 10, 18)), "a", change.changed)
    assert not touches(finding(("a", 0, 400), ("b", 40, 46)), "a", change.changed)
    assert sets_against(finding(("a", 10, 18), ("b", 40, 46)), change)
    assert not sets_against(finding(("a", 10, 18), ("b", 60, 66)), change)


def test_trials_count_supported_changes(event: EventArticles):
    tried = try_event(event)
    assert tried == try_event(event)
    assert {trial.change.kind for trial in tried.trials} == set(PLANTERS)
    for trial in tried.trials:
        assert trial.change.supported
        assert bool(trial.why_not) != trial.found >= trial.against
    figures = figures_of([tried])
    assert figures["plants"] == len(tried.trials)
    assert figures["supported"] == sum(tried.supported.values())
    assert json.dumps(figures)


def test_events_are_read_from_records_and_from_folders(tmp_path: Path):
    records, folders = tmp_path / "records", tmp_path / "folders"
    for name, text in (("ledger", LEDGER), ("courier", COURIER)):
        for folder in (records, folders / "harbour", folders / "single"):
            folder.mkdir(parents=True, exist_ok=True)
        (records / f"{name}.json").write_text(json.dumps(record(name, text)))
        (folders / "harbour" / f"{name}.txt").write_text(text)
    (folders / "single" / "one.txt").write_text(LEDGER)
    for path in (records, folders, folders / "harbour"):
        (found,) = read_events(path)
        assert found.name == "harbour" and len(found.articles) == 2
        assert LEDGER in {article.text for article in found.articles}
    assert read_events(records)[0].articles[0].published


def test_what_holds_no_event_is_an_error(tmp_path: Path):
    with pytest.raises(InputError, match="no folder"):
        measure(tmp_path / "none")
    with pytest.raises(InputError, match="no event with two articles"):
        measure(tmp_path)
    (tmp_path / "broken.json").write_text('{"triplet-uuid": "x"}')
    with pytest.raises(InputError, match=r"broken\.json.*no record"):
        measure(tmp_path)
