"""Changing and checking the arcs of a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.model import Sentence, Token


def hang(tokens: list[Token], index: int, head: int, dep: str) -> None:
    """Give a token another head and label."""
    tokens[index] = replace(tokens[index], head=head, dep=dep)


def is_forest(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether every word of a sentence hangs, over others, on a root inside it."""
    safe: set[int] = set()
    for index in range(sentence.first, sentence.last):
        path = []
        here = index
        while here not in safe and tokens[here].head != here:
            path.append(here)
            here = tokens[here].head
            if here in path or not sentence.first <= here < sentence.last:
                return False
        safe.update(path, (here,))
    return True
