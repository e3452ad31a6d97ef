"""Planted changes: one value of one article is altered where another article states it, and the checker has to notice."""
