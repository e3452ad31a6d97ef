"""The bearers of names, one an article: what the chains of an article say about each, ready to be compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.match.given_names import is_given_name
from verify.match.names import compare_names
from verify.match.person_names import name_parts
from verify.match.places import demonym, known_place
from verify.match.tables import fold
from verify.model import Document, EntityMention, Mention

_POSSESSIVE = re.compile(r"[’‘'](?:s\b)?$")
_KINDS = ("PER", "LOC", "ORG")
_LITTLE = frozenset("the of and for".split())
_DAYS = frozenset("today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday".split())
_EMPTY_ROLE_WORDS = frozenset("the a an of for and in its his her their former new acting deputy".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """One chain of one article.

    Attributes:
        article_id: the article.
        kind: PER, LOC or ORG.
        name: its fullest form, possessive removed.
        parts: the folded parts of that form.
        roles: folded words of its roles.
        mentions: in the order of the text.
    """

    article_id: str
    kind: str
    name: str
    parts: tuple[str, ...]
    roles: frozenset[str]
    mentions: tuple[EntityMention, ...]

    @property
    def key(self) -> tuple[str, int]:
        """Sort by article and first mention."""
        return self.article_id, self.mentions[0].mention.span.start


def bare(text: str) -> str:
    """Remove a possessive and superfluous white space.

    >>> bare("Macron’s"), bare("the  Netherlands'")
    ('Macron', 'the Netherlands')
    """
    return _POSSESSIVE.sub("", " ".join(text.split()))


def parts_of(text: str, kind: str) -> tuple[str, ...]:
    """Return the folded parts of a name: without titles and particles for a person, all words otherwise."""
    if kind == "PER":
        return name_parts(text)
    words = tuple(part for part in map(fold, bare(text).replace("-", " ").split()) if part)
    return tuple(word for word in words if word not in _LITTLE) or words


def bearers_of(documents: Sequence[Document]) -> list[Bearer]:
    """Return the bearers of all articles, sorted by article id and offset."""
    kinds = _usual_kinds(documents)
    words = {fold(bare(m.text)) for d in documents for m in d.analysis.mentions if len(m.text.split()) == 1}
    alone = {word for word in words if not is_given_name(word)}
    found: list[Bearer] = []
    for document in documents:
        chains: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        for mention in document.analysis.mentions:
            if fold(mention.text):
                chains[mention.chain, fold(mention.text) if mention.chain < 0 else ""].append(mention)
        found.extend(_bearer(document.article.id, mentions, kinds, alone) for mentions in chains.values())
    people = sorted({(bearer.name, bearer.parts) for bearer in found if bearer.kind == "PER"})
    found = [replace(bearer, kind="PER") if _is_person(bearer, people) else bearer for bearer in found]
    return sorted(found, key=lambda bearer: bearer.key)


def _is_person(bearer: Bearer, people: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Say whether a name labelled as a place or an organisation is a form or a variant of a person's in the story."""
    from rapidfuzz.distance import OSA

    if bearer.kind == "PER" or not bearer.parts or known_place(bearer.name):
        return False
    for name, parts in people:
        same_shape = len(bearer.parts) in (1, len(parts))
        if same_shape and OSA.normalized_similarity(bearer.parts[-1], parts[-1]) >= 0.6:
            relation = compare_names(bearer.name, name)
            if relation.relation in ("same", "short", "transliteration") or (
                relation.relation == "misspelling" and len(bearer.parts[-1]) >= 5
            ):
                return True
    return False


def _usual_kinds(documents: Sequence[Document]) -> dict[str, str]:
    """Say for every name under which label it mostly stands: a reader's slip in one article must not part it."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for mention in document.analysis.mentions:
            labels[fold(bare(mention.text))][mention.label] += 1
    order = {kind: rank for rank, kind in enumerate(_KINDS)}
    return {
        name: min(counts, key=lambda label: (-counts[label], order.get(label, len(order)), label))
        for name, counts in labels.items()
    }


def _bearer(article_id: str, mentions: list[Mention], kinds: dict[str, str], alone: set[str]) -> Bearer:
    mentions.sort(key=lambda mention: (mention.span, mention.text))
    votes = Counter(kinds[fold(bare(mention.text))] for mention in mentions)
    kind = min(votes, key=lambda label: (-votes[label], label))
    forms = Counter(bare(mention.text) for mention in mentions)
    name = min(forms, key=lambda form: (-len(parts_of(form, kind)), -forms[form], form))
    parts = parts_of(name, kind)
    # A reader takes the word before a name for a part of it: "Belgian Jelle De Smet", "Tomorrow Giorgos …".
    while kind == "PER" and len(parts) > 2 and (parts[0] in alone or parts[0] in _DAYS or demonym(parts[0])):
        parts = parts[1:]
        name = " ".join(name.split()[1:])
    roles = {fold(word) for mention in mentions for word in mention.role.split()}
    return Bearer(
        article_id=article_id,
        kind=kind,
        name=name,
        parts=parts,
        roles=frozenset(roles - _EMPTY_ROLE_WORDS - {""}),
        mentions=tuple(EntityMention(article_id=article_id, mention=mention) for mention in mentions),
    )
