"""From words of an article to the line and column where they stand in its file."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from verify.errors import InputError
from verify.model import Article, Filed, Location, Span
from verify.read.archive import MAGIC
from verify.read.decode import decode
from verify.read.extents import extents
from verify.read.metadata import mended
from verify.read.sniff import sniff, stem_and_suffix
from verify.report.folding import (
    Folded,
    Layer,
    doubled_quotes,
    json_escapes,
    markup,
    tight,
    unfolded,
    words_only,
)
from verify.report.occurrence import find_words

# How a format writes an article's words down, the usual way first; the last step of each makes both sides comparable.
_WAYS: dict[str, tuple[tuple[Layer, ...], ...]] = {
    "page": ((markup, tight), (json_escapes, markup, tight), (markup, words_only)),
    "feed": ((markup, markup, tight), (markup, tight), (markup, markup, words_only)),
    "json": ((json_escapes, tight), (json_escapes, markup, tight), (json_escapes, markup, words_only)),
    "table": ((doubled_quotes, tight), (tight,)),
}
_WAYS["jsonl"] = _WAYS["json"]
_AS_WRITTEN = ("text", "markdown")
# Code points on either side that have to agree, after all the rest of the article was tried: words that stand in their
# surroundings with their marks left out are found more surely than the same words in others.
_AROUND = (60, 12, 0)
_LINE_END = re.compile(r"\r\n|\r|\n")  # what editors and git count; str.splitlines knows eight more


class Locator:
    """Finds words of articles in their files; every file is read once.

    What a format's reader gave is looked for in what the file holds for the article, both made comparable: first as far as
    the whole article stands there, then the words with ever less of what is around them.

    A file that has changed since it was read, is packed, or holds the words in another form than its format's usual ones
    gives a :class:`Location` with ``found`` False; nothing raises.

    Args:
        root: what paths are given relative to: the repository's top folder, or the working folder.
        filed: which file each article lies in, from :attr:`verify.model.Reading.filed`. Of an article that is not named
            there, ``path`` is taken for its file, relative to ``root``.
    """

    def __init__(self, root: Path, filed: Iterable[Filed] = ()) -> None:
        self._root = Path(root)
        self._filed = {place.article_id: place for place in filed}
        self._files: dict[Path, _File | None] = {}

    def locate(self, article: Article, span: Span) -> Location:
        """Find the words of a span of ``article.text`` in the article's file.

        Returns:
            The place. Its path is as the file system has it (it may hold line ends, and lone surrogates for bytes that are
            not UTF-8): whoever prints it has to make it harmless.
        """
        place = self._filed.get(article.id)
        if place is None and (not article.path or "://" in article.path):
            return Location(path=article.path, found=False)
        place = place or Filed(article_id=article.id, file=self._root / article.path)
        path = _relative(place.file, self._root)
        file = self._file(place.file)
        found = file.find(article, place.record, span) if file else None
        if file is None or found is None:
            return Location(path=path, found=False)
        line, column = file.position(found.start)
        end_line, end_column = file.position(max(found.start, found.end - 1))
        if found.end > found.start:
            end_column += 1
        return Location(path=path, line=line, column=column, end_line=end_line, end_column=end_column)

    def _file(self, file: Path) -> _File | None:
        if file not in self._files:
            self._files[file] = _load(file)
        return self._files[file]


class _File:
    """The decoded content of a file, its lines, and the articles in it as far as they were asked for."""

    def __init__(self, content: str, format_name: str) -> None:
        self._content, self._format = content, format_name
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(content))]
        self._extents = extents(format_name, content)
        self._folded: dict[tuple[int, tuple[Layer, ...]], Folded] = {}
        self._articles: dict[tuple[str, Layer], Folded] = {}

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a code point."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def find(self, article: Article, record: int, span: Span) -> Span | None:
        """Find the words of a span of the article's text; None when they do not stand here as they were read."""
        if self._format in _AS_WRITTEN:
            # The text is the file, less the front matter: what is counted from the end is the same in both.
            shift = len(self._content) - len(article.text)
            same = shift >= 0 and mended(self._content[shift:]) == article.text
            return Span(span.start + shift, span.end + shift) if same else None
        if record and record not in self._extents:
            return None
        for around in (len(article.text), *_AROUND):
            for layers in _WAYS.get(self._format, ()):
                raw, words = self._raw(record, layers), self._words(article, layers[-1])
                found = find_words(raw, words, span, around)
                if found and layers[-1] is words_only:
                    return self._with_marks(article, record, span, found, (*layers[:-1], tight))
                if found:
                    return found
        return None

    def _with_marks(
        self, article: Article, record: int, span: Span, found: Span, layers: tuple[Layer, ...]
    ) -> Span:
        """Widen a place that was found by letters and digits alone to the span's quotation marks and stops."""
        raw, words = self._raw(record, layers), self._words(article, tight)
        return find_words(raw, words, span, 0, covering=found) or found

    def _raw(self, record: int, layers: tuple[Layer, ...]) -> Folded:
        """Fold the record, or the whole file when it holds one article only; what was folded on the way is kept."""
        key = (record, layers)
        if key not in self._folded:
            extent = self._extents[record] if record else Span(0, len(self._content))
            below = unfolded(self._content, extent.start, extent.end) if not layers else None
            self._folded[key] = below or layers[-1](self._raw(record, layers[:-1]))
        return self._folded[key]

    def _words(self, article: Article, layer: Layer) -> Folded:
        key = (article.id, layer)
        if key not in self._articles:
            self._articles[key] = layer(unfolded(article.text, 0, len(article.text)))
        return self._articles[key]


def _load(file: Path) -> _File | None:
    try:
        data = file.read_bytes()
        content, _ = decode(data, "")
    except (OSError, ValueError, InputError):
        return None
    _, suffix = stem_and_suffix(file.name)
    # In a packed file nothing stands on a line that an editor would show.
    return None if data.startswith(MAGIC) else _File(content, sniff(suffix, content))


def _relative(file: Path, root: Path) -> str:
    """Name a file from the root on, with forward slashes, through ".." when it lies elsewhere."""
    name = Path(os.path.relpath(file, root))
    if ".." in name.parts:  # one of the two may have been named through a link
        real = Path(os.path.relpath(file.parent.resolve() / file.name, root.resolve()))
        name = name if ".." in real.parts else real
    return name.as_posix()
