"""The app: its routes, and what it says when one of them fails."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from verify.review.bulk_page import decide_many, preview, undo_many
from verify.review.decide_page import decide, undo
from verify.review.desk import Desk
from verify.review.finding_page import finding_page
from verify.review.orphans_page import keys_page, orphans_page
from verify.review.pages import NotThere, Room, page
from verify.review.queue_page import queue_page

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", queue_page),
    Route("/finding/{fingerprint}", finding_page),
    Route("/finding/{fingerprint}/decide", decide, methods=["POST"]),
    Route("/finding/{fingerprint}/undo", undo, methods=["POST"]),
    Route("/bulk", preview),
    Route("/bulk", decide_many, methods=["POST"]),
    Route("/bulk/undo", undo_many, methods=["POST"]),
    Route("/orphans", orphans_page),
    Route("/keys", keys_page),
    Mount("/static", StaticFiles(packages=[("verify.review", "static")])),
)


# It asks nothing of the desk, which may be what failed.
FAILED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>That failed · verify</title><link rel="stylesheet" href="/static/desk.css"></head>
<body><main id="content"><h1 tabindex="-1">That failed</h1>
<p>What you just did was not taken; what was decided before is safe. The window in which the desk was started says what went wrong.</p>
<p><a class="button" href="/">To the queue</a></p></main></body></html>
"""


def make_app(desk: Desk, middleware: Sequence[Middleware], routes: Sequence[BaseRoute] = ()) -> Starlette:
    """Make the app for a desk.

    Args:
        desk: what is worked on.
        middleware: what stands before it, the outermost first; it must leave word who asks, see :func:`verify.review.door.editor`.
        routes: further pages: those of the door and of the names desk.
    """
    app = Starlette(
        routes=[*ROUTES, *routes],
        middleware=middleware,
        exception_handlers={NotThere: _not_there, HTTPException: _refused, Exception: _failed},
    )
    app.state.room = Room.of(desk)
    return app


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotThere)
    return page(request, "error.html", status=404, what=str(error.where), why=error.what, mend=error.mend)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    mend = "go back to the queue"
    return page(
        request, "error.html", status=error.status_code, what=request.url.path, why=error.detail, mend=mend
    )


def _failed(request: Request, error: Exception) -> Response:
    """Answer when the program itself, or the disk, failed; the server logs what it was."""
    return HTMLResponse(FAILED, status_code=500)
