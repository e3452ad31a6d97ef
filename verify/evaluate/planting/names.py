"""A name misspelt by a letter or two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.evaluate.stories import Place
from verify.model import Document, Mention, Span

LEAST_LETTERS = 5
_WORD = re.compile(r"[^\W\d_]+")
_SWAPS = (("ie", "ei"), ("ei", "ie"), ("ph", "f"), ("ck", "k"), ("a", "e"), ("e", "a"), ("i", "e"), ("o", "u"), ("u", "o"), ("y", "i"), ("c", "k"), ("k", "c"), ("s", "z"), ("z", "s"), ("v", "w"))  # fmt: skip


def names(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a misspelling of the surname in each mention of a person ("Shanahan" to "Shanehan")."""
    for mention in scene.document(article_id).analysis.mentions:
        words = list(_WORD.finditer(mention.text))
        if mention.label != "PER" or not words or len(words[-1][0]) < LEAST_LETTERS:
            continue
        surname = words[-1]
        if mention.text[surname.end() :] or surname[0].isupper():
            continue  # a possessive read into the name, a name in capitals
        span = Span(mention.span.start + surname.start(), mention.span.start + surname.end())
        options = [word for word in misspelt(surname[0]) if word.casefold() not in scene.words]
        if options and scene.readable(article_id, span):
            yield Change(
                kind="name",
                article_id=article_id,
                span=span,
                words=pick(options, scene.seed, article_id, str(span.start)),
                supports=_supports(scene, article_id, mention, surname[0]),
            )


def misspelt(word: str) -> list[str]:
    """List slips of one or two letters behind the first: swapped, doubled, dropped, or put for one that sounds alike.

    >>> misspelt("Mattis")
    ['Matis', 'Mattes', 'Mattiz', 'Mattsi', 'Mettis']
    """
    made: set[str] = set()
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            made.add(word[:at] + word[at + 1 :])
        elif 1 < at < len(word) - 1:
            made.add(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
        for old, new in _SWAPS:
            if word.startswith(old, at):
                made.add(word[:at] + new + word[at + len(old) :])
    return sorted(made - {word})


def _supports(scene: Scene, article_id: str, mention: Mention, surname: str) -> tuple[Place, ...]:
    """List where other articles spell the same bearer's name the same way."""
    bearer = scene.bearer(article_id, mention)

    def same(document: Document) -> Iterator[Span]:
        return (
            other.span
            for other in document.analysis.mentions
            if bearer
            and scene.bearer(document.article.id, other) == bearer
            and surname in _WORD.findall(other.text)
        )

    return scene.places(article_id, mention.span, same, anywhere=True)
