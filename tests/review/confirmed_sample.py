"""Reports with what editors decided about them, made by hand; times and ids are fixed, so that files can be compared."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tests.report import sample
from verify.decisions.carry import carry
from verify.decisions.cases import Carried
from verify.decisions.snapshots import snapshots_of
from verify.decisions.whereabouts import Whereabouts
from verify.model import UNDECIDED, Action, Article, Decision, Report, Snapshot, Standing
from verify.report.lookup import Lookup

REPORT = sample.report()
HOSTILE = sample.hostile()

TOLL = Standing(state="confirmed", holds="four dead", known_from="coroner of Varnholm, phone, 7 March")
NAME = Standing(state="confirmed", holds="Lindqvist", known_from="https://port.example/staff")
OPEN = Standing(state="confirmed", note="nobody at the region answers")
THIRD = Standing(state="confirmed", holds="2 March 2025")
UPDATE = Standing(state="dismissed", reason="update")


def snapshots(report: Report) -> tuple[Snapshot, ...]:
    return snapshots_of(report.findings, Lookup(report))


def decision(
    finding: Snapshot,
    after: Standing,
    number: int,
    *,
    by: str = "Ada",
    action: Action = "decide",
    follows: Decision | None = None,
) -> Decision:
    return Decision(
        id=f"{number:032x}",
        finding=finding.fingerprint,
        at=f"2025-03-08T09:{number // 60:02}:{number % 60:02}.000000+00:00",
        by=by,
        action=action,
        before=follows.after if follows else UNDECIDED,
        after=after,
        follows=follows.id if follows else "",
    )


def laid(findings: Iterable[Snapshot], log: Iterable[Decision], articles: Iterable[Article]) -> Carried:
    """Lay a log upon findings, as the desk does."""
    kept = tuple(findings)
    return carry(kept, {f.fingerprint: f for f in kept}, tuple(log), stands=Whereabouts(articles))


def carried() -> Carried:
    """A toll and a name are settled, a day is not, another day is neither of the two, and a difference is none."""
    number, when, _, _, name, opening, _, update, *_ = found = snapshots(REPORT)
    first = decision(number, TOLL, 1)
    noted = decision(
        number,
        Standing(state="confirmed", holds=TOLL.holds, known_from=TOLL.known_from, note="they will ring back"),
        2,
        by="Ben",
        action="note",
        follows=first,
    )
    log = [
        first,
        noted,
        decision(name, NAME, 3, by="Ben"),
        decision(opening, OPEN, 4),
        decision(when, THIRD, 5),
        decision(update, UPDATE, 6),
    ]
    return laid(found, log, REPORT.articles)


def hostile() -> Carried:
    """Every finding confirmed, by a name, with a value and from a source that try to break out."""
    found = snapshots(HOSTILE)
    log = []
    for at, finding in enumerate(found):
        words = sample.HOSTILE[at].encode("utf-8", "replace").decode()
        holds = "" if at == 1 else words
        after = Standing(state="confirmed", holds=holds, known_from=words, note="kept inside")
        log.append(decision(finding, after, at, by=words))
    return laid(found, log, HOSTILE.articles)


def texts(report: Report) -> dict[str, str]:
    return {article.id: article.text for article in report.articles}


def check_golden(name: str, text: str) -> None:
    """Compare with a file in golden/, byte for byte; RENEW_GOLDEN=1 writes it anew."""
    path = Path(__file__).parent / "golden" / name
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8"), (
        f"{name} changed: RENEW_GOLDEN=1 pytest tests/review, then read it"
    )
