"""Corpora of any size, made by repeating the samples and labelled stories with other names, days and numbers.

Where the rounds of a story lie within its window of days, the ordinary words change too, or else they would be taken for one large story, and its
size, not the number of articles, would be measured.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from verify.evaluate.stories import find_stories, read_story
from verify.model import Article
from verify.read import read_articles

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KEPT = frozenset((*WEEKDAYS, *MONTHS, *(month[:3] for month in MONTHS), "Sept", "GMT", "CET", "UTC", "I"))
PER_STORY = 4  # articles of a story that is made of two samples
STRIDE = 17  # places by which an ordinary word moves on a turn
SYLLABLES = (
    "ba",
    "do",
    "fer",
    "gal",
    "hin",
    "ka",
    "lor",
    "mi",
    "nes",
    "or",
    "pel",
    "ra",
    "sun",
    "tov",
    "ul",
    "ve",
)

# Ordinary words keep what grammar hangs on: they change places with words of the same ending.
ENDINGS = ("ings", "ing", "ies", "ed", "ly", "ers", "er", "ions", "ion", "ment", "ity", "s", "e", "")
FIXED = frozenset(
    "about above across after again against almost along already although among another around because before behind "
    "below between beyond billion could dozen during eight eighteen eighty eleven enough every fifteen fifty forty "
    "fourteen hundred million ninety nearly never nineteen other others percent saying seven seventeen seventy should "
    "since sixteen sixty their theirs there these thirteen thirty those though thousand three through today toward "
    "towards twelve twenty under until where whether which while whose within without would yesterday".split()
)

_ORDINARY = re.compile(r"\b[a-z]{5,}\b")
_NAME_IN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z]\w*[a-z]\b")
_WORD = re.compile(r"\b[A-Z]\w*[a-z]\b")
_DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_NUMBER = re.compile(r"(?<![\d:.,$€£])\b\d{2,3}\b(?![:.,]\d|%| percent| per cent)")
_DATE = re.compile(rf"\b({'|'.join(f'{month}|{month[:3]}' for month in MONTHS)})(\.?) (\d{{1,2}})\b")
_DATE_OR_NUMBER = re.compile(f"{_DATE.pattern}|{_NUMBER.pattern}")


def sample_stories(root: Path) -> list[list[Article]]:
    """Read the stories of ``seeds/`` and ``tests/stories/``; every article gets its story's name in its id."""
    stories = [
        _named(folder.name, read_articles([folder]).articles)
        for folder in sorted((root / "seeds").iterdir())
        if folder.is_dir()
    ]
    for path in find_stories(root / "tests" / "stories"):
        story = read_story(path)
        stories.append(
            _named(
                story.name,
                [
                    Article(
                        id=record["id"],
                        source=record["source"],
                        title=record["title"],
                        text=record["text"],
                        published=_moment(record["published"]),
                    )
                    for record in story.records
                ],
            )
        )
    return stories


def long_stories(stories: Sequence[Sequence[Article]]) -> list[list[Article]]:
    """Make stories of four articles of the length of real ones, about 550 words: each tells two of the samples one after the other.

    No sample goes into two of them, or else they would be taken for one story. Who has no date gets that of another: an undated article is held
    against those of all days, and would join the rounds of its story.
    """
    four = [story[:PER_STORY] for story in stories if len(story) >= PER_STORY]
    return [
        [
            replace(one, text=f"{one.text}\n\n{other.text}", published=one.published or _first_day(first))
            for one, other in zip(first, second, strict=True)
        ]
        for first, second in zip(four[::2], four[1::2], strict=False)
    ]


def _first_day(story: Sequence[Article]) -> datetime:
    dated = [article.published for article in story if article.published]
    return min(dated, default=datetime(2025, 3, 3, tzinfo=UTC))


