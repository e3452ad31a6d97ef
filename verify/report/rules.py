"""The kinds of discrepancy as rules, as pipelines want them: constant ids, what each asks for, and how to settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verify.model.finding import KINDS, Finding, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of discrepancy.

    Attributes:
        id: never changes: alerts of earlier runs are known by it.
        title: one line.
        meaning: what is compared, and what counts as agreement.
        settle: how to find out who is right.
    """

    id: str
    title: str
    meaning: str
    settle: str


_TEXTS: Mapping[Kind, tuple[str, str, str]] = {
    "when": (
        "Articles give different days or times",
        "Two articles place one happening at times that have no moment in common. Each expression is read from its own article's "
        "date, dateline and tense; other time zones and wider expressions (“Thursday”, “Thursday evening”) agree.",
        "Look the day up in the agenda, the announcement or the agency's first report, and mind the date of each article.",
    ),
    "number": (
        "Articles give different numbers",
        "Two articles give one count, sum, share, distance, age or score with values that do not agree. Roundings and bounds "
        "agree: “nearly two dozen” holds 22, “at least 12” holds 13.",
        "Look for who counted, when, and what was counted; a later toll is no mistake of the earlier article.",
    ),
    "name": (
        "A name is spelt in different ways",
        "One person, place or organisation is written in ways that are no accepted forms of one name, in several articles or in "
        "one; or it stands in a spelling that the house does not print.",
        "Look the name up where its bearer writes it, and keep to the house's list of names.",
    ),
    "role": (
        "A person is given different offices or roles",
        "Two articles give one person titles, callings or relations that exclude each other, a rank or a “former” included. Two "
        "words for one office agree.",
        "Look the office up at the institution itself, for the day the article speaks of.",
    ),
    "place": (
        "Articles put one happening in different places",
        "Two articles name places for one happening of which neither lies in the other. A town agrees with its region and country.",
        "Look for the dateline, the organiser's announcement or a map.",
    ),
    "quote": (
        "One quotation is given in different words",
        "Words in quotation marks, from one speaker on one occasion, differ in more than an omission.",
        "Go back to the recording, the transcript or the written statement.",
    ),
    "attribution": (
        "One statement is credited to different speakers",
        "Two articles give the same statement to two speakers who are not the same person or body.",
        "Go back to the recording or the statement, and see who signed or spoke it.",
    ),
    "outcome": (
        "Articles give different outcomes",
        "One article says that something happened, passed or was won; another says the opposite. This is read from the wording, "
        "not from values.",
        "Look for the official result, and for the hour at which each article was written.",
    ),
    "status": (
        "Articles see one matter at different stages",
        "One article speaks of a plan or of something under way, another of the same thing as done or called off, for one point "
        "of time. This is read from the wording.",
        "Compare the hours of publication: often one of the articles is only older.",
    ),
    "characterisation": (
        "One happening is called by words that exclude each other",
        "Two articles tell one happening in words of which only one can hold: resigned or dismissed, accident or attack. This is "
        "read from the wording.",
        "Look for who says so, and whether it is a finding, a claim or the reporter's own word.",
    ),
    "participants": (
        "Articles differ on who took part",
        "Two lists of those who took part have names in common and differ in one, or one article has somebody present whom "
        "another has absent.",
        "Look for the official list, the minutes or a picture.",
    ),
}

RULES: Mapping[Kind, Rule] = {
    kind: Rule(id=f"verify/{kind}", title=_TEXTS[kind][0], meaning=_TEXTS[kind][1], settle=_TEXTS[kind][2])
    for kind in KINDS
}
"""One rule a kind, in the order of the kinds."""


def settling(finding: Finding) -> str:
    """Say how to settle a finding: how to find out who is right, and what to do when nobody is wrong."""
    return (
        f"{RULES[finding.kind].settle} Correct the article that is wrong; "
        f"if none is: {accepting(finding.fingerprint)}"
    )


def accepting(fingerprint: str) -> str:
    """Write the command that puts a finding into the baseline.

    >>> accepting("0f0e")
    'verify baseline accept ARTICLES --fingerprint 0f0e --reason WHY'
    """
    return f"verify baseline accept ARTICLES --fingerprint {fingerprint} --reason WHY"
