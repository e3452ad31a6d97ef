"""Tuples of predicate and arguments: how a claim reads as one, and the matching rule of CaRB.

The rule is that of Bhardwaj, Aggarwal and Mausam, "CaRB: A Crowdsourced Benchmark for Open IE" (EMNLP-IJCNLP 2019), after the
paper and its published scorer, written anew: two tuples match as far as the words of their predicates, first arguments and
remaining arguments overlap, not at all when the predicates share no word. For recall each tuple of the sentence takes the
best of ours, so that one claim may cover several; for precision each of ours is set against one of theirs and no other, the
best pairs first. Other than there, words are compared in lower case and split at hyphens and marks, on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.evaluate.stages.plain import words
from verify.model import Claim, Document, Span

FORMS_OF_BE = frozenset("be is am are was were been being".split())
GROUP = FORMS_OF_BE | frozenset(
    "have has had having do does did will would shall should can could may might must to not n't 'll 'd 've ca wo".split()
)
MARKS = frozenset(', . ; : " - – — ! ?'.split())
SAYING = frozenset("say says said tell tells told add adds added".split())


@dataclass(frozen=True, slots=True)
class Tuple:
    """One proposition as words: ``rest`` holds every argument behind the first."""

    predicate: tuple[str, ...]
    first: tuple[str, ...]
    rest: tuple[str, ...]

    def turned(self) -> Tuple:
        """Return the tuple with its arguments changed over."""
        return Tuple(self.predicate, self.rest, self.first)


def match(gold: Tuple, ours: Tuple) -> tuple[float, float]:
    """Return precision and recall of the words of one tuple against another.

    What was said and who said it may stand in either order.
    """
    if SAYING & set(gold.predicate):
        return max(_match(gold, ours), _match(gold, ours.turned()))
    return _match(gold, ours)


def sentence_score(gold: Sequence[Tuple], ours: Sequence[Tuple]) -> tuple[float, float]:
    """Return the sums over a sentence of precision (over our tuples) and of recall (over theirs)."""
    scores = [[match(wanted, found) for found in ours] for wanted in gold]
    recall = sum(max((score[1] for score in row), default=0.0) for row in scores)
    pairs = sorted(
        ((-scores[i][j][0], i, j) for i in range(len(gold)) for j in range(len(ours))),
    )
    precision, rows, columns = 0.0, set[int](), set[int]()
    for negative, i, j in pairs:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            precision -= negative
    return precision, recall


def tuples_of(document: Document) -> list[Tuple]:
    """Read the claims of a document as tuples, and once for each claim with a speaker that the speaker said it."""
    found = [_tuple_of(claim, document) for claim in document.claims]
    found.extend(_reports(document))
    return list(dict.fromkeys(found))


def _match(gold: Tuple, ours: Tuple) -> tuple[float, float]:
    common = _common(gold.predicate, ours.predicate)
    if "be" in ours.predicate and "be" not in gold.predicate and FORMS_OF_BE & set(gold.predicate):
        common += 1
    if not common:
        return 0.0, 0.0
    common += _common(gold.first, ours.first) + _common(gold.rest, ours.rest)
    return common / _size(ours), common / _size(gold)


def _common(gold: Sequence[str], ours: Sequence[str]) -> int:
    return (Counter(gold) & Counter(ours)).total()


def _size(tuple_: Tuple) -> int:
    return len(tuple_.predicate) + len(tuple_.first) + len(tuple_.rest)


def _tuple_of(claim: Claim, document: Document) -> Tuple:
    """Cut the claim's sentence around its verb; what stands before the subject is told with the rest.

    The claim's sentence is used rather than its arguments alone, for there the verb stands with its auxiliaries.
    """
    told = _bare(words(claim.text))
    subject = _subject(claim, told)
    verb = words(claim.predicate_span.text(document.article.text))[-1:]
    last = next((i for i in range(max(1, subject.stop), len(told)) if told[i : i + 1] == verb), -1)
    if last < 0:
        arguments = [words(argument.text) for argument in claim.arguments] or [[]]
        rest = [word for argument in arguments[1:] for word in argument]
        return _tuple(words(claim.predicate.replace("_", " ")), arguments[0], rest)
    tags = {t.text.lower(): t.pos for t in document.analysis.tokens}
    begin, end = max(1, subject.stop), last + 1
    copula = next((i for i in range(begin, last) if told[i] in FORMS_OF_BE), -1)
    if claim.predicate.startswith("be ") and copula >= 0 and tags.get(told[last]) in ("NOUN", "PROPN"):
        end = copula + 1  # "is | the captain", but "is aware of | the danger"
    elif end < len(told) - 1 and tags.get(told[end]) == "ADP":
        end += 1
    start = min(last, end - 1)
    while start > begin and (told[start - 1] in GROUP or tags.get(told[start - 1]) == "ADV"):
        start -= 1
    return _tuple(told[start:end], told[subject.start : start], [*told[end:], *_bare(told[: subject.start])])


def _subject(claim: Claim, told: Sequence[str]) -> range:
    """Return where the claim's first participant stands in its sentence; its beginning when it is not found."""
    for argument in claim.arguments:
        sought = words(argument.text)
        if argument.slot in ("subject", "object"):
            for start in range(len(told) - len(sought)):
                if list(told[start : start + len(sought)]) == sought:
                    return range(start, start + len(sought))
    return range(0)


def _tuple(predicate: Sequence[str], first: Sequence[str], rest: Sequence[str]) -> Tuple:
    return Tuple(tuple(_bare(predicate)), tuple(_bare(first)), tuple(_bare(rest)))


def _bare(told: Sequence[str]) -> list[str]:
    """Take marks off both ends."""
    first, last = 0, len(told)
    while first < last and told[first] in MARKS:
        first += 1
    while last > first and told[last - 1] in MARKS:
        last -= 1
    return list(told[first:last])


def _reports(document: Document) -> Iterator[Tuple]:
    """Yield (speaker, verb, what was said) for every claim that the article credits to somebody."""
    tokens = document.analysis.tokens
    for claim in document.claims:
        if claim.speaker_span is None:
            continue
        inside = [i for i, t in enumerate(tokens) if claim.speaker_span.contains(Span(t.start, t.end))]
        outside = [tokens[tokens[i].head] for i in inside if tokens[i].head not in inside]
        verb = next((t.text.lower() for t in outside if t.pos == "VERB"), "said")
        yield _tuple([verb], words(claim.speaker), words(claim.text))
