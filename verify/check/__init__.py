"""Checking newly added articles against known ones: what is new, what is silenced, and what is left to say."""
