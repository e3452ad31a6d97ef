"""All that the articles of a story say their people are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.role_phrases import ArticleRoles, RoleStatement
from verify.match.roles_beside import beside, opening
from verify.match.roles_predicated import as_office, deed, predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify.match.index import StoryIndex
    from verify.model import Span


def role_statements(index: StoryIndex) -> list[RoleStatement]:
    """Collect what the articles of a story say their people are.

    Args:
        index: the story.

    Returns:
        Statements in order of article and place; of two with one head that stand in one another, the longer one.
    """
    found: dict[tuple[str, str, Span], RoleStatement] = {}
    for article_id in sorted(index.documents):
        for statement in _of_article(ArticleRoles(index, article_id)):
            found.setdefault((statement.entity, article_id, statement.span), statement)
    kept = [s for s in found.values() if not _inside_another(s, found.values())]
    return sorted(kept, key=lambda s: (s.article_id, s.span, s.entity))


def _of_article(roles: ArticleRoles) -> Iterator[RoleStatement]:
    for mention in roles.index.documents[roles.article_id].analysis.mentions:
        entity = roles.index.entity_at.get((roles.article_id, mention.span), "")
        if entity and mention.label == "PER":
            yield from beside(roles, mention, entity)
    for number, sentence in enumerate(roles.sentences):
        if sentence.boilerplate:
            continue
        yield from opening(roles, number)
        for token in range(sentence.first, sentence.last):
            yield from predicate(roles, token)
            yield from deed(roles, token)
            yield from as_office(roles, token)


def _inside_another(statement: RoleStatement, found: Iterable[RoleStatement]) -> bool:
    return any(
        other.entity == statement.entity
        and other.article_id == statement.article_id
        and other.span != statement.span
        and other.span.contains(statement.span)
        and other.head == statement.head
        for other in found
    )