def write_corpus(stories: Sequence[Sequence[Article]], size: int, folder: Path) -> int:
    """Write ``size`` articles as JSON files, story by story, round by round.

    Ordinary words stay as they are, so the text reads like the news that it is made of: the rounds of a story lie too far apart to be taken for one.

    Returns:
        How many stories were begun.
    """
    begun = 0
    written = 0
    for story in _rounds(stories):
        if written == size:
            break
        begun += 1
        for article in story[: size - written]:
            record = {
                "id": article.id,
                "source": article.source,
                "title": article.title,
                "published": article.published.isoformat() if article.published else None,
                "text": article.text,
            }
            (folder / f"{article.id}.json").write_text(
                json.dumps(record, ensure_ascii=False), encoding="utf-8"
            )
            written += 1
    return begun


def vary(
    article: Article, turn: int, names: frozenset[str], words: Mapping[str, Sequence[str]] | None = None
) -> Article:
    """Tell the same kind of story with other names, days, numbers and words; turn 0 leaves the article as it is.

    All articles of one turn change alike, so their agreements and disagreements stay what they were.
    """
    if turn == 0:
        return article
    # Another weekday, and too far apart to be likened, since stories are found within thirty days. Back in time: a day to come is held for a mistake.
    days = -36 * turn

    def change(text: str) -> str:
        text = _ORDINARY.sub(lambda m: _other_word(m[0], turn, words or {}), text)
        text = _WORD.sub(lambda m: _other_name(m[0], turn) if m[0] in names else m[0], text)
        text = _DAY.sub(lambda m: WEEKDAYS[(WEEKDAYS.index(m[0]) + days) % 7], text)
        return _DATE_OR_NUMBER.sub(lambda m: _other_date(m, days) if m[1] else str(int(m[0]) + turn), text)

    paragraphs = [p for i, p in enumerate(article.text.split("\n\n")) if i == 0 or (i + turn) % 5]
    return replace(
        article,
        id=f"{turn:03d}-{article.id}",
        title=change(article.title),
        text="\n\n".join(change(paragraph) for paragraph in paragraphs),
        published=article.published + timedelta(days=days) if article.published else None,
    )


def names_in(articles: Sequence[Article]) -> frozenset[str]:
    """Words that are capitalised inside a sentence: names of people, places and organisations."""
    return frozenset(
        word for article in articles for word in _NAME_IN_SENTENCE.findall(article.text) if word not in KEPT
    )


def ordinary_words(articles: Iterable[Article]) -> dict[str, list[str]]:
    """Return the lower-case words of five letters and more by ending, sorted."""
    found = {word for article in articles for word in _ORDINARY.findall(article.text)} - FIXED
    words: dict[str, list[str]] = {ending: [] for ending in ENDINGS}
    for word in sorted(found):
        words[_ending(word)].append(word)
    return words


def _ending(word: str) -> str:
    return next(ending for ending in ENDINGS if word.endswith(ending))


def _other_word(word: str, turn: int, words: Mapping[str, Sequence[str]]) -> str:
    ring = words.get(_ending(word), ())
    place = bisect_left(ring, word)
    if place == len(ring) or ring[place] != word:
        return word
    return ring[(place + STRIDE * turn) % len(ring)]


def _rounds(stories: Sequence[Sequence[Article]]) -> Iterator[list[Article]]:
    names = [names_in(story) for story in stories]
    turn = 0
    while True:
        for story, known in zip(stories, names, strict=True):
            yield [vary(article, turn, known) for article in story]
        turn += 1


def _named(story: str, articles: Sequence[Article]) -> list[Article]:
    return [replace(article, id=f"{story}-{article.id}") for article in articles]


def _moment(published: str | None) -> datetime | None:
    return datetime.fromisoformat(published).astimezone(UTC) if published else None


def _other_name(name: str, turn: int) -> str:
    digest = hashlib.blake2b(f"{turn} {name}".encode(), digest_size=4).digest()
    return "".join(SYLLABLES[byte % len(SYLLABLES)] for byte in digest[:3]).capitalize() + name[-1]


def _other_date(match: re.Match[str], days: int) -> str:
    month = next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(match[1]))
    try:
        moved = datetime(2025, month, int(match[3]), tzinfo=UTC) + timedelta(days=days)
    except ValueError:  # "May 45 people": no date after all
        return match[0]
    name = MONTHS[moved.month - 1]
    return f"{name if match[1] in MONTHS else name[:3]}{match[2]} {moved.day}"
