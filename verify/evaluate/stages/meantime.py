"""MEANTIME: news articles with the words that tell events, and how sure, how affirmed and how far ahead each is told.

Minard and others, "MEANTIME, the NewsReader Multilingual Event and Time Corpus" (LREC 2016).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from verify.errors import InputError
from verify.evaluate.stages.tokens import text_of
from verify.model import Article, Span


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event mention.

    Attributes:
        span: its first word in the article's text: half-open code points.
        certainty: "CERTAIN", "PROBABLE", "POSSIBLE", "UNDERSPECIFIED" or "".
        polarity: "POS", "NEG", "UNDERSPECIFIED" or "".
        time: "FUTURE", "NON_FUTURE", "UNDERSPECIFIED" or "".
        condition: "COND_IF_CLAUSE", "COND_MAIN_CLAUSE", "GEN", "NONE" or "".
    """

    span: Span
    certainty: str
    polarity: str
    time: str
    condition: str


def read_articles(path: Path, *, limit: int | None = None) -> Iterator[tuple[Article, tuple[ToldEvent, ...]]]:
    """Read the XML files of a folder and all folders below it, by name; a name that comes again is the same article.

    Raises:
        InputError: there are none, or one is no XML of this form.
    """
    files = {file.name: file for file in sorted(path.rglob("*.xml"), reverse=True)}
    if not files:
        raise InputError("holds no XML", where=str(path), mend="name the folder of the corpus")
    for name in islice(sorted(files), limit):
        yield _read(files[name])


def _read(path: Path) -> tuple[Article, tuple[ToldEvent, ...]]:
    try:
        root = ElementTree.parse(path).getroot()
        text, places = text_of(root)
        return Article(id=path.stem, text=text), tuple(_events(root, places))
    except (ElementTree.ParseError, KeyError, OSError) as error:
        raise InputError(
            f"is no article of MEANTIME: {error!r}", where=str(path), mend="give the corpus's XML"
        ) from error


def _events(root: ElementTree.Element, places: dict[str, Span]) -> Iterator[ToldEvent]:
    for mention in root.iter("EVENT_MENTION"):
        anchor = mention.find("token_anchor")
        if anchor is not None:  # an event without words is a head of a chain, not a mention
            names = ("certainty", "polarity", "time", "special_cases")
            yield ToldEvent(places[anchor.attrib["t_id"]], *(mention.get(name, "") for name in names))
