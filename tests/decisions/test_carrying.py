"""Decisions laid upon a run one by one give what they give all at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from verify.decisions.carry import Carrying, carry
from verify.model import Decision, Quoted, Snapshot, SnapshotValue, Standing, State

SENTENCES = ("Four died.", "Six died.", "Nine died.", "Ten died.")
START = datetime(2026, 1, 1, tzinfo=UTC)


def finding(*sentences: str) -> Snapshot:
    values = tuple(
        SnapshotValue(text=s, evidence=(Quoted(article=s, sentence=s, start=0, end=4),)) for s in sentences
    )
    return Snapshot(
        fingerprint="+".join(sentences),
        kind="number",
        class_="conflict",
        severity="high",
        confidence=0.5,
        subject="",
        summary="",
        values=values,
    )


FINDINGS = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=3, unique=True).map(
    lambda sentences: finding(*sorted(sentences))
)


@st.composite
def logs(draw: st.DrawFn) -> tuple[dict[str, Snapshot], list[Decision]]:
    decided: dict[str, Snapshot] = {}
    log: list[Decision] = []
    for number in range(draw(st.integers(0, 8))):
        about = draw(FINDINGS)
        decided[about.fingerprint] = about
        state: State = draw(st.sampled_from(("open", "confirmed", "dismissed")))
        follows = draw(st.sampled_from(["", *(d.id for d in log), f"d{number + 1}"]))
        log.append(
            Decision(
                id=f"d{number}",
                finding=about.fingerprint,
                at=(START + timedelta(minutes=number)).isoformat(timespec="microseconds"),
                by="a",
                action="decide",
                before=Standing(),
                after=Standing(state=state),
                follows=follows,
            )
        )
    return decided, log


@given(run=st.lists(FINDINGS, max_size=5), laid=logs(), data=st.data())
def test_one_by_one_is_all_at_once(
    run: list[Snapshot], laid: tuple[dict[str, Snapshot], list[Decision]], data: st.DataObject
) -> None:
    decided, log = laid
    carrying = Carrying(run, stands=lambda quoted: quoted.sentence != SENTENCES[0])
    for decision in data.draw(st.permutations(log)):
        carrying.add({decision.finding: decided[decision.finding]}, [decision])
        carrying.carried()
    assert carrying.carried() == carry(
        run, decided, log, stands=lambda quoted: quoted.sentence != SENTENCES[0]
    )
