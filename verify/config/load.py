"""Reading the options of a run from a file; the caller's own go before it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from verify.config.contrast import read_contrast
from verify.config.names import read_names
from verify.config.options import Options
from verify.config.outlets import read_outlets
from verify.config.thresholds import read_thresholds
from verify.config.values import require_known
from verify.errors import ConfigError

# Keys whose value in the file is more than a word or a number, and what makes an option of it.
TABLES: Mapping[str, Callable[[object], object]] = {
    "thresholds": read_thresholds,
    "names": read_names,
    "contrast": read_contrast,
    "ignored_outlets": read_outlets,
}


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
            require_known(key, [field.name for field in fields(Options)], place)
    try:
        read: dict[str, Any] = {
            key: TABLES[key](value) if key in TABLES else value
            for key, value in table.items()
            if key not in given
        }
        return Options(**read, **given)
    except ConfigError as error:
        key = re.split(r"\W", error.where)[0]
        place = f"{where}: {error.where}" if key in table and key not in given else error.where
        raise ConfigError(error.what, where=place, mend=error.mend) from None


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
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror or error}", where=str(path), mend="name an existing TOML file"
        ) from None
    except RecursionError:
        raise ConfigError("is nested too deeply", where=str(path), mend="no option is nested") from None
    except ValueError as error:  # of the parser, the encoding, or a number that is too long
        raise ConfigError(
            f"is not valid TOML: {error}", where=str(path), mend="mend the line that is named"
        ) from None
    if path.name != "pyproject.toml":
        return content
    tools = content.get("tool", {})
    table = tools.get("verify", {}) if isinstance(tools, dict) else None
    if not isinstance(table, dict):
        raise ConfigError("tool.verify is not a table", where=str(path), mend="write it as [tool.verify]")
    return table
