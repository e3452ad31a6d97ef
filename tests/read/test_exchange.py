"""One request against a server of this machine that does what servers should not."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watching.site import Reply, Site, serving
from verify.errors import InputError
from verify.read.connection import is_private
from verify.read.exchange import Unreachable, exchange


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running


def test_any_status_is_an_answer_and_redirections_are_not_followed(site: Site) -> None:
    moved = exchange(site.put("/moved", status=301, Location="/new#part"), max_bytes=100)
    assert (moved.status, moved.target) == (301, f"{site.address}/new")
    assert exchange(site.address + "/none", max_bytes=100).status == 404
    assert len(site.seen) == 2


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://x/", "//[", "", "javascript:alert(1)"])
def test_what_is_no_address_is_no_target(site: Site, location: str) -> None:
    assert not exchange(site.put("/x", status=302, Location=location), max_bytes=100).target


def test_a_packed_body_is_unpacked_within_the_limit(site: Site) -> None:
    packed = site.put("/packed", gzip.compress(b"news " * 10), Content_Encoding="gzip")
    assert exchange(packed, max_bytes=100).body == b"news " * 10
    for body in (gzip.compress(b" " * 10_000_000), gzip.compress(b"news")[:-9]):
        with pytest.raises(InputError, match=r"unpacks to more than|damaged gzip"):
            exchange(site.put("/bomb", body, Content_Encoding="gzip"), max_bytes=20_000)


def test_a_body_that_breaks_off_is_no_body(site: Site) -> None:
    with pytest.raises(Unreachable, match="broke off"):
        exchange(site.put("/half", b"<rss><item>", Content_Length="1000"), max_bytes=5000)


def test_a_server_that_sends_a_little_for_ever_is_left(site: Site) -> None:
    site.replies["/drip"] = Reply(stream=lambda: iter(lambda: time.sleep(0.02) or b"x", None))
    begun = time.monotonic()
    with pytest.raises(Unreachable, match=r"took longer than 0\.5 s"):
        exchange(site.address + "/drip", max_bytes=10**6, whole_s=0.5)
    assert time.monotonic() - begun < 5


def test_a_server_without_an_end_is_cut_at_the_limit(site: Site) -> None:
    site.replies["/endless"] = Reply(stream=lambda: iter(lambda: b"x" * 10_000, None))
    with pytest.raises(InputError, match="larger than 50,000 bytes"):
        exchange(site.address + "/endless", max_bytes=50_000)


def test_a_private_network_is_left_alone_unless_it_is_allowed(site: Site) -> None:
    address = site.put("/x", "here")
    with pytest.raises(InputError, match="leads into a private network"):
        exchange(address, max_bytes=100, private=False)
    assert not site.seen
    assert exchange(address, max_bytes=100).private


def test_a_proxy_asks_for_us(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", site.address)
    site.put("http://news.example/feed", "through the proxy")
    answer = exchange("http://news.example/feed", max_bytes=100, private=False)
    assert answer.body == b"through the proxy" and not answer.private
    with pytest.raises(InputError, match="leads into a private network"):
        exchange("http://10.1.2.3/", max_bytes=100, private=False)


def test_what_is_not_ascii_is_escaped(site: Site) -> None:
    site.put("/b%C3%BCcke%20x?q=%C3%A4", "bridge")
    assert exchange(f"{site.address}/b\u00fccke x?q=\u00e4#top", max_bytes=100).body == b"bridge"


@pytest.mark.parametrize("address", ["http://[", "http://", "http://x:port/", "http://a b/", "http://x\n/"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        exchange(address, max_bytes=100, timeout_s=1)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="192.168.0.0/16"))
def test_private_addresses_in_all_their_forms(ip: object) -> None:
    assert all(is_private(form) for form in (str(ip), f"::ffff:{ip}", f"64:ff9b::{ip}"))
