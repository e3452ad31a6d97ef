"""Quotations: words presented as somebody's own, who said them, and how two wordings relate."""

from __future__ import annotations

from verify.language.quotations.compare import QuoteRelation, compare_quotations, slight
from verify.language.quotations.find import find_quotations

__all__ = ["QuoteRelation", "compare_quotations", "find_quotations", "slight"]
