"""``verify calibrate``: thresholds by kind from what editors decided, with what they would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.options import Config, Engine, Reader, Workers
from verify.cli.progress import progress_bar
from verify.config import Options, load_options, options_file
from verify.decisions import DEFAULT_STORE
from verify.errors import ConfigError, InputError
from verify.model import KINDS, Kind

if TYPE_CHECKING:
    from verify.decisions.cases import Carried
    from verify.evaluate.calibrate import Passing, Proposal
    from verify.report import schema

NOTE = (
    "kept, lost and precision after: each story held against the threshold that the other stories give, so that",
    "no threshold is measured on what set it",
)


def calibrate(
    store: Annotated[
        Path,
        typer.Option(help="The store of decisions, or decisions exported as lines.", metavar="FILE"),
    ] = Path(DEFAULT_STORE),
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="Check these articles first, and take the confidences of today; may be given several times.",
            metavar="PATH",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Take the confidences of this JSON report instead.", metavar="FILE"),
    ] = None,
    precision: Annotated[
        float,
        typer.Option(
            help="Share of flagged findings that are to be confirmed, 0 to 1.", metavar="P", min=0.0, max=1.0
        ),
    ] = 0.8,
    enough: Annotated[
        int,
        typer.Option(help="Decisions of a kind below which it is left alone.", metavar="N", min=2),
    ] = 10,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the thresholds to the configuration.")
    ] = False,
    workers: Workers = None,
    engine: Engine = None,
    reader: Reader = None,
    config: Config = None,
) -> None:
    """Propose a least confidence for each kind from confirmed and dismissed findings, and show what it would change.

    Nothing is written without --apply.
    """
    from verify.evaluate.calibrate import counts, judged, propose

    if articles and report:
        raise ConfigError("give one of the two", where="--articles, --report", mend="leave one of them out")
    options = load_options(config, workers=workers, engine=engine, reader=reader)
    run = _run(articles or [], report, options)
    carried = _carried(store, run)
    decided = judged(carried)
    if not decided:
        raise InputError(
            "holds no decision that says something about a threshold",
            where=str(store),
            mend="confirm or dismiss findings with verify review first",
        )
    now = {kind: options.least(kind) for kind in KINDS}
    proposals = propose(decided, now, precision=precision, enough=enough)
    waiting = [
        case.finding
        for case in carried.cases.values()
        if case.standing.state not in ("confirmed", "dismissed") and counts(case.finding)
    ]
    for line in _table(proposals):
        typer.echo(line)
    chosen = {proposal.kind: proposal.then for proposal in proposals if proposal.then is not None}
    fewer = sum(finding.confidence < chosen.get(finding.kind, 0.0) for finding in waiting)
    if run:
        typer.echo(
            f"of {len(waiting):,} findings that nobody has settled {fewer:,} would not be shown any more"
        )
    _take(chosen, options_file(config), apply)


def _run(paths: Sequence[str], report: Path | None, options: Options) -> schema.Report | None:
    from verify.review.opening import open_articles, open_report

    if report:
        return open_report(report)
    if not paths:
        return None
    with progress_bar() as progress:
        return open_articles(paths, options, progress).report


def _carried(store: Path, run: schema.Report | None) -> Carried:
    """Lay the decisions upon the run, or take the findings as they stood."""
    from verify.decisions.carry import carry
    from verify.decisions.desk_file import read_decisions
    from verify.decisions.snapshots import Snapshots

    if not store.exists():
        raise InputError("no such store", where=str(store), mend="name the store of decisions with --store")
    decided, log = read_decisions(store)
    make = Snapshots(run.articles, run.stories) if run else None
    findings = [make.of(finding) for finding in run.findings] if run and make else []
    return carry(findings, decided, log, stands=lambda _: True)


def _table(proposals: Sequence[Proposal]) -> Iterator[str]:
    yield (
        f"{'kind':18s}{'confirmed':>10s}{'dismissed':>10s}{'least':>7s}{'then':>7s}"
        f"{'kept':>7s}{'lost confirmed':>16s}{'lost dismissed':>16s}{'precision':>11s}{'after':>8s}"
    )
    for item in proposals:
        start = f"{item.kind:18s}{item.decided.confirmed:10d}{item.decided.dismissed:10d}{item.now:7.3f}"
        if item.then is None:
            yield f"{start}   left alone: {item.why}"
            continue
        before, after = item.before, item.after
        yield (
            f"{start}{item.then:7.3f}{after.confirmed + after.dismissed:7d}"
            f"{before.confirmed - after.confirmed:16d}{before.dismissed - after.dismissed:16d}"
            f"{_share(before):>11s}{_share(after):>8s}"
        )
    if any(item.then is not None for item in proposals):
        yield from NOTE


def _share(passing: Passing) -> str:
    return "-" if passing.precision is None else f"{passing.precision:.3f}"


def _take(chosen: Mapping[Kind, float], file: Path, apply: bool) -> None:
    from verify.config.change import set_thresholds

    if not chosen:
        typer.echo("no threshold changes; nothing was written")
    elif apply:
        set_thresholds(file, chosen)
        typer.echo(f"written: {file}")
    else:
        typer.echo(f"nothing was written; --apply writes these thresholds to {file}")
