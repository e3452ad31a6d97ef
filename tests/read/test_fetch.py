"""Addresses, against a server on this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verify.errors import InputError
from verify.read import read_articles
from verify.read.fetch import fetch

WORDS = "Four people were killed when the ferry struck the pier on Sunday, the police said. " * 4
PAGE = f"<!DOCTYPE html><html><head><title>Ferry</title></head><body><article><p>{WORDS}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        target = {
            "/moved": "/news/ferry.html",
            "/to-file": "file:///etc/hostname",
            "/to-ftp": "ftp://127.0.0.1/x",
            "/loop": "/loop",
        }.get(self.path)
        if target:
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        elif self.path == "/news/ferry.html":
            self.answer(PAGE.replace("police", "polic\u00e9").encode("latin-1"), "text/html; charset=latin-1")
        elif self.path == "/large":
            self.answer(b"a" * 50_000, "text/plain")
        elif self.path == "/slow":
            threading.Event().wait(1.0)
        else:
            self.send_error(404)

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        patch.setenv("no_proxy", "127.0.0.1")
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_page_is_read_with_the_declared_charset(server: str) -> None:
    reading = read_articles([f"{server}/news/ferry.html"])
    (article,) = reading.articles
    assert article.id == "ferry"
    assert "the policé said" in article.text
    assert article.url == f"{server}/news/ferry.html"
    assert article.source == "127.0.0.1"


def test_redirection_within_http_is_followed(server: str) -> None:
    assert b"struck the pier" in fetch(f"{server}/moved", 10_000)[0]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-file", "redirected too often, or to an address that is not http(s)"),
        ("/to-ftp", "redirected too often, or to an address that is not http(s)"),
        ("/loop", "redirected too often, or to an address that is not http(s)"),
        ("/none", "the server answers 404"),
        ("/large", "larger than 10,000 bytes"),
    ],
)
def test_refusals(server: str, path: str, reason: str) -> None:
    (skipped,) = read_articles([server + path], max_bytes=10_000).skipped
    assert skipped.reason == reason
    assert skipped.where == server + path
    assert skipped.mend


def test_slow_server(server: str) -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch(f"{server}/slow", 1000, timeout_s=0.1)


def test_no_server() -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/", 1000, timeout_s=1)


def test_malformed_address() -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch("http://[", 1000, timeout_s=1)
