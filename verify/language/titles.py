"""Titles and offices at the front of a stretch of capitalised words, taken off the name they stand before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.language.lexicon import demonyms, fold, forenames, words
from verify.model import Token

OFFICE_WORDS = frozenset(
    "prime vice deputy former acting first second senior chief special junior assistant lead of and the for".split()
)
AMBIGUOUS_TITLES = frozenset(
    "general king queen prince princess chief justice private major marshal count earl duke cardinal dean lord father sister brother "
    "state chancellor don senate grand lady officer deputy speaker emperor sultan master commander director chair attorney".split()
)
ALSO_FORENAMES = frozenset(("dean", "don"))
"""Titles that before one word alone are rather forenames: "Dean Kowalchuk" against "Dean Ruth Abernethy"."""


@dataclass(slots=True)
class Run:
    """A name candidate ``tokens[first:last]``; title words directly before it start at ``title`` (or -1)."""

    first: int
    last: int
    title: int = -1
    dateline: bool = False


def cut_titles(tokens: Sequence[Token], first: int, last: int, inside: Sequence[int]) -> Iterator[Run]:
    """Take titles off the front of a stretch; "President of Mongolia D. Munkhbayar" gives a place and a person."""
    surname = _called_like_a_calling(tokens, first, last, inside)
    title = _title_end(tokens, first, last - surname)
    if title > first:
        if title < last and tokens[title].text in ("of", "for"):
            yield from _names_in_title(tokens, first, title)
            start = title + 1 + (tokens[title + 1].text.lower() == "the")
            office = _office_end(tokens, start, last, inside)
            if start < office < last:
                if not all(
                    t.text.lower() in words("portfolios") for t in tokens[start:office] if t.text != "and"
                ):
                    yield Run(start, office)
                yield Run(office, last, title=first)
            elif start < last:
                yield Run(start, last)
            return
        yield from _names_in_title(tokens, first, title)
        if title < last:
            yield Run(title, last, title=first)
        return
    if is_demonym(tokens[first].text) and last - first > 1 and fold(tokens[first + 1].text) in forenames():
        first += 1
    yield Run(first, last)


def _names_in_title(tokens: Sequence[Token], first: int, title: int) -> Iterator[Run]:
    """Yield the name that opens a title: "NATO" in "NATO Secretary General"."""
    last = first
    vain = words("titles") | words("portfolios") | words("roles") | OFFICE_WORDS
    while (
        last < title
        and tokens[last].text.lower().rstrip(".") not in vain
        and not is_demonym(tokens[last].text)
    ):
        last += 1
    if first < last:
        yield Run(first, last)


def _called_like_a_calling(tokens: Sequence[Token], first: int, last: int, inside: Sequence[int]) -> bool:
    """Whether the last word of a stretch is a surname and no calling: "John Carpenter"."""
    word = tokens[last - 1].text.lower()
    if last - first < 2 or word not in words("roles") or word in words("titles"):
        return False
    one_name = inside[last - 1] != 0 and inside[last - 1] == inside[last - 2]  # to the reader
    before = fold(tokens[last - 2].text)
    return one_name or (last - first == 2 and before in forenames() and before not in words("places"))


def _title_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index after the last title word of a stretch that has a name after it; ``first`` when there is no title."""
    final = tokens[last - 1].text.lower().rstrip(".")
    institutional = final in words("organisation_words") or final in words("place_words")
    end = first
    for index in range(first, last):
        for length in (3, 2, 1):
            stop = index + length
            if stop > last:
                continue
            phrase = " ".join(token.text.lower().rstrip(".") for token in tokens[index:stop])
            if not tokens[index].text[0].isupper():
                continue
            governed = index > first and tokens[index - 1].text == "of"  # "Director of National Intelligence"
            is_title = phrase in words("titles") or (
                length == 1 and phrase in words("roles") and not governed
            )
            if phrase in ALSO_FORENAMES and index == first and last - first == 2:
                is_title = False
            if is_title and not (
                institutional and (phrase in AMBIGUOUS_TITLES or (length == 1 and stop == last))
            ):
                end = max(end, stop)
                break
    if end == last:
        return last
    return end


def _office_end(tokens: Sequence[Token], start: int, last: int, inside: Sequence[int]) -> int:
    """Where the office ("State", "the European Council") ends and the name starts; ``last`` when nothing tells."""
    end = start
    for index in range(start, last):
        word = tokens[index].text.lower()
        phrase = fold(" ".join(token.text for token in tokens[start : index + 1]))
        if word in words("portfolios") or word in words("organisation_words") or phrase in words("places"):
            end = index + 1
    if end > start:
        return end
    for index in range(start + 1, last):
        if inside[index] and inside[index] != inside[index - 1]:
            return index
        if fold(tokens[index].text) in forenames():
            return index
    return last


def is_demonym(word: str) -> bool:
    """Whether a word names a nation, people, faith or language."""
    lower = word.lower()
    return lower in demonyms() or (lower.endswith("s") and lower[:-1] in demonyms())
