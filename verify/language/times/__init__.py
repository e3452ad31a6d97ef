"""Times in news text: find them, place them in the article's calendar, compare two of them.

``find_times`` reads a text with a grammar of its own (no learned part); ``compare_times`` says how two times stand to
each other, in words for an editor. Holds facts of language and of the calendar only; what counts as a discrepancy is
decided in ``verify.conflicts``.
"""

from verify.language.times.compare import compare_times
from verify.language.times.find import find_times
from verify.language.times.relation import TimeRelation

__all__ = ["TimeRelation", "compare_times", "find_times"]
