"""Clashes that no normalised value decides: what came of it, how things stand, what manner of thing it was, who took part.

Three voices speak on a pair of neighbouring sentences: the table of contrast words, opposite polarity of one predicate
about one name, and the sentence-pair model. Each becomes a feature; none decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from verify.conflicts.base import Clash, Side
from verify.conflicts.confidence import highest_confidence
from verify.conflicts.contrast import Contrast, contrasts
from verify.conflicts.judged_features import MARKED, SAID, said_features, told_features
from verify.conflicts.theme import said_of_two_things
from verify.match.in_full import in_full
from verify.match.index import Fact
from verify.match.pair_model import Judgement
from verify.match.sentence_pairs import SentencePair, sentence_pairs
from verify.match.subject import about
from verify.match.voices import judge_values
from verify.model import Claim, Class, Kind, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verify.match.index import StoryIndex

JUDGED: tuple[Kind, ...] = ("outcome", "status", "characterisation", "participants")
HELD_BACK = frozenset({"update", "refinement", "scope", "attributed", "estimate", "other-event"})
AIMS = frozenset({"planned", "possible", "demanded", "conditional"})
SURE_OF_KIND = 0.4
LEAST = 0.25  # what the pair model must say at least when no contrast word speaks
TITLES: dict[Kind, str] = {
    "outcome": "what came of it",
    "status": "how things stand",
    "characterisation": "what happened",
    "participants": "who took part",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence pair and what speaks for a clash in it.

    Attributes:
        pair: the two sentences.
        judgement: what the pair model says.
        features: what tells a clash from two different facts, the model's part in it too; each figure 0 to 1.
        kind: the kind of fact that clashes.
        contrast: the contrast words, or None.
        polarity: the two claims of one predicate and opposite polarity, or None.
    """

    pair: SentencePair
    judgement: Judgement
    kind: Kind
    contrast: Contrast | None
    polarity: tuple[Claim, Claim] | None
    features: Mapping[str, float]

    @property
    def family(self) -> str:
        """Name the weights that it is weighed with."""
        return family_of(self.contrast)


def judged(index: StoryIndex) -> tuple[Judged, ...]:
    """Judge the neighbouring sentences of a story; computed once a story."""
    if "judged" not in index.memo:
        index.memo["judged"] = tuple(_judge(index))
    return cast("tuple[Judged, ...]", index.memo["judged"])


def _judge(index: StoryIndex) -> Iterator[Judged]:
    model = index.pairs
    for pair in sentence_pairs(index, least=0.2, nearest=3):
        contrast = _contrast(index, pair)
        polarity = _opposed(index, pair)
        features = told_features(index, pair, contrast, polarity)
        least = min(index.least(k) for k in ([contrast.kind] if contrast else JUDGED))
        if highest_confidence(family_of(contrast), features, (*SAID, MARKED)) < least:
            continue
        spans = [(key, index.sentence(key, number).span) for key, number in (pair.left, pair.right)]
        judgement = model.judge(*(in_full(index, *s).text for s in spans))
        if judgement.conflict < LEAST and not contrast and not polarity:
            continue
        kind = _kind(judgement, contrast)
        if kind is None and polarity:
            kind = "outcome"
        if kind is None:
            continue
        features |= said_features(judgement, kind, contrast)
        if highest_confidence(family_of(contrast), features, [MARKED]) >= index.least(kind):
            yield Judged(
                pair=pair,
                judgement=judgement,
                kind=kind,
                contrast=contrast,
                polarity=polarity,
                features=features,
            )


def family_of(contrast: Contrast | None) -> str:
    """Name the weights that fit: a contrast word says more than the model alone."""
    return "contrasted" if contrast else "judged"


def _contrast(index: StoryIndex, pair: SentencePair) -> Contrast | None:
    sides = [index.tokens(key, index.sentence(key, number).span) for key, number in (pair.left, pair.right)]
    found = [
        contrast
        for contrast in contrasts(*sides, more=index.style.contrast)
        if (
            _told_as_fact(index, pair.left, contrast.left) or _told_as_fact(index, pair.right, contrast.right)
        )
        and not said_of_two_things(index, (pair.left[0], contrast.left), (pair.right[0], contrast.right))
    ]
    return min(found, key=lambda c: (c.negated, -len("".join(c.words)), c.left, c.right), default=None)


def _told_as_fact(index: StoryIndex, place: tuple[str, int], word: Span) -> bool:
    """Say whether the claim around a word tells what is: two aims ("to defeat them", "to make them accept it") exclude nothing."""
    claim = _claim_around(index, place, word)
    return claim is None or claim.modality not in AIMS


