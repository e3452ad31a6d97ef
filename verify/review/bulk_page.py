"""One decision about many findings: what it would do is shown before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from verify.decisions.cases import Case
from verify.decisions.store import Overtaken
from verify.model import REASONS, Action, Decision, Snapshot, Standing
from verify.review.choices import Unclear, standing_after, to_take_back
from verify.review.decide_page import FIELDS, record
from verify.review.door import editor
from verify.review.pages import page, room_of
from verify.review.queue import Filter

MOST = 20_000  # fields of a form: one for each finding
SEPARATOR = "."  # between a finding and the decision that was seen

DOINGS = {
    **{f"dismiss:{reason}": f"Not a conflict: {words}" for reason, words in REASONS.items()},
    "unresolved": "Unresolved",
    "confirm": "Conflict, which value holds is not known yet",
    "assign": "Assign",
    "note": "Add the note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one finding.

    Attributes:
        finding: the finding.
        made: the decision, None when it was left alone.
        overtaken: what somebody else decided in the meantime.
        wrong: why else it was left alone.
    """

    finding: Snapshot
    made: Decision | None = None
    overtaken: Decision | None = None
    wrong: str = ""


def preview(request: Request) -> Response:
    """Show what a decision about the selected findings would change."""
    room = room_of(request)
    cases = room.desk.refresh().cases
    asked = Filter.read(request.query_params)
    form = {name: request.query_params.get(name, "") for name in FIELDS}
    chosen = request.query_params.getlist("finding")
    if request.query_params.get("all"):
        chosen = [row.finding.fingerprint for row in room.queue.listed(asked, cases).rows]
    picked = [cases[name] for name in dict.fromkeys(chosen) if name in cases]
    wrong = None
    after: dict[str, Standing] = {}
    try:
        after = {case.finding.fingerprint: standing_after(case, form)[1] for case in picked}
    except Unclear as error:
        wrong = error
    return page(
        request,
        "bulk.html",
        asked=asked,
        fresh=[case for case in picked if case.standing.state == "open"],
        settled=[case for case in picked if case.standing.state != "open"],
        after=after,
        form=form,
        doing=DOINGS.get(form["do"], ""),
        wrong=wrong,
        doings=DOINGS,
    )


async def decide_many(request: Request) -> Response:
    """Decide about the findings of a preview that are still chosen."""
    form = await request.form(max_fields=MOST)
    return await run_in_threadpool(_decide_many, request, form)


async def undo_many(request: Request) -> Response:
    """Take back what was decided about many, where nobody has decided since."""
    form = await request.form(max_fields=MOST)
    return await run_in_threadpool(_undo_many, request, form)


def _decide_many(request: Request, form: FormData) -> Response:
    fields = {name: str(form.get(name, "")) for name in FIELDS}

    def decided(case: Case) -> tuple[Action, Standing]:
        return standing_after(case, fields)

    return _done(request, _each(request, form, decided), again=False)


def _undo_many(request: Request, form: FormData) -> Response:
    def taken_back(case: Case) -> tuple[Action, Standing]:
        if target := to_take_back(case):
            return "undo", target.before
        raise Unclear("there is nothing to take back")

    return _done(request, _each(request, form, taken_back), again=True)


def _each(
    request: Request, form: FormData, doing: Callable[[Case], tuple[Action, Standing]]
) -> list[Outcome]:
    room = room_of(request)
    cases = room.desk.refresh().cases
    outcomes = []
    for chosen in dict.fromkeys(str(value) for value in form.getlist("finding")):
        name, _, follows = chosen.partition(SEPARATOR)
        if (case := cases.get(name)) is None:
            continue
        try:
            action, after = doing(case)
            made = record(room, case, action=action, after=after, by=editor(request), follows=follows)
            outcomes.append(Outcome(finding=case.finding, made=made))
        except Overtaken as overtaken:
            outcomes.append(Outcome(finding=case.finding, overtaken=overtaken.latest))
        except Unclear as wrong:
            outcomes.append(Outcome(finding=case.finding, wrong=wrong.what))
    return outcomes


def _done(request: Request, outcomes: list[Outcome], *, again: bool) -> Response:
    return page(
        request,
        "bulk_done.html",
        asked=Filter.read(request.query_params),
        made=[(outcome.finding, outcome.made) for outcome in outcomes if outcome.made],
        left=[outcome for outcome in outcomes if not outcome.made],
        again=again,
    )
