"""Lines and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its surrounding white space: words and their offset in the text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    r"""Return the lines that are not blank; only LF, CRLF and CR end a line, so that offsets are plain to follow.

    >>> lines_of("a\r\n\r\n  b \n")
    [Line(start=0, text='a'), Line(start=7, text='b')]
    """
    return [
        Line(match.start() + len(match[0]) - len(match[0].lstrip()), match[0].strip())
        for match in re.finditer(r"[^\r\n]+", text)
        if match[0].strip()
    ]
