"""The room of ``verify check``: which findings are reported, which are kept quiet, and which fail.

``verify.check(articles)`` is also the public door to :func:`verify.pipeline.check`. A package and a function cannot share a
name, so the package can be called and passes the call on; otherwise importing any module of this room would close the door.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.model import Article, Report


class _Room(ModuleType):
    def __call__(self, articles: Iterable[Article], *args: Any, **options: Any) -> Report:
        from verify.pipeline import check

        return check(articles, *args, **options)


sys.modules[__name__].__class__ = _Room
