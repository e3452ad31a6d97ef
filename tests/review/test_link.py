"""The door on loopback: the link opens once, the cookie cannot be stolen by what a browser obeys."""

from __future__ import annotations

import threading
from http.cookies import SimpleCookie

import pytest

from tests.review.frame import HERE, app, browser
from verify.review.link import LIFE, LinkDoor
from verify.review.pages import templates


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def door(clock: Clock | None = None, port: int = 8000) -> LinkDoor:
    return LinkDoor("Anna", templates(), port=port, clock=clock or Clock())


def test_the_link_opens_the_desk_once() -> None:
    entry = door()
    served = app(entry)
    anna, mallory = browser(served), browser(served)
    assert anna.get("/").status_code == 403
    opened = anna.get(entry.link)
    assert opened.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/">' in opened.text
    assert anna.get("/").text == "Anna GET"
    assert mallory.get(entry.link).status_code == 403
    assert mallory.get("/").status_code == 403
    again = anna.get(entry.link)  # a second look by who is in leads to the desk
    assert (again.status_code, again.headers["location"]) == (303, "/")


def test_of_many_at_once_one_gets_in() -> None:
    entry = door()
    got: list[bool] = []
    token = entry.link.rpartition("/")[2]
    threads = [threading.Thread(target=lambda: got.append(entry._use(token))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 19 + [True]


@pytest.mark.parametrize("tail", ["", "x", "%00", "é", "%ff", "../", "a" * 5000])
def test_what_is_not_the_link_opens_nothing(tail: str) -> None:
    entry = door()
    client = browser(app(entry))
    for path in (f"{entry.way_in}{tail}", f"{entry.link}{tail}"):
        if path != entry.link:
            assert client.get(path).status_code in (307, 403, 404)  # 307: without the slash at its end
    assert not client.cookies
    assert client.get(entry.link).status_code == 200


def test_a_look_ahead_does_not_use_the_link_up() -> None:
    entry = door()
    client = browser(app(entry))
    assert client.head(entry.link).status_code == 200
    assert not client.cookies
    assert client.get(entry.link).status_code == 200


def test_links_are_long_and_never_alike() -> None:
    links = {door().link for _ in range(50)}
    assert len(links) == 50
    assert min(map(len, links)) > 40


def test_the_cookie_is_for_this_desk_alone() -> None:
    entry = door(port=8123)
    answer = browser(app(entry)).get(entry.link)
    (cookie,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie.key == "verify-desk-8123"
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "strict",
        "/",
        "",
    )
    assert not cookie["secure"]  # there is no TLS on loopback
    assert cookie.value not in entry.link
    assert cookie.value not in answer.text


@pytest.mark.parametrize("stolen", ["", "x", "Anna", "' OR 1=1 --", '"', "a" * 4000, "é"])
def test_a_made_up_cookie_opens_nothing(stolen: str) -> None:
    client = browser(app(door()))
    assert (
        client.get("/", headers={"cookie": f"verify-desk-8000={stolen}".encode("latin-1")}).status_code == 403
    )


def test_the_cookie_of_another_desk_opens_nothing() -> None:
    one, two = door(), door()
    token = SimpleCookie(browser(app(one)).get(one.link).headers["set-cookie"])["verify-desk-8000"].value
    assert browser(app(one)).get("/", headers={"cookie": f"verify-desk-8000={token}"}).status_code == 200
    assert browser(app(two)).get("/", headers={"cookie": f"verify-desk-8000={token}"}).status_code == 403


def test_a_planted_cookie_is_not_taken_over() -> None:
    entry = door()
    client = browser(app(entry))
    client.cookies.set("verify-desk-8000", "planted")
    client.get(entry.link)
    assert client.cookies.get("verify-desk-8000", domain="localhost.local") != "planted"
    assert browser(app(entry)).get("/", headers={"cookie": "verify-desk-8000=planted"}).status_code == 403


def test_a_session_ends_at_last() -> None:
    clock = Clock()
    entry = door(clock)
    client = browser(app(entry))
    client.get(entry.link)
    clock.now += LIFE - 1
    assert client.get("/").status_code == 200
    clock.now += 2
    assert client.get("/").status_code == 403


def test_who_follows_a_link_of_another_site_comes_in_by_a_page_of_ours() -> None:
    entry = door()
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = browser(app(entry)).get('/deep/page?a=1&b="><script>alert(1)</script>', headers=visit)
    assert answer.status_code == 200
    assert 'content="0; url=/deep/page?a=1&amp;b=' in answer.text
    assert "<script>" not in answer.text
    assert browser(app(entry)).get("/deep/page", headers={"sec-fetch-site": "same-origin"}).status_code == 403


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/%0a", "/\\evil.example", "/%09/evil.example"]
)
def test_no_link_leads_out_of_the_desk(path: str) -> None:
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = browser(app(door())).get(f"http://localhost{path}", headers=visit)
    to = answer.text.partition("url=")[2].partition('"')[0]
    assert to.startswith("/") and not to.startswith(("//", "/\\", "/\t"))


def test_a_script_is_told_that_nothing_was_taken() -> None:
    answer = browser(app(door())).post("/", headers={**HERE, "hx-request": "true"})
    assert answer.status_code == 403
    assert answer.headers["hx-redirect"] == "/"
    assert "not taken" in answer.text
