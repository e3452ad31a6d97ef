"""Say what a number counts, through the parse."""

from __future__ import annotations

import re
from collections import defaultdict

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.implied import singular
from verify.language.quantities.units import dimension
from verify.model.span import Span

CASUALTY_VERBS: frozenset[str] = frozenset(
    "kill injure wound hurt drown die perish arrest detain rescue evacuate hospitalise hospitalize save displace infect maim trap bury jail "
    "imprison survive treat abduct kidnap shoot stab".split()
)
"""Verbs whose bare number ("killed four", "Three died") counts people."""

STATES: dict[str, str] = {
    "dead": "dead", "killed": "dead", "injured": "injured", "wounded": "wounded", "hurt": "injured", "missing": "missing", "unaccounted": "missing",
    "survivors": "survivor", "hospitalised": "hospitalised", "hospitalized": "hospitalised", "arrested": "arrested", "detained": "detained",
    "displaced": "displaced", "homeless": "homeless", "drowned": "dead",
}  # fmt: skip
"""Participles and adjectives that stand for those counted ("six dead", "17 injured") -> canonical word."""

TOLLS: tuple[tuple[str, str], ...] = (
    ("death toll", "dead"), ("toll", "dead"), ("number of dead", "dead"), ("number of deaths", "dead"), ("number of injured", "injured"),
    ("number of wounded", "wounded"), ("number of missing", "missing"), ("number of survivors", "survivor"), ("number of victims", "victim"),
    ("the dead", "dead"), ("the injured", "injured"),
)  # fmt: skip
"""Nouns that name a count before it ("the death toll stood at six") -> what is counted."""

_COLLECTIVE = re.compile(
    r"\b(staff|workforce|crew|crowd|population|payroll|audience|congregation|delegation|turnout|capacity|membership|readership|majority|attendance|garrison|workforce)(?:,|(?:\s(?:in|of|on|outside|at)\s(?:the\s)?[A-Za-z]+){0,2})?"
    r"\s(?:of|at|to|is|was|numbers|numbered)\s(?:[a-z]+\s)?$"
)
_NUMBER_OF = re.compile(
    r"\bnumber of (?:the )?([a-z]+s|people|dead|men|women|children)\b(?: (killed|injured|wounded|missing|hurt|detained|arrested))?[^.;:\d]*$"
)
_PARENT = re.compile(r"\b(?:father|mother|parent|parents)\sof\s$")
_PREDICATE = re.compile(
    r"\s(?:(?:other|others|more)\s)?(?:(?:are|were|is|was|have|had|has|being|been|be|still|now|also|feared|confirmed|reported|known|believed|said|thought|to|severely|seriously|critically)\s){1,6}"
    r"(?:killed|dead(?![-\s][a-z]+[,.;]|\s(?:storage|weight|wood|end))|died|injured|wounded|hurt|missing|drowned|unaccounted|perished|arrested|detained|rescued|hospitali[sz]ed|taken|treated|evacuated|saved|buried|trapped|survived|alive)\b"
)
_DIED = re.compile(r"\s(?:died|drowned|perished|survived)\b")
_STATE = re.compile(
    r"\s(?:(?:seriously|severely|critically|slightly|people|still)\s)?(dead|injured|wounded|missing|killed|hurt|hospitali[sz]ed|arrested|detained)\b(?!\s[a-z]+s\b)"
)
_PEOPLE = re.compile(r"\s(?:[a-z-]+\s){0,2}?(people|persons)\b")

_SKIPPED = frozenset("of the those these its his her their our other more such".split())
_NOUNS = frozenset({"NOUN", "PROPN"})
_HYPHENS = frozenset("-‑–")
_WITHIN = re.compile(r"\b(?:within|inside|to|came|passes|passed)\s$")


def name_counted(page: Page, drafts: list[Draft]) -> None:
    """Fill ``counted`` and ``counted_span`` of the drafts that still lack them."""
    if not page.tokens:
        for draft in drafts:
            if not draft.counted and draft.unit in ("", "ordinal") and draft.role != "identifier":
                _without_parse(page, draft)
        return
    children: dict[int, list[int]] = defaultdict(list)
    for index, token in enumerate(page.tokens):
        if token.head != index:
            children[token.head].append(index)
    before: Draft | None = None
    for draft in drafts:
        if not draft.counted and draft.role not in ("identifier", "score", "vote", "rank"):
            _name(page, draft, children)
            if not draft.counted and not draft.unit and draft.role in ("target", "change", "origin"):
                _inherit(page, draft, before)
        before = draft


def _name(page: Page, draft: Draft, children: dict[int, list[int]]) -> None:
    number = page.token_at(draft.numeral.start if draft.role != "age" else draft.start)
    last = page.token_at(max(draft.core_end, draft.numeral.end) - 1)
    if number < 0:
        return
    last = max(number, last)
    if draft.role == "age":
        return
    noun = _by_reading(page, draft, last)
    if noun is None:
        noun = _by_parse(page, number, last, children)
    if noun is not None:
        token = page.tokens[noun]
        if token.pos == "PROPN" and draft.unit == "percent":
            return  # "half of Bergen"
        draft.counted = STATES.get(token.text.lower(), _lemma(token.lemma, token.text))
        draft.counted_span = Span(token.start, token.end)
        return
    if draft.unit not in ("", "ordinal"):
        return
    if not _without_parse(page, draft) and _governed_by_casualty(page, number, last):
        draft.counted = "people"


