"""What a name's bearer is, in the words next to the name."""

from __future__ import annotations

from verify.language.appositions import (
    CLAUSE_OPENERS,
    FAR,
    STOPS,
    apposed_after,
    apposed_before,
    is_portfolio,
    is_role_noun,
    noun_phrase_role,
)
from verify.language.lexicon import COURTESY, demonyms, words
from verify.language.titles import Run
from verify.language.tree import Tree
from verify.model import Span, Token

HOLDING = frozenset(
    "run head lead chair command oversee captain govern direct manage represent own found edit skipper coach".split()
)
STANDING = frozenset(
    "acting outgoing incoming retired retiring ruling ousted deposed exiled jailed embattled appointed elected leading visiting managing "
    "sitting convicted suspected disgraced designated sacked dismissed fired banned wanted supervising presiding long-serving".split()
)
BECOMING = frozenset("become remain appoint name elect serve".split())


def role_of(tree: Tree, run: Run, names_at: set[int]) -> tuple[int, int] | None:
    """Return the token range ``first, last`` of the role words of a name, or None.

    Args:
        tree: the parse.
        run: the name.
        names_at: first tokens of all names of the article.
    """
    return (
        _before(tree, run)
        or apposed_after(tree, run, names_at)
        or apposed_before(tree, run)
        or _predicated(tree, run)
        or _relative(tree, run)
    )


def _before(tree: Tree, run: Run) -> tuple[int, int] | None:
    """Find "US Secretary of State" before "Marco Rubio", "special envoy" before "Ganbold Tserendorj"."""
    tokens = tree.tokens
    last = run.first
    if not last or tokens[last - 1].sentence != tokens[run.first].sentence:
        return None
    head = last - 1
    if run.title < 0 and not is_role_noun(tokens[head]):
        return None
    if tokens[head].tag in ("NNS", "NNPS") and run.title < 0:
        return None
    first = run.title if run.title >= 0 else head
    if all(token.text.lower().rstrip(".") in COURTESY for token in tokens[first:last]):
        first -= 1
        if (
            first < 0
            or not is_role_noun(tokens[first])
            or tokens[first].sentence != tokens[run.first].sentence
        ):
            return None
        last = first + 1
    first = _joined_before(tree, _extend_left(tree, first, run.last))
    return (first, last) if first < last else None


def _joined_before(tree: Tree, first: int) -> int:
    """Take in the office that another is joined to: "team president and general manager Ana Sousa" holds both.

    With an article it is another person's: "the mayor and Governor Ana Sousa".
    """
    tokens = tree.tokens
    link: tuple[str, ...] = ("and", "&")
    while first > 1 and tokens[first - 1].text in link and _is_one_office(tokens[first - 2]):
        start = _extend_left(tree, first - 2, first - 1)
        before = tokens[start - 1] if start else None
        if tokens[start].sentence != tokens[first].sentence:
            break
        if before is not None and (before.pos in ("DET", "PRON") or before.tag == "POS"):
            break
        first, link = start, (",",)
    return first


def _is_one_office(token: Token) -> bool:
    return is_role_noun(token) and token.tag in ("NN", "NNP")


def _extend_left(tree: Tree, first: int, limit: int) -> int:
    """Walk left over what qualifies the role: adjectives, nouns, possessors, "Works and", "then-"."""
    tokens = tree.tokens
    sentence = tokens[first].sentence
    while first and tokens[first - 1].sentence == sentence:
        token = tokens[first - 1]
        lower = token.text.lower()
        attached = first - 1 < token.head < limit
        if token.pos in ("ADJ", "NUM") and token.text[0].isalpha():
            if token.pos == "NUM" and not attached:
                break
            first -= 1
        elif (
            token.pos in ("NOUN", "PROPN")
            and (attached or lower in words("portfolios") or lower in demonyms())
        ) or lower in STANDING:
            first -= 1
        elif (
            (token.text in ("-", "‑") and first > 1 and tokens[first - 2].end == token.start)
            or (token.tag == "POS" and first > 1 and tokens[first - 2].pos in ("PROPN", "NOUN"))
            or (
                lower in ("and", "&", ",")
                and first > 1
                and is_portfolio(tokens[first - 2])
                and is_portfolio(tokens[first])
            )
            or (lower == "of" and first > 1 and is_role_noun(tokens[first - 2]))
        ):
            first -= 2
        else:
            break
    return first


def _predicated(tree: Tree, run: Run) -> tuple[int, int] | None:
    """Find the role in "Okello was the prosecutor", "became chairwoman", "was named envoy"."""
    tokens = tree.tokens
    for index in range(run.first, run.last):
        token = tokens[index]
        if token.dep not in ("nsubj", "nsubj:pass") or run.first <= token.head < run.last:
            continue
        head = token.head
        noun = head if tree.child(head, "cop") is not None else None
        if noun is None and tokens[head].lemma in BECOMING:
            noun = tree.child(head, "xcomp", "obj", "obl")
        if noun is None or not is_role_noun(tokens[noun]) or tokens[noun].tag in ("NNS", "NNPS"):
            return None
        if any(tokens[child].lemma in ("not", "never", "no", "n't") for child in tree.children[noun]):
            return None
        first = min([noun, *tree.all(noun, "amod", "compound", "nmod:poss", "nummod")])
        found = noun_phrase_role(tree, _leftmost(tree, first), set())
        return found if found and found[0] <= noun < found[1] else None
    return None


def _leftmost(tree: Tree, index: int) -> int:
    while tree.children[index] and tree.children[index][0] < index:
        index = tree.children[index][0]
    return index


def _relative(tree: Tree, run: Run) -> tuple[int, int] | None:
    """Find "runs Turkey's transport ministry" in "Orhan Başaran, who runs Turkey's transport ministry"."""
    tokens = tree.tokens
    index = run.last + (run.last < len(tokens) and tokens[run.last].text == ",")
    if (
        index + 1 >= len(tokens)
        or tokens[index].text.lower() != "who"
        or tokens[index + 1].lemma not in HOLDING
    ):
        return None
    last = index + 2
    while last < len(tokens) and tokens[last].sentence == tokens[index].sentence and last - index < FAR:
        if (
            tokens[last].text in (",", ".")
            or tokens[last].text in STOPS
            or tokens[last].tag in CLAUSE_OPENERS
        ):
            break
        last += 1
    return index + 1, last


def role_span(tree: Tree, found: tuple[int, int]) -> Span:
    """Return the range of the role words."""
    return Span(tree.tokens[found[0]].start, tree.tokens[found[1] - 1].end)
