"""The formats a check can be written in, listed by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from verify.errors import unknown
from verify.model.checked import Checked
from verify.report import checkjson, checktext, github, gitlab, junit, markdown, rdjson, sarif
from verify.report.characters import encodable

CheckWriter = Callable[[Checked], str]

CHECK_FORMATS: Mapping[str, CheckWriter] = MappingProxyType(
    {
        "text": checktext.render,
        "github": github.render,
        "sarif": sarif.render,
        "sarif-github": sarif.render_for_github,
        "junit": junit.render,
        "gitlab": gitlab.render,
        "rdjson": rdjson.render,
        "json": checkjson.render,
        "markdown": markdown.render,
    }
)


def render_checked(checked: Checked, format: str) -> str:
    """Write a check in one of :data:`CHECK_FORMATS`.

    Args:
        checked: the result of the check.
        format: the format's name.

    Returns:
        The whole document; it can always be encoded as UTF-8.

    Raises:
        ConfigError: there is no such format; the message names the nearest.
    """
    writer = CHECK_FORMATS.get(format)
    if writer is None:
        raise unknown(f"there is no format {format!r} for a check", format, CHECK_FORMATS, where="--format")
    return encodable(writer(checked))
