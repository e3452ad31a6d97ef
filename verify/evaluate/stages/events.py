"""Events over ECB+: are mentions of one event, given by people, put together, and the topic's two happenings kept apart?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from verify.config import Options
from verify.evaluate.stages.ecbplus import EventMention, Topic, read_topics

if TYPE_CHECKING:
    from verify.match.index import StoryIndex

FIRST = 21  # topics below it were looked at while the grouping was written; a folder that has only such is read whole


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Measure the grouping of given mentions into events, over the articles of a topic.

    Args:
        path: folder of the corpus, see :mod:`verify.evaluate.stages.ecbplus`; topics from 21 on are measured.
        limit: the first so many of these topics only.

    Returns:
        ``b3_precision``, ``b3_recall`` and ``b3_f1``: B-cubed (Bagga and Baldwin 1998) over all mentions, those that
        stand alone included. ``same_word_f1`` is what grouping by base form alone would reach, ``reported_f1`` what the
        events of a report reach, which hold only mentions that are the predicate of a claim. ``apart`` is the share of
        groups with mentions of one of the two happenings only, among groups of two or more articles; ``topics_apart``
        counts the topics in which all are.

    Raises:
        InputError: the folder is no such corpus.
    """
    topics = list(read_topics(path))
    topics = [topic for topic in topics if int(topic.name) >= FIRST] or topics
    gold: list[Hashable] = []
    ours, words, reported = list[Hashable](), list[Hashable](), list[Hashable]()
    groups = mixed = apart = count = articles = 0
    for topic in islice(topics, limit):
        found, by_word, by_report = _groupings(topic)
        gold += [(topic.name, mention.event) for mention in topic.mentions]
        ours += [(topic.name, group) for group in found]
        words += [(topic.name, word) for word in by_word]
        reported += [(topic.name, event) for event in by_report]
        across, both = _sides(topic.mentions, found)
        groups, mixed, apart = groups + across, mixed + both, apart + (both == 0)
        count, articles = count + 1, articles + len(topic.articles)
    precision, recall, f1 = b_cubed(gold, ours)
    return {
        "b3_f1": round(f1, 4),
        "b3_precision": round(precision, 4),
        "b3_recall": round(recall, 4),
        "same_word_f1": round(b_cubed(gold, words)[2], 4),
        "reported_f1": round(b_cubed(gold, reported)[2], 4),
        "apart": round(1 - mixed / max(1, groups), 4),
        "topics_apart": apart,
        "groups_across_articles": groups,
        "mentions": len(gold),
        "events": len(set(gold)),
        "articles": articles,
        "topics": count,
    }


def b_cubed(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1: for each mention the share of its group that is right, and of its event that is found.

    >>> b_cubed(["a", "a", "b", "b"], [1, 1, 1, 2])
    (0.6666666666666666, 0.75, 0.7058823529411765)
    """
    events, groups = defaultdict[Hashable, set[int]](set), defaultdict[Hashable, set[int]](set)
    for mention, (event, group) in enumerate(zip(gold, ours, strict=True)):
        events[event].add(mention)
        groups[group].add(mention)
    common = [len(events[e] & groups[g]) for e, g in zip(gold, ours, strict=True)]
    precision = sum(n / len(groups[g]) for n, g in zip(common, ours, strict=True)) / max(1, len(ours))
    recall = sum(n / len(events[e]) for n, e in zip(common, gold, strict=True)) / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _groupings(topic: Topic) -> tuple[Sequence[Hashable], Sequence[Hashable], Sequence[Hashable]]:
    """Group a topic's mentions by our parts, by base form, and by the events that a report would hold."""
    from verify.evaluate.stages.event_groups import claim_of, group_mentions
    from verify.match.events import build_events
    from verify.match.sentence_pairs import sentence_pairs
    from verify.pipeline import prepare, understand

    options = Options()
    index = prepare(tuple(understand(article, options=options) for article in topic.articles), options)
    mentions = topic.mentions
    event_of = {
        claim: event.id for event in build_events(index, sentence_pairs(index)) for claim in event.claims
    }
    claims = [claim_of(index, mention) for mention in mentions]
    reported = [event_of.get(claim.id, n) if claim else n for n, claim in enumerate(claims)]
    return group_mentions(index, mentions), [_word(index, mention) for mention in mentions], reported


def _word(index: StoryIndex, mention: EventMention) -> str:
    tokens = index.tokens(mention.article_id, mention.span)
    return tokens[-1].lemma.lower() if tokens else ""


def _sides(mentions: Sequence[EventMention], groups: Sequence[Hashable]) -> tuple[int, int]:
    """Count the groups over two or more articles, and those of them with mentions of both happenings."""
    members = defaultdict[Hashable, list[EventMention]](list)
    for mention, group in zip(mentions, groups, strict=True):
        members[group].append(mention)
    across = [group for group in members.values() if len({mention.article_id for mention in group}) > 1]
    return len(across), sum(len({mention.side for mention in group}) > 1 for group in across)
