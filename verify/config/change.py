"""Setting thresholds in the file that holds the options; its comments, its order and all else in it stay."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from verify.errors import ConfigError
from verify.files import write_whole
from verify.model import KINDS, Kind

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

BY_HAND = "set them by hand under [thresholds]"


def set_thresholds(path: Path, thresholds: Mapping[Kind, float]) -> None:
    """Set thresholds of kinds in a configuration file, whole or not at all; kinds that are not named keep theirs.

    Args:
        path: ``verify.toml``, made where there is none, or ``pyproject.toml``, whose table ``tool.verify`` is changed.
        thresholds: least confidence by kind.

    Raises:
        ConfigError: the file cannot be changed without touching something else.
        VerifyError: it cannot be written.
    """
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        after = with_thresholds(before, thresholds, inside_tool=path.name == "pyproject.toml")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"cannot be changed: {error}", where=str(path), mend=BY_HAND) from None
    write_whole(path, after, mend="check the folder and its permissions, or name another file with --config")


def with_thresholds(text: str, thresholds: Mapping[Kind, float], *, inside_tool: bool = False) -> str:
    r"""Return a configuration file's text with thresholds set.

    Raises:
        ValueError: it is no TOML, or cannot be changed without touching something else.

    >>> print(with_thresholds("workers = 2  # both\n", {"when": 0.61}), end="")
    workers = 2  # both
    <BLANKLINE>
    [thresholds]
    when = 0.61
    """
    import tomlkit

    document = tomlkit.parse(text)
    options = _table(_table(document, "tool"), "verify") if inside_tool else document
    table = _table(options, "thresholds")
    for kind in KINDS:
        if kind in thresholds:
            table[kind] = thresholds[kind]
    after = tomlkit.dumps(document)
    if tomllib.loads(after) != _wanted(text, thresholds, inside_tool):
        raise ValueError("its tables are laid out in a way that is not understood")
    return after


def _table(inside: MutableMapping[str, Any] | TOMLDocument, key: str) -> MutableMapping[str, Any]:
    import tomlkit
    from tomlkit.items import InlineTable

    if key not in inside:
        inside[key] = tomlkit.inline_table() if isinstance(inside, InlineTable) else tomlkit.table()
    return cast("MutableMapping[str, Any]", inside[key])


def _wanted(text: str, thresholds: Mapping[Kind, float], inside_tool: bool) -> dict[str, Any]:
    """Say what the file is to hold, by the reader of the standard library."""
    content = tomllib.loads(text)
    options = content.setdefault("tool", {}).setdefault("verify", {}) if inside_tool else content
    options.setdefault("thresholds", {}).update(thresholds)
    return content
