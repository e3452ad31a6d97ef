"""The pages of ``docs/kinds``, made from the detectors' docstrings: ``python -m verify.cli.kind_pages docs/kinds``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verify.cli.explain import front_matter, suppression
from verify.conflicts.explained import explanations
from verify.model import KINDS, Explanation
from verify.report.wording import HELD_BACK, KIND

INDEX = "README.md"
MADE = "<!-- Made from the detectors' docstrings by `make kinds`: change those. -->"


def pages() -> Mapping[str, str]:
    """Return the text of every page by its file name: one a kind, and the index."""
    known = explanations()
    return {INDEX: _index(known.values()), **{f"{kind}.md": _page(known[kind]) for kind in KINDS}}


def write_pages(folder: Path) -> None:
    """Write all pages, and take those away that are no page any more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()


def _index(known: Iterable[Explanation]) -> str:
    return "\n".join(
        [
            MADE,
            "",
            "# Kinds, classes, severity, confidence",
            "",
            "## Kinds",
            "",
            "Two claims are compared only when they are about one event and about one thing that can have only one value there: the day",
            "of *this* meeting, the number of *its* dead, the office of *this* person *then*. `verify explain KIND` prints these pages.",
            "",
            "| kind | what it means |",
            "|---|---|",
            *(f"| [{told.kind}]({told.kind}.md) | {_plain(told.summary)} |" for told in known),
            "",
            "## Classes",
            "",
            "Only **conflict** counts as a discrepancy. The rest is held back: visible below, with the reason, and never counted. The",
            "reason is a rule or, where only the wording speaks, what the model reads the sentences as.",
            "",
            *(f"- **{class_}**: {meaning}" for class_, (_, meaning) in HELD_BACK.items()),
            "",
            "## Severity and confidence",
            "",
            "Severity says what is at stake (**high**: the dead, the day, the result; **medium**: a misspelling, a rewording; **low**: an",
            "accepted transliteration), confidence how sure the program is: of the findings of confidence 0.9, nine in ten should be",
            "right. Findings below the least confidence (`--min-confidence`, or `[thresholds]` for a kind) are left out.",
            "[accuracy.md](../accuracy.md) shows how often each band of confidence is right on labelled stories.",
            "",
        ]
    )


def _page(told: Explanation) -> str:
    return "\n".join(_lines(told))


def _lines(told: Explanation) -> Iterator[str]:
    yield from (MADE, "", f"# {told.kind}", "", f"*{KIND[told.kind]}.* {_plain(told.summary)}.", "")
    for paragraph in told.how:
        yield from (_plain(paragraph), "")
    yield from ("## Examples", "")
    for example in told.examples:
        yield from (
            f"{example.section}:",
            "",
            f"> A: {_plain(example.a)}",
            ">",
            f"> B: {_plain(example.b)}",
            "",
        )
    for title, text in (
        ("Severity", told.severity),
        ("Held back", told.held_back),
        ("How it is settled", told.settle),
        ("How it is suppressed", suppression(told.kind)),
    ):
        yield from (f"## {title}", "", _plain(text), "")
    yield from ("```yaml", front_matter(told.kind), "```", "", f"[All kinds]({INDEX})", "")


def _plain(text: str) -> str:
    """Keep Markdown from reading markup into a sentence; code stays code."""
    return text.replace("*", r"\*").replace("|", r"\|").replace("<", "&lt;")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
