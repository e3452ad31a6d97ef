"""What the guard lets pass: hostile requests first, then the headers that every answer carries."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.review.frame import HERE, app, browser
from verify.errors import ConfigError
from verify.review.exposure import allowed_hosts, is_loopback
from verify.review.guard import CARRIED, MOST, POLICY, from_here
from verify.review.link import LinkDoor
from verify.review.pages import templates


@pytest.fixture
def door() -> LinkDoor:
    return LinkDoor("Anna", templates(), port=8000)


@pytest.fixture
def inside(door: LinkDoor) -> TestClient:
    """Anna's browser, with the desk open."""
    client = browser(app(door))
    assert client.get(door.link).status_code == 200
    return client


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil-localhost",
        "localhost:80@evil.example",
        "",
        "127.0.0.2",
        "[::2]",
    ],
)
def test_a_rebound_name_is_refused_even_with_the_cookie(inside: TestClient, host: str) -> None:
    for method in ("GET", "POST"):
        answer = inside.request(method, "/", headers={**HERE, "host": host})
        assert answer.status_code == 400
        assert "Anna" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST:1"])
def test_the_given_names_are_answered_with_any_port(inside: TestClient, host: str) -> None:
    assert inside.get("/", headers={"host": host}).text == "Anna GET"


FOREIGN: list[dict[str, str]] = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},  # a page of another port of this machine
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin, cross-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
    {"origin": "null"},
    {"origin": "http://evil.example"},
    {"origin": "http://localhost.evil.example"},
    {"origin": "http://evil.example/http://localhost"},
    {"origin": "http://localhost:3000"},
    {"origin": "file://localhost"},
    {"origin": ""},
    {"referer": "http://localhost/"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "POTATO"])
def test_a_change_from_elsewhere_is_refused(inside: TestClient, method: str, headers: dict[str, str]) -> None:
    assert inside.request(method, "/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [HERE, {"origin": "http://localhost"}, {"origin": "https://LOCALHOST"}], ids=str
)
def test_a_change_from_a_page_of_the_desk_is_taken(inside: TestClient, headers: dict[str, str]) -> None:
    assert inside.post("/", headers=headers).text == "Anna POST"


def test_the_port_is_part_of_where_a_request_comes_from() -> None:
    headers = {"host": "desk:8000", "origin": "http://desk:8000"}
    assert from_here("POST", Headers(headers))
    assert not from_here("POST", Headers({**headers, "origin": "http://desk"}))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 403),
    ],
)
def test_another_site_may_only_open_a_page(inside: TestClient, headers: dict[str, str], status: int) -> None:
    assert inside.get("/", headers=headers).status_code == status


def test_a_large_request_is_refused_whether_or_not_it_says_so(inside: TestClient) -> None:
    assert inside.post("/read", content=b"x" * MOST, headers=HERE).text == str(MOST)
    assert inside.post("/read", content=b"x" * (MOST + 1), headers=HERE).status_code == 413
    pieces = (b"x" * 100_000 for _ in range(11))
    assert inside.post("/read", content=pieces, headers=HERE).status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/nowhere", {}, 404),
        ("GET", "/broken", {}, 500),
        ("POST", "/", {}, 403),
        ("GET", "/", {"host": "evil.example"}, 400),
        ("DELETE", "/deep/page", HERE, 405),
        ("POST", "/read", {**HERE, "content-length": str(MOST + 1)}, 413),
    ],
)
def test_every_answer_carries_the_headers(
    inside: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = inside.request(method, path, headers=headers)
    assert answer.status_code == status
    assert {name: answer.headers.get_list(name) for name in CARRIED} == {n: [v] for n, v in CARRIED.items()}
    assert answer.headers.get_list("cache-control") == ["no-store"]
    assert "42" not in answer.text
    assert not {"access-control-allow-origin", "server"} & set(answer.headers)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    parts = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert parts["default-src"] == parts["base-uri"] == parts["frame-ancestors"] == "'none'"
    assert set(parts.values()) == {"'none'", "'self'"}


def test_static_files_are_asked_for_again_and_need_no_session(door: LinkDoor) -> None:
    answer = browser(app(door)).get("/static/a.css")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


def test_a_websocket_is_closed(inside: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        inside.websocket_connect("/", headers={"host": "localhost"}),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize(
    ("host", "names", "allowed"),
    [
        ("127.0.0.1", (), ()),
        ("::1", (), ()),
        ("192.0.2.1", (), ("192.0.2.1",)),
        ("2001:DB8::1", (), ("[2001:db8::1]",)),
        ("0.0.0.0", ("Desk.Example",), ("desk.example",)),
        ("::", ("desk", "192.0.2.1"), ("desk", "192.0.2.1")),
    ],
)
def test_names_that_are_answered(host: str, names: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    assert allowed_hosts(host, names) == ("localhost", "127.0.0.1", "[::1]", *allowed)


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("0.0.0.0", ()),
        ("::", ()),
        ("127.0.0.1", ("*",)),
        ("*.example", ()),
        ("", ()),
        ("desk", ("a b",)),
        ("http://desk", ()),
    ],
)
def test_names_that_are_none(host: str, names: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        allowed_hosts(host, names)


@pytest.mark.parametrize(
    ("name", "loopback"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
    ]
    + [(name, False) for name in ("localhost.example", "desk", "192.168.0.1", "fe80::1", "")],
)
def test_loopback(name: str, loopback: bool) -> None:
    assert is_loopback(name) is loopback


def test_the_app_s_own_answer_to_a_mistake_carries_the_headers_too(door: LinkDoor) -> None:
    served = app(door)
    served.exception_handlers[Exception] = lambda request, error: HTMLResponse("<h1>That failed</h1>", 500)
    client = browser(served)
    client.get(door.link)
    answer = client.get("/broken")
    assert (answer.status_code, answer.text) == (500, "<h1>That failed</h1>")
    assert answer.headers["content-security-policy"] == POLICY
