"""What is new about articles that are to be added: never seen, changed, known already, or not to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from verify.collection.opened import Held, packed
from verify.match.remembered import article_version
from verify.model import Article, Skipped, normalise_space, stable_id
from verify.read.paths import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Articles sorted out.

    Attributes:
        new: articles that the collection does not have.
        changed: articles that it has in another version.
        known: ids of those that it has as they are.
        skipped: what is not taken, and why.
    """

    new: tuple[Article, ...] = ()
    changed: tuple[Article, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def sort_out(articles: Iterable[Article], held: Mapping[str, Held], *, sure_ids: bool = False) -> Incoming:
    """Sort articles out by what the collection has.

    An article is another version of one that is there when both have one id and one outlet (or one of them names none), and not two
    addresses. Where only the id is the same, the new one gets an id of its own. The same text from the same outlet, or from an
    outlet that is not named, is one article, whatever its id.

    Args:
        articles: in any order; of two with one id the later one (by path and text) is skipped.
        held: the articles of the collection by id.
        sure_ids: one id is one article, whatever outlet and address it names this time.
    """
    new: list[Article] = []
    changed: list[Article] = []
    known: list[str] = []
    skipped: list[Skipped] = []
    wordings: dict[str, list[Held]] = {}
    for old in held.values():
        wordings.setdefault(old.wording, []).append(old)
    taken: set[str] = set()
    for given in sorted(articles, key=lambda a: (a.id, a.path, a.text)):
        article = given if sure_ids else _with_own_id(given, held)
        same = held.get(article.id)
        copy = next(
            (
                old
                for old in wordings.get(wording(article), ())
                if old.article != article.id and article.source in ("", old.source)
            ),
            None,
        )
        reason, mend = "", ""
        if article.id in taken:
            reason, mend = f"another article has the id {article.id!r}", "give each article an id of its own"
        elif same is None and copy:
            reason, mend = f"the same article as {copy.article!r}", "leave one of them out"
        elif not _sound(article):
            reason, mend = "its text holds broken characters (lone surrogates)", "save it as UTF-8"
        if reason:
            skipped.append(Skipped(where=shown(article.path or article.id), reason=reason, mend=mend))
            continue
        taken.add(article.id)
        if same is None:
            new.append(article)
        elif same.version == article_version(article):
            known.append(article.id)
        else:
            changed.append(article)
    return Incoming(new=tuple(new), changed=tuple(changed), known=tuple(known), skipped=tuple(skipped))


def wording(article: Article) -> str:
    """Return a hash of an article's text that white space does not change."""
    return stable_id("wording", normalise_space(article.text), size=16)


def _with_own_id(article: Article, held: Mapping[str, Held]) -> Article:
    """Give an article another id where its own belongs to a quite different one."""
    there = held.get(article.id)
    if there is None:
        return article
    outlets = bool(article.source and there.source and article.source != there.source)
    addresses = bool(article.url and there.url and article.url != there.url)
    if not outlets and not addresses:
        return article
    return replace(article, id=f"{article.id}-{stable_id(article.source, article.url, size=3)}")


def _sound(article: Article) -> bool:
    try:
        packed(article)
    except UnicodeEncodeError:
        return False
    return True
