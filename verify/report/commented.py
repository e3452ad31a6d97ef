"""Words for programs that copy a plain message into a comment, where it is read as Markdown.

They cannot be told to leave it alone, and escapes would be seen where the message is shown as it is. So what would be markup
is named, like control characters, and what would be linked or would notify somebody is broken by a blank without width.
"""

from __future__ import annotations

import re

from verify.report.characters import plain

# Tags, code and struck words, and what can end an emphasis: one that does not end is none, so "_posts/a.md" stays.
_MARKUP = re.compile(r"[<>`]|~(?=~)|(?<=\S)\*|(?<=\S)_(?!\w)")
# Links and their definitions: [words](address), [words][name], [name]: address.
_BRACKET = re.compile(r"\](?=[(\[:])")
# Mentions and mail addresses; issues, merge requests and epics; web addresses without brackets; emoji; characters by number.
_REFERENCE = re.compile(
    r"@(?=\w)|[#!&](?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|:(?=[a-z+-]\w*:)|&(?=#?\w+;)", re.IGNORECASE
)
# What makes a line a heading, an item of a list or a rule.
_BLOCK = re.compile(r"^(?=(?:#{1,6}|[+*-]|\d+[.)])(?:\s|$)|[-*_](?:\s*[-*_]){2,}\s*$)")
_BREAK = "\u200b"


def tame(text: str) -> str:
    r"""Make one line that reads the same as plain text and as Markdown, and links to nothing.

    >>> tame("*Four* dead in <i>fire</i>")
    '*Four⟨U+002A⟩ dead in ⟨U+003C⟩i⟨U+003E⟩fire⟨U+003C⟩/i⟨U+003E⟩'
    >>> tame("see [here](https://evil.example), @everyone, #1").replace("\u200b", "|")
    'see [here] (https:|//evil.example), @|everyone, #|1'
    >>> tame("snake_case: 5 * 3, _posts/a.md:3:14")
    'snake_case: 5 * 3, _posts/a.md:3:14'
    """
    text = _MARKUP.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", plain(text))
    text = _REFERENCE.sub(lambda m: m[0] + _BREAK, _BRACKET.sub("] ", text))
    return _BLOCK.sub(_BREAK, text)
