"""Copies first: articles that carry one text are one origin, so that support is counted in origins, not outlets.

MinHash over word shingles (Broder 1997) proposes pairs; sentences that two articles share word for word decide, because
wire copies that were cut, re-headed or re-ordered keep whole sentences, while two reporters of one event do not.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from anyascii import anyascii

from verify.model import Article, Span

SHARED_SENTENCES = 0.4  # part of the shorter article's long sentences that the other must hold
LIKE_SENTENCE = 0.8  # words in common at which two sentences are one, edited
_LONG = 8  # words of a sentence that nobody writes twice by chance
_SHINGLE = 4  # words
_HASHES, _BANDS = 128, 64  # two rows a band: pairs of similarity .2 are proposed nine times in ten
_QUOTED = re.compile(r"[“\"][^“”\"]{20,}[”\"]")
_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+|\n+")
_WORD = re.compile(r"[a-z0-9]+")


def origins(articles: Sequence[Article]) -> tuple[int, ...]:
    """Number the origins of articles: copies and near-duplicates share a number.

    Args:
        articles: in any order.

    Returns:
        One number an article, in the order given: the place of the origin's first article when sorted by id.

    >>> one = "The ferry sank off the northern coast late on Monday evening with forty people aboard. "
    >>> two = "Rescuers pulled nineteen survivors from the water before the search was called off at dawn. "
    >>> wire, copy = Article(id="a", text=one + two), Article(id="c", text=one.replace("forty", "fifty") + two)
    >>> other = Article(id="b", text="A boat went down on Monday night. Nineteen people were saved by other boats nearby.")
    >>> origins([copy, wire, other])
    (0, 0, 1)
    """
    order = sorted(range(len(articles)), key=lambda index: (articles[index].id, articles[index].text))
    sentences = [_sentences(articles[index]) for index in order]
    parent = list(range(len(order)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for i, j in _candidates(sentences):
        if root(i) != root(j) and _is_copy(sentences[i], sentences[j]):
            low, high = sorted((root(i), root(j)))
            parent[high] = low
    numbers = [0] * len(order)
    for place, index in enumerate(order):
        numbers[index] = root(place)
    return tuple(numbers)


def _sentences(article: Article) -> list[tuple[str, ...]]:
    """Return the article's sentences as folded words; boilerplate and quoted speech are left out.

    Reporters who heard the same speech quote the same words: that makes no copy.
    """
    text = _without(article.text, article.boilerplate)
    text = _QUOTED.sub(" ", text.replace("„", "“"))
    found = (tuple(_WORD.findall(anyascii(piece).lower())) for piece in _SENTENCE.split(text))
    return [words for words in found if len(words) >= _LONG]


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}\n{text[span.end :]}"
    return text


def copy_marks(article: Article) -> tuple[int, ...]:
    """Return numbers below 2**32 of which two articles share one when they may be copies: :data:`_BANDS` of them, or none.

    >>> text = "The ferry sank off the northern coast late on Monday evening with forty people aboard."
    >>> one, other = Article(id="a", text=text), Article(id="b", text="The committee meets again in the spring of next year.")
    >>> len(copy_marks(one)), bool(set(copy_marks(one)) & set(copy_marks(other)))
    (64, False)
    """
    return tuple(zlib.crc32(repr(band).encode()) for band in _bands(_sentences(article)))


def _bands(sentences: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield the bands of an article's MinHash, each with its number."""
    from rensa import RMinHash

    words = [word for sentence in sentences for word in sentence]
    if not words:
        return
    sketch = RMinHash(num_perm=_HASHES, seed=42)
    sketch.update(
        sorted({" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))})
    )
    digest, rows = sketch.digest(), _HASHES // _BANDS
    for band in range(_BANDS):
        yield band, *digest[band * rows : (band + 1) * rows]


def _candidates(articles: Sequence[list[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, sentences in enumerate(articles):
        for band in _bands(sentences):
            buckets[band].append(index)
    pairs = {pair for members in buckets.values() for pair in combinations(members, 2)}
    # One sentence word for word proposes a pair too: a long wire story cut to three sentences shares few shingles.
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index, sentences in enumerate(articles):
        for sentence in sentences:
            holders[sentence].add(index)
    for members_of in holders.values():
        if len(members_of) <= 50:
            pairs.update(combinations(sorted(members_of), 2))
    yield from sorted(pairs)


def _is_copy(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> bool:
    short, long = sorted((a, b), key=lambda sentences: (sum(map(len, sentences)), len(sentences)))
    if not short:
        return False
    whole = set(long)
    bags = [Counter(sentence) for sentence in long]
    shared = sum(len(sentence) for sentence in short if sentence in whole or _has_like(sentence, bags))
    return shared >= SHARED_SENTENCES * sum(map(len, short))


def _has_like(sentence: tuple[str, ...], bags: Sequence[Counter[str]]) -> bool:
    words = Counter(sentence)
    for bag in bags:
        common = (words & bag).total()
        if common >= LIKE_SENTENCE * max(len(sentence), bag.total()):
            return True
    return False
