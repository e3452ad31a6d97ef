"""The door on loopback: a link that the terminal prints, good for one use, opens the session."""

from __future__ import annotations

import secrets
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verify.decisions.database import Database, Sort
from verify.review.door import by_script, cookie_name, editor, let_in, not_taken, onward
from verify.review.sessions import SESSION_TABLES, Clock, Sessions

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

LIFE = 30 * 24 * 3600.0  # seconds; sessions end with the program
SORT = Sort(noun="", mark=1, version=1, tables=SESSION_TABLES, mend="")


class LinkDoor:
    """Lets in whoever has the link: one person, at the machine that the desk runs on.

    Args:
        who: the editor's name.
        templates: the desk's pages.
        port: the port that the desk is served on.
        clock: tells the time, in seconds.

    Attributes:
        link: the link's path, to be printed where nobody else reads it.
    """

    way_in = "/open/"
    log_out = ""

    def __init__(self, who: str, templates: Jinja2Templates, *, port: int, clock: Clock = time.time) -> None:
        self.sessions = Sessions(Database(Path(":memory:"), SORT), life=LIFE, idle=LIFE, clock=clock)
        self.templates = templates
        self.cookie = cookie_name(port)
        self._who = who
        self._token = secrets.token_urlsafe(32)
        self._lock = threading.Lock()
        self.link = f"{self.way_in}{self._token}"

    def routes(self) -> list[Route]:
        """Return the page behind the link."""
        return [Route(self.way_in + "{token}", self._open, methods=["GET"])]

    def refuse(self, request: Request) -> Response:
        """Say that the link is needed."""
        if by_script(request):
            return not_taken("/")
        return self.templates.TemplateResponse(request, "shut.html", {"used": False}, status_code=403)

    def _open(self, request: Request) -> Response:
        if request.method == "HEAD":  # programs that look at a link before a person does must not use it up
            return Response()
        if self._use(request.path_params["token"]):
            return let_in(onward(request, self, "/"), self, request, self._who)
        if editor(request):
            return RedirectResponse("/", status_code=303)
        return self.templates.TemplateResponse(request, "shut.html", {"used": True}, status_code=403)

    def _use(self, token: str) -> bool:
        with self._lock:
            right = bool(self._token) and secrets.compare_digest(token.encode(), self._token.encode())
            if right:
                self._token = ""
            return right
