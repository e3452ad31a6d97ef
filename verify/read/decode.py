"""Bytes to words: encodings in the order in which they can be told apart."""

from __future__ import annotations

import codecs
import re

from verify.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, where: str, *, charset: str = "") -> tuple[str, str]:
    r"""Decode a file's bytes.

    Args:
        data: the whole content.
        where: for the error.
        charset: what the server declared, or "".

    Returns:
        The text and a note on what was assumed, "" for plain UTF-8.

    Raises:
        InputError: empty, binary, or in no encoding that can be told.

    >>> decode("Élysée".encode(), "a.txt")
    ('Élysée', '')
    >>> decode("It’s".encode("cp1252"), "a.txt")
    ('It’s', 'read as cp1252, it is not valid UTF-8')
    """
    if not data.strip():
        raise InputError("the file is empty", where=where, mend="save the article's text in it")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"binary: this is {name}", where=where, mend="save it as text or HTML")
    marked = any(data.startswith(bom) for bom, _ in _BOMS)
    if b"\x00" in data and not marked:
        raise InputError("binary content, not text", where=where, mend="save it as text, HTML or JSON")
    text, note = _decode(data, where, charset)
    if "\x00" in text or len(_CONTROL.findall(text[:20_000])) > len(text[:20_000]) // 100:
        raise InputError("binary content, not text", where=where, mend="save it as text, HTML or JSON")
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise InputError("the file is empty", where=where, mend="save the article's text in it")
    return text, note


def _decode(data: bytes, where: str, charset: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), "" if encoding == "utf-8-sig" else f"read as {encoding}"
            except UnicodeDecodeError as error:
                raise InputError(
                    f"damaged {encoding} text: {error.reason} at byte {error.start}",
                    where=where,
                    mend="save it as UTF-8",
                ) from None
    declared = _DECLARED.search(data[:2048])
    names = [charset, declared.group(1).decode("ascii") if declared else ""]
    for encoding in ["utf-8", *(name for name in names if name), "cp1252"]:
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
        if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
            return text, ""
        return text, f"read as {encoding}, it is not valid UTF-8"
    raise InputError("wrong encoding: neither UTF-8 nor cp1252", where=where, mend="save it as UTF-8")
