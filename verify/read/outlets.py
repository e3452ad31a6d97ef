"""Outlets that are left out: satire, a house's own archive, a source under embargo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verify.model import Article, Skipped


def leave_out(articles: Iterable[Article], outlets: Sequence[str]) -> tuple[list[Article], list[Skipped]]:
    """Part the articles of ignored outlets from the others.

    Args:
        articles: in any order.
        outlets: names of the ignored outlets; capitals and white space do not count.

    Returns:
        The others in their order, and what was left out, by where it stands.

    >>> kept, skipped = leave_out([Article(id="a", source="THE ONION", text="…")], ["The Onion"])
    >>> kept, skipped[0].reason
    ([], 'its outlet “The Onion” is ignored')
    """
    ignored = {_key(outlet): outlet for outlet in outlets}
    kept: list[Article] = []
    skipped: list[Skipped] = []
    for article in articles:
        outlet = ignored.get(_key(article.source))
        if outlet is None:
            kept.append(article)
            continue
        skipped.append(
            Skipped(
                where=article.path or article.id,
                reason=f"its outlet “{outlet}” is ignored",
                mend="take it from ignored_outlets in the configuration to have it compared",
            )
        )
    return kept, sorted(skipped, key=lambda item: (item.where, item.reason))


def _key(outlet: str) -> str:
    return " ".join(outlet.casefold().split())
