"""Who took part, told differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.judged import judged_clashes
from verify.model import Kind, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

# What may stand between two names of one list.
BETWEEN = re.compile(r"(?:,|\s*;|,?\s+(?:and|or|as well as))?\s*(?:the\s+)?", re.IGNORECASE)
LEAST_SHARED = 3  # names; shorter lists are mostly examples, or regions
# What says that a list is no whole one: "outlets like", "among them".
EXAMPLES = re.compile(
    r"\b(?:like|such as|includ(?:e|es|ed|ing)|among them|among others|e\.g\.|for (?:example|instance))[\s,:]+(?:the\s+)?$",
    re.IGNORECASE,
)
MORE = re.compile(
    r",?\s+(?:and|or) (?:\w+ )?others?\b|,?\s+among others\b|,?\s+etc\b|,\s+(?:and\s+)?(?-i:[A-Z])", re.I
)


class Participants:
    """Who took part: the lists differ, or one side denies that somebody was there.

    Lists of equally many names that have three or more in common are compared as lists, in any order. What reads as presence
    against absence is found by the wording; the card says so.

    Conflict:
        A: The treaty was signed by Norway, Poland, Latvia and Finland on Tuesday in Oslo.
        B: The treaty was signed by Norway, Poland, Latvia and Sweden on Tuesday in Oslo.

    Agreement:
        A: The treaty was signed by Norway, Poland, Latvia and Finland on Tuesday in Oslo.
        B: Finland, Latvia, Norway and Poland signed the treaty on Tuesday in Oslo.

    Severity:
        Medium.

    Held back:
        Of what only the wording tells, what the sentence-pair model takes for an update, a refinement, another scope, rival
        statements, an estimate or another event rather than for a conflict.

    Settle:
        Look at the list itself: the signatures, the minutes. An article may leave names out on purpose; then it should not
        read as complete.
    """

    kind: Kind = "participants"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield lists of names that differ by some members, and what reads as a clash of this kind."""
        yield from _lists(index)
        yield from judged_clashes(index, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NameList:
    article_id: str
    span: Span
    names: frozenset[str]
    text: str


def _lists(index: StoryIndex) -> Iterator[Clash]:
    found = [item for key in sorted(index.documents) for item in _name_lists(index, key)]
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            shared = a.names & b.names
            if (
                a.article_id == b.article_id
                or len(shared) < LEAST_SHARED
                or not (a.names - b.names and b.names - a.names)
                or len(a.names) != len(b.names)
                or a.text.casefold() == b.text.casefold()
            ):
                continue
            yield Clash(
                kind="participants",
                family="lists",
                left=_side(index, a),
                right=_side(index, b),
                features={
                    "listed": 1.0,
                    "list_share": len(shared) / max(len(a.names), len(b.names)),
                },
                subject="who took part",
                explanation=f"Both lists have {len(shared)} names in common, and each has one that the other lacks.",
                cautions=("A list may be incomplete by intention.",),
            )


def _name_lists(index: StoryIndex, article_id: str) -> Iterator[_NameList]:
    """Find runs of four or more names joined by commas and "and"."""
    text = index.documents[article_id].article.text
    run: list[Mention] = []
    mentions = sorted(index.documents[article_id].analysis.mentions, key=lambda m: m.span)
    for mention in [*mentions, None]:
        if run and mention is not None and _joined(text, run[-1], mention):
            run.append(mention)
            continue
        span = Span(run[0].span.start, run[-1].span.end) if run else Span(0, 0)
        if len(run) > LEAST_SHARED and _whole(text, span):
            names = frozenset(index.entity_at.get((article_id, m.span), m.text.casefold()) for m in run)
            yield _NameList(article_id=article_id, span=span, names=names, text=span.text(text))
        run = [mention] if mention is not None else []


def _whole(text: str, span: Span) -> bool:
    """Say whether nothing around a list says that it only gives examples."""
    return not EXAMPLES.search(text[max(0, span.start - 25) : span.start]) and not MORE.match(text, span.end)


def _joined(text: str, a: Mention, b: Mention) -> bool:
    between = text[a.span.end : b.span.start]
    return (
        a.label == b.label
        and 0 < len(between) <= 20
        and BETWEEN.fullmatch(between) is not None
        and "\n" not in between
    )


def _side(index: StoryIndex, names: _NameList) -> Side:
    return Side(
        fact=index.fact(names.article_id, names.span),
        text=names.text,
        normalized=" ".join(sorted(names.names)),
    )
