"""ECB+: articles on two similar happenings a topic, with the words that tell events and which of them tell the same one.

Cybulska and Vossen, "Using a sledgehammer to crack a nut? Lexical diversity and event coreference resolution" (LREC 2014).
A topic is a folder of XML; files ending in ``ecb.xml`` tell of the first happening, ``ecbplus.xml`` of the other. Only the
sentences that the corpus names as checked count; the table of them stands beside the topics.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from verify.errors import InputError
from verify.evaluate.stages.tokens import text_of
from verify.model import Article, Span

CHECKED = "ECBplus_coreference_sentences.csv"


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that tell of an event.

    Attributes:
        article_id: the article they stand in.
        span: the first of them, in the article's text: half-open code points.
        event: which event they tell of; the same word in all articles of a topic, one of its own where nobody else tells it.
        side: "ecb" or "ecbplus": of which of the topic's two happenings the article tells.
    """

    article_id: str
    span: Span
    event: str
    side: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles of a topic and the event mentions in their checked sentences."""

    name: str
    articles: tuple[Article, ...]
    mentions: tuple[EventMention, ...]


def read_topics(path: Path) -> Iterator[Topic]:
    """Read the topics of a folder, by number.

    Raises:
        InputError: the folder holds no topics or no table of checked sentences, or a file is no XML of this form.
    """
    checked = _checked(path / CHECKED)
    folders = sorted(
        (f for f in path.iterdir() if f.is_dir() and f.name.isdigit()), key=lambda f: int(f.name)
    )
    if not folders:
        raise InputError("holds no topics", where=str(path), mend="name the folder with the topics 1, 2, …")
    for folder in folders:
        read = [_read(file, checked) for file in sorted(folder.glob("*.xml"))]
        yield Topic(
            folder.name,
            tuple(article for article, _ in read),
            tuple(mention for _, mentions in read for mention in mentions),
        )


def _checked(path: Path) -> frozenset[tuple[str, str]]:
    """Return (article, sentence) of the checked sentences."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return frozenset(
                (f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in csv.DictReader(lines)
            )
    except (OSError, KeyError) as error:
        raise InputError(
            "names no checked sentences", where=str(path), mend="give columns Topic, File, Sentence Number"
        ) from error


def _read(path: Path, checked: frozenset[tuple[str, str]]) -> tuple[Article, list[EventMention]]:
    try:
        root = ElementTree.parse(path).getroot()
        name = path.stem
        text, places = text_of(root, without="http")
        sentences = {token.attrib["t_id"]: token.attrib["sentence"] for token in root.iter("token")}
        events = _events(root)
        mentions = []
        for markable in root.find("Markables") or ():
            anchors = [anchor.attrib["t_id"] for anchor in markable.findall("token_anchor")]
            if "ACTION" not in markable.tag or not anchors or (name, sentences[anchors[0]]) not in checked:
                continue
            if anchors[0] in places:
                event = events.get(markable.attrib["m_id"], f"{name}#{markable.attrib['m_id']}")
                side = "ecbplus" if name.endswith("plus") else "ecb"
                mentions.append(EventMention(name, places[anchors[0]], event, side))
        return Article(id=name, text=text), mentions
    except (ElementTree.ParseError, KeyError, OSError) as error:
        raise InputError(
            f"is no article of ECB+: {error!r}", where=str(path), mend="give the corpus's XML"
        ) from error


def _events(root: ElementTree.Element) -> dict[str, str]:
    """Return by mention which event is told; within one article the relation's own number names it."""
    events: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        event = relation.attrib["note"] if across else f"{root.attrib['doc_name']}:{relation.attrib['r_id']}"
        for source in relation.findall("source"):
            events[source.attrib["m_id"]] = event
    return events
