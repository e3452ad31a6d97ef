"""A decision holds for the evidence it was made upon, and for nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.conftest import Told, make_snapshot
from verify.decisions.carry import carry
from verify.decisions.cases import Carried, Case
from verify.model import Decision, Quoted, Snapshot, Standing

MONDAY = ("a", "They met on Monday.")
FRIDAY = ("b", "On Friday they met.")
SUNDAY = ("c", "Sunday was the day.")
AGREES = ("d", "It was Monday.")
DISMISSED = Standing(state="dismissed", reason="update")
CONFIRMED = Standing(state="confirmed", holds="Monday")
BOTH: Told = {"Monday": [MONDAY], "Friday": [FRIDAY]}
MORE: Told = {"Monday": [MONDAY, AGREES], "Friday": [FRIDAY]}


class Log:
    """Decides, one second after the other."""

    def __init__(self) -> None:
        self.decided: dict[str, Snapshot] = {}
        self.decisions: list[Decision] = []

    def decide(self, told: Told, after: Standing, *, follows: Decision | None = None) -> Decision:
        finding = make_snapshot(told)
        self.decided[finding.fingerprint] = finding
        number = len(self.decisions)
        decision = Decision(
            id=f"{number:032}",
            finding=finding.fingerprint,
            at=f"2027-01-01T00:00:{number:02}.000000+00:00",
            by="Ada",
            action="decide",
            before=follows.after if follows else Standing(),
            after=after,
            follows=follows.id if follows else "",
        )
        self.decisions.append(decision)
        return decision

    def upon(self, *told: Told, stands: dict[str, bool | None] | None = None) -> Carried:
        def standing(quoted: Quoted) -> bool | None:
            return (stands or {}).get(quoted.article, True)

        return carry(map(make_snapshot, told), self.decided, self.decisions, stands=standing)

    def case(self, told: Told, stands: dict[str, bool | None] | None = None) -> Case:
        (case,) = self.upon(told, stands=stands).cases.values()
        return case


def test_the_same_finding_keeps_its_decision() -> None:
    log = Log()
    decision = log.decide(BOTH, DISMISSED)
    case = log.case(BOTH)
    assert (case.standing, case.history, case.reopened, case.carried) == (DISMISSED, (decision,), "", False)
    assert log.upon(BOTH).orphans == ()


@pytest.mark.parametrize(("then", "now"), [(BOTH, MORE), (MORE, BOTH)])
def test_a_source_that_joins_with_a_known_value_or_leaves_changes_nothing(then: Told, now: Told) -> None:
    log = Log()
    log.decide(then, DISMISSED)
    assert (log.case(now).standing, log.case(now).carried) == (DISMISSED, True)
    assert log.upon(now).orphans == ()


def test_another_value_reopens_it_and_says_which() -> None:
    log = Log()
    decision = log.decide(BOTH, CONFIRMED)
    case = log.case({**BOTH, "Sunday": [SUNDAY]})
    assert case.standing.state == "open"
    assert case.reopened == "another value joined: C Post: “Sunday”"
    assert case.history == (decision,)


def test_words_that_changed_reopen_it_and_say_what_they_were() -> None:
    log = Log()
    log.decide(BOTH, DISMISSED)
    changed: Told = {"Monday": [MONDAY], "Thursday": [("b", "On Thursday they met.")]}
    case = log.case(changed, {"b": False})
    assert (case.standing.state, case.reopened) == ("open", "the words changed; before, B Post: “Friday”")
    assert log.upon(changed, stands={"b": False}).orphans == ()


def test_another_disagreement_of_the_same_sentence_is_another_finding() -> None:
    log = Log()
    log.decide(BOTH, DISMISSED)
    carried = log.upon({"Monday": [MONDAY], "Sunday": [SUNDAY]})
    (case,) = carried.cases.values()
    assert case == Case(finding=case.finding)
    assert [orphan.why for orphan in carried.orphans] == ["unflagged"]


def test_one_pair_of_sentences_may_be_decided_about_twice() -> None:
    one, other = ("a", "Four died and nine were hurt."), ("b", "Six died and ten were hurt.")
    log = Log()
    log.decide({"Four": [one], "Six": [other]}, DISMISSED)
    assert log.case({"nine": [one], "ten": [other]}).standing.state == "open"


def test_the_later_of_two_forms_counts_for_both() -> None:
    log = Log()
    first = log.decide(BOTH, DISMISSED)
    second = log.decide(MORE, CONFIRMED, follows=first)
    assert log.case(BOTH).standing == CONFIRMED
    assert log.case(BOTH).history == (first, second)
    assert log.upon(MORE).orphans == ()


def test_findings_that_were_decided_alike_cover_one_that_joins_them() -> None:
    log = Log()
    told = {"Monday": [MONDAY], "Friday": [FRIDAY], "Sunday": [SUNDAY]}
    for left_out in told:
        log.decide({value: pairs for value, pairs in told.items() if value != left_out}, DISMISSED)
    assert log.case(told).standing == DISMISSED
    log.decide({"Friday": [FRIDAY], "Sunday": [SUNDAY]}, CONFIRMED)
    assert log.case(told).standing.state == "open"


def test_what_was_taken_back_is_open_and_keeps_its_history() -> None:
    log = Log()
    first = log.decide(BOTH, DISMISSED)
    log.decide(BOTH, Standing(), follows=first)
    assert (log.case(BOTH).standing.state, len(log.case(BOTH).history)) == ("open", 2)
    assert log.upon().orphans == ()


@pytest.mark.parametrize(
    ("stands", "why", "missing"), [(False, "gone", ["b"]), (None, "absent", ["b"]), (True, "unflagged", [])]
)
def test_a_decision_without_its_finding_is_kept_and_says_why(
    stands: bool | None, why: str, missing: list[str]
) -> None:
    log = Log()
    log.decide(BOTH, DISMISSED)
    (orphan,) = log.upon(stands={"b": stands}).orphans
    assert (orphan.why, orphan.standing) == (why, DISMISSED)
    assert [quoted.article for quoted in orphan.missing] == missing


SENTENCES = [
    ("a", "Monday, A."),
    ("b", "Friday, B."),
    ("c", "Sunday, C."),
    ("d", "Monday, D."),
    ("e", "Friday, E."),
]


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=2, unique=True))
    told: dict[str, list[tuple[str, str]]] = {}
    for article, sentence in sorted(chosen):
        told.setdefault(sentence.split(",")[0], []).append((article, sentence))
    return told


@given(st.lists(st.tuples(tellings(), st.sampled_from([DISMISSED, CONFIRMED])), max_size=4), tellings())
def test_no_decision_reaches_values_it_was_not_made_about(
    decided: list[tuple[Told, Standing]], told: Told
) -> None:
    log = Log()
    last: dict[str, Decision] = {}
    for earlier, after in decided:
        name = make_snapshot(earlier).fingerprint
        last[name] = log.decide(earlier, after, follows=last.get(name))
    carried = log.upon(told)
    (case,) = carried.cases.values()
    answered = {pair for finding in log.decided.values() for hashes in finding.pairs for pair in hashes}
    if case.standing.state != "open":
        assert not any(answered.isdisjoint(hashes) for hashes in case.finding.pairs)
    for one, other in pairwise(case.history):
        assert other.follows == one.id
    shown = {d.finding for d in case.history} | {orphan.finding.fingerprint for orphan in carried.orphans}
    near = {q.passage for v in case.finding.values for q in v.evidence}
    for name, finding in log.decided.items():  # what has nothing to do with the finding is kept as an orphan
        if near.isdisjoint(q.passage for v in finding.values for q in v.evidence):
            assert name in shown
