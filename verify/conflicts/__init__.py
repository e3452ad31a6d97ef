"""Room conflicts."""
