"""How things stand at one time, told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.judged import judged_clashes
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.conflicts.base import Clash
    from verify.match.index import StoryIndex


class Status:
    """How things stand: planned or done, open or closed, held or released.

    There is no value to compare. It is found by contrasting words (a table that ``[contrast]`` in the configuration
    extends), by yes against no of one verb, and by a model that reads both sentences. The card says so.

    Conflict:
        A: The banker Oskar Lindqvist is still in custody, the prosecutor in Malmo said on Friday.
        B: The banker Oskar Lindqvist was released on bail, the prosecutor in Malmo said on Friday.

    Agreement:
        A: The banker Oskar Lindqvist is still in custody, the prosecutor in Malmo said on Friday.
        B: The banker Oskar Lindqvist remains behind bars, the prosecutor in Malmo said on Friday.

    Severity:
        High.

    Held back:
        What the sentence-pair model takes for an update, a refinement, another scope, rival statements, an estimate or another
        event rather than for a conflict.

    Settle:
        See which article is the later one: things change. If both speak of one moment, ask whoever decides.
    """

    kind: Kind = "status"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield the clashes of this kind between neighbouring sentences."""
        yield from judged_clashes(index, self.kind)
