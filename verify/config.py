"""Options of a run, from ``verify.toml`` or ``[tool.verify]`` in ``pyproject.toml``, and from the caller."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from verify.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be set for a run; every field is a key of the configuration file.

    Attributes:
        reader: name or path of an installed spaCy pipeline; None takes the one in the package.
        sentence_model: name or path of a sentence-transformers model; None takes the one in the package.
        workers: processes that share the work; 1 works in this process.
        min_confidence: findings of lower confidence are left out, 0 to 1.
        one_story: take all articles for one story instead of grouping them first.
        max_bytes: files larger than this are skipped.
        cache: folder in which what was understood of articles is kept for later runs; "" keeps nothing, None leaves it to the
            command.

    Raises:
        ConfigError: a value of the wrong type or out of range.

    >>> Options(workers=2).workers
    2
    """

    reader: str | None = None
    sentence_model: str | None = None
    workers: int = 1
    min_confidence: float = 0.4
    one_story: bool = False
    max_bytes: int = 20_000_000
    cache: str | None = None

    def __post_init__(self) -> None:
        for key in ("reader", "sentence_model"):
            value = getattr(self, key)
            _require(
                value is None or (isinstance(value, str) and bool(value)), key, value, "a name or a path"
            )
        _require(
            _is_int(self.workers) and self.workers >= 1, "workers", self.workers, "a whole number from 1"
        )
        number = isinstance(self.min_confidence, int | float) and not isinstance(self.min_confidence, bool)
        _require(
            number and 0 <= self.min_confidence <= 1,
            "min_confidence",
            self.min_confidence,
            "a number from 0 to 1",
        )
        _require(isinstance(self.one_story, bool), "one_story", self.one_story, "true or false")
        _require(
            _is_int(self.max_bytes) and self.max_bytes >= 1,
            "max_bytes",
            self.max_bytes,
            "a whole number from 1",
        )
        _require(self.cache is None or isinstance(self.cache, str), "cache", self.cache, "a folder")


def load_options(path: Path | None = None, **overrides: Any) -> Options:
    """Read the options of a run.

    Args:
        path: the configuration file; None looks for ``verify.toml``, then for ``[tool.verify]`` in
            ``pyproject.toml``, in the current folder, and takes the defaults where there is neither.
        **overrides: options that go before the file's; None stands for "not given".

    Returns:
        The options in force.

    Raises:
        ConfigError: the file cannot be read, or an option does not exist or has an impossible value.
    """
    where, table = _find_table(path)
    given = {key: value for key, value in overrides.items() if value is not None}
    for place, options in ((where, table), ("options", given)):
        for key in options:
            _require_known(key, place)
    try:
        return Options(**{**table, **given})
    except ConfigError as error:
        key = error.where
        raise ConfigError(
            error.what, where=f"{where}: {key}" if key in table and key not in given else key, mend=error.mend
        ) from None


def _find_table(path: Path | None) -> tuple[str, dict[str, Any]]:
    """Return the file that holds the options and its table of them."""
    if path is not None:
        return str(path), _read_table(path)
    for candidate in (Path("verify.toml"), Path("pyproject.toml")):
        if candidate.is_file() and (table := _read_table(candidate)):
            return str(candidate), table
    return "options", {}


def _read_table(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror or error}", where=str(path), mend="name an existing TOML file"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"is not valid TOML: {error}", where=str(path), mend="mend the line that is named"
        ) from None
    table = content.get("tool", {}).get("verify", {}) if path.name == "pyproject.toml" else content
    if not isinstance(table, dict):
        raise ConfigError("tool.verify is not a table", where=str(path), mend="write it as [tool.verify]")
    return table


def _require_known(key: str, where: str) -> None:
    names = [field.name for field in fields(Options)]
    if key in names:
        return
    nearest = difflib.get_close_matches(key.replace("-", "_").lower(), names, n=1, cutoff=0.0)[0]
    raise ConfigError(
        f"unknown option {key!r}",
        where=where,
        mend=f"did you mean {nearest!r}? Known are: {', '.join(names)}",
    )


def _require(holds: bool, key: str, value: object, wanted: str) -> None:
    if not holds:
        raise ConfigError(f"{value!r} is not possible", where=key, mend=f"give {wanted}")


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
