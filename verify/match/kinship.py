"""Kin told in words: which relation, and to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.match.offices import is_kin
from verify.model import Span

if TYPE_CHECKING:
    from verify.match.index import StoryIndex

DETERMINER = 6  # code points before a phrase that hold its "his" or "whose"

# "married to X's sister", "his brother's girl": one relation of two.
OF_TWO = {
    ("spouse", "sister"): "brother-in-law",
    ("spouse", "brother"): "sister-in-law",
    ("spouse", "daughter"): "son-in-law",
    ("spouse", "son"): "daughter-in-law",
    ("spouse", "niece"): "nephew-in-law",
    ("son", "sister"): "nephew",
    ("son", "brother"): "nephew",
    ("daughter", "sister"): "niece",
    ("daughter", "brother"): "niece",
    ("son", "uncle"): "cousin",
    ("daughter", "uncle"): "cousin",
    ("son", "aunt"): "cousin",
    ("daughter", "aunt"): "cousin",
    ("brother", "wife"): "brother-in-law",
    ("brother", "husband"): "brother-in-law",
    ("sister", "wife"): "sister-in-law",
    ("sister", "husband"): "sister-in-law",
}
ONE = {
    "wife": "spouse",
    "husband": "spouse",
    "girl": "daughter",
    "boy": "son",
    "dad": "father",
    "mum": "mother",
    "mom": "mother",
    "grandpa": "grandfather",
    "granddad": "grandfather",
    "grandma": "grandmother",
    "granny": "grandmother",
    "twin": "sibling",
}
_NONE = re.compile(
    r"\b(?:not related|no relation|no relative|not a relative|unrelated|not (?:his|her|their) (?:\w+)$)",
    re.IGNORECASE,
)
_MARRIED = re.compile(r"\bmarried to\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-in-law|-[^\W\d_]+)?")


def kinship(index: StoryIndex, article_id: str, span: Span, head: str, bearer: str) -> tuple[str, str]:
    """Read a relation of kin from a role phrase.

    Args:
        index: the story.
        article_id: the article.
        span: the phrase.
        head: its head noun.
        bearer: entity id of the person it is said of.

    Returns:
        The relation ("nephew", "spouse", "none" where it is denied, "" where it tells of no kin), and the id of the one
        entity that is named or meant in the phrase, or "".
    """
    text = index.text(article_id, span)
    relation = _relation(text, head)
    return (relation, _related(index, article_id, span, bearer)) if relation else ("", "")


def _relation(text: str, head: str) -> str:
    """Work out the relation that a phrase tells.

    >>> _relation("a son of Karim's late sister", "son"), _relation("married to Falk's sister", "married")
    ('nephew', 'brother-in-law')
    """
    if _NONE.search(text):
        return "none"
    words = [w.casefold() for w in _WORD.findall(text)]
    kin = [ONE.get(w, w) for w in words if is_kin(w) or w in ONE]
    if _MARRIED.search(text):
        return OF_TWO.get(("spouse", kin[0]), "spouse") if kin else "spouse"
    # "girl" and "boy" are kin only beside kin: "his brother's girl".
    if not kin or not (is_kin(head) or (head in ONE and len(kin) > 1)):
        return ""
    own = ONE.get(head, head)
    others = [k for k in kin if k != own]
    return OF_TWO.get((own, others[0]), own) if others else own


def _related(index: StoryIndex, article_id: str, span: Span, bearer: str) -> str:
    """Find the one person in a phrase, named or by a pronoun; "" when there are several."""
    resolver = index.resolver(article_id)
    found = set()
    for token in index.token_range(article_id, Span(max(0, span.start - DETERMINER), span.end)):
        entity = index.entity_of_chain.get((article_id, resolver.chain(token)), "")
        if entity and index.entities[entity].kind == "PER" and entity != bearer:
            found.add(entity)
    return next(iter(found)) if len(found) == 1 else ""