def _inherit(page: Page, draft: Draft, before: Draft | None) -> None:
    """Let the end of a change count what its start counts ("from four flights to seven"), or the plural subject ("Cases doubled to 400")."""
    sentence = page.sentence(draft.start)
    if (
        before is not None
        and before.start >= sentence.start
        and before.role in ("origin", "change", "target")
    ):
        if not before.unit:
            draft.counted, draft.counted_span = before.counted, before.counted_span
        return
    number = page.token_at(draft.numeral.start)
    for token in page.tokens[page.token_at(sentence.start) : number] if draft.role == "target" else ():
        if token.tag == "NNS" and token.dep.startswith("nsubj") and token.head == page.tokens[number].head:
            draft.counted, draft.counted_span = _lemma(token.lemma, token.text), Span(token.start, token.end)
            return


def _lemma(lemma: str, text: str) -> str:
    lowered = "life" if text.lower() == "lives" else lemma.lower()
    return "people" if lowered in ("person", "people") or text.lower() in ("people", "persons") else lowered


def _by_reading(page: Page, draft: Draft, last: int) -> int | None:
    """The head noun of the words right after the number: "14 (of the) (confirmed) fishing boats" gives boats."""
    end = min(len(page.tokens), last + 7)
    found: int | None = None
    glued = last
    for index in range(last + 1, end):
        token = page.tokens[index]
        word = token.text.lower()
        if token.sentence != page.tokens[last].sentence or page.is_taken(token.start, token.end):
            break
        if index <= glued:
            continue
        if word in _HYPHENS and index + 1 < len(page.tokens) and token.start == page.tokens[index - 1].end:
            found, glued = None, index + 1  # "heat-treated mutton"
            continue
        if word == "out" and page.tokens[index + 1 : index + 2] and page.tokens[index + 1].text == "of":
            continue
        if word in STATES and found is None:
            following = page.tokens[index + 1] if index + 1 < len(page.tokens) else None
            if following is None or following.pos not in _NOUNS:
                return index
            continue
        if token.pos in _NOUNS:
            if found is not None and not (
                page.tokens[found].dep in ("compound", "flat", "amod", "nmod")
                and page.tokens[found].head > found
            ):
                break
            found = index
            continue
        if found is not None and word in ("'s", "’s", "'", "’"):
            found = None  # "three of the country's senior judges"
            continue
        if found is not None:
            break
        if (
            word in _SKIPPED
            or (token.pos in ("ADJ", "NUM") and (word.isalnum() or word[:1].isdigit()))
            or (
                token.tag in ("VBN", "VBG")
                and page.tokens[index + 1 : index + 2]
                and page.tokens[index + 1].pos in _NOUNS
            )
        ):
            continue
        if token.pos == "ADJ" or (
            token.pos == "ADV" and token.dep == "advmod" and page.tokens[token.head].pos == "ADJ"
        ):
            continue
        break
    if (
        found is not None
        and draft.unit not in ("", "ordinal", "percent")
        and (
            page.tokens[last + 1].text.lower() != "of"
            or (dimension(draft.unit) == "length" and _WITHIN.search(page.text, 0, draft.start))
        )
    ):
        return None  # "3 km road" and "within 20 metres of homes" count no roads and no homes
    return found


def _by_parse(page: Page, number: int, last: int, children: dict[int, list[int]]) -> int | None:
    for index in range(number, last + 1):
        token = page.tokens[index]
        head = page.tokens[token.head]
        if token.dep == "nummod" and head.pos in _NOUNS and not number <= token.head <= last:
            return token.head
        for child in children[index]:
            part = page.tokens[child]
            if (
                part.dep == "nmod"
                and part.pos in _NOUNS
                and child > last
                and any(page.tokens[c].text.lower() == "of" for c in children[child])
            ):
                return child
    return None


def _without_parse(page: Page, draft: Draft) -> bool:
    """Say what is counted by the words alone: "Three died", "six dead", "a staff of 6,800", "the death toll stood at six"."""
    text, end = page.text, draft.core_end
    if _PREDICATE.match(text, end) or _DIED.match(text, end):
        draft.counted = "people"
    elif (match := _PEOPLE.match(text, end)) is not None:
        draft.counted, draft.counted_span = "people", Span(*match.span(1))
    elif (match := _STATE.match(text, end)) is not None:
        draft.counted, draft.counted_span = STATES.get(match[1], match[1]), Span(*match.span(1))
    elif _PARENT.search(text, max(0, draft.start - 20), draft.start):
        draft.counted = "child"
    elif (match := _COLLECTIVE.search(text, max(0, draft.start - 40), draft.start)) is not None:
        draft.counted, draft.counted_span = match[1], Span(*match.span(1))
    else:
        return _from_toll(page, draft)
    return True


def _from_toll(page: Page, draft: Draft) -> bool:
    """Read "the death toll stood at six": the noun before the number says what is counted."""
    sentence = page.sentence(draft.start)
    left = page.text[max(sentence.start, draft.start - 70) : draft.start].lower()
    for phrase, counted in TOLLS:
        at = left.rfind(phrase)
        if at >= 0 and not any(character.isdigit() or character in ";:" for character in left[at:]):
            start = draft.start - len(left) + at
            draft.counted, draft.counted_span = counted, Span(start, start + len(phrase))
            return True
    match = _NUMBER_OF.search(left)
    if match is not None:
        start = draft.start - len(left)
        draft.counted = STATES.get(match[2] or "", "") or singular(match[1])
        draft.counted_span = Span(start + match.start(1), start + match.end(2 if match[2] else 1))
        return True
    return False


def _governed_by_casualty(page: Page, number: int, last: int) -> bool:
    for index in (last, number):
        token = page.tokens[index]
        if (
            token.dep.split(":")[0] in ("nsubj", "obj")
            and page.tokens[token.head].lemma.lower() in CASUALTY_VERBS
        ):
            return True
    before = page.tokens[number - 1] if number else None
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    return any(
        t is not None and t.pos == "VERB" and t.lemma.lower() in CASUALTY_VERBS for t in (before, after)
    )
