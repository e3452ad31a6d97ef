"""A plain frame around the pages of the door and of the names desk, and an app that has only them behind the real guard."""

from __future__ import annotations

from collections.abc import Iterable

from argon2 import PasswordHasher
from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.templating import Jinja2Templates
from starlette.testclient import TestClient

from verify.report.characters import encodable, visible
from verify.report.wording import count
from verify.review.door import Door, log_out
from verify.review.guard import editor, protection

BASE = """<!doctype html><html lang="en"><head><title>{% block title %}{% endblock %}</title>
{% block head %}{% endblock %}</head><body>{% block main %}{% endblock %}</body></html>"""
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HERE = {"sec-fetch-site": "same-origin"}  # what a browser sends with a form of our own


def templates() -> Jinja2Templates:
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"base.html": BASE}), PackageLoader("verify.review")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: encodable(visible(value)) if type(value) is str else value,
    )
    environment.globals["count"] = count
    return Jinja2Templates(env=environment)


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
    ]
    return Starlette(routes=[*own, *door.routes(), *more], middleware=protection(door, hosts))


def browser(served: Starlette, address: str = "127.0.0.1") -> TestClient:
    """A browser that follows nothing by itself; errors of the app come as answers."""
    return TestClient(
        served,
        base_url="http://localhost",
        client=(address, 50000),
        follow_redirects=False,
        raise_server_exceptions=False,
    )
