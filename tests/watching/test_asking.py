"""Politeness and caution by themselves, with a stand-in for the network."""

from __future__ import annotations

import itertools
import random
from http.client import HTTPMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watching.site import FakeClock, Site
from verify.errors import InputError
from verify.read.draft import Draft
from verify.read.exchange import Answer, Unreachable, exchange
from verify.watching.asking import Asker, Forbidden, Later
from verify.watching.lanes import in_lanes
from verify.watching.pages import with_page
from verify.watching.rhythm import DAY_S, back_off_s
from verify.watching.state import FILE, State


class Net:
    """Answers by address; what it does not know is 404."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.known: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, float, bool]] = []

    def __call__(self, address: str, *, private: bool = True, **more: Any) -> Answer:
        self.asked.append((address, self.clock.at, private))
        if ".example" not in address:
            return exchange(address, private=private, **more)
        if address not in self.known and not address.endswith("/robots.txt"):
            raise Unreachable("no route")
        status, named, body = self.known.get(address, (404, {}, b""))
        headers = HTTPMessage()
        for name, value in named.items():
            headers[name] = value
        return Answer(address=address, status=status, headers=headers, body=body, private=False)


@pytest.fixture
def net() -> Net:
    return Net(FakeClock())


@pytest.fixture
def asker(net: Net, tmp_path: Path) -> Asker:
    return Asker(State(tmp_path / FILE), net.clock, net)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::ffff:127.0.0.1]"])
def test_a_public_site_cannot_lead_into_a_private_network(
    net: Net, asker: Asker, site: Site, host: str
) -> None:
    site.put("/admin", "secret")
    port = site.address.rsplit(":", 1)[1]
    net.known["http://news.example/x"] = (302, {"Location": f"http://{host}:{port}/admin"}, b"")
    with pytest.raises(InputError, match="leads into a private network"):
        asker.ask("http://news.example/x", max_bytes=1000)
    assert not site.seen, "it was not even asked"


def test_what_the_user_names_may_lie_there_and_lead_there(net: Net, asker: Asker, site: Site) -> None:
    site.put("/admin", "secret")
    site.put("/x", status=302, Location="/admin")
    assert asker.ask(f"{site.address}/x", max_bytes=1000).answer.body == b"secret"


def test_a_link_into_a_private_network_is_followed_on_the_feeds_own_host_only(
    net: Net, asker: Asker, site: Site
) -> None:
    site.put(
        "/fire",
        f"<html><body><article><p>{'Four people were hurt in a fire. ' * 20}</p></article></body></html>",
    )
    draft = Draft(text="Fire.", where="f#1", path="f", stem="f-1", url=f"{site.address}/fire")
    for private_host in ("", "127.0.0.1:1"):
        with pytest.raises(InputError, match="leads into a private network"):
            with_page(draft, asker, max_bytes=10_000, private_host=private_host)
    assert not site.seen
    assert "hurt" in with_page(draft, asker, max_bytes=10_000, private_host=site.address[7:]).text


def test_the_pause_between_two_requests_to_a_host(net: Net, asker: Asker) -> None:
    for n in range(3):
        net.known[f"http://a.example/{n}"] = (200, {}, b"x")
        net.known[f"http://b.example/{n}"] = (200, {}, b"x")
        asker.ask(f"http://a.example/{n}", max_bytes=10)
        asker.ask(f"http://b.example/{n}", max_bytes=10)
    for host in "ab":
        at = [when for address, when, _ in net.asked if f"{host}.example" in address]
        assert all(later - earlier >= 1.0 for earlier, later in itertools.pairwise(at))


def test_a_host_that_does_not_answer_is_left_alone_for_a_while(net: Net, asker: Asker) -> None:
    with pytest.raises(Unreachable):
        asker.ask("http://a.example/x", max_bytes=10)
    with pytest.raises(Later) as later:
        asker.ask("http://a.example/y", max_bytes=10)
    assert later.value.until == pytest.approx(net.clock.at + 120, abs=5)
    assert len([address for address, *_ in net.asked if "robots" not in address]) == 1


def test_rest_is_remembered_over_runs(net: Net, tmp_path: Path) -> None:
    net.known["http://a.example/x"] = (503, {"Retry-After": "600"}, b"")
    state = State(tmp_path / FILE)
    Asker(state, net.clock, net).ask("http://a.example/x", max_bytes=10)
    state.close()
    with pytest.raises(Later):
        Asker(State(tmp_path / FILE), net.clock, net).ask("http://a.example/x", max_bytes=10)


def test_an_endless_crawl_delay_holds_up_nobody_for_ever(net: Net, asker: Asker) -> None:
    net.known["http://a.example/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 1e308")
    net.known["http://a.example/x"] = (200, {}, b"x")
    asker.ask("http://a.example/x", max_bytes=10)
    with pytest.raises(Later) as later:
        asker.ask("http://a.example/x", max_bytes=10)
    assert later.value.until <= net.clock.at + 3600


def test_rules_are_asked_for_where_a_redirection_leads(net: Net, asker: Asker) -> None:
    net.known["http://a.example/x"] = (301, {"Location": "http://b.example/x"}, b"")
    net.known["http://b.example/robots.txt"] = (200, {}, b"User-agent: verify\nDisallow: /")
    with pytest.raises(Forbidden):
        asker.ask("http://a.example/x", max_bytes=10)


def test_a_move_for_good_ends_where_a_passing_one_begins(net: Net, asker: Asker) -> None:
    net.known["http://a.example/x"] = (301, {"Location": "http://b.example/x"}, b"")
    net.known["http://b.example/x"] = (302, {"Location": "/y"}, b"")
    net.known["http://b.example/y"] = (200, {}, b"x")
    asked = asker.ask("http://a.example/x", max_bytes=10)
    assert asked.moved == "http://b.example/x" and asked.answer.address == "http://b.example/y"


@given(st.integers(1, 10_000), st.floats(60, 2 * DAY_S), st.integers())
def test_back_off_grows_to_a_day_and_never_below_the_least_pause(
    failures: int, every: float, seed: int
) -> None:
    pause = back_off_s(failures, every, random.Random(seed))
    assert every <= pause <= max(every, DAY_S)
    assert pause >= min(1.5 * every, 0.75 * DAY_S, pause)


def test_what_a_lane_raises_comes_out() -> None:
    def work(lane: int) -> list[int]:
        if lane == 3:
            raise ValueError("three")
        return [lane, lane]

    assert sorted(in_lanes([1, 2], work, stopped=lambda: False)) == [1, 1, 2, 2]
    with pytest.raises(ValueError, match="three"):
        list(in_lanes([1, 3, 2], work, stopped=lambda: False))
    assert list(in_lanes([1, 2], work, stopped=lambda: True)) == []
