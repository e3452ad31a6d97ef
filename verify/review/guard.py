"""What stands before the app: which names it answers to, what may change something, what every answer carries, who is let in."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verify.review.door import STATIC, Admission, Door, editor

__all__ = ["POLICY", "editor", "protection"]

MOST = 1_000_000  # bytes of one request; a decision about 5,000 findings has a quarter of it
SAFE = ("GET", "HEAD")

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{what}-src 'self'" for what in ("script", "style", "img", "font", "connect")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

CARRIED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Nothing is told to other sites. "no-referrer" would do that too, but then browsers send "Origin: null" with our own
    # forms, which is all that tells them from foreign ones where the desk is reached without TLS.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protection(door: Door, hosts: Iterable[str]) -> list[Middleware]:
    """Return all that stands before the app, the outermost first.

    Args:
        door: who is let in; :meth:`Door.routes` belong to the app's routes.
        hosts: the names that the desk answers to, see :func:`verify.review.exposure.allowed_hosts`. A page of another site
            whose name was made to lead here comes with its own name and is refused.
    """
    return [
        Middleware(Carrying),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        Middleware(SameSite),
        Middleware(RequestBodyLimitMiddleware, max_body_size=MOST),
        Middleware(Admission, door=door),
    ]


class Carrying:
    """Gives every answer the headers that tell a browser to be strict, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        caching = "no-cache" if scope["path"].startswith(STATIC) else "no-store"

        async def carrying(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update({**CARRIED, "Cache-Control": caching})
            await send(message)

        try:
            await self._app(scope, receive, carrying)
        except Exception as error:
            # Starlette would send the app's answer to a mistake of ours outside of here, without the headers.
            if not begun:
                answer = scope["app"].exception_handlers.get(Exception, _mistake)
                await answer(Request(scope), error)(scope, receive, carrying)
            raise


def _mistake(request: Request, error: Exception) -> Response:
    return PlainTextResponse("Internal Server Error", status_code=500)


class SameSite:
    """Refuses what another site has a browser ask for: every change, and everything but opening a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not from_here(scope["method"], Headers(scope=scope)):
            refusal = PlainTextResponse(
                "Refused: this request does not come from a page of the desk.", status_code=403
            )
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def from_here(method: str, headers: Headers) -> bool:
    """Say whether a request comes from a page of the desk, or opens one.

    Browsers tell by ``Sec-Fetch-Site``, but only over TLS and on loopback; elsewhere ``Origin`` has to be our own address.
    A page of another port of this machine is "same-site" and not from here.

    >>> from_here("POST", Headers({"sec-fetch-site": "same-origin"})), from_here("POST", Headers({"host": "desk"}))
    (True, False)
    """
    site = headers.get("sec-fetch-site")
    if method in SAFE:
        opens = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return opens or site in (None, "same-origin", "none")
    if site is not None:
        return site == "same-origin"
    origin, host = headers.get("origin", ""), headers.get("host", "")
    return bool(host) and origin.lower() in (f"http://{host.lower()}", f"https://{host.lower()}")
