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

    Conflict:
        A: The banker Oskar Lindqvist is still in custody, the prosecutor in Malmo said on Friday.
        B: The banker Oskar Lindqvist was released on bail, the prosecutor in Malmo said on Friday.

    Agreement:
        A: The banker Oskar Lindqvist is still in custody, the prosecutor in Malmo said on Friday.
        B: The banker Oskar Lindqvist remains behind bars, the prosecutor in Malmo said on Friday.
    """

    kind: Kind = "status"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield the clashes of this kind between neighbouring sentences."""
        yield from judged_clashes(index, self.kind)
