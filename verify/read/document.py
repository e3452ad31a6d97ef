"""From the bytes of a file or an answer to a document: within the limit, unpacked, decoded."""

from __future__ import annotations

from verify.errors import InputError
from verify.read import archive
from verify.read.decode import decode
from verify.read.draft import Document
from verify.read.sniff import stem_and_suffix


def document_of(
    data: bytes, *, where: str, name: str, max_bytes: int, charset: str = "", url: str = ""
) -> Document:
    """Make a document of bytes.

    Args:
        data: the whole content, gzip or not.
        where: shown to people, in errors too.
        name: of the file, or the last part of the address.
        max_bytes: the largest content, unpacked.
        charset: what the server declared, or "".
        url: the address it was fetched from, or "".

    Raises:
        InputError: too large, damaged, empty, binary, or in no encoding that can be told.
    """
    refuse_above(len(data), max_bytes, where)
    if data.startswith(archive.MAGIC):
        data = archive.unpack(data, where, max_bytes)
    content, note = decode(data, where, charset=charset)
    stem, _ = stem_and_suffix(name)
    return Document(content=content, where=where, stem=stem, url=url, note=note)


def refuse_above(size: int, max_bytes: int, where: str) -> None:
    """Refuse content that is too large.

    Raises:
        InputError: it is.
    """
    if size > max_bytes:
        mend = "split it, or raise the size limit"
        raise InputError(f"too large: {size:,} bytes, the limit is {max_bytes:,}", where=where, mend=mend)


def name_in(address: str) -> str:
    """Return the last part of an address, as the name of a file.

    >>> name_in("https://example.org/news/ferry.html?from=feed#top")
    'ferry.html'
    """
    return address.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
