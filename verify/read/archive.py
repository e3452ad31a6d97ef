"""gzip: unpacked in memory, up to the size limit."""

from __future__ import annotations

import gzip
import io
import zlib

from verify.errors import InputError

MAGIC = b"\x1f\x8b"


def unpack(data: bytes, where: str, max_bytes: int) -> bytes:
    r"""Unpack a gzip file without ever holding more than the limit.

    Raises:
        InputError: damaged, nested, or larger than ``max_bytes`` when unpacked.

    >>> unpack(gzip.compress(b"news"), "a.txt.gz", 100)
    b'news'
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"damaged gzip file: {error}", where=where, mend="pack it again") from None
    if len(content) > max_bytes:
        raise InputError(
            f"unpacks to more than {max_bytes:,} bytes", where=where, mend="split it, or raise the size limit"
        )
    if content.startswith(MAGIC):
        raise InputError("a gzip file inside a gzip file", where=where, mend="pack it once only")
    return content
