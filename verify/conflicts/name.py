"""Spellings of one name that differ, and other names for one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side, Support
from verify.conflicts.no_slip import no_slip
from verify.conflicts.other_names import other_names
from verify.match.names import compare_names
from verify.match.places import known_place
from verify.match.spellings import Spelling, spellings
from verify.match.tables import fold
from verify.model import Entity, EntityMention, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

# Relations of two spellings that are worth an editor's look, and how grave each is.
SEVERITY: dict[str, Severity] = {
    "transliteration": "low",
    "misspelling": "medium",
    "translated": "medium",
    "same": "low",
}
LABEL = re.compile(r"\d|[A-Z]-[A-Z]\w*\.")  # "R-Calif.", "G20": a label, not a name
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near)\s$")
_BEFORE_THING = re.compile(r"\b(?:the|a)\s$")
_THING = re.compile(r"\s[a-z]")  # a common noun behind the name: "the Branigan library"
# "same" spellings differ by diacritics or hyphens alone.
SAID = frozenset(SEVERITY)


class Name:
    """One person, place or organisation under two names.

    Every mention is compared, over all articles and inside each. Titles, initials, nicknames and short forms are no
    discrepancy. Two names for one bearer are told where an office, a shared part or the context speaks for it. Spellings that
    the house has settled (``[[names]]`` in the configuration) are not compared; one that it forbids is shown even where a
    single article has it, with no other value beside it.

    Conflict:
        A: The envoy Steve Witkoff arrived in Moscow on Tuesday for talks on the war.
        B: The envoy Steve Witkov arrived in Moscow on Tuesday for talks on the war.

    Agreement:
        A: The envoy Steve Witkoff arrived in Moscow on Tuesday for talks on the war.
        B: Mr Witkoff, the envoy, arrived in Moscow on Tuesday for talks on the war.

    Severity:
        Low for transliterations that are both in use and for accents and hyphens; medium for misspellings, other names and
        spellings that the house forbids.

    Held back:
        Nothing.

    Settle:
        Ask the bearer, or look at what they publish themselves. Where both spellings are in use it is a matter of house
        style: put the name into ``[[names]]``, once, and it is settled for all articles.
    """

    kind: Kind = "name"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield the variants of each name against its usual spelling, and pairs of names for one person."""
        for entity in sorted(index.entities.values(), key=lambda e: e.id):
            yield from _variants(index, entity)
        yield from other_names(index)


def _variants(index: StoryIndex, entity: Entity) -> Iterator[Clash | Support]:
    """Set each spelling of one bearer against the usual one."""
    found = spellings(entity)
    for i, usual in enumerate(found):
        for variant in found[i + 1 :]:
            if _settled(index, entity, usual, variant):
                continue
            relation = compare_names(usual.text, variant.text, kind=entity.kind)
            if any(LABEL.search(text) for text in (usual.text, variant.text)) or _alike(usual, variant):
                continue
            if no_slip(index, entity, usual, variant):
                continue
            if relation.relation not in SAID or (entity.kind != "PER" and relation.relation == "translated"):
                continue  # "America" for "United States" is a choice of words, no spelling
            features = {
                relation.relation: 1.0,
                "name_score": relation.score,
                "person": float(entity.kind == "PER"),
                "place_name": float(entity.kind == "LOC"),
                "same_article": float(bool(set(usual.articles) & set(variant.articles))),
                "once": float(variant.count == 1),
                "whole": float(" " in usual.text and " " in variant.text),
                "usual_origins": min(1.0, len({index.origin[a] for a in usual.articles}) / 3),
                "known_place": float(entity.kind == "LOC" and known_place(variant.text) is not None),
                "as_place": _as_place(index, entity, variant),
                "accepted_place": float(entity.kind == "LOC" and relation.why.startswith("accepted")),
                "one_known": float(
                    entity.kind == "LOC"
                    and relation.relation == "misspelling"
                    and known_place(usual.text) is not None
                ),
                "short_name": float(min(len(usual.text), len(variant.text)) <= 4),
            }
            one, other = _places(usual, variant)
            yield Clash(
                kind="name",
                left=_side(index, one, usual.text),
                right=_side(index, other, variant.text),
                features=features,
                subject=f"the spelling of {usual.text}",
                explanation=f"“{usual.text}” and “{variant.text}” seem to name one and the same: {relation.why}.",
                cautions=_cautions(relation.relation),
                severity=SEVERITY.get(relation.relation, "low"),
                topic=entity.id,
            )
            yield from _further(index, entity, usual, variant)


def _settled(index: StoryIndex, entity: Entity, usual: Spelling, variant: Spelling) -> bool:
    """Say whether nothing differs any more once both keep to the house spelling, the first name left out or not."""
    texts = usual.text, variant.text
    written = index.house_names.written(texts[0]), index.house_names.written(texts[1])
    return written != texts and (
        written[0] == written[1] or compare_names(*written, kind=entity.kind).relation not in SAID
    )


def _places(usual: Spelling, variant: Spelling) -> tuple[EntityMention, EntityMention]:
    """Choose where to show two spellings: one article that has both, unless another has the variant alone."""
    alone = [m for m in variant.mentions if m.article_id not in usual.articles]
    if alone:
        return usual.mentions[0], alone[0]
    other = variant.mentions[0]
    return next(m for m in usual.mentions if m.article_id == other.article_id), other


def _as_place(index: StoryIndex, entity: Entity, variant: Spelling) -> float:
    """Return the share of a short spelling's mentions that stand where a place does ("in Haapsalu", "the Kandé cemetery")."""
    if entity.kind != "PER" or " " in variant.text:
        return 0.0
    placed = 0
    for found in variant.mentions:
        text = index.documents[found.article_id].article.text
        span = found.mention.span
        placed += bool(
            _BEFORE_PLACE.search(text[max(0, span.start - 12) : span.start])
            or (
                _BEFORE_THING.search(text[max(0, span.start - 6) : span.start])
                and _THING.match(text, span.end)
            )
        )
    return placed / len(variant.mentions)


def _alike(a: Spelling, b: Spelling) -> bool:
    """Say whether two spellings differ by the shape of an apostrophe or a dash alone."""
    marks = str.maketrans("’‘`‐‑–", "'''---")
    plain = [text.translate(marks) for text in (a.text, b.text)]
    if any(text.isupper() for text in plain):  # a dateline in capitals leaves diacritics out
        plain = [fold(text) for text in plain]
    return plain[0].casefold() == plain[1].casefold()


def _further(index: StoryIndex, entity: Entity, usual: Spelling, variant: Spelling) -> Iterator[Support]:
    """Name one place an article for each spelling, so that the card shows who writes what."""
    for spelling in (usual, variant):
        first = _side(index, spelling.mentions[0], spelling.text)
        seen = {spelling.mentions[0].article_id}
        for mention in spelling.mentions:
            if mention.article_id not in seen:
                seen.add(mention.article_id)
                yield Support(kind="name", left=first, right=_side(index, mention, spelling.text))


def _cautions(relation: str) -> tuple[str, ...]:
    if relation == "transliteration":
        return ("Some of the spellings are both in use: which one to take is a matter of house style.",)
    return ()


def _side(index: StoryIndex, mention: EntityMention, text: str) -> Side:
    return Side(
        fact=index.fact(mention.article_id, mention.mention.span),
        text=text,
        normalized=index.house_names.written(text).casefold(),
    )
