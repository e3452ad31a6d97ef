"""What two facts are about, in the few words of a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.match.triggers import happenings

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex

KINDS = ("PER", "ORG", "LOC")  # whom a fact is about, the most telling first


def about(index: StoryIndex, a: Fact, b: Fact) -> str:
    """Name what two facts have in common: two names at most, else the rarest shared noun.

    Returns:
        "Zelensky–Macron", "Varsk", "tariff"; "" when the sentences share nothing.
    """
    wide = [(f.article_id, index.sentence(f.article_id, f.sentence).span) for f in (a, b)]
    shared = index.entity_ids(*wide[0]) & index.entity_ids(*wide[1])
    named = sorted(
        (index.entities[e] for e in shared), key=lambda e: (KINDS.index(e.kind), -len(e.mentions), e.name)
    )
    if named:
        first = named[0]
        names = [e.name.split()[-1] if e.kind == "PER" else e.name for e in named if e.kind == first.kind]
        return "–".join(names[:2])
    nouns = [
        {t.lemma.lower() for t in index.tokens(key, span) if t.pos == "NOUN" and len(t.lemma) > 2}
        for key, span in wide
    ]
    words = nouns[0] & nouns[1]
    return max(sorted(words), key=index.rarity, default="")


def measured(index: StoryIndex, a: Fact, b: Fact) -> str:
    """Name the noun that both figures hang on ("raise" in "a raise of 4.2 percent"), or ""."""
    nouns = [_noun_above(index, fact) for fact in (a, b)]
    return nouns[0] if nouns[0] == nouns[1] else ""


def _noun_above(index: StoryIndex, fact: Fact) -> str:
    tree = index.tree(fact.article_id)
    above = tree.above(index.token_range(fact.article_id, fact.span))
    return tree.tokens[above].lemma.lower() if above is not None and tree.tokens[above].pos == "NOUN" else ""


def happening(index: StoryIndex, a: Fact, b: Fact) -> str:
    """Name the kind of happening that both clauses tell of ("meeting"), or ""."""
    kinds = [happenings(index.lemmas(f.article_id, f.clause)) for f in (a, b)]
    return min(kinds[0] & kinds[1], default="")
