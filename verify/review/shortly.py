"""What was done a moment ago, told on the next page, where it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from verify.model import Decision, Snapshot
from verify.review.choices import to_take_back
from verify.review.pages import room_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A finding that was just decided about.

    Attributes:
        finding: the finding.
        decision: its last decision.
        undoable: there is something to take back.
    """

    finding: Snapshot
    decision: Decision
    undoable: bool


def banner(request: Request) -> Banner | None:
    """Return what the address says was just done, None when it says nothing or that finding is not on the desk."""
    case = room_of(request).desk.refresh().cases.get(request.query_params.get("done", ""))
    if case is None or case.last is None:
        return None
    return Banner(finding=case.finding, decision=case.last, undoable=to_take_back(case) is not None)
