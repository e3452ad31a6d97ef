"""The public shape of the JSON of a check, version 1; docs/ci.md explains it, docs/schema/check-1.json is its JSON Schema.

Findings and articles have the shape they have in the JSON report. Lines and columns are counted from 1, columns in code
points; ends of columns are one past the last code point. A field is never removed nor changes its meaning inside one
version; new fields may be added.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from verify.model.checked import Silence
from verify.report.schema import Article, Finding, Offset, Shape

SCHEMA = "verify-check/1"

Line = Annotated[int, Meta(ge=1)]


class Location(Shape):
    """Where words stand in a file; with ``found`` false, line and column are 1 and only the file is known."""

    path: str
    line: Line
    column: Line
    end_line: Line
    end_column: Line
    found: bool


class Place(Shape):
    """A piece of evidence of the finding and where it stands."""

    article: str
    start: Offset
    end: Offset
    location: Location


class Placed(Shape):
    """A finding, the place to annotate, and the places of all its evidence."""

    failing: bool
    lead: Location
    places: list[Place]
    finding: Finding


class Silenced(Shape):
    """A finding that is kept quiet, by what, and why."""

    by: Silence
    reason: str
    finding: Finding


class Stale(Shape):
    """An entry of the baseline that has served its time."""

    fingerprint: str
    subject: str
    why: str


class Unchecked(Shape):
    """Input that was not checked, or checked with a loss; ``unread``: a new article that fails the check by it."""

    where: str
    reason: str
    mend: str
    unread: bool


class Counts(Shape):
    """How many of what; ``severity`` counts findings, updates and the like as low."""

    new: Offset
    known: Offset
    findings: Offset
    failing: Offset
    severity: dict[str, int]
    silenced: dict[str, int]
    stale: Offset
    unchecked: Offset
    unread: Offset


class Checked(Shape):
    """The result of a check."""

    schema: Literal["verify-check/1"]
    fail_on: str
    fails: bool
    counts: Counts
    findings: list[Placed]
    silenced: list[Silenced]
    stale: list[Stale]
    unchecked: list[Unchecked]
    new: list[str]
    articles: list[Article]
    versions: dict[str, str]
