"""Annotated data come as words with a space between any two; the reader wants them written as people write.

Quotation marks in the manner of treebanks (two grave accents, two apostrophes) become straight ones, brackets written as
"-LRB-" become brackets, and the spaces before closing and after opening marks go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.model import Span

WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
NO_SPACE_BEFORE = re.compile(r"(?:[.,;:!?%)\]’”]+|['’](?:s|S|re|ve|ll|d|m)|n['’]t|['’]|\.{3})\Z")
NO_SPACE_AFTER = frozenset("( [ $ £ € “ ‘ #".split())
WORD = re.compile(r"\d[\d.,]*\d|\w+?(?=n['’]t\b)|n['’]t\b|['’]\w+|\w+|[^\w\s]")


def written(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    r"""Write words as a text.

    Args:
        tokens: the words, marks as words of their own.

    Returns:
        The text, and where in it each word stands: half-open code points.

    >>> written("`` It is n't ( much ) , '' she said .".split())[0]
    '"It isn\'t (much)," she said.'
    """
    text, spans, inside = "", list[Span](), False
    glued = True  # whether the next word follows without a space
    for token in tokens:
        word = WRITTEN.get(token, token)
        straight = word == '"'
        closing = (straight and inside) or bool(NO_SPACE_BEFORE.match(word))
        text += "" if glued or closing else " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
        inside ^= straight
        glued = word in NO_SPACE_AFTER or (straight and inside)
    return text, spans


def words(text: str) -> list[str]:
    """Split a text into lower-case words and marks, the same way however it was written.

    >>> words("The mayor 's aide did n't pay $4.25 .") == words("The mayor's aide didn't pay $ 4.25.")
    True
    """
    for token, word in WRITTEN.items():
        text = text.replace(token, word)
    return WORD.findall(text.lower())
