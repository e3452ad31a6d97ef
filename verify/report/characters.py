"""Characters that an output cannot carry or must not obey."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls of C0 (without tab and line breaks) and C1, and the characters that reorder text unseen.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# Combining marks of the scripts that "zalgo" texts pile up; real words have at most four on one letter.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
_PILE = re.compile(f"([{_MARKS}]{{8}})([{_MARKS}]+)")


def encodable(text: str) -> str:
    r"""Replace lone surrogates, which UTF-8 cannot carry; the number of code points stays, so offsets hold.

    >>> encodable("a\ud800b")
    'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", text)


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
