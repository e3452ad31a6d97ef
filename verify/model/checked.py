"""What a check of newly added articles gives: findings in their places, what is kept quiet and why, and what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from verify.model.article import Article, Skipped
from verify.model.explanation import Explanation
from verify.model.finding import Evidence, Finding, Kind

Silence = Literal["baseline", "ignored", "dismissed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where words stand in a file.

    Attributes:
        path: relative to the root of the check (the repository, else the working folder), with forward slashes.
        line: of the first code point, counted from 1.
        column: of the first code point, counted from 1.
        end_line: of the last code point.
        end_column: one past the last code point.
        found: False when the words do not stand in the file as they were read (a page in a feed); line and column are then 1.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    found: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A finding and where its words stand.

    Attributes:
        finding: what disagrees.
        lead: the place to be annotated: the first evidence in a new or changed article.
        places: every piece of evidence with its place, in the order of the finding's values.
        failing: it is at or above what the check was told to fail on.
    """

    finding: Finding
    lead: Location
    places: tuple[tuple[Evidence, Location], ...]
    failing: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A finding that is not reported.

    Attributes:
        finding: what disagrees.
        by: what silences it: an entry of the baseline, an article's front matter, or an editor's decision.
        reason: why, in the words of whoever silenced it; "" when none was given.
    """

    finding: Finding
    by: Silence
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """An entry of the baseline that matches nothing any more, or has expired.

    Attributes:
        fingerprint: the entry's.
        subject: what it was about.
        why: "matches nothing any more" or "expired on 2027-01-31".
    """

    fingerprint: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of a check.

    Attributes:
        articles: all articles that were compared, sorted by id.
        new: ids of the new and changed ones.
        placed: the findings in which a new or changed article takes part, ranked, most serious first.
        quiet: what was silenced.
        stale: entries of the baseline that have served their time.
        unchecked: what was not checked, and why.
        unread: of that, what stands in the place of a new article: because of it the check is not complete, and fails.
        known: how many known articles the new ones were compared with.
        fail_on: what the check was told to fail on ("medium", "high:0.8").
        versions: program, reader and models, as (name, version) pairs.
        kinds: what every kind of finding means, in the order of the kinds; without findings it may be empty.
    """

    articles: tuple[Article, ...] = ()
    new: frozenset[str] = frozenset()
    placed: tuple[Placed, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    stale: tuple[Stale, ...] = ()
    unchecked: tuple[Skipped, ...] = ()
    unread: frozenset[Skipped] = frozenset()
    known: int = 0
    fail_on: str = "low"
    versions: tuple[tuple[str, str], ...] = ()
    kinds: Mapping[Kind, Explanation] = field(default_factory=dict)
