"""Whose age it is: ages of one person need no likeness of wording to be compared, ages of two need no comparing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.match.dated import of_another_year
from verify.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import Fact, StoryIndex

BIRTHDAY = re.compile(r"\bturn(?:s|ed|ing)?\s+$")
NEXT_TO = 4  # code points between a name and its age: "Anna Broome, 43"
CLIMB = 4  # steps from an age up to the word that it is said of
SUBJECTS = ("nsubj", "nsubj:pass")
ONE_LIFE = 5  # years; ages farther apart belong to two moments of a life, or to two people


def bearer_of_age(index: StoryIndex, fact: Fact) -> str:
    """Find the person whose age a figure is.

    Args:
        index: the story.
        fact: an age.

    Returns:
        The person's entity id, or "" when it is not told for certain, or of another day: "would have turned 89", "Holt, 92, told
        a magazine in 2006".
    """
    before = index.documents[fact.article_id].article.text[: fact.span.start]
    if BIRTHDAY.search(before) or of_another_year(index, fact.article_id, fact.span):
        return ""
    for mention in index.mentions(fact.article_id, Span(max(0, fact.span.start - NEXT_TO), fact.span.start)):
        if mention.label == "PER":
            return index.entity_at.get((fact.article_id, mention.span), "")
    resolver = index.resolver(fact.article_id)
    for token in _said_of(index, fact):
        chain = resolver.chain(token)
        entity = index.entity_of_chain.get((fact.article_id, chain), "")
        if entity and index.entities[entity].kind == "PER":
            return entity
    return ""


def _said_of(index: StoryIndex, fact: Fact) -> Iterator[int]:
    """Yield the tokens that an age may be said of, nearest first: what it stands beside, then the subject of its clause."""
    here = index.token_range(fact.article_id, fact.span)
    if not here:
        return
    tree = index.tree(fact.article_id)
    at = tree.top(here)
    for _ in range(CLIMB):
        token = tree.tokens[at]
        yield at
        yield from (other for other in tree.all(at, "appos", "flat", "compound") if other not in here)
        subject = tree.child(at, *SUBJECTS)
        if subject is not None:
            yield subject
        if token.head == at or token.pos == "VERB" or (token.pos == "NOUN" and at not in here):
            return  # "killed a 13-year-old girl": the girl's age, and nobody else's
        at = token.head
