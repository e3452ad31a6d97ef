"""Stand-ins for the models: what a cache would know, without keeping a cache of many gigabytes.

Reading an article gives what :mod:`benchmarks.archive` knows of it, the vector of a text is the sum of vectors of its words, and the judgement
on two sentences follows from the words and figures that they share. Everything that goes on with these is the program's own.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np

from verify import steps
from verify.match.embed import DIMENSIONS, MiniLM
from verify.match.excerpt import Excerpt
from verify.match.pair_model import FOLDER, Judgement, PairModel
from verify.model import Article, Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.archive import Archive

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\b[^\W\d]{5,}\b")  # the same little words are in all texts


@contextmanager
def without_models(archive: Archive) -> Iterator[None]:
    """Run no model meanwhile; only in this process."""

    def understand(article: Article, **options: object) -> Document:
        return archive.understood(article)

    with (
        mock.patch.object(steps, "understand", understand),
        mock.patch.object(MiniLM, "_compute", lambda model, excerpts: _vectors(excerpts)),
        mock.patch.object(PairModel, "_load", lambda model: None),
        mock.patch.object(PairModel, "_both_ways", lambda model, a, b: judged(a, b)),
    ):
        yield


def judged(a: str, b: str) -> Judgement:
    """Say that two sentences clash when they share most words and not their figures."""
    one, other = (set(_WORD.findall(text.lower())) for text in (a, b))
    common = len(one & other) / max(1, min(len(one), len(other)))
    figures = [{word for word in words if word.isdigit()} for words in (one, other)]
    conflict = 0.9 if common > 0.5 and figures[0] != figures[1] else 0.02
    names = _names()
    relations = dict.fromkeys(names["relations"], 0.01) | {
        "conflict": conflict,
        "agree": round(0.92 - conflict, 2),
    }
    kinds = dict.fromkeys(names["kinds"], 0.01) | {"number": 0.9}
    return Judgement(conflict=conflict, relations=relations, kinds=kinds, left=None, right=None)


def _vectors(excerpts: Sequence[Excerpt]) -> Iterator[NDArray[np.float32]]:
    for excerpt in excerpts:
        words = _TELLING.findall(excerpt.words().lower())
        total = sum((_vector(word) for word in words), np.zeros(DIMENSIONS, np.float32))
        length = float(np.sqrt(total @ total))
        yield total / (length or 1.0)


@lru_cache(maxsize=20_000)
def _vector(word: str) -> NDArray[np.float32]:
    chance = np.random.default_rng(zlib.crc32(word.encode()))
    return chance.standard_normal(DIMENSIONS, dtype=np.float32)


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    card = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    return {"relations": card["relations"], "kinds": card["kinds"]}
