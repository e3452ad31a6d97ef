"""The page of decisions that belong to no finding of this run, and the page of the shortcuts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from verify.review.pages import page, room_of


def orphans_page(request: Request) -> Response:
    """Show the decisions whose finding this run does not show, each with the reason."""
    return page(request, "orphans.html", found=room_of(request).desk.refresh().orphans)


def keys_page(request: Request) -> Response:
    """Show all shortcuts, where each browser can have its own."""
    return page(request, "keys.html")
