"""From an article and a parse to everything that is known of its language.

The parser's document is turned into plain tokens and sentences once; names, times, quantities and quotations are
then found on those, so that nothing after this module needs spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from verify.language.names import NamedSpan, find_mentions
from verify.language.quantities import find_quantities
from verify.language.quotations import find_quotations
from verify.language.times import find_times
from verify.model import Analysis, Article, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
SURROGATE = re.compile("[\ud800-\udfff]")


def analyse(article: Article, nlp: Language) -> Analysis:
    """Read one article.

    Args:
        article: the article; its text is taken as it is.
        nlp: a pipeline with tagger, lemmas, parser and, if it can, names.

    Returns:
        The analysis, every offset in code points of ``article.text``.
    """
    return next(analyse_many([article], nlp))


def analyse_many(articles: Iterable[Article], nlp: Language) -> Iterator[Analysis]:
    """Read articles one after the other, parsing in small batches."""
    pairs = ((_safe(article.text), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield analysis_of(article, doc)


def analysis_of(article: Article, doc: Doc) -> Analysis:
    """Turn the parse of an article's text into its analysis; the text of both has the same length."""
    tokens, sentences = _parse_of(doc, article)
    mentions = find_mentions(article.text, tokens, sentences, _named_spans(doc))
    times = find_times(article.text, tokens, sentences, published=article.published)
    quantities = find_quantities(article.text, tokens, sentences, taken=[time.span for time in times])
    quotations = find_quotations(article.text, tokens, sentences, mentions)
    ignored = [sentence.span for sentence in sentences if sentence.boilerplate]

    def counts(span: Span) -> bool:
        return not any(place.contains(Span(span.start, span.start)) for place in ignored)

    return Analysis(
        article_id=article.id,
        tokens=tokens,
        sentences=sentences,
        mentions=mentions,
        times=tuple(time for time in times if counts(time.span)),
        quantities=tuple(quantity for quantity in quantities if counts(quantity.span)),
        quotations=tuple(quotation for quotation in quotations if counts(quotation.span)),
    )


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """Turn the parser's tokens into ours; white space tokens are dropped and heads renumbered."""
    return _split(doc)[0]


def sentences_of(doc: Doc, boilerplate: Sequence[Span] = ()) -> tuple[Sentence, ...]:
    """Return the sentences; one that lies mostly inside boilerplate is marked as such."""
    tokens, starts = _split(doc)
    return _sentences(tokens, starts, boilerplate)


def _parse_of(doc: Doc, article: Article) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens, starts = _split(doc)
    return tokens, _sentences(tokens, starts, article.boilerplate)


def _split(doc: Doc) -> tuple[tuple[Token, ...], list[int]]:
    """Return the tokens and the index at which each sentence starts; an arc between sentences is cut."""
    kept = [token for token in doc if not token.text.isspace()]
    number = {token.i: index for index, token in enumerate(kept)}
    starts = [index for index, token in enumerate(kept) if index == 0 or token.is_sent_start]
    sentence_of = [0] * len(kept)
    for sentence, first in enumerate(starts):
        last = starts[sentence + 1] if sentence + 1 < len(starts) else len(kept)
        sentence_of[first:last] = [sentence] * (last - first)
    tokens = []
    for index, token in enumerate(kept):
        head = token.head
        while head.text.isspace() and head.head.i != head.i:
            head = head.head
        parent = number.get(head.i, index)
        dep = token.dep_ or "dep"
        if parent == index or sentence_of[parent] != sentence_of[index]:
            parent, dep = index, "ROOT"
        text = token.text
        tokens.append(
            Token(
                start=token.idx,
                end=token.idx + len(text),
                text=text,
                lemma=text if token.pos_ == "PROPN" else (token.lemma_ or text).lower(),
                pos=token.pos_ or "X",
                tag=token.tag_,
                dep=dep,
                head=parent,
                sentence=sentence_of[index],
            )
        )
    return tuple(tokens), starts


def _sentences(
    tokens: Sequence[Token], starts: Sequence[int], boilerplate: Sequence[Span]
) -> tuple[Sentence, ...]:
    sentences = []
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        span = Span(tokens[first].start, tokens[last - 1].end)
        covered = sum(
            max(0, min(span.end, other.end) - max(span.start, other.start)) for other in boilerplate
        )
        sentences.append(
            Sentence(span=span, first=first, last=last, boilerplate=2 * covered > span.end - span.start)
        )
    return tuple(sentences)


def _named_spans(doc: Doc) -> list[NamedSpan]:
    """The names the pipeline found, as token ranges without white space tokens."""
    spaces_before, count = [0] * (len(doc) + 1), 0
    for index, token in enumerate(doc):
        spaces_before[index] = count
        count += token.text.isspace()
    spaces_before[len(doc)] = count
    return [
        NamedSpan(
            entity.start - spaces_before[entity.start], entity.end - spaces_before[entity.end], entity.label_
        )
        for entity in doc.ents
    ]


def _safe(text: str) -> str:
    """Replace lone surrogates, which the parser cannot encode, by a character of the same length."""
    return SURROGATE.sub("\ufffd", text)
