"""Find the quantities of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.language.quantities.counted import name_counted
from verify.language.quantities.draft import Draft, Page
from verify.language.quantities.grammar import draft_quantities
from verify.language.quantities.shapes import read_shapes
from verify.model.analysis import Quantity, Sentence, Token
from verify.model.span import Span

_PRONOUN_AFTER = re.compile(
    r"\s(?:of|another|day|hand|side|thing|way|time|more|such|can|could|may|might|must|should|would|is|was|has|had|who|which|that)\b|['’]s\b|[-,.;:]",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|each|this|that|the|which|some|only|last|first|another|number|by|not|as|a|good|bad|second|new|old|whom|when|if|where|what)\s+$",
    re.IGNORECASE,
)
_SINGLES = re.compile(
    r"\s(?:[a-z]+\s)?(?:person|people|man|woman|child|boy|girl|passenger|patient|worker|soldier|officer|student|victim|dead|injured|killed|missing|death|fatality|other|million|percent|per\scent|vote|abstention|euro|dollar|pound|year|month|goal|point|more)\b"
)


def find_quantities(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], *, taken: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """Find the quantities of one article, in the order of the text, not overlapping.

    Args:
        text: ``Article.text``.
        tokens: the parse; may be empty, then ``counted`` is known only where the shape itself names it.
        sentences: the sentences; may be empty, then lines and full stops stand in.
        taken: spans of time expressions; no number inside them is read again, ages excepted.

    Returns:
        The quantities; besides the roles of the noun's docstring they use "origin" (what a change starts from), "part" ("14 of the
        passengers", "nine of whom"), "ordinal", "rank" (a grade on a scale, the scale is the unit) and "identifier" ("flight 370").
    """
    page = Page.of(text, tokens, sentences, taken)
    shaped, blocked = read_shapes(page)
    drafts = [*shaped, *(draft for draft in draft_quantities(page, blocked) if not _is_pronoun(page, draft))]
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    kept: list[Draft] = []
    for draft in drafts:
        if kept and draft.start < kept[-1].end:
            continue
        kept.append(draft)
    name_counted(page, kept)
    return tuple(draft.freeze(text) for draft in kept)


def _is_pronoun(page: Page, draft: Draft) -> bool:
    """Tell "one of them", "the one who" from the count in "one person"."""
    if page.text[draft.numeral.start : draft.numeral.end].lower() != "one" or draft.unit:
        return False
    if draft.bound in ("at least", "more than") and not re.match(
        r"\sof\b", page.text[draft.end : draft.end + 4]
    ):
        return False
    if _PRONOUN_BEFORE.search(page.text, max(0, draft.numeral.start - 10), draft.numeral.start):
        return True
    if _PRONOUN_AFTER.match(page.text, draft.numeral.end) and not _SINGLES.match(
        page.text, draft.numeral.end
    ):
        return True
    if _SINGLES.match(page.text, draft.numeral.end):
        return False
    index = page.token_at(draft.numeral.start)
    if index < 0:
        return True
    token = page.tokens[index]
    return not (token.dep == "nummod" and page.tokens[token.head].pos == "NOUN" and token.head > index)
