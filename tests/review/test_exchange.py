"""From desk to desk: a round trip, nothing twice, the same end in any order, and nothing of a damaged file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.conftest import make_snapshot
from verify.decisions.store import Overtaken, Store
from verify.errors import InputError
from verify.model import Action, Decision, NameRule, Snapshot, Standing
from verify.review.exchange import Taken, export_lines, import_lines

DAYS = ("Monday", "Tuesday", "Friday")


def finding(number: int, *, path: str = "", confidence: float = 0.8) -> Snapshot:
    """One finding, as a desk sees it whose articles lie in a folder of its own."""
    made = make_snapshot(
        {
            "Monday": [("a", f"They met {number} times on Monday.")],
            "Friday": [("b", f"On Friday they met {number} times.")],
        }
    )
    values = tuple(
        replace(value, evidence=tuple(replace(quoted, path=path) for quoted in value.evidence))
        for value in made.values
    )
    return replace(made, values=values, confidence=confidence)


def memory() -> Store:
    return Store(Path(":memory:"))


def state(store: Store) -> tuple[object, ...]:
    return store.decisions(), store.findings(), export_lines(store)


standings = st.builds(
    Standing,
    state=st.sampled_from(["open", "confirmed", "dismissed", "unresolved"]),
    holds=st.sampled_from(["", "Monday"]),
    note=st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)
# (desk, finding, what holds, whether it follows the last decision that the desk knows of, or none)
steps = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 2), standings, st.sampled_from([0.5, 0.7])), max_size=8
)


def work(desks: list[Store], done: list[tuple[int, int, Standing, float]]) -> None:
    actions: dict[bool, Action] = {True: "note", False: "decide"}
    for desk, number, standing, confidence in done:
        store = desks[desk]
        seen = finding(number, path=f"desk-{desk}", confidence=confidence)
        last = [d for d in store.decisions() if d.finding == seen.fingerprint]
        try:
            store.record(
                seen,
                action=actions[bool(last)],
                after=standing,
                by=f"editor {desk}",
                follows=last[-1] if last else None,
            )
        except Overtaken as error:  # pragma: no cover - one desk knows its own last decision
            raise AssertionError from error


@given(steps, steps, st.booleans())
def test_two_desks_end_in_the_same_state_whichever_comes_first(
    before: list[tuple[int, int, Standing, float]],
    after: list[tuple[int, int, Standing, float]],
    exchanged: bool,
) -> None:
    with memory() as one, memory() as two, memory() as third, memory() as fourth:
        work([one, two], before)
        if exchanged:
            import_lines(one, export_lines(two), "two")
            work([one, two], after)
        ours, theirs = export_lines(one), export_lines(two)
        import_lines(one, theirs, "two")
        import_lines(two, ours, "one")
        for text in (ours, theirs):
            import_lines(third, text, "x")
        for text in (theirs, ours):
            import_lines(fourth, text, "x")
        assert state(one) == state(two) == state(third) == state(fourth)


@given(steps)
def test_a_round_trip_gives_the_same_bytes_and_a_second_one_changes_nothing(
    done: list[tuple[int, int, Standing, float]],
) -> None:
    with memory() as one, memory() as two:
        work([one, one], done)
        text = export_lines(one)
        count = len(one.decisions())
        assert import_lines(two, text, "x") == Taken(added=count, known=0)
        assert state(two) == state(one)
        revision = two.revision()
        assert import_lines(two, text, "x") == Taken(added=0, known=count)
        assert two.revision() == revision
        assert state(two) == state(one)


@pytest.fixture
def exported() -> str:
    with memory() as store:
        work([store], [(0, n, Standing(state="confirmed", holds="Monday"), 0.5) for n in (0, 1, 1, 2)])
        return export_lines(store)


def damage(exported: str, what: str) -> str:
    lines = [json.loads(line) for line in exported.splitlines()]
    decisions = [line["decision"] for line in lines if "decision" in line]
    findings = [line["finding"] for line in lines if "finding" in line]
    first, second = next((a, b) for a in decisions for b in decisions if b["follows"] == a["id"])
    match what:
        case "cut off":
            return exported[:-30]
        case "a line missing":
            lines.remove({"decision": first})
        case "a finding missing":
            lines.remove({"finding": findings[0]})
        case "a circle":
            first["follows"] = second["id"]
        case "told in two ways":
            lines.append({"decision": {**second, "by": "somebody else"}})
        case "no time":
            second["at"] = "yesterday"
        case "another zone":
            second["at"] = "2999-01-01T00:00:00.000000+02:00"
        case "no known reason":
            second["after"]["reason"] = "because"
        case "no evidence":
            findings[0]["values"][0]["evidence"] = []
        case "beside the sentence":
            findings[0]["values"][0]["evidence"][0]["end"] = 10_000
    return "".join(f"{json.dumps(line)}\n" for line in lines)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("cut off", "is not JSON"),
        ("a line missing", "follows one that is missing"),
        ("a finding missing", "about a finding that the file does not hold"),
        ("a circle", "is older than the one it follows"),
        ("told in two ways", "is told in two ways"),
        ("no time", "has no time but 'yesterday'"),
        ("another zone", "has no time but '2999"),
        ("no known reason", "unknown reason 'because'"),
        ("no evidence", "lacks evidence"),
        ("beside the sentence", "outside of its sentence"),
    ],
)
def test_a_damaged_file_changes_nothing(exported: str, what: str, says: str) -> None:
    with memory() as store:
        work([store], [(0, 0, Standing(state="dismissed", reason="update"), 0.6)])
        before = state(store)
        with pytest.raises(InputError, match=says):
            import_lines(store, damage(exported, what), "their.jsonl")
        assert state(store) == before


def test_a_decision_that_the_store_tells_otherwise_is_refused(exported: str) -> None:
    with memory() as store:
        import_lines(store, exported, "x")
        forged = exported.replace('"by":"editor 0"', '"by":"Ben"')
        with pytest.raises(InputError, match=r"x: decision '\w+' is told in two ways"):
            import_lines(store, forged, "x")
        assert export_lines(store) == exported


def test_lines_of_a_part_join_what_is_there(exported: str) -> None:
    """A decision may follow one that only the store holds."""
    lines = [json.loads(line) for line in exported.splitlines()]
    earlier = next(
        line
        for line in lines
        if line.get("decision", {}).get("follows") == ""
        and any(other.get("decision", {}).get("follows") == line["decision"]["id"] for other in lines)
    )
    with memory() as store:
        import_lines(store, exported, "x")
        part = "".join(f"{json.dumps(line)}\n" for line in lines if line != earlier)
        assert import_lines(store, part, "x").added == 0


def test_desks_that_saw_one_finding_otherwise_agree_on_one_form() -> None:
    with memory() as one, memory() as two:
        for store, path in ((one, "z"), (two, "a")):
            store.record(finding(0, path=path), action="decide", after=Standing(), by="A", follows=None)
        ours, theirs = export_lines(one), export_lines(two)
        import_lines(one, theirs, "x")
        import_lines(two, ours, "x")
        assert one.findings() == two.findings()
        (chosen,) = one.findings().values()
        assert chosen.values[0].evidence[0].path == "a"


def test_an_empty_desk_exports_a_file_that_can_be_taken_in() -> None:
    with memory() as one, memory() as two:
        assert import_lines(two, export_lines(one), "x") == Taken(added=0, known=0)


def test_the_decisions_of_the_two_do_not_hide_each_other() -> None:
    """Both desks decided on their own: both decisions are kept, and the later one holds."""
    with memory() as one, memory() as two:
        first = one.record(
            finding(0), action="decide", after=Standing(state="confirmed"), by="A", follows=None
        )
        second = two.record(
            finding(0),
            action="decide",
            after=Standing(state="dismissed", reason="update"),
            by="B",
            follows=None,
        )
        import_lines(one, export_lines(two), "x")
        assert {d.id for d in one.decisions()} == {first.id, second.id}
        later: Decision = one.decisions()[-1]
        assert later.by == "B"


def test_what_is_printed_steers_no_terminal_and_comes_back_to_the_letter() -> None:
    words = "\x9b2J \u202e ##[error] \u2028 \x1b"
    with memory() as one, memory() as two:
        after = Standing(state="confirmed", note=words)
        one.record(finding(0), action="decide", after=after, by=words, follows=None)
        text = export_lines(one)
        assert not set(text) & set("\x9b\u202e\u2028\x1b") and "##[" not in text
        import_lines(two, text, "x")
        assert two.decisions() == one.decisions()


def test_names_go_along(tmp_path: Path) -> None:
    with Store(tmp_path / "one.sqlite") as one, Store(tmp_path / "two.sqlite") as two:
        one.names.settle(NameRule(preferred="Kyiv", forbidden=("Kiev",)), by="Ada", follows=None)
        lines = export_lines(one)
        assert import_lines(two, lines, "x") == Taken(added=0, known=0, names=1)
        assert import_lines(two, lines, "x") == Taken(added=0, known=0, names=0)
        assert two.names.choices() == one.names.choices()
        assert export_lines(two) == lines
