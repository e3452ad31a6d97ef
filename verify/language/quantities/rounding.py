"""Rounded numbers: how many figures a number has, and whether it is another one rounded."""

from __future__ import annotations

from math import floor, log10


def clearly_rounder(rough: float, fine: float, few: int, many: int) -> bool:
    """A hundred or more with two figures fewer, a thousand or more with one figure fewer, or a decimal place dropped, within bounds."""
    difference = abs(rough - fine) / max(abs(fine), 1e-9)
    if rough >= 1000 and difference <= 0.03:
        return True
    if rough >= 100 and many - few >= 2:
        return True
    return fine != int(fine) and rough == int(rough) and difference <= 0.015


def rounds_to(fine: float, rough: float, places: int) -> bool:
    """Say whether one number, rounded to so many significant figures, gives the other.

    >>> rounds_to(143, 140, 2), rounds_to(147, 140, 2)
    (True, False)
    """
    digits = places - 1 - floor(log10(abs(fine))) if fine else 0
    step = 10.0**-digits
    return abs(fine - rough) <= step / 2 + 1e-9 * abs(fine)


def figures(value: float) -> int:
    """Count the significant figures of a number: 140 has two, 143 three, 76.3 three."""
    return len(f"{abs(value):.6f}".replace(".", "").strip("0")) or 1 if abs(value) < 1e15 else 1
