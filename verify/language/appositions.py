"""Role words in apposition to a name: "Salim Omari, the captain," and "the captain, Salim Omari,"."""

from __future__ import annotations

from verify.language.lexicon import words
from verify.language.titles import Run
from verify.language.tree import Tree
from verify.model import Token

DEFINITE = frozenset("the his her their its my our your".split())
CLOSED_BY = frozenset((",", ".", ";", ":", ")", "—", "–", "who", "whose", "”", '"'))
STOPS = frozenset(';:—–()[]“”"…•')
CLAUSE_OPENERS = frozenset(("WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD"))
FAR = 22  # tokens: no role phrase is longer


def apposed_after(tree: Tree, run: Run, names_at: set[int]) -> tuple[int, int] | None:
    """Find "the managing director" in "Rui Salgueiro, 61, the managing director,"."""
    tokens = tree.tokens
    index = run.last
    sentence = tokens[run.first].sentence

    def here(position: int) -> bool:
        return position < len(tokens) and tokens[position].sentence == sentence

    if not here(index) or tokens[index].text not in (",", "(", "—", "–"):
        return None
    index += 1
    if here(index + 1) and tokens[index].text.isdigit() and tokens[index + 1].text == ",":
        index += 2
    elif here(index + 2) and tokens[index].text.lower() == "aged":
        index += 3
    return noun_phrase_role(tree, index, names_at)


def noun_phrase_role(tree: Tree, first: int, names_at: set[int]) -> tuple[int, int] | None:
    """Return the role phrase that starts at a token, without its determiner and without what follows the phrase."""
    tokens = tree.tokens
    if first >= len(tokens):
        return None
    sentence = tokens[first].sentence
    if tokens[first].pos == "DET" or tokens[first].tag == "PRP$":
        first += 1
    head = -1
    index = first
    while index < len(tokens) and tokens[index].sentence == sentence and index - first < FAR:
        token = tokens[index]
        if (
            token.text in (",", ".", "!", "?")
            or token.text in STOPS
            or token.tag in CLAUSE_OPENERS
            or token.text == "that"
        ):
            break
        if token.pos == "ADP" and index + 1 < len(tokens) and _is_time(tokens[index + 1]):
            break
        if head < 0:
            if token.pos in ("ADP", "CCONJ", "SCONJ", "PRON", "DET"):
                return None
            if is_role_noun(token):
                after = tokens[index + 1] if index + 1 < len(tokens) else None
                if index + 1 in names_at and after is not None and after.tag != "POS":
                    return None
                if after is None or not (
                    is_role_noun(after) or (after.tag in ("POS", "NN") and after.pos == "NOUN")
                ):
                    head = index
        elif (
            (token.pos == "VERB" and token.dep != "amod")
            or (token.pos == "CCONJ" and not _joins_roles(tree, index))
            or (token.pos in ("SCONJ", "PRON") and token.tag != "PRP$")
            or token.pos == "ADV"
        ):
            break
        index += 1
    if head < 0 or tokens[head].tag in ("NNS", "NNPS"):
        return None
    while index - 1 > head and tokens[index - 1].pos in ("ADP", "DET", "CCONJ", "PART", "PUNCT"):
        index -= 1
    return first, index


def _is_time(token: Token) -> bool:
    return token.text.lower() in words("calendar") or (token.text.isdigit() and len(token.text) == 4)


def _joins_roles(tree: Tree, index: int) -> bool:
    """Whether "and" goes on with the role ("chairman and founder of") or its field ("works and transport")."""
    tokens = tree.tokens
    following = tokens[index + 1 : index + 4]
    if any(is_role_noun(token) and token.tag in ("NN", "NNP") for token in following):
        return True
    return bool(following) and (
        is_portfolio(following[0]) or following[0].pos == tokens[index - 1].pos == "PROPN"
    )


def apposed_before(tree: Tree, run: Run) -> tuple[int, int] | None:
    """Find the role in "The ferry's master, Salum Khamis Faki" and "his elder brother, Mahmoud"."""
    tokens = tree.tokens
    comma = run.first - 1
    sentence = tokens[run.first].sentence
    if comma < 1 or tokens[comma].text not in (",", ":", "—") or tokens[comma - 1].sentence != sentence:
        return None
    if run.last < len(tokens) and tokens[run.last].sentence == sentence:
        after = tokens[run.last]
        apposed = any(tokens[i].dep == "appos" for i in range(run.first, run.last))
        if (
            after.lemma in ("say", "add", "tell", "write", "claim")
            and tokens[comma].text == ","
            and not apposed
        ):
            return None
        if after.text not in CLOSED_BY and not apposed:
            return None
    first, definite = comma, False
    while first and tokens[first - 1].sentence == sentence and comma - first < FAR:
        token = tokens[first - 1]
        lower = token.text.lower()
        if lower in DEFINITE:
            definite = True
            head = next((i for i in range(first, comma) if _phrase_head(tree, i)), -1)
            if head >= 0 and all(t.pos != "ADP" for t in tokens[first:head]):
                possessed = first > 1 and tokens[first - 2].pos == "ADP" and tokens[first - 2].text == "of"
                if not possessed or not is_role_noun(tokens[first - 3] if first > 2 else tokens[first]):
                    break
        elif token.pos == "CCONJ" and first > 1 and is_role_noun(tokens[first - 2]):
            pass
        elif (
            (token.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON") and token.dep != "amod")
            or token.text in STOPS
            or token.text in (",", ".")
        ):
            break
        elif lower in ("a", "an"):
            return None
        first -= 1
    while (first < comma and tokens[first].pos in ("ADP", "DET", "ADV", "PART", "PUNCT")) or tokens[
        first
    ].text.lower() in DEFINITE:
        first += 1
    head = next((i for i in range(first, comma) if _phrase_head(tree, i)), -1)
    if head < 0 or any(token.pos == "ADP" for token in tokens[first:head]):
        return None
    possessive = any(token.tag == "POS" for token in tokens[first:head])
    opening = first == 0 or tokens[first - 1].sentence != sentence
    return (first, comma) if definite or possessive or opening else None


def _phrase_head(tree: Tree, index: int) -> bool:
    """Whether a role noun heads its phrase: no noun and no possessive mark follows at once."""
    tokens = tree.tokens
    if not is_role_noun(tokens[index]) or tokens[index].tag in ("NNS", "NNPS"):
        return False
    after = tokens[index + 1]
    return after.pos not in ("NOUN", "PROPN") and after.tag != "POS" and not is_role_noun(after)


def is_role_noun(token: Token) -> bool:
    """Whether a word says what a person is.

    >>> word = dict(start=0, end=8, tag="NN", dep="appos", head=0, sentence=0)
    >>> is_role_noun(Token(text="minister", lemma="minister", pos="NOUN", **word))
    True
    """
    if token.pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return False
    lower = token.text.lower().rstrip(".")
    return lower in words("roles") or lower in words("titles") or token.lemma.lower() in words("roles")


def is_portfolio(token: Token) -> bool:
    """Whether a word says what an office is for ("defence")."""
    return token.text.lower() in words("portfolios")
