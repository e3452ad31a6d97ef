"""What is said of one person in two articles, told in any shape: which statements may exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.told_by import also_given, both_told
from verify.conflicts.told_features import told_features
from verify.language.lexicon import FORMER
from verify.match.dated import of_another_year
from verify.match.offices import (
    FORMS_OF_ADDRESS,
    in_group,
    is_address,
    is_lawmaker,
    is_standing,
    one_office,
)
from verify.match.role_fields import is_person_word, role_fields
from verify.match.role_phrases import RoleStatement
from verify.match.role_statements import role_statements
from verify.match.roles import compare_roles
from verify.match.roles_together import go_together, one_body, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify.match.index import StoryIndex

TOLD = "role-told"  # two offices or callings
LED = "role-led"  # both lead something: the bodies must differ
OPPOSED = "role-opposed"  # kin against kin, an office against its denial: hardly ever a look-alike
CALLED = "called by "  # the head of "was called by the defence"
AT_THE_TOP = re.compile(
    r"\b(?:in charge|runs?|running|ran|lead(?:s|ing)?|led|head(?:s|ed|ing)|chair(?:s|ed|ing)) ?"
)
AHEAD = re.compile(r"(?:leads?|led|leading) (?:in|by|with)\b", re.IGNORECASE)  # in the polls
GIVEN_UP = re.compile(rf"\b(?:{'|'.join(sorted(FORMER | {'once', 'one-time', 'retired'}))})\b", re.IGNORECASE)
# "its national chair": the body is named elsewhere, and nothing is said of the field.
OF_IT = re.compile(
    r"(?:its|their|our) (?:\S+ )?(?:chair\w*|head|chief|boss|director|leader|president|manager)\b(?! (?:of|for)\b)",
    re.IGNORECASE,
)
# "has never held public office": whoever denies this denies every office.
ANY_OFFICE = re.compile(
    r"\b(?:office|member|membership|belong\w*|party|union|relat\w+|employ\w*)\b", re.IGNORECASE
)
# "has held the post since May": which post, another sentence tells.
SOME_OFFICE = re.compile(
    r"\b(?:held|holds?|holding) (?:the|that|this) (?:office|post|job|position|title|role)\b", re.IGNORECASE
)
# "Directs geology" names the geologist: from how many letters a field's name counts, and how many at its end its calling does not share.
FIELD = 7
ENDING = 2
BEGINNING = 5  # letters by which the words of two fields are held against each other: "Utilities Director", "utility", "political", "politics"
# What says nothing of the field that is led.
LIGHT = frozenset(
    "company new old former senior veteran long time year name head lead run chair direct manage officer charge".split()
)
# Further words for standing, and heads that are no office.
IDLE = frozenset(
    "boy loser teenager toddler baby child local fugitive hostage detainee prisoner convict assailant killer robber "
    "thief villager tourist passenger insider volunteer speaker millionaire monsignor protégé "
    # ranks and nobility, which go with any office
    "colonel major lieutenant sergeant corporal admiral brigadier duke duchess prince princess count countess baron baroness lord lady".split()
)


def told_clashes(index: StoryIndex) -> Iterator[Clash]:
    """Yield what two articles say of one person where the two may exclude each other."""
    people: dict[str, list[RoleStatement]] = defaultdict(list)
    for statement in role_statements(index):
        if _tells(statement):
            people[statement.entity].append(statement)
    for entity in sorted(people):
        yield from _of_one(index, people[entity])


def _tells(statement: RoleStatement) -> bool:
    """Whether a statement says enough: not "Ms.", not "the victim", not "a vet by training"."""
    if statement.kin:
        return True
    calling = statement.head.rpartition("-turned-")[2]
    if (
        calling in IDLE
        or is_standing(calling)
        or role_fields().aside.search(statement.text)
        or AHEAD.match(statement.text)
    ):
        return False
    if statement.head.rstrip(".") in FORMS_OF_ADDRESS:
        return False
    if not statement.head and not statement.denied and SOME_OFFICE.search(statement.text):
        return False
    if is_address(statement.head) and len(statement.words) < 2:
        return False
    if statement.head and not (is_person_word(statement.head) or statement.head.startswith(CALLED)):
        return False
    return bool(statement.head or statement.denied or statement.words)


def _of_one(index: StoryIndex, said: Sequence[RoleStatement]) -> Iterator[Clash]:
    if len({statement.article_id for statement in said}) < 2:
        return
    by_article: dict[str, list[RoleStatement]] = defaultdict(list)
    today: dict[str, list[RoleStatement]] = defaultdict(list)
    for statement in said:
        by_article[statement.article_id].append(statement)
        if not of_another_year(index, statement.article_id, statement.span):
            today[statement.article_id].append(statement)
    seen = set()
    articles = sorted(today)
    for i, one in enumerate(articles):
        for other in articles[i + 1 :]:
            for a, b in product(today[one], today[other]):
                family = _family(a, b)
                if family in (TOLD, LED) and not one_office(a.head, b.head) and both_told(a, b, by_article):
                    continue  # of one office, each statement would count as both
                if a.denied != b.denied and also_given(a if a.denied else b, by_article):
                    continue
                key = (one, other, a.head or a.span, b.head or b.span, family)
                if family and key not in seen:
                    seen.add(key)
                    yield _clash(index, a, b, by_article, family)


def _family(a: RoleStatement, b: RoleStatement) -> str:
    """Say which family two statements belong to, "" where they cannot clash."""
    if a.kin and b.kin:
        return "" if a.kin == b.kin or _of_two_persons(a, b) or _of_nobody(a) or _of_nobody(b) else OPPOSED
    if a.denied != b.denied:
        return OPPOSED if _denies(a, b) else ""
    if a.denied:
        return ""
    if bool(GIVEN_UP.search(a.text)) != bool(GIVEN_UP.search(b.text)) and not one_office(a.head, b.head):
        return ""  # one after the other
    if {(a.past, a.coming), (b.past, b.coming)} == {(True, False), (False, True)}:
        return ""  # a post held once, and one to come
    if go_together(a.head, b.head) or stands_in(a.text, b.text):
        return ""
    if a.kin or b.kin:
        office = b if a.kin else a
        return TOLD if not office.kin and office.head in role_fields().calling else ""
    if a.noted and b.noted and compare_roles(a.text, b.text).relation == "different":
        return ""  # the older detector sees it
    if not a.head and not b.head:
        return ""
    if one_office(a.head, b.head):
        of_many = is_lawmaker(a.head) or in_group(a.head, "lawyer")  # who is called by town, party or client
        return LED if _fields_apart(a, b) and not of_many else ""
    if a.head.startswith(CALLED) or b.head.startswith(CALLED):  # a witness has a calling as well
        return OPPOSED if a.head.startswith(CALLED) and b.head.startswith(CALLED) else ""
    if any(_says_too(one, other) for one, other in ((a, b), (b, a))):
        return ""
    if (_tops(a) or _tops(b)) and _leads(a) and _leads(b):
        return LED if _fields_apart(a, b) else ""
    return TOLD


def _of_two_persons(a: RoleStatement, b: RoleStatement) -> bool:
    """Whether somebody is said to be kin of two: by name, or by "his brother-in-law" and "her son-in-law"."""
    if a.kin_to and b.kin_to:
        return a.kin_to != b.kin_to
    return {s.text.split()[0].casefold() for s in (a, b)} == {"his", "her"}


def _of_nobody(statement: RoleStatement) -> bool:
    """Whether it is not said whose kin somebody is: "left a wife and a baby", "was a good father"."""
    return not statement.kin_to and statement.text[:2].casefold() in ("a ", "an")


def _tops(statement: RoleStatement) -> bool:
    """Whether a statement puts somebody at the top without naming the office: "the boss", "runs the ministry", "in charge"."""
    return statement.head in role_fields().generic or bool(AT_THE_TOP.search(statement.text))


def _leads(statement: RoleStatement) -> bool:
    return _tops(statement) or statement.head in role_fields().leading


def _says_too(one: RoleStatement, other: RoleStatement) -> bool:
    """Whether a statement holds the other's head word ("deputy mayor", "deputy"), or its deed names it.

    "Keeps bees" names the beekeeper, "directs geology at the institute" the geologist.
    """
    if not other.deed:
        return one.head in other.words
    stems = (
        word[:-ENDING] if len(word) >= FIELD else word
        for word in other.words
        if len(word) > 2 and word != one.head
    )
    return any(one.head.startswith(stem) for stem in stems)


def _fields_apart(a: RoleStatement, b: RoleStatement) -> bool:
    """Whether both say what is led, in words that have nothing in common: "technical director", "head of communications"."""
    if any(OF_IT.match(s.text) for s in (a, b)):
        return False
    own = [{word[:BEGINNING] for word in s.words - {s.head} - role_fields().leading - LIGHT} for s in (a, b)]
    shared = len(own[0] & own[1])
    alike = shared > min(len(w) for w in own) / 3 or one_body(a.text, b.text)
    return all(own) and not alike and not a.bodies & b.bodies


def _denies(a: RoleStatement, b: RoleStatement) -> bool:
    denial, claim = (a, b) if a.denied else (b, a)
    same = one_office(denial.head, claim.head) or bool(ANY_OFFICE.search(denial.text))
    return bool(claim.head) and same and not denial.kin and not claim.kin


def _clash(
    index: StoryIndex,
    a: RoleStatement,
    b: RoleStatement,
    by_article: dict[str, list[RoleStatement]],
    family: str,
) -> Clash:
    name = index.entities[a.entity].name
    return Clash(
        kind="role",
        family=family,
        left=_side(index, a),
        right=_side(index, b),
        features=told_features(index, a, b, by_article),
        subject=f"the office of {name}",
        explanation=f"Two articles say differently what {name} is: “{a.text}” and “{b.text}”.",
        cautions=("A person may hold two offices, or have changed office in between.",),
        topic=a.entity,
    )


def _side(index: StoryIndex, statement: RoleStatement) -> Side:
    return Side(
        fact=index.fact(statement.article_id, statement.span),
        text=statement.text,
        normalized=" ".join([*sorted(statement.rank), statement.head or statement.text.casefold()]),
    )
