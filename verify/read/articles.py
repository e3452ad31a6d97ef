"""The door of the room: from paths and addresses to articles, and to what could not be read and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from verify.errors import InputError
from verify.model import Article, Filed, Reading, Skipped, normalise_space, stable_id
from verify.read.document import document_of, name_in, refuse_above
from verify.read.draft import Draft
from verify.read.english import language_of
from verify.read.metadata import settle, without_surrogates
from verify.read.paths import InputFile, find_files, is_address, shown
from verify.read.registry import READERS
from verify.read.sniff import sniff, stem_and_suffix

STDIN = "-"
LONGEST = 200_000  # characters: no article comes near, and what reads it gives up at five times as many
_UNKNOWN = "not an article: neither a known suffix nor prose, JSON, HTML or a feed"


def read_articles(
    paths: Sequence[str | Path],
    *,
    max_bytes: int = 20_000_000,
    now: datetime | None = None,
    stdin: bytes | None = None,
) -> Reading:
    """Read articles from files, folders, http(s) addresses and standard input.

    Nothing raises and nothing is lost: what cannot be read is in ``skipped`` with its reason, the rest goes on.

    Args:
        paths: files, folders (walked recursively), addresses, or "-" for standard input.
        max_bytes: the largest file, unpacked, in bytes.
        now: publication dates more than a day later are ignored; the present moment by default.
        stdin: what standard input held, when "-" is among the paths.

    Returns:
        The articles sorted by id, and what was skipped sorted by place; the order of ``paths`` takes no part.
    """
    names = [os.fspath(path) for path in paths]
    return settled(_drafts(names, max_bytes, stdin), now=now)


def settled(drafts: Iterable[Draft | Skipped], *, now: datetime | None = None) -> Reading:
    """Make articles of drafts: dates, headlines and outlets settled, second copies and what cannot be understood left out.

    Args:
        drafts: what format readers gave.
        now: publication dates more than a day later are ignored; the present moment by default.

    Returns:
        As :func:`read_articles`. Where two drafts have one id, the second gets another.
    """
    moment = now or datetime.now(UTC)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    skipped: list[Skipped] = []
    found: list[Article] = []
    sound: list[Draft] = []
    for item in drafts:
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        draft = without_surrogates(item)
        if len(draft.text) > LONGEST:
            reason = f"too long: {len(draft.text):,} characters, the limit is {LONGEST:,}"
            skipped.append(Skipped(where=draft.where, reason=reason, mend="split it", file=draft.file))
            continue
        language = language_of(draft.text)
        if not _has_words(draft.text):
            mend = "add the article's text"
            skipped.append(
                Skipped(where=draft.where, reason="no words in the text", mend=mend, file=draft.file)
            )
        elif language != "en":
            reason = f"the text seems to be in another language ({language}); only English is understood"
            mend = "translate it first"
            skipped.append(Skipped(where=draft.where, reason=reason, mend=mend, file=draft.file))
        else:
            article, notes = settle(draft, language=language, now=moment)
            found.append(article)
            sound.append(draft)
            skipped.extend(replace(note, file=draft.file) for note in notes)
    kept, twice = _distinct(found, sound)
    kept.sort(key=lambda pair: pair[0].id)
    return Reading(
        articles=tuple(article for article, _ in kept),
        skipped=tuple(sorted((*skipped, *twice), key=lambda item: (item.where, item.reason))),
        filed=tuple(
            Filed(article_id=article.id, file=draft.file, record=draft.record)
            for article, draft in kept
            if draft.file
        ),
    )


def _drafts(names: Sequence[str], max_bytes: int, stdin: bytes | None) -> Iterator[Draft | Skipped]:
    if STDIN in names:
        yield from _content(lambda: (stdin or b"", ""), "standard input", "stdin", max_bytes)
    for address in sorted({name for name in names if is_address(name)}):
        name = shown(name_in(address))
        yield from _content(_fetcher(address, max_bytes), shown(address), name, max_bytes, url=address)
    for item in find_files([name for name in names if name != STDIN and not is_address(name)]):
        if isinstance(item, Skipped):
            yield item
        else:
            for found in _content(_opener(item, max_bytes), item.where, shown(item.file.name), max_bytes):
                yield replace(found, file=item.file)


def _fetcher(address: str, max_bytes: int) -> Callable[[], tuple[bytes, str]]:
    def load() -> tuple[bytes, str]:
        from verify.read.fetch import fetch  # urllib and ssl take 50 ms to import

        return fetch(address, max_bytes)

    return load


def _opener(item: InputFile, max_bytes: int) -> Callable[[], tuple[bytes, str]]:
    def load() -> tuple[bytes, str]:
        try:
            size = item.file.stat().st_size
            refuse_above(size, max_bytes, item.where)
            with item.file.open("rb") as stream:
                data = stream.read(max_bytes + 1)
        except OSError as error:
            mend = "check its permissions"
            raise InputError(f"cannot be opened: {error.strerror}", where=item.where, mend=mend) from None
        refuse_above(len(data), max_bytes, item.where)
        return data, ""

    return load


def _content(
    load: Callable[[], tuple[bytes, str]], where: str, name: str, max_bytes: int, url: str = ""
) -> Iterator[Draft | Skipped]:
    """Load, unpack, decode, sniff and read one file; every failure becomes its reason."""
    try:
        data, charset = load()
        document = document_of(data, where=where, name=name, max_bytes=max_bytes, charset=charset, url=url)
    except InputError as error:
        yield Skipped(where=error.where, reason=error.what, mend=error.mend)
        return
    _, suffix = stem_and_suffix(name)
    reader = READERS.get(sniff(suffix, document.content))
    if reader is None:
        yield Skipped(where=where, reason=_UNKNOWN, mend="rename it to .txt if it is an article")
        return
    for item in reader(document):
        if isinstance(item, Draft) and document.note:
            item = replace(item, origins=(*item.origins, ("encoding", document.note)))
        yield item


def _has_words(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _distinct(
    articles: Sequence[Article], drafts: Sequence[Draft]
) -> tuple[list[tuple[Article, Draft]], list[Skipped]]:
    """Leave out second copies of one article and make the ids unique.

    The same text from the same outlet, or from an outlet that is not named, is one article; the same text from two named
    outlets is a wire copy and stays. Those with an outlet come first, then the order is that of the places.
    """
    order = sorted(range(len(articles)), key=lambda n: (not articles[n].source, drafts[n].where, n))
    known: dict[str, list[tuple[str, str]]] = {}
    ids: set[str] = set()
    kept: list[tuple[Article, Draft]] = []
    twice: list[Skipped] = []
    for number in order:
        article, draft = articles[number], drafts[number]
        copies = known.setdefault(normalise_space(article.text), [])
        first = next(
            (place for source, place in copies if not article.source or source == article.source), ""
        )
        if first:
            reason = f"the same article as {first}"
            twice.append(
                Skipped(
                    where=draft.where,
                    reason=reason,
                    mend="remove one of them",
                    harmless=True,
                    file=draft.file,
                )
            )
            continue
        copies.append((article.source, draft.where))
        name = article.id or draft.stem or "article"
        key = name
        while key in ids:
            key = f"{name}-{stable_id(key, article.source, article.title, article.text, size=3)}"
        ids.add(key)
        origin = ("id", "file name") if not article.id else ("id", "given")
        others = tuple(pair for pair in article.origins if pair[0] != "id")
        kept.append((replace(article, id=key, origins=tuple(sorted((*others, origin)))), draft))
    return kept, twice
