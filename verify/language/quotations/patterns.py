"""Shapes of attribution in words: where a speaker and a reporting verb stand around a quotation."""

from __future__ import annotations

import re

from verify.language.quotations.verbs import LEMMA_OF

_VERB = "(?:" + "|".join(sorted(LEMMA_OF, key=len, reverse=True)) + ")"
_CAP = r"(?:(?:[Aa]l|[Ee]l|[Aa]s|[Aa]n|[Aa]r|[Aa]t)-)?(?:[^\W\d_a-zà-ÿ][\w’'.-]*\w|[A-Z]\.?)"
_LINK = r"(?:al|bin|ibn|de|van|von|der|den|da|di|del|dos|du|la|le|of|the|ten|y|e|and)"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Gov|St|Rev|Hon)\.?\s"
NAME = rf"(?<!\w)(?:{_TITLE})?{_CAP}(?:[ ](?:{_LINK}[ ]){{0,2}}{_CAP}){{0,6}}"
_POSSESSED = rf"{NAME}['’]s[ ](?:[a-z][\w-]*[ ]){{0,3}}[a-z][\w-]*"
COMMON = r"(?<!\w)(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Aa]nother|[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree|[Bb]oth|[Tt]his|[Tt]hat)[ ](?:[\w’'-]+[ ]){0,5}?[\w’'-]+"
PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t|[Oo]ne|[Ww]ho)"
_ROLE = rf"(?<!\w)(?:(?:[a-z][\w’'-]*[ ]){{1,4}}{NAME})"
_SUBJECT = rf"(?:{PRONOUN}\b|{_POSSESSED}|{NAME}|{COMMON}|{_ROLE}|[A-Za-z][\w’'-]+)"
_ADVERB = r"(?:(?:had|has|have|was|is|also|then|later|later\salso|once|again|simply|just|only|repeatedly|recently|previously|earlier|\w+ly|on\s\w+day)[ ]){0,3}"
_APPOSITION = r"(?:,[ ][^,.;“”\"\n]{1,90},(?!\s(?:and|but)\s)|[ ]\([^)]{1,40}\))?"

