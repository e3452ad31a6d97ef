"""Another number of like size and form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.evaluate.stories import Place
from verify.model import Document, Quantity, Span

_FIGURES = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\d)")
_SMALL = tuple("two three four five six seven eight nine ten eleven twelve".split())
_TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
_WORD = re.compile(rf"\b(?:{'|'.join(_SMALL + _TENS)})\b", re.IGNORECASE)
_STEPS = 3  # between two number words
_FACTORS = (0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.6)
_PART = re.compile(r"-(?:thirds?|quarters?|fifths?|half|halves)\b")
_NOT_AMOUNTS = frozenset({"identifier", "ordinal", "rank"})


def numbers(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each amount that holds one numeral ("21 percent" to "27 percent", "nine" to "six")."""
    for quantity in scene.document(article_id).analysis.quantities:
        found = [*_FIGURES.finditer(quantity.text), *_WORD.finditer(quantity.text)]
        if quantity.role in _NOT_AMOUNTS or len(found) != 1 or _PART.match(quantity.text, found[0].end()):
            continue
        options = like(found[0][0])
        span = Span(quantity.span.start + found[0].start(), quantity.span.start + found[0].end())
        if options and scene.readable(article_id, span):
            yield Change(
                kind="number",
                article_id=article_id,
                span=span,
                words=pick(options, scene.seed, article_id, str(span.start)),
                supports=_supports(scene, article_id, quantity),
            )


def like(numeral: str) -> list[str]:
    """List other numerals of like size and of the same form: as many digits, the same round end and separators.

    >>> like("1,200"), like("nine")[:2], like("7.5")[:2]
    (['1,000', '1,400', '1,600', '1,800', '1,900'], ['six', 'seven'], ['4.5', '5.2'])
    """
    for words in (_SMALL, _TENS):
        if numeral.casefold() in words:
            at = words.index(numeral.casefold())
            others = [w for n, w in enumerate(words) if 0 < abs(n - at) <= _STEPS]
            return [word.capitalize() if numeral[0].isupper() else word for word in others]
    plain = numeral.replace(",", "")
    if "." in plain:
        places = len(plain.split(".")[1])
        made = [f"{float(plain) * factor:,.{places}f}" for factor in _FACTORS]
    else:
        round_to = 10 ** (len(plain) - max(len(plain.rstrip("0")), min(2, len(plain))))
        values = [round(int(plain) * factor / round_to) * round_to for factor in _FACTORS]
        made = [f"{value:,}" if "," in numeral else str(value) for value in values]
    return sorted({m for m in made if len(m) == len(numeral) and m != numeral and m.strip("0.,")})


def _supports(scene: Scene, article_id: str, quantity: Quantity) -> tuple[Place, ...]:
    def same(document: Document) -> Iterator[Span]:
        amounts = document.analysis.quantities
        return (q.span for q in amounts if (q.value, q.unit) == (quantity.value, quantity.unit))

    return scene.places(article_id, quantity.span, same)
