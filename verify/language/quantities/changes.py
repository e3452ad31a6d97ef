"""Tell a change ("rose by 3 points") from the level it starts from, the one it ends at, and a part of a whole."""

from __future__ import annotations

import re

from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.units import MONEY

_CHANGE_VERB = (
    r"(?:r[io]se[sn]?|rising|increase[sd]?|increasing|gr(?:e|o)w(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surge[sd]?|"
    r"go(?:es)?\sup|w[ae]nt\sup|up|gain(?:s|ed)?|add(?:s|ed)|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|decline[sd]?|declining|sl[iu]p(?:s|ped)?|sank|sunk|sinks?|"
    r"decrease[sd]?|decreasing|shed(?:s|ding)?|los[te]s?|(?<!voted\s)(?<!turned\s)down|cut(?:s|ting)?|lower(?:s|ed|ing)|lower(?=\s(?:the|its|his|her|their)\b)|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|"
    r"slash(?:es|ed)?|plunge[sd]?|tumble[sd]?|shrank|shrink(?:s|ing)?|(?:doubl|trebl|tripl|quadrupl|halv)(?:e[sd]?|ing)|slow(?:s|ed|ing)?|eas(?:es?|ed|ing)|cool(?:s|ed)|weaken(?:s|ed|ing)?|strengthen(?:s|ed|ing)?|improve[sd]?|retreat(?:s|ed)?|advance[sd]?|rebound(?:s|ed)?|recover(?:s|ed)|swell(?:s|ed|ing)?|swollen|expand(?:s|ed)?|contract(?:s|ed)|extend(?:s|ed)|revise[sd]?|narrow(?:s|ed)?|widen(?:s|ed)?|br(?:ing|ings|inging|ought)|updated?|dipp?(?:s|ed)?|edge[sd]?)"
)
_CHANGED = re.compile(rf"\b{_CHANGE_VERB}\b", re.IGNORECASE)
_BY = re.compile(
    rf"\b{_CHANGE_VERB}\b(?:\s[\w'’-]+){{0,4}}?\s+by\s+(?:a\sfurther\s|another\s)?$", re.IGNORECASE
)
_DIRECT = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|increase|decrease|grows?|drops?|climbs?|jumps?|gain(?:ed|s)?|added|dipped|lost|shed|up|down|climbed|jumped|soared|surged|slipped|dropped|declined|grew|grown|increased|decreased|tumbled|plunged|shrank|slid)"
    r"\s+(?:a\sfurther\s|another\s|by\s)?$",
    re.IGNORECASE,
)
_GAP = r"(?:[^.,;\n]|[.,](?=\d)|,\sor\s){0,60}?"
_TO = re.compile(
    rf"\b{_CHANGE_VERB}\b{_GAP}(?<!according)(?:\d|%|points?|per\s?cent|million|billion|euros|dollars)?,?\sto\s+(?:(?:a|an|its|the)\s(?:[a-z-]+\s){{1,3}}(?:of\s)?)?$",
    re.IGNORECASE,
)
_NOUN = r"(?:increase|rise|growth|decrease|decline|drop|fall|cut|hike|jump|surge|reduction|slump|dip|uptick)"
_NOUN_OF = re.compile(rf"\b{_NOUN}s?\sof\s$", re.IGNORECASE)
_AFTER_NOUN = re.compile(rf"[-\s](?:[a-z]+\s)?{_NOUN}s?\b(?!\s(?:on|off|out|in\scharge)\b)")
_FROM = re.compile(r"\bfrom\s+(?:the\s)?$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s(?:[^.;]|\.(?=\d)){1,40}\sto\s+$", re.IGNORECASE)
_PAST = re.compile(r"(?:above|below|past)\s", re.IGNORECASE)
_BEFORE_MORE = re.compile(r"\b(?:another|a\sfurther|an\s(?:additional|extra))\s+$", re.IGNORECASE)
_AFTER_MORE = re.compile(
    r"\s(?:(?!was|were|is|are|has|had|no)[a-z]+\s)?(?:more|fewer|less|higher|lower|additional|extra|further)\b(?!\sor\sless)",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\s(?:out\s)?of\s(?:the(?:m|se)?|those|whom|which|its|his|her|their|our|us|you)\b", re.IGNORECASE
)
_RATES = frozenset({"percent", "points", "basis points"})
_PARTED = frozenset({"", "percent"})
_OF_WHOM = re.compile(r"\bof\swhom\s(?:[a-z]+\s)?$", re.IGNORECASE)


def changed_before(text: str, start: int, end: int) -> bool:
    """Say whether a verb of change stands in a range of the text: "rose from 14 to 17" is no range."""
    return _CHANGED.search(text, start, end) is not None


def read_role(page: Page, draft: Draft) -> None:
    """Tell a change ("rose by 3 points") from the level it starts from ("origin") and the one it ends at ("target")."""
    text = page.text
    sentence = page.sentence(draft.start)
    left = text[max(sentence.start, draft.start - 90) : draft.start]
    tail = left[-16:].lower()
    if (
        (" by " in tail and _BY.search(left))
        or (draft.unit and _DIRECT.search(left, max(0, len(left) - 30)))
        or _BEFORE_MORE.search(left, max(0, len(left) - 20))
        or (draft.unit and _NOUN_OF.search(left, max(0, len(left) - 20)))
        or (draft.unit in _RATES and _AFTER_NOUN.match(text, draft.core_end))
    ):
        draft.role = "target" if _PAST.match(text, draft.start) else "change"
    elif (
        "from " in tail
        and _FROM.search(left)
        and (_CHANGED.search(left) or re.match(r"\sto\b", text[draft.end : draft.end + 4]))
    ):
        draft.role = "origin"
    elif " to " in tail and (_TO.search(left) or (_FROM_TO.search(left) and _CHANGED.search(left))):
        draft.role = "target"
    elif draft.bound not in ("more than", "at least", "less than", "at most") and _AFTER_MORE.match(
        text, draft.core_end
    ):
        draft.role = "change"
    elif draft.unit not in _PARTED and draft.unit not in MONEY:
        return
    elif _PARTITIVE.match(text, draft.core_end) or _OF_WHOM.search(left):
        draft.role = "part"
