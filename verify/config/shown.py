"""The options in force, as the report names them."""

from __future__ import annotations

from collections.abc import Iterable

from verify.config.names import HouseName
from verify.config.options import Options

NONE = "none"


def shown(options: Options) -> tuple[tuple[str, str], ...]:
    """Give the options that shape the result as sorted (key, value) pairs; the engine and the number of workers are none of them.

    >>> dict(shown(Options(names=(HouseName(preferred="Kyiv", accepted=("Kiev",)),))))["names"]
    'Kyiv (accepted: Kiev)'
    """
    return (
        ("contrast", _listed(f"{pair.kind}: {pair.left} / {pair.right}" for pair in options.contrast)),
        ("ignored_outlets", _listed(options.ignored_outlets)),
        ("min_confidence", f"{options.min_confidence:g}"),
        ("names", _listed(_name(name) for name in options.names)),
        ("one_story", str(options.one_story).lower()),
        ("pair_model", options.pair_model or "built in"),
        ("reader", options.reader or "built in"),
        ("sentence_model", options.sentence_model or "built in"),
        ("thresholds", _listed(f"{kind} {least:g}" for kind, least in options.thresholds)),
    )


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values) or NONE


def _name(name: HouseName) -> str:
    rest = [
        f"{key}: {', '.join(forms)}"
        for key, forms in (("accepted", name.accepted), ("forbidden", name.forbidden))
        if forms
    ]
    return f"{name.preferred} ({'; '.join(rest)})"
