"""How an entity's name is spelt: one entry a spelling, with everyone who uses it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from verify.match.bearers import bare, parts_of
from verify.match.name_relation import NameRelation
from verify.match.names import compare_names
from verify.match.tables import fold
from verify.model import Entity, EntityMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One spelling of an entity's name.

    Attributes:
        text: the spelling in its fullest usual form ("Steve Witkov").
        articles: ids of the articles that use it, sorted.
        count: number of mentions.
        relation: how it relates to the most frequent spelling; that one relates to itself as "same", score 1.
        mentions: the mentions that use it, short forms included, by article id and offset.
    """

    text: str
    articles: tuple[str, ...]
    count: int
    relation: NameRelation
    mentions: tuple[EntityMention, ...]


def spellings(entity: Entity) -> tuple[Spelling, ...]:
    """Return the distinct spellings of an entity's name, the one that most articles use first.

    A short form belongs to the spelling whose parts it repeats; titles, possessives and case make no spelling, diacritics do
    (with the relation "same"). So "11 origins write Witkoff, one Witkov" is two spellings with their articles.
    """
    forms: dict[tuple[str, ...], list[EntityMention]] = defaultdict(list)
    for found in entity.mentions:
        forms[_letters(found.mention.text, entity.kind)].append(found)
    order = sorted(forms, key=lambda form: (-len(form), -_articles(forms[form]), -len(forms[form]), form))
    groups: list[tuple[tuple[str, ...], list[EntityMention]]] = []
    for form in order:
        homes = [group for group in groups if _repeats(form, group[0], entity.kind)]
        if not homes:
            groups.append((form, list(forms[form])))
            continue
        for found in forms[form]:
            _home(homes, found).append(found)
    found_spellings = sorted(
        ((_usual(mentions, entity.kind), mentions) for _, mentions in groups),
        key=lambda pair: (-_articles(pair[1]), -len(pair[1]), pair[0]),
    )
    usual = found_spellings[0][0] if found_spellings else ""
    return tuple(_spelling(text, mentions, usual, entity.kind) for text, mentions in found_spellings)


def _home(
    homes: list[tuple[tuple[str, ...], list[EntityMention]]], found: EntityMention
) -> list[EntityMention]:
    """Choose the spelling that a short form belongs to: the one of its own article, else the most frequent."""
    for _, mentions in homes:
        if any(other.article_id == found.article_id for other in mentions):
            return mentions
    return max(homes, key=lambda group: _articles(group[1]))[1]


def _spelling(text: str, mentions: list[EntityMention], usual: str, kind: str) -> Spelling:
    mentions = sorted(mentions, key=lambda found: (found.article_id, found.mention.span, found.mention.text))
    relation = NameRelation("same", 1.0, "the most frequent spelling")
    if text != usual:
        relation = compare_names(usual, text, kind=kind)
    return Spelling(
        text=text,
        articles=tuple(sorted({found.article_id for found in mentions})),
        count=len(mentions),
        relation=relation,
        mentions=tuple(mentions),
    )


def _articles(mentions: list[EntityMention]) -> int:
    return len({found.article_id for found in mentions})


def _letters(text: str, kind: str) -> tuple[str, ...]:
    """Return a name's parts in lower case with their diacritics: titles and particles go, spelling stays."""
    kept = parts_of(text, kind)
    words = [
        word.lower().strip(".,“”\"'’")
        for word in bare(text).replace("-", " " if kind != "PER" else "-").split()
    ]
    found = tuple(word for word in words if any(fold(word).endswith(part) for part in kept if fold(word)))
    return found or tuple(words)


def _repeats(short: tuple[str, ...], full: tuple[str, ...], kind: str) -> bool:
    """Say whether the short form adds no spelling of its own: its parts, or their initials, stand in the full one."""
    if "".join(short).replace(".", "") == "".join(full).replace(".", ""):
        return True
    if kind != "PER":
        if "".join(short) == "".join(word[:1] for word in full):
            return True
        return any(full[i : i + len(short)] == short for i in range(len(full)))
    rest = list(full)
    for part in short:
        match = next((word for word in rest if word == part), None) or next(
            (word for word in rest if len(fold(part)) == 1 and word.startswith(part)), None
        )
        if match is None:
            return False
        rest.remove(match)
    return True


def _usual(mentions: list[EntityMention], kind: str) -> str:
    counts: dict[str, list[EntityMention]] = defaultdict(list)
    for found in mentions:
        counts[bare(found.mention.text)].append(found)
    whole = [form for form in counts if len(parts_of(form, kind)) > 1] or list(counts)
    return min(whole, key=lambda form: (-_articles(counts[form]), -len(counts[form]), -len(form), form))
