"""The table ``[[names]]``: how a house spells names, what it accepts, and what it does not print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import cast

from verify.config.values import is_words, require, require_known
from verify.errors import ConfigError

WANTED = "a name, without space around it"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseName:
    """One name of a style guide. Capitals count: "Nato" and "NATO" are two forms.

    Attributes:
        preferred: the house spelling.
        accepted: spellings that are let pass.
        forbidden: spellings that are not to be printed.

    Raises:
        ConfigError: a form that is no name, a form that stands twice, or an entry that settles nothing.

    >>> HouseName(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",)).forms
    ('Kyiv', 'Kiev', 'Kief')
    """

    preferred: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require(is_words(self.preferred), "preferred", self.preferred, WANTED)
        for key, forms in (("accepted", self.accepted), ("forbidden", self.forbidden)):
            require(isinstance(forms, tuple), key, forms, f'a list of names: {key} = ["…"]')
            for form in forms:
                require(is_words(form), key, form, WANTED)
        if not self.accepted and not self.forbidden:
            raise ConfigError(
                f"{self.preferred!r} alone settles nothing",
                where="preferred",
                mend="name a spelling that is accepted or forbidden, or take the entry out",
            )

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every spelling, the preferred one first."""
        return (self.preferred, *self.accepted, *self.forbidden)


def read_names(entries: object) -> tuple[HouseName, ...]:
    """Turn the entries as they stand in the file into names.

    Raises:
        ConfigError: an unknown key, or a value that is no name.
    """
    require(isinstance(entries, list), "names", entries, "entries: [[names]], then preferred = …")
    names = tuple(_read(number, entry) for number, entry in enumerate(cast("list[object]", entries), start=1))
    check_names(names)
    return names


def check_names(names: Sequence[HouseName]) -> None:
    """Refuse names that contradict each other.

    Raises:
        ConfigError: what is no name, or a spelling that stands in two places.
    """
    require(isinstance(names, tuple), "names", names, "HouseName objects")
    for name in names:
        require(isinstance(name, HouseName), "names", name, "HouseName objects")
    for form, times in Counter(form for name in names for form in name.forms).items():
        if times > 1:
            raise ConfigError(
                f"{form!r} is listed twice",
                where="names",
                mend="let it be preferred, accepted or forbidden, once",
            )


def _read(number: int, entry: object) -> HouseName:
    where = f"names, entry {number}"
    require(isinstance(entry, dict), where, entry, "a table: preferred = …, forbidden = […]")
    given = cast("dict[str, object]", entry)
    for key in given:
        require_known(key, [field.name for field in fields(HouseName)], where, "key")
    if "preferred" not in given:
        raise ConfigError("the house spelling is missing", where=where, mend='add preferred = "…"')
    forms = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    try:
        return HouseName(**cast("dict[str, tuple[str, ...]]", forms))  # type: ignore[arg-type]
    except ConfigError as error:
        raise ConfigError(error.what, where=f"{where}, {error.where}", mend=error.mend) from None
