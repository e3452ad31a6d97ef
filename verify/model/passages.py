"""What findings are recognised by: passages, sentences with the words marked that carry a value, and hashes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from verify.model.ids import normalise_space, stable_id


def marked(sentence: str, start: int, end: int) -> str:
    r"""Mark the words from start to end, offsets into the sentence, and normalise white space.

    >>> marked("It was  Monday.", 8, 14)
    'It was \x02Monday\x03.'
    """
    start, end = max(start, 0), max(end, 0)
    return normalise_space(f"{sentence[:start]}\x02{sentence[start:end]}\x03{sentence[end:]}")


def fingerprint(kind: str, sentences: Iterable[str]) -> str:
    """Hash a kind and its verbatim evidence sentences, white space normalised, order-independent.

    Offsets, messages and scores take no part, so a finding keeps its fingerprint when other lines are added. Sentences are given
    as passages, with the words marked that clash: one pair of sentences may disagree about the dead and about the wounded.

    >>> fingerprint("when", ["They met Monday.", "They met Thursday."]) == fingerprint(
    ...     "when", ["They  met Thursday.", "They met Monday."])
    True
    """
    return stable_id(kind, *sorted({normalise_space(s) for s in sentences}), size=10)


def pair_hashes(kind: str, told: Sequence[Collection[str]]) -> tuple[frozenset[str], ...]:
    """Hash every passage for one value with every passage for another: what somebody answered who settled a finding.

    A hash is built like a fingerprint. A single value (a spelling that the house forbids) pairs each passage with itself: each
    must be settled.

    Args:
        kind: of the finding.
        told: the passages (:meth:`Evidence.passage`) for each value.

    Returns:
        For every two values the hashes of their passages; a finding is settled when something of each is.
    """
    if len(told) == 1:
        return tuple(frozenset({fingerprint(kind, (passage, passage))}) for passage in sorted(told[0]))
    return tuple(
        frozenset(fingerprint(kind, (one, other)) for one in ours for other in theirs)
        for ours, theirs in combinations(told, 2)
    )
