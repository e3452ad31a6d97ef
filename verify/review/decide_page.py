"""What the buttons of a finding's page do: decide, take back; and what is shown when somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verify.decisions.cases import Case
from verify.decisions.store import Overtaken
from verify.model import Action, Decision, Standing
from verify.review.choices import Unclear, standing_after, to_take_back
from verify.review.door import editor
from verify.review.finding_page import find_case, last_seen, show_finding
from verify.review.pages import Room, page, room_of
from verify.review.queue import Filter

FIELDS = ("do", "holds", "value", "known_from", "assignee", "note")


async def decide(request: Request) -> Response:
    """Decide about a finding and go on to the next."""
    form = await form_of(request)
    return await run_in_threadpool(_decide, request, form)


async def undo(request: Request) -> Response:
    """Take the last decision about a finding back, and show it."""
    form = await form_of(request)
    return await run_in_threadpool(_undo, request, form)


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that are text."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


def record(room: Room, case: Case, *, action: Action, after: Standing, by: str, follows: str) -> Decision:
    """Write a decision down.

    Args:
        room: what the app serves.
        case: the finding as it is now.
        action: what is done.
        after: what is to hold.
        by: who decides.
        follows: id of the last decision that the editor saw, "" for none.

    Raises:
        Overtaken: somebody has decided since then.
    """
    if case.last and case.last.id != follows:
        raise Overtaken(case.last)
    return room.desk.store.record(
        case.finding, action=action, after=after, by=by, follows=case.last, before=case.standing
    )


def _decide(request: Request, form: Mapping[str, str]) -> Response:
    room, case = room_of(request), find_case(request)
    asked = Filter.read(request.query_params)
    name = case.finding.fingerprint
    try:
        action, after = standing_after(case, form)
    except Unclear as wrong:
        return show_finding(request, case, wrong=wrong, form=form)
    onward = room.queue.next_after(name, room.queue.listed(asked, room.desk.refresh().cases))
    try:
        record(room, case, action=action, after=after, by=editor(request), follows=form.get("follows", ""))
    except Overtaken as overtaken:
        if (overtaken.latest.by, overtaken.latest.after) != (editor(request), after):  # else pressed twice
            return _overtaken(request, room.desk.case(name), overtaken.latest, form)
    if action != "decide":  # the finding still waits to be settled
        return _to(f"/finding/{name}", asked, done=name)
    return _to(f"/finding/{onward.fingerprint}" if onward else "/", asked, done=name)


def _undo(request: Request, form: Mapping[str, str]) -> Response:
    room, case = room_of(request), find_case(request)
    asked = Filter.read(request.query_params)
    name = case.finding.fingerprint
    target = to_take_back(case)
    if target is None:
        return _to(f"/finding/{name}", asked)
    try:
        record(
            room,
            case,
            action="undo",
            after=target.before,
            by=editor(request),
            follows=form.get("follows", ""),
        )
    except Overtaken as overtaken:
        return _overtaken(request, room.desk.case(name), overtaken.latest, form)
    return _to(f"/finding/{name}", asked, done=name)


def _overtaken(request: Request, case: Case, latest: Decision, form: Mapping[str, str]) -> Response:
    """Show what somebody else decided in the meantime, and let the editor choose."""
    room = room_of(request)
    asked = Filter.read(request.query_params)
    cases = room.desk.refresh().cases
    try:
        mine = standing_after(case, form)[1] if "do" in form else None
    except Unclear:
        mine = None
    return page(
        request,
        "overtaken.html",
        status=409,
        asked=asked,
        case=case,
        since=_since(case, form.get("follows", "")),
        latest=latest,
        mine=mine,
        kept={field: form[field] for field in FIELDS if field in form},
        following=room.queue.next_after(case.finding.fingerprint, room.queue.listed(asked, cases)),
    )


def _since(case: Case, follows: str) -> tuple[Decision, ...]:
    """Return the decisions that the editor had not seen."""
    seen = last_seen(case, follows)
    return case.history[case.history.index(seen) + 1 :] if seen else case.history


def _to(path: str, asked: Filter, **more: str) -> Response:
    """Lead on to a page of the desk; a reload of that page decides nothing twice."""
    query = "&".join(part for part in (asked.address(), *(f"{k}={v}" for k, v in more.items())) if part)
    return RedirectResponse(f"{path}?{query}" if query else path, status_code=303)
