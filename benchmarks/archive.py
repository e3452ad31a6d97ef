"""A newsroom's archive of any size: short articles in stories of four, a thousand a day, with what reading them would have found.

The scenes of :mod:`benchmarks.scenes` are read once, by the real reader. A story is one of them with other words of the same length in
the place of its nouns, adjectives and names, so every offset stays right, and what the reader found is told with the same words: tokens,
names, times, quantities, quotations and claims are those of real articles, at a thousandth of the time. Ordinary words are changed for
words of the table that likeness is weighed by; of the names three in four belong to the story alone and one comes back in other
stories, as presidents and cities do.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec

from benchmarks.corpus import KEPT
from benchmarks.scenes import BEGUN, SCENES, told_once
from verify.config import Options
from verify.match.tables import read_rows
from verify.model import Analysis, Article, Claim, Document
from verify.steps import understand

OF_A_STORY = 4
A_DAY = 1000  # articles
AGAIN = 4  # one story of so many has its last article a day later
RECURRING = 2000  # names that come back
_CHANGED = frozenset(("NOUN", "PROPN", "ADJ", "ADV", "VERB"))
# What a document says with a word of its own vocabulary and not with one of the article's.
_LABELS = frozenset(
    "pos tag dep kind label unit bound grain modality slot earliest latest anchor zone preposition".split()
)
_SAID = frozenset(
    "level change target score rank vote money percent date time place million thousand hundred".split()
)
_WORD = re.compile(r"[A-Za-z]{3,}")
_MARK = re.compile("\ue000(.*?)\ue001")
_ID = "\ue000#\ue001"


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """An article and what was read in it, as pieces between the words that each story has others for.

    Attributes:
        source: the outlet.
        title: pieces at even places, words at odd ones.
        text: the same.
        found: the same of the analysis and the claims as JSON; the word "#" stands for the article's id.
        names: which of the words are names, in lower case.
    """

    source: str
    title: list[str]
    text: list[str]
    found: list[str]
    names: frozenset[str]


class _Found(msgspec.Struct):
    analysis: Analysis
    claims: tuple[Claim, ...]


Templates = list[list[Template]]


def read_templates(count: int = len(SCENES)) -> Templates:
    """Read the first so many scenes with the real reader; for each the articles of a story, and last one more."""
    return [
        [_template(understand(article, options=Options())) for article in told_once(scene)]
        for scene in range(count)
    ]


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles by number; the same at every call.

    Attributes:
        templates: of each scene.
    """

    templates: Templates

    def article(self, story: int, place: int) -> Article:
        """Return an article of a story; place :data:`OF_A_STORY` is one that nobody has written yet."""
        template = self._template(story, place)
        late = place == OF_A_STORY - 1 and story % AGAIN == 0
        minute = story % (A_DAY // OF_A_STORY) * 4 + 60 * place
        return Article(
            id=f"{story:07}-{place}",
            source=template.source,
            title=_told(template.title, template.names, story),
            text=_told(template.text, template.names, story),
            published=BEGUN + timedelta(days=day_of(story) + late, minutes=minute),
            published_grain="time",
        )

    def understood(self, article: Article) -> Document:
        """Return what reading an article of this archive finds in it."""
        story, place = (int(number) for number in article.id.split("-"))
        template = self._template(story, place)
        found = msgspec.json.decode(_told(template.found, template.names, story, id=article.id), type=_Found)
        return Document(article=article, analysis=found.analysis, claims=found.claims)

    def days(self, size: int) -> Iterator[list[Article]]:
        """Yield the first so many articles, those of one day at a time."""
        day: list[Article] = []
        coming: list[Article] = []  # of the next day
        for number in range(size):
            story, place = divmod(number, OF_A_STORY)
            if place == 0 and day and day_of(story) > day_of(story - 1):
                yield day
                day, coming = coming, []
            article = self.article(story, place)
            assert article.published is not None
            late = place == OF_A_STORY - 1 and story % AGAIN == 0
            (coming if late else day).append(article)
        yield day
        if coming:
            yield coming

    def _template(self, story: int, place: int) -> Template:
        return self.templates[story % len(self.templates)][place]


def day_of(story: int) -> int:
    """Return on which day of the archive a story begins."""
    return story // (A_DAY // OF_A_STORY)


def _template(document: Document) -> Template:
    changed, names = _changed(document)
    found = _marked(msgspec.to_builtins(_Found(document.analysis, document.claims)), changed, document)
    return Template(
        source=document.article.source,
        title=_MARK.split(_mark(document.article.title, changed)),
        text=_MARK.split(_mark(document.article.text, changed)),
        found=_MARK.split(json.dumps(found, ensure_ascii=False)),
        names=names,
    )


def _changed(document: Document) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words, and base forms, that each story has others for, and which of them are names; in lower case."""
    tokens = [token for token in document.analysis.tokens if token.pos in _CHANGED]
    kept = {word.lower() for word in KEPT} | _SAID
    names = {t.text.lower() for t in tokens if t.pos == "PROPN"} - kept
    words = {form.lower() for t in tokens for form in (t.text, t.lemma)} - kept
    return frozenset(words | names), frozenset(names)


def _marked(part: Any, changed: frozenset[str], document: Document) -> Any:
    """Mark the words in whatever of a document comes from the article."""
    if isinstance(part, Mapping):
        return {
            key: held if key in _LABELS else _marked(held, changed, document) for key, held in part.items()
        }
    if isinstance(part, Sequence) and not isinstance(part, str):
        return [_marked(held, changed, document) for held in part]
    if not isinstance(part, str):
        return part
    if part == document.article.id:
        return _ID
    if any(part == claim.id for claim in document.claims):
        return f"{part}-{_ID}"
    return _mark(part, changed)


def _mark(text: str, changed: frozenset[str]) -> str:
    return _WORD.sub(lambda m: f"\ue000{m[0]}\ue001" if m[0].lower() in changed else m[0], text)


def _told(pieces: Sequence[str], names: frozenset[str], story: int, id: str = "") -> str:
    told = list(pieces)
    others: dict[str, str] = {"#": id}
    for place in range(1, len(told), 2):
        word = told[place]
        if word not in others:
            others[word] = _other(word, word.lower() in names, story)
        told[place] = others[word]
    return "".join(told)


def _other(word: str, name: bool, story: int) -> str:
    """Return the word of the same length that a story has in the place of another."""
    lower = word.lower()
    number = zlib.crc32(f"{story} {lower}".encode())
    if name:
        other = _name(number % RECURRING if zlib.crc32(lower.encode()) % 4 == 0 else number, len(word))
    else:
        ring = _ordinary().get(len(word)) or [lower]
        other = ring[number % len(ring)]
    return other.capitalize() if word[0].isupper() else other


def _name(number: int, length: int) -> str:
    """Return a name that can be spoken, another one for every number."""
    digits = number * 2654435761 % 2**40
    letters = []
    for place in range(length):
        ring = "aeiou" if place % 2 else "bdfgklmnprstvz"
        digits, letter = divmod(digits + place, len(ring))
        letters.append(ring[letter])
    return "".join(letters)


@cache
def _ordinary() -> Mapping[int, list[str]]:
    """Return ordinary words by length."""
    words: dict[int, list[str]] = {}
    for word, _ in read_rows("document_counts.tsv", columns=2):
        if re.fullmatch("[a-z]+", word):
            words.setdefault(len(word), []).append(word)
    return words
