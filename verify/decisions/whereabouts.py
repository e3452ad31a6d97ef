"""Where evidence of an earlier run stands now: in its article, gone from it, or in no article at hand."""

from __future__ import annotations

from collections.abc import Iterable

from verify.model import Article, Quoted, normalise_space
from verify.report.characters import encodable


class Whereabouts:
    r"""Says of evidence whether its sentence still stands in its article, which is known by its id or address.

    Args:
        articles: with their texts.

    >>> from verify.model import Article
    >>> find = Whereabouts([Article(id="a", text="They met on\nMonday. They left.")])
    >>> find(Quoted(article="a", sentence="They met on Monday.", start=12, end=18))
    True
    >>> find(Quoted(article="a", sentence="They met on Sunday.", start=12, end=18))
    False
    >>> find(Quoted(article="b", sentence="They met on Monday.", start=12, end=18)) is None
    True
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[str, Article] = {}
        for article in articles:
            self._articles[encodable(article.id)] = article
            if article.url:
                self._articles.setdefault(encodable(article.url), article)
        self._texts: dict[str, str] = {}

    def __call__(self, quoted: Quoted) -> bool | None:
        """Return None when the article is not at hand."""
        article = self._articles.get(quoted.article) or self._articles.get(quoted.url or quoted.article)
        if article is None:
            return None
        if article.id not in self._texts:
            self._texts[article.id] = normalise_space(encodable(article.text))
        return normalise_space(quoted.sentence) in self._texts[article.id]
