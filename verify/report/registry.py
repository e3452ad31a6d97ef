"""The formats a report can be written in, listed by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from verify.errors import unknown
from verify.model.finding import Report
from verify.report import csvfile, html, jsonfile, text
from verify.report.characters import encodable

Writer = Callable[[Report], str]

FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "html": html.render,
        "json": jsonfile.render,
        "csv": csvfile.render,
        "text": text.render,
    }
)


def render(report: Report, format: str) -> str:
    """Write the report in one of :data:`FORMATS`.

    Args:
        report: what the run found.
        format: "html", "json", "csv" or "text".

    Returns:
        The whole document; it can always be encoded as UTF-8.

    Raises:
        ConfigError: there is no such format; the message names the nearest.
    """
    writer = FORMATS.get(format)
    if writer is None:
        raise unknown(f"there is no report format {format!r}", format, sorted(FORMATS), where="--format")
    return encodable(writer(report))
