"""Find numerals in English text: digits, number words, fractions, ordinals and vague counts.

A numeral is the bare number with its magnitude word ("1.2 million", "twenty-eight thousand", "half a dozen", "hundreds"); units,
currencies and approximations around it belong to `verify.language.quantities.grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from verify.language.quantities.number_words import MAGNITUDES, ORDINALS, PARTS, VAGUE

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:(?:{_TENS})(?:[-‑\s](?:{_ONES})\b)?|{_TEENS}|{_ONES}|zero)\b"
_LARGE = "thousand|million|billion|trillion|lakh|crore"
_CHUNK = rf"(?:(?:{_SMALL}|an?\b)\shundred\b(?:\s(?:and\s)?{_SMALL})?|{_SMALL})"
_INTEGER = (
    rf"(?:(?:{_CHUNK}|an?)[-\s](?:{_LARGE})\b(?:,?\s(?:and\s)?{_CHUNK}(?:\s(?:{_LARGE})\b(?:,?\s(?:and\s)?{_CHUNK})?)?)?"
    rf"|{_CHUNK})"
)
_TAIL = rf"(?:\sand\s(?P<tail>a\shalf|a\squarter|three[-\s]quarters|a\sthird)(?!\s(?:of|an?)\b)(?:\s(?P<tailmag>{_LARGE}|dozen)\b)?)"
_DIGITS = (
    r"\d{1,3}(?:(?:,\d{3})+|(?:[\u00a0\u202f\u2009 ]\d{3})+)(?![\d,]\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.]\d)|\d+(?:\.\d+)?"  # "4.500.000", as the Continent writes it
)
_PART = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_VAGUE = "|".join(
    sorted(VAGUE.keys() - {"scores", "tens", "a handful"}, key=lambda words: (-len(words), words))
).replace(" ", r"\s")
_ORDINAL = "|".join(ORDINALS)

_NUMERAL = re.compile(
    rf"""
    (?:
      (?P<fewmag>(?:several|a\sfew)\s(?P<vmag>hundred|thousand|million|billion|dozen|lakh|crore))\b
    | (?P<vague>{_VAGUE}|(?:tens|a\shandful)(?=\sof\b)|scores(?=\s(?:of|more|were|are|have|dead|injured|killed|wounded|missing)\b))\b
    | (?P<halfmag>(?P<hpart>half|a\squarter\sof|three[-\s]quarters\sof)[-\s](?:an?[-\s])?(?P<hmag>million|billion|trillion|thousand|dozen|hundred))\b
    | (?P<fraction>(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[-\s](?P<part>{_PART}))\b(?![-‑][a-z])
    | (?P<half>half)\b(?=\s(?:of|the|its|his|her|their|our|all|those|these|as|an?)\b)
    | (?P<ordinal>(?:(?:{_TENS})[-\s])?(?:{_ORDINAL})|\d*(?:1st|2nd|3rd|\dth))\b
    | (?P<word>{_INTEGER})(?P<point>\spoint(?:\s(?:zero|{_ONES})\b)+)?{_TAIL}?(?:[-\s](?P<wmag>{_LARGE}|dozen)\b)?
    | (?P<adozen>(?:an?\s)?dozen)\b
    | (?P<digits>{_DIGITS})(?P<vulgar>\s?[½¼¾⅓⅔]|\s[13]/[234](?![\w/]))?
      (?:(?:[-\s\u00a0]?(?P<dmag>(?:hundred|thousand|million|billion|trillion|dozen)\b|(?:lakh|crore)(?=s?\b))s?|(?P<short>[kK]|[mM]n|mln|[bB]n|tn|trn|[mMbB]|\s(?:bn|mn|mln|tn)))\b)?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"\s(?:of|more|less|fewer|higher|lower|in|as|since|on|from|to|and|or)\b")
_SHARE_BEFORE = re.compile(
    r"\b(?:by|almost|nearly|about|over|than|up|down|roughly|around|only|just|least|some|under|off)\s$"
)
_GLUED_SIGNS = "SKr NKr DKr SFr KSh Ksh Sh Rs EUR USD GBP SEK NOK DKK CHF INR CFA RM Tk Rp".split()
LETTER_SUM = r"\d(?=[\d.]*\s?(?:[mb]n?|tn|million|billion|trillion)\b|\d{0,2}(?:,\d{3})+)"
"""A sum after a currency's letter ("R1.2bn", "N500,000"); without thousands, "N1" is a road."""
_WORD = re.compile(
    r"(?<![\w.])(?:\d|[A-Za-z]+)|(?:"
    + "|".join(rf"(?<=\b{sign})" for sign in _GLUED_SIGNS)
    + rf")\d|(?<=\b[RNKP]){LETTER_SUM}"
)
_VULGAR = {
    "1/2": 0.5,
    "1/4": 0.25,
    "3/4": 0.75,
    "1/3": 1 / 3,
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
}
_DIGIT_WORDS = {w: str(i) for i, w in enumerate(("zero", *_ONES.split("|")))}
_FIRST_WORDS = frozenset(
    f"a an half zero dozen several hundreds {_ONES} {_TEENS} {_TENS} {' '.join(VAGUE)} {' '.join(ORDINALS)}".replace(
        "|", " "
    ).split()
)
"""Words that a numeral may begin with; the grammar is tried nowhere else, which makes it fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A bare number in the text.

    Attributes:
        start: first code point.
        end: one past the last.
        value: the number; for a fraction its share of one; for a vague count the geometric middle.
        low: least value allowed; equals ``value`` for a plain number.
        high: greatest value allowed.
        form: "digits", "words", "fraction", "ordinal" or "vague".
        magnitude: the factor of its magnitude word ("million" 1e6), or 1.
        metres: True for digits with a bare "m" glued on, which may be metres instead of millions.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    form: str
    magnitude: float = 1.0
    metres: bool = False


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of a text from left to right, not overlapping.

    >>> [(n.value, n.form) for n in find_numerals("1,200 of some two dozen, one point five million, a third, 3.4m")]
    [(1200.0, 'digits'), (24.0, 'words'), (1500000.0, 'words'), (0.3333333333333333, 'fraction'), (3400000.0, 'digits')]
    """
    reached = 0
    for word in _WORD.finditer(text):
        if word.start() < reached or not (
            text[word.start()].isdigit() or word.group().lower() in _FIRST_WORDS
        ):
            continue
        match = _NUMERAL.match(text, word.start())
        numeral = _read(match) if match is not None else None
        if numeral is not None:
            reached = numeral.end
            yield numeral


def _read(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["fewmag"]:
        factor = MAGNITUDES[match["vmag"].lower()]
        few = VAGUE["several" if match["fewmag"].lower().startswith("several") else "a few"]
        return _vague(start, end, few[0] * factor, few[1] * factor)
    if match["vague"]:
        low, high = VAGUE[" ".join(match["vague"].lower().split())]
        return _vague(start, end, low, high)
    if match["halfmag"]:
        part = match["hpart"].lower()
        share = 0.5 if part == "half" else 0.25 if part.startswith("a") else 0.75
        factor = MAGNITUDES[match["hmag"].lower()]
        return _plain(start, end, share * factor, "words", factor)
    if match["fraction"]:
        if _is_ordinal(match):
            return _plain(match.start("part"), end, float(PARTS[match["part"].lower()]), "ordinal")
        singular = match["part"].lower()
        singular = singular if singular == "halves" else singular.removesuffix("s")
        count = 1 if match["count"].lower() in ("a", "an") else float(text2num(match["count"].lower(), "en"))
        share = count / PARTS[singular]  # "three halves" is no part of a whole
        return _plain(start, end, share, "fraction") if share < 1 else None
    if match["half"]:
        return _plain(start, end, 0.5, "fraction")
    if match["ordinal"]:
        return _plain(start, end, _ordinal(match["ordinal"].lower()), "ordinal")
    if match["word"]:
        return _words(match)
    if match["adozen"]:
        return _plain(start, end, 12, "words", 12)
    return _digits(match)


def _words(match: re.Match[str]) -> Numeral | None:
    words = re.sub(r"[-‑\s,]+", " ", match["word"].lower()).strip()
    words = re.sub(r"^an? ", "one ", words)
    words = re.sub(r"\b(lakh|crore)\b", "", words) if (indian := re.search(r"lakh|crore", words)) else words
    words = f"one {words}" if words.split()[:1] and words.split()[0] in MAGNITUDES else words
    try:
        value = float(text2num(words.strip() or "one", "en"))
    except ValueError:
        return None
    magnitude = max((MAGNITUDES[w] for w in words.split() if w in MAGNITUDES), default=1.0)
    if indian:
        magnitude = MAGNITUDES[indian.group()]
        value *= magnitude
    if match["point"]:
        value += float("0." + "".join(_DIGIT_WORDS[w] for w in match["point"].lower().split()[1:]))
    if match["tail"]:
        tail = match["tail"].lower()
        share = 0.5 if "half" in tail else 0.75 if "three" in tail else 0.25 if "quarter" in tail else 1 / 3
        value += share * magnitude
    for group in ("tailmag", "wmag"):
        if match[group]:
            magnitude *= MAGNITUDES[match[group].lower()]
            value *= MAGNITUDES[match[group].lower()]
    return _plain(match.start(), match.end(), value, "words", magnitude)


def _digits(match: re.Match[str]) -> Numeral:
    digits = match["digits"]
    value = float(re.sub(r"[^\d.]", "", digits.replace(".", "") if digits.count(".") > 1 else digits))
    if match["vulgar"]:
        value += _VULGAR.get(match["vulgar"].strip(), 0)
    name = (match["dmag"] or match["short"] or "").strip().lower()
    factor = MAGNITUDES.get(name, 1.0)
    value = round(value * factor, 6) if factor != 1 else value  # 1.1 * 1e6 is 1100000.0000000002
    return _plain(match.start(), match.end(), value, "digits", factor, metres=name in ("m", "b", "k"))


def _is_ordinal(match: re.Match[str]) -> bool:
    """Tell "a third union" and "A third said" from the share in "a third of", "by a third", "a fifth more"."""
    if (
        match["count"].lower() != "a"
        or match["part"].lower() in ("half", "quarter")
        or match["part"].endswith("s")
    ):
        return False
    text, end = match.string, match.end()
    if not re.match(r"\s[a-z]", text[end : end + 2]) or _SHARE_AFTER.match(text, end):
        return False
    return _SHARE_BEFORE.search(text, max(0, match.start() - 14), match.start()) is None


def _ordinal(word: str) -> float:
    if word[0].isdigit():
        return float(re.sub(r"\D", "", word))
    tens, _, last = word.replace(" ", "-").rpartition("-")
    return float((int(text2num(tens, "en")) if tens else 0) + ORDINALS[last])


def _plain(
    start: int, end: int, value: float, form: str, magnitude: float = 1.0, *, metres: bool = False
) -> Numeral:
    return Numeral(
        start=start,
        end=end,
        value=value,
        low=value,
        high=value,
        form=form,
        magnitude=magnitude,
        metres=metres,
    )


def _vague(start: int, end: int, low: float, high: float) -> Numeral:
    return Numeral(
        start=start, end=end, value=float(round((low * high) ** 0.5)), low=low, high=high, form="vague"
    )
