"""``verify explain``: what a kind of discrepancy means, how it is settled, and how it is kept quiet."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from verify.model import Explanation

WIDTH = 100
KIND_COLUMN = 18  # columns for the name of a kind in the list


def explain(
    kind: Annotated[
        str | None,
        typer.Argument(help="A kind of discrepancy: when, number, name …; without it all are listed."),
    ] = None,
) -> None:
    """Tell what a kind of discrepancy means, how to settle it, and how to suppress it."""
    from verify.config.values import require_known
    from verify.conflicts.explained import explanations

    known = explanations()
    if kind is None:
        lines = list_lines(list(known.values()))
    else:
        require_known(kind, known, "verify explain", "kind")
        lines = explain_lines(next(told for name, told in known.items() if name == kind))
    for line in lines:
        typer.echo(line)


def list_lines(known: list[Explanation]) -> Iterator[str]:
    """Yield one line a kind."""
    for told in known:
        yield f"{told.kind:<{KIND_COLUMN}}{told.summary}"


def explain_lines(told: Explanation) -> Iterator[str]:
    """Yield everything on one kind, at most 100 columns wide."""
    yield f"{told.kind}: {told.summary}"
    for paragraph in told.how:
        yield ""
        yield from _folded(paragraph)
    for example in told.examples:
        yield from ("", f"{example.section}:")
        yield from _folded(example.a, "  A  ", "     ")
        yield from _folded(example.b, "  B  ", "     ")
    for title, text in (
        ("Severity", told.severity),
        ("Held back", told.held_back),
        ("To settle it", told.settle),
        ("To suppress it", suppression(told.kind)),
    ):
        yield from ("", f"{title}:")
        yield from _folded(text, "  ", "  ")
    yield ""
    yield from (f"    {line}" for line in front_matter(told.kind).splitlines())


def suppression(kind: str) -> str:
    """Say how findings of a kind are kept quiet; :func:`front_matter` is what the text points at."""
    return (
        'For one finding, `verify baseline accept ARTICLES --fingerprint FINGERPRINT --reason "…"`; the report gives the fingerprint. For a kind in all '
        f"articles, a higher bar in the configuration: `{kind} = 0.9` under `[thresholds]`. For this kind in one article, its "
        "front matter:"
    )


def front_matter(kind: str) -> str:
    """Return the lines at the head of an article by which it is left out for a kind."""
    return f"---\nverify:\n  ignore: [{kind}]\n  reason: why it is right as it stands\n---"


def _folded(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
