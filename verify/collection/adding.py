"""Adding articles: each is read by itself, put into its stories, and only stories that this changed are compared.

It goes in portions. After each the collection is whole again, so whoever kills the run loses one portion of work, and what was read
and judged in it the cache still knows.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from verify.collection.folder import LOCK_WAIT_S, Folder, Manifest, following
from verify.collection.incoming import sort_out
from verify.collection.opened import Collection, Held, basis_of, reading_of
from verify.collection.placing import Placed, changes_of, place
from verify.collection.rows import article_row, claim_rows, finding_rows, link_rows, story_row, traits_row
from verify.collection.tables import Row, join_files, write_rows
from verify.config import Options
from verify.engine import Engine, engine
from verify.errors import ConfigError
from verify.match.reading import Read
from verify.model import Article, Skipped
from verify.pipeline import Progress, compare_all, read_all, tidy
from verify.steps import Compared

PORTION = 500  # articles between two states of the collection
MANY_FILES = 24  # files of a table, above which the small ones are joined
SMALL_FILE = 64_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding did.

    Attributes:
        new: ids of articles that the collection did not have.
        changed: ids of articles that it had in another version.
        withdrawn: ids of articles that no longer count.
        known: ids of articles that it had as they are.
        skipped: what was not taken, and why.
        compared: how many stories were compared.
        found: fingerprints of findings that were not there before.
        settled: fingerprints of findings that are no more.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    compared: int = 0
    found: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def add(
    path: Path | str,
    articles: Iterable[Article] = (),
    options: Options | None = None,
    *,
    withdraw: Sequence[str] = (),
    refresh: bool = False,
    sure_ids: bool = False,
    wait_s: float = LOCK_WAIT_S,
    progress: Progress | None = None,
) -> Added:
    """Add articles to a collection, or withdraw some.

    Args:
        path: the collection's folder; made when it is not there.
        articles: in any order.
        options: see :class:`verify.config.Options`. Without a cache of its own the collection keeps one in its folder.
        withdraw: ids of articles that are to count no longer; their versions stay on record.
        refresh: read and compare everything anew that other code, models or options have read and compared.
        sure_ids: one id is one article, whatever outlet and address it names this time; of a feed's entry that is so.
        wait_s: how long to wait while another process writes.
        progress: told (phase, done, total) as the work goes on.

    Raises:
        ConfigError: an article to withdraw is not there, or is added too; ``options`` ask for one story.
        InputError: the folder is no collection, or is damaged.
        VerifyError: another process goes on writing, or the folder cannot be written.
        ModelError: weights are missing or damaged.
    """
    from verify.read.outlets import leave_out

    options = options_for(path, options or Options())
    kept, ignored = leave_out(articles, options.ignored_outlets)
    folder = Folder(Path(path))
    with folder.writing(wait_s) as manifest:
        collection = Collection(folder, manifest)
        held = collection.held()
        incoming = sort_out(kept, held, sure_ids=sure_ids)
        _require_there(withdraw, held, {a.id for a in (*incoming.new, *incoming.changed)})
        before = _fingerprints(collection)
        fresh = [*incoming.new, *incoming.changed]
        if refresh:
            fresh.extend(_outdated(collection, held, options, {a.id for a in fresh} | set(withdraw)))
        portions = _portions(fresh, withdraw)
        if refresh and not portions and collection.stories("basis != ?", [basis_of(options)]):
            portions = [([], [])]
        compared = 0
        with closing(engine(options)) as workers:
            for number, (portion, gone) in enumerate(portions):
                state = _State(collection, options, workers, refresh=refresh and number == len(portions) - 1)
                placed = state.placed(portion, gone, progress)
                results = state.compare(placed, progress)
                compared += len(results)
                manifest = _commit(folder, manifest, state.rows(portion, gone, placed, results))
                collection = Collection(folder, manifest)
        after = _fingerprints(collection) if portions else before
    return Added(
        new=tuple(a.id for a in incoming.new),
        changed=tuple(a.id for a in incoming.changed),
        withdrawn=tuple(sorted(set(withdraw))),
        known=incoming.known,
        skipped=(*ignored, *incoming.skipped),
        compared=compared,
        found=tuple(sorted(after - before)),
        settled=tuple(sorted(before - after)),
    )


def options_for(path: Path | str, options: Options) -> Options:
    """Return the options for work on a collection: its own cache, unless another or none was asked for.

    Raises:
        ConfigError: all articles of a collection cannot be one story.
    """
    if options.one_story:
        raise ConfigError(
            "is not possible with a collection", where="one_story", mend="a collection has many stories"
        )
    return options if options.cache is not None else replace(options, cache=str(Path(path) / "cache"))


class _State:
    """One portion on its way into the collection as it was before.

    Args:
        collection: as it was before.
        options: as for any run.
        workers: they keep their models from portion to portion.
        refresh: compare all stories that were compared on another basis.
    """

    def __init__(self, collection: Collection, options: Options, workers: Engine, *, refresh: bool) -> None:
        self.collection = collection
        self.options = options
        self.generation = collection.generation + 1
        self.basis = basis_of(options)
        self._refresh = refresh
        self._read: dict[str, Read] = {}
        self._workers = workers

    def placed(self, articles: Sequence[Article], gone: Sequence[str], progress: Progress | None) -> Placed:
        """Read articles and find the stories they belong to."""
        read = read_all(articles, self.options, grouped=True, workers=self._workers, progress=progress)
        self._read = {r.article.id: r for r in read}
        tidy(self.options, {r.trouble for r in read})
        return place(self.collection, changes_of(read, self.options), gone)

    def compare(self, placed: Placed, progress: Progress | None) -> list[Compared]:
        """Compare the stories that are not what they were."""
        versions = placed.versions
        before, groups = list(placed.stories), list(placed.groups)
        if self._refresh:
            touched = {id for group in groups for id in group}
            stale = self.collection.stories("basis != ?", [self.basis])
            others = [s for s in stale if touched.isdisjoint(s.articles) and s.id not in placed.ended]
            before.extend(others)
            groups.extend(story.articles for story in others)
        same = {(s.articles, s.versions) for s in before if not self._refresh or s.basis == self.basis}
        due = [g for g in groups if (g, tuple(versions[id] for id in g)) not in same]
        wanted = {id for group in due for id in group} - self._read.keys()
        others_read = read_all(
            self.collection.articles(wanted), self.options, grouped=True, workers=self._workers
        )
        read = self._read | {r.article.id: r for r in others_read}
        results = compare_all(
            [tuple(read[id] for id in group) for group in due],
            self.options,
            workers=self._workers,
            progress=progress,
        )
        tidy(self.options, {c.trouble for c in results})
        return results

    def rows(
        self,
        articles: Sequence[Article],
        gone: Sequence[str],
        placed: Placed,
        results: Sequence[Compared],
    ) -> dict[str, list[Row]]:
        """Return what is to be written, by table."""
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        already = self._readings(change.reading for change in placed.changes)
        unread = [change for change in placed.changes if change.reading not in already]
        reading = {change.read.article.id: change.reading for change in placed.changes}
        ended = [story for story in placed.stories if story.id in placed.ended]
        return {
            "articles": [
                *(article_row(a, reading[a.id], self.generation, now) for a in articles),
                *(
                    article_row(a, "", self.generation, now, withdrawn=True)
                    for a in self.collection.articles(gone)
                ),
            ],
            "traits": [traits_row(change.reading, change.traits) for change in unread],
            "claims": [row for change in unread for row in claim_rows(change.reading, change.read.claims)],
            "links": link_rows(placed),
            "stories": [
                *(story_row(c, placed, self.generation, self.basis) for c in results),
                *(story_row(s.compared, placed, self.generation, s.basis, ended=s) for s in ended),
            ],
            "findings": [row for c in results for row in finding_rows(c, placed, self.generation)],
        }

    def _readings(self, wanted: Iterable[str]) -> set[str]:
        rows = self.collection.sql(
            "SELECT DISTINCT reading FROM every_traits WHERE reading IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(wanted)],
        )
        return {row[0] for row in rows}


def _portions(articles: Sequence[Article], withdraw: Sequence[str]) -> list[tuple[list[Article], list[str]]]:
    """Cut articles into portions in the order of their days, so that a story mostly comes in one; withdrawals go first."""
    ordered = sorted(articles, key=lambda a: (a.published.isoformat() if a.published else "", a.id))
    cut = [ordered[start : start + PORTION] for start in range(0, len(ordered), PORTION)]
    if withdraw and not cut:
        cut = [[]]
    return [(portion, sorted(set(withdraw)) if number == 0 else []) for number, portion in enumerate(cut)]


def _outdated(
    collection: Collection, held: dict[str, Held], options: Options, but: set[str]
) -> list[Article]:
    """Return the articles that other code or models have read."""
    others = collection.articles(held.keys() - but)
    return [article for article in others if held[article.id].reading != reading_of(article, options)]


def _commit(folder: Folder, manifest: Manifest, rows: dict[str, list[Row]]) -> Manifest:
    """Write rows, join small files, and let the new state count."""
    added: dict[str, str] = {}
    for table, held in rows.items():
        if held:
            draft = folder.draft(table)
            write_rows(draft, table, held)
            added[table] = folder.keep(draft, table)
    following_one = following(manifest, added, {})
    joined: dict[str, tuple[list[str], str]] = {}
    for table, names in following_one.tables.items():
        small = [name for name in names if folder.file(name).stat().st_size < SMALL_FILE]
        if len(names) > MANY_FILES and len(small) > 1:
            draft = folder.draft(table)
            join_files(draft, [folder.file(name) for name in small])
            joined[table] = small, folder.keep(draft, table)
    result = following(manifest, added, joined)
    folder.commit(result)
    return result


def _fingerprints(collection: Collection) -> set[str]:
    return {row[0] for row in collection.sql("SELECT fingerprint FROM findings WHERE class = 'conflict'")}


def _require_there(ids: Sequence[str], held: dict[str, Held], coming: set[str]) -> None:
    for id in ids:
        if id in coming:
            raise ConfigError(f"{id!r} is added too", where="--withdraw", mend="do one after the other")
        if id not in held:
            like = difflib.get_close_matches(id, held, n=1, cutoff=0)
            mend = f"did you mean {like[0]!r}?" if like else "the collection is empty"
            raise ConfigError(f"there is no article {id!r}", where="--withdraw", mend=mend)
