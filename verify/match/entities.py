"""The same person, place or organisation over the articles of a story.

Merging goes from what is certain to what is likely: the same full name, then a short name that only one bearer in the
story has, then variants that :func:`compare_names` accepts and the context supports. Two groups are never merged while
a full name of the one is another name than a full name of the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from verify.match.bearers import Bearer, bare, bearers_of, parts_of
from verify.match.given_names import is_translated_surname, same_given_name
from verify.match.name_relation import NameRelation
from verify.match.names import compare_names
from verify.match.places import known_place
from verify.match.spelling import difference
from verify.match.spellings import Spelling, spellings
from verify.model import Document, Entity, stable_id

__all__ = ["Spelling", "resolve_entities", "spellings"]

_CERTAIN = ("same", "title", "initials", "transliteration", "nickname")
_SURE_MISSPELLING = 0.7  # score of a misspelt short name that may stand without other support
_SURE_PLACE = 0.75  # score of a misspelt place: neighbours often have like names ("Milange", "Mulanje")


class _Groups:
    """Bearers grouped into entities, with the full names that each group already bears."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        self.bearers = bearers
        self._parent = list(range(len(bearers)))
        self.members = [[index] for index in range(len(bearers))]

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            index = self._parent[index]
        return index

    def names(self, index: int) -> list[tuple[str, tuple[str, ...]]]:
        return sorted({(self.bearers[i].name, self.bearers[i].parts) for i in self.members[self.root(index)]})

    def articles(self, index: int) -> set[str]:
        return {self.bearers[i].article_id for i in self.members[self.root(index)]}

    def roles(self, index: int) -> set[str]:
        return {role for i in self.members[self.root(index)] for role in self.bearers[i].roles}

    def merge(self, a: int, b: int) -> bool:
        """Merge two groups unless a full name of the one speaks against one of the other."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return False
        kind = self.bearers[a].kind
        for name, parts in self.names(a):
            for other, other_parts in self.names(b):
                full = kind != "PER" or (len(parts) > 1 and len(other_parts) > 1)
                if full and compare_names(name, other, kind=kind).relation == "other":
                    return False
        low, high = sorted((a, b))
        self._parent[high] = low
        self.members[low].extend(self.members[high])
        return True


def resolve_entities(documents: Sequence[Document]) -> tuple[Entity, ...]:
    """Group the mentions of a story's articles into entities.

    Args:
        documents: the articles of one story, in any order.

    Returns:
        Entities sorted by kind, name and id; every mention is in exactly one of them.
    """
    groups = _Groups(bearers_of(documents))
    _merge_equal(groups)
    _merge_full_variants(groups)
    _merge_short(groups)
    _merge_short_variants(groups)
    roots = sorted({groups.root(index) for index in range(len(groups.bearers))})
    entities = [_entity([groups.bearers[i] for i in sorted(groups.members[root])]) for root in roots]
    return tuple(sorted(entities, key=lambda entity: (entity.kind, entity.name, entity.id)))


def _entity(bearers: Sequence[Bearer]) -> Entity:
    kinds = Counter(bearer.kind for bearer in bearers)
    kind = min(kinds, key=lambda label: (-kinds[label], label))
    mentions = [mention for bearer in bearers for mention in bearer.mentions]
    mentions.sort(key=lambda found: (found.article_id, found.mention.span, found.mention.text))
    articles: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for found in mentions:
        articles[bare(found.mention.text)].add(found.article_id)
        counts[bare(found.mention.text)] += 1
    whole = [form for form in counts if len(parts_of(form, kind)) > 1] or list(counts)
    name = min(whole, key=lambda form: (-len(articles[form]), -counts[form], -len(form), form))
    ids = sorted({found.article_id for found in mentions})
    first = mentions[0].mention.span.start
    return Entity(
        id=stable_id("entity", kind, name, str(first), *ids), kind=kind, name=name, mentions=tuple(mentions)
    )


def _merge_equal(groups: _Groups) -> None:
    """Merge bearers of one full name; a single word counts as full for places and organisations."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for index, bearer in enumerate(groups.bearers):
        if bearer.kind != "PER" or len(bearer.parts) > 1:
            first = seen.setdefault((bearer.kind, bearer.parts), index)
            groups.merge(first, index)


