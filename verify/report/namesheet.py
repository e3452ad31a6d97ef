"""The names that are written in more than one way, as a table: one row a spelling and source."""

from __future__ import annotations

from collections.abc import Iterator

from verify.model.finding import Report
from verify.report.cards import Card, cards
from verify.report.csvfile import written
from verify.report.lookup import Lookup
from verify.report.names import name_rows

COLUMNS = (
    "name",
    "kind",
    "spelling",
    "times",
    "difference",
    "house",
    "source",
    "times_in_source",
    "findings",
    "story",
)


def render(report: Report) -> str:
    """Write the names as CSV, in the order of the page."""
    return written(COLUMNS, rows(report))


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a row for every spelling of a name and source that writes it so, as :data:`COLUMNS` names them."""
    look = Lookup(report)
    made: dict[str, list[Card]] = {}
    for card in cards(look):
        made.setdefault(look.story_of(card.finding), []).append(card)
    entities = look.entities_by_story()
    for story in sorted(report.stories, key=lambda s: (s.title, s.id)):
        for row in name_rows(entities.get(story.id, ()), made.get(story.id, ()), look):
            for spelling in row.spellings:
                for source, times in spelling.sources:
                    yield (
                        row.name,
                        row.kind,
                        spelling.text,
                        str(spelling.count),
                        spelling.difference,
                        spelling.house,
                        source,
                        str(times),
                        " ".join(c.finding.fingerprint for c in row.cards),
                        story.title or story.id,
                    )
