"""Where a text uses a name of the house's list, and in which form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verify.config import HouseName
from verify.model import Span

_APOSTROPHES = "'’‘ʼ`"
_STOPS = " .,;:!?"
_MARKS = "\u0300-\u036f"  # combining accents: a letter before one goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A name of the list as it stands in a text.

    Attributes:
        name: the entry of the list.
        form: the form, as the list writes it.
        span: where it stands.
    """

    name: HouseName
    form: str
    span: Span

    @property
    def forbidden(self) -> bool:
        """Say whether the form is not to be printed."""
        return self.form in self.name.forbidden


class HouseNames:
    """Finds the names of a list in texts.

    Whole words only; where forms overlap the longest counts, so "chicken Kiev" can be accepted where "Kiev" is not. A form
    stands for itself in capitals too ("KIEF" in a dateline), but "Nato" is not "NATO" unless the list says so.

    Args:
        names: the list.

    >>> from verify.config import HouseName
    >>> house = HouseNames([HouseName(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",))])
    >>> [(use.form, use.forbidden) for use in house.uses("KIEV — Kief’s mayor left Kyiv, said Kiefer.")]
    [('Kiev', False), ('Kief', True), ('Kyiv', False)]
    >>> house.written("in Kiev and Kief"), house.settles("Kiev", "Kyiv"), house.settles("Kiev", "Lviv")
    ('in Kyiv and Kyiv', True, False)
    """

    def __init__(self, names: Sequence[HouseName]) -> None:
        self._forms: dict[str, tuple[HouseName, str]] = {}
        listed = [(name, form) for name in names for form in name.forms]
        for key_of in (plain_form, lambda form: plain_form(form).upper()):
            for name, form in listed:
                self._forms.setdefault(key_of(form), (name, form))
        self._pattern = _pattern(self._forms) if self._forms else None

    def uses(self, text: str) -> Iterator[Use]:
        """Yield every use of a name of the list, in the order of the text."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            name, form = self._forms[plain_form(found[0])]
            yield Use(name=name, form=form, span=Span(*found.span()))

    def written(self, text: str) -> str:
        """Return a text with every name of the list in its house spelling."""
        parts, end = [], 0
        for use in self.uses(text):
            parts += [text[end : use.span.start], use.name.preferred]
            end = use.span.end
        return "".join([*parts, text[end:]])

    def settles(self, a: str, b: str) -> bool:
        """Say whether two different texts, but for a full stop, are one as soon as both keep to the house spelling."""
        if self._pattern is None or a == b:
            return False
        return self.written(a).strip(_STOPS) == self.written(b).strip(_STOPS)


def plain_form(text: str) -> str:
    r"""Undo what is no difference in spelling: white space, the shape of an apostrophe, the way an accent is encoded.

    >>> plain_form("O’ Brien\n") == plain_form("O' Brien")
    True
    """
    straight = text.translate(dict.fromkeys(map(ord, _APOSTROPHES), "'"))
    return unicodedata.normalize("NFC", " ".join(straight.split()))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    written = {unicodedata.normalize(way, form) for form in forms for way in ("NFC", "NFD")}
    longest_first = sorted(written, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_loosely, longest_first))})(?![\w{_MARKS}])")


def _loosely(form: str) -> str:
    words = [re.escape(word).replace("'", f"[{_APOSTROPHES}]") for word in form.split(" ")]
    return r"\s+".join(words)
