"""One change of one article: what stood there, what stands there now, and where everything else has moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.evaluate.stories import Place
from verify.model import Article, Span, stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A value and what takes its place.

    Attributes:
        kind: what is changed ("weekday", "number" …), a name in :data:`verify.evaluate.planting.registry.PLANTERS`.
        article_id: the article to change.
        span: the words that are taken out, in the unchanged text; never empty.
        words: the words that take their place; never empty.
        supports: where other articles of the event state the unchanged value in telling of the same thing.
    """

    kind: str
    article_id: str
    span: Span
    words: str
    supports: tuple[Place, ...] = ()

    @property
    def supported(self) -> bool:
        """Say whether another article states the unchanged value."""
        return bool(self.supports)

    @property
    def changed(self) -> Span:
        """Return where the new words stand in the changed text."""
        return Span(self.span.start, self.span.start + len(self.words))


def apply(article: Article, change: Change) -> Article:
    """Change an article; the spans behind the change move with their words.

    >>> told = Article(id="a", text="He came on Monday. Share this.", boilerplate=(Span(19, 30),))
    >>> swap = Change(kind="weekday", article_id="a", span=Span(11, 17), words="Thursday")
    >>> after = apply(told, swap)
    >>> after.text, swap.changed.text(after.text), after.boilerplate[0].text(after.text)
    ('He came on Thursday. Share this.', 'Thursday', 'Share this.')
    """
    grown = len(change.words) - (change.span.end - change.span.start)

    def moved(at: int) -> int:
        return at + grown if at >= change.span.end else at

    return replace(
        article,
        text=article.text[: change.span.start] + change.words + article.text[change.span.end :],
        boilerplate=tuple(Span(moved(span.start), moved(span.end)) for span in article.boilerplate),
    )


def pick(options: Sequence[str], *key: str) -> str:
    """Choose one of several, the same for the same key on every machine.

    >>> pick(["a", "b", "c"], "seed", "1") == pick(["a", "b", "c"], "seed", "1")
    True
    """
    return options[int(stable_id(*key), 16) % len(options)]
