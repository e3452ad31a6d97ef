"""How much of a report a page takes in, so that 500 articles and 5,000 findings stay under 15 MB."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from verify.model.finding import Report

ARTICLE_TEXT = 40_000  # code points of one article
ALL_TEXT = 3_000_000  # code points of all articles together
SINGLE_CLAIMS = 40  # claims of one source only, an article
ALL_SINGLE_CLAIMS = 5_000  # of all articles together
RICH_CARDS = 250  # cards with the strip, the comparison word by word and every sentence
QUOTES, QUOTES_BRIEF = 40, 1  # sentences of one value
WITNESSES, WITNESSES_BRIEF = 40, 4  # sources of one sentence
OPEN_CARDS = 300  # cards that are not folded away, over all stories
LAZY = 60  # articles from which on what is folded is made only when it is unfolded
CLAIM_TEXT = 400  # code points of one claim
POINTS = 2_000  # dates on all timelines together
ROWS = 1_500  # rows of all matrices together


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is left out of a page for its size; whatever is left out is counted on the page.

    Attributes:
        article_text: code points of each article that are shown.
        single_claims: claims that one article alone makes, listed for each.
        rich_cards: so many cards of the highest rank are shown with everything.
        points: dates on the timeline of one story.
        rows: rows in the matrix of one story.
        open_cards: discrepancies of one story that are not folded away.
        lazy: whether long folded lists are kept out of the page until they are unfolded.
    """

    article_text: int
    single_claims: int
    rich_cards: int
    points: int
    rows: int
    open_cards: int
    lazy: bool

    def quotes(self, rich: bool) -> int:
        """Return how many sentences of a value a card shows."""
        return QUOTES if rich else QUOTES_BRIEF

    def witnesses(self, rich: bool) -> int:
        """Return how many sources of a sentence a card names."""
        return WITNESSES if rich else WITNESSES_BRIEF


def scale_of(report: Report, *, split: bool = False) -> Scale:
    """Choose how much is shown, by the number of articles and stories on one page.

    >>> scale_of(Report()).article_text
    40000
    """
    articles = max(1, len(report.articles))
    stories = max(1, sum(len(story.articles) > 1 for story in report.stories))
    rich = RICH_CARDS
    if split:
        articles, stories = max((len(story.articles) for story in report.stories), default=1), 1
        most = max(Counter(f.story_id for f in report.findings).values(), default=0)
        rich = 10**9 if most <= RICH_CARDS else RICH_CARDS
    return Scale(
        article_text=max(2_000, min(ARTICLE_TEXT, ALL_TEXT // articles)),
        single_claims=max(5, min(SINGLE_CLAIMS, ALL_SINGLE_CLAIMS // articles)),
        rich_cards=rich,
        points=max(12, min(200, POINTS // stories)),
        rows=max(12, min(80, ROWS // stories)),
        open_cards=max(3, min(60, OPEN_CARDS // stories)),
        lazy=articles > LAZY,
    )


def clip(text: str, most: int = CLAIM_TEXT) -> str:
    """Cut a text to at most so many code points, and show that it was cut.

    >>> clip("resignation", 8)
    'resigna…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"
