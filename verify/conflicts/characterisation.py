"""What manner of thing it was, told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.judged import judged_clashes
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.conflicts.base import Clash
    from verify.match.index import StoryIndex


class Characterisation:
    """The same happening as two different things: resigned or sacked, accident or attack.

    There is no value to compare. It is found by contrasting words (a table that ``[contrast]`` in the configuration
    extends), by yes against no of one verb, and by a model that reads both sentences. The card says so.

    Conflict:
        A: Finance minister Dana Kral resigned on Tuesday over the bank scandal in Brno.
        B: Finance minister Dana Kral was sacked on Tuesday over the bank scandal in Brno.

    Agreement:
        A: Finance minister Dana Kral resigned on Tuesday over the bank scandal in Brno.
        B: Finance minister Dana Kral stepped down on Tuesday over the bank scandal in Brno.

    Severity:
        High.

    Held back:
        What the sentence-pair model takes for an update, a refinement, another scope, rival statements, an estimate or another
        event rather than for a conflict.

    Settle:
        Ask what is known and who calls it so; a word like "attack" that is one side's belongs to that side.
    """

    kind: Kind = "characterisation"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield the clashes of this kind between neighbouring sentences."""
        yield from judged_clashes(index, self.kind)
