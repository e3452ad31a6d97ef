"""End-to-end measurements: articles a second, peak memory, growth."""
