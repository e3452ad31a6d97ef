"""The house list of names: what the configuration says and what the desk has settled, as one list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from verify.config import HouseName
from verify.config.names import check_names
from verify.model import NameChoice, NameRule


def house_name(rule: NameRule) -> HouseName | None:
    """Turn what was settled into an entry of the list, None when nothing is.

    Raises:
        ConfigError: it is no entry: a spelling that is no name, that stands twice, or no other spelling beside the preferred one.
    """
    if not rule.forms:
        return None
    name = HouseName(preferred=rule.preferred, accepted=rule.accepted, forbidden=rule.forbidden)
    check_names((name,))
    return name


def in_force(log: Iterable[NameChoice]) -> tuple[NameChoice, ...]:
    """Return the last choice about each name that is settled, by house spelling.

    Two desks whose logs are merged may have settled one spelling apart; then the later choice holds and the other does not.
    """
    last: dict[str, NameChoice] = {}
    for choice in sorted(log, key=_order):
        last[choice.entry] = choice
    held: list[NameChoice] = []
    taken: set[str] = set()
    for choice in sorted(last.values(), key=_order, reverse=True):
        if choice.after.forms and taken.isdisjoint(choice.after.forms):
            held.append(choice)
            taken.update(choice.after.forms)
    return tuple(sorted(held, key=lambda choice: choice.after.preferred))


def desk_names(log: Iterable[NameChoice]) -> tuple[HouseName, ...]:
    """Return the list of names that a desk's choices make."""
    names = (house_name(choice.after) for choice in in_force(log))
    return tuple(name for name in names if name)


def merged(file: Sequence[HouseName], desk: Sequence[HouseName]) -> tuple[HouseName, ...]:
    """Lay the desk's list upon the one of the configuration.

    Args:
        file: the entries of ``[[names]]``.
        desk: what the desk has settled; an entry replaces those of the file that share a spelling with it.

    >>> file = [HouseName(preferred="Kiev", accepted=("Kyiv",)), HouseName(preferred="Lviv", forbidden=("Lvov",))]
    >>> [name.preferred for name in merged(file, [HouseName(preferred="Kyiv", forbidden=("Kiev",))])]
    ['Lviv', 'Kyiv']
    """
    settled = {form for name in desk for form in name.forms}
    return (*(name for name in file if settled.isdisjoint(name.forms)), *desk)


def with_desk(file: Sequence[HouseName], log: Iterable[NameChoice]) -> tuple[HouseName, ...]:
    """Lay what a desk's choices make upon the list of the configuration; see :func:`merged`."""
    return merged(file, desk_names(log))


def names_toml(names: Iterable[HouseName]) -> str:
    """Write a list of names as ``[[names]]`` for a configuration file.

    >>> print(names_toml([HouseName(preferred="Kyiv", accepted=("Kiev",))]), end="")
    [[names]]
    preferred = "Kyiv"
    accepted = ["Kiev"]
    """
    return "\n".join(_entry(name) for name in names)


def _entry(name: HouseName) -> str:
    lines = ["[[names]]", f"preferred = {_string(name.preferred)}"]
    for key, forms in (("accepted", name.accepted), ("forbidden", name.forbidden)):
        if forms:
            lines.append(f"{key} = [{', '.join(map(_string, forms))}]")
    return "".join(f"{line}\n" for line in lines)


def _string(form: str) -> str:
    # A printable string of JSON is a string of TOML as well: only quotes and backslashes need escaping.
    return json.dumps(form, ensure_ascii=False)


def _order(choice: NameChoice) -> tuple[str, str]:
    return choice.at, choice.id
