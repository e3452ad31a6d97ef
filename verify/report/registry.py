"""The formats a report can be written in, listed by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from verify.errors import ConfigError, unknown
from verify.model.finding import Report
from verify.report import csvfile, digest, html, jsonfile, jsonld, namesheet, text, xlsx
from verify.report.characters import encodable

FORMATS: Mapping[str, Callable[[Report], str] | Callable[[Report], bytes]] = MappingProxyType(
    {
        "html": html.render,
        "json": jsonfile.render,
        "csv": csvfile.render,
        "names": namesheet.render,
        "xlsx": xlsx.render,
        "jsonld": jsonld.render,
        "markdown": digest.render,
        "text": text.render,
    }
)
BINARY = frozenset({"xlsx"})


def document(report: Report, format: str) -> bytes:
    """Write the report in one of :data:`FORMATS`, as the bytes of a file; words are UTF-8.

    Raises:
        ConfigError: there is no such format; the message names the nearest.
    """
    content = _writer(format)(report)
    return content if isinstance(content, bytes) else encodable(content).encode("utf-8")


def render(report: Report, format: str) -> str:
    """Write the report in one of :data:`FORMATS` that are made of words: all but :data:`BINARY`.

    Args:
        report: what the run found.
        format: "html", "json", "csv", "names", "jsonld", "markdown" or "text".

    Returns:
        The whole document; it can always be encoded as UTF-8.

    Raises:
        ConfigError: there is no such format, or it is not made of words; the message says what to do.
    """
    content = _writer(format)(report)
    if isinstance(content, bytes):
        raise ConfigError(f"{format} is not made of words", where="format", mend="ask for document()")
    return encodable(content)


def _writer(format: str) -> Callable[[Report], str] | Callable[[Report], bytes]:
    writer = FORMATS.get(format)
    if writer is None:
        raise unknown(f"there is no report format {format!r}", format, sorted(FORMATS), where="--format")
    return writer
