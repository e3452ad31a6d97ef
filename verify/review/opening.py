"""How a report gets onto the desk: from a file, from articles that are checked now, from both, or as it was made of a collection."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from verify.errors import InputError
from verify.model import Filed, Report
from verify.report import schema
from verify.report.characters import encodable
from verify.review.restored import published_at, quoted_of

if TYPE_CHECKING:
    from verify.config import Options

AGAIN = "make it again with verify report --format json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report, the texts that belong to it, and what is to be said about them.

    Attributes:
        report: the report.
        texts: of its articles, by id.
        told: one line each: what was skipped, and which texts are not those of the report.
        filed: where the articles lie that came from files.
    """

    report: schema.Report
    texts: Mapping[str, str]
    told: tuple[str, ...] = ()
    filed: tuple[Filed, ...] = ()


def open_report(path: Path) -> schema.Report:
    """Read a JSON report.

    Raises:
        InputError: it is none, or one that cannot be relied on.
    """
    try:
        report = msgspec.json.decode(path.read_bytes(), type=schema.Report)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), mend="name a report with --report"
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no report of verify ({error})", where=str(path), mend=AGAIN) from None
    _require_whole(report, str(path))
    return report


def open_articles(
    paths: Sequence[str], options: Options, progress: Callable[[str, int, int], None] | None = None
) -> Opened:
    """Read and check articles.

    Raises:
        InputError: there is nothing to read.
    """
    from verify.pipeline import check
    from verify.read import read_articles

    reading = read_articles(paths, max_bytes=options.max_bytes)
    if not reading.articles:
        raise InputError(
            "nothing readable was found", where=" ".join(paths), mend="name files or folders of articles"
        )
    report = check(reading.articles, options, skipped=reading.skipped, progress=progress)
    return open_made(report, filed=reading.filed)


def open_made(report: Report, *, filed: tuple[Filed, ...] = ()) -> Opened:
    """Take a report that was made just now, with the texts of its articles.

    Args:
        report: of any articles, for instance those of a collection.
        filed: where the articles lie that came from files.
    """
    from verify.report.jsonfile import render

    # As it would come back from a file: a lone surrogate is no text that a page or a store can carry.
    plain = msgspec.json.decode(encodable(render(report)), type=schema.Report)
    told = tuple(f"skipped {skipped.where}: {skipped.reason}" for skipped in report.skipped)
    texts = {encodable(a.id): encodable(a.text) for a in report.articles}
    return Opened(report=plain, texts=texts, told=told, filed=filed)


def open_both(path: Path, paths: Sequence[str], *, max_bytes: int) -> Opened:
    """Read a JSON report and the texts that it was made from; nothing is checked again.

    A text that differs from the one the report was made from is left out: its offsets would point at other words.
    """
    from verify.read import read_articles

    report = open_report(path)
    reading = read_articles(paths, max_bytes=max_bytes)
    read = {encodable(a.id): encodable(a.text) for a in reading.articles}
    quoted = quoted_of(report)
    texts: dict[str, str] = {}
    told: list[str] = []
    for article in report.articles:
        text = read.get(article.id)
        if text is None:
            told.append(f"{article.id}: its text was not found among the articles")
        elif len(text) != article.characters or not _holds(text, quoted.get(article.id, [])):
            told.append(f"{article.id}: its text has changed since the report was made, and is not shown")
        else:
            texts[article.id] = text
    return Opened(report=report, texts=texts, told=tuple(told), filed=reading.filed)


def _holds(text: str, quoted: Sequence[schema.Evidence]) -> bool:
    return all(text[e.sentence_start : e.sentence_end] == e.sentence for e in quoted)


def _require_whole(report: schema.Report, where: str) -> None:
    """Refuse a report whose parts do not belong together; a page that is made of it later would break.

    Raises:
        InputError: an article is missing, or an offset or a date is impossible.
    """
    known = {article.id for article in report.articles}
    for article in report.articles:
        try:
            published_at(article.published)
        except ValueError:
            raise InputError(
                f"gives article {article.id!r} an impossible date", where=where, mend=AGAIN
            ) from None
    for story in report.stories:
        if len(story.articles) != len(story.origins) or not known.issuperset(story.articles):
            raise InputError(f"story {story.id!r} is not whole", where=where, mend=AGAIN)
    for finding in report.findings:
        if not re.fullmatch(r"[0-9A-Za-z]{1,64}", finding.fingerprint):
            raise InputError(
                f"{finding.fingerprint[:64]!r} is no fingerprint of a finding", where=where, mend=AGAIN
            )
        if not finding.values or not all(value.evidence for value in finding.values):
            raise InputError(f"finding {finding.fingerprint!r} has no evidence", where=where, mend=AGAIN)
        for evidence in (evidence for value in finding.values for evidence in value.evidence):
            if evidence.article not in known:
                raise InputError(f"lacks the article {evidence.article!r}", where=where, mend=AGAIN)
            inside = evidence.sentence_start <= evidence.start <= evidence.end <= evidence.sentence_end
            if not inside or len(evidence.sentence) != evidence.sentence_end - evidence.sentence_start:
                raise InputError(
                    f"finding {finding.fingerprint!r} has impossible offsets", where=where, mend=AGAIN
                )
