"""Where evidence stands: its offsets in the article's text, and the line of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verify.model import Article, Location, Quoted, Span
from verify.report.characters import encodable
from verify.report.checkcards import place
from verify.report.excerpts import around

Locate = Callable[[Article, Span], Location]


class Passages:
    """Finds evidence in the articles' texts.

    Args:
        texts: the articles' texts by id; those that are not at hand are absent.
        locate: finds words of an article in its file (:meth:`verify.report.locate.Locator.locate`); None where no files are at
            hand.
    """

    def __init__(self, texts: Mapping[str, str], locate: Locate | None = None) -> None:
        self._given = {encodable(name): text for name, text in texts.items()}
        self._texts = {name: encodable(text) for name, text in self._given.items()}
        self._locate = locate

    def text(self, quoted: Quoted) -> str | None:
        """Return the text of the article, with the same offsets as it was given, or None where it is not at hand."""
        return self._texts.get(quoted.article)

    def span(self, quoted: Quoted) -> Span | None:
        """Return the words' offsets in the article's text.

        Returns:
            None where the text is not at hand, does not hold the sentence, or holds it twice: a place that may be the wrong one
            is worse than none.
        """
        text = self.text(quoted)
        at = text.find(quoted.sentence) if text and quoted.sentence else -1
        if text is None or at < 0 or text.find(quoted.sentence, at + 1) >= 0:
            return None
        return Span(at + quoted.start, at + quoted.end)

    def place(self, quoted: Quoted) -> str:
        """Return the path of the article's file, with line and column where the file is at hand; "" when it has none."""
        span = self.span(quoted)
        if self._locate is None or span is None:
            return quoted.path
        article = Article(id=quoted.article, text=self._given[quoted.article], path=quoted.path)
        location = self._locate(article, span)
        return place(location) if location.found else location.path or quoted.path


def excerpt(quoted: Quoted) -> tuple[str, str, str]:
    """Cut a sentence into what stands before the words, the words, and what follows; long ends are cut and show it.

    >>> excerpt(Quoted(article="a", sentence="They met on Monday.", start=12, end=18))
    ('They met on ', 'Monday', '.')
    """
    sentence, words = quoted.sentence, Span(quoted.start, quoted.end)
    window = around(sentence, Span(0, len(sentence)), [words])
    before, after = sentence[window.start : words.start], sentence[words.end : window.end]
    left, right = "…" if window.start else "", "…" if window.end < len(sentence) else ""
    return left + before, quoted.words, after + right
