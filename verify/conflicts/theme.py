"""What a contrast word is said of: a shutdown that ends and talks that continue do not exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.role_fields import is_person_word
from verify.model import Span

if TYPE_CHECKING:
    from verify.match.index import StoryIndex

NOMINAL = frozenset({"NOUN", "PROPN"})


def said_of_two_things(index: StoryIndex, left: tuple[str, Span], right: tuple[str, Span]) -> bool:
    """Say whether two words are said of two things.

    People do not count: "the mayor" and "Sousa" are one, and a story calls a person by many words. Nor do pronouns.

    Args:
        index: the story.
        left: article id and place of one word or phrase.
        right: of the other.
    """
    one, other = _thing(index, *left), _thing(index, *right)
    return bool(one and other and not one & other)


def _thing(index: StoryIndex, article_id: str, word: Span) -> frozenset[str]:
    """Return the thing that a word is said of, by entity or by lemma; nothing where it is a person, or not told."""
    theme = _theme(index, article_id, word)
    if theme is None:
        return frozenset()
    token = index.documents[article_id].analysis.tokens[theme]
    named = index.entity_ids(article_id, Span(token.start, token.end))
    if token.pos not in NOMINAL or any(index.entities[e].kind == "PER" for e in named):
        return frozenset()
    if not named and (token.pos == "PROPN" or is_person_word(token.lemma.lower())):
        return frozenset()
    return named or frozenset({token.lemma.lower()})


def _theme(index: StoryIndex, article_id: str, word: Span) -> int | None:
    """Find the token that a word is said of: the object of a verb, else its subject; what an adjective or a noun belongs to."""
    tokens, tree = index.documents[article_id].analysis.tokens, index.tree(article_id)
    own = index.token_range(article_id, word)
    if len(own) != 1:
        return None  # "declined to suspend", "threw out": what hangs on which word of a phrase is another question
    head = own.start
    token = tokens[head]
    if token.pos == "NOUN":
        return tree.child(head, "nmod", "nmod:poss", "compound")
    theme = tree.child(head, "obj", "nsubj:pass")
    if theme is None and token.dep in ("amod", "acl", "acl:relcl"):
        return token.head
    return tree.child(head, "nsubj") if theme is None else theme
