"""The door beyond loopback: editors log in to accounts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verify.review.accounts import Accounts, account_key
from verify.review.attempts import Attempts
from verify.review.door import asked_for, by_script, cookie_name, editor, inside, let_in, not_taken

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

AT_ONCE = 2  # hashes; each takes 64 MiB and a core

WRONG = "This name and this password do not belong together."


class AccountsDoor:
    """Lets in whoever has an account.

    Args:
        accounts: the accounts; their file also keeps the sessions, so that a server that is started again knows them.
        templates: the desk's pages.
        port: the port that the desk is served on.
        attempts: how often somebody may try.
    """

    way_in = "/log-in"
    log_out = "/log-out"
    link = "/"

    def __init__(
        self,
        accounts: Accounts,
        templates: Jinja2Templates,
        *,
        port: int,
        attempts: Attempts | None = None,
    ) -> None:
        self.sessions = accounts.sessions
        self.templates = templates
        self.cookie = cookie_name(port)
        self._accounts = accounts
        self._attempts = attempts or Attempts()
        accounts.check("", "")  # what is made for the first check would tell it from all others
        self._hashing = anyio.CapacityLimiter(AT_ONCE)

    def routes(self) -> list[Route]:
        """Return the pages for coming and leaving."""
        return [
            Route(self.way_in, self._ask, methods=["GET"]),
            Route(self.way_in, self._log_in, methods=["POST"]),
            Route(self.log_out, self._leave, methods=["POST"]),
        ]

    def refuse(self, request: Request) -> Response:
        """Ask to log in first."""
        if by_script(request):
            return not_taken(self._way_in(request))
        if request.method in ("GET", "HEAD"):
            return RedirectResponse(self._way_in(request), 303)
        # What was sent cannot be kept for later: it might be from somebody else.
        return self._form(request, problem="Your session has ended; what you sent was not taken.", status=403)

    async def _ask(self, request: Request) -> Response:
        to = inside(request.query_params.get("next", "/"))
        return RedirectResponse(to, 303) if editor(request) else self._form(request, to=to)

    async def _log_in(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        name, password, to = (str(form.get(key, "")) for key in ("name", "password", "next"))
        to = inside(to or "/")
        address = request.client.host if request.client else ""
        key = account_key(name)
        if wait := self._attempts.take(key, address):
            minutes = math.ceil(wait / 60)
            told = f"Too many attempts. Try again in {minutes} minute{'' if minutes == 1 else 's'}."
            answer = self._form(request, to=to, name=name, problem=told, status=429)
            answer.headers["Retry-After"] = str(math.ceil(wait))
            return answer
        account = await run_sync(self._accounts.check, name, password, limiter=self._hashing)
        if account:
            answer = let_in(RedirectResponse(to, 303), self, request, account.name)
            if self._accounts.find(account.name) == account:  # still: it may have been taken away meanwhile
                self._attempts.forgive(key, address)
                return answer
            self.sessions.end_all(account.name)
        return self._form(request, to=to, name=name, problem=WRONG, status=403)

    async def _leave(self, request: Request) -> Response:
        self.sessions.end(request.cookies.get(self.cookie, ""))
        answer = RedirectResponse(self.way_in, 303)
        answer.delete_cookie(self.cookie, path="/", httponly=True, samesite="strict")
        return answer

    def _way_in(self, request: Request) -> str:
        """Return the address of the form, from which a log-in leads back to the page that was asked for."""
        asked = asked_for(request) if request.method in ("GET", "HEAD") else "/"
        return f"{self.way_in}?next={quote(asked, safe='')}"

    def _form(
        self, request: Request, *, to: str = "/", name: str = "", problem: str = "", status: int = 200
    ) -> Response:
        return self.templates.TemplateResponse(
            request, "log_in.html", {"to": to, "name": name[:200], "problem": problem}, status_code=status
        )
