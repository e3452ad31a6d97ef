"""Who asks: the name that decisions keep."""

from __future__ import annotations

from starlette.requests import Request

EDITOR = "verify.editor"


def editor(request: Request) -> str:
    """Return the name of whoever asks, as decisions keep it."""
    return str(request.scope.get(EDITOR, ""))
