"""Ids and fingerprints: hashes of stable keys, so that every machine computes the same ones."""

from __future__ import annotations

import hashlib
import re


def stable_id(*parts: str, size: int = 8) -> str:
    """Hash the parts into a short hexadecimal id.

    >>> stable_id("a", "b") == stable_id("a", "b"), stable_id("a", "b") == stable_id("ab")
    (True, False)
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=size)
    return digest.hexdigest()


def normalise_space(text: str) -> str:
    r"""Collapse white space, so that re-flowed text keeps its fingerprint.

    >>> normalise_space(" a\n  b ")
    'a b'
    """
    return re.sub(r"\s+", " ", text).strip()
