"""What editors have decided about findings: findings as they stood, and an append-only log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from verify.model.finding import Class, Kind, Severity
from verify.model.passages import marked, pair_hashes

State = Literal["open", "confirmed", "dismissed", "unresolved"]
STATES: tuple[State, ...] = ("open", "confirmed", "dismissed", "unresolved")

REASONS: Mapping[str, str] = {
    "update": "a later report replaces an earlier one",
    "refinement": "one says the same more exactly",
    "estimate": "both are estimates",
    "other-event": "they speak of different events",
    "quotation": "one source only repeats what somebody said",
    "translation": "the same words, translated differently",
    "spelling": "both spellings are accepted",
    "tool-error": "the tool misread a sentence",
    "other": "see the note",
}

Action = Literal["decide", "assign", "note", "undo"]
ACTIONS: tuple[Action, ...] = ("decide", "assign", "note", "undo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A piece of evidence as it stood when somebody decided, with enough around it to find it again.

    Attributes:
        article: the article's id.
        source: its outlet, or "".
        title: its headline, or "".
        path: where it was read from, or "".
        url: its address, or "".
        published: ISO 8601, or "" when unknown.
        sentence: the sentence as it stood.
        start: of the words that carry the value, an offset into the sentence.
        end: of these words, exclusive.
    """

    article: str
    source: str = ""
    title: str = ""
    path: str = ""
    url: str = ""
    published: str = ""
    sentence: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words that carry the value."""
        return self.sentence[self.start : self.end]

    @property
    def passage(self) -> str:
        """Return what the evidence is recognised by, as :meth:`verify.model.Evidence.passage` does."""
        return marked(self.sentence, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotValue:
    """One of the competing values of a finding, with the evidence for it."""

    text: str
    normalized: str = ""
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A finding as it stood: all that is needed to recognise it later, to show it, and to ask for a correction.

    Attributes:
        fingerprint: the finding's.
        kind: which kind of finding.
        class_: "conflict", or why it was held back.
        severity: what is at stake.
        confidence: 0 to 1.
        subject: what it is about.
        summary: one plain headline.
        story: the story's title, or "".
        values: as in the finding.
    """

    fingerprint: str
    kind: Kind
    class_: Class
    severity: Severity
    confidence: float
    subject: str
    summary: str
    story: str = ""
    values: tuple[SnapshotValue, ...]

    @property
    def passages(self) -> frozenset[str]:
        """Return what its evidence is recognised by."""
        return frozenset(quoted.passage for value in self.values for quoted in value.evidence)

    @property
    def pairs(self) -> tuple[frozenset[str], ...]:
        """Return the hashes that tell whether a decision covers this finding; see :func:`verify.model.pair_hashes`."""
        return pair_hashes(self.kind, [{q.passage for q in value.evidence} for value in self.values])


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds about a finding after a decision.

    Attributes:
        state: "open" while nobody has decided.
        reason: of a dismissal, a key of :data:`REASONS`; else "".
        holds: of a confirmation, the value that holds, as the editor writes it; "" while that is not known.
        known_from: where that is known from, or "".
        assignee: who is to settle it, or "".
        note: the last note, or "".
    """

    state: State = "open"
    reason: str = ""
    holds: str = ""
    known_from: str = ""
    assignee: str = ""
    note: str = ""


UNDECIDED = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log. Nothing in it is ever changed; what is taken back is a line of its own.

    Attributes:
        id: unique over all desks.
        finding: fingerprint of the finding as it stood.
        at: when, ISO 8601 in UTC with microseconds.
        by: who.
        action: what was done.
        before: what held until then.
        after: what holds from then on.
        follows: the decision that the editor saw as the last one, "" when there was none. It may be about an earlier form of the
            finding, when that decision was carried over.
    """

    id: str
    finding: str
    at: str
    by: str
    action: Action
    before: Standing
    after: Standing
    follows: str = ""
