"""Another office, or another kinship."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from verify.evaluate.planting.change import Change
from verify.evaluate.planting.scene import Scene
from verify.evaluate.planting.tables import in_case_of, read_table
from verify.evaluate.stories import Place
from verify.match.roles import role_head
from verify.model import Document, Mention, Span


@cache
def _offices() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in read_table("offices.tsv")}
    longest = sorted(table, key=lambda office: (-len(office), office))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), table


def roles(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each office told beside a person's name ("Senator" to "Governor")."""
    pattern, table = _offices()
    for mention in scene.document(article_id).analysis.mentions:
        found = pattern.search(mention.role)
        if mention.label != "PER" or mention.role_span is None or found is None:
            continue
        start = mention.role_span.start + found.start()
        span = Span(start, start + len(found[0]))
        as_written = span.text(scene.document(article_id).article.text)
        if as_written == found[0] and scene.readable(article_id, span):
            words = in_case_of(table[found[0].casefold()], found[0])
            supports = _supports(scene, article_id, mention)
            yield Change(kind="role", article_id=article_id, span=span, words=words, supports=supports)


def _supports(scene: Scene, article_id: str, mention: Mention) -> tuple[Place, ...]:
    """List where other articles give the same bearer the same office."""
    bearer = scene.bearer(article_id, mention)

    def same(document: Document) -> Iterator[Span]:
        return (
            other.role_span
            for other in document.analysis.mentions
            if bearer
            and other.role_span is not None
            and scene.bearer(document.article.id, other) == bearer
            and role_head(other.role) == role_head(mention.role)
        )

    return scene.places(article_id, mention.span, same, anywhere=True)
