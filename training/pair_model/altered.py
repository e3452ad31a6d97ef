"""Alters a value, so that two passages that agree become two that clash: more examples than editors have noted."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYPARTS = ("morning", "afternoon", "evening", "night", "dawn", "noon", "midnight")
COUNTS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
DATE_BEHIND = re.compile(r" \((\d{1,2}) (" + "|".join(MONTHS) + r")\)")
SOME_YEAR = 2025  # the year matters only where February ends
NEAR = 4  # how far along its list a word moves


def altered(value: str, chance: random.Random) -> str | None:
    """Return a value of the same form that differs, or None when its form is not known.

    Args:
        value: "Monday (5 May)", "14 people", "at about 9:20 p.m.", "seven", "in March 2022".
        chance: where the draw comes from.
    """
    for word in WEEKDAYS:
        if word in value:
            return _other_day(value, word, chance)
    for words in (MONTHS, COUNTS):
        for match in re.finditer(r"[A-Za-z]+", value):
            if (match.group().lower() if words is COUNTS else match.group()) in words:
                return _moved(value, match, words, chance)
    number = NUMBER.search(value)
    if number:
        return value[: number.start()] + _other_number(number.group(), chance) + value[number.end() :]
    for match in re.finditer(r"[a-z]+", value):
        if match.group() in DAYPARTS:
            other = chance.choice([d for d in DAYPARTS if d != match.group()])
            return value[: match.start()] + other + value[match.end() :]
    return None


def _other_day(value: str, word: str, chance: random.Random) -> str:
    """Move the weekday, and the date behind it with it."""
    by = chance.choice((-3, -2, -1, 1, 2, 3))
    moved = value.replace(word, WEEKDAYS[(WEEKDAYS.index(word) + by) % 7])
    dated = DATE_BEHIND.search(moved)
    if dated is None:
        return moved
    day = date(SOME_YEAR, MONTHS.index(dated[2]) + 1, min(28, int(dated[1]))) + timedelta(days=by)
    return f"{moved[: dated.start()]} ({day.day} {day:%B}){moved[dated.end() :]}"


def _moved(value: str, match: re.Match[str], words: list[str], chance: random.Random) -> str:
    at = words.index(match.group() if words is MONTHS else match.group().lower())
    near = [w for i, w in enumerate(words) if i != at and abs(i - at) <= NEAR]
    other = chance.choice(near)
    if match.group()[0].isupper():
        other = other.capitalize()
    return value[: match.start()] + other + value[match.end() :]


def _other_number(written: str, chance: random.Random) -> str:
    """Change a number by a few or by a share of it; its decimals and its commas are kept."""
    decimals = len(written.partition(".")[2])
    number = float(written.replace(",", ""))
    if 1900 <= number <= 2100 and not decimals and "," not in written:
        other = number + chance.choice((-3, -2, -1, 1, 2))
    elif number < 20:
        other = max(0, number + chance.choice((-3, -2, -1, 1, 2, 3, 5))) or number + 1
    else:
        other = number * chance.choice((0.6, 0.75, 0.9, 1.1, 1.25, 1.5))
    other = round(other, decimals)
    if other == number:
        other += 1
    return f"{other:,.{decimals}f}" if "," in written else f"{other:.{decimals}f}"
