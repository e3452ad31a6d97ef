"""Another speaker for a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from verify.conflicts.utterances import Utterance, utterances
from verify.evaluate.planting.change import Change, pick
from verify.evaluate.planting.scene import Scene
from verify.evaluate.stories import Place
from verify.language.quotations import compare_quotations
from verify.model import Mention

LEAST_WORDS = 4
"""Words of a quotation from which it is known again."""


def speakers(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each named speaker to another person of the article."""
    mentions = [m for m in scene.document(article_id).analysis.mentions if m.label == "PER"]
    said = utterances(scene.index)
    for utterance in said:
        if utterance.article != article_id or utterance.speaker is None or utterance.length < LEAST_WORDS:
            continue
        named = next((m for m in mentions if m.span.overlaps(utterance.speaker)), None)
        if named is None or not scene.readable(article_id, named.span):
            continue
        options = _others(scene, article_id, named, mentions)
        if options:
            yield Change(
                kind="speaker",
                article_id=article_id,
                span=named.span,
                words=pick(options, scene.seed, article_id, str(named.span.start)),
                supports=tuple(_place(other) for other in said if _repeats(utterance, other)),
            )


def _others(scene: Scene, article_id: str, named: Mention, mentions: list[Mention]) -> list[str]:
    """List the other persons of the article, by surname or full name as the speaker is named."""
    speaker = scene.bearer(article_id, named)
    full: dict[str, str] = {}
    for mention in mentions:
        person = scene.bearer(article_id, mention)
        if person and person != speaker and len(mention.text) > len(full.get(person, "")):
            full[person] = mention.text
    known = [name for name in full.values() if " " in name]
    surnames = set(named.text.split())
    return sorted(
        name if " " in named.text else name.split()[-1] for name in known if not surnames & set(name.split())
    )


def _place(utterance: Utterance) -> Place:
    return Place(utterance.article, utterance.fact.span.start, utterance.fact.span.end)


def _repeats(a: Utterance, b: Utterance) -> bool:
    """Say whether another article credits the same words to the same speaker."""
    return (
        a.article != b.article
        and bool(a.entity)
        and a.entity == b.entity
        and b.length >= LEAST_WORDS
        and compare_quotations(a.text, b.text).relation in {"same", "truncated"}
    )
