"""Whether a text is English, generously: clumsy machine translation is, a page in another language is not."""

from __future__ import annotations

import functools
import re
from typing import Any

# The commonest words of English: three in ten words of any English text, one in fifty of another language's.
_FUNCTION_WORDS_LIST = (
    "the of and to in a an is was were that it for on as with his her their he she they at by be this have has had "
    "from or but not are which who will would been after its said more than when there no all one"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())
_SHARED_LIST = "a an in on as me no die was will has had be he so to or of is it at all one her"
_SHARED = frozenset(_SHARED_LIST.split())
# py3langid knows 97 languages and takes names for Maltese or Latin; these are the ones that news is likely to be in.
_LANGUAGES = (
    "en fr de es it pt nl sv da no nb fi pl cs sk hu ro bg hr sr sl el tr uk ru be lt lv et ar he fa ur hi bn ta te "
    "th vi id ms zh ja ko ka hy az kk uz sq mk ca gl sw tl"
)
_ENOUGH_WORDS = 12
_SAMPLE = 4000


@functools.lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _LANGUAGES.split() if code in set(identifier.labels)])
    return identifier


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "en" when the text is too short to tell.

    Two signals have to agree before a text is called foreign: the identifier and the share of English function words.

    >>> language_of("The court on Thursday sentenced the former minister to seven years in prison.")
    'en'
    >>> language_of("Le tribunal a condamné jeudi l'ancien ministre à sept ans de prison pour corruption dans le rail.")
    'fr'
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    if len(letters) > 20 and latin < len(letters) / 2:
        code = _classify(sample)
        return code if code != "en" else "und"
    words = re.findall(r"[^\W\d_]+", sample.lower())
    telling = sum(word in _FUNCTION_WORDS - _SHARED for word in words)
    if len(words) < _ENOUGH_WORDS or telling >= 0.08 * len(words):
        return "en"
    return _classify(sample)


def _classify(sample: str) -> str:
    code, _ = _identifier().classify(sample)
    return str(code)
