"""Characters that an output cannot carry or must not obey."""

from __future__ import annotations

import re

from verify.model.ids import normalise_space, stable_id

_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls of C0 (without tab and line breaks) and C1, and the characters that reorder text unseen.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSAFE_IN_JSON = re.compile(f"{_UNSAFE.pattern}|[\u2028\u2029]")  # tabs and line breaks are JSON's own
# Combining marks of the scripts that "zalgo" texts pile up; real words have at most four on one letter.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
_PILE = re.compile(f"([{_MARKS}]{{8}})([{_MARKS}]+)")
# What build machines take for a command in the log they watch: "::error::" (GitHub and its likes, also behind white space),
# "##[error]", "##vso[task.setvariable …]" and "##teamcity[…]" (some of them anywhere in a line).
_LOG_COMMAND = re.compile(r"::|##(?=\w*\[)")


def encodable(text: str) -> str:
    r"""Replace lone surrogates, which UTF-8 cannot carry; the number of code points stays, so offsets hold.

    >>> encodable("a\ud800b")
    'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", text)


def id_part(fingerprint: str) -> str:
    """Return a fingerprint as part of an id or anchor; one that holds more than letters and digits is hashed.

    >>> id_part("0a9F"), id_part("<b>") == "<b>"
    ('0a9F', False)
    """
    return fingerprint if fingerprint.isascii() and fingerprint.isalnum() else stable_id(fingerprint)


def visible(text: str) -> str:
    r"""Name control characters and bidirectional overrides instead of passing them on.

    A terminal would obey the first, and the second can make a sentence read differently from what it says. Piles of more
    than eight combining marks are cut, and the cut is told.

    >>> visible("pay \x1b[31m100\u202e EUR")
    'pay ⟨U+001B⟩[31m100⟨U+202E⟩ EUR'
    >>> visible("Z" + "\u0301" * 20)
    'Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301⟨+12 marks⟩'
    """
    text = _UNSAFE.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)
    return _PILE.sub(lambda m: f"{m[1]}⟨+{len(m[2])} marks⟩", text)


def plain(text: str) -> str:
    r"""Make one line of a text that a terminal shows as it is, and that UTF-8 can carry.

    >>> plain("Four dead\n\tin\u2028fire \x1b[2J")
    'Four dead in fire ⟨U+001B⟩[2J'
    """
    return normalise_space(visible(encodable(text)))


def logged(text: str) -> str:
    """Make one line of a text that is no command to the machine that watches the log.

    >>> logged("::error::forged"), logged("see ##[error] and ##vso[task.complete]")
    (':⟨U+003A⟩error:⟨U+003A⟩forged', 'see #⟨U+0023⟩[error] and #⟨U+0023⟩vso[task.complete]')
    """
    return unheeded(plain(text))


def unheeded(text: str) -> str:
    """Break what a build machine takes for a command, and leave all else as it is, white space too."""
    return _LOG_COMMAND.sub(lambda m: f"{m[0][0]}⟨U+{ord(m[0][1]):04X}⟩", text)


def quiet_json(text: str) -> str:
    r"""Write JSON so that neither a terminal nor a build log obeys it; escapes keep its meaning to the letter.

    >>> quiet_json('{"title": "##[error]\u202e"}')
    '{"title": "#\\u0023[error]\\u202e"}'
    """
    # All of this can only stand inside a string.
    return _UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", text.replace("##", "#\\u0023"))


def cut(text: str, most: int) -> str:
    """Cut a text to at most so many code points, and show that it was cut.

    >>> cut("resigned", 8), cut("resignation", 8)
    ('resigned', 'resigna…')
    """
    return text if len(text) <= most else text[: most - 1] + "…"
