"""The templates of a package, set so that no text can break out of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.report.characters import encodable, visible

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str, **words: object) -> Environment:
    """Return the templates of a package.

    Every text goes through autoescaping, after control characters and bidirectional overrides were made visible.

    Args:
        package: the package, with a folder ``templates``.
        words: what all its templates may name.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # the one place that every printed expression passes through
        finalize=_shown,
    )
    made.globals.update(words)
    return made


def _shown(value: object) -> object:
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value  # markup of the templates' own, a number, or words with nothing to hide
    return encodable(visible(value))
