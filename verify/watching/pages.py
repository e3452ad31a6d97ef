"""The page of an entry, for feeds that carry summaries only."""

from __future__ import annotations

from dataclasses import replace

from verify.errors import InputError
from verify.model import Skipped
from verify.read.document import document_of, name_in
from verify.read.draft import Draft
from verify.read.exchange import Unreachable, host_of
from verify.read.feed import IN_FULL
from verify.read.page import read_page
from verify.read.paths import is_address, shown
from verify.read.sniff import sniff
from verify.watching.asking import OVERLOADED, Asker

WHOLE = 1_000  # characters of content in the feed itself, from which on no page is asked for


def needs_page(draft: Draft) -> bool:
    """Say whether an entry has a page, and less in the feed than an article has."""
    in_full = ("text", IN_FULL) in draft.origins and len(draft.text) >= WHOLE
    return is_address(draft.url) and not in_full


def with_page(draft: Draft, asker: Asker, *, max_bytes: int, private_host: str) -> Draft:
    """Return an entry with the text of its page, where that is longer than what the feed gives.

    Args:
        draft: the entry.
        asker: asks for the page.
        max_bytes: refuse a larger one.
        private_host: the feed's own host when it lies in a private network, else "". No other host there is asked.

    Raises:
        Later: the host wants rest.
        Unreachable: the page cannot be had now.
        InputError: it cannot be had at all, or holds no article.
    """
    private = bool(private_host) and host_of(draft.url) == private_host
    answer = asker.ask(
        draft.url, max_bytes=max_bytes, headers={"Accept": "text/html"}, private=private
    ).answer
    where = shown(draft.url)
    if answer.status in OVERLOADED or answer.status >= 500:
        raise Unreachable(f"the server answers {answer.status}", where=where, mend="it is tried again")
    if not 200 <= answer.status < 300:
        raise InputError(f"the server answers {answer.status}", where=where, mend="open it in a browser")
    document = document_of(
        answer.body,
        where=where,
        name=name_in(draft.url),
        max_bytes=max_bytes,
        charset=answer.charset,
        url=draft.url,
    )
    if sniff("", document.content) != "page":
        raise InputError("this is no web page", where=where, mend="open it in a browser")
    pages = [item for item in read_page(document) if isinstance(item, Draft)]
    if not pages:
        reasons = [item.reason for item in read_page(document) if isinstance(item, Skipped)]
        raise InputError(
            next(iter(reasons), "no article in the page"), where=where, mend="open it in a browser"
        )
    page = pages[0]
    if len(page.text) <= len(draft.text):
        return draft
    origins = (
        *(pair for pair in draft.origins if pair[0] != "text"),
        *(pair for pair in page.origins if pair[0] == "text"),
    )
    return replace(
        draft,
        text=page.text,
        title=draft.title or page.title,
        published=draft.published or page.published,
        origins=origins,
    )
