"""What editors have confirmed, who confirmed it and when; the start of all that leaves the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.decisions.carry import carry
from verify.decisions.cases import Carried
from verify.model import Decision, Quoted, Snapshot, SnapshotValue, Standing, normalise_space


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A finding that an editor has confirmed.

    Attributes:
        finding: as it stands now; as it stood then, where no run is at hand or the run does not show it any more.
        standing: what holds.
        by: who confirmed it so.
        at: when, ISO 8601 in UTC.
        gone: evidence whose words no longer stand in their article.
    """

    finding: Snapshot
    standing: Standing
    by: str
    at: str
    gone: tuple[Quoted, ...] = ()

    @property
    def holding(self) -> tuple[SnapshotValue, ...]:
        """Return the competing values that read as what the editor says holds; see :func:`reads_as`."""
        return reads_as(self.finding.values, self.standing.holds)


def without_run(decided: Mapping[str, Snapshot], log: Sequence[Decision]) -> Carried:
    """Give what holds by the log alone: every decision that none has replaced, about the finding as it stood."""
    return carry((), decided, log, stands=lambda _: True)


def confirmed(carried: Carried) -> Iterator[Confirmed]:
    """List what is confirmed: the findings of the run in its order, then those that it does not show any more."""
    for case in carried.cases.values():
        if case.standing.state == "confirmed":
            yield _confirmed(case.finding, case.standing, case.history)
    for orphan in carried.orphans:
        if orphan.standing.state == "confirmed":
            gone = orphan.missing if orphan.why == "gone" else ()
            yield _confirmed(orphan.finding, orphan.standing, orphan.history, gone)


def reads_as(values: Sequence[SnapshotValue], holds: str) -> tuple[SnapshotValue, ...]:
    """Find the value that an editor names: by its text, else by how it was understood, else by the words of an article.

    Returns:
        Mostly one; none when the editor names a value that no source has; several when their words are the same.
    """
    for same in (normalise_space, lambda text: normalise_space(text).casefold()):
        for readings in _READINGS:
            found = tuple(v for v in values if same(holds) in {same(r) for r in readings(v) if r})
            if found and holds:
                return found
    return ()


_READINGS: tuple[Callable[[SnapshotValue], tuple[str, ...]], ...] = (
    lambda value: (value.text,),
    lambda value: (value.normalized,),
    lambda value: tuple(quoted.words for quoted in value.evidence),
)


def _confirmed(
    finding: Snapshot, standing: Standing, history: Sequence[Decision], gone: tuple[Quoted, ...] = ()
) -> Confirmed:
    """Name who said what holds: not who only left a note afterwards."""
    said = _said(standing)
    since = history[-1]
    for decision in reversed(history):
        if _said(decision.after) != said:
            break
        since = decision
    return Confirmed(finding=finding, standing=standing, by=since.by, at=since.at, gone=gone)


def _said(standing: Standing) -> tuple[str, str, str]:
    return standing.state, standing.holds, standing.known_from
