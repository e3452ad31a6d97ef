"""One story, prepared for comparing: what stands where, how rare each word is, how alike two clauses are."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from verify.claims.resolve import Resolver
from verify.config import HouseStyle
from verify.language.chains import gender_of
from verify.language.tree import Tree
from verify.match.excerpt import Excerpt
from verify.match.house_names import HouseNames
from verify.match.pair_model import PairModel, pair_model
from verify.model import Claim, Document, Entity, Kind, Mention, Sentence, Span, Story, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    import numpy as np

    from verify.match.embed import Embedder

T = TypeVar("T")

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
# Verbs that say nothing of what happened: they would make every two sentences alike.
LIGHT = frozenset(
    "be have do say tell add make take get go come give put see know one other own such more".split()
)
TELLING = 3  # content words besides the value that a clause needs, to be compared by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value in its clause: the unit that is compared.

    Attributes:
        article_id: the article it stands in.
        sentence: index of its sentence.
        span: the words of the value.
        clause: the claim around it; without one its sentence, with the neighbours when that says nothing but the value.
        claim: that claim, or None.
        value: the words, as written.
    """

    article_id: str
    sentence: int
    span: Span
    clause: Span
    claim: Claim | None = field(hash=False)  # the rest tells facts apart, and a claim takes long to hash
    value: str


