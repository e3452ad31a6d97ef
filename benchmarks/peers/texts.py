"""The articles as a peer gets them: plain text, sentences by punctuation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article.

    Attributes:
        id: its id on the heap.
        story: the story that the labels put it into.
        title: the headline.
        text: the body; offsets of sentences are into it.
    """

    id: str
    story: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its place: half-open code points of the article's text.

    Attributes:
        article: the article's id.
        story: the article's story.
        start: where it begins.
        end: where it ends.
        text: its words.
    """

    article: str
    story: str
    start: int
    end: int
    text: str


def read_texts(folder: Path, story_of: dict[str, str]) -> list[Text]:
    """Read a folder of articles (JSON, one a file), by id."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [Text(id=r["id"], story=story_of[r["id"]], title=r["title"], text=r["text"]) for r in records]


def sentences_of(texts: Iterable[Text]) -> list[Sentence]:
    r"""Cut texts at full stops and line ends, by spaCy's sentencizer.

    >>> text = Text(id="a", story="s", title="", text="It burned.\n\nFour died. Six fled.")
    >>> [(s.start, s.end, s.text) for s in sentences_of([text])]
    [(0, 10, 'It burned.'), (12, 22, 'Four died.'), (23, 32, 'Six fled.')]
    """
    cutter = _cutter()
    found: list[Sentence] = []
    for text in texts:
        at = 0
        for line in text.text.splitlines(keepends=True):
            for span in cutter(line).sents:
                words = span.text.strip()
                if words:
                    start = at + span.start_char + span.text.index(words)
                    end = start + len(words)
                    found.append(
                        Sentence(article=text.id, story=text.story, start=start, end=end, text=words)
                    )
            at += len(line)
    return found


@cache
def _cutter() -> Language:
    import spacy

    cutter = spacy.blank("en")
    cutter.add_pipe("sentencizer")
    return cutter
