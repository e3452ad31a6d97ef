"""The pages of the names desk: all names, one name with its spellings, and what is posted about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from anyascii import anyascii
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from verify.decisions.name_log import NameOvertaken
from verify.errors import ConfigError, VerifyError
from verify.model import NameChoice, NameRule, normalise_space
from verify.report.wording import ENTITY
from verify.review.door import editor
from verify.review.name_form import MOST_FORMS, lines_of, read_form, rule_of
from verify.review.names import STATES, NamesDesk, Row

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

A_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which names are asked for."""

    q: str = ""
    kind: str = ""
    state: str = "open"
    page: int = 1

    def at(self, page: int) -> str:
        """Return the address of another page of the same list."""
        given = {"q": self.q, "kind": self.kind, "state": self.state, "page": str(page)}
        return "/names?" + urlencode({key: value for key, value in given.items() if value})


def routes(desk: NamesDesk, templates: Jinja2Templates) -> list[Route]:
    """Return the pages of the names desk."""
    pages = _Pages(desk, templates)
    return [
        Route("/names", pages.all, methods=["GET"]),
        Route("/names.toml", pages.toml, methods=["GET"]),
        Route("/names/{name}", pages.one, methods=["GET"]),
        Route("/names/{name}", pages.settle, methods=["POST"]),
        Route("/names/{name}/undo", pages.undo, methods=["POST"]),
    ]


class _Pages:
    def __init__(self, desk: NamesDesk, templates: Jinja2Templates) -> None:
        self._desk = desk
        self._templates = templates

    def all(self, request: Request) -> Response:
        """Show the names that are asked for."""
        asked = _asked(request.query_params)
        rows = self._desk.rows().values()
        sought = _folded(asked.q)
        found = [row for row in rows if _wanted(row, asked, sought)]
        last = max(1, -(-len(found) // A_PAGE))
        asked = Asked(q=asked.q, kind=asked.kind, state=asked.state, page=min(asked.page, last))
        varied = [row for row in rows if row.name.ways > 1]
        context = {
            "rows": found[(asked.page - 1) * A_PAGE : asked.page * A_PAGE],
            "asked": asked,
            "found": len(found),
            "last": last,
            "first": (asked.page - 1) * A_PAGE + 1,
            "varied": len(varied),
            "settled": sum(1 for row in varied if row.settled),
            "kinds": ENTITY,
            "states": STATES,
        }
        return self._templates.TemplateResponse(request, "names.html", context)

    def toml(self, request: Request) -> Response:
        """Give the house list as a file."""
        headers = {"Content-Disposition": 'attachment; filename="names.toml"'}
        return PlainTextResponse(self._desk.toml(), headers=headers)

    def one(self, request: Request) -> Response:
        """Show a name with all its spellings."""
        return self._name(request, self._row(request))

    async def settle(self, request: Request) -> Response:
        """Keep what the editor chose; when somebody else was faster, show what they chose and ask again."""
        row, form = self._row(request), await read_form(request)
        rule, follows = rule_of(form), str(form.get("follows", ""))
        try:
            seen = self._desk.choice(follows)
            if not rule.forms and seen is None:
                raise ConfigError("nothing is chosen", where=row.name.name, mend="choose the house spelling")
            if rule.forms and not rule.preferred:
                raise ConfigError(
                    "the house spelling is missing", where=row.name.name, mend="choose it as well"
                )
            if seen and rule == seen.after:
                return RedirectResponse(f"/names/{row.name.id}", 303)
            choice = await run_sync(partial(self._desk.settle, rule, by=editor(request), follows=seen))
        except NameOvertaken as overtaken:
            return self._name(request, row, rule=rule, overtaken=overtaken.latest)
        except VerifyError as error:
            return self._name(request, row, rule=rule, problem=error, follows=follows)
        return RedirectResponse(f"/names/{(self._desk.row_of(choice) or row).name.id}", 303)

    async def undo(self, request: Request) -> Response:
        """Take the last choice back, unless somebody has chosen since."""
        row, form = self._row(request), await read_form(request)
        try:
            seen = self._desk.choice(str(form.get("follows", "")))
            if seen is None:
                raise ConfigError("there is nothing to take back", where=row.name.name)
            choice = await run_sync(partial(self._desk.undo, seen, by=editor(request)))
        except NameOvertaken as overtaken:
            return self._name(request, row, overtaken=overtaken.latest)
        except VerifyError as error:
            return self._name(request, row, problem=error)
        left = self._desk.row_of(choice) or self._desk.rows().get(row.name.id)
        return RedirectResponse(f"/names/{left.name.id}" if left else "/names", 303)

    def _row(self, request: Request) -> Row:
        row = self._desk.rows().get(request.path_params["name"])
        if row is None:
            raise HTTPException(404, "There is no such name in these articles.")
        return row

    def _name(
        self,
        request: Request,
        row: Row,
        *,
        rule: NameRule | None = None,
        problem: VerifyError | None = None,
        overtaken: NameChoice | None = None,
        follows: str | None = None,
    ) -> Response:
        """Show a name: as it is settled, or with marks that could not be kept."""
        row = self._desk.rows().get(row.name.id, row)
        history = self._desk.history(row)
        last = row.settled.choice if row.settled else None
        # A choice of another entry cannot be followed from here: the spelling has to be freed there.
        blocked = bool(overtaken and (last is None or last.entry != overtaken.entry))
        context = {
            "row": row,
            "kind": ENTITY.get(row.name.kind, ""),
            "lines": list(islice(lines_of(row, rule, self._desk.rows()), MOST_FORMS)),
            "follows": (last.id if last else "") if follows is None else follows,
            "history": history,
            "problem": problem,
            "overtaken": overtaken,
            "blocked": blocked,
            "theirs": self._desk.row_of(overtaken) if overtaken else None,
            "again": rule is not None,
        }
        status = 409 if overtaken else 422 if problem else 200
        return self._templates.TemplateResponse(request, "name.html", context, status_code=status)


def _asked(given: Mapping[str, str]) -> Asked:
    """Read which names are asked for; what is impossible is as good as not said."""
    page = given.get("page", "")
    return Asked(
        q=normalise_space(given.get("q", ""))[:200],
        kind=given.get("kind", "") if given.get("kind") in ENTITY else "",
        state=given["state"] if given.get("state") in STATES else "open",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
    )


def _wanted(row: Row, asked: Asked, sought: str) -> bool:
    state = {
        "open": row.name.ways > 1 and row.settled is None,
        "settled": row.settled is not None,
        "wrong": row.wrong > 0,
        "every": True,
    }
    return (
        state[asked.state]
        and asked.kind in ("", row.name.kind)
        and (not sought or any(sought in _folded(form) for form in _forms(row)))
    )


def _forms(row: Row) -> Iterator[str]:
    yield row.name.name
    yield from (spelling.text for spelling in row.name.spellings)
    yield from row.settled.rule.forms if row.settled else ()


def _folded(text: str) -> str:
    """Write a text as anybody can type it: "Łódź" is found by "lodz"."""
    return str(anyascii(text)).casefold()
