"""Names that mean one thing in the news of the world: countries and bodies that everybody names are read off a table.

A small network has not met them all, cuts "United States" to "States", and takes the plural of a people for a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from verify.language.lexicon import demonyms, fold, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    Known = dict[str, tuple[tuple[str, str], ...]]

FIRST = re.compile(r"[ -]")  # ends the first word; a hyphen mostly parts words for the tokenizer


def with_known_names(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """Put the table's names in, and leave peoples out.

    A known name replaces what the network found inside it, gives way to a longer name around it ("US Airways"), and is
    added where nothing was found.

    Args:
        doc: tagged.
        names: what the network found, in order, none overlapping.

    Returns:
        Names in order, none overlapping.
    """
    kept = [name for name in names if not _is_people(name)]
    for known in _found(doc):
        touching = [name for name in kept if name.start < known.end and known.start < name.end]
        inside = all(known.start <= name.start and name.end <= known.end for name in touching)
        if inside and (touching or _stands_alone(doc, known, kept)):
            kept = [name for name in kept if name not in touching] + [known]
    return sorted(kept, key=lambda name: name.start)


def _is_people(name: Span) -> bool:
    """Say whether a name is only a people or its adjective: "Iraqis", "American"."""
    if len(name) > 1:
        return False
    word = fold(name.text)
    return word in demonyms() or (word.endswith("s") and word[:-1] in demonyms())


def _found(doc: Doc) -> Iterator[Span]:
    """Yield the table's names in a text, the longest at each place, left to right."""
    end = 0
    for token in doc:
        if token.i < end or (token.is_upper and _shouted(token.sent)):
            continue
        for name, label in _table().get(token.text, ()):
            known = doc.char_span(token.idx, token.idx + len(name), label=label)
            if known is not None and known.text == name:
                end = known.end
                yield known
                break


def _shouted(sentence: Span) -> bool:
    """Say whether a sentence is all capitals: there "US" may be a pronoun."""
    words = [token for token in sentence if token.is_alpha]
    return len(words) > 2 and all(token.is_upper for token in words)


def _stands_alone(doc: Doc, known: Span, names: Sequence[Span]) -> bool:
    """Say whether neither neighbour may belong to a longer name that nobody found."""
    taken = {token.i for name in names for token in name}
    beside = (i for i in (known.start - 1, known.end) if 0 <= i < len(doc))
    return not any(doc[i].pos_ == "PROPN" and doc[i].text[0].isupper() and i not in taken for i in beside)


@cache
def _table() -> Known:
    """Return names and labels by their first word, longer ones first."""
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, label in rows("known_names"):
        table[FIRST.split(name)[0]].append((name, label))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in table.items()}
