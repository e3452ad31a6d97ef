"""Floors that the figures may not fall below; they only rise."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from verify.errors import ConfigError
from verify.evaluate.figures import Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The least that is accepted.

    Attributes:
        precision: least precision over all stories, 0 to 1.
        recall: least recall over all stories, 0 to 1.

    Raises:
        ConfigError: a floor outside 0 to 1.
    """

    precision: float = 0.0
    recall: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise ConfigError(
                    f"{value!r} is no floor", where=field.name, mend="give a number from 0 to 1"
                )


def parse_floors(text: str) -> Floors:
    """Read floors as they stand on the command line.

    >>> parse_floors("0.6,0.35")
    Floors(precision=0.6, recall=0.35)

    Raises:
        ConfigError: it is not two numbers from 0 to 1.
    """
    try:
        precision, recall = (float(part) for part in text.split(","))
    except ValueError:
        raise ConfigError(
            f"{text!r} is not two numbers", where="--floor", mend="write --floor 0.6,0.35"
        ) from None
    return Floors(precision=precision, recall=recall)


def read_floors(path: Path) -> Floors:
    """Read floors from a TOML file with the keys ``precision`` and ``recall``.

    Raises:
        ConfigError: the file cannot be read, or holds anything else.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Floors(**content)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise ConfigError(
            f"holds no floors: {error}", where=str(path), mend="give precision and recall"
        ) from None


def shortfalls(figures: Figures, floors: Floors) -> list[str]:
    """Say which figures lie below their floor; an empty list passes the gate."""
    return [
        f"{name} {reached:.3f} is below its floor {floor:.3f}"
        for name, reached, floor in (
            ("precision", figures.total.precision, floors.precision),
            ("recall", figures.total.recall, floors.recall),
        )
        if reached < floor
    ]
