"""Field names of records and the aliases under which newsrooms' exports write them."""

from __future__ import annotations

from collections.abc import Mapping

from verify.read.draft import Document, Draft
from verify.read.ignoring import KEY, ignoring

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "article_id", "articleid", "identifier", "_id", "uri"),
    "source": (
        "source",
        "outlet",
        "publisher",
        "publication",
        "site",
        "sitename",
        "site_name",
        "newspaper",
        "provider",
        "source_name",
        "media",
    ),
    "title": ("title", "headline", "heading", "name"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "date_published",
        "datepublished",
        "pubdate",
        "publication_date",
        "publish_date",
        "published_time",
        "datetime",
        "timestamp",
        "created_at",
        "datecreated",
        "time",
    ),
    "url": ("url", "link", "href", "permalink", "address", "canonical", "mainentityofpage"),
    "text": (
        "text",
        "body",
        "content",
        "articlebody",
        "article_body",
        "article",
        "full_text",
        "fulltext",
        "maintext",
        "content_text",
        "story",
    ),
}
_FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}


def plain(value: object) -> str:
    r"""Turn a record's value into words: names of nested objects, paragraphs of a list, numbers.

    >>> plain({"@type": "Organization", "name": "The Courier"}), plain(["One.", "Two."]), plain(None), plain(7)
    ('The Courier', 'One.\n\nTwo.', '', '7')
    """
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Mapping):
        return next(
            (plain(value[key]) for key in ("name", "title", "@id", "id", "text") if value.get(key)), ""
        )
    if isinstance(value, (list, tuple)):
        return "\n\n".join(part for part in map(plain, value) if part)
    return ""


def has_text_field(names: Mapping[str, object]) -> bool:
    """Say whether a record has a field that holds an article's text.

    >>> has_text_field({"Headline": "", "Body": ""}), has_text_field({"a": 1})
    (True, False)
    """
    return any(_FIELD_OF.get(_key(name)) == "text" for name in names)


def from_record(
    record: Mapping[str, object], document: Document, *, where: str, stem: str, how: str
) -> Draft:
    """Make a draft of a record: for each field the first alias, in the table's order, that is not empty.

    Args:
        record: field names (any case, spaces or hyphens for underscores) to values.
        document: the file it stands in.
        where: the record's place, shown to people.
        stem: what to make an id of.
        how: the kind of record, for the origins ("JSON field").
    """
    by_key = {_key(name): (name, value) for name, value in record.items()}
    values: dict[str, str] = {}
    origins: list[tuple[str, str]] = []
    for field, aliases in ALIASES.items():
        for alias in aliases:
            name, value = by_key.get(alias, ("", None))
            words = plain(value)
            if words.strip():
                values[field] = words if field == "text" else words.strip()
                origins.append((field, f"{how} {name}"))
                break
    ignored, problem = ignoring(by_key.get(KEY, ("", None))[1])
    if ignored and document.url:
        ignored, problem = (), "an article from an address cannot ask for anything to be ignored"
    return Draft(
        text=values.get("text", ""),
        where=where,
        path=document.where,
        stem=stem,
        id=values.get("id", ""),
        source=values.get("source", ""),
        title=values.get("title", ""),
        published=values.get("published", ""),
        url=values.get("url", document.url),
        origins=tuple(origins),
        ignored=ignored,
        problem=problem,
    )


def _key(name: object) -> str:
    return str(name).strip().lower().replace("-", "_").replace(" ", "_")