AFTER_INVERTED = re.compile(
    rf"[\s,—–-]*{_ADVERB}(?P<verb>{_VERB})\s(?:(?:\w+ly|back|out|in)\s)?(?:(?:an?\s)?[\w-]+-year-old\s)?(?P<subject>{_SUBJECT})"
)
AFTER_PLAIN = re.compile(
    rf"[\s,—–-]*(?P<subject>{PRONOUN}|{_POSSESSED}|{NAME}|{COMMON}|{_ROLE}){_APPOSITION}\s{_ADVERB}(?P<verb>{_VERB})\b"
)
AFTER_OF = re.compile(
    rf"[\s,—–-]*(?P<subject>{NAME})\s(?:of|from)\s[^,.;:“”\"\n]{{1,50}}?\s{_ADVERB}(?P<verb>{_VERB})\b"
)
AFTER_MESSAGE = re.compile(
    r"[\s,—–-]*(?P<verb>reads?|read|says|said|went|ran|runs)\s(?P<subject>(?:the|a|an|his|her|their|one|its)\s(?:[\w-]+\s){0,2}[\w-]+)"
)
AFTER_CAME = re.compile(rf"[\s,—–-]*(?P<verb>came|comes)\sfrom\s(?P<subject>{NAME}|{COMMON}|{_ROLE})")
AFTER_OWNED = re.compile(
    rf"[\s,—–-]*(?:was|were|is|are)\s(?P<subject>[Hh]is|[Hh]er|{NAME}(?=['’]s)|(?:the|his|her)\s[\w-]+(?=['’]s))(?:['’]s)?\s(?:\w+\s){{0,2}}?"
    r"(?:words?|answer|reply|comment|response|verdict|summary|message|advice|conclusion|way\sof\sputting\sit)\b"
)
AFTER_ANY = re.compile(
    rf"\s(?P<subject>[Hh]e|[Ss]he|{NAME}|{COMMON})\s(?:had\s|has\s|\w+ly\s)?(?P<verb>[a-z]+)\b"
)
"""Whatever verb follows a quotation that a comma inside the marks leaves open: “Never,” he wheezed."""
VERB_WORD = re.compile(rf"\b(?P<verb>{_VERB})\b")
ACCORDING = re.compile(rf"\b[Aa]ccording\sto\s(?P<subject>{NAME}|{COMMON}(?<!['’]s)(?![\w’'-])|{_ROLE})")
IN_WORDS = re.compile(rf"\b[Ii]n\sthe\swords\sof\s(?P<subject>{NAME}|{COMMON}|{_ROLE})[^.“\"]{{0,30}}$")
LABEL = re.compile(rf"(?:^|\n|[.!?]\s)\s*(?P<subject>{NAME})(?:,[^:“\"\n]{{1,60}}|\s\([^)]{{1,40}}\))?:\s*$")
AFTER_PUT = re.compile(
    rf"[\s,—–-]*as\s(?P<subject>{NAME}|{COMMON}){_APPOSITION}\s(?P<verb>put|puts|said|says|wrote|told)\b"
)
NAME_BEFORE_COLON = re.compile(
    rf"(?P<subject>{NAME})(?:\s(?:of|from|at)\s[^:;,“\"\n]{{1,50}}|,[^:;“\"\n]{{1,60}})?:\s*$"
)
APPOSED = re.compile(rf"(?:\s(?:for|of|at|from|in|with)\s[^,.;:“”\"\n]{{1,50}})?,\s(?P<name>{NAME})(?=[,.;])")
POSSESSED = re.compile(rf"(?P<owner>{NAME})['’]s[ ]")
QUOTED_AS = re.compile(
    rf"\b(?:quot|cit)(?:ed|es|ing)\s(?P<subject>{NAME}|{COMMON}|{_ROLE})(?:,[^,“”\"]{{1,60}},)?\sas\s(?:saying|telling|describing|calling)\b"
)
CITING = re.compile(rf"\b(?:[Cc]iting|[Qq]uoting)\s(?P<subject>{NAME}|{_ROLE}),")
AGENT = re.compile(
    rf"(?:\s(?:earlier|later|repeatedly|widely|on\s\w+day))?\sby\s(?P<subject>{NAME}|{COMMON}|{_ROLE}|[a-z]+s\b)"
)
WHOM = re.compile(rf"\bwhom\s(?P<subject>{PRONOUN}\b|{NAME}|{COMMON}){_APPOSITION}\s{_ADVERB}$")
ISSUED_BY = re.compile(
    r"(?:statement|letter|message|report|post|tweet|memo|email|e-mail|note|notice|study|complaint|filing|communique|communiqué)s?$"
)
ISSUER = re.compile(
    rf"\s(?:issued\s|published\s|written\s|sent\s|posted\s)?(?:by|from)\s(?P<subject>(?:the\s)?{NAME}|{COMMON}|{_ROLE})"
)
NOUN_CLAIM = re.compile(
    rf"(?P<subject>{NAME}|{COMMON})(?:['’]s|(?<=s)['’])\s(?:\w+\s){{0,2}}(?:claim|assertion|warning|complaint|promise|vow|pledge|accusation|"
    r"allegation|insistence|suggestion|admission|description|denial)s?\s(?:that|of)\s[^.;:“”\"]{0,80}$"
)
ABOUT = re.compile(
    r"\b(?:of|for|to|with|by|from|about|against|on|in|at|near|like)\s(?:the\s|(?:Mr|Mrs|Ms|Dr)\.?\s)?$"
)
"""Before a name: who is spoken about and not who speaks ("a friend of Ana Sousa")."""
GOVERNED = re.compile(r"(?:to|with|from|by|about|against|beside|near)\s")
"""Opens a phrase that is no subject: "a letter from X to Y says"."""
WORK = re.compile(
    r"\b(?:book|novel|film|movie|song|single|album|play|poem|series|show|documentary|memoir|painting|exhibition|opera|musical|ballet|"
    r"podcast|essay|article|hymn|anthem|track|ship|boat|of|in|from)\b,?\s*$"
)
"""Before a quotation in title case: it names a work."""
RELATIVE = re.compile(rf"(?P<subject>{NAME}){_APPOSITION}?,?\swho\s{_ADVERB}$")
OWNER = re.compile(rf"(?P<subject>{NAME}|{COMMON})(?:['’]s|(?<=s)['’])\s(?:[\w-]+\s){{0,3}}$")
_POSSESSIVE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:(?:own|last|final|first|only)\s)?(?:words?|phrase|statement|message|answer|reply|comment|response|verdict)\b[^.“\"]{0,40}$"
)
SUBJECT_LEFT = re.compile(
    rf"(?P<subject>{PRONOUN}\b|{_POSSESSED}|{NAME}|{COMMON}|{_ROLE}){_APPOSITION}\s{_ADVERB}$|(?P<plain>[A-Za-z][\w’'-]+)\s{_ADVERB}$"
)
SO_CALLED = re.compile(
    r"\bso-called\s*$|\b(?:also\s)?known\s(?:\w+\s){0,4}as\s(?:the\s)?$|\b(?:nicknamed|dubbed|codenamed|titled|entitled|subtitled|christened)\s*$"
    r"|\b(?:slogan|headline|banner|hashtag|nickname|pseudonym|title|codename|code\sname|motto|alias)\s*$",
    re.IGNORECASE,
)
IN_HIS_WORDS = re.compile(
    rf"\b[Ii]n\s(?P<subject>{NAME}|{COMMON})(?:['’]s|(?<=s)['’])\s(?:own\s)?words\b[^.“\"]{{0,30}}$"
)
TRAILING = re.compile(
    rf"^[^,.;]{{0,60}},\s(?P<subject>{PRONOUN}|{NAME}|{COMMON}){_APPOSITION}\s{_ADVERB}(?P<verb>say|says|said|told|tells|added|adds|wrote|writes|believes?|believed|insists?|insisted|argues?|argued|claims?|claimed|warned|warns?|reported)\b[^,.;]{{0,60}}[.,]?\s*$"
)
TRAILING_INVERTED = re.compile(
    rf"^[^,.;:]{{0,60}},\s(?P<verb>says|said|told|adds|added|writes|wrote|believes|believed|insists|insisted|argues|argued|warns|warned)\s"
    rf"(?P<subject>{NAME}|{COMMON}|{_ROLE})"
)
BELONGS = re.compile(
    rf"\b(?:belongs?|belonged|goes|went|falls?|fell)\sto\s(?P<subject>{NAME}|{COMMON}|{_ROLE})"
)
CLEFT = re.compile(
    rf"\b[Ii]t\s(?:was|is)\s(?P<subject>{PRONOUN}\b|{NAME}|{COMMON}?)(?:\s(?:himself|herself))?(?:,[^,:“\"]{{1,60}},)?,?\swho\b"
)
WITH_THESE = re.compile(
    rf"\s+With\s(?:these|those)\s(?:\w+\s)?words,?\s(?P<subject>{PRONOUN}\b|{NAME}|{COMMON}?)(?=[\s,])"
)
POINTING_BACK = re.compile(
    r"\s+(?:(?:That|This|It)\s(?:was|is)|(?:Those|These)\s(?:were|are))\s(?P<who>[^.;:!?“”\"\n]{3,80})"
)
LEADS_UP = re.compile(r"(?:\s(?:of|for|the|[A-Z][\w.]*)){0,5}\s")
OWNED = re.compile(r"(?:\s[\w’'-]+){0,6}\s")
TITLES = frozenset(
    {
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Sen",
        "Rep",
        "Gen",
        "Col",
        "Lt",
        "Capt",
        "Sgt",
        "Gov",
        "Sir",
        "President",
        "Minister",
    }
)
_NO_SPEAKER_WORDS = (
    "the a an and but or that which what this these those there then when while as if because so not no yes just only also in on at of "
    "for to from by with after before since until about it's monday tuesday wednesday thursday friday saturday sunday however meanwhile "
    "according nothing later was is were are be been being has had have who would will could should than into over last next"
)
NO_SPEAKER: frozenset[str] = frozenset(_NO_SPEAKER_WORDS.split())
"""Words that are no speaker when they stand alone."""
