"""Find where news articles about the same events disagree.

>>> import verify
>>> sorted(verify.__all__)
['Article', 'Finding', 'Options', 'Report', '__version__', 'check', 'read_articles']

Nothing heavy is imported here: a public name is imported from its module when it is first asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from verify.version import __version__

if TYPE_CHECKING:
    from verify.config import Options
    from verify.model import Article, Finding, Report
    from verify.pipeline import check
    from verify.read import read_articles

__all__ = ["Article", "Finding", "Options", "Report", "__version__", "check", "read_articles"]

# The runtime of the models sends data about its use to its maker unless this is set before it is loaded. Nothing leaves this machine.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

_HOMES = {
    "Article": "verify.model",
    "Finding": "verify.model",
    "Options": "verify.config",
    "Report": "verify.model",
    "check": "verify.pipeline",
    "read_articles": "verify.read",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'verify' has no attribute {name!r}; it has {', '.join(__all__)}")
