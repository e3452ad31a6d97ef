"""What a collection holds after articles were added, changed and withdrawn; reading and comparing are stand-ins."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collection import stub
from verify.collection import Collection, add, adding, choose, companions, open_collection
from verify.collection.chosen import Chosen
from verify.collection.folder import MANIFEST
from verify.config import Options
from verify.errors import ConfigError, InputError
from verify.match.stories import group, hanging_together, links_among
from verify.match.traits import traits_of
from verify.model import Article

ARTICLES = stub.articles(40)


@pytest.fixture(autouse=True)
def stubs() -> Iterator[None]:
    with stub.stubbed():
        yield


def stories(collection: Collection) -> set[tuple[str, ...]]:
    return {story.articles for story in collection.stories()}


def at_once(articles: list[Article]) -> set[tuple[str, ...]]:
    """Group articles as a report does."""
    traits = [traits_of(stub.document(a), stub.vector(a)) for a in articles]
    return {tuple(sorted(traits[n].id for n in one)) for one in group(traits, links_among(traits))}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def chosen(folder: Path, **more: object) -> Chosen:
    return choose(open_collection(folder), **more)


def test_the_made_up_stories_are_told_apart() -> None:
    assert at_once(ARTICLES) == {tuple(a.id for a in ARTICLES[n : n + 4]) for n in range(0, 40, 4)}


@settings(max_examples=5)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_stories_and_findings_do_not_depend_on_how_articles_came_in(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, portions: int
) -> None:
    # Two stories run into each other, and some articles have no day.
    articles = [
        replace(a, text=a.text + " " + ARTICLES[n - 4].text, published=None if n % 7 == 0 else a.published)
        if n % 5 == 4
        else a
        for n, a in enumerate(ARTICLES[:20])
    ]
    folder = tmp_path_factory.mktemp("any") / "collection"
    shuffled = chance.sample(articles, len(articles))
    for number in range(portions):
        add(folder, shuffled[number::portions])
    collection = open_collection(folder)
    assert stories(collection) == at_once(articles)
    expected = stub.compare_all(
        [tuple(stub.document(a) for a in articles if a.id in story) for story in at_once(articles)], Options()
    )
    assert {f.fingerprint for f in choose(collection).report.findings} == {
        f.fingerprint for c in expected for f in c.findings
    }


@settings(max_examples=4)
@given(st.randoms(use_true_random=False), st.integers(2, 4))
def test_what_is_cut_at_its_weakest_links_does_not_depend_on_it_either(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, portions: int
) -> None:
    # A chain of articles, each with words of the one before: they all hang together, and are cut into parts of few.
    articles = [
        replace(
            a,
            text=f"{a.text} {' '.join(ARTICLES[n - 1].text.split()[: 6 + n % 4])}",
            published=ARTICLES[0].published,
        )
        for n, a in enumerate(ARTICLES[:24])
    ]
    traits = [traits_of(stub.document(a), stub.vector(a)) for a in articles]
    assert max(map(len, hanging_together(len(traits), links_among(traits)))) > 12
    folder = tmp_path_factory.mktemp("cut") / "collection"
    shuffled = chance.sample(articles, len(articles))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verify.match.stories.LARGEST", 6)
        for number in range(portions):
            add(folder, shuffled[number::portions])
            given_so_far = [a for n in range(number + 1) for a in shuffled[n::portions]]
            assert stories(open_collection(folder)) == at_once(given_so_far)
        add(folder, withdraw=[shuffled[0].id])
        assert stories(open_collection(folder)) == at_once(shuffled[1:])


def test_portions_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path / "one", ARTICLES[:21])
    monkeypatch.setattr(adding, "PORTION", 3)
    monkeypatch.setattr(adding, "MANY_FILES", 4)
    add(tmp_path / "many", ARTICLES[:21])
    assert chosen(tmp_path / "one").report == chosen(tmp_path / "many").report
    files = open_collection(tmp_path / "many").folder.manifest().tables
    assert all(len(names) <= 4 for names in files.values())


def test_adding_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:8])
    before = contents(tmp_path)
    again = add(tmp_path / "c", [replace(a, path="elsewhere.txt") for a in ARTICLES[:8]])
    assert again.known == tuple(a.id for a in ARTICLES[:8]) and not again.new and not again.compared
    assert contents(tmp_path) == before


def test_only_stories_with_a_new_article_are_compared(tmp_path: Path) -> None:
    add(tmp_path / "c", [a for n, a in enumerate(ARTICLES) if n != 5])
    added = add(tmp_path / "c", [ARTICLES[5]])
    assert added.new == (ARTICLES[5].id,) and added.compared == 1
    assert chosen(tmp_path / "c").report.stories == tuple(
        stub.compared([stub.document(a) for a in ARTICLES[n : n + 4]]).story for n in range(0, 40, 4)
    )


def test_a_changed_article_leaves_its_old_version_on_record(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:4])
    old = open_collection(tmp_path / "c")
    changed = stub.changed(ARTICLES[0], ARTICLES[0].text.replace(".", " overnight."))
    added = add(tmp_path / "c", [changed])
    assert added.changed == (changed.id,) and added.compared == 1
    assert len(added.found) == len(added.settled) == 1
    collection = open_collection(tmp_path / "c")
    assert collection.articles([changed.id]) == [changed]
    versions = collection.sql(
        "SELECT version FROM every_article WHERE article = ? ORDER BY generation", [changed.id]
    )
    assert len({row[0] for row in versions}) == 2
    # Each finding says which versions it is about; the old one is still there, and no longer counts.
    about = collection.sql("SELECT fingerprint, articles, versions FROM every_finding ORDER BY generation")
    assert [row[0] for row in about] == [*added.settled, *added.found]
    assert [row[2][row[1].index(changed.id)] for row in about] == [row[0] for row in versions]
    assert collection.sql("SELECT fingerprint FROM findings") == [added.found]
    # Whoever had opened it before still sees what was there then.
    assert old.articles([changed.id]) == [ARTICLES[0]]
    assert old.sql("SELECT fingerprint FROM findings") == [added.settled]


def test_an_article_that_goes_back_to_an_earlier_version(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:8])
    first = chosen(tmp_path / "c").report
    add(tmp_path / "c", [stub.changed(ARTICLES[1], "Something quite different happened elsewhere.")])
    assert ("a00001",) in stories(open_collection(tmp_path / "c"))
    add(tmp_path / "c", [ARTICLES[1]])
    assert chosen(tmp_path / "c").report == first


def test_a_withdrawn_article_counts_no_longer_and_can_come_back(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:8])
    first = chosen(tmp_path / "c").report
    gone = add(tmp_path / "c", withdraw=["a00002"])
    assert gone.withdrawn == ("a00002",) and gone.compared == 1
    collection = open_collection(tmp_path / "c")
    assert stories(collection) == at_once([a for a in ARTICLES[:8] if a.id != "a00002"])
    assert "a00002" not in {article.id for article in choose(collection).report.articles}
    assert collection.sql("SELECT count(*) FROM every_article WHERE article = 'a00002'") == [(2,)]
    with pytest.raises(ConfigError, match="no article 'a00002'"):
        add(tmp_path / "c", withdraw=["a00002"])
    add(tmp_path / "c", [ARTICLES[2]])
    assert chosen(tmp_path / "c").report == first


def test_the_last_article_of_a_story_takes_it_along(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:5])
    add(tmp_path / "c", withdraw=["a00004"])
    assert stories(open_collection(tmp_path / "c")) == {("a00000", "a00001", "a00002", "a00003")}


def test_a_bridge_that_goes_parts_two_stories(tmp_path: Path) -> None:
    both = replace(ARTICLES[0], id="both", text=f"{ARTICLES[0].text} {ARTICLES[4].text}", source="Other")
    articles = [ARTICLES[0], ARTICLES[4], both]
    add(tmp_path / "c", articles)
    assert stories(open_collection(tmp_path / "c")) == at_once(articles)
    add(tmp_path / "c", withdraw=["both"])
    assert stories(open_collection(tmp_path / "c")) == {("a00000",), ("a00004",)}


def test_another_article_with_the_same_id_gets_one_of_its_own(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:4])
    other = replace(ARTICLES[9], id="a00000", source="Quite another paper")
    added = add(tmp_path / "c", [other])
    assert not added.changed and len(added.new) == 1 and added.new[0].startswith("a00000-")
    assert add(tmp_path / "c", [other]).known == added.new


def test_the_same_text_from_the_same_outlet_is_one_article(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:4])
    added = add(
        tmp_path / "c", [replace(ARTICLES[1], id="copy"), replace(ARTICLES[1], id="wire", source="A wire")]
    )
    assert added.new == ("wire",)
    assert [skipped.reason for skipped in added.skipped] == ["the same article as 'a00001'"]


def test_broken_characters_and_hostile_ids_do_no_harm(tmp_path: Path) -> None:
    hostile = "x'; DROP TABLE every_article; --\x1b[31m"
    added = add(tmp_path / "c", [replace(ARTICLES[0], id=hostile), replace(ARTICLES[1], text="a \ud800 b")])
    assert added.new == (hostile,)
    assert "lone surrogates" in added.skipped[0].reason
    assert open_collection(tmp_path / "c").articles([hostile])[0].id == hostile
    assert add(tmp_path / "c", withdraw=[hostile]).withdrawn == (hostile,)


@pytest.mark.parametrize("name", ["plain", "with 'quotes' and \"more\"", "a[b]*c?", "{x}", "äöü"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    add(tmp_path / name, ARTICLES[:2])
    add(tmp_path / name, ARTICLES[2:4])
    assert len(chosen(tmp_path / name).report.articles) == 4


def test_a_story_is_found_by_what_it_was_called_before(tmp_path: Path) -> None:
    add(tmp_path / "c", ARTICLES[:2])
    first = chosen(tmp_path / "c").report.stories[0]
    add(tmp_path / "c", [*ARTICLES[2:4], *ARTICLES[8:12]])
    for name in (first.id, first.id[:8]):
        (story,) = chosen(tmp_path / "c", story=name).report.stories
        assert story.articles == ("a00000", "a00001", "a00002", "a00003") and story.id != first.id
    with pytest.raises(InputError, match="no story 'zzz'"):
        chosen(tmp_path / "c", story="zzz")


def test_since_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(2026, 1, 1, 12, tzinfo=UTC)

    monkeypatch.setattr(adding, "datetime", Then)
    add(tmp_path / "c", [*ARTICLES[:3], *ARTICLES[4:8]])
    monkeypatch.undo()
    with stub.stubbed():
        add(tmp_path / "c", [ARTICLES[3]])
        later = chosen(tmp_path / "c", since=date(2026, 1, 2))
        assert later.new == {"a00003"}
        assert [story.articles for story in later.report.stories] == [
            ("a00000", "a00001", "a00002", "a00003")
        ]
        assert len(chosen(tmp_path / "c", since=date(2026, 1, 1)).new) == 8
        assert not chosen(tmp_path / "c", since=date.today() + timedelta(days=2)).report.articles


def test_companions_are_the_articles_of_the_stories_that_others_would_join(tmp_path: Path) -> None:
    add(tmp_path / "c", [a for n, a in enumerate(ARTICLES) if n != 5])
    before = contents(tmp_path)
    beside = companions(open_collection(tmp_path / "c"), [ARTICLES[5]])
    assert [a.id for a in beside] == ["a00004", "a00006", "a00007"]
    assert contents(tmp_path) == before


def test_refreshing_reads_and_compares_what_another_version_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path / "c", ARTICLES[:8])
    before = contents(tmp_path)
    assert not add(tmp_path / "c", refresh=True).compared and contents(tmp_path) == before
    other = Options(min_confidence=0.1)
    assert add(tmp_path / "c", options=other, refresh=True).compared == 2
    assert not add(tmp_path / "c", options=other, refresh=True).compared
    report = choose(open_collection(tmp_path / "c"), other).report
    monkeypatch.setattr("verify.collection.opened.reading_version", lambda *given: "another")
    from verify.collection import opened

    opened._reading.cache_clear()
    try:
        assert add(tmp_path / "c", options=other, refresh=True).compared == 2
        assert choose(open_collection(tmp_path / "c"), other).report == report
        assert open_collection(tmp_path / "c").sql(
            "SELECT count(*), count(DISTINCT reading) FROM every_traits"
        ) == [(16, 16)]
        assert open_collection(tmp_path / "c").sql("SELECT count(*) FROM traits") == [(8,)]
    finally:
        opened._reading.cache_clear()


def test_one_story_is_no_collection(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one_story"):
        add(tmp_path / "c", ARTICLES[:2], Options(one_story=True))


def test_an_empty_collection_can_be_asked(tmp_path: Path) -> None:
    add(tmp_path / "c")
    assert not (tmp_path / "c" / MANIFEST).exists()
    with pytest.raises(InputError, match="holds no collection"):
        open_collection(tmp_path / "c")
    add(tmp_path / "c", ARTICLES[:1])
    add(tmp_path / "c", withdraw=["a00000"])
    assert chosen(tmp_path / "c").report.articles == ()
