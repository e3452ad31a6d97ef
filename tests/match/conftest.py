from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from verify.match.tables import fold
from verify.model import Analysis, Article, Document, Mention, Sentence, Span, Token

MakeDocument = Callable[..., Document]
_CONTENT = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
_LITTLE = frozenset(
    "the a an of to in on at and or by for from with was were is are had has have it he she they".split()
)


def build(
    id: str,
    text: str,
    names: Mapping[str, str] | None = None,
    *,
    chains: Mapping[str, int] | None = None,
    roles: Mapping[str, str] | None = None,
    title: str = "",
    published: str | None = None,
) -> Document:
    """Make a document by hand; every occurrence of a given name becomes a mention, longer names first.

    Args:
        id: article id.
        text: the article.
        names: name -> label.
        chains: name -> chain; by default names that share their last word share a chain.
        roles: name -> role words.
        title: headline.
        published: ISO 8601.
    """
    mentions: list[Mention] = []
    numbers: dict[str, int] = {}
    for name, label in sorted((names or {}).items(), key=lambda item: -len(item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*match.span())
            if any(span.overlaps(other.span) for other in mentions):
                continue
            last = fold(name.split()[-1])
            chain = (chains or {}).get(name, numbers.setdefault(last, len(numbers)))
            role = (roles or {}).get(name, "")
            mentions.append(Mention(text=name, label=label, span=span, head=0, role=role, chain=chain))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, piece in enumerate(re.finditer(r"\S[^.!?\n]*[.!?]?", text)):
        first = len(tokens)
        for word in _CONTENT.finditer(text, piece.start(), piece.end()):
            pos = (
                "PUNCT"
                if not word.group()[0].isalnum()
                else "ADP"
                if word.group().lower() in _LITTLE
                else "NOUN"
            )
            tokens.append(
                Token(start=word.start(), end=word.end(), text=word.group(), lemma=word.group().lower(), pos=pos,
                      tag="", dep="dep", head=first, sentence=number)
            )  # fmt: skip
        sentences.append(Sentence(span=Span(*piece.span()), first=first, last=len(tokens)))
    mentions.sort(key=lambda mention: mention.span)
    return Document(
        article=Article(
            id=id, text=text, title=title, published=datetime.fromisoformat(published) if published else None
        ),
        analysis=Analysis(
            article_id=id, tokens=tuple(tokens), sentences=tuple(sentences), mentions=tuple(mentions)
        ),
    )


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    return build
