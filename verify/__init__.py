"""Find where news articles about the same events disagree.

Nothing heavy is imported here; the work starts in :mod:`verify.pipeline`.
"""

__version__ = "0.1.0"
