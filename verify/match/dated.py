"""What is said of another year: an age, an office that somebody held once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.language.tree import Tree
    from verify.match.index import StoryIndex
    from verify.model import Span

LASTING = re.compile(r"\b(?:since|until|till|from|by)\s+(?:the\s+)?$", re.IGNORECASE)
WIDE = frozenset({"year", "decade", "century"})


def of_another_year(index: StoryIndex, article_id: str, span: Span) -> bool:
    """Say whether a year that is over hangs on some words, or on the verb that they hang on.

    "Holt, 92, told a magazine in 2006" and "was a handyman in the 1970s" say nothing of today; "mayor since 2019" does, and "a
    handyman until 2019" says what somebody has been all along.

    Args:
        index: the story.
        article_id: the article.
        span: the words.
    """
    document, tree = index.documents[article_id], index.tree(article_id)
    words = index.token_range(article_id, span)
    verb = next((at for at in _above(tree, words) if tree.tokens[at].pos == "VERB"), None)
    today = document.article.published.date().isoformat() if document.article.published else "9999"
    for time in document.analysis.times:
        if time.grain not in WIDE or not time.latest or time.latest >= today:
            continue
        if LASTING.search(document.article.text, max(0, time.span.start - 12), time.span.start):
            continue
        for at in _above(tree, index.token_range(article_id, time.span)):
            if at in words or at == verb:
                return True
            if tree.tokens[at].pos == "VERB":
                break
    return False


def _above(tree: Tree, inside: range) -> list[int]:
    """Return the tokens that a stretch of words hangs on, nearest first."""
    at = tree.above(inside)
    path: list[int] = []
    while at is not None:
        path.append(at)
        at = tree.tokens[at].head if tree.tokens[at].head != at else None
    return path
