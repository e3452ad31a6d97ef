"""The names desk: what is listed, what is chosen, markup in names and outlets, and two editors at once."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.review.frame import HERE, app, browser
from verify.config import HouseName
from verify.config.names import read_names
from verify.decisions.store import Store
from verify.model import NameRule
from verify.report import schema
from verify.review.link import LinkDoor
from verify.review.name_pages import A_PAGE, routes
from verify.review.names import NamesDesk
from verify.review.pages import templates
from verify.review.spellings import names_of

Told = Mapping[str, Mapping[str, int]]
"""How often each article writes each spelling; the first is the name."""

KYIV: Told = {"Kyiv": {"a": 3, "b": 1}, "Kiev": {"b": 2}, "Kief": {"c": 1}}
SMITH: Told = {"John Smith": {"a": 2}, "Smith": {"a": 5, "b": 1}, "Jon Smith": {"c": 1}}
PLAIN: Told = {"Emmanuel Macron": {"a": 1}, "Macron": {"a": 3}}


def report(*names: Told, kind: str = "LOC", sources: Mapping[str, str] = {}) -> schema.Report:
    articles = sorted({article for told in names for counts in told.values() for article in counts})
    return schema.Report(
        schema="verify-report/1",
        counts=schema.Counts(
            articles=0, stories=0, claims=0, conflicts=0, severity={}, kind={}, held_back={}
        ),
        findings=[],
        articles=[_article(name, sources.get(name, f"{name.upper()} Post")) for name in articles],
        stories=[],
        claims=[],
        entities=[_entity(number, kind, told) for number, told in enumerate(names)],
        events=[],
        shared=[],
        skipped=[],
        options={},
        versions={},
    )


def _entity(number: int, kind: str, told: Told) -> schema.Entity:
    spellings = [
        schema.Spelling(
            text=text,
            mentions=[
                schema.Place(article=a, start=n, end=n + 1)
                for a, times in counts.items()
                for n in range(times)
            ],
        )
        for text, counts in told.items()
    ]
    return schema.Entity(id=str(number), kind=kind, name=next(iter(told)), spellings=spellings)


def _article(name: str, source: str) -> schema.Article:
    return schema.Article(
        id=name, source=source, title="", published=None, published_grain="", url="", language="en", path="",
        dateline="", characters=0, story="", origin=None, origins={}, boilerplate=[],
    )  # fmt: skip


class Page(HTMLParser):
    """The fields of the forms of a page, as a browser would send them, and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.names: list[str] = []
        self.attributes: list[str] = []
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "select":
            self._select = name
            self.fields[name] = ""
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = value
        elif tag == "input" and given.get("type") == "radio":
            if "checked" in given:
                self.fields[name] = value
        elif tag == "input" and name not in self.fields:
            self.fields[name] = value


class Room:
    """A names desk behind the guard, and editors with browsers."""

    def __init__(self, store: Store, told: schema.Report, house: tuple[HouseName, ...] = ()) -> None:
        self.store = store
        self.desk = NamesDesk(told, store, house)

    def editor(self, name: str = "Anna") -> TestClient:
        door = LinkDoor(name, templates(), port=8000)
        client = browser(app(door, routes(self.desk, templates())))
        client.get(door.link)
        client.headers.update(HERE)
        return client

    def id(self, name: str) -> str:
        return next(row.name.id for row in self.desk.rows().values() if row.name.name == name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "decisions.sqlite") as opened:
        yield opened


def fill(page: str, house: str, **marks: str) -> dict[str, str]:
    """Fill the form of a page: the house spelling, and marks for others."""
    fields = Page(page).fields
    for key in [key for key in fields if key.startswith("form-")]:
        if fields[key] == house:
            fields["preferred"] = key.removeprefix("form-")
        elif fields[key] in marks:
            fields[key.replace("form", "mark")] = marks[fields[key]]
    return fields


def rules(store: Store) -> list[NameRule]:
    return [choice.after for choice in store.names.choices()]


def test_spellings_by_source_and_count() -> None:
    (name,) = names_of(report(KYIV))
    assert [(s.text, s.count, s.sources) for s in name.spellings] == [
        ("Kyiv", 4, (("A Post", 3), ("B Post", 1))),
        ("Kiev", 2, (("B Post", 2),)),
        ("Kief", 1, (("C Post", 1),)),
    ]
    assert (name.ways, name.count) == (3, 7)


