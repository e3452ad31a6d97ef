"""What is asked of every value of a configuration: known keys, right types, and an error that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from verify.errors import ConfigError, nearest

ENGINES = ("auto", "local", "processes", "ray")


def require(holds: bool, where: str, value: object, wanted: str) -> None:
    """Refuse a value.

    Args:
        holds: the value is a possible one.
        where: the key ("thresholds.when").
        value: what was given.
        wanted: what to give instead.

    Raises:
        ConfigError: it is not.
    """
    if not holds:
        raise ConfigError(f"{value!r} is not possible", where=where, mend=f"give {wanted}")


def require_known(key: str, known: Iterable[str], where: str, noun: str = "option") -> None:
    """Refuse a key that does not exist.

    Args:
        key: the key as given.
        known: the keys there are, in the order in which they are told.
        where: the file, or the table inside it.
        noun: what such a key names.

    Raises:
        ConfigError: it names the nearest key there is.
    """
    names = list(known)
    if key in names:
        return
    raise ConfigError(
        f"unknown {noun} {key!r}",
        where=where,
        mend=f"did you mean {nearest(str(key), names)!r}? Known are: {', '.join(names)}",
    )


def is_int(value: object) -> bool:
    """Say whether a value is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_share(value: object) -> bool:
    """Say whether a value is a number from 0 to 1."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def is_line(value: object) -> bool:
    """Say whether a value is text that a terminal shows as it is."""
    return isinstance(value, str) and value.isprintable()


def is_engine(value: object) -> bool:
    """Say whether a value names an engine.

    >>> is_engine("processes"), is_engine("ray://head.example:10001"), is_engine("ray://head.example")
    (True, True, False)
    """
    if not is_line(value):
        return False
    if value in ENGINES:
        return True
    try:
        address = urlsplit(str(value))
        there = address.hostname and address.port
    except ValueError:  # a port that is no number, or brackets without an end
        return False
    return bool(there) and value == f"ray://{address.netloc}"


def is_words(value: object) -> bool:
    """Say whether a value is one printable line without superfluous space, with a letter or a digit in it.

    >>> is_words("The Onion"), is_words(" The Onion"), is_words("...")
    (True, False, False)
    """
    return (
        isinstance(value, str)
        and value.isprintable()
        and value == " ".join(value.split())
        and any(letter.isalnum() for letter in value)
    )
