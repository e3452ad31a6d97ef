"""The names desk: which spelling is the house's, which others are let pass, and which are wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from verify.config import HouseName
from verify.decisions.names import house_name, in_force, names_toml, with_desk
from verify.decisions.store import Store
from verify.errors import VerifyError
from verify.match.house_names import plain_form
from verify.model import NameChoice, NameRule, stable_id
from verify.report import schema
from verify.review.spellings import Name, names_of

Mark = Literal["", "preferred", "accepted", "forbidden"]
STATES: Mapping[str, str] = {
    "open": "To settle",
    "settled": "Settled",
    "wrong": "A wrong spelling in use",
    "every": "Every name",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An entry of the house list.

    Attributes:
        rule: how the name is spelled.
        choice: the desk's last choice about it, None when the entry is the configuration's.
    """

    rule: NameRule
    choice: NameChoice | None = None

    def mark(self, form: str) -> Mark:
        """Return what the entry says of a spelling, "" for nothing."""
        key = plain_form(form)
        for mark, forms in _marks(self.rule):
            if key in map(plain_form, forms):
                return mark
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name and what is settled about it.

    Attributes:
        name: the name.
        settled: its entry, None when nothing is settled.
        elsewhere: (spelling, entry) for its spellings that stand in entries of other names.
        wrong: how often it is written in a wrong spelling.
    """

    name: Name
    settled: Settled | None = None
    elsewhere: tuple[tuple[str, Settled], ...] = ()
    wrong: int = 0


class NamesDesk:
    """The names of one report and the house list. Its methods may be called from several threads.

    Args:
        report: the public shape of the JSON report.
        store: where choices are kept.
        house: the list of the configuration.
    """

    def __init__(self, report: schema.Report, store: Store, house: Sequence[HouseName] = ()) -> None:
        self._names = names_of(report)
        self._store = store
        self._house = tuple(house)
        self._lock = threading.Lock()
        self._revision = -1
        self._log: tuple[NameChoice, ...] = ()
        self._rows: dict[str, Row] = {}

    def rows(self) -> Mapping[str, Row]:
        """Return all names by id, with what is settled; the log is read again when somebody has added to it."""
        with self._lock:
            revision = self._store.names.revision()
            if revision != self._revision:
                self._log = self._store.names.choices()
                self._rows = {row.name.id: row for row in self._laid()}
                self._revision = revision
            return self._rows

    def row_of(self, choice: NameChoice) -> Row | None:
        """Return the name that a choice is about, None when it holds no longer and no article has the name."""
        rows = self.rows().values()
        same = (
            row
            for row in rows
            if row.settled and row.settled.choice and row.settled.choice.entry == choice.entry
        )
        return next(same, None)

    def history(self, row: Row) -> tuple[NameChoice, ...]:
        """Return the choices about a name, latest first; those that were taken back too."""
        self.rows()
        keys = {plain_form(text) for text in row.name.full}
        own = row.settled.choice.entry if row.settled and row.settled.choice else ""
        about = (
            choice
            for choice in self._log
            if choice.entry == own or (not own and _touches(choice, keys) and not self._holds(choice))
        )
        return tuple(about)[::-1]

    def choice(self, choice_id: str) -> NameChoice | None:
        """Return a choice by its id, None for "".

        Raises:
            VerifyError: there is none.
        """
        if not choice_id:
            return None
        self.rows()
        for choice in self._log:
            if choice.id == choice_id:
                return choice
        raise VerifyError("there is no such choice", where=choice_id[:40], mend="open the name again")

    def settle(self, rule: NameRule, *, by: str, follows: NameChoice | None) -> NameChoice:
        """Keep a choice; see :meth:`verify.decisions.name_log.NameLog.settle`."""
        house_name(rule)
        return self._store.names.settle(rule, by=by, follows=follows)

    def undo(self, last: NameChoice, *, by: str) -> NameChoice:
        """Take a choice back; see :meth:`verify.decisions.name_log.NameLog.undo`."""
        return self._store.names.undo(last, by=by)

    def toml(self) -> str:
        """Return the house list, the configuration's and the desk's together, as ``[[names]]``."""
        return names_toml(with_desk(self._house, self._store.names.choices()))

    def _holds(self, choice: NameChoice) -> bool:
        return any(choice.entry == held.entry for held in in_force(self._log))

    def _laid(self) -> Iterable[Row]:
        """Lay the entries upon the names; one that no article has becomes a name of its own."""
        entries = [Settled(rule=choice.after, choice=choice) for choice in in_force(self._log)]
        taken = {form for entry in entries for form in entry.rule.forms}
        entries += [
            Settled(rule=NameRule(preferred=name.preferred, accepted=name.accepted, forbidden=name.forbidden))
            for name in self._house
            if taken.isdisjoint(name.forms)
        ]
        by_form = {plain_form(form): entry for entry in entries for form in entry.rule.forms}
        used: set[int] = set()
        for name in self._names:
            row = _row(name, by_form)
            used.add(id(row.settled))
            yield row
        for entry in entries:
            if id(entry) not in used:
                preferred = entry.rule.preferred
                yield Row(name=Name(id=stable_id("entry", preferred), kind="", name=preferred), settled=entry)


def _row(name: Name, by_form: Mapping[str, Settled]) -> Row:
    """Find the entry of a name: the one that has its full name, else the one that has most of its full spellings."""
    entries = {spelling.text: by_form.get(plain_form(spelling.text)) for spelling in name.spellings}
    full = [entry for text in name.full if (entry := entries[text])]
    own = by_form.get(plain_form(name.name)) or max(full, key=full.count, default=None)
    return Row(
        name=name,
        settled=own,
        elsewhere=tuple((text, entry) for text, entry in entries.items() if entry and entry is not own),
        wrong=sum(s.count for s in name.spellings if own and own.mark(s.text) == "forbidden"),
    )


def _marks(rule: NameRule) -> tuple[tuple[Mark, tuple[str, ...]], ...]:
    return ("preferred", (rule.preferred,)), ("accepted", rule.accepted), ("forbidden", rule.forbidden)


def _touches(choice: NameChoice, keys: set[str]) -> bool:
    forms = (*choice.before.forms, *choice.after.forms)
    return not keys.isdisjoint(map(plain_form, forms))