def _opposed(index: StoryIndex, pair: SentencePair) -> tuple[Claim, Claim] | None:
    """Find claims of one predicate about one name, the one affirmed, the other denied."""
    for a in index.claims(*pair.left):
        for b in index.claims(*pair.right):
            if (
                a.predicate == b.predicate
                and a.polarity != b.polarity
                and a.predicate not in {"be", "have", "say"}
            ):
                names = [index.entity_ids(c.article_id, c.span) for c in (a, b)]
                heads = [{x.head.lower() for x in c.arguments} for c in (a, b)]
                if names[0] & names[1] or heads[0] & heads[1]:
                    return a, b
    return None


def _kind(judgement: Judgement, contrast: Contrast | None) -> Kind | None:
    """Name the kind: the contrast word's, else the model's best guess.

    Returns:
        None when the model is sure that it is a kind which a comparator decides.
    """
    if contrast:
        return contrast.kind
    kinds = judgement.kinds
    surest = max(sorted(kinds), key=lambda k: kinds[k])
    if surest not in JUDGED and kinds[surest] >= SURE_OF_KIND:
        return None
    return max(JUDGED, key=lambda k: kinds[k])


def judged_clashes(index: StoryIndex, kind: Kind) -> Iterator[Clash]:
    """Yield the clashes of one kind."""
    for item in judged(index):
        if item.kind == kind:
            yield _clash(index, item)


def _clash(index: StoryIndex, item: Judged) -> Clash:
    left = _fact(index, item.pair.left, item.judgement.left, item.contrast.left if item.contrast else None)
    right = _fact(
        index, item.pair.right, item.judgement.right, item.contrast.right if item.contrast else None
    )
    why = []
    if item.contrast:
        why.append(f"“{item.contrast.words[0]}” and “{item.contrast.words[1]}” exclude each other")
    if item.polarity:
        why.append(f"one affirms and the other denies “{item.polarity[0].predicate}”")
    if item.judgement.conflict >= 0.5:
        why.append("the two sentences read as contradicting each other")
    return Clash(
        kind=item.kind,
        class_=_class(item.judgement),
        family=item.family,
        left=_side(index, left),
        right=_side(index, right),
        features={**item.features, MARKED: judge_values(index, left, right).conflict},
        subject=_subject(index, item, left, right),
        explanation=("; ".join(why) or "the two sentences read as telling one fact in two ways").capitalize()
        + ".",
        cautions=("Decided from the wording, not from a value: read both sentences in full.",),
        severity=_severity(item.kind),
    )


def _side(index: StoryIndex, fact: Fact) -> Side:
    """Make "accept" and "accepted" one value."""
    lemmas = " ".join(t.lemma.lower() for t in index.tokens(fact.article_id, fact.span))
    return Side(fact=fact, text=fact.value, normalized=lemmas or fact.value.casefold())


def _subject(index: StoryIndex, item: Judged, left: Fact, right: Fact) -> str:
    whose = about(index, left, right)
    return f"{TITLES[item.kind]} ({whose})" if whose else TITLES[item.kind]


def _fact(index: StoryIndex, place: tuple[str, int], marked: Span | None, word: Span | None) -> Fact:
    """Take the words that clash: the contrast word, else the clause around the model's marks, else the sentence."""
    article_id, number = place
    sentence = index.sentence(article_id, number).span
    if word:
        return index.fact(article_id, word)
    if marked is None:
        return index.fact(article_id, sentence)
    within = in_full(index, article_id, sentence).source(marked)
    claim = _claim_around(index, place, within)
    return index.fact(article_id, claim.span if claim else sentence)


def _claim_around(index: StoryIndex, place: tuple[str, int], words: Span) -> Claim | None:
    """Return the shortest claim of a sentence that holds the words."""
    around = [c for c in index.claims(*place) if c.span.contains(words)]
    return min(around, key=lambda c: (c.span.end - c.span.start, c.span), default=None)


def _class(judgement: Judgement) -> Class:
    """Hold back what the model reads as something else than a conflict, more likely than as one."""
    best = max(sorted(judgement.relations), key=lambda r: judgement.relations[r])
    if best in HELD_BACK and judgement.conflict < 0.5:
        return cast("Class", best)
    return "conflict"


def _severity(kind: Kind) -> Severity:
    return "high" if kind in {"outcome", "status", "characterisation"} else "medium"
