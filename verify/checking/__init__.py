"""Checking newly added articles: what is new, which findings are reported, which are kept quiet, and which fail."""
