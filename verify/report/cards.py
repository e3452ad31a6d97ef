"""A finding as it is shown: numbered, lettered, its evidence grouped by sentence and by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.model.article import Article
from verify.model.finding import Evidence, Finding, Kind, Value
from verify.model.ids import normalise_space, stable_id
from verify.model.span import Span
from verify.report.characters import id_part
from verify.report.excerpts import BRIEF_ROOM, ROOM, around, pieces
from verify.report.lookup import Lookup, ranked
from verify.report.wording import published, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """An article that carries a value, and where it does so.

    Attributes:
        article: the article.
        source: its outlet.
        published: when it was published, in words.
        copy_of: the outlet above it whose text this one repeats, or "".
        anchor: the page's anchor of the first marked words.
        anchors: all anchors with their spans, in the order of the evidence.
    """

    article: Article
    source: str
    published: str
    copy_of: str
    anchor: str
    anchors: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence, cut into (words, is marked) parts, and who prints it; cut ends are told by flags."""

    parts: tuple[tuple[str, bool], ...]
    cut_left: bool
    cut_right: bool
    witnesses: tuple[Witness, ...]

    @property
    def repeats(self) -> bool:
        """Say whether all who print it only repeat the text of an outlet that was quoted before."""
        return all(w.copy_of for w in self.witnesses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One competing value.

    Attributes:
        letter: A, B, C …
        hue: number of its colour, from 0; colours repeat after the fifth.
        value: the value itself.
        reading: how the program understood it, where the words alone do not say so, else "".
        origins: number of independent origins.
        articles: number of articles.
        quotes: the sentences, each with everyone who prints it.
    """

    letter: str
    hue: int
    value: Value
    reading: str
    origins: int
    articles: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding as it is shown.

    Attributes:
        number: its rank, from 1; 0 where findings are not numbered.
        anchor: its anchor on the page, made of the fingerprint, so that links survive re-runs.
        finding: the finding.
        sides: its values.
        silent_articles: articles of its story in which nothing on its fact was found, by id.
        silent: their sources.
    """

    number: int
    anchor: str
    finding: Finding
    sides: tuple[Side, ...]
    silent_articles: tuple[str, ...]
    silent: tuple[str, ...]


def cards(look: Lookup, limit: int = 10**9, brief_after: int = 10**9) -> tuple[Card, ...]:
    """Make the cards of all findings, ranked and numbered from 1.

    Args:
        look: the report.
        limit: code points of each article that are shown in full; evidence behind them links to the article as a whole.
        brief_after: cards of a higher number quote less of what stands around the marked words.
    """
    made = []
    used: dict[str, int] = {}
    for number, finding in enumerate(ranked(look.report.findings), start=1):
        anchor = f"f-{id_part(finding.fingerprint)}"
        used[anchor] = used.get(anchor, 0) + 1
        if used[anchor] > 1:
            anchor = f"{anchor}-{used[anchor]}"
        room = ROOM if number <= brief_after else BRIEF_ROOM
        made.append(_card(number, anchor, finding, look, limit, room))
    return tuple(made)


def card_of(finding: Finding, look: Lookup) -> Card:
    """Make the card of one finding, for output that numbers no findings and shows no articles in full."""
    return _card(0, f"f-{id_part(finding.fingerprint)}", finding, look, limit=10**9, room=ROOM)


def article_anchor(article_id: str) -> str:
    """Return the page's anchor of an article; ids may hold any characters, so they are hashed."""
    return f"a-{stable_id(article_id)}"


def letter(number: int) -> str:
    """Name a side: A to Z, then AA, AB and so on.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


def _card(number: int, anchor: str, finding: Finding, look: Lookup, limit: int, room: int) -> Card:
    sides = tuple(
        _side(n, anchor, finding.kind, value, look, limit, room) for n, value in enumerate(finding.values)
    )
    heard = finding.article_ids
    story = next((look.stories[a] for a in sorted(heard) if a in look.stories), None)
    others = story.articles if story and len(sides) > 1 else ()  # a rule of house style asks nothing of them
    silent = [a for a in others if a not in heard]
    return Card(
        number=number,
        anchor=anchor,
        finding=finding,
        sides=sides,
        silent_articles=tuple(silent),
        silent=tuple(sorted({look.source(a) for a in silent})),
    )


def _side(number: int, anchor: str, kind: Kind, value: Value, look: Lookup, limit: int, room: int) -> Side:
    """Group the evidence by sentence: a sentence that several outlets print is shown once."""
    name = letter(number)
    by_sentence: dict[str, dict[str, list[tuple[str, Evidence]]]] = {}
    for n, evidence in enumerate(value.evidence):
        sentence = normalise_space(evidence.sentence_span.text(look.articles[evidence.article_id].text))
        witnesses = by_sentence.setdefault(sentence, {})
        witnesses.setdefault(evidence.article_id, []).append((f"e{anchor[1:]}-{name}{n}", evidence))
    first_of_origin: dict[tuple[str, int], str] = {}
    quotes = []
    for witnesses in by_sentence.values():
        shown = tuple(_witness(a, found, first_of_origin, look, limit) for a, found in witnesses.items())
        leader = next(iter(witnesses))
        evidence_of_leader = [e for _, e in witnesses[leader]]
        quotes.append(_quote(look.articles[leader].text, evidence_of_leader, shown, room))
    return Side(
        letter=name,
        hue=number % 5,
        value=value,
        reading=reading(kind, value),
        origins=look.origins_of(value.evidence),
        articles=len({e.article_id for e in value.evidence}),
        quotes=tuple(quotes),
    )


def _witness(
    article_id: str,
    found: Sequence[tuple[str, Evidence]],
    first_of_origin: dict[tuple[str, int], str],
    look: Lookup,
    limit: int,
) -> Witness:
    origin = look.origin(article_id)
    leader = article_id
    if origin is not None:
        leader = first_of_origin.setdefault((look.story_id(article_id), origin), article_id)
    article = look.articles[article_id]
    anchor, evidence = found[0]
    if evidence.span.start >= min(limit, evidence.span.end):
        anchor = article_anchor(article_id)
    return Witness(
        article=article,
        source=look.source(article_id),
        published=published(article),
        copy_of=look.source(leader) if leader != article_id else "",
        anchor=anchor,
        anchors=tuple((name, e.span) for name, e in found),
    )


def _quote(text: str, evidence: Sequence[Evidence], witnesses: tuple[Witness, ...], room: int) -> Quote:
    marks = [e.span for e in evidence]
    sentence = evidence[0].sentence_span
    window = around(text, sentence, marks, room)
    parts: list[tuple[str, bool]] = []
    for piece in pieces(window, marks):
        words, marked = text[piece.start : piece.end], bool(piece.covers)
        if parts and parts[-1][1] == marked:  # overlapping evidence is one mark
            parts[-1] = (parts[-1][0] + words, marked)
        else:
            parts.append((words, marked))
    return Quote(
        parts=tuple(parts),
        cut_left=window.start > sentence.start,
        cut_right=window.end < sentence.end,
        witnesses=witnesses,
    )
