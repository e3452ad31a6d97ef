"""Reads scenes (``training/scenes/SPEC.md``): one happening told by two desks, sentence by sentence, and where they clash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from verify.evaluate.stories import Label, LabelledStory, Place

SENTENCE = re.compile(r"(\d+)\. (.+)")
CLASH = re.compile(r"X (\d+) (\d+) (\w+) \| (.+?) \| (.+)")
AGREE = re.compile(r"= (\d+) (\d+)")
DESKS = ("A", "B")


def read_scenes(path: Path) -> Iterator[LabelledStory]:
    """Read the scenes of a file as labelled stories of two articles, one sentence a paragraph.

    What agrees is a label of one side with two places.

    Raises:
        ValueError: a line cannot be read, or quotes words that its sentence does not hold.
    """
    for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        try:
            yield _scene(lines[0], lines[1:])
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path}, scene {lines[0]}: {error}") from None


def _scene(name: str, lines: list[str]) -> LabelledStory:
    sentences: dict[tuple[str, str], str] = {}
    labels, desk = [], ""
    for line in lines:
        if line in DESKS:
            desk = line
        elif found := SENTENCE.fullmatch(line):
            sentences[desk, found[1]] = found[2]
    texts = {d: "\n".join(s for (of, _), s in sentences.items() if of == d) for d in DESKS}
    for line in lines:
        if found := CLASH.fullmatch(line):
            a, b = (
                _place(texts, desk, sentences[desk, number], words)
                for desk, number, words in zip(DESKS, found.group(1, 2), found.group(4, 5), strict=True)
            )
            labels.append(Label(about=line, kind=found[3], severity="medium", sides=((a,), (b,))))
        elif found := AGREE.fullmatch(line):
            same = tuple(
                _place(texts, desk, words, words)
                for desk, number in zip(DESKS, found.groups(), strict=True)
                for words in [sentences[desk, number]]
            )
            labels.append(Label(about="agree", sides=(same,)))
        elif line not in DESKS and not SENTENCE.fullmatch(line):
            raise ValueError(f"cannot read {line!r}")
    records = tuple(
        {"id": desk, "source": desk, "title": "", "published": None, "text": text}
        for desk, text in texts.items()
    )
    return LabelledStory(name=name, summary="", records=records, labels=tuple(labels), traps=())


def _place(texts: dict[str, str], desk: str, sentence: str, words: str) -> Place:
    start = texts[desk].index(sentence) + sentence.index(words)
    return Place(desk, start, start + len(words))
