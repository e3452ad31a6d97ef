"""Atomic claims: one proposition each, with who, what, when, where, how many, by whom said, how sure."""

from verify.claims.extract import extract_claims

__all__ = ["extract_claims"]
