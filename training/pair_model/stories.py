"""Sentence pairs of labelled stories, cut, paired and written out as the shipped tool does it.

Two sorts: neighbouring sentences, and pairs of values that a comparator proposes, both values marked.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from training.confidence.clashes import holds
from training.pair_model.altered import altered
from training.pair_model.data import KINDS, OPTIONS, RELATIONS, UNKNOWN, Example
from verify.config import Options
from verify.conflicts.base import Detector, Support
from verify.conflicts.number import Number
from verify.conflicts.place import Place as PlaceDetector
from verify.conflicts.when import When
from verify.evaluate.run import read_story_articles
from verify.evaluate.stories import LabelledStory, Place
from verify.match.in_full import MARK, in_full
from verify.match.index import StoryIndex
from verify.match.sentence_pairs import sentence_pairs
from verify.model import Span
from verify.pipeline import prepare, stories_of, understand

Sentence = tuple[str, int]  # article id, number of the sentence
LEAST, NEAREST = 0.15, 4  # a little wider than the tool looks
NEAR = 1  # nearer neighbours than this make a hard negative
HARD = 0.75  # share of the hard ones among the unlabelled pairs that are drawn
MADE = 0.5  # weight of a pair that was altered
LABELLED = 2.0  # weight of a pair that an editor noted
LONGEST_VALUE = 60  # characters of a labelled passage that is short enough to be marked as a value
# Kinds whose values the comparators find: they ask the model about the two values.
ALTERED = ("when", "number")  # kinds of which we can make other values
MARKED = ("when", "number", "place", "role", "participants")
COMPARATORS: tuple[Detector, ...] = (When(), Number(), PlaceDetector())


@dataclass(frozen=True, kw_only=True)
class StoryPair:
    """A pair of sentences of one story.

    Attributes:
        example: the sentences and what holds between them.
        noted: an editor noted it, as a discrepancy, as one value twice, or as a look-alike.
        candidate: the tool would look at it.
        marked: two values are marked.
        made: one value was altered by us.
        rank: how many neighbours stand nearer; of no meaning when it is no candidate.
    """

    example: Example
    noted: bool
    candidate: bool
    marked: bool = False
    made: bool = False
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class _Note:
    conflict: int
    relations: tuple[int, ...] = ()
    kind: int = UNKNOWN


def read_pairs(story: LabelledStory, options: Options = OPTIONS) -> list[StoryPair]:
    """Read the pairs of a labelled story: neighbouring sentences, what its editor noted, and the comparators' proposals.

    Args:
        story: the story; a label of one side notes that all its places say the same.
        options: how its articles are grouped.

    Returns:
        Each pair once; what is not noted is taken not to clash.
    """
    documents = [understand(article, options=options) for article in read_story_articles(story).articles]
    indexes = [prepare(group, options) for group in stories_of(documents, options)]
    home = {document.article.id: index for index in indexes for document in index.story.documents}
    notes = _notes(story, home)
    found: dict[tuple[Sentence, Sentence], StoryPair] = {}
    for index in indexes:
        for pair in sentence_pairs(index, least=LEAST, nearest=NEAREST):
            key = (pair.left, pair.right)
            found[key] = _pair(home, key, notes.get(key), rank=pair.rank, candidate=True)
    for key, note in notes.items():
        if key not in found and (key[1], key[0]) not in found:
            found[key] = _pair(home, key, note, rank=NEAREST, candidate=False)
    proposed = [pair for index in indexes for pair in _proposed(story, index)]
    return [*found.values(), *proposed, *_marked_labels(story, home)]


def draw(pairs: Sequence[StoryPair], negatives: int, chance: random.Random) -> Iterator[Example]:
    """Yield what was noted in a story and, of sentences, of marked values and of altered ones each, as many others as are asked for."""
    yield from (pair.example for pair in pairs if pair.noted)
    made = [pair.example for pair in pairs if pair.made]
    yield from chance.sample(made, min(len(made), negatives // 2))
    for marked in (False, True):
        rest = [pair for pair in pairs if pair.marked == marked and not pair.noted and not pair.made]
        hard = [pair.example for pair in rest if pair.rank <= NEAR]
        easy = [pair.example for pair in rest if pair.rank > NEAR]
        yield from chance.sample(hard, min(len(hard), round(negatives * HARD)))
        yield from chance.sample(easy, min(len(easy), round(negatives * (1 - HARD))))


def _notes(story: LabelledStory, home: dict[str, StoryIndex]) -> dict[tuple[Sentence, Sentence], _Note]:
    """Map pairs of sentences, both ways round, to what an editor noted of them; a discrepancy outdoes the rest."""
    notes: dict[tuple[Sentence, Sentence], _Note] = {}

    def note(one: Place, other: Place, said: _Note) -> None:
        for left in _sentences(home, one):
            for right in _sentences(home, other):
                for key in ((left, right), (right, left)):
                    if left != right and (key not in notes or said.conflict > notes[key].conflict):
                        notes[key] = said

    for label in story.labels:
        same = _Note(conflict=0, relations=(RELATIONS.index("agree"),))
        for side, other in combinations(label.sides, 2):
            clash = _Note(conflict=1, relations=(RELATIONS.index("conflict"),), kind=KINDS.index(label.kind))
            for one in side:
                for two in other:
                    note(one, two, clash)
        for side in label.sides:
            for one, two in combinations(side, 2):
                note(one, two, same)
    for trap in story.traps:
        for side, other in combinations(trap.sides, 2):
            for one in side:
                for two in other:
                    note(one, two, _Note(conflict=0))
    return notes


def _sentences(home: dict[str, StoryIndex], place: Place) -> list[Sentence]:
    sentences = home[place.article].documents[place.article].analysis.sentences
    return [
        (place.article, number)
        for number, sentence in enumerate(sentences)
        if sentence.span.start < place.end and place.start < sentence.span.end
    ]


def _pair(
    home: dict[str, StoryIndex],
    key: tuple[Sentence, Sentence],
    note: _Note | None,
    *,
    rank: int,
    candidate: bool,
) -> StoryPair:
    a, b = (
        in_full(home[article], article, home[article].sentence(article, n).span).text for article, n in key
    )
    example = Example(
        a=a,
        b=b,
        conflict=note.conflict if note else 0,
        relations=note.relations if note else (),
        kind=note.kind if note else UNKNOWN,
        weight=LABELLED if note else 1.0,
    )
    return StoryPair(example=example, noted=note is not None, candidate=candidate, rank=rank)


def _proposed(story: LabelledStory, index: StoryIndex) -> Iterator[StoryPair]:
    """Yield the clashes that the comparators ask the model about, both values marked."""
    chance = random.Random(story.name)
    for detector in COMPARATORS:
        for clash in detector.clashes(index):
            if isinstance(clash, Support):
                a, b = (
                    in_full(index, s.fact.article_id, index.passage(s.fact), value=s.fact.span).text
                    for s in (clash.left, clash.right)
                )
                yield from _altered(a, b, clash.kind, chance)
            elif clash.class_ == "conflict" and "agree" in clash.features:
                truth = holds(story, clash)
                a, b = (
                    in_full(index, s.fact.article_id, index.passage(s.fact), value=s.fact.span).text
                    for s in (clash.left, clash.right)
                )
                yield StoryPair(
                    example=_marked(a, b, clash.kind if truth else ""),
                    noted=truth,
                    candidate=True,
                    marked=True,
                    rank=round(10 * (1 - clash.features.get("sentence", 0.0))) - 4,
                )


def _marked_labels(story: LabelledStory, home: dict[str, StoryIndex]) -> Iterator[StoryPair]:
    """Yield the short values that an editor noted, as discrepancies and as look-alikes, marked."""
    chance = random.Random(story.name)
    for label in story.labels:
        if label.kind in MARKED:
            yield from _marked_sides(label.sides, home, label.kind)
            for side in label.sides:
                for one, two in combinations(side, 2):
                    if max(one.end - one.start, two.end - two.start) <= LONGEST_VALUE:
                        yield from _altered(_written(home, one), _written(home, two), label.kind, chance)
    for trap in story.traps:
        yield from _marked_sides(trap.sides, home, "")


def _marked_sides(
    sides: Sequence[Sequence[Place]], home: dict[str, StoryIndex], kind: str
) -> Iterator[StoryPair]:
    for side, other in combinations(sides, 2):
        for one, two in product(side, other):
            if max(one.end - one.start, two.end - two.start) <= LONGEST_VALUE:
                example = _marked(_written(home, one), _written(home, two), kind)
                yield StoryPair(example=example, noted=True, candidate=False, marked=True)


def _altered(a: str, b: str, kind: str, chance: random.Random) -> Iterator[StoryPair]:
    """Yield two passages that agree with one value altered."""
    for one, two in ((a, b), (b, a)):
        before, _, rest = two.partition(f"{MARK} ")
        value, _, after = rest.partition(f" {MARK}")
        other = altered(value, chance)
        if kind in ALTERED and before != two and other:
            example = replace(_marked(one, f"{before}{MARK} {other} {MARK}{after}", kind), weight=MADE)
            yield StoryPair(example=example, noted=False, made=True, candidate=False, marked=True)


def _written(home: dict[str, StoryIndex], place: Place) -> str:
    span = Span(place.start, place.end)
    index = home[place.article]
    return in_full(index, place.article, index.passage(index.fact(place.article, span)), value=span).text


def _marked(a: str, b: str, kind: str) -> Example:
    return Example(
        a=a,
        b=b,
        conflict=int(bool(kind)),
        relations=(RELATIONS.index("conflict"),) if kind else (),
        kind=KINDS.index(kind) if kind else UNKNOWN,
        weight=LABELLED if kind else 1.0,
    )
