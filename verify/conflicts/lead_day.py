"""The day of what two articles lead with: there the slot is hardly in doubt, where both days hang on words for one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.language.quotations.verbs import LABELLING
from verify.match.triggers import happenings
from verify.model import TimeExpression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verify.match.index import Fact, StoryIndex
    from verify.match.pairs import Pair

LEAD = 1  # the first sentences of a news text tell its main happening, and when it was
SINGLE = frozenset({"day", "daypart", "hour", "minute"})
NOMINAL = frozenset({"NOUN", "PROPN"})
# What completes a word without being a clause of its own: "met", "played host to talks", "the minister's arrest".
COMPLETES = frozenset({"obj", "obl", "nmod", "nmod:poss", "nsubj:pass"})
DEEP = 2  # steps down: "played" – "host" – "talks"
# Who condemns a bombing on Saturday dates the words, not the bombing.
REACTING = LABELLING | frozenset(
    "mourn welcome discuss recall remember announce describe deny confirm report regret lament".split()
)


def is_lead_day(
    index: StoryIndex,
    pair: Pair,
    days: tuple[str, str],
    features: Mapping[str, float],
    led: Mapping[str, set[str]],
) -> bool:
    """Say whether two days are given for the one happening that both articles lead with.

    Args:
        index: the story.
        pair: the two times.
        days: their days, "" where a time is no single day.
        features: what was measured of the pair.
        led: the days that each article names where it tells its main happening.
    """
    left, right = pair.left.article_id, pair.right.article_id
    # A place sees more than one happening of a kind, and the evening of the one may be told beside the day of the other.
    shared = features["person_shared"] or (features["place_shared"] and not features["clock"])
    if not (features["lead"] and shared and pair.rank <= 1 and all(days) and days[0] != days[1]):
        return False
    if days[1] in led[left] or days[0] in led[right]:
        return False  # one article names both days, so they are days of two things
    return bool(_dated(index, pair.left) & _dated(index, pair.right))


def day_of(time: TimeExpression) -> str:
    """Return the day of a time, an hour of it too: its date, else its weekday; "" when it is no single day."""
    if time.kind not in {"date", "time"} or time.grain not in SINGLE:
        return ""
    if time.earliest[:1].isdigit() and time.earliest[:10] == time.latest[:10]:
        return time.earliest[:10]
    return f"weekday {time.weekday}" if time.weekday >= 0 and not time.earliest else ""


def news_of_two_days(index: StoryIndex, pair: Pair, days: tuple[str, str]) -> bool:
    """Say whether each article tells what was new on its own day, and the days are not the same: that is two pieces of news."""
    if days[0] == days[1]:
        return False
    published = [index.documents[f.article_id].article.published for f in (pair.left, pair.right)]
    return all(p is not None and p.date().isoformat() == day for p, day in zip(published, days, strict=True))


def _dated(index: StoryIndex, fact: Fact) -> frozenset[str]:
    """Return the kinds of happening that the word names on which a time hangs, or what completes that word."""
    tokens, tree = index.documents[fact.article_id].analysis.tokens, index.tree(fact.article_id)
    own = index.token_range(fact.article_id, fact.span)
    above = tree.above(own)
    if above is None:
        return frozenset()
    found, edge = {above}, [above]
    for _ in range(0 if tokens[above].lemma in REACTING else DEEP):
        edge = [child for i in edge for child in tree.children[i] if tokens[child].dep in COMPLETES]
        found.update(edge)
    if tokens[above].pos in NOMINAL:
        found.add(tokens[above].head)  # "held the talks of Monday"
    return happenings(tokens[i].lemma.lower() for i in sorted(found) if i not in own)
