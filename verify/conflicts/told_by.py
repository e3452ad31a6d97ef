"""Which articles give a person which office: what goes together, because one of them gives both."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verify.match.offices import one_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from verify.match.index import StoryIndex
    from verify.match.role_phrases import RoleStatement


def both_told(a: RoleStatement, b: RoleStatement, by_article: Mapping[str, Sequence[RoleStatement]]) -> bool:
    """Whether an article says both of the person: then they go together, or follow each other."""
    return any(held(said, a) and held(said, b) for said in by_article.values())


def also_given(denial: RoleStatement, by_article: Mapping[str, Sequence[RoleStatement]]) -> bool:
    """Whether the article that denies an office gives the person that office too: "has not been sworn in again as governor"."""
    return any(not s.denied and same_office(s, denial) for s in by_article[denial.article_id])


def held(said: Sequence[RoleStatement], other: RoleStatement) -> bool:
    """Whether an article says of the person what another does."""
    return any(same_office(s, other) for s in said)


def prominence(index: StoryIndex, entity: str, articles: Iterable[str]) -> float:
    """Say how often an article names a person at most: 0 for once, 1 from four times on. Of a chief figure many things are said."""
    named = Counter(m.article_id for m in index.entities[entity].mentions)
    return min(1.0, max(max(0, named[article] - 1) for article in articles) / 3)


def same_office(a: RoleStatement, b: RoleStatement) -> bool:
    """Whether two statements give one office."""
    return bool(a.head and b.head) and one_office(a.head, b.head)


def agree(one: Sequence[RoleStatement], other: Sequence[RoleStatement]) -> bool:
    """Whether two articles give a person an office in common."""
    return any(held(other, s) for s in one)


def holders(by_article: Mapping[str, Sequence[RoleStatement]], statement: RoleStatement) -> int:
    """Count the articles that say of the person what a statement does."""
    return sum(held(said, statement) or statement in said for said in by_article.values())
