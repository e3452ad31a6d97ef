"""Compares new articles with known ones and with each other, and says what is left to settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from verify.checking.added import Added, require_files
from verify.checking.baseline import Entry
from verify.checking.decided import Desk, lay_upon
from verify.checking.failing import FailOn
from verify.checking.found import at_root, exists_under, skipped_at_root
from verify.checking.silence import Silenced, silence
from verify.checking.suppress import misused
from verify.config import Options
from verify.model import Article, Checked, Finding, Placed, Reading, Report, Skipped

if TYPE_CHECKING:
    from verify.pipeline import Progress
    from verify.report.locate import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be checked, and what counts.

    Attributes:
        new: files, folders and addresses of new and changed articles.
        known: those that they are compared with; what is among the new ones as well counts as new.
        root: the folder that paths are told relative to: the repository's top folder, else the working folder.
        fail_on: from where on a finding fails the check.
        entries: the baseline.
        baseline_root: the folder that the baseline's articles are named relative to.
        desk: what editors have decided.
        today: the day of the check.
        unchecked: what is known not to be checked before anything was read.
        unread: of that, what stands in the place of a new article.
        archive: gives known articles that may tell the same stories as the new ones; they are taken as they are given.
    """

    new: Sequence[str]
    known: Sequence[str] = ()
    root: Path
    fail_on: FailOn
    entries: Sequence[Entry] = ()
    baseline_root: Path
    desk: Desk = field(default_factory=Desk)
    today: date
    unchecked: Sequence[Skipped] = ()
    unread: Sequence[Skipped] = ()
    archive: Callable[[Sequence[Article]], Sequence[Article]] | None = None


def run_check(task: Task, options: Options, *, progress: Progress | None = None) -> Checked:
    """Compare new articles with known ones and with each other.

    Args:
        task: what is to be checked.
        options: as for any run.
        progress: told (phase, done, total) as the work goes on.

    Returns:
        The discrepancies in which a new or changed article takes part; what is silenced, stale or was not checked.

    Raises:
        InputError: there is no such file, or no article among those that were named as new.
        ModelError: weights are missing or damaged.
    """
    from verify.pipeline import check

    if not task.new:
        unread = frozenset() if options.allow_unread else frozenset(task.unread)
        return Checked(unchecked=tuple(task.unchecked), unread=unread, fail_on=str(task.fail_on))
    require_files([*task.new, *task.known])
    added, reading = Added(task.new), _read(task, options)
    new = added.articles(reading)
    unread = frozenset(() if options.allow_unread else (*task.unread, *added.unread(reading)))
    if task.archive:
        reading = _with_archive(reading, task.archive([a for a in reading.articles if a.id in new]))
    report = check(reading.articles, options, new=new, skipped=reading.skipped, progress=progress)
    return settle(report, reading, task, new=new, unread=unread)


def settle(
    report: Report,
    reading: Reading,
    task: Task,
    *,
    new: frozenset[str],
    unread: frozenset[Skipped] = frozenset(),
) -> Checked:
    """Say what is left to settle of a report.

    Args:
        report: on stories in which a new article takes part.
        reading: what it was made from.
        task: what counts.
        new: ids of the new and changed articles.
        unread: what stands in the place of a new article, and cannot be read.
    """
    from verify.conflicts.explained import explanations
    from verify.report.locate import Locator

    silenced = _silenced(report, reading, task, new)
    locator = Locator(task.root, reading.filed)
    by_id = {article.id: article for article in report.articles}
    return Checked(
        articles=report.articles,
        new=new,
        placed=tuple(
            _placed(finding, by_id, new, locator, task.fail_on)
            for finding in silenced.remaining
            # A new article's own evidence may have been suppressed.
            if finding.class_ == "conflict" and not new.isdisjoint(finding.article_ids)
        ),
        quiet=tuple(quiet for quiet in silenced.quiet if quiet.finding.class_ == "conflict"),
        stale=silenced.stale,
        unchecked=(*task.unchecked, *report.skipped, *misused(report.articles)),
        unread=unread,
        known=len(report.articles) - len(new),
        fail_on=str(task.fail_on),
        versions=report.versions,
        kinds=explanations(),
    )


def _read(task: Task, options: Options) -> Reading:
    """Read all articles; places are told from the root of the check on."""
    from verify.read import read_articles

    reading = read_articles([*task.new, *task.known], max_bytes=options.max_bytes)
    articles, skipped = at_root(reading, task.root), skipped_at_root(reading, task.root)
    return replace(reading, articles=tuple(articles), skipped=tuple(skipped))


def _with_archive(reading: Reading, archived: Sequence[Article]) -> Reading:
    """Add articles to what was read; where both have an id, what was read is the later version."""
    read = {article.id for article in reading.articles}
    more = [article for article in archived if article.id not in read]
    return replace(reading, articles=tuple(sorted((*reading.articles, *more), key=lambda a: a.id)))


def _silenced(report: Report, reading: Reading, task: Task, new: frozenset[str]) -> Silenced:
    """Take away what somebody has answered already.

    Only stories with a new article were compared, so only entries about a new article, or one that is gone, can be stale.
    """
    compared = {article.id for article in report.articles}
    articles = [article for article in at_root(reading, task.baseline_root) if article.id in compared]
    exists = exists_under(task.baseline_root)
    changed = {article.path for article in articles if article.id in new}
    decided = lay_upon(report, task.desk)
    found = silence(
        decided.findings,
        articles,
        entries=task.entries,
        dismissed=decided.dismissed,
        confirmed=decided.confirmed,
        today=task.today,
        exists=exists,
    )
    touched = {
        entry.fingerprint
        for entry in task.entries
        if not entry.in_force(task.today)
        or any(path in changed or not exists(path) for path in entry.articles)
    }
    return replace(found, stale=tuple(entry for entry in found.stale if entry.fingerprint in touched))


def _placed(
    finding: Finding,
    articles: Mapping[str, Article],
    new: frozenset[str],
    locator: Locator,
    fail_on: FailOn,
) -> Placed:
    places = tuple(
        (evidence, locator.locate(articles[evidence.article_id], evidence.span))
        for value in finding.values
        for evidence in value.evidence
    )
    lead = next(place for evidence, place in places if evidence.article_id in new)
    return Placed(finding=finding, lead=lead, places=places, failing=fail_on.fails(finding))
