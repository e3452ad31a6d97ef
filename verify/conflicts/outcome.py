"""What came of something, told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.denied import denied_clashes
from verify.conflicts.judged import judged_clashes
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.conflicts.base import Clash
    from verify.match.index import StoryIndex


class Outcome:
    """What came of it: passed or rejected, alive or dead, held or called off.

    There is no value to compare. It is found by contrasting words (a table that ``[contrast]`` in the configuration
    extends), by yes against no of one verb, and by a model that reads both sentences. The card says so.

    Conflict:
        A: The parliament in Varsk approved the new mining law on Friday.
        B: The parliament in Varsk rejected the new mining law on Friday.

    Agreement:
        A: The parliament in Varsk approved the new mining law on Friday.
        B: Lawmakers in Varsk passed the new mining law on Friday.

    Severity:
        High.

    Held back:
        What the sentence-pair model takes for an update, a refinement, another scope, rival statements, an estimate or another
        event rather than for a conflict.

    Settle:
        Read both sentences in full: they may be about two votes, two courts, two people. Then look at the record itself: the
        minutes, the ruling, the result.
    """

    kind: Kind = "outcome"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield the clashes of this kind between neighbouring sentences, and what is affirmed here and denied there."""
        yield from judged_clashes(index, self.kind)
        yield from denied_clashes(index)
