"""A watch against a real server: what is asked, what is taken in, what is said."""

from __future__ import annotations

import gzip
import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from tests.watching.conftest import Desk
from tests.watching.site import Entry, Site, rss
from verify import __version__
from verify.collection import add, open_collection
from verify.errors import InputError, VerifyError
from verify.watching.state import FILE, State

ONE = Entry(
    guid="1", title="Bridge", text="The council decided on Monday to repair the old bridge, the mayor said."
)
TWO = Entry(
    guid="2", title="Fire", text="Four people were hurt when a fire broke out in the harbour, police said."
)
PAGE = "<html><head><title>Fire</title></head><body><article>{}</article></body></html>".format(
    "<p>Four people were hurt on Monday when a fire broke out in a warehouse of the harbour, the police said.</p>"
    * 3
)


def test_entries_are_taken_in_once_and_unchanged_feeds_are_not_sent_again(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", rss([ONE, TWO]), ETag='"a"')
    assert desk.once(feed) == 0
    host = feed.split("/")[2]
    assert desk.texts() == {f"1@{host}": ONE.text, f"2@{host}": TWO.text}
    assert desk.told("feed")[0].startswith("2 new") and len(desk.told("added")) == 1
    assert desk.once(feed) == 0
    first, second = site.asked("/feed")
    assert "If-None-Match" not in first.headers and second.headers["If-None-Match"] == '"a"'
    assert first.headers["User-Agent"] == f"verify/{__version__}"
    assert desk.versions() == 2 and not desk.told("added")
    assert len(site.asked()) == 2, "nothing but the feed is asked for"
    assert sum(seen.path == "/robots.txt" for seen in site.seen) == 1, "its rules hold for a day"
    desk.once(feed, after_s=86_400)
    assert sum(seen.path == "/robots.txt" for seen in site.seen) == 2


def test_last_modified_serves_too(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", rss([ONE]), Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")
    desk.once(feed)
    desk.once(feed)
    assert site.asked("/feed")[1].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


def test_changed_words_are_a_new_version_and_another_title_date_or_link_is_no_other_article(
    site: Site, desk: Desk
) -> None:
    feed = site.put("/feed", rss([replace(ONE, link="http://x.example/1")]))
    desk.once(feed)
    again = replace(ONE, link="http://x.example/1?from=feed", date="Tue, 03 Mar 2026 10:00:00 GMT")
    site.put("/feed", rss([again], title="The Courier: News"))
    desk.once(feed)
    assert desk.versions() == 1
    changed = replace(again, text=ONE.text.replace("Monday", "Tuesday"))
    site.put("/feed", rss([changed], title="The Courier: News"))
    desk.once(feed)
    assert list(desk.texts().values()) == [changed.text] and desk.versions() == 2
    assert "1 changed" in desk.told("feed")[0]


def test_an_entry_without_guid_is_known_by_its_link_or_headline(site: Site, desk: Desk) -> None:
    linked, named = replace(ONE, guid="", link="http://x.example/1"), replace(TWO, guid="")
    feed = site.put("/feed", rss([linked, named]))
    desk.once(feed)
    site.put("/feed", rss([replace(named, text=TWO.text + " One died."), replace(linked, title="Bridges")]))
    desk.once(feed)
    assert len(desk.texts()) == 2 and desk.versions() == 4


def test_two_feeds_of_a_site_share_entries_and_two_sites_cannot_speak_for_each_other(
    desk: Desk, site: Site
) -> None:
    from tests.watching.site import serving

    top, world = (
        site.put("/top", rss([ONE, TWO])),
        site.put("/world", rss([replace(TWO, text="Teaser of a fire in the harbour.")])),
    )
    with serving() as other:
        foreign = other.put(
            "/feed",
            rss(
                [replace(ONE, text="Nothing was decided about the bridge, says a rival of the mayor.")],
                title="Rival",
            ),
        )
        desk.once(top, world, foreign)
        desk.once(world, foreign, top)
    texts = desk.texts()
    assert len(texts) == 3 and desk.versions() == 3
    assert texts[f"1@{site.address[7:]}"] == ONE.text and texts[f"2@{site.address[7:]}"] == TWO.text


def test_json_feeds_atom_and_files(site: Site, desk: Desk, tmp_path: Path) -> None:
    json = '{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "7", "content_text": "The union called off the strike on Friday, it said."}]}'
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>tag:9</id><title>Vote</title><summary>The vote was put off until Thursday, the speaker of parliament said.</summary></entry></feed>'
    file = tmp_path / "saved.xml"
    file.write_text(rss([ONE]))
    assert desk.once(site.put("/j", json), site.put("/a", atom), str(file)) == 0
    assert len(desk.texts()) == 3
    file.write_text(rss([TWO, ONE]))
    desk.once(str(file))
    assert len(desk.texts()) == 4


def test_failing_feeds_are_told_backed_off_and_leave_the_others_alone(site: Site, desk: Desk) -> None:
    good, bad = site.put("/good", rss([ONE])), site.put("/bad", status=500)
    page = site.put("/page", "<html><body><p>Hello there, this is a page.</p></body></html>")
    assert desk.once(bad, page, good, site.address + "/none", str(desk.folder / "missing.xml")) == 4
    assert list(desk.texts().values()) == [ONE.text]
    said = " ".join(desk.told("failed"))
    for words in (
        "answers 500",
        "web page and no feed",
        "answers 404 (check the address; ",
        "cannot be opened",
    ):
        assert words in said
    pauses = []
    for _ in range(4):
        before, asked = desk.clock.at, len(site.asked("/bad"))
        while len(site.asked("/bad")) == asked:
            desk.once(bad, after_s=300)
        pauses.append(desk.clock.at - before)
    assert pauses == sorted(pauses) and pauses[-1] > 2 * pauses[0]
    site.put("/bad", rss([TWO]))
    assert desk.once(bad, after_s=86_400) == 0 and len(desk.texts()) == 2


def test_a_feed_is_left_alone_for_as_long_as_it_wishes(site: Site, desk: Desk) -> None:
    ttl = site.put("/ttl", rss([ONE], extra="<ttl>120</ttl>"))
    sy = site.put("/sy", rss([TWO], extra="<sy:updatePeriod>hourly</sy:updatePeriod>"))
    aged = site.put("/aged", rss([]), Cache_Control="public, max-age=5400")
    plain, years = site.put("/plain", rss([])), site.put("/years", rss([], extra="<ttl>99999999</ttl>"))
    asked = {}
    for minute in range(0, 60 * 30, 10):
        before = {path: len(site.asked(path)) for path in site.replies}
        desk.once(ttl, sy, aged, plain, years, after_s=600 if minute else 0)
        for path in site.replies:
            if len(site.asked(path)) > before[path]:
                asked.setdefault(path, []).append(minute)
    gaps = {path: {b - a for a, b in itertools.pairwise(at)} for path, at in asked.items()}
    assert gaps["/ttl"] == {120} and gaps["/sy"] == {60} and gaps["/aged"] == {90}
    assert gaps["/plain"] == {20} and asked["/years"] == [0, 1440]


def test_retry_after_holds_for_all_feeds_of_the_host(site: Site, desk: Desk) -> None:
    busy, other = site.put("/busy", status=429, Retry_After="7200"), site.put("/other", rss([ONE]))
    assert desk.once(busy, other) == 1
    assert "asked too often" in desk.told("failed")[0] and "left alone" in desk.told("later")[0]
    site.put("/busy", rss([TWO]))
    desk.once(busy, other, after_s=7000)
    assert not site.asked("/other") and len(site.asked("/busy")) == 1
    desk.once(busy, other, after_s=300)
    assert len(desk.texts()) == 2


def test_robots_txt_is_obeyed(site: Site, desk: Desk) -> None:
    site.put(
        "/robots.txt",
        "User-agent: *\nDisallow: /\nUser-agent: verify\nDisallow: /*.private$\nCrawl-delay: 7\n",
    )
    good, bad = site.put("/open", rss([ONE])), site.put("/feed.private", rss([TWO]))
    assert desk.once(bad, good) == 1
    assert "robots.txt does not allow it" in desk.told("failed")[0]
    assert [seen.path for seen in site.seen] == ["/robots.txt", "/open"]
    second = site.put("/second", rss([]))
    desk.clock.waited.clear()
    desk.once(good, second)
    assert max(desk.clock.waited) == pytest.approx(7)
    site.put("/robots.txt", status=503)
    desk.once(good, after_s=90_000)
    assert not desk.told("failed"), "yesterday's rules serve while the site cannot say today's"


def test_a_site_that_cannot_say_its_rules_is_not_asked(site: Site, desk: Desk) -> None:
    site.put("/robots.txt", status=500)
    assert desk.once(site.put("/feed", rss([ONE]))) == 1
    assert not site.asked()


def test_a_feed_that_is_gone_is_dropped_and_asked_again_when_told(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", status=410)
    desk.once(feed)
    assert "gone for good" in desk.told("gone")[0]
    with pytest.raises(InputError, match="every feed is gone"):
        desk.once(feed, after_s=10**8)
    assert len(site.asked("/feed")) == 1
    site.put("/feed", rss([ONE]))
    assert desk.once(feed, again=True) == 0 and len(desk.texts()) == 1


def test_a_move_for_good_is_remembered_and_forgotten_when_it_leads_nowhere(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "verify.read.connection.is_private", lambda ip: False
    )  # what lies in a private network is not remembered
    old = site.put("/old", status=301, Location="/new")
    site.put("/new", rss([ONE]))
    loose = site.put("/loose", status=302, Location="/new2")
    site.put("/new2", rss([TWO]))
    desk.once(old, loose)
    assert "moved for good to" in " ".join(desk.told("feed"))
    desk.once(old, loose)
    assert len(site.asked("/old")) == 1 and len(site.asked("/new")) == 2 and len(site.asked("/loose")) == 2
    site.put("/new", status=404)
    site.put("/old", rss([ONE]))
    assert desk.once(old) == 1
    assert desk.once(old, after_s=7200) == 0 and desk.versions() == 2


def test_endless_redirections_huge_bodies_and_bombs_are_refused(site: Site, desk: Desk) -> None:
    from verify.watching import watch

    assert watch.LARGEST == 10_000_000
    loop = site.put("/loop", status=302, Location="/loop")
    big = site.put("/big", b"<rss>" + b" " * 10_000_001)
    bomb = site.put("/bomb", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
    file = site.put("/file", status=302, Location="file:///etc/hostname")
    assert desk.once(loop, big, bomb, file) == 4
    said = desk.told("failed")
    assert sum("redirected too often" in one for one in said) == 2
    assert sum("larger than 10,000,000" in one or "unpacks to more than" in one for one in said) == 2
    assert len(site.asked("/loop")) == 11


def test_entities_are_not_blown_up(site: Site, desk: Desk) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    item = "<item><guid>1</guid><description>&l11; and the council met on Monday.</description></item>"
    desk.once(
        site.put("/feed", f"<!DOCTYPE rss [{laughs}]><rss version='2.0'><channel>{item}</channel></rss>")
    )
    secret = "<!DOCTYPE rss [<!ENTITY s SYSTEM 'file:///etc/passwd'>]>"
    desk.once(
        site.put("/x", f"{secret}<rss version='2.0'><channel>{item.replace('l11', 's')}</channel></rss>")
    )
    assert all(len(text) < 1000 and "root" not in text for text in desk.texts().values())


def test_pages_are_asked_for_only_when_that_is_wished(site: Site, desk: Desk) -> None:
    site.put("/fire", PAGE)
    short = replace(TWO, link=site.address + "/fire")
    whole = replace(ONE, link=site.address + "/bridge", text=" ".join([ONE.text] * 20), full=True)
    missing = replace(
        ONE,
        guid="3",
        link=site.address + "/missing",
        text="The mayor was taken ill on Sunday, his office said.",
    )
    feed = site.put("/feed", rss([short, whole, missing]))
    desk.once(feed, full=True)
    assert "warehouse" in desk.texts()[f"2@{site.address[7:]}"]
    assert desk.texts()[f"3@{site.address[7:]}"] == missing.text
    assert desk.skipped() == ["the server answers 404"]
    assert {seen.path for seen in site.asked()} == {"/feed", "/fire", "/missing"}
    desk.once(feed, full=True)
    assert len(site.asked("/fire")) == len(site.asked("/missing")) == 1
    other = Desk(desk.folder.with_name("other"))
    other.once(feed)
    assert len(site.asked("/fire")) == 1
    other.once(site.put("/short", rss([short])))
    assert "only summaries; --full" in other.told("feed")[0]


def test_a_page_that_cannot_be_had_for_the_moment_is_tried_again(site: Site, desk: Desk) -> None:
    site.put("/fire", status=503, Retry_After="60")
    feed = site.put("/feed", rss([replace(TWO, link=site.address + "/fire")]), ETag='"a"')
    desk.once(feed, full=True)
    assert list(desk.texts().values()) == [TWO.text], "until then the feed's words serve"
    site.put("/fire", PAGE)
    desk.once(feed, full=True)
    assert "warehouse" in next(iter(desk.texts().values())) and desk.versions() == 2
    desk.once(feed, full=True)
    assert len(site.asked("/fire")) == 2 and site.asked("/feed")[-1].headers["If-None-Match"] == '"a"'


def test_a_page_that_never_comes_is_given_up(site: Site, desk: Desk) -> None:
    site.put("/fire", status=500)
    feed = site.put("/feed", rss([replace(TWO, link=site.address + "/fire")]))
    for _ in range(5):
        desk.once(feed, full=True)
    assert len(site.asked("/fire")) == 3 and desk.versions() == 1


def test_entries_without_text_need_their_pages(site: Site, desk: Desk) -> None:
    site.put("/fire", PAGE)
    feed = site.put("/feed", rss([replace(TWO, text="", link=site.address + "/fire")]))
    desk.once(feed)
    assert desk.skipped() == ["the entry has no text"]
    desk.once(feed)
    assert not desk.skipped(), "it is said once"
    other = Desk(desk.folder.with_name("other"))
    other.once(feed, full=True)
    assert "warehouse" in next(iter(other.texts().values()))


def test_what_a_flood_leaves_comes_with_the_next_polls(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify.watching.taking.MOST_ENTRIES", 3)
    entries = [replace(ONE, guid=f"g{n}", text=f"{ONE.text} It costs {n} million euros.") for n in range(8)]
    feed = site.put("/feed", rss(entries), ETag='"a"')
    counts = []
    for _ in range(4):
        desk.once(feed)
        counts.append(len(desk.texts()))
    assert counts == [3, 6, 8, 8]
    assert [seen.headers.get("If-None-Match") for seen in site.asked("/feed")] == [None, None, None, '"a"']


def test_what_was_withdrawn_is_not_brought_back(site: Site, desk: Desk) -> None:
    from tests.collection import stub

    feed = site.put("/feed", rss([ONE, TWO]))
    desk.once(feed)
    id = f"1@{site.address[7:]}"
    with stub.stubbed():
        add(desk.folder, withdraw=[id])
    site.put("/feed", rss([replace(ONE, text=ONE.text + " Work begins in May."), TWO]))
    desk.once(feed)
    assert id not in desk.texts() and any("was withdrawn" in reason for reason in desk.skipped())


def test_another_language_is_told_once(site: Site, desk: Desk) -> None:
    german = (
        "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu erneuern, sagte der Bürgermeister."
    )
    feed = site.put("/feed", rss([replace(ONE, text=german)]))
    desk.once(feed)
    assert "another language" in desk.skipped()[0]
    desk.once(feed)
    assert not desk.skipped()


def test_new_findings_are_told(site: Site, desk: Desk) -> None:
    first = site.put(
        "/a",
        rss(
            [
                replace(
                    ONE, text="The old bridge of Ashford will be closed from Monday, says mayor Jane Miller."
                )
            ],
            title="A",
        ),
    )
    second = site.put(
        "/b",
        rss(
            [
                replace(
                    ONE,
                    guid="9",
                    text="The old bridge of Ashford will be closed from Tuesday, says mayor Jane Miller.",
                )
            ],
            title="B",
        ),
    )
    desk.once(first, second)
    (found,) = desk.told("found")
    assert found.startswith("low name: the words differ (story ")


def test_one_request_at_a_time_for_a_host(site: Site, desk: Desk) -> None:
    feeds = [
        site.put(f"/f{n}", rss([replace(ONE, guid=str(n), text=f"{ONE.text} It costs {n} million.")]))
        for n in range(12)
    ]
    desk.once(*feeds)
    assert site.most_at_once == 1 and len(desk.texts()) == 12


def test_an_article_that_the_analysis_cannot_take_spoils_its_own_feed_only(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from verify.watching import storing

    real = storing.add

    def picky(path: Path, articles: list, *more: object, **named: object) -> object:
        if any("poison" in article.text for article in articles):
            raise RecursionError("too deep")
        return real(path, articles, *more, **named)

    monkeypatch.setattr(storing, "add", picky)
    good = site.put("/good", rss([ONE]))
    bad = site.put("/bad", rss([replace(TWO, text=TWO.text + " It was poison.")]), ETag='"a"')
    assert desk.once(bad, good) == 1
    assert list(desk.texts().values()) == [ONE.text]
    assert "RecursionError: too deep" in desk.told("failed")[0]
    monkeypatch.setattr(storing, "add", real)
    assert desk.once(bad, good) == 0 and len(desk.texts()) == 2


def test_another_writer_costs_time_and_no_entry(site: Site, desk: Desk) -> None:
    from verify.collection.folder import Folder

    feed = site.put("/feed", rss([ONE]), ETag='"a"')
    with Folder(desk.folder).writing():
        assert desk.once(feed, lock_wait_s=0.05) == 1
    assert "another process is writing" in desk.told("failed")[0]
    assert desk.once(feed) == 0 and len(desk.texts()) == 1


def test_one_watch_a_collection(desk: Desk, site: Site) -> None:
    from filelock import FileLock

    desk.folder.mkdir()
    with FileLock(desk.folder / "watch.lock"), pytest.raises(VerifyError, match="another verify watch"):
        desk.once(site.put("/feed", rss([ONE])))


def test_a_collection_that_was_deleted_is_filled_again(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", rss([ONE]), ETag='"a"')
    desk.once(feed)
    (desk.folder / "collection.json").unlink()
    desk.once(feed)
    assert len(desk.texts()) == 1


def test_somebody_elses_file_in_place_of_the_record(site: Site, desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / FILE).write_text("mine " * 500)
    with pytest.raises(InputError, match="is no record of a watch"):
        desk.once(site.put("/feed", rss([ONE])))


def test_it_goes_on_until_somebody_ends_it(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", rss([ONE], extra="<ttl>30</ttl>"))
    desk.clock.ends_after = desk.clock.at + 5 * 3600
    assert desk.once(feed, once=False, after_s=0) == 0
    assert len(site.asked("/feed")) == 10 and desk.versions() == 1


def test_a_clock_that_was_wrong_silences_no_feed(site: Site, desk: Desk) -> None:
    feed = site.put("/feed", rss([ONE]))
    desk.clock.at += 10**9
    desk.once(feed)
    desk.clock.at -= 10**9
    site.put("/feed", rss([ONE, TWO]))
    desk.once(feed)
    assert len(desk.texts()) == 2


def test_the_place_it_moved_to_is_gone_and_the_feed_is_not(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify.read.connection.is_private", lambda ip: False)
    feed = site.put("/old", status=308, Location="/new")
    site.put("/new", rss([ONE]))
    desk.once(feed)
    site.put("/new", status=410)
    site.put("/old", rss([ONE, TWO]))
    assert desk.once(feed) == 1 and not desk.told("gone")
    assert desk.once(feed, after_s=7200) == 0 and len(desk.texts()) == 2


def test_the_record_survives_reopening(tmp_path: Path) -> None:
    from verify.watching.state import FeedState, Item

    state = State(tmp_path / FILE)
    feed = FeedState(feed="x", due=5.0, failures=2, etag='"a"', modified="m", moved="y", gone=1.0)
    item = Item(id="i", feed="x", digest="d", tries=1, listed=9.0)
    state.note([feed], [item])
    state.close()
    again = State(tmp_path / FILE)
    assert again.feed("x") == feed and again.items(["i", "j"]) == {"i": item}
    again.note(now=401 * 86_400.0)
    assert not again.items(["i"])
    again.close()


def test_the_collection_says_where_an_entry_came_from(site: Site, desk: Desk) -> None:
    desk.once(site.put("/feed", rss([ONE])))
    collection = open_collection(desk.folder)
    (article,) = collection.articles(desk.texts())
    assert article.source == "The Courier" and article.path == site.address + "/feed"
