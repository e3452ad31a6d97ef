"""Small tables of names and words, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from verify.errors import ModelError

COURTESY = frozenset(
    "mr mrs ms miss mx sir dame madam madame mme monsieur herr frau señor señora don doña dr".split()
)
MASCULINE = frozenset(
    "mr sir lord king prince emperor duke baron monsieur herr don señor father brother son husband uncle nephew grandfather "
    "grandson widower businessman chairman spokesman congressman policeman fisherman cameraman pope monk imam sultan emir "
    "sheikh man boy gentleman stepfather father-in-law brother-in-law son-in-law actor".split()
)
FEMININE = frozenset(
    "mrs ms miss dame lady madam madame mme queen princess empress duchess baroness frau doña señora mother sister daughter wife "
    "aunt niece grandmother granddaughter widow businesswoman chairwoman spokeswoman congresswoman policewoman nun actress "
    "seamstress midwife woman girl abbess stepmother mother-in-law sister-in-law daughter-in-law headmistress waitress".split()
)


FORMER = frozenset("former ex onetime erstwhile".split())
"""What before an office says that it is held no longer."""


@cache
def words(table: str) -> frozenset[str]:
    """Return the entries of a table of one entry a line; lines that begin with ``#`` are remarks.

    >>> "prime minister" in words("titles"), "colonel" in words("titles")
    (True, True)
    """
    return frozenset(_lines(f"{table}.txt"))


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of columns.

    >>> ("Kenya", "LOC") in rows("known_names")
    True
    """
    return tuple(tuple(line.split("\t")) for line in _lines(f"{table}.tsv"))


@cache
def demonyms() -> frozenset[str]:
    """Return the words of nations, peoples, faiths and languages."""
    return frozenset(word for line in _lines("demonyms.txt") for word in line.split())


@cache
def forenames() -> MappingProxyType[str, str]:
    """Return forenames (Latin letters, no accents, lower case) with the gender they are given to: F, M or X."""
    pairs = (line.split("\t") for line in _lines("forenames.tsv"))
    return MappingProxyType(dict(pairs))


@cache
def is_english(word: str) -> bool:
    """Whether a lower-case word is in the English dictionary that gives the base forms.

    >>> is_english("fewer"), is_english("mwambao")
    (True, False)
    """
    import simplemma

    return bool(simplemma.is_known(word, lang="en"))


@cache
def fold(text: str) -> str:
    """Fold case, accents, apostrophes and script for look-ups.

    >>> fold("Başaran"), fold("O’Brien")
    ('basaran', "o'brien")
    """
    if text.isascii():
        return text.lower()
    from anyascii import anyascii

    return str(anyascii(text)).lower()


def _lines(name: str) -> list[str]:
    try:
        text = files("verify.language").joinpath("data", name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ModelError("table is missing", where=name, mend="install the package again") from error
    return [line for line in text.splitlines() if line and not line.startswith("#")]
