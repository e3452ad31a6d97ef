"""The page of the queue."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verify.model import CLASSES, KINDS, SEVERITIES, STATES
from verify.review.finding_page import people
from verify.review.pages import page, room_of
from verify.review.queue import ANY, FACETS, NOBODY, PAGE, REOPENED, Filter, Listed
from verify.review.shortly import banner
from verify.review.wording import CLASS, STATE


def queue_page(request: Request) -> Response:
    """Show the findings that pass the filters of the address."""
    room = room_of(request)
    carried = room.desk.refresh()
    cases = carried.cases
    asked = Filter.read(request.query_params)
    if asked.says_too_much(request.query_params):
        return RedirectResponse(f"/?{asked.address()}".rstrip("?"), status_code=303)
    listed = room.queue.listed(asked, cases)
    return page(
        request,
        "queue.html",
        asked=asked,
        listed=listed,
        rows=listed.page(asked.page),
        first=(asked.page - 1) * PAGE + 1,
        cases=cases,
        tabs=_tabs(listed),
        facets=_facets(asked, listed, {story.id: story.title for story in room.desk.report.stories}),
        people=people(carried),
        banner=banner(request),
    )


def _tabs(listed: Listed) -> list[tuple[str, str, int]]:
    """Return the states to choose from: value, name, how many."""
    counts = listed.counts["state"]
    tabs: list[tuple[str, str, int]] = [(state, STATE[state], counts[state]) for state in STATES]
    tabs.insert(1, (REOPENED, "Reopened", counts[REOPENED]))
    return [*tabs, (ANY, "All", listed.total)]


def _facets(
    asked: Filter, listed: Listed, titles: dict[str, str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the lists to choose from: parameter, label, and its values with their names and counts."""
    from verify.report.wording import KIND

    known: dict[str, dict[str, str]] = {
        "kind": {kind: KIND[kind] for kind in KINDS},
        "severity": {severity: severity.capitalize() for severity in SEVERITIES},
        "class_": {class_: CLASS[class_] for class_ in CLASSES},
        "story": titles,
        "source": {},
        "assignee": {NOBODY: "Nobody"},
    }
    return [
        (FACETS[name], LABELS[name], _values(name, getattr(asked, name), listed, names))
        for name, names in known.items()
    ]


LABELS = {
    "kind": "Kind",
    "severity": "Severity",
    "class_": "Class",
    "story": "Story",
    "source": "Source",
    "assignee": "Assigned to",
}


def _values(facet: str, chosen: str, listed: Listed, names: dict[str, str]) -> list[tuple[str, str]]:
    counts = listed.counts[facet]
    # What the program knows has its own order; stories, sources and people come by name.
    fixed = [value for value in names if counts[value] or value == chosen] if facet != "story" else []
    others = sorted((names.get(value) or value, value) for value in counts if value not in fixed)
    values = [*fixed, *(value for _, value in others)]
    if chosen != ANY and chosen not in values:
        values.append(chosen)
    return [(value, f"{names.get(value) or value} ({counts[value]:,})") for value in values]
