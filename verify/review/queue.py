"""The queue: what was flagged, in the order of the report, narrowed down by filters that live in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from verify.decisions.cases import Case
from verify.report import schema

PAGE = 50  # findings on one page
ANY = "any"
REOPENED = "reopened"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the queue is narrowed down to; each field is a parameter of the address.

    Attributes:
        kind: of finding.
        severity: of finding.
        class_: of finding, in the address "class"; only discrepancies unless another is asked for.
        story: id of a story.
        source: outlet, or id of an article without one.
        state: of the decision, or "reopened"; only open ones unless another is asked for.
        assignee: who is to settle it, or "nobody".
        q: words that stand in the finding or its evidence.
        page: from 1.

    "any" stands for all.
    """

    kind: str = ANY
    severity: str = ANY
    class_: str = "conflict"
    story: str = ANY
    source: str = ANY
    state: str = "open"
    assignee: str = ANY
    q: str = ""
    page: int = 1

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Filter:
        """Read a filter from the parameters of an address; what is missing or empty has its default.

        >>> Filter.read({"kind": "name", "class": "any", "page": "x"})
        Filter(kind='name', severity='any', class_='any', story='any', source='any', state='open', assignee='any', q='', page=1)
        """
        given = {
            name: parameters[public] for name, public in FACETS.items() if parameters.get(public, "").strip()
        }
        page = parameters.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
        return cls(**given, q=parameters.get("q", "").strip(), page=max(number, 1))

    def address(self, **changed: str | int) -> str:
        """Write the filter as the part of an address behind "?", defaults left out.

        >>> Filter(kind="name", page=3).address(), Filter().address(state="any"), Filter().address()
        ('kind=name&page=3', 'state=any', '')
        """
        asked = replace(self, **changed)  # type: ignore[arg-type]
        return urlencode(
            [
                (FACETS.get(field.name, field.name), value)
                for field in fields(self)
                if (value := getattr(asked, field.name)) != field.default
            ]
        )

    def says_too_much(self, parameters: Mapping[str, str]) -> bool:
        """Say whether an address names defaults, as forms do with every field that was left alone.

        >>> Filter().says_too_much({"kind": "any", "q": ""}), Filter(kind="name").says_too_much({"kind": "name"})
        (True, False)
        """
        known = {*FACETS.values(), "q", "page"} & parameters.keys()
        return len(known) > len([part for part in self.address().split("&") if part])


FACETS = {
    "state": "state",
    "kind": "kind",
    "severity": "severity",
    "class_": "class",
    "story": "story",
    "source": "source",
    "assignee": "assignee",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding in the queue; all of it is known before anybody decides.

    Attributes:
        finding: as the report has it.
        story: the story's title.
        sources: outlets that give evidence, sorted.
        words: what the search looks through, case folded.
    """

    finding: schema.Finding
    story: str
    sources: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The findings that pass a filter.

    Attributes:
        rows: all of them, ranked.
        counts: for each facet how many there would be of each of its values, the other filters in force.
        decided: findings that are decided, of those that pass all filters but the one for the state.
        total: how many those are.
    """

    rows: tuple[Row, ...]
    counts: Mapping[str, Counter[str]]
    decided: int
    total: int

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-len(self.rows) // PAGE))

    def page(self, number: int) -> tuple[Row, ...]:
        """Return the findings on a page; behind the last there are none."""
        return self.rows[(number - 1) * PAGE : number * PAGE]


class Queue:
    """The findings of one report, ready to be listed.

    Args:
        report: the report; its findings are ranked.
    """

    def __init__(self, report: schema.Report) -> None:
        sources = {article.id: article.source or article.id for article in report.articles}
        titles = {story.id: story.title for story in report.stories}
        rows = (_row(finding, titles.get(finding.story, ""), sources) for finding in report.findings)
        self._rows = {row.finding.fingerprint: row for row in rows}
        self._rank = {name: rank for rank, name in enumerate(self._rows)}

    def listed(self, by: Filter, cases: Mapping[str, Case]) -> Listed:
        """List the findings that pass a filter."""
        wanted = {name: value for name in FACETS if (value := getattr(by, name)) != ANY}
        words = by.q.casefold().split()
        passing: list[Row] = []
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        decided = 0
        for name, row in self._rows.items():
            if not all(word in row.words for word in words):
                continue
            values = _values(row, cases[name])
            missed = [facet for facet, value in wanted.items() if value not in values[facet]]
            if not missed:
                passing.append(row)
            for facet in FACETS if not missed else missed if len(missed) == 1 else ():
                counts[facet].update(values[facet])
            if not missed or missed == ["state"]:
                decided += cases[name].standing.state != "open"
        return Listed(rows=tuple(passing), counts=counts, decided=decided, total=_total(counts["state"]))

    def around(
        self, fingerprint: str, listed: Listed
    ) -> tuple[int, schema.Finding | None, schema.Finding | None]:
        """Return a finding's place among those listed, from 1 (0 when it is not among them), and its neighbours by rank."""
        rank = self._rank[fingerprint]
        before = [row for row in listed.rows if self._rank[row.finding.fingerprint] < rank]
        after = listed.rows[len(before) :]
        place = 0
        if after and after[0].finding.fingerprint == fingerprint:
            place, after = len(before) + 1, after[1:]
        return place, before[-1].finding if before else None, after[0].finding if after else None

    def next_after(self, fingerprint: str, listed: Listed) -> schema.Finding | None:
        """Return the finding to look at next: the next one listed, else the first that is left."""
        _, _, following = self.around(fingerprint, listed)
        others = (row.finding for row in listed.rows if row.finding.fingerprint != fingerprint)
        return following or next(others, None)


def _row(finding: schema.Finding, story: str, sources: Mapping[str, str]) -> Row:
    evidence = [evidence for value in finding.values for evidence in value.evidence]
    heard = sorted({sources[piece.article] for piece in evidence})
    words = [
        finding.subject,
        finding.summary,
        story,
        *(v.value for v in finding.values),
        *(e.sentence for e in evidence),
    ]
    return Row(
        finding=finding, story=story, sources=tuple(heard), words="\n".join([*words, *heard]).casefold()
    )


def _values(row: Row, case: Case) -> dict[str, Sequence[str]]:
    """Return what a finding counts as under each facet."""
    standing = case.standing
    return {
        "state": (standing.state, REOPENED) if case.reopened else (standing.state,),
        "kind": (row.finding.kind,),
        "severity": (row.finding.severity,),
        "class_": (row.finding.class_,),
        "story": (row.finding.story,),
        "source": row.sources,
        "assignee": (standing.assignee or NOBODY,),
    }


def _total(states: Counter[str]) -> int:
    return sum(number for state, number in states.items() if state != REOPENED)
