"""Who is let in: a cookie names a session on the server, and how a session begins is each door's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

    from verify.review.sessions import Sessions

STATIC = "/static/"
EDITOR = "verify.editor"
LOG_OUT = "verify.log_out"


class Door(Protocol):
    """One way in.

    Attributes:
        sessions: who is in.
        templates: the desk's pages.
        cookie: name of the cookie that holds the session's token.
        way_in: addresses that begin so are for those who are not in yet.
        log_out: address that ends a session, "" when there is none.
        link: address to begin at.
    """

    sessions: Sessions
    templates: Jinja2Templates
    cookie: str
    way_in: str
    log_out: str
    link: str

    def routes(self) -> list[Route]:
        """Return the pages of the way in."""

    def refuse(self, request: Request) -> Response:
        """Answer somebody who is not in."""


class Admission:
    """Lets those in who have a session, and leaves word who they are."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it at the door."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # the desk has none
            return
        if scope["type"] == "http":
            request, door = Request(scope, receive), self._door
            scope[EDITOR] = door.sessions.who(request.cookies.get(door.cookie, ""))
            scope[LOG_OUT] = door.log_out
            if not scope[EDITOR] and not scope["path"].startswith((STATIC, door.way_in)):
                await _answer(request, door)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def editor(request: Request) -> str:
    """Return the name of whoever asks, as decisions keep it; "" on the pages of the way in."""
    return str(request.scope.get(EDITOR, ""))


def log_out(request: Request) -> str:
    """Return the address to which a form is posted to leave, "" where there is none or nobody is in."""
    return str(request.scope.get(LOG_OUT, "")) if editor(request) else ""


def cookie_name(port: int) -> str:
    """Name a desk's cookie: browsers keep one jar for all ports of a machine, and two desks must not empty each other's."""
    return f"verify-desk-{port}"


def let_in(response: Response, door: Door, request: Request, who: str) -> Response:
    """Begin a session, in place of the one that the browser may have had, and give its cookie to an answer."""
    door.sessions.end(request.cookies.get(door.cookie, ""))
    # A proxy that does TLS is told by the page's own address; the request that it passes on is plain.
    secure = request.url.scheme == "https" or request.headers.get("origin", "").startswith("https://")
    token = door.sessions.begin(who)
    response.set_cookie(door.cookie, token, httponly=True, samesite="strict", secure=secure, path="/")
    return response


def onward(request: Request, door: Door, to: str) -> Response:
    """Answer with a page that goes on to another of the desk.

    Browsers keep a strict cookie back while they follow a link of another site, and its redirects; they send it when a page of
    our own leads on.
    """
    return door.templates.TemplateResponse(request, "onward.html", {"to": inside(to)})


def inside(address: str) -> str:
    r"""Return an address of the desk as it is; any other becomes that of the first page.

    >>> inside("/findings/1?next=2"), inside("//evil.example"), inside("https://evil.example"), inside("/\\evil.example")
    ('/findings/1?next=2', '/', '/', '/')
    """
    own = address.startswith("/") and not address.startswith("//")
    return address if own and address.isascii() and address.isprintable() and "\\" not in address else "/"


def asked_for(request: Request) -> str:
    """Return the address of a page that was asked for, without the name of the desk."""
    query = request.url.query
    return inside(f"{request.url.path}?{query}" if query else request.url.path)


def _answer(request: Request, door: Door) -> Response:
    """Answer somebody who is not in, or whose cookie was kept back because a link of another site led here."""
    followed = request.headers.get("sec-fetch-site") in ("cross-site", "same-site")
    if followed and request.method == "GET" and not by_script(request):
        return onward(request, door, asked_for(request))
    return door.refuse(request)


def by_script(request: Request) -> bool:
    """Say whether a page's script asks, and not the browser for a whole page."""
    return "hx-request" in request.headers


def not_taken(where: str) -> Response:
    """Answer a page's script when the session has ended; it has the browser go to an address of the desk."""
    told = "Your session has ended; this was not taken."
    return PlainTextResponse(told, status_code=403, headers={"HX-Redirect": where})
