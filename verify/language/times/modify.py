"""Words before a time that move, bound or blur it: "shortly before", "late", "the end of", "nearly"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verify.language.times.lexicon import DAYPARTS, MINUTES, direction
from verify.language.times.parts import Found, Parts

_BEFORE: Final = r"before|prior\s+to|ahead\s+of"
_SIDE: Final = re.compile(
    r"\b(?:(?P<degree>shortly|just|soon|right|immediately|not\s+long|long|well|(?:a\s+)?little|a\s+bit|"
    r"a\s+few\s+minutes|minutes|moments|some\s?time|a\s+while)\s+)?"
    rf"(?P<side>{_BEFORE}|after|past)\s+(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"\b(?P<w>at\s+about|at\s+around|about|around|approximately|roughly|circa|close\s+to|some|towards?|"
    r"nearly|almost|not\s+quite)\s+$",
    re.IGNORECASE,
)
_PORTION: Final = re.compile(
    r"\b(?P<p>early|earlier|mid|late|later)(?:\s+(?:on|in)(?:\s+the)?)?[\s-]+$", re.IGNORECASE
)
_EDGE: Final = re.compile(
    r"\b(?:the\s+)?(?P<e>end|close|beginning|start|middle|turn|first\s+half|second\s+half)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DIRECTED: Final = re.compile(
    r"\b(?:the\s+)?(?P<d>last|next|this|past|coming|previous|following)\s+$", re.IGNORECASE
)
# "before 2027" bounds a time; "two days after 3 May" and "shortly after" do not.
_BOUND: Final = re.compile(
    "".join(
        rf"(?<!{word}\s)"
        for word in "day days week weeks month months year years hours minutes night just shortly soon".split()
    )
    + rf"\b(?P<b>{_BEFORE}|after)\s+$",
    re.IGNORECASE,
)
_MUCH: Final = re.compile(
    r"\b(?P<w>(?:just|a\s+little|slightly|well|only\s+just)\s+(?:over|under)|more\s+than|over|"
    r"in\s+excess\s+of|upwards\s+of|less\s+than|fewer\s+than|under|"
    r"no\s+more\s+than|not\s+more\s+than|nearly|almost|close\s+to|about|around|some|roughly|approximately|"
    r"at\s+least|at\s+most|up\s+to|as\s+(?:long|many|much)\s+as|"
    r"just\s+about|(?:the\s+)?(?:better|best|greater|good)\s+part\s+of|(?:the\s+)?(?:most|half)\s+of|"
    r"at\s+about|no\s+less\s+than|barely|scarcely|just|only|all\s+of)\s+$",
    re.IGNORECASE,
)
# How far an approximator lets a clock stray, in minutes.
NEAR: Final = 30
ABOUT: Final = 20

_PORTIONS: Final = {"earlier": "early", "later": "late"}
_EDGES: Final = {"close": "end", "beginning": "start", "turn": "start"}


def modify(text: str, found: Found, reached: int) -> Found:
    """Take in the modifiers that stand before a time; ``reached`` is where the previous time ended."""
    slots = found.parts.slots
    window = max(reached, found.start - 32)
    if "lasting" in slots:
        return _much(text, found, window)
    if slots & {"clock", "daypart"}:
        return (
            _clock(text, found, window)
            if not slots & {"weekday", "date", "day"}
            else _portion(text, found, window)
        )
    return _portion(text, found, window)


def _clock(text: str, found: Found, window: int) -> Found:
    parts = found.parts
    side = _SIDE.search(text, window, found.start)
    if side and not (
        parts.daypart in ("morning", "afternoon", "evening", "night") and side["side"].lower() == "past"
    ):
        near = side["degree"] is not None and not side["degree"].lower().startswith(
            ("long", "well", "some", "a while")
        )
        before = side["side"].lower() not in ("after", "past")
        clock = _beside(parts, before=before, near=near)
        way = "before" if before else side["side"].lower()
        words = " ".join([*(side["degree"] or "").lower().split(), way])
        return Found(
            side.start(),
            found.end,
            replace(
                parts,
                clock=clock,
                daypart="",
                approximate=words,
                weak=False,
                grain="daypart" if parts.daypart else parts.grain,
            ),
        )
    around = _AROUND.search(text, window, found.start)
    if around and parts.clock:
        low, high = parts.clock
        word = around["w"].lower().removeprefix("at ")
        if word.startswith("toward"):
            clock = (low - 60, high)
        elif word in ("nearly", "almost", "not quite"):
            clock = (low - ABOUT, high)
        else:
            width = ABOUT if parts.grain == "minute" else NEAR
            clock = (low - width, high + width)
        return Found(around.start(), found.end, replace(parts, clock=clock, approximate=word))
    if parts.daypart:
        return _portion(text, found, window)
    return found


def _beside(parts: Parts, *, before: bool, near: bool) -> tuple[int, int]:
    """Return the minutes before or after a clock or a part of the day."""
    low, high = parts.clock or DAYPARTS[parts.daypart]
    if low == 1440 and not before:
        low = high = 0
    if parts.daypart:
        if before:
            return (max(0, low - 90) if near else 0, high)
        return (low, high + 90 if near else 1440)
    if parts.twelve:  # both halves of the day are open; keep the width small
        return (low - NEAR, high) if before else (low, high + (NEAR if near else 60))
    if before:
        return (max(0, low - NEAR) if near else 0, high)
    return (low, high + NEAR if near else max(1440, high))


def _portion(text: str, found: Found, window: int) -> Found:
    parts = found.parts
    start = found.start
    way = _DIRECTED.search(text, window, start) if parts.direction and "month" in parts.slots else None
    if way:
        start, parts = way.start(), replace(parts, direction=direction(way["d"]))
    portion = _PORTION.search(text, window, start) if not parts.portion else None
    edge = _EDGE.search(text, window, start) if not parts.portion and not portion else None
    if portion and not _later_than(text, portion):
        word = portion["p"].lower()
        word = _PORTIONS.get(word, word)
        day_grain = parts.slots & {"weekday", "date", "day"}
        if not (day_grain and portion["p"].lower() in ("earlier", "later", "mid")):
            # "earlier this month" ends today, "early this month" does not
            counted = parts.shift == 0 and not day_grain
            parts = replace(parts, portion=portion["p"].lower() if counted else word)
        start = portion.start()
    elif edge and parts.slots & {"month", "year", "period", "season"}:
        word = " ".join(edge["e"].lower().split())
        parts, start = replace(parts, portion=_EDGES.get(word, word)), edge.start()
    around = _AROUND.search(text, window, start)
    if around and parts.slots & {"year", "month", "date", "period"}:
        return Found(around.start(), found.end, replace(parts, approximate=around["w"].lower()))
    if (
        text[found.end : found.end + 2] not in ("'s", "’s")
        and parts.slots & {"year", "month", "date", "weekday", "season", "period"}
        and parts.base != "text"
    ):
        bound = _BOUND.search(text, window, start)
        if bound:
            side = "after" if bound["b"].lower() == "after" else "before"
            return Found(bound.start(), found.end, replace(parts, bound=side, approximate=side))
    return Found(start, found.end, parts)


def _later_than(text: str, portion: re.Match[str]) -> bool:
    """Say whether "earlier" or "later" belongs to a length before it ("two days later on Monday")."""
    return (
        portion["p"].lower() in ("earlier", "later")
        and re.search(
            r"\b(?:days?|hours?|weeks?|months?|years?|minutes?)\s+$",
            text[max(0, portion.start() - 9) : portion.start()],
        )
        is not None
    )


def _much(text: str, found: Found, window: int) -> Found:
    match = _MUCH.search(text, window, found.start)
    if match is None or found.parts.lasting is None:
        return found
    words = " ".join(match["w"].lower().split())
    low, high = found.parts.lasting
    lasting = (low * _allows(words)[0], high * _allows(words)[1])
    if words in ("more than", "over", "in excess of", "upwards of", "at least", "no less than", "well over"):
        lasting = (low, _next_whole(high, found.parts.grain))
    return Found(match.start(), found.end, replace(found.parts, lasting=lasting, approximate=words))


def _next_whole(high: float, grain: str) -> float:
    """More than three years is less than four, more than 40 minutes is less than 50."""
    scale = MINUTES.get(grain, 1.0)
    count = high / scale
    step = 1.0 if count < 20 else 5.0 if count < 40 else 10.0 if count < 100 else count * 0.25
    return high + step * scale


def _allows(words: str) -> tuple[float, float]:
    """Return the factors by which an approximator widens a length downwards and upwards."""
    if words in ("nearly", "almost", "close to", "barely", "scarcely") or words.endswith(" under"):
        return (0.85, 1.0)
    if words.endswith(" over") and words != "well over":
        return (1.0, 1.15)
    if words in ("about", "around", "some", "roughly", "approximately", "just about", "at about"):
        return (0.9, 1.1)
    if words.endswith(("part of", "most of")):
        return (0.5, 1.0)
    if words.endswith("half of"):
        return (0.5, 0.5)
    if words in (
        "less than",
        "fewer than",
        "under",
        "no more than",
        "not more than",
        "at most",
        "up to",
    ) or words.startswith("as "):
        return (0.0, 1.0)
    return (1.0, 1.0)
