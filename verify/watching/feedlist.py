"""The feeds to watch: as named one by one, in a list of lines, or in OPML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.errors import InputError
from verify.read.document import document_of
from verify.read.exchange import host_of
from verify.read.paths import is_address, shown

_LARGEST = 20_000_000


def feeds_of(named: Sequence[str], lists: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the feeds to watch, each once, in the order in which they are named.

    Args:
        named: addresses and files.
        lists: files with a feed a line (``#`` begins a remark), or OPML as feed readers export it.

    Raises:
        InputError: a list cannot be read, a feed is neither an address nor a file, or there is none.
    """
    feeds = [*named]
    for path in lists:
        feeds.extend(_listed(path))
    for feed in feeds:
        if is_address(feed) and "@" in feed.split("/")[2]:
            raise InputError(
                "has a password in its address, and none is sent",
                where=host_of(feed),  # and not the password
                mend="save the feed with another program and name the file",
            )
        if not is_address(feed) and not Path(feed).is_file():
            mend = "an address begins with https://" if "." in feed else "check the path"
            raise InputError("is neither an address nor a file", where=shown(feed), mend=mend)
    if not feeds:
        raise InputError(
            "no feed is named", where="verify watch", mend="verify watch FEED... --collection DIR"
        )
    return tuple(dict.fromkeys(feeds))


def _listed(path: Path) -> list[str]:
    where = shown(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", where=where, mend="check the path") from None
    content = document_of(data, where=where, name=path.name, max_bytes=_LARGEST).content
    if content.lstrip("\ufeff \t\r\n").startswith("<"):
        found = _opml(data, where)
    else:
        lines = (line.strip() for line in content.lstrip("\ufeff").splitlines())
        found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise InputError("names no feed", where=where, mend="a feed a line, or OPML with xmlUrl")
    return found


def _opml(data: bytes, where: str) -> list[str]:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"is no OPML: {shown(str(error))}", where=where, mend="export it again, or write a feed a line"
        ) from None
    outlines = (node for node in tree.iter() if isinstance(node.tag, str) and node.tag.lower() == "outline")
    addresses = (
        value.strip() for node in outlines for name, value in node.items() if name.lower() == "xmlurl"
    )
    return [address for address in addresses if address]
