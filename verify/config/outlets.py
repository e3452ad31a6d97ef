"""The key ``ignored_outlets``: whose articles are left out."""

from __future__ import annotations

from typing import cast

from verify.config.values import is_words, require


def read_outlets(outlets: object) -> tuple[str, ...]:
    """Turn the list as it stands in the file into names of outlets.

    Raises:
        ConfigError: it is no list of names.
    """
    require(isinstance(outlets, list), "ignored_outlets", outlets, 'a list of outlets: ["The Onion"]')
    names = tuple(cast("list[str]", outlets))
    check_outlets(names)
    return names


def check_outlets(outlets: tuple[str, ...]) -> None:
    """Refuse what is no name of an outlet.

    Raises:
        ConfigError: something else stands among the names.
    """
    require(isinstance(outlets, tuple), "ignored_outlets", outlets, "names of outlets")
    for outlet in outlets:
        require(is_words(outlet), "ignored_outlets", outlet, "the name of an outlet, without space around it")
