"""What was read in one article, small enough to hold thousands at a time.

An analysis is some 0.6 MB of small objects for an article of 600 words and 24 kB when packed. It is looked at when a story is compared, so
until then it stays packed; the claims and what decides on the story lie open.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from verify.match.traits import Traits, traits_of
from verify.model import Analysis, Article, Claim, Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

R = TypeVar("R")

FAST = 1  # compression: a quarter of the size for a tenth of the time that decoding takes


class Read:
    """One article as it was read.

    Args:
        document: all of it.
        vector: :func:`verify.match.stories.article_vector`, or None when articles are not grouped into stories.
        trouble: why the cache could not keep it, "" when it could.

    Attributes:
        article: the article.
        claims: its claims.
        size: how many sentences it has.
        vector: as above.
        traits: what it is likened to others by; None without a vector.
        trouble: as above.
    """

    __slots__ = ("_analysis", "article", "claims", "size", "traits", "trouble", "vector")

    def __init__(self, *, document: Document, vector: NDArray[np.float64] | None, trouble: str = "") -> None:
        self.article: Article = document.article
        self.claims: tuple[Claim, ...] = document.claims
        self.size = len(document.analysis.sentences)
        self.vector = vector
        self.traits = traits_of(document, vector) if vector is not None else None
        self.trouble = trouble
        # A broken text (lone surrogates) cannot be packed.
        self._analysis: bytes | Analysis = packed(document.analysis) or document.analysis

    @classmethod
    def kept(
        cls,
        article: Article,
        analysis: bytes,
        *,
        claims: tuple[Claim, ...],
        size: int,
        vector: NDArray[np.float64],
        traits: Traits,
    ) -> Read:
        """Make one of what :attr:`analysis` and the attributes gave when it was kept."""
        read = cls.__new__(cls)
        read.article, read.claims, read.size = article, claims, size
        read.vector, read.traits, read.trouble = vector, traits, ""
        read._analysis = analysis
        return read

    @property
    def analysis(self) -> bytes | None:
        """Return the packed analysis; None when it cannot be packed."""
        return self._analysis if isinstance(self._analysis, bytes) else None

    @property
    def document(self) -> Document:
        """Return all of it; made anew at each call.

        Raises:
            ValueError: it was kept damaged.
        """
        analysis = self._analysis
        if isinstance(analysis, bytes):
            unpacked = unpacked_as(Analysis, analysis)
            if unpacked is None:
                raise ValueError(f"the analysis of {self.article.id!r} is damaged")
            analysis = unpacked
        return Document(article=self.article, analysis=analysis, claims=self.claims)


def packed(record: object) -> bytes | None:
    """Return a record as bytes, or None when a text of it is broken (lone surrogates)."""
    try:
        return zlib.compress(msgspec.msgpack.encode(record), FAST)
    except UnicodeEncodeError:
        return None


def unpacked_as(kind: type[R], content: bytes | None) -> R | None:
    """Return a record that was packed, or None where there is none of this kind."""
    try:
        return decoded(kind, zlib.decompress(content)) if content is not None else None
    except zlib.error:
        return None


def decoded(kind: type[R], content: bytes | None) -> R | None:
    """Return a record, or None where there is none of this kind."""
    if content is None:
        return None
    try:
        return decoder_of(kind).decode(content)
    except msgspec.DecodeError:
        return None


def decoder_of(kind: type[R]) -> msgspec.msgpack.Decoder[R]:
    """Return what decodes records of one kind; making one takes long."""
    known = _decoders.get(kind)
    if known is None:
        known = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return cast("msgspec.msgpack.Decoder[R]", known)


_decoders: dict[type, msgspec.msgpack.Decoder[object]] = {}
