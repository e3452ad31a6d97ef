"""Quantities: numbers in news text with unit, bound, role and the noun that they count, and how two of them relate."""

from __future__ import annotations

from verify.language.quantities.compare import QuantityRelation, compare_quantities
from verify.language.quantities.find import find_quantities

__all__ = ["QuantityRelation", "compare_quantities", "find_quantities"]
