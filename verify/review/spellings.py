"""The names of a report: every spelling of a person, place or organisation, with how often which outlet writes it so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from verify.config.values import is_words
from verify.match.house_names import plain_form
from verify.model import normalise_space, stable_id
from verify.report import schema
from verify.report.characters import encodable, visible
from verify.report.names import longest_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way a name is written.

    Attributes:
        text: as it is written most often; apostrophes and encodings of accents make no spelling of their own.
        count: how often.
        sources: (outlet, how often), most often first.
    """

    text: str
    count: int
    sources: tuple[tuple[str, int], ...]


def settable(form: str) -> bool:
    r"""Say whether a spelling can be chosen: it reads as it is, without characters that a page would have to name.

    >>> settable("Kyiv"), settable("Ky\u202eiv")
    (True, False)
    """
    return is_words(form) and visible(form) == form


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, place or organisation, over all stories that name it alike.

    Attributes:
        id: hash of kind and name.
        kind: PER, ORG or LOC; "" for a name that is settled and stands in none of the articles.
        name: the most usual full name.
        spellings: the most frequent first.
        full: those that are no part of a longer one; the others may be somebody else's too.
        ways: in how many ways it is written, leaving out parts of longer names, and capitals.
    """

    id: str
    kind: str
    name: str
    spellings: tuple[Spelling, ...] = ()
    full: tuple[str, ...] = ()
    ways: int = 0

    @property
    def count(self) -> int:
        """Return how often it is named."""
        return sum(spelling.count for spelling in self.spellings)


def names_of(report: schema.Report) -> tuple[Name, ...]:
    """Return the names of a report, those written in most ways first, then the most frequent."""
    sources = {article.id: encodable(article.source or article.id) for article in report.articles}
    grouped: dict[tuple[str, str], list[schema.Entity]] = defaultdict(list)
    for entity in report.entities:
        grouped[entity.kind, plain_form(encodable(entity.name)).casefold()].append(entity)
    names = [
        _name(stable_id(kind, key), kind, entities, sources) for (kind, key), entities in grouped.items()
    ]
    return tuple(sorted(names, key=lambda name: (-name.ways, -name.count, name.name, name.id)))


def _name(name_id: str, kind: str, entities: list[schema.Entity], sources: dict[str, str]) -> Name:
    spellings = _spellings(entities, sources)
    longest = longest_forms(spelling.text for spelling in spellings)
    return Name(
        id=name_id,
        kind=kind,
        name=normalise_space(encodable(entities[0].name)),
        spellings=spellings,
        full=tuple(spelling.text for spelling in spellings if longest_forms([spelling.text]) <= longest),
        ways=len(longest),
    )


def _spellings(entities: list[schema.Entity], sources: dict[str, str]) -> tuple[Spelling, ...]:
    written: dict[str, Counter[str]] = defaultdict(Counter)
    outlets: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        for spelling in entity.spellings:
            text = normalise_space(encodable(spelling.text))
            key = plain_form(text)
            written[key][text] += len(spelling.mentions)
            outlets[key].update(sources[place.article] for place in spelling.mentions)
    found = [
        Spelling(
            text=_most(texts)[0][0],
            count=sum(texts.values()),
            sources=tuple(_most(outlets[key])),
        )
        for key, texts in written.items()
    ]
    return tuple(sorted(found, key=lambda spelling: (-spelling.count, spelling.text)))


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
