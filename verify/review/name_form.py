"""The form of one name: the spellings to choose among, and what an editor has chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request

from verify.match.house_names import plain_form
from verify.model import NameRule, normalise_space
from verify.review.names import Mark, Row, Settled
from verify.review.spellings import settable

MOST_FORMS = 500  # of one name
WRITTEN = "written"  # the house spelling is one that the editor wrote, not one of those listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One spelling in the form.

    Attributes:
        form: the spelling.
        mark: what is said of it.
        count: how often it stands in the articles.
        sources: (outlet, how often).
        settable: it can stand in a list of names.
        elsewhere: (house spelling, id of the name) of the entry that has it, when that is another name's.
    """

    form: str
    mark: Mark
    count: int = 0
    sources: Sequence[tuple[str, int]] = ()
    settable: bool = True
    elsewhere: tuple[str, str] | None = None


def lines_of(row: Row, rule: NameRule | None, rows: Mapping[str, Row]) -> Iterator[Line]:
    """Yield the spellings to choose among: those of the articles, then those that only the entry or the editor names.

    Args:
        row: the name as it is settled.
        rule: what the editor chose and could not be kept; it is shown instead of what is settled.
        rows: all names, to say whose entry a spelling stands in.
    """
    shown = Settled(rule=rule) if rule is not None else row.settled
    elsewhere = {
        form: (entry.rule.preferred, next((r.name.id for r in rows.values() if r.settled is entry), ""))
        for form, entry in row.elsewhere
    }
    known = {plain_form(form): form for form in (*_entry_forms(row), *(rule.forms if rule else ()))}
    for spelling in row.name.spellings:
        form = known.pop(plain_form(spelling.text), spelling.text)
        yield Line(
            form=form,
            mark=shown.mark(form) if shown else "",
            count=spelling.count,
            sources=spelling.sources,
            settable=settable(form),
            elsewhere=elsewhere.get(spelling.text),
        )
    for form in known.values():
        yield Line(form=form, mark=shown.mark(form) if shown else "", settable=settable(form))


def _entry_forms(row: Row) -> tuple[str, ...]:
    return row.settled.rule.forms if row.settled else ()


async def read_form(request: Request) -> FormData:
    """Read what was posted, as many fields as a form of this page has."""
    return await request.form(max_files=0, max_fields=3 * MOST_FORMS)


def rule_of(form: FormData) -> NameRule:
    """Read the rule that was chosen: ``form-N`` a spelling, ``mark-N`` what is said of it, ``preferred`` the N of the house's."""
    house = str(form.get("preferred", ""))
    marked: dict[str, list[str]] = {"accepted": [], "forbidden": []}
    preferred = normalise_space(str(form.get(WRITTEN, ""))) if house == WRITTEN else ""
    for number in range(MOST_FORMS):
        if f"form-{number}" not in form:
            continue  # another name's, or nothing for a list
        written = str(form[f"form-{number}"])
        if house == str(number):
            preferred = written
        elif written != preferred and (list_ := marked.get(str(form.get(f"mark-{number}", "")))) is not None:
            list_.append(written)
    return NameRule(
        preferred=preferred, accepted=tuple(marked["accepted"]), forbidden=tuple(marked["forbidden"])
    )
