"""The page of one finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from verify.decisions.cases import Carried, Case, Orphan
from verify.errors import VerifyError
from verify.model import Decision, Snapshot
from verify.report.cards import Card
from verify.review.choices import to_take_back
from verify.review.pages import NotThere, page, room_of
from verify.review.queue import Filter
from verify.review.shortly import banner


def finding_page(request: Request) -> Response:
    """Show a finding and what can be decided about it."""
    return show_finding(request, find_case(request))


def find_case(request: Request) -> Case:
    """Return the case that the address names.

    Raises:
        NotThere: it is not on this desk.
    """
    name = request.path_params["fingerprint"]
    case = room_of(request).desk.refresh().cases.get(name)
    if case is None:
        raise NotThere(
            "is not on this desk",
            where=f"finding {name}",
            mend="it may belong to an earlier run; look among the orphans",
        )
    return case


def show_finding(
    request: Request, case: Case, *, wrong: VerifyError | None = None, form: Mapping[str, str] | None = None
) -> Response:
    """Render a finding.

    Args:
        request: whose address holds the filters of the queue.
        case: the finding.
        wrong: why a form was not taken.
        form: what that form said, so that nobody writes it twice.
    """
    room = room_of(request)
    carried = room.desk.refresh()
    asked = Filter.read(request.query_params)
    listed = room.queue.listed(asked, carried.cases)
    fingerprint = case.finding.fingerprint
    finding, card = room.desk.finding(fingerprint), room.shown.card(fingerprint)
    place, before, after = room.queue.around(fingerprint, listed)
    opened = request.query_params.getlist("open")
    panes = room.shown.panes(card, opened)
    return page(
        request,
        "finding.html",
        status=422 if wrong else 200,
        asked=asked,
        listed=listed,
        case=case,
        finding=finding,
        card=card,
        context=partial(room.shown.context, card),
        panes=panes,
        choices=_choices(card, [pane.article.id for pane in panes], asked),
        has_texts=bool(room.desk.texts),
        neighbours=room.shown.neighbours(finding),
        beside=room.shown.on_the_same_sentences(finding),
        earlier=_same_fact(case.finding, carried),
        place=place,
        before=before,
        after=after,
        people=people(carried),
        undoable=to_take_back(case),
        banner=banner(request),
        wrong=wrong,
        form=form or {},
    )


def people(carried: Carried) -> list[str]:
    """Return everybody who has decided, or to whom something is assigned."""
    cases = carried.cases.values()
    names = {case.standing.assignee for case in cases} | {d.by for case in cases for d in case.history}
    return sorted(names - {""})


def _choices(card: Card, opened: list[str], asked: Filter) -> list[list[tuple[str, str, bool]]]:
    """Return for each value the articles that can be laid open for it: name, the address that does so, whether it is open."""
    rows: list[list[tuple[str, str, bool]]] = []
    query = asked.address()
    for side in card.sides:
        witnesses = {w.article.id: w.source for quote in side.quotes for w in quote.witnesses}
        mine = next((name for name in opened if name in witnesses), None)
        row = []
        for name, source in witnesses.items():
            ids = [name if at == mine else at for at in opened] if mine else [*opened, name]
            address = "&".join(part for part in (query, urlencode([("open", at) for at in ids])) if part)
            row.append((source, address, name in opened))
        rows.append(row)
    return rows


def _same_fact(finding: Snapshot, carried: Carried) -> list[Orphan]:
    """Return earlier findings, not shown in this run, that rest on a passage of this one or are about the same subject."""
    passages = finding.passages
    return [
        orphan
        for orphan in carried.orphans
        if orphan.finding.kind == finding.kind
        and (orphan.finding.subject == finding.subject or passages & orphan.finding.passages)
    ][:10]


def last_seen(case: Case, follows: str) -> Decision | None:
    """Return the decision that an editor saw as the last one; None when there was none."""
    return next((decision for decision in case.history if decision.id == follows), None)
