"""Choices about names: the log, two desks, the list that comes of it, and what another desk may send."""

from __future__ import annotations

import json
import sqlite3
import threading
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import HouseName, Options
from verify.config.names import check_names, read_names
from verify.config.values import is_words
from verify.decisions.desk_file import house_list, read_decisions, read_name_choices
from verify.decisions.lines import read_lines, read_name_lines, write_lines
from verify.decisions.name_log import NameOvertaken
from verify.decisions.names import desk_names, house_name, in_force, merged, names_toml
from verify.decisions.store import Store
from verify.errors import ConfigError, InputError
from verify.model import NameChoice, NameRule

KYIV = NameRule(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",))
KIEV = NameRule(preferred="Kiev", forbidden=("Kyiv",))
LVIV = NameRule(preferred="Lviv", forbidden=("Lvov",))
NOTHING = NameRule()

spellings = st.text(
    alphabet=st.one_of(st.sampled_from("ab ’'\"\\#é̄Й🐦=[]"), st.characters()), min_size=1, max_size=8
).filter(is_words)


@st.composite
def lists(draw: st.DrawFn) -> tuple[HouseName, ...]:
    """Lists of names in which no spelling stands twice."""
    forms = draw(st.lists(spellings, unique=True, min_size=2, max_size=12))
    names = []
    while len(forms) > 1:
        take = draw(st.integers(2, len(forms)))
        mine, forms = forms[:take], forms[take:]
        cut = draw(st.integers(1, take))
        names.append(HouseName(preferred=mine[0], accepted=tuple(mine[1:cut]), forbidden=tuple(mine[cut:])))
    return tuple(names)


def test_a_choice_is_kept_with_who_when_before_and_after(store: Store) -> None:
    first = store.names.settle(KYIV, by="Anna", follows=None)
    second = store.names.settle(KIEV, by="Ben", follows=first)
    assert store.names.choices() == (first, second)
    assert (first.by, first.before, first.after, first.entry) == ("Anna", NOTHING, KYIV, first.id)
    assert (second.before, second.after, second.entry, second.follows) == (KYIV, KIEV, first.id, first.id)
    assert second.at > first.at
    assert [choice.after for choice in in_force(store.names.choices())] == [KIEV]


def test_undo_brings_back_what_held_and_can_be_undone(store: Store) -> None:
    first = store.names.settle(KYIV, by="Anna", follows=None)
    second = store.names.settle(KIEV, by="Anna", follows=first)
    undone = store.names.undo(second, by="Ben")
    assert (undone.action, undone.after) == ("undo", KYIV)
    again = store.names.undo(undone, by="Ben")
    assert again.after == KIEV
    store.names.undo(
        store.names.undo(first_of_its_own := store.names.settle(LVIV, by="A", follows=None), by="A"), by="A"
    )
    assert first_of_its_own.after in [choice.after for choice in in_force(store.names.choices())]


def test_undoing_the_first_choice_leaves_nothing(store: Store) -> None:
    store.names.undo(store.names.settle(KYIV, by="Anna", follows=None), by="Anna")
    assert in_force(store.names.choices()) == ()
    assert len(store.names.choices()) == 2


def test_the_later_of_two_editors_sees_what_happened(store: Store) -> None:
    seen = store.names.settle(KYIV, by="Anna", follows=None)
    theirs = store.names.settle(KIEV, by="Ben", follows=seen)
    for attempt in (
        lambda: store.names.settle(LVIV, by="Anna", follows=seen),
        lambda: store.names.undo(seen, by="Anna"),
        lambda: store.names.settle(NameRule(preferred="Kief", forbidden=("Kyiv",)), by="Anna", follows=None),
    ):
        with pytest.raises(NameOvertaken, match="Ben has settled") as refused:
            attempt()
        assert refused.value.latest == theirs
    assert len(store.names.choices()) == 2
    store.names.settle(LVIV, by="Anna", follows=theirs)


def test_what_held_before_may_have_been_settled_elsewhere(store: Store) -> None:
    first = store.names.settle(KYIV, by="Anna", follows=None)
    moved = store.names.settle(LVIV, by="Anna", follows=first)
    other = store.names.settle(KIEV, by="Ben", follows=None)
    with pytest.raises(NameOvertaken) as refused:
        store.names.undo(moved, by="Anna")
    assert refused.value.latest == other


@pytest.mark.parametrize(
    "rule",
    [
        NameRule(preferred="Kyiv"),
        NameRule(accepted=("Kiev",)),
        NameRule(preferred="Kyiv", accepted=("Kyiv",)),
        NameRule(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kiev",)),
        NameRule(preferred="K\nyiv", accepted=("Kiev",)),
        NameRule(preferred="Kyiv", accepted=("\x1b[31mKiev",)),
        NameRule(preferred="Kyiv", accepted=("...",)),
    ],
    ids=str,
)
def test_what_is_no_entry_is_refused(store: Store, rule: NameRule) -> None:
    with pytest.raises(ConfigError):
        store.names.settle(rule, by="Anna", follows=None)
    assert store.names.choices() == ()


def test_of_many_at_once_one_settles_a_name(tmp_path: Path) -> None:
    """Each with a connection of its own, as processes have them."""
    path = tmp_path / "decisions.sqlite"
    Store(path).close()
    kept: list[str] = []
    overtaken: list[str] = []

    def settle(number: int) -> None:
        with Store(path) as store:
            try:
                rule = NameRule(preferred=f"Kyiv {number}", forbidden=("Kiev",))
                kept.append(store.names.settle(rule, by=f"editor {number}", follows=None).id)
            except NameOvertaken as refused:
                overtaken.append(refused.latest.id)

    threads = [threading.Thread(target=settle, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 1
    assert overtaken == kept * 7


def test_nothing_is_ever_changed(store: Store) -> None:
    store.names.settle(KYIV, by="Anna", follows=None)
    for statement in ("UPDATE names SET choice = ''", "DELETE FROM names"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), store._file.writing() as db:
            db.execute(statement)
    assert len(store.names.choices()) == 1


def test_the_revision_grows_with_every_choice_in_another_process_too(store: Store) -> None:
    before = store.names.revision()
    with Store(store.path) as other:
        other.names.settle(KYIV, by="Ben", follows=None)
    assert store.names.revision() > before
    assert store.revision() == 0  # the findings' own


def test_export_and_import_give_the_same_choices_once(tmp_path: Path, store: Store) -> None:
    first = store.names.settle(KYIV, by="Anna \u2028 ‘A’", follows=None)
    store.names.undo(first, by="Ben")
    text = write_lines((), (), store.names.choices())
    assert read_name_lines(text, "x") == store.names.choices()
    assert read_lines(text, "x") == ({}, ())
    with Store(tmp_path / "other.sqlite") as other:
        assert other.names.merge(read_name_lines(text, "x")) == 2
        assert other.names.merge(read_name_lines(text, "x")) == 0
        assert other.names.choices() == store.names.choices()
        assert write_lines((), (), other.names.choices()) == text


def test_two_desks_that_settled_one_spelling_apart(tmp_path: Path, store: Store) -> None:
    """The later choice holds; when it is taken back, so does the other again."""
    store.names.settle(KYIV, by="Anna", follows=None)
    with Store(tmp_path / "other.sqlite") as other:
        theirs = other.names.settle(KIEV, by="Ben", follows=None)
        store.names.merge(other.names.choices())
        assert [choice.after for choice in in_force(store.names.choices())] == [KIEV]
        store.names.undo(theirs, by="Anna")
        assert [choice.after for choice in in_force(store.names.choices())] == [KYIV]


def test_another_choice_under_a_known_id_is_refused_with_all_that_came_with_it(store: Store) -> None:
    first = store.names.settle(KYIV, by="Anna", follows=None)
    forged = replace(first, by="Ben", after=KIEV)
    fresh = replace(first, id="another", entry="another", after=LVIV)
    with pytest.raises(InputError, match="says something else"):
        store.names.merge([fresh, forged])
    assert store.names.choices() == (first,)


def line(**changed: object) -> str:
    choice = {
        "id": "1",
        "entry": "1",
        "at": "2026-11-22T10:00:00.000000+00:00",
        "by": "Anna",
        "action": "settle",
        "before": {"preferred": "", "accepted": [], "forbidden": []},
        "after": {"preferred": "Kyiv", "accepted": ["Kiev"], "forbidden": []},
        "follows": "",
    }
    return json.dumps({"name": {**choice, **changed}})


@pytest.mark.parametrize(
    "changed",
    [
        {"id": 1},
        {"action": "drop"},
        {"at": "yesterday"},
        {"at": "2026-11-22"},
        {"at": "2026-11-22T10:00:00.000000+01:00"},
        {"at": "9999-12-31T23:59:59.999999+00:00"},
        {"at": "2026-11-22T10:00:00.000000+00:00\x1b"},
        {"after": {"preferred": "Ky\niv", "accepted": ["Kiev"]}},
        {"after": {"preferred": "Kyiv", "accepted": ["\u202eveiK"]}},
        {"after": {"preferred": "Kyiv"}},
        {"after": {"preferred": "Kyiv", "forbidden": ["Kyiv"]}},
        {"before": {"accepted": ["Kyiv"]}},
        {"after": None},
    ],
    ids=str,
)
def test_a_choice_that_is_none_is_told_with_its_line(changed: dict[str, object]) -> None:
    text = f"{line()}\n{line(**{'id': '2', **changed})}\n"
    with pytest.raises(InputError, match=r"names\.jsonl, line 2") as refused:
        read_name_lines(text, "names.jsonl")
    assert str(refused.value).isprintable()


def test_a_good_line_is_read() -> None:
    (choice,) = read_name_lines(line() + "\n", "x")
    assert isinstance(choice, NameChoice)
    assert choice.after == NameRule(preferred="Kyiv", accepted=("Kiev",))


@given(lists(), lists())
def test_the_merged_list_is_a_possible_one_and_the_desk_goes_first(
    file: tuple[HouseName, ...], desk: tuple[HouseName, ...]
) -> None:
    both = merged(file, desk)
    check_names(both)
    assert Options(names=both).names == both
    assert both[len(both) - len(desk) :] == desk
    settled = {form for name in desk for form in name.forms}
    assert [name for name in file if settled.isdisjoint(name.forms)] == list(both[: len(both) - len(desk)])


@given(lists())
def test_the_list_as_toml_reads_back(names: tuple[HouseName, ...]) -> None:
    assert read_names(tomllib.loads(names_toml(names)).get("names", [])) == names


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([KYIV, KIEV, LVIV, NOTHING])), max_size=8))
def test_whatever_desks_are_merged_the_list_is_a_possible_one(log: list[tuple[int, NameRule]]) -> None:
    choices = [
        NameChoice(
            id=str(n), entry=str(entry), at=f"2026-01-01T00:00:{n:02}", by="x", action="settle", after=rule
        )
        for n, (entry, rule) in enumerate(log)
    ]
    names = desk_names(choices)
    check_names(names)
    latest = dict(log)
    forms = {form for rule in latest.values() for form in rule.forms}
    assert bool(names) == bool(forms)
    assert desk_names(reversed(choices)) == names


def test_the_house_list_of_a_check_is_read_from_a_store_its_export_or_nothing(
    tmp_path: Path, store: Store
) -> None:
    file = (HouseName(preferred="Kiev", accepted=("Kyiv",)), HouseName(preferred="Lviv", forbidden=("Lvov",)))
    store.names.settle(KYIV, by="Anna", follows=None)
    export = tmp_path / "decisions.jsonl"
    export.write_text(write_lines((), (), store.names.choices()), encoding="utf-8")
    expected = (file[1], house_name(KYIV))
    assert house_list(file, store.path) == house_list(file, export) == expected
    assert house_list(file, tmp_path / "none.sqlite") == file
    assert read_name_choices(export) == store.names.choices()
    assert read_decisions(export) == ({}, ())
