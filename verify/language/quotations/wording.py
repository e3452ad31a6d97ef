"""Reduce a quotation to words that can be compared: case, marks, contractions, British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

# fmt: off
_REPLACED: tuple[tuple[str, str], ...] = (
    (r"\bwon't\b", "will not"), (r"\bcan't\b|\bcannot\b", "can not"), (r"\bshan't\b", "shall not"), (r"n't\b", " not"),
    (r"\b(i)'m\b", r"\1 am"), (r"'re\b", " are"), (r"'ve\b", " have"), (r"'ll\b", " will"),
    (r"\b(it|he|she|that|there|what|who|here|where)'s\b", r"\1 is"), (r"\b(i|you|he|she|we|they|it)'d\b", r"\1 would"), (r"\blet's\b", "let us"),
    (r"\bgonna\b", "going to"), (r"\bgotta\b", "got to"), (r"\bwanna\b", "want to"),
    (r"\b(\w{3,})is(e[sd]?|ing|ers?|ations?)\b", r"\1iz\2"), (r"\b(\w{2,})our(s|ed|ing|able|ite|ites|hood|ly|ful|less|er|ers)?\b", r"\1or\2"),
    (r"\b(cent|theat|fib|kilomet|met|lit|calib|lust|somb|spect|meag)re(s|d)?\b", r"\1er\2"), (r"\b(defen|offen|licen|preten)ce\b", r"\1se"),
    (r"\b(\w+)ogue(s)?\b", r"\1og\2"), (r"\b(\w{3,}[aeiou])ll(ed|ing|ers?)\b", r"\1l\2"), (r"\bprogrammes?\b", "program"),
    (r"\bgrey\b", "gray"), (r"\btowards\b", "toward"), (r"\bcheque(s)?\b", r"check\1"), (r"\bwhilst\b", "while"), (r"\bjudgement\b", "judgment"),
    (r"\bper\scent\b", "percent"), (r"%", " percent"), (r"\b(\d+)(?:st|nd|rd|th)\b", r"\1"),
    (r"\bjan\.", "january"), (r"\bfeb\.", "february"), (r"\baug\.", "august"), (r"\bsept?\.", "september"), (r"\boct\.", "october"),
    (r"\bnov\.", "november"), (r"\bdec\.", "december"),
)
# fmt: on
_PATTERNS = tuple((re.compile(pattern), replacement) for pattern, replacement in _REPLACED)
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NUMBERS = {word: str(value) for value, word in enumerate(_NUMBER_WORDS.split())}
_NUMBERS |= {word: str(value) for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.+|…|\[(?:\.\.\.|…)\]")
_RECASED = re.compile(r"\[(\w)\](?=\w)")  # "[A]n officer"
_INSERTED = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)")  # agencies put an editor's words in round brackets
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|…")
_FUNCTION_WORDS = (
    "a an the and or but if so of to in on at by for with from as is are was were be been being am do does did has have had will would shall "
    "should can could may might must not no nor it its this that these those there here he she they them their his her him i me my we us our you "
    "your who whom which what when where how than then too very just also only all any some more most such into over under out up down about"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
GAP = "…"
"""Stands among the words where some were left out or an editor inserted some."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the comparable words of a quotation, with `GAP` for ellipses and bracketed insertions.

    >>> words_of("the 11th hour") == words_of("the eleventh hour")
    True
    >>> words_of("We don’t honour [the deal] … per cent"), words_of("WE DO NOT HONOR … percent.")
    (('we', 'do', 'not', 'honor', '…', '…', 'percent'), ('we', 'do', 'not', 'honor', '…', 'percent'))
    """
    text = "".join(c for c in normalize("NFKD", _ELLIPSIS.sub(" … ", text).lower()) if not combining(c))
    text = text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("...", "…")
    text = _INSERTED.sub(" … ", _RECASED.sub(r"\1", text))
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return tuple(_NUMBERS.get(word, word.replace(",", "")) for word in _TOKEN.findall(text.replace("'", "")))


def content_words(words: Iterable[str]) -> list[str]:
    """Return the words that carry content."""
    return [word for word in words if word not in _FUNCTION and word != GAP]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A rough stem, enough to see "sell" in "selling"; no lemma is needed to align words."""
    for ending in ("ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
