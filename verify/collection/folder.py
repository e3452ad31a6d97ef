"""The folder of a collection: files that never change, and one small file that says which of them count.

A writer puts new files beside the old ones and then moves a new manifest into place, in one step. Whoever reads has the
manifest of one moment and the files that it names; a writer that is killed leaves the manifest as it was, and what it had written is
removed by the next one. One process writes at a time; the lock goes with the process that holds it.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from verify.errors import InputError, VerifyError

FORMAT = 1
LOCK_WAIT_S = 60.0
KEPT_FOR_READERS_S = (
    3600.0  # how long a file that no longer counts stays for those who read an earlier manifest
)
MANIFEST = "collection.json"
LOCK = "writer.lock"
UNFINISHED = ".unfinished-"
WATCHED = "watch."  # how the files begin that a watch over feeds keeps here
_FILE = re.compile(r"[a-z]+-[0-9a-f]{32}\.parquet")


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Which files count.

    Attributes:
        format: of the folder; raised when older programs could not read it.
        generation: how many times something was written.
        tables: names of the files of each table, oldest first.
        retired: files that no longer count, and when they ceased to, in seconds since 1970.
    """

    format: int = FORMAT
    generation: int = 0
    tables: dict[str, list[str]] = msgspec.field(default_factory=dict)
    retired: dict[str, float] = msgspec.field(default_factory=dict)


class Folder:
    """A collection's folder.

    Args:
        path: where; made by the first writer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        """Say whether something was written here."""
        return (self.path / MANIFEST).exists()

    def manifest(self) -> Manifest:
        """Return what counts at this moment.

        Raises:
            InputError: there is no collection, it is damaged, or a later program wrote it.
        """
        path = self.path / MANIFEST
        try:
            manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        except FileNotFoundError:
            raise InputError(
                "holds no collection", where=str(self.path), mend="make one: verify add PATH --collection DIR"
            ) from None
        except (OSError, msgspec.DecodeError) as error:
            raise InputError(
                f"is damaged: {error}", where=str(path), mend="restore the folder from a copy"
            ) from None
        if manifest.format != FORMAT:
            raise InputError(
                f"has format {manifest.format}, this program knows {FORMAT}",
                where=str(path),
                mend="use the version of verify that wrote it, or add the articles anew",
            )
        return manifest

    def file(self, name: str) -> Path:
        """Return where a file of the manifest lies."""
        return self.path / "tables" / name

    @contextmanager
    def writing(self, wait_s: float = LOCK_WAIT_S) -> Iterator[Manifest]:
        """Hold the writer's lock, and give the manifest as it is.

        Args:
            wait_s: how long to wait for another writer.

        Raises:
            InputError: as :meth:`manifest`, or the folder holds something else.
            VerifyError: another process goes on writing, or the folder cannot be written.
        """
        busy, mend = "another process is writing to it", "try again when it is done"
        with self.locked(LOCK, wait_s, busy=busy, mend=mend):
            try:
                manifest = self.manifest() if self.exists else Manifest()
                self._tidy(manifest)
                yield manifest
            except OSError as error:
                raise self._unwritable(error) from None

    @contextmanager
    def locked(self, name: str, wait_s: float, *, busy: str, mend: str) -> Iterator[None]:
        """Make the folder where it is not there, and hold a lock in it; the lock goes with the process.

        Args:
            name: of the lock's file.
            wait_s: how long to wait for another holder.
            busy: what to say when that was not long enough.
            mend: what to do then.

        Raises:
            InputError: the folder holds something else.
            VerifyError: another process holds the lock, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        try:
            self.furnish()
            held = FileLock(self.path / name).acquire(timeout=wait_s)
        except Timeout:
            raise VerifyError(busy, where=str(self.path), mend=mend) from None
        except OSError as error:
            raise self._unwritable(error) from None
        with held:
            yield

    def _unwritable(self, error: OSError) -> VerifyError:
        return VerifyError(
            f"cannot be written: {error.strerror or error}",
            where=str(self.path),
            mend="check its permissions and the room on the disk",
        )

    def draft(self, table: str) -> Path:
        """Return where to write a file that is not finished."""
        return self.path / "tables" / f"{UNFINISHED}{os.getpid()}-{table}.parquet"

    def keep(self, draft: Path, table: str) -> str:
        """Name a finished file by its content and return the name; it counts from :meth:`commit` on."""
        with draft.open("rb") as stream:
            name = f"{table}-{hashlib.file_digest(stream, 'sha256').hexdigest()[:32]}.parquet"
            os.fsync(stream.fileno())
        draft.replace(self.file(name))
        return name

    def commit(self, manifest: Manifest) -> None:
        """Let a manifest count. What it names must lie in the folder."""
        _sync(self.path / "tables")
        draft = self.path / f"{UNFINISHED}{os.getpid()}"
        with draft.open("wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(self.path / MANIFEST)
        _sync(self.path)

    def furnish(self) -> None:
        """Make the folder where it is not there.

        Raises:
            InputError: it holds something else.
            OSError: it cannot be made.
        """
        if self.path.exists() and not self.exists and not all(_ours(p.name) for p in self.path.iterdir()):
            raise InputError(
                "holds other files and is no collection", where=str(self.path), mend="name a new folder"
            )
        (self.path / "tables").mkdir(parents=True, exist_ok=True)

    def _tidy(self, manifest: Manifest) -> None:
        """Remove what killed writers left, and files that nobody can still be reading."""
        counting = {name for names in manifest.tables.values() for name in names}
        recent = {name for name, at in manifest.retired.items() if time.time() - at < KEPT_FOR_READERS_S}
        for path in (self.path / "tables").iterdir():
            left = path.name.startswith(UNFINISHED) or _FILE.fullmatch(path.name)
            if left and path.name not in counting and path.name not in recent:
                with suppress(OSError):
                    path.unlink()


def following(
    manifest: Manifest, added: Mapping[str, str], replaced: Mapping[str, tuple[list[str], str]]
) -> Manifest:
    """Return the next manifest.

    Args:
        manifest: the one before.
        added: a new file by its table.
        replaced: by table, the files that one new file holds everything of, and that file.
    """
    now = time.time()
    tables = {table: list(names) for table, names in manifest.tables.items()}
    retired = {name: at for name, at in manifest.retired.items() if now - at < KEPT_FOR_READERS_S}
    for table, name in added.items():
        if name not in tables.setdefault(table, []):
            tables[table].append(name)
    for table, (old, name) in replaced.items():
        tables[table] = [name, *(other for other in tables[table] if other not in old)]
        retired |= {other: now for other in old if other != name}
    return Manifest(generation=manifest.generation + 1, tables=tables, retired=retired)


def _ours(name: str) -> bool:
    return name in ("tables", "cache", LOCK) or name.startswith((UNFINISHED, WATCHED))


def _sync(folder: Path) -> None:
    """Make the names in a folder last through a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