class StoryIndex:
    """Look-ups over one story.

    Args:
        story: the story, its entities resolved.
        embedder: turns texts into unit vectors.
        style: what the house has settled about names and words.
        least: gives the confidence below which clashes of a kind are dropped.
        pairs: judges two sentences; None takes the shipped model.
    """

    def __init__(
        self,
        story: Story,
        embedder: Embedder,
        style: HouseStyle | None = None,
        least: Callable[[Kind], float] = lambda kind: 0.0,
        pairs: PairModel | None = None,
    ) -> None:
        self.story = story
        self.embedder = embedder
        self.least = least
        self.pairs = pairs or pair_model()
        self.style = style or HouseStyle()
        self.house_names = HouseNames(self.style.names)
        self.documents: dict[str, Document] = {d.article.id: d for d in story.documents}
        self.origin: dict[str, int] = {
            d.article.id: o for d, o in zip(story.documents, story.origins, strict=True)
        }
        self.entities: dict[str, Entity] = {e.id: e for e in story.entities}
        self.entity_at: dict[tuple[str, Span], str] = {
            (m.article_id, m.mention.span): e.id for e in story.entities for m in e.mentions
        }
        self.entity_of_chain: dict[tuple[str, int], str] = {
            (m.article_id, m.mention.chain): e.id for e in story.entities for m in e.mentions
        }
        self._mentions: dict[str, list[Mention]] = {
            key: sorted(d.analysis.mentions, key=lambda m: m.span) for key, d in self.documents.items()
        }
        self._mentioned = {key: [m.span.start for m in found] for key, found in self._mentions.items()}
        self._longest_name = {
            key: max((m.span.end - m.span.start for m in found), default=0)
            for key, found in self._mentions.items()
        }
        self._starts = {key: [t.start for t in d.analysis.tokens] for key, d in self.documents.items()}
        self._ends = {key: [s.span.end for s in d.analysis.sentences] for key, d in self.documents.items()}
        self._claims = self._claims_by_sentence()
        self._lemmas: dict[tuple[str, Span], frozenset[str]] = {}
        self._named: dict[tuple[str, Span], frozenset[str]] = {}
        self._rarity = self._count_rarity()
        self._vectors: dict[str | Excerpt, np.ndarray] = {}
        self._facts: dict[tuple[str, Span], Fact] = {}
        self._weights: dict[frozenset[str], float] = {}
        self._resolvers: dict[str, Resolver] = {}
        self._trees: dict[str, Tree] = {}
        self.memo: dict[str, object] = {}  # what several detectors share, computed once a story
        self._made: dict[tuple[str, Hashable], object] = {}

    def once(self, what: str, key: Hashable, make: Callable[[], T]) -> T:
        """Make something that pairs ask for again and again; it may depend on nothing but the story and the key.

        Args:
            what: its name; two things of one name and key are the same.
            key: what it is made for.
            make: makes it.
        """
        if (what, key) not in self._made:
            self._made[what, key] = make()
        return cast("T", self._made[what, key])

    def _claims_by_sentence(self) -> dict[tuple[str, int], list[Claim]]:
        claims: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for key, document in self.documents.items():
            for claim in document.claims:
                claims[key, claim.sentence].append(claim)
        return claims

    def _count_rarity(self) -> dict[str, float]:
        """Inverse sentence frequency over the story, from 0 (in every sentence) to 1 (in one)."""
        seen: Counter[str] = Counter()
        total = 0
        for key, document in self.documents.items():
            for sentence in document.analysis.sentences:
                total += 1
                seen.update(self.lemmas(key, sentence.span))
        return {w: math.log(total / n) / math.log(total) if total > 1 else 1.0 for w, n in seen.items()}

    def text(self, article_id: str, span: Span) -> str:
        """Return the words of a span."""
        return span.text(self.documents[article_id].article.text)

    def sentence(self, article_id: str, index: int) -> Sentence:
        """Return a sentence by its index."""
        return self.documents[article_id].analysis.sentences[index]

    def sentence_at(self, article_id: str, span: Span) -> int:
        """Return the index of the sentence in which a span starts (the last one when it starts behind all)."""
        ends = self._ends[article_id]
        return min(bisect_left(ends, span.start + 1), len(ends) - 1)

    def tokens(self, article_id: str, span: Span) -> Sequence[Token]:
        """Return the tokens that start inside a span."""
        inside = self.token_range(article_id, span)
        return self.documents[article_id].analysis.tokens[inside.start : inside.stop]

    def lemmas(self, article_id: str, span: Span) -> frozenset[str]:
        """Return the content lemmas inside a span, lower case."""
        key = (article_id, span)
        if key not in self._lemmas:
            self._lemmas[key] = frozenset(
                t.lemma.lower()
                for t in self.tokens(article_id, span)
                if t.pos in CONTENT and t.lemma.lower() not in LIGHT and len(t.lemma) > 1
            )
        return self._lemmas[key]

    def mentions(self, article_id: str, span: Span) -> list[Mention]:
        """Return the names that overlap a span, in order."""
        starts = self._mentioned[article_id]
        first = bisect_left(starts, span.start - self._longest_name[article_id])
        last = bisect_left(starts, span.end + 1)
        return [m for m in self._mentions[article_id][first:last] if m.span.overlaps(span)]

    def entity_ids(self, article_id: str, span: Span) -> frozenset[str]:
        """Return the entities named inside a span."""
        key = (article_id, span)
        if key not in self._named:
            found = (self.entity_at.get((article_id, m.span)) for m in self.mentions(article_id, span))
            self._named[key] = frozenset(e for e in found if e)
        return self._named[key]

    def gender(self, entity: str) -> str:
        """Return "M" or "F" where the names of a person tell, "" when they tell nothing or both."""
        found = {gender for m in self.entities[entity].mentions if (gender := gender_of(m.mention))}
        return found.pop() if len(found) == 1 else ""

    def claims(self, article_id: str, sentence: int) -> Sequence[Claim]:
        """Return the claims of one sentence."""
        return self._claims.get((article_id, sentence), ())

    def tree(self, article_id: str) -> Tree:
        """Return the parse of an article as a tree."""
        if article_id not in self._trees:
            self._trees[article_id] = Tree(self.documents[article_id].analysis.tokens)
        return self._trees[article_id]

    def token_range(self, article_id: str, span: Span) -> range:
        """Return the indices of the tokens that start inside a span."""
        starts = self._starts[article_id]
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def resolver(self, article_id: str) -> Resolver:
        """Return who a phrase of an article stands for."""
        if article_id not in self._resolvers:
            analysis = self.documents[article_id].analysis
            self._resolvers[article_id] = Resolver(analysis, self.tree(article_id))
        return self._resolvers[article_id]

    def fact(self, article_id: str, span: Span) -> Fact:
        """Put a value into its clause: the shortest claim around it that says enough to be compared, else its sentence."""
        if (article_id, span) not in self._facts:
            self._facts[article_id, span] = self._find_fact(article_id, span)
        return self._facts[article_id, span]

    def _find_fact(self, article_id: str, span: Span) -> Fact:
        number = self.sentence_at(article_id, span)
        around = [
            c
            for c in self.claims(article_id, number)
            if c.span.contains(span)
            and len(self.lemmas(article_id, c.span) - self.lemmas(article_id, span)) >= TELLING
        ]
        claim = min(around, key=lambda c: (c.span.end - c.span.start, c.span, c.id), default=None)
        clause = claim.span if claim else self._telling(article_id, number, span)
        return Fact(
            article_id=article_id,
            sentence=number,
            span=span,
            clause=clause,
            claim=claim,
            value=self.text(article_id, span),
        )

    def _telling(self, article_id: str, number: int, value: Span) -> Span:
        """Return a sentence; one that says nothing but the value ("It was twenty to five") with its neighbours in the paragraph."""
        span = self.sentence(article_id, number).span
        if len(self.lemmas(article_id, span) - self.lemmas(article_id, value)) >= TELLING:
            return span
        sentences = self.documents[article_id].analysis.sentences
        text = self.documents[article_id].article.text
        start, end = span.start, span.end
        if number > 0 and "\n" not in text[sentences[number - 1].span.end : start]:
            start = sentences[number - 1].span.start
        if number + 1 < len(sentences) and "\n" not in text[end : sentences[number + 1].span.start]:
            end = sentences[number + 1].span.end
        return Span(start, end)

    def passage(self, fact: Fact) -> Span:
        """Return the sentence of a fact, with its neighbours where they are its clause."""
        sentence = self.sentence(fact.article_id, fact.sentence).span
        return Span(min(sentence.start, fact.clause.start), max(sentence.end, fact.clause.end))

    def rarity(self, word: str) -> float:
        """Say how much a word tells in this story: 0 in every sentence, 1 in a single one."""
        return self._rarity.get(word, 1.0)

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted share of the poorer side's words that the other side has too, 0 to 1."""
        least = min(self._weight(a), self._weight(b))
        return self._weight(a & b) / least if least > 0 else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        if words not in self._weights:
            self._weights[words] = sum(self.rarity(w) for w in sorted(words))
        return self._weights[words]

    def masked(self, fact: Fact, *, whole_sentence: bool = False) -> Excerpt:
        """Return the words around a value with the value itself covered, so that only its slot is compared."""
        read = self.passage(fact)
        span = read if whole_sentence else fact.clause
        return Excerpt(
            self.text(fact.article_id, read),
            span.start - read.start,
            span.end - read.start,
            fact.span.start - read.start,
            fact.span.end - read.start,
        )

    def embed(self, texts: Sequence[str | Excerpt]) -> None:
        """Compute the vectors of many texts at once; later look-ups are free."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._vectors]:
            for text, vector in zip(new, self.embedder.embed(new), strict=True):
                self._vectors[text] = vector

    def similarity(self, a: str | Excerpt, b: str | Excerpt) -> float:
        """Cosine of two texts' vectors."""
        self.embed([a, b])
        return float(self._vectors[a] @ self._vectors[b])

    def vectors(self, texts: Sequence[str | Excerpt]) -> np.ndarray:
        """Return the vectors of texts as rows, shape (len(texts), width)."""
        import numpy as np

        self.embed(texts)
        return np.stack([self._vectors[t] for t in texts]) if texts else np.zeros((0, 1), np.float32)
