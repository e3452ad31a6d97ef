"""Another word in a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.evaluate.stories import Place
from verify.language.quotations.wording import content_words, words_of
from verify.model import Document, Quotation, Span, Token

LEAST_WORDS = 5
"""Words of a quotation in which one is changed."""
_BESIDE = 2  # words on either side that must stand in the other article's quotation too
_LEAST_AROUND = 4  # how many all in all, and how many of them must tell something
_LEAST_TELLING = 2
_LEAST_LETTERS = 4
_TAGS = frozenset("NN NNS JJ VB VBD VBN VBG".split())


def quoted_words(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each telling word of each quotation; the article itself lends a word of the same tag."""
    analysis = scene.document(article_id).analysis
    for quotation in analysis.quotations:
        inside = [t for t in scene.tokens(article_id, quotation.inner) if t.text[0].isalnum()]
        if quotation.scare or len(inside) < LEAST_WORDS:
            continue
        for at, token in enumerate(inside):
            span = Span(token.start, token.end)
            if not _telling(token) or not scene.readable(article_id, span):
                continue
            options = _lent(analysis.tokens, token, {t.lemma for t in inside})
            if options:
                yield Change(
                    kind="quote",
                    article_id=article_id,
                    span=span,
                    words=pick(options, scene.seed, article_id, str(token.start)),
                    supports=_supports(scene, article_id, span, _around(inside, at)),
                )


def _telling(token: Token) -> bool:
    return (
        token.tag in _TAGS
        and token.text.isalpha()
        and token.text.islower()
        and len(token.text) >= _LEAST_LETTERS
        and token.pos in {"NOUN", "VERB", "ADJ"}
    )


def _lent(tokens: Sequence[Token], token: Token, lemmas: set[str]) -> list[str]:
    """List other words of the article with the same tag."""
    found = {t.text for t in tokens if t.tag == token.tag and _telling(t) and t.lemma not in lemmas}
    return sorted(found)


def _around(inside: Sequence[Token], at: int) -> tuple[str, ...]:
    """Return the comparable words around one, itself included."""
    return words_of(" ".join(t.text for t in inside[max(0, at - _BESIDE) : at + _BESIDE + 1]))


def _supports(scene: Scene, article_id: str, span: Span, around: tuple[str, ...]) -> tuple[Place, ...]:
    """List the quotations of other articles that hold a word together with those beside it."""

    def same(document: Document) -> Iterator[Span]:
        return (q.inner for q in document.analysis.quotations if _holds(q, around))

    if len(around) < _LEAST_AROUND or len(content_words(around)) < _LEAST_TELLING:
        return ()

    return scene.places(article_id, span, same, anywhere=True)


def _holds(quotation: Quotation, around: tuple[str, ...]) -> bool:
    words = words_of(quotation.text)
    return any(words[at : at + len(around)] == around for at in range(len(words)))
