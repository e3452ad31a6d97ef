"""Compare the wording of two quotations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

from verify.language.quotations.excerpts import contained, in_common, overlapping
from verify.language.quotations.wording import GAP, content_words, stem, words_of

_GRADING_WORDS = (
    "very extremely deeply highly quite rather so too really truly absolutely completely totally utterly fairly somewhat slightly more most less "
    "least almost nearly incredibly particularly especially profoundly not never hardly barely no"
)
_GRADING = frozenset(_GRADING_WORDS.split())
_TURNING = frozenset("not never no nobody nothing hardly barely".split())


LEAST_WHOLE = 4  # words from which small ones weigh little


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRelation:
    """How the wording of two quotations relates.

    Attributes:
        relation: "same", "truncated", "reworded" or "unrelated".
        similarity: 0 to 1; 1 for the same words.
        changed: word-level differences as (words of a, words of b); either may be "". Nothing of unrelated ones.
        why: the reason in an editor's words.
    """

    relation: str
    similarity: float
    changed: tuple[tuple[str, str], ...] = ()
    why: str = ""


def slight(a: str, b: str) -> bool:
    """Say whether two wordings differ by small words and forms alone, so that no meaning is at stake.

    >>> slight("I will never apologize for it", "I shall never apologise for it"), slight("It means it's without error", "It means it's without any error")
    (True, True)
    >>> slight("He does not know the way", "He knows the way"), slight("a border is a door, not a wall", "a border is a gate, not a wall")
    (False, False)
    """
    sides = [[word for word in words_of(text) if word != GAP] for text in (a, b)]
    if min(map(len, sides)) < LEAST_WHOLE:
        return False  # of a few words each one tells: "very productive", "productive"
    stems = [[stem(word) for word in side] for side in sides]
    blocks = SequenceMatcher(None, stems[0], stems[1], autojunk=False).get_opcodes()
    inner = [  # where one begins earlier or goes on longer, nothing differs
        (sides[0][i:j], sides[1][k:m])
        for n, (tag, i, j, k, m) in enumerate(blocks)
        if tag == "replace" or (tag != "equal" and 0 < n < len(blocks) - 1)
    ]
    if any(word in _TURNING for one, other in inner for word in {*one} ^ {*other}):
        return False
    told = [[{stem(w) for w in content_words(words)} for words in pair] for pair in inner]
    return not any((one - other and other - one) or len(one ^ other) > 1 for one, other in told)


@lru_cache(maxsize=8192)  # several detectors ask about the same pairs
def compare_quotations(a: str, b: str) -> QuoteRelation:
    """Compare two quotations; the order of the two does not change the relation.

    >>> compare_quotations("We do not know yet.", "We don't know yet").relation
    'same'
    >>> compare_quotations("an ancestral neighbour", "We do not call it a distant land but an ancestral neighbour").relation
    'truncated'
    >>> r = compare_quotations("We are selling a share, not the rails", "We are selling a part, we are not selling the rails")
    >>> r.relation, r.changed[0]
    ('reworded', ('share', 'part we are'))
    """
    left, right = words_of(a), words_of(b)
    left_words, right_words = [w for w in left if w != GAP], [w for w in right if w != GAP]
    if not left_words or not right_words:
        return QuoteRelation(relation="unrelated", similarity=0.0, why="one of the two has no words")
    if left_words == right_words:
        return QuoteRelation(relation="same", similarity=1.0, why="the same words")
    if "".join(left_words) == "".join(right_words):
        return QuoteRelation(relation="same", similarity=1.0, why="the same words, spelt apart")
    similarity = round(_similarity(left_words, right_words), 4)
    shorter, longer = sorted((left, right), key=lambda words: (len([w for w in words if w != GAP]), words))
    if contained(shorter, longer) or "".join(shorter) in "".join(longer):  # "hyper focus", "hyperfocus"
        changed = _changed(left_words, right_words)
        if _graded(shorter, longer):
            return QuoteRelation(
                relation="reworded", similarity=similarity, changed=changed, why=f"one adds {_added(changed)}"
            )
        if len(content_words(shorter)) >= 2 or len(shorter) >= 4:
            return QuoteRelation(
                relation="truncated",
                similarity=max(similarity, 0.9),
                changed=changed,
                why="one is part of the other",
            )
    if overlapping(left, right):
        return QuoteRelation(
            relation="truncated",
            similarity=max(similarity, 0.9),
            changed=_changed(left_words, right_words),
            why="two excerpts that overlap",
        )
    common = in_common(a, b)
    if common:
        relation = compare_quotations(*common)
        if relation.relation in ("same", "truncated"):
            return replace(relation, relation="truncated", why="two excerpts of one statement")
    if _recognisable(left_words, right_words, similarity):
        changed = _changed(left_words, right_words)
        return QuoteRelation(
            relation="reworded", similarity=similarity, changed=changed, why=_differences(changed)
        )
    return QuoteRelation(relation="unrelated", similarity=similarity, why="different utterances")


def _similarity(left: list[str], right: list[str]) -> float:
    ordered = fuzz.ratio([stem(w) for w in left], [stem(w) for w in right])
    sorted_ratio = fuzz.token_sort_ratio(" ".join(left), " ".join(right))
    return max(ordered, 0.9 * sorted_ratio) / 100


def _graded(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Say whether only an intensifier or a negation is added: "productive" against "very productive"."""
    rest = [w for w in longer if w != GAP]
    for word in shorter:
        if word in rest:
            rest.remove(word)
    return 0 < len(rest) <= 2 and all(word in _GRADING for word in rest)


def _recognisable(left: list[str], right: list[str], similarity: float) -> bool:
    """Decide whether two different wordings are one utterance."""
    content_left, content_right = (
        {stem(w) for w in content_words(left)},
        {stem(w) for w in content_words(right)},
    )
    if not content_left or not content_right:
        return False
    shared = len(content_left & content_right) / min(len(content_left), len(content_right))
    if min(len(left), len(right)) < 4:
        return shared == 1 and similarity >= 0.5 and bool(set(left) ^ set(right) <= _GRADING)
    if shared >= 0.4 and len(content_left & content_right) >= 4 and similarity >= 0.6:
        return True
    opening = _common_run(left, right)
    closing = _common_run(left[::-1], right[::-1])
    framed = opening + closing
    shorter = min(len(left), len(right))
    if shared >= 0.5 and similarity >= 0.5:
        return True
    if similarity >= 0.62 and (shared >= 0.3 or framed >= 4):
        return True
    return framed >= max(4, 0.45 * shorter) and shared >= 0.25


def _common_run(left: list[str], right: list[str]) -> int:
    run = 0
    for one, other in zip(left, right, strict=False):
        if stem(one) != stem(other):
            break
        run += 1
    return run


def _changed(left: list[str], right: list[str]) -> tuple[tuple[str, str], ...]:
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return tuple((" ".join(left[i:j]), " ".join(right[k:m])) for tag, i, j, k, m in blocks if tag != "equal")


def _added(changed: tuple[tuple[str, str], ...]) -> str:
    words = [one or other for one, other in changed]
    return " and ".join(f'"{word}"' for word in words)


def _differences(changed: tuple[tuple[str, str], ...]) -> str:
    shown = [
        f'"{one}" against "{other}"' if one and other else f'"{one or other}" only in one'
        for one, other in changed[:3]
    ]
    return "; ".join(shown)
