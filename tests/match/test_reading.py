"""What was read is held packed, and opens as what it was, in this process and in a worker."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pytest

from verify.match.reading import Read, decoded, packed, unpacked_as
from verify.model import Analysis, Article, Document, Token

Make = Callable[..., Document]
VECTOR = np.arange(4, dtype=np.float64) / 7


def test_it_opens_as_what_it_was_wherever_it_travels(make_document: Make) -> None:
    document = make_document("a", "Minister Ana Sousa resigned on Monday. Six people died, she said.")
    read = Read(document=document, vector=VECTOR)
    travelled = pickle.loads(pickle.dumps(read))
    for one in (read, travelled):
        assert repr(one.document) == repr(document)
        assert (one.article, one.claims, one.size) == (document.article, document.claims, 2)
        assert one.traits == read.traits and one.vector is not None and (one.vector == VECTOR).all()


def test_packed_it_is_a_small_part_of_what_it_is_open(make_document: Make) -> None:
    document = make_document("a", "Minister Ana Sousa resigned on Monday. " * 50)
    analysis = Read(document=document, vector=None).analysis
    assert analysis is not None and len(analysis) < len(pickle.dumps(document.analysis)) / 3


def test_without_a_vector_it_has_no_traits(make_document: Make) -> None:
    assert Read(document=make_document("a", "It rained."), vector=None).traits is None


def test_a_broken_text_is_held_open() -> None:
    token = Token(start=0, end=1, text="\ud800", lemma="", pos="X", tag="", dep="root", head=0, sentence=0)
    document = Document(
        article=Article(id="x", text="\ud800"), analysis=Analysis(article_id="x", tokens=(token,))
    )
    read = Read(document=document, vector=VECTOR)
    assert read.analysis is None and read.document == document


@pytest.mark.parametrize("content", [None, b"", b"nonsense", packed([1, 2])])
def test_what_is_no_analysis_opens_as_none(content: bytes | None) -> None:
    assert unpacked_as(Analysis, content) is None
    assert decoded(Analysis, content) is None
