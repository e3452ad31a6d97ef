"""Where a claim says that something happened: its place phrases, named ("in Lobatse") or not ("in a lock-up garage")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.match.names import compare_names
from verify.match.places import place_relation
from verify.match.tables import fold
from verify.match.venues import placed_happenings, spot_kinds, spots
from verify.model import Claim, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verify.match.index import StoryIndex

# What a preposition says of the place: being there, or the ends of a way.
SENSES = {
    **dict.fromkeys(
        "in at near on outside off inside within around above beside by beneath under below behind along alongside "
        "across opposite between".split(),
        "at",
    ),
    **dict.fromkeys("to into onto towards toward".split(), "to"),
    "from": "from",
}
ONE_PLACE = frozenset({"same", "alias", "contains", "within"})
FAR = 9  # tokens from a preposition to the head of its phrase
ONE_PHRASE = (
    25  # tokens over which the place phrases of one claim are one ("in a flat in Petonen, on the edge of …")
)
# What sets two spots of one kind apart: "the western stand" and "the eastern stand".
PARTS = frozenset(
    "north south east west northern southern eastern western left right left-hand right-hand upper lower first second "
    "third fourth fifth ground top front back rear main side middle inner outer old new one two three four".split()
)
VAGUE = frozenset("end home back box front mission ring state stretch unit way".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where one claim says that it happened.

    Attributes:
        article_id: the article.
        sentence: index of the sentence.
        claim: the claim, or None.
        span: the place phrase without its preposition.
        sense: "at", "to" or "from".
        names: names of places inside the phrase.
        heads: lemmas of the unnamed spots.
        modifiers: words that tell an unnamed spot from others of its kind.
        kinds: kinds of spot.
        said: content lemmas of the clause besides the phrase.
        happenings: kinds of happening that the clause tells of.
        who: entities that take part; common nouns as lemmas.
    """

    article_id: str
    sentence: int
    claim: Claim | None
    span: Span
    sense: str
    names: tuple[Mention, ...]
    heads: frozenset[str]
    modifiers: frozenset[str]
    kinds: frozenset[str]
    said: frozenset[str]
    happenings: frozenset[str]
    who: frozenset[str]

    @property
    def predicate(self) -> str:
        """The predicate of the claim, or ""."""
        return self.claim.predicate if self.claim else ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A preposition with the head of its phrase."""

    first: int
    head: int
    name: Mention | None
    sense: str


def whereabouts(index: StoryIndex) -> list[Whereabouts]:
    """Find where the claims of a story place what they tell, by article and offset."""
    found: list[Whereabouts] = []
    for key in sorted(index.documents):
        tokens = index.documents[key].analysis.tokens
        groups: dict[tuple[int, str], list[_Phrase]] = defaultdict(list)
        claims: dict[tuple[int, str], Claim | None] = {}
        for phrase in _phrases(index, key):
            claim = _claim(index, key, phrase)
            group = (tokens[phrase.head].sentence, claim.id if claim else "")
            claims[group] = claim
            groups[group].append(phrase)
        found.extend(_whereabouts(index, key, claims[group], groups[group]) for group in groups)
    return sorted(found, key=lambda w: (w.article_id, w.span))


def _phrases(index: StoryIndex, key: str) -> Iterator[_Phrase]:
    analysis = index.documents[key].analysis
    tokens = analysis.tokens
    named: dict[int, Mention] = {}
    for mention in analysis.mentions:
        named.update((place, mention) for place in index.token_range(key, mention.span))
    for i, token in enumerate(tokens):
        sense = SENSES.get(token.lemma.lower())
        head = token.head
        if token.pos != "ADP" or token.dep != "case" or not sense or not i < head <= i + FAR:
            continue
        if analysis.sentences[token.sentence].boilerplate or tokens[head].sentence != token.sentence:
            continue
        name = named.get(head)
        lemma = tokens[head].lemma.lower()
        if name is not None and name.label in {"LOC", "ORG"}:
            yield _Phrase(i, head, name, sense)
        elif tokens[head].pos == "NOUN" and lemma in spots() - VAGUE:
            yield _Phrase(i, head, None, sense)


def _claim(index: StoryIndex, key: str, phrase: _Phrase) -> Claim | None:
    tokens = index.documents[key].analysis.tokens
    around = Span(tokens[phrase.first].start, tokens[phrase.head].end)
    claims = [c for c in index.claims(key, tokens[phrase.head].sentence) if c.span.contains(around)]
    return min(claims, key=lambda c: (c.span.end - c.span.start, c.span, c.id), default=None)


def _whereabouts(index: StoryIndex, key: str, claim: Claim | None, phrases: list[_Phrase]) -> Whereabouts:
    tokens = index.documents[key].analysis.tokens
    tree = index.tree(key)
    first = phrases[0]
    close = [p for p in phrases if p.head - first.first < ONE_PHRASE]
    last = max(p.name.span.end if p.name else tokens[p.head].end for p in close)
    span = Span(tokens[first.first + 1].start, max(last, tokens[first.head].end))
    sentence = tokens[first.head].sentence
    heads = [p.head for p in close if p.name is None]
    lemmas = {t.lemma.lower() for t in index.tokens(key, span)}
    clause = claim.span if claim else index.sentence(key, sentence).span
    said = index.lemmas(key, clause) - index.lemmas(key, span)
    return Whereabouts(
        article_id=key,
        sentence=sentence,
        claim=claim,
        span=span,
        sense=first.sense,
        names=tuple(m for m in index.mentions(key, span) if m.label in {"LOC", "ORG"}),
        heads=frozenset(tokens[head].lemma.lower() for head in heads),
        modifiers=frozenset(
            tokens[child].text.lower()
            for head in heads
            for child in tree.children[head]
            if tokens[child].dep in {"amod", "compound", "nummod", "nmod", "nmod:poss"}
        ),
        kinds=spot_kinds(lemmas),
        said=said,
        happenings=placed_happenings({*said, *([claim.predicate] if claim else [])}),
        who=frozenset(_who(index, key, claim, span)),
    )


def _who(index: StoryIndex, key: str, claim: Claim | None, span: Span) -> Iterator[str]:
    for argument in claim.arguments if claim else ():
        if span.contains(argument.span):
            continue
        entity = index.entity_of_chain.get((key, argument.chain)) if argument.chain >= 0 else None
        if entity:
            yield entity
        elif (
            argument.slot in {"subject", "object", "agent"}
            and argument.head.islower()
            and len(argument.head) > 4
        ):
            yield argument.head


def one_place(index: StoryIndex, a: Whereabouts, b: Whereabouts, explained: Mapping[str, str]) -> bool:
    """Say whether two place phrases may mean one place: a name, a known whole or the same unnamed spot in common."""
    entities = [{index.entity_at.get((w.article_id, m.span)) for m in w.names} - {None} for w in (a, b)]
    if entities[0] & entities[1] or _capitals(index, a) & _capitals(index, b):
        return True
    for one in a.names:
        for other in b.names:
            if place_relation(one.text, other.text, explained) in ONE_PLACE:
                return True
            if compare_names(one.text, other.text, kind="LOC").relation != "other":
                return True
    if not a.heads & b.heads or (a.names and b.names):
        return False
    return not sides_apart(a, b)


def sides_apart(a: Whereabouts, b: Whereabouts) -> bool:
    """Say whether two spots of one kind are told apart by side, storey or number."""
    parts = [w.modifiers & PARTS for w in (a, b)]
    return bool(a.heads & b.heads and parts[0] and parts[1] and not parts[0] & parts[1])


def telling(place: Whereabouts) -> bool:
    """Say whether a place phrase says more than a kind of spot ("in hospital")."""
    located = bool(place.heads) or place.kinds or any(m.label == "LOC" for m in place.names)
    return bool(located and (place.names or place.modifiers or len(place.heads) > 1))


def _capitals(index: StoryIndex, place: Whereabouts) -> set[str]:
    """Return the capitalised words of a phrase and of the "of …" behind it."""
    text = index.documents[place.article_id].article.text
    end = place.span.end
    behind = text[end : end + 40].split()
    words = text[place.span.start : end].split() + (behind[1:3] if behind[:1] == ["of"] else [])
    return {fold(w) for w in words if w[:1].isupper() and len(fold(w)) > 3} - spots()
