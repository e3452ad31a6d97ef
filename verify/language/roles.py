"""What a name's bearer is, in the words next to the name."""

from __future__ import annotations

from verify.language.lexicon import COURTESY, demonyms, words
from verify.language.runs import Run
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
STOPS = frozenset(';:—–()[]“”"…•')
DEFINITE = frozenset("the his her their its my our your".split())
CLOSED_BY = frozenset((",", ".", ";", ":", ")", "—", "–", "who", "whose", "”", '"'))
CLAUSE_OPENERS = frozenset(("WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD"))
FAR = 22  # tokens: no role phrase is longer


def role_of(tree: Tree, run: Run, names_at: set[int]) -> tuple[int, int] | None:
    """Return the token range ``first, last`` of the role words of a name, or None.

    Args:
        tree: the parse.
        run: the name.
        names_at: first tokens of all names of the article.
    """
    return (
        _before(tree, run)
        or _apposed_after(tree, run, names_at)
        or _apposed_before(tree, run)
        or _predicated(tree, run)
        or _relative(tree, run)
    )


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
    first = _extend_left(tree, first, run.last)
    return (first, last) if first < last else None


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
                and _is_portfolio(tokens[first - 2])
                and _is_portfolio(tokens[first])
            )
            or (lower == "of" and first > 1 and is_role_noun(tokens[first - 2]))
        ):
            first -= 2
        else:
            break
    return first


def _is_portfolio(token: Token) -> bool:
    return token.text.lower() in words("portfolios")


def _apposed_after(tree: Tree, run: Run, names_at: set[int]) -> tuple[int, int] | None:
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
    return _noun_phrase_role(tree, index, names_at)


def _noun_phrase_role(tree: Tree, first: int, names_at: set[int]) -> tuple[int, int] | None:
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
        _is_portfolio(following[0]) or following[0].pos == tokens[index - 1].pos == "PROPN"
    )


def _apposed_before(tree: Tree, run: Run) -> tuple[int, int] | None:
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
        found = _noun_phrase_role(tree, _leftmost(tree, first), set())
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
