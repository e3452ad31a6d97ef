"""Room language."""
