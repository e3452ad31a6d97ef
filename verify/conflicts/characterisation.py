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

    Conflict:
        A: Finance minister Dana Kral resigned on Tuesday over the bank scandal in Brno.
        B: Finance minister Dana Kral was sacked on Tuesday over the bank scandal in Brno.

    Agreement:
        A: Finance minister Dana Kral resigned on Tuesday over the bank scandal in Brno.
        B: Finance minister Dana Kral stepped down on Tuesday over the bank scandal in Brno.
    """

    kind: Kind = "characterisation"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield the clashes of this kind between neighbouring sentences."""
        yield from judged_clashes(index, self.kind)
