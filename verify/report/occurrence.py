"""Which of several places with the same words is meant: the one in whose surroundings the article's own words stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from verify.model import Span
from verify.report.folding import Folded

_FAR = 500  # code points compared on either side; longer refrains are told apart by their order

_MOST = 10_000  # places weighed; a file with more of them is no article's


def find_words(
    raw: Folded, words: Folded, span: Span, around: int, *, covering: Span | None = None
) -> Span | None:
    """Find the words of a span of an article in what its file holds, both folded alike.

    Of several places the one is taken where the words before and after agree farthest; those that agree equally far are
    taken in the order in which they stand in the article.

    Args:
        raw: what the file holds for the article, and where.
        words: the article's text.
        span: in the article's text.
        around: how many code points before and after the words have to agree as well, as far as the article has them.
        covering: take only a place that holds this range of the file.

    Returns:
        The range in the file, from the first to the last code point that is left when folded; None when the words do not
        occur so, or nothing of them is left when folded.
    """
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    if first >= last:
        return None
    start = max(0, first - around)
    wanted = words.text[start : last + around]
    places = [at + first - start for at in islice(_occurrences(raw.text, wanted), _MOST)]
    if not around:
        places = [at for at in places if _stands_alone(raw, at, words, first, last)]
    if covering:
        ends = last - first - 1
        places = [p for p in places if raw.starts[p] <= covering.start and covering.end <= raw.ends[p + ends]]
    if not places:
        return None
    at = places[0] if len(places) == 1 else _best(places, raw, words, first, last)
    return Span(raw.starts[at], raw.ends[at + last - first - 1])


def _best(places: list[int], raw: Folded, words: Folded, first: int, last: int) -> int:
    """Choose the place whose surroundings agree farthest with those of the words from ``first`` to ``last``."""
    before, after = words.text[max(0, first - _FAR) : first][::-1], words.text[last : last + _FAR]
    agreed: dict[int, tuple[int, int]] = {}
    for at in places:
        end = at + last - first
        agreed[at] = (
            _agreement(before, raw.text[max(0, at - _FAR) : at][::-1]),
            _agreement(after, raw.text[end : end + _FAR]),
        )
    farthest = max(agreed.values(), key=lambda lengths: (sum(lengths), lengths))
    equal = [at for at in places if agreed[at] == farthest]
    start = first - farthest[0]
    alike = words.text[start : last + farthest[1]]
    earlier = sum(1 for _ in _occurrences(words.text[: start + len(alike) - 1], alike))
    return equal[min(earlier, len(equal) - 1)]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Yield all places of a string, overlapping ones too."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _stands_alone(raw: Folded, at: int, words: Folded, first: int, last: int) -> bool:
    """Say whether words stand at a place by themselves: not "four" inside "fourteen", not a mark that stands anywhere."""
    end = at + last - first
    cut = _joined(raw, at) > _joined(words, first) or _joined(raw, end) > _joined(words, last)
    return not cut and any(c.isalnum() for c in words.text[first:last])


def _joined(folded: Folded, at: int) -> bool:
    """Say whether the code point at an index and the one before it belong to one word of the source."""
    if not 0 < at < len(folded.text):
        return False
    if folded.starts[at] == folded.starts[at - 1]:
        return True  # a letter and its accent
    touching = folded.ends[at - 1] == folded.starts[at]
    return touching and folded.text[at - 1].isalnum() and folded.text[at].isalnum()


def _agreement(one: str, other: str) -> int:
    """Count the code points up to the first difference."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)
