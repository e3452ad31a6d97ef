"""What ``verify review`` does with files, without the web app: exchange decisions, write what leaves the desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from verify.cli.outputs import STANDARD_OUTPUT, Output, write_output
from verify.cli.report import tell_skipped
from verify.errors import ConfigError, InputError

if TYPE_CHECKING:
    from verify.config import HouseName
    from verify.decisions.cases import Carried
    from verify.decisions.store import Store
    from verify.review.exchange import Taken
    from verify.review.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; files are named by path, or "-" for standard input and output.

    Attributes:
        import_: the file of decisions to take in, or None.
        export: the file to write all decisions to, or None.
        export_names: the file to write the house list of names to, or None.
        corrections: the files to write what was confirmed to; the ending of each tells its format.
        to_stories: the folder to write labelled stories to, or None.
    """

    import_: str | None = None
    export: str | None = None
    export_names: str | None = None
    corrections: Sequence[str] = ()
    to_stories: Path | None = None

    def __bool__(self) -> bool:
        """Say whether anything is asked for, so that the web app is not wanted."""
        return self != Asked()

    @property
    def wants_run(self) -> bool:
        """Say whether articles or a report are of use: lines of files for corrections, texts for stories."""
        return bool(self.corrections or self.to_stories)


def review_files(
    asked: Asked, store: Path, opened: Opened | None = None, *, names: Sequence[HouseName] = ()
) -> None:
    """Do all that is asked for: first take decisions in, then write.

    Args:
        asked: what to do.
        store: the log of decisions; only ``--import`` makes one.
        names: the house list of the configuration.
        opened: the run that decisions are laid upon; None where the log alone has to do.

    Raises:
        ConfigError: a format that does not exist, or a run that is missing.
        InputError: a file that is no store, or no decisions.
    """
    from verify.decisions.store import Store
    from verify.review.formats import format_of

    for name in asked.corrections:
        format_of(name)  # a wrong name is told before anything is done
    if asked.to_stories and not (opened and opened.texts):
        raise ConfigError(
            "needs the articles' texts",
            where="--to-stories",
            mend="name them with --articles FOLDER, or give --collection DIR",
        )
    if not asked.import_ and not store.exists():
        raise InputError("no such store", where=str(store), mend="name the store of decisions with --store")
    with Store(store) as log:
        if asked.import_:
            _told_import(_import(log, asked.import_), asked.import_)
        if asked.export:
            _export(log, asked.export)
        if asked.export_names:
            _export_names(log, names, asked.export_names)
        if asked.wants_run:
            carried = _laid(log, opened)
            for name in asked.corrections:
                _corrections(carried, opened, name)
            if asked.to_stories and opened:
                _to_stories(carried, opened, asked.to_stories)


def _import(log: Store, source: str) -> Taken:
    from verify.decisions.desk_file import read_decisions, read_name_choices
    from verify.review.exchange import import_lines, take_in

    if source != STANDARD_OUTPUT:
        if not Path(source).exists():
            raise InputError("no such file", where=source, mend="name a file of exported decisions")
        path = Path(source)
        return take_in(log, *read_decisions(path), read_name_choices(path), source)
    try:
        return import_lines(log, sys.stdin.buffer.read().decode("utf-8"), "standard input")
    except UnicodeDecodeError:
        raise InputError(
            "is not UTF-8", where="standard input", mend="pass on what verify review --export - writes"
        ) from None


def _told_import(taken: Taken, source: str) -> None:
    from verify.report.wording import count

    names = f", {count(taken.names, 'choice')} about names taken in" if taken.names else ""
    typer.echo(
        f"{source}: {count(taken.added, 'decision')} taken in, {taken.known:,} known already{names}", err=True
    )


def _export(log: Store, target: str) -> None:
    from verify.report.wording import count
    from verify.review.exchange import export_lines

    text = export_lines(log)
    write_output(Output(format="lines", target=target), text)
    typer.echo(
        f"{count(text.count(chr(10)) - 1, 'line')} of findings, decisions and names: {target}", err=True
    )


def _export_names(log: Store, names: Sequence[HouseName], target: str) -> None:
    from verify.decisions.names import names_toml, with_desk
    from verify.report.wording import count

    listed = with_desk(names, log.names.choices())
    write_output(Output(format="toml", target=target), names_toml(listed))
    typer.echo(f"{count(len(listed), 'name')}: {target}", err=True)


def _laid(log: Store, opened: Opened | None) -> Carried:
    from verify.review.confirmed import without_run
    from verify.review.desk import Desk

    if opened is None:
        return without_run(log.findings(), log.decisions())
    return Desk(opened.report, opened.texts, log).refresh()


def _corrections(carried: Carried, opened: Opened | None, target: str) -> None:
    from verify.report.locate import Locator
    from verify.review.confirmed import confirmed
    from verify.review.corrections_text import totals
    from verify.review.formats import format_of, leaving
    from verify.review.passages import Passages

    passages = Passages({})
    if opened:
        passages = Passages(opened.texts, Locator(Path(), opened.filed).locate if opened.filed else None)
    told = leaving(confirmed(carried), passages)
    write_output(Output(format="corrections", target=target), format_of(target)(told))
    typer.echo(f"{totals(told.listed)}: {target}", err=True)


def _to_stories(carried: Carried, opened: Opened, folder: Path) -> None:
    from verify.report.wording import count
    from verify.review.to_stories import labelled

    made = labelled(carried, opened.report, opened.texts)
    for name, story in made.stories.items():
        content = json.dumps(story, ensure_ascii=False, indent=1) + "\n"
        write_output(Output(format="story", target=str(folder / name)), content)
    tell_skipped(made.left_out)
    confirmed, dismissed = made.labels
    typer.echo(
        f"{count(len(made.stories), 'story', 'stories')} with {count(confirmed, 'discrepancy', 'discrepancies')}"
        f" and {count(dismissed, 'look-alike')}: {folder}",
        err=True,
    )
    others = [path.name for path in folder.glob("*.json") if path.name not in made.stories]
    if others:
        typer.echo(f"{folder} holds {count(len(others), 'other story', 'other stories')} as well", err=True)
