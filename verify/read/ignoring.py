"""What an article's own metadata wants ignored: ``verify: {ignore: [when, number], reason: "…"}``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from verify.errors import nearest

KEY = "verify"
MEND = "write verify: {ignore: [when, number], reason: why}"
_KEYS = ("ignore", "reason")
# In YAML the block ends at the next line that is not indented; the rest of the front matter takes no part.
_YAML_BLOCK = re.compile(rf"^{KEY}[ \t]*:.*(?:\n(?:[ \t].*|[ \t\r]*|#.*)$)*", re.MULTILINE | re.IGNORECASE)
_TOML_KEY = re.compile(rf"^[ \t]*(?:\[[ \t]*{KEY}[ \t]*\]|{KEY}[ \t]*[.=])", re.MULTILINE | re.IGNORECASE)
_LONGEST = 10_000  # code points of a block; a list of eleven kinds and a reason need a few hundred


def ignoring(value: object) -> tuple[tuple[tuple[str, str], ...], str]:
    """Read the field ``verify`` of an article's metadata.

    Args:
        value: what the metadata hold there; None or "" when they do not have the field.

    Returns:
        (kind, reason) pairs as written, not yet held against the kinds there are, with "" where no reason is given;
        and what is wrong with the field, or "".

    >>> ignoring({"ignore": ["when", "number"], "reason": "as printed"})
    ((('when', 'as printed'), ('number', 'as printed')), '')
    >>> ignoring({"ingore": ["when"]})
    ((), "the field 'verify' has an unknown key 'ingore'; did you mean 'ignore'?")
    """
    if value is None or value == "":
        return (), ""
    if not isinstance(value, Mapping):
        return (), f"the field {KEY!r} cannot be read as a mapping"
    for key in value:
        if key not in _KEYS:
            meant = nearest(str(key), _KEYS)
            return (), f"the field {KEY!r} has an unknown key {str(key)[:40]!r}; did you mean {meant!r}?"
    kinds, reason = value.get("ignore"), value.get("reason")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        return (), f"the field {KEY!r} does not list kinds under 'ignore'"
    if not (reason is None or isinstance(reason, str)):
        return (), f"the reason in the field {KEY!r} is no text"
    words = " ".join((reason or "").split())
    return tuple((kind.strip(), words) for kind in dict.fromkeys(kinds)), ""


def front_matter_field(front: str, *, toml: bool) -> object:
    r"""Find the field ``verify`` in front matter.

    Args:
        front: the lines between the marks.
        toml: they are TOML (``+++``), not YAML (``---``).

    Returns:
        What the field holds, None when there is none, and the block as it stands when it cannot be parsed.

    >>> front_matter_field("title: Fog\nverify:\n  ignore: [when]\n  reason: as printed\ndate: x", toml=False)
    {'ignore': ['when'], 'reason': 'as printed'}
    """
    found = (_TOML_KEY if toml else _YAML_BLOCK).search(front)
    if found is None:
        return None
    block = front if toml else found[0]
    if len(block) > _LONGEST:
        return found[0][:_LONGEST]
    try:
        table = tomllib.loads(block.replace("\r\n", "\n")) if toml else _yaml(block)
    except (ValueError, RecursionError):
        return found[0]
    return next((value for key, value in table.items() if str(key).lower() == KEY), found[0])


def _yaml(block: str) -> Mapping[object, object]:
    import yaml

    try:
        # The base loader makes words, lists and mappings only: no numbers or dates that could fail, no objects.
        value: object = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return value if isinstance(value, dict) else {}
