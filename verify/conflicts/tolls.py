"""What became of the people whom a figure counts: a toll of dead is never held against one of injured.

The counted noun seldom tells ("people"), the words around it do: "killing 14", "14 people died", "a toll of 14", "left 14 dead".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.language.tree import Tree
    from verify.match.index import Fact, StoryIndex

STATES = {
    "dead": "dead death die kill toll fatality drown perish succumb slay body corpse life murder lose",
    "injured": "injured injure wound wounded hurt injury treat hospital hospitalise hospitalize",
    "missing": "missing unaccounted vanish disappear",
    "arrested": "arrest detain custody detainee arrested",
    "rescued": "rescue save survive survivor rescued",
    "evacuated": "evacuate displace homeless flee evacuee evacuated displaced",
    "aboard": "aboard board passenger",
}
"""What may become of people -> lemmas that say so."""

_BY_LEMMA = {lemma: state for state, lemmas in STATES.items() for lemma in lemmas.split()}
WITHIN = frozenset("nummod amod compound det advmod fixed case nmod:unmarked flat".split())
OVER = frozenset("nsubj nsubj:pass obj iobj nmod appos".split())
SAYS_MORE = ("amod", "acl", "acl:relcl", "compound", "xcomp")
GROWING = frozenset("rise climb increase stand reach grow pass jump come hit".split())
HIGHEST = 4  # steps from a figure to the noun it belongs to


def states(index: StoryIndex, fact: Fact, counted: str = "") -> frozenset[str]:
    """Say what became of those whom a figure counts, as far as the words around it tell.

    Args:
        index: the story.
        fact: a figure.
        counted: the noun that it counts, base form ("taking the number of dead to 17").

    Returns:
        Keys of `STATES`; empty when nothing is said.
    """
    here = index.token_range(fact.article_id, fact.span)
    if not here:
        return frozenset()
    tree = index.tree(fact.article_id)
    lemmas = {counted, *(tree.tokens[at].lemma.lower() for at in _around(tree, here))}
    return frozenset(_BY_LEMMA[lemma] for lemma in lemmas if lemma in _BY_LEMMA)


def _around(tree: Tree, here: range) -> Iterator[int]:
    """Yield the noun that a figure counts, what is said of it, and the verb or noun over it."""
    tokens = tree.tokens
    at = tree.top(here)
    for _ in range(HIGHEST):
        if tokens[at].dep not in WITHIN:
            break
        at = tokens[at].head
    over = tokens[at].head
    yield at
    yield from tree.all(at, *SAYS_MORE)
    grows = tokens[over].lemma.lower() in GROWING
    if grows or tokens[at].dep in OVER:
        yield over
        yield from tree.all(over, "xcomp", "compound")
    for subject in tree.all(over, "nsubj") if grows else ():
        yield subject
        yield from tree.all(subject, "compound", "nmod")