def test_a_name_of_two_stories_is_one() -> None:
    (name,) = names_of(report({"Kyiv": {"a": 1}}, {"Kyiv": {"b": 1}, "Kiev": {"b": 1}}))
    assert [(s.text, s.count) for s in name.spellings] == [("Kyiv", 2), ("Kiev", 1)]


def test_what_the_check_takes_for_one_spelling_is_one() -> None:
    (name,) = names_of(report({"O’Brien": {"a": 2}, "O'Brien": {"b": 1}, "O’\n Brien": {"a": 1}}))
    assert [(s.text, s.count) for s in name.spellings] == [("O’Brien", 3), ("O’ Brien", 1)]


def test_a_part_of_a_longer_name_is_no_way_to_write_it() -> None:
    assert [name.ways for name in names_of(report(PLAIN))] == [1]
    assert [name.ways for name in names_of(report(SMITH))] == [2]


def test_the_whole_round_choose_see_undo_and_bring_back(store: Store) -> None:
    room = Room(store, report(KYIV, PLAIN))
    anna, address = room.editor(), f"/names/{room.id('Kyiv')}"
    listed = anna.get("/names").text
    assert "Kyiv" in listed and "Macron" not in listed
    form = fill(anna.get(address).text, "Kyiv", Kiev="accepted", Kief="forbidden")
    kept = anna.post(address, data=form)
    assert (kept.status_code, kept.headers["location"]) == (303, address)
    (choice,) = store.names.choices()
    assert (choice.by, choice.after) == (
        "Anna",
        NameRule(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",)),
    )
    assert "Kyiv" not in anna.get("/names?state=open").text
    for state in ("settled", "wrong", "every"):
        assert "Kyiv" in anna.get(f"/names?state={state}").text
    page = anna.get(address).text
    assert Page(page).fields["follows"] == choice.id
    assert {k: v for k, v in Page(page).fields.items() if k != "follows"} == {
        k: v for k, v in form.items() if k != "follows"
    }
    assert anna.post(address, data=Page(page).fields).status_code == 303
    assert len(store.names.choices()) == 1  # nothing changed, so nothing was written
    assert anna.post(f"{address}/undo", data={"follows": choice.id}).status_code == 303
    assert rules(store)[-1] == NameRule()
    again = anna.get(address).text
    assert "Bring the choice back" in again
    assert anna.post(f"{address}/undo", data={"follows": store.names.choices()[-1].id}).status_code == 303
    assert rules(store)[-1] == choice.after


def test_a_house_spelling_that_no_article_has(store: Store) -> None:
    room = Room(store, report(KYIV))
    anna, address = room.editor(), f"/names/{room.id('Kyiv')}"
    form = fill(anna.get(address).text, "", Kief="forbidden") | {
        "preferred": "written",
        "written": "  Kyjiw ",
    }
    anna.post(address, data=form)
    assert rules(store) == [NameRule(preferred="Kyjiw", forbidden=("Kief",))]
    assert "in none of these articles" in anna.get(address).text


def test_the_configuration_is_shown_and_what_the_desk_settles_replaces_it(store: Store) -> None:
    house = (
        HouseName(preferred="Kiev", forbidden=("Kief", "Kyjiw")),
        HouseName(preferred="Lviv", forbidden=("Lvov",)),
    )
    room = Room(store, report(KYIV), house)
    anna, address = room.editor(), f"/names/{room.id('Kyiv')}"
    page = anna.get(address).text
    assert "by the configuration" in page
    form = fill(page, "Kyiv", Kiev="accepted")
    anna.post(address, data=form)
    settled = NameRule(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief", "Kyjiw"))
    assert rules(store) == [settled]
    listed = read_names(tomllib.loads(anna.get("/names.toml").text)["names"])
    assert [name.forms for name in listed] == [("Lviv", "Lvov"), settled.forms]
    everything = anna.get("/names?state=settled").text
    assert "Lviv" in everything and "In none of these articles" in everything


def test_a_spelling_of_another_name_is_shown_and_not_taken(store: Store) -> None:
    """Two people called Smith; whose is settled keeps the name."""
    jane = {"Jane Smith": {"b": 1}, "Smith": {"b": 2}, "Jane Smyth": {"c": 1}}
    room = Room(store, report(SMITH, jane))
    anna, hers, his = room.editor(), f"/names/{room.id('Jane Smith')}", f"/names/{room.id('John Smith')}"
    anna.post(hers, data=fill(anna.get(hers).text, "Jane Smith", Smith="accepted"))
    page = anna.get(his).text
    assert "In the entry of" in page and hers in page
    assert "Smith" not in [v for k, v in Page(page).fields.items() if k.startswith("form-")]
    assert "not settled" in page and "Settled</b>" not in page
    kept = anna.post(his, data=fill(page, "John Smith", **{"Jon Smith": "forbidden"}))
    assert kept.status_code == 303
    forged = {"preferred": "0", "form-0": "John Smith", "form-1": "Smith", "mark-1": "forbidden"}
    answer = anna.post(his, data=forged | {"follows": store.names.choices()[-1].id})
    assert answer.status_code == 409
    assert "Take it out there" in answer.text and f'href="{hers}"' in answer.text
    assert len(store.names.choices()) == 2


def test_two_editors_at_once(store: Store) -> None:
    room = Room(store, report(KYIV))
    anna, ben, address = room.editor("Anna"), room.editor("Ben"), f"/names/{room.id('Kyiv')}"
    seen_by_anna, seen_by_ben = anna.get(address).text, ben.get(address).text
    assert anna.post(address, data=fill(seen_by_anna, "Kyiv", Kiev="forbidden")).status_code == 303
    answer = ben.post(address, data=fill(seen_by_ben, "Kiev", Kief="forbidden"))
    assert answer.status_code == 409
    assert "Anna</bdi> was faster" in answer.text
    assert len(store.names.choices()) == 1
    marked = Page(answer.text).fields  # what Ben chose is still there, and now he follows Anna
    assert marked["follows"] == store.names.choices()[0].id
    assert marked[f"form-{marked['preferred']}"] == "Kiev"
    assert ben.post(address, data=marked).status_code == 303
    assert rules(store)[-1] == NameRule(preferred="Kiev", forbidden=("Kief",))
    late = anna.post(f"{address}/undo", data={"follows": store.names.choices()[0].id})
    assert late.status_code == 409
    assert "Ben</bdi> was faster" in late.text


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "nothing is chosen"),
        ({"form-0": "Kyiv", "mark-0": "accepted"}, "the house spelling is missing"),
        ({"form-0": "Kyiv", "preferred": "0"}, "alone settles nothing"),
        ({"form-0": "Kyiv", "preferred": "0", "form-1": "Kyiv", "mark-1": "accepted", "form-2": "a"}, "nothing"),
        ({"form-0": "Kyiv", "preferred": "0", "form-1": "\x1b[2J", "mark-1": "accepted"}, "is not possible"),
        ({"preferred": "written", "written": "\u202e", "form-1": "a", "mark-1": "accepted"}, "is not possible"),
        ({"follows": "no such id", "form-0": "Kyiv", "preferred": "0"}, "no such choice"),
    ],
)  # fmt: skip
def test_an_impossible_choice_is_told_and_not_kept(store: Store, form: dict[str, str], problem: str) -> None:
    room = Room(store, report(KYIV))
    answer = room.editor().post(f"/names/{room.id('Kyiv')}", data=form)
    assert answer.status_code == 422
    assert problem in answer.text
    assert not re.search("[\x1b\u202e]", answer.text)
    assert store.names.choices() == ()


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7777 * 7777 }}{% raw %}",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "' onfocus='alert(1)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_names_and_outlets_stays_text(store: Store, text: str) -> None:
    told = report(
        {text: {"a": 1}, f"{text} b": {"b": 1}, "K\u202ey\x1biv x": {"a": 1}}, sources={"a": text, "b": text}
    )
    house = (HouseName(preferred=f"{text} c", forbidden=(f"{text} d",)),)
    room = Room(store, told, house)
    anna, address = room.editor(text), f"/names/{room.id(text)}"
    clean = Page(Room(store, report({"A": {"a": 1}, "B": {"b": 1}})).editor().get("/names?state=every").text)
    form = fill(anna.get(address).text, text, **{f"{text} b": "forbidden"})
    assert form["preferred"]
    pages = [
        anna.get(f"/names?state=every&q={text[:3]}").text,
        anna.get(address).text,
        anna.post(address, data={}).text,
    ]
    assert anna.post(address, data=form).status_code == 303
    pages += [anna.get(address).text, anna.get("/names?state=settled").text]
    pages.append(anna.post(address, data=form).text)  # overtaken by herself
    for page in pages:
        parsed = Page(page)
        assert parsed.names.count("script") == clean.names.count("script")
        assert not {"img", "svg"} & set(parsed.names)
        assert not [name for name in parsed.attributes if name.startswith("on")]
        assert "\x1b" not in page and "\u202e" not in page
        assert str(7777 * 7777) not in page
    listed = read_names(tomllib.loads(anna.get("/names.toml").text)["names"])
    assert listed[-1].forms == (text, f"{text} b")


