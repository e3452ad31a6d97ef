"""An app behind the real guard that has little but the pages of its door, and a browser for it."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace

from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient

from verify.review.door import Door, log_out
from verify.review.guard import editor, protection

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HERE = {"sec-fetch-site": "same-origin"}  # what a browser sends with a form of our own


def who(request: Request) -> Response:
    return PlainTextResponse(f"{editor(request)} {request.method} {log_out(request)}".strip())


async def read(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


def broken(request: Request) -> Response:
    raise RuntimeError("the secret is 42")


def app(door: Door, more: Iterable[BaseRoute] = (), hosts: Iterable[str] = ("localhost",)) -> Starlette:
    own = [
        Route("/", who, methods=["GET", "POST", "DELETE"]),
        Route("/deep/page", who),
        Route("/read", read, methods=["POST"]),
        Route("/broken", broken),
        Route("/static/a.css", who),
        Route("/favicon.ico", lambda request: Response(status_code=204)),
    ]
    served = Starlette(routes=[*own, *door.routes(), *more], middleware=protection(door, hosts))
    served.state.room = SimpleNamespace(desk=SimpleNamespace(refresh=lambda: SimpleNamespace(orphans=())))
    return served


def browser(served: Starlette, address: str = "127.0.0.1") -> TestClient:
    """A browser that follows nothing by itself; errors of the app come as answers."""
    return TestClient(
        served,
        base_url="http://localhost",
        client=(address, 50000),
        follow_redirects=False,
        raise_server_exceptions=False,
    )
