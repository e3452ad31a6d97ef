"""Where a report goes, and in which formats."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.errors import ConfigError, VerifyError, unknown

STANDARD_OUTPUT = "-"
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonld": "jsonld",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".txt": "text",
}
STORY_PAGE = re.compile(r"s-[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to write.

    Attributes:
        format: the report's format.
        target: a path, or "-" for standard output.
    """

    format: str
    target: str = STANDARD_OUTPUT


def plan_outputs(formats: Sequence[str], output: str | None, known: Sequence[str]) -> list[Output]:
    """Turn ``--format`` and ``--output`` into the files to write.

    Args:
        formats: every ``--format`` as given: "json" goes to ``output``, "json=reports/report.json" to its own file.
        output: ``--output``; None stands for standard output. Without a format its suffix says which.
        known: the formats there are.

    Raises:
        ConfigError: an unknown format, or two reports for one place.

    >>> plan_outputs([], None, ["text", "html"])
    [Output(format='text', target='-')]
    >>> plan_outputs([], "report.html", ["text", "html"])
    [Output(format='html', target='report.html')]
    """
    plans: list[Output] = []
    for given in formats:
        name, _, target = given.partition("=")
        if name not in known:
            raise unknown(f"unknown format {name!r}", name, known, where="--format")
        if "=" in given and not target:
            raise ConfigError(f"{given!r} names no file", where="--format", mend=f"write {name}=FILE")
        plans.append(Output(format=name, target=target or output or STANDARD_OUTPUT))
    if not plans:
        plans = [
            Output(format=_format_of(output, known) if output else "text", target=output or STANDARD_OUTPUT)
        ]
    elif output and output not in {plan.target for plan in plans}:
        plans.append(Output(format=_format_of(output, known), target=output))
    _require_distinct(plans)
    return plans


def write_output(output: Output, content: str | bytes) -> None:
    """Write one report, words as UTF-8, its folder made where it is missing.

    Raises:
        VerifyError: the file cannot be written, or a terminal would have to show what is not made of words.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output.target == STANDARD_OUTPUT:
        if output.format == "xlsx" and sys.stdout.isatty():
            raise VerifyError("xlsx is nothing for a terminal", where="--format", mend="write xlsx=FILE")
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    path = Path(output.target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise VerifyError(
            f"cannot be written: {error.strerror or error}", where=output.target, mend="name another file"
        ) from None


def write_folder(folder: str, pages: Mapping[str, str]) -> None:
    """Write a folder of pages; pages of stories that an earlier run wrote there and this one did not are taken away.

    Args:
        folder: where; made where it is missing.
        pages: by file name.

    Raises:
        VerifyError: a page cannot be written.
    """
    path = Path(folder)
    for name, text in pages.items():
        write_output(Output(format="html", target=str(path / name)), text)
    for old in sorted(path.iterdir()):
        if STORY_PAGE.fullmatch(old.name) and old.name not in pages and _ours(old):
            old.unlink()


def _ours(page: Path) -> bool:
    with page.open("rb") as file:
        return b'<meta name="generator" content="verify">' in file.read(2000)


def _format_of(output: str, known: Sequence[str]) -> str:
    if output == STANDARD_OUTPUT:
        return "text"
    name = SUFFIXES.get(Path(output).suffix.lower(), "")
    if name not in known:
        raise ConfigError(
            f"the name {output!r} does not tell the format",
            where="--output",
            mend=f"add --format {'|'.join(known)}",
        )
    return name


def _require_distinct(plans: Sequence[Output]) -> None:
    targets = [plan.target for plan in plans]
    for target in targets:
        if targets.count(target) > 1:
            place = "standard output" if target == STANDARD_OUTPUT else target
            raise ConfigError(
                f"two reports would go to {place}",
                where="--format",
                mend="give each a file: --format json=FILE",
            )
