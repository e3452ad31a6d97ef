"""One remark in quite other words: who said it and when are the same, and no other sentence of the speaker is nearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.conflicts.utterances import Utterance, may_be_one, may_stand_for, speakers_differ
from verify.language.quotations import QuoteRelation, compare_quotations
from verify.language.quotations.patterns import ISSUED_BY
from verify.language.quotations.wording import content_words, stem, words_of
from verify.match.pairs import Pair
from verify.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify.match.index import StoryIndex

SHORT = 6  # words
# Similarity from which short and longer wordings of one speaker are one remark.
SHORT_ALIKE, ALIKE = 0.6, 0.55
SURELY_ONE = 0.75  # similarity from which two wordings are one remark, whoever is named as the speaker
MOST_REMARKS = 8  # of one speaker in an article
WRITING = frozenset({"write", "post", "tweet", "publish"})
SHORTEST = 4  # words of a remark that is told in other words
# Likeness from which remarks are compared: of one known speaker, of perhaps one, of two of whom one is but a pronoun.
LEAST_NAMED, LEAST_UNNAMED, LEAST_DOUBTFUL = 0.2, 0.35, 0.45
# Where remarks are made: the words of a group stand for one another.
OCCASIONS = tuple(
    frozenset(group.split())
    for group in (
        "reporter journalist press camera microphone conference briefing news newspaper interview",
        "court courtroom tribunal judge hearing trial verdict ruling dock courthouse",
        "parliament lawmaker deputy chamber debate rostrum",
        "rally crowd supporter speech address podium stage",
        "statement letter message post video",
        "radio television broadcast station channel",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """Two utterances that may be one remark told in other words.

    Attributes:
        left: one of them.
        right: the other, in another article.
        features: what tells one remark from two, each figure 0 to 1; the pair model is not asked yet.
    """

    left: Utterance
    right: Utterance
    features: dict[str, float]

    @property
    def slots(self) -> Pair:
        """Return them as facts about which the pair model is always asked: there are few of them."""
        return Pair(left=self.left.fact, right=self.right.fact, clause=1.0, sentence=1.0, rank=0)


def one_remark(a: Utterance, b: Utterance, relation: QuoteRelation) -> bool:
    """Say whether two near wordings may be one remark: of one speaker, or so alike that only the credit differs."""
    if relation.relation != "reworded":
        return False
    if (_asks(a) != _asks(b) or _written_and_spoken(a, b)) and relation.similarity < SURELY_ONE:
        return False
    shortest = min(a.length, b.length)
    if shortest == 1:
        return bool(a.entity) and a.entity == b.entity
    if speakers_differ(a, b):
        return relation.similarity >= SURELY_ONE
    # Short phrases on one topic resemble each other without being one remark.
    return relation.similarity >= (SHORT_ALIKE if shortest <= SHORT else ALIKE)


def retold(index: StoryIndex, said: Sequence[Utterance]) -> Iterator[Retold]:
    """Yield the pairs of utterances that may be one remark, though their words differ much.

    Neither has its own wording, or nearly its own, in the other's article: then that is the remark, and this another one.
    """
    by_article: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in said:
        if utterance.length >= SHORTEST:
            by_article[utterance.article].append(utterance)
    for key, found in by_article.items():
        remarks = Counter(u.entity for u in found)
        # Two sentences of a long speech or interview resemble each other by chance.
        by_article[key] = [u for u in found if not u.entity or remarks[u.entity] <= MOST_REMARKS]
    keys = sorted(by_article)
    for i, one in enumerate(keys):
        for other in keys[i + 1 :]:
            yield from _between(index, by_article[one], by_article[other])


def _between(index: StoryIndex, ours: Sequence[Utterance], theirs: Sequence[Utterance]) -> Iterator[Retold]:
    relations = {
        (i, j): compare_quotations(a.text, b.text) for i, a in enumerate(ours) for j, b in enumerate(theirs)
    }
    echoes = [
        (i, j)
        for (i, j), relation in relations.items()
        if relation.relation in ("same", "truncated") or one_remark(ours[i], theirs[j], relation)
    ]
    likeness = {
        (i, j): index.similarity(a.text, b.text)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if may_be_one(a, b) or _doubtful(a, b)
    }
    taken = ({i for i, _ in echoes}, {j for _, j in echoes})
    for (i, j), cosine in likeness.items():
        a, b = ours[i], theirs[j]
        named, other = bool(a.entity) and a.entity == b.entity, speakers_differ(a, b)
        fits = may_stand_for(index, a, b) or may_stand_for(index, b, a)
        least = LEAST_NAMED if named else LEAST_DOUBTFUL if other and not fits else LEAST_UNNAMED
        if (
            i in taken[0]
            or j in taken[1]
            or cosine < least
            or _asks(a) != _asks(b)
            or _written_and_spoken(a, b)
        ):
            continue
        rivals = [k for k, near in likeness.items() if (k[0] == i) != (k[1] == j) and near > cosine]
        beside = any(ours[k].speech == a.speech and theirs[m].speech == b.speech for k, m in echoes)
        yield Retold(
            left=a,
            right=b,
            features={
                "same_speaker": float(named),
                "half_named": float(bool(a.entity) != bool(b.entity)),
                "pronoun_fits": float(fits and not named),
                "other_speaker": float(other),
                "guessed_speaker": float(a.guessed or b.guessed),
                "quote_cosine": max(0.0, cosine),
                "quote_similarity": relations[i, j].similarity,
                "reworded": float(relations[i, j].relation == "reworded"),
                "nearest": 1.0 / (1 + len(rivals)),
                "beside_same": float(beside),
                "alone": 1.0 / max(_remarks(a, ours), _remarks(b, theirs)),
                **_alike(a.text, b.text),
                **_around(index, a, b),
                "same_origin": float(index.origin[a.article] == index.origin[b.article]),
            },
        )


def _asks(utterance: Utterance) -> bool:
    """Say whether an utterance ends as a question: a question and its answer are two remarks."""
    return utterance.text.endswith("?")


def _written_and_spoken(a: Utterance, b: Utterance) -> bool:
    """Say whether a letter or a statement speaks here and a person there, who is not said to have written."""
    return any(
        not one.entity
        and ISSUED_BY.search(one.name) is not None
        and other.entity
        and other.verb not in WRITING
        for one, other in ((a, b), (b, a))
    )


def _doubtful(a: Utterance, b: Utterance) -> bool:
    """Say whether only a pronoun speaks for two speakers: whom "he" stands for is easily misread."""
    return speakers_differ(a, b) and a.gender == b.gender and (a.by_pronoun or b.by_pronoun)


def _remarks(utterance: Utterance, others: Sequence[Utterance]) -> int:
    """Count the utterances of one speaker."""
    return sum(may_be_one(utterance, other) and other.entity == utterance.entity for other in others)


def _alike(a: str, b: str) -> dict[str, float]:
    """Measure how much two wordings share: content words, the first words, length, being parts of sentences."""
    words = [words_of(text) for text in (a, b)]
    content = [{stem(w) for w in content_words(x)} for x in words]
    least = min(len(c) for c in content)
    shorter, longer = sorted(len(w) for w in words)
    return {
        "shared_words": min(1.0, len(content[0] & content[1]) / 3),
        "words": len(content[0] & content[1]) / least if least else 0.0,
        "all_words": len(set(words[0]) & set(words[1])) / max(1, min(len(set(w)) for w in words)),
        "opening": float(words[0][:1] == words[1][:1]) * (1.0 if words[0][:2] == words[1][:2] else 0.5),
        "length": shorter / max(1, longer),
        "quote_length": min(1.0, shorter / 12),
        "fragment": float(not (a[:1].isupper() and b[:1].isupper())),
    }


def _around(index: StoryIndex, a: Utterance, b: Utterance) -> dict[str, float]:
    """Measure how much the occasion has in common: the words around both quotations, their listeners, place and day."""
    frames = [_frame(index, u) for u in (a, b)]
    occasions = [{n for n, group in enumerate(OCCASIONS) if group & frame} for frame in frames]
    masked = [index.masked(u.fact, whole_sentence=True) for u in (a, b)]
    return {
        "frame": min(1.0, len(frames[0] & frames[1]) / 3),
        "occasion": min(1.0, len(occasions[0] & occasions[1]) / 2),
        "other_occasion": float(all(occasions) and not occasions[0] & occasions[1]),
        "frame_cosine": max(0.0, index.similarity(*masked)),
    }


def _frame(index: StoryIndex, utterance: Utterance) -> frozenset[str]:
    """Return the lemmas of the sentence around a quotation."""
    span = index.sentence(utterance.article, utterance.fact.sentence).span
    start, end = min(span.start, utterance.fact.span.start), max(span.end, utterance.fact.span.end + 60)
    outside = (Span(start, utterance.fact.span.start), Span(utterance.fact.span.end, end))
    return frozenset(
        token.lemma.lower()
        for part in outside
        for token in index.tokens(utterance.article, part)
        if token.pos in ("NOUN", "PROPN", "VERB", "ADP", "NUM") and len(token.lemma) > 2
    )
