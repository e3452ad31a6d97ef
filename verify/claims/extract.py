"""From the analysis of one article to its atomic claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from verify.claims.arguments import Arguments
from verify.claims.attribution import Source, is_mere_report, sources_of
from verify.claims.belongings import Belongings
from verify.claims.compose import phrase_tokens, words_of
from verify.claims.frames import frame_of
from verify.claims.modality import modality_of, polarity_of
from verify.claims.nominal import event_nouns, find_happenings, modality_of_noun, role_noun, role_sentence
from verify.claims.quoted_sources import with_quotations
from verify.claims.repair import repaired
from verify.claims.resolve import Resolver
from verify.claims.sentences import own_words, sentence_of
from verify.claims.split import Clause, split_clauses
from verify.language.tree import Tree
from verify.model import Analysis, Argument, Article, Claim, Mention, Span, stable_id


def extract_claims(article: Article, analysis: Analysis) -> tuple[Claim, ...]:
    """Split an article into claims.

    Args:
        article: the article that was analysed.
        analysis: what is known of its language.

    Returns:
        Claims sorted by span; ids depend on the article's id, the span and the claim's words only.
    """
    if not analysis.tokens:
        return ()
    extraction = _Extraction(article, analysis)
    found: dict[str, Claim] = {}
    for claim in (*extraction.clausal(), *extraction.nominal(), *extraction.roles()):
        found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda claim: (claim.span, claim.predicate_span, claim.id)))


class _Extraction:
    """One article's claims in the making: the parse, who is who, and which clause owns which words."""

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self.article, self.analysis, self.text = article, analysis, article.text
        self.tree = Tree(repaired(analysis.tokens, analysis.sentences, analysis.mentions))
        self.resolver = Resolver(analysis, self.tree)
        self.clauses = split_clauses(self.tree, analysis.sentences)
        self.owner = [-1] * len(analysis.tokens)
        for number, clause in enumerate(self.clauses):
            for index in clause.tokens:
                self.owner[index] = number
        self._starts = [token.start for token in analysis.tokens]
        self.sources = with_quotations(
            sources_of(self.tree, self.clauses), self.clauses, analysis, self.tree, self.resolver
        )
        self.modalities: list[str] = []
        for number in range(len(self.clauses)):
            self.modalities.append(modality_of(self.tree, self.clauses, number, self.modalities))
        self._arguments = Arguments(analysis.tokens, self.tree, self.resolver, self.text)
        self.facts = Belongings(analysis, self.clauses, self.owner)

    def clausal(self) -> Iterator[Claim]:
        """Yield one claim a clause, except for clauses that only say that somebody spoke."""
        for number, clause in enumerate(self.clauses):
            if is_mere_report(self.tree, self.clauses, number, self._speaks(clause)):
                continue
            words = own_words(self.tree, clause)
            text = sentence_of(self.tree, self.resolver, self.clauses, number, self.text)
            if not self._says_something(clause, words, text):
                continue
            yield self._claim(
                number,
                span=self.tree.span(words),
                text=text,
                predicate=self._predicate(clause),
                predicate_at=clause.head,
                arguments=self._arguments.of(frame_of(self.tree, self.clauses, number)),
                modality=self.modalities[number],
                polarity=polarity_of(self.tree, clause),
            )

    def nominal(self) -> Iterator[Claim]:
        """Yield a claim for every happening that a noun with participants names."""
        for number, clause in enumerate(self.clauses):
            for noun in find_happenings(self.tree, self.resolver, clause.tokens, self.text):
                yield self._claim(
                    number,
                    span=self.tree.span(noun.words),
                    text=noun.text,
                    predicate=noun.predicate,
                    predicate_at=noun.head,
                    arguments=self._arguments.of(noun.slots),
                    modality=modality_of_noun(self.tree, noun.head, self.modalities[number]),
                    polarity=True,
                    within=self.tree.span(noun.words),
                )

    def roles(self) -> Iterator[Claim]:
        """Yield a claim for every role that stands next to a name, once for the same words."""
        heads = {head for clause in self.clauses for head in clause.predicates}
        told: set[tuple[int, str]] = set()
        for mention in self.analysis.mentions:
            role = self._role_tokens(mention)
            number = self.owner[mention.head]
            if not role or number < 0 or heads & set(role) or (mention.chain, mention.role.lower()) in told:
                continue
            told.add((mention.chain, mention.role.lower()))
            noun = role_noun(self.analysis.tokens, role)
            yield self._claim(
                number,
                span=Span(
                    min(mention.span.start, self._starts[role[0]]),
                    max(mention.span.end, self.analysis.tokens[role[-1]].end),
                ),
                text=role_sentence(self.resolver, mention, self._determiner(role[0])),
                predicate=f"be {self.analysis.tokens[noun].lemma.lower()}",
                predicate_at=noun,
                arguments=self._holder(mention, noun),
                modality="fact",
                polarity=True,
                within=Span(self._starts[role[0]], self.analysis.tokens[role[-1]].end),
            )

    def _speaks(self, clause: Clause) -> bool:
        """Whether a quotation stands in the clause, or its speaker does."""
        span = self.tree.span(clause.tokens)
        sentence = self.analysis.sentences[clause.sentence].span
        return any(
            quote.span.overlaps(span)
            or (quote.speaker_span is not None and span.contains(quote.speaker_span))
            for quote in self.analysis.quotations
            if quote.span.overlaps(sentence)
        )

    def _claim(
        self,
        number: int,
        *,
        span: Span,
        text: str,
        predicate: str,
        predicate_at: int,
        arguments: tuple[Argument, ...],
        modality: str,
        polarity: bool,
        within: Span | None = None,
    ) -> Claim:
        """Build a claim of a clause; ``within`` narrows what belongs to it to a part of the clause."""
        token = self.analysis.tokens[predicate_at]
        speaker, chain, speaker_span = self._speaker(self.sources[number])
        place = self.clauses[number].sentence
        return Claim(
            id=stable_id(self.article.id, str(span.start), str(span.end), text),
            article_id=self.article.id,
            sentence=place,
            span=span,
            text=text,
            predicate=predicate,
            predicate_span=Span(token.start, token.end),
            arguments=arguments,
            times=tuple(self.facts.belonging(self.facts.times, number, within)),
            places=tuple(
                dict.fromkeys(m.text for m in self.facts.belonging(self.facts.places, number, within))
            ),
            quantities=tuple(
                q for q in self.facts.quantities[number] if within is None or within.contains(q.span)
            ),
            quotations=tuple(
                q for q in self.facts.quotations[number] if within is None or within.overlaps(q.span)
            ),
            modality=modality,
            polarity=polarity,
            speaker=speaker,
            speaker_chain=chain,
            speaker_span=speaker_span,
        )

    def _speaker(self, source: Source) -> tuple[str, int, Span | None]:
        """Return who a claim is credited to: words, chain and place."""
        indices = phrase_tokens(self.tree, source.head) if source.head >= 0 else []
        if not indices:
            return "", -1, None
        chain = self.resolver.chain(source.head)
        name = (
            self.resolver.name(chain)
            if chain >= 0
            else words_of(self.tree, self.resolver, indices, self.text)
        )
        return name, chain, self.tree.span(indices)

    def _holder(self, mention: Mention, noun: int) -> tuple[Argument, ...]:
        """The bearer of a role and the role as the two participants of "X is the captain"."""
        assert mention.role_span is not None
        name = self.resolver.name(mention.chain)
        head = mention.text.split()[-1]
        return (
            Argument(slot="subject", text=name, span=mention.span, head=head, chain=mention.chain),
            Argument(
                slot="complement",
                text=mention.role,
                span=mention.role_span,
                head=self.analysis.tokens[noun].lemma.lower(),
            ),
        )

    def _determiner(self, first: int) -> str:
        """The article that stands before role words, or "" when there is none."""
        before = self.analysis.tokens[first - 1].text.lower() if first else ""
        return before if before in ("the", "a", "an") else ""

    def _predicate(self, clause: Clause) -> str:
        token = self.analysis.tokens[clause.head]
        particle = self.tree.child(clause.head, "compound:prt")
        if particle is not None:
            return f"{token.lemma.lower()}_{self.analysis.tokens[particle].text.lower()}"
        if self.tree.child(clause.head, "cop") is not None and token.pos != "VERB":
            return f"be {token.lemma.lower()}"
        return token.lemma.lower()

    def _says_something(self, clause: Clause, words: Sequence[int], text: str) -> bool:
        """A claim needs a predicate that is a word, and something said with it."""
        token = self.analysis.tokens[clause.head]
        if (
            len(text.split()) < 2
            or (len(words) < 2 and clause.link == "ROOT")
            or token.pos in ("PUNCT", "SYM", "X", "INTJ")
        ):
            return False
        if (
            token.pos == "NOUN"
            and token.lemma in event_nouns()
            and self.tree.child(clause.head, "cop") is None
        ):
            return False  # told by the noun itself
        verbal = token.pos in ("VERB", "AUX") or self.tree.child(clause.head, "cop", "nsubj") is not None
        return verbal or (token.pos == "NOUN" and len(words) > 2)

    def _role_tokens(self, mention: Mention) -> list[int]:
        if mention.role_span is None:
            return []
        first = bisect_right(self._starts, mention.role_span.start) - 1
        last = bisect_right(self._starts, mention.role_span.end - 1)
        return list(range(first, last))
