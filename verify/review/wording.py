"""The desk's own words: what states and actions are called, and a decision told in one line."""

from __future__ import annotations

from collections.abc import Mapping

from verify.decisions.cases import Why
from verify.model import REASONS, UNDECIDED, Class, Decision, Standing, State

STATE: Mapping[State, str] = {
    "open": "Open",
    "confirmed": "Conflict",
    "dismissed": "Not a conflict",
    "unresolved": "Unresolved",
}

CLASS: Mapping[Class, str] = {
    "conflict": "Discrepancies",
    "update": "Updates",
    "refinement": "Refinements",
    "scope": "Other scope",
    "attributed": "Rival statements",
    "estimate": "Estimates",
    "other-event": "Other events",
}

WHY_ORPHAN: Mapping[Why, str] = {
    "gone": "Words of it no longer stand in their article.",
    "absent": "The text of an article is not at hand in this run.",
    "unflagged": "All its words are there, and nothing is flagged.",
}


def told(standing: Standing) -> str:
    """Tell what holds about a finding.

    >>> told(Standing(state="confirmed", holds="six", known_from="the police"))
    'Conflict: “six” holds, known from the police'
    >>> told(Standing(state="dismissed", reason="update"))
    'Not a conflict: a later report replaces an earlier one'
    """
    words = STATE[standing.state]
    if standing.state == "confirmed":
        words += f": “{standing.holds}” holds" if standing.holds else ": which value holds is not known yet"
        words += f", known from {standing.known_from}" if standing.known_from else ""
    if standing.state == "dismissed":
        words += f": {REASONS.get(standing.reason, standing.reason)}"
    return words


def done(decision: Decision) -> str:
    """Tell what a decision did.

    >>> before, after = Standing(), Standing(assignee="Ada")
    >>> made = Decision(id="1", finding="f", at="", by="Bo", action="assign", before=before, after=after)
    >>> done(made)
    'Assigned to Ada'
    """
    after = decision.after
    if decision.action == "assign":
        return f"Assigned to {after.assignee}" if after.assignee else "Assigned to nobody"
    if decision.action == "note":
        return "Note"
    if decision.action == "undo":
        taken = "Taken back"
        return taken if after == UNDECIDED else f"{taken}; again: {told(after)}"
    return told(after)


def new_note(decision: Decision) -> str:
    """Return the note that came with a decision, "" when it brought none."""
    return decision.after.note if decision.after.note != decision.before.note else ""
