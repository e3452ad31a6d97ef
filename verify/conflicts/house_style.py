"""Names in a spelling that the house does not print: a rule, not a comparison, so one article is enough."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verify.conflicts.assemble import evidence_at
from verify.model import Finding, Severity, Value, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify.config import HouseName
    from verify.match.house_names import Use
    from verify.match.index import StoryIndex

SURE = 1.0  # the list says so; nothing is estimated
SEVERITY: Severity = "medium"
Place = tuple[str, "Use"]  # id of the article, and the name in it


def house_findings(index: StoryIndex) -> list[Finding]:
    """Return one finding for each forbidden spelling of the house's list that a story holds.

    Its only value is that spelling, with everywhere it stands. The house spelling is named in words and is no value: whoever
    keeps to it takes no part in the finding.
    """
    uses: dict[HouseName, list[Place]] = defaultdict(list)
    for key in sorted(index.documents):
        for use in _names(index, key):
            uses[use.name].append((key, use))
    return [
        _finding(index, name, form, uses[name])
        for name in index.style.names
        for form in name.forbidden
        if any(use.form == form for _, use in uses[name])
    ]


def _names(index: StoryIndex, article_id: str) -> Iterator[Use]:
    """Yield the uses of the list's names that read as names: "Turkey" on the map, not the turkey in the oven."""
    article = index.documents[article_id].article
    for use in index.house_names.uses(article.text):
        if any(span.overlaps(use.span) for span in article.boilerplate):
            continue
        tokens = index.tokens(article_id, use.span)
        if index.mentions(article_id, use.span) or any(token.pos == "PROPN" for token in tokens):
            yield use


def _finding(index: StoryIndex, name: HouseName, form: str, uses: Sequence[Place]) -> Finding:
    places = [(key, use.span) for key, use in uses if use.form == form]
    evidence = tuple(evidence_at(index, index.fact(*place)) for place in places)
    return Finding(
        fingerprint=fingerprint(
            "name", [e.passage(index.documents[e.article_id].article.text) for e in evidence]
        ),
        kind="name",
        class_="conflict",
        severity=SEVERITY,
        confidence=SURE,
        subject=f"the spelling of {name.preferred}",
        summary=f"House style is {name.preferred}, not {form}",
        values=(Value(text=form, normalized=form, evidence=evidence),),
        explanation=_why(name, uses),
        story_id=index.story.id,
    )


def _why(name: HouseName, uses: Sequence[Place]) -> str:
    accepted = ", ".join(f"“{form}”" for form in name.accepted)
    naming = {key for key, _ in uses}
    keeping = naming - {key for key, use in uses if use.forbidden}
    told = [f"The house's list of names forbids this spelling; the house spelling is “{name.preferred}”."]
    if accepted:
        told.append(f"Accepted too: {accepted}.")
    if keeping:
        told.append(
            f"{len(naming)} articles give the name, {len(keeping)} of them only in spellings that the list lets pass."
        )
    return " ".join(told)