def _merge_full_variants(groups: _Groups) -> None:
    """Merge groups whose full names are variants of one, the likeliest pairs first."""
    by_kind: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for index, bearer in enumerate(groups.bearers):
        if bearer.kind != "PER" or len(bearer.parts) > 1:
            by_kind[bearer.kind].setdefault(bearer.parts, index)
    found: list[tuple[float, str, str, int, int, NameRelation]] = []
    for kind, firsts in sorted(by_kind.items()):
        for a, b in _alike(sorted(firsts.items())):
            relation = compare_names(groups.bearers[a].name, groups.bearers[b].name, kind=kind)
            if relation.relation != "other":
                names = sorted((groups.bearers[a].name, groups.bearers[b].name))
                found.append((-relation.score, names[0], names[1], a, b, relation))
    for *_, a, b, relation in sorted(found, key=lambda pair: pair[:3]):
        if _full_names_agree(groups, a, b, relation):
            groups.merge(a, b)


def _alike(names: Sequence[tuple[tuple[str, ...], int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of names that can be one: two of their parts are alike, or the one holds the other's initials."""
    from rapidfuzz.distance import OSA

    for place, (parts, index) in enumerate(names):
        initials = "".join(part[0] for part in parts)
        for other_parts, other in names[place + 1 :]:
            other_initials = "".join(part[0] for part in other_parts)
            near = any(
                OSA.normalized_similarity(a, b) >= 0.5 or same_given_name(a, b)
                for a in parts
                for b in other_parts
            )
            if near or initials in other_parts or other_initials in parts or known_place(" ".join(parts)):
                yield index, other


def _full_names_agree(groups: _Groups, a: int, b: int, relation: NameRelation) -> bool:
    kind = groups.bearers[a].kind
    if relation.relation in _CERTAIN:
        return True
    if kind == "LOC":
        # compare_names has ruled out two known places; one letter in a short unknown name proves nothing.
        return relation.relation in ("translated", "short") or (
            relation.relation == "misspelling"
            and len("".join(groups.bearers[a].parts)) >= 6
            and relation.score >= _SURE_PLACE
        )
    if kind == "ORG":
        if relation.relation == "short":
            return _only_longer(groups, a, b)
        return relation.relation == "misspelling" and len("".join(groups.bearers[a].parts)) >= 6
    if relation.relation == "short":
        return True
    if relation.relation == "translated":
        together = groups.articles(a) & groups.articles(b)
        return not together
    # An article that has both spellings in full speaks of two people, unless both are given one role.
    apart = not groups.articles(a) & groups.articles(b)
    return apart or _one_role(groups.roles(a), groups.roles(b)) or _one_slip(groups, a, b)


def _one_role(a: set[str], b: set[str]) -> bool:
    """Say whether the words of two people's roles are mostly the same: two presidents of two federations are two people."""
    return len(a & b) > 0.6 * min(len(a), len(b)) if a and b else False


def _one_slip(groups: _Groups, a: int, b: int) -> bool:
    """Say whether two names of one article differ by a letter in a long surname: relatives would differ in the given name."""
    parts, others = groups.bearers[a].parts, groups.bearers[b].parts
    if len(parts) != len(others) or parts[:-1] != others[:-1] or min(len(parts[-1]), len(others[-1])) < 6:
        return False
    return difference(parts[-1], others[-1], False).edits == 1


def _only_longer(groups: _Groups, a: int, b: int) -> bool:
    """Say whether the shorter organisation's name is the beginning of exactly one longer one."""
    short, _ = sorted((a, b), key=lambda index: len(groups.bearers[index].parts))
    begin = groups.bearers[short].parts
    longer = {
        groups.root(index)
        for index, bearer in enumerate(groups.bearers)
        if bearer.kind == "ORG" and len(bearer.parts) > len(begin) and bearer.parts[: len(begin)] == begin
    }
    return len(longer) == 1


def _merge_short(groups: _Groups) -> None:
    """Merge a person's short name with the only group that bears it."""
    bearing: dict[str, set[int]] = defaultdict(set)
    for index, bearer in enumerate(groups.bearers):
        if bearer.kind == "PER" and len(bearer.parts) > 1:
            for part in bearer.parts:
                bearing[part].add(index)
    first_of: dict[str, int] = {}
    for index, bearer in enumerate(groups.bearers):
        if bearer.kind != "PER" or len(bearer.parts) != 1:
            continue
        part = bearer.parts[0]
        candidates = {groups.root(i) for i in bearing.get(part, ())}
        chosen = _choose(groups, index, candidates)
        if chosen is not None:
            groups.merge(chosen, index)
        elif not candidates:
            groups.merge(first_of.setdefault(part, index), index)


def _choose(groups: _Groups, index: int, candidates: set[int]) -> int | None:
    """Choose the group that a short name belongs to: the only one, else the only one in its article or of its role."""
    bearer = groups.bearers[index]
    surnames = {
        root
        for root in candidates
        if any(bearer.parts[0] == parts[-1] for _, parts in groups.names(root) if len(parts) > 1)
    }
    for narrowed in (
        candidates,
        surnames,
        {root for root in candidates if bearer.article_id in groups.articles(root)},
        {root for root in candidates if bearer.roles & groups.roles(root)},
    ):
        if len(narrowed) == 1:
            return next(iter(narrowed))
    return None


def _merge_short_variants(groups: _Groups) -> None:
    """Merge a person's short name with the only group of which it is a variant ("Makron" with Emmanuel Macron)."""
    roots = sorted({groups.root(i) for i, bearer in enumerate(groups.bearers) if bearer.kind == "PER"})
    short = [root for root in roots if all(len(parts) == 1 for _, parts in groups.names(root))]
    for root in short:
        ways: dict[int, NameRelation] = {}
        for other in roots:
            if groups.root(other) == groups.root(root):
                continue
            relation = _variant(groups, root, groups.root(other))
            if relation is not None:
                ways[groups.root(other)] = relation
        best = max((relation.score for relation in ways.values()), default=0.0)
        likeliest = {other for other, relation in ways.items() if relation.score == best}
        together = {other for other in likeliest if groups.articles(root) <= groups.articles(other)}
        chosen = likeliest if len(likeliest) == 1 else together
        if len(chosen) == 1:
            groups.merge(next(iter(chosen)), root)


def _variant(groups: _Groups, short: int, group: int) -> NameRelation | None:
    name = groups.bearers[short].name
    surname = groups.bearers[short].parts[0]
    best: NameRelation | None = None
    for other, parts in groups.names(group):
        if len(surname) < 4 or not (_near(surname, parts[-1]) or is_translated_surname(surname, parts[-1])):
            continue
        relation = compare_names(name, other, kind="PER")
        if relation.relation == "transliteration" or _supported(groups, short, group, relation):
            best = max(best or relation, relation, key=lambda way: way.score)
    return best


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return bool(OSA.normalized_similarity(a, b) >= 0.4)


def _supported(groups: _Groups, short: int, group: int, relation: NameRelation) -> bool:
    """Say whether the context speaks for a misspelt or translated short name."""
    if relation.relation not in ("misspelling", "translated"):
        return False
    same_role = bool(groups.roles(short) & groups.roles(group))
    if relation.relation == "translated":
        return same_role or not groups.articles(short) & groups.articles(group)
    return same_role or (relation.score >= _SURE_MISSPELLING and len(groups.bearers[short].parts[0]) >= 5)
