"""What all linked data that leaves the desk has in common: addresses, times, ids, and JSON that is safe inside a page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from verify.model import Quoted
from verify.read.paths import is_address
from verify.report.characters import quiet_json
from verify.report.jsonfile import written

_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"  # what an address may hold besides letters, digits and -._


def page(document: object) -> str:
    r"""Write JSON that neither a terminal nor a build log obeys, and that may stand inside ``<script>`` of a page.

    >>> print(page({"text": "</script>&"}), end="")
    {
     "text": "\u003c/script\u003e\u0026"
    }
    """
    text = quiet_json(written(document))
    return re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", text)


def address(url: str) -> str:
    """Return an http(s) address with nothing in it that an address may not hold, "" for anything else.

    >>> address("https://a.example/b c?d=1"), address("javascript:alert(1)")
    ('https://a.example/b%20c?d=1', '')
    """
    return quote(url, safe=_OF_ADDRESSES) if is_address(url) else ""


def source(quoted: Quoted) -> str:
    """Return what identifies an article: its address, else its path, or its id, as a relative reference.

    >>> source(Quoted(article="a", path="news/a:1.txt", sentence="", start=0, end=0))
    'news/a%3A1.txt'
    """
    return address(quoted.url) or re.sub("^/+", "/", quote(quoted.path or quoted.article, safe="/"))


def moment(at: str) -> str:
    """Write a time as xsd:dateTime in UTC.

    >>> moment("2027-01-02T03:04:05.000006+00:00")
    '2027-01-02T03:04:05.000006Z'
    """
    return datetime.fromisoformat(at).astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def urn(*parts: str) -> str:
    """Make an id that is the same for the same parts.

    >>> urn("a", "b") == urn("a", "b"), urn("a", "b") == urn("ab")
    (True, False)
    """
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(31).join(('verify', *parts)))}"
