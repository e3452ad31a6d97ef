"""What an editor can decide about a finding, read from a form, and what holds after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verify.decisions.cases import Case
from verify.errors import VerifyError
from verify.model import REASONS, Action, Decision, Standing, normalise_space
from verify.report.characters import encodable

NOTE = 2_000  # code points of a note
LINE = 400  # code points of any other field
OTHER = "other"  # another value than those that compete
FIELDS = {"value": "Another value", "known_from": "Known from", "assignee": "Assign to"}
UNKNOWN = ""  # a discrepancy, and nobody knows yet which value holds


class Unclear(VerifyError):
    """A form that says too little or contradicts itself."""


def standing_after(case: Case, form: Mapping[str, str]) -> tuple[Action, Standing]:
    """Return what is done and what holds after it.

    Args:
        case: the finding, and what holds until now.
        form: "do" says what is decided: "confirm", "dismiss:" with a reason, "unresolved", "assign" or "note". A confirmation takes
            "holds": the number of a value from 0, "other" with "value", or "" while that is not known; and "known_from". All
            take "note" along; an empty one leaves the last note as it is.

    Raises:
        Unclear: the form does not say what is to hold.
    """
    do, _, reason = form.get("do", "").partition(":")
    before = replace(case.standing, note=_note(form) or case.standing.note)
    if do == "confirm":
        settled = replace(before, state="confirmed", reason="", holds=_holds(case, form))
        return "decide", replace(settled, known_from=_line(form, "known_from"))
    if do == "dismiss":
        return "decide", replace(
            before, state="dismissed", reason=_reason(reason, form), holds="", known_from=""
        )
    if do == "unresolved":
        return "decide", replace(before, state="unresolved", reason="", holds="", known_from="")
    if do == "assign":
        return "assign", replace(before, assignee=_line(form, "assignee"))
    if do == "note":
        if not _note(form):
            raise Unclear("the note is empty", where="Note", mend="write something, or decide without a note")
        return "note", before
    raise Unclear("nothing was decided", where="the form", mend="choose one of the buttons")


def to_take_back(case: Case) -> Decision | None:
    """Return the last decision that has not been taken back yet, None when there is nothing to take back.

    A finding that was reopened has nothing: what was decided before does not hold any more.
    """
    standing: list[Decision] = []
    for decision in case.history:
        if decision.action != "undo":
            standing.append(decision)
        elif standing:
            standing.pop()
    return standing[-1] if standing and not case.reopened else None


def _holds(case: Case, form: Mapping[str, str]) -> str:
    chosen = form.get("holds", UNKNOWN)
    values = case.finding.values
    if chosen == UNKNOWN:
        return ""
    if chosen == OTHER:
        if value := _line(form, "value"):
            return value
        raise Unclear(
            "the other value is empty", where="Which value holds", mend="write the value that holds"
        )
    if chosen.isascii() and chosen.isdigit() and int(chosen[:6]) < len(values):
        return encodable(values[int(chosen)].text)
    raise Unclear("there is no such value", where="Which value holds", mend="choose one of those shown")


def _reason(reason: str, form: Mapping[str, str]) -> str:
    if reason not in REASONS:
        raise Unclear("there is no such reason", where="Not a conflict", mend="choose one of those shown")
    if reason == "other" and not _note(form):
        raise Unclear(
            "another reason needs a note",
            where="Note",
            mend="write the reason into the note, then press it again",
        )
    return reason


def _note(form: Mapping[str, str]) -> str:
    return _within(encodable(form.get("note", "").strip().replace("\r\n", "\n")), NOTE, "Note")


def _line(form: Mapping[str, str], field: str) -> str:
    return _within(encodable(normalise_space(form.get(field, ""))), LINE, FIELDS[field])


def _within(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise Unclear(f"is longer than {most:,} characters", where=field, mend="shorten it")
    return text
