"""Phrases and sentences: each claim is put together so that it can be read alone."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.resolve import Resolver
from verify.language.tree import Tree

CLAUSAL = frozenset(("acl:relcl", "acl", "advcl", "advcl:relcl", "ccomp", "parataxis", "csubj", "csubj:pass"))
EDGES = frozenset(",;:—–-.\"“”‘’'()[]…•?!")


def phrase_tokens(tree: Tree, head: int) -> list[int]:
    """Return the words of a noun phrase without clauses, appositions and outer punctuation."""
    tokens = tree.tokens

    def skip(child: int) -> bool:
        dep = tokens[child].dep
        if (
            dep in CLAUSAL
            or (dep == "appos" and tokens[child].pos != "PROPN")
            or dep in ("cop", "discourse", "mark")
        ):
            return True
        return (
            tokens[child].head == head
            and dep in ("case", "nsubj", "nsubj:pass", "advcl", "cc")
            and tokens[child].tag != "POS"
        )

    return trim(tree, tree.subtree(head, skip))


def conjunct_tokens(tree: Tree, head: int) -> list[int]:
    """Return the words of one member of a list."""
    rest = {index for child in tree.all(head, "conj") for index in tree.subtree(child)}
    return trim(tree, [i for i in phrase_tokens(tree, head) if i not in rest])


def trim(tree: Tree, indices: Sequence[int]) -> list[int]:
    """Take punctuation and joining words off both ends."""
    first, last = 0, len(indices)
    while first < last and _is_edge(tree, indices[first], opening=True):
        first += 1
    while last > first and _is_edge(tree, indices[last - 1], opening=False):
        last -= 1
    return list(indices[first:last])


def _is_edge(tree: Tree, index: int, *, opening: bool) -> bool:
    token = tree.tokens[index]
    if token.pos == "PUNCT" or token.text in EDGES:
        return not (token.text == "'" and not opening and token.tag == "POS")
    return token.pos == "CCONJ" and token.dep == "cc"


def words_of(tree: Tree, resolver: Resolver, indices: Sequence[int], text: str) -> str:
    """Join words as they stand, with pronouns and short names replaced by full names."""
    pieces: list[str] = []
    previous_end = -1
    done = -1
    last = -1
    for index in indices:
        token = tree.tokens[index]
        gap, last = last >= 0 and index != last + 1, index
        if gap and token.text in (",", ")", "—", "–"):
            continue  # what the comma closed was left out
        number = resolver.at[index]
        if number >= 0 and number == done:
            previous_end = token.end
            continue
        word = token.text
        if number >= 0:
            done = number
            mention = resolver.mentions[number]
            word = resolver.name(mention.chain) if mention.label == "PER" else mention.text
        elif resolver.is_pronoun(index):
            word = resolver.name(resolver.chain(index))
            if token.tag == "PRP$":
                word += "’s" if "’" in text else "'s"
        glued = previous_end == token.start and pieces
        pieces.append(word if glued or not pieces else " " + word)
        previous_end = token.end
    return "".join(pieces)


def sentence_from(words: str) -> str:
    """Make a sentence of words: capital first, full stop last, single spaces.

    >>> sentence_from("the ferry  sank ,")
    'The ferry sank.'
    """
    words = " ".join(_balanced(words).split()).strip(" ,;:—–-")
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".?!" else words + "."


def _balanced(words: str) -> str:
    """Leave out quotation marks whose partner fell away."""
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    return words if words.count('"') % 2 == 0 else words.replace('"', "")