def test_a_spelling_with_invisible_characters_cannot_be_chosen(store: Store) -> None:
    room = Room(
        store, report({"Kyiv": {"a": 1}, "Ky\u202eiv": {"b": 1}, "Kyi" + "\u0301" * 20 + "v": {"b": 1}})
    )
    page = room.editor().get(f"/names/{room.id('Kyiv')}").text
    assert page.count("characters that a list of names cannot hold") == 2
    assert "⟨U+202E⟩" in page
    assert [v for k, v in Page(page).fields.items() if k.startswith("form-")] == ["Kyiv"]


def test_a_change_from_another_site_is_refused(store: Store) -> None:
    room = Room(store, report(KYIV))
    anna, address = room.editor(), f"/names/{room.id('Kyiv')}"
    form = fill(anna.get(address).text, "Kyiv", Kief="forbidden")
    anna.headers["sec-fetch-site"] = "cross-site"
    for where in (address, f"{address}/undo"):
        assert anna.post(where, data=form).status_code == 403
    assert store.names.choices() == ()


def test_search_finds_by_any_letters_and_pages_hold_all_once(store: Store) -> None:
    many = [{f"Łódź {n:03}": {"a": 1}, f"Lodz {n:03}": {"b": 1}} for n in range(3 * A_PAGE - 1)]
    room = Room(store, report(*many, KYIV))
    anna = room.editor()
    assert "74 names listed" in anna.get("/names?q=lodz").text
    assert "75 names listed" in anna.get("/names").text
    assert "1 name listed" in anna.get("/names?q=KIEF").text
    assert "0 names listed" in anna.get("/names?q=kief&kind=PER").text
    found: list[str] = []
    address: str | None = "/names?q=lodz&state=open"
    while address:
        page = anna.get(address).text
        found += re.findall(r'href="/names/(\w+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else None
    assert len(found) == len(set(found)) == 74


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999",
        "page=x",
        "page=²",
        "page=" + "9" * 30,
        "state=x",
        "kind=<b>",
        "q=" + "x" * 5000,
    ],
)
def test_impossible_addresses_show_what_is_possible(store: Store, query: str) -> None:
    assert Room(store, report(KYIV)).editor().get(f"/names?{query}").status_code == 200


def test_a_name_that_is_not_there(store: Store) -> None:
    anna = Room(store, report(KYIV)).editor()
    assert anna.get("/names/nobody").status_code == 404
    assert anna.post("/names/nobody", data={}).status_code == 404


def test_a_page_of_thousands_of_names_takes_less_than_a_tenth_of_a_second(store: Store) -> None:
    """Of the processor: other work shares the machine."""
    many = [
        {f"Name {n} of many": {"a": 3}, f"Nam {n} of many": {"b": 1}, f"many {n}": {"b": 2}}
        for n in range(5000)
    ]
    room = Room(store, report(*many))
    anna = room.editor()
    anna.get("/names")

    def took(address: str) -> float:
        start = time.process_time()
        assert anna.get(address).status_code == 200
        return time.process_time() - start

    for address in ("/names", "/names?page=150", "/names?q=nam+4999"):
        assert min(took(address) for _ in range(3)) < 0.1
