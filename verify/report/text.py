"""The report for a terminal: readable without colour, marked words in [brackets]."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from verify.model.finding import CLASSES, SEVERITIES, Report
from verify.report.cards import Card, Quote, Side, cards
from verify.report.characters import logged
from verify.report.lookup import Lookup
from verify.report.wording import HELD_BACK, KIND, count, span_of_publication, sure

WIDTH = 100
WITNESSES = 6  # sources named for one sentence before the rest is counted


def render(report: Report) -> str:
    """Write the report as plain text, lines of at most 100 columns where words allow it."""
    look = Lookup(report)
    made = cards(look)
    conflicts = [c for c in made if c.finding.class_ == "conflict"]
    held = [c for c in made if c.finding.class_ != "conflict"]
    lines = [*_head(look, conflicts, held), *_stories(look)]
    for card in conflicts:
        lines += ["", *_block(card)]
    lines += _held_back(held)
    lines += _skipped(report)
    return "\n".join(lines) + "\n"


def _head(look: Lookup, conflicts: Sequence[Card], held: Sequence[Card]) -> Iterator[str]:
    report = look.report
    by_severity = [(s, sum(c.finding.severity == s for c in conflicts)) for s in SEVERITIES]
    parts = ", ".join(f"{n} {s}" for s, n in by_severity if n)
    yield f"{count(len(conflicts), 'discrepancy', 'discrepancies')}" + (f": {parts}" if parts else "")
    stories = sum(len(s.articles) > 1 for s in report.stories)
    yield (
        f"{count(len(report.articles), 'article')} in {count(stories, 'story', 'stories')} compared, "
        f"{count(len(held), 'difference')} held back, {len(report.skipped):,} skipped"
    )


def _stories(look: Lookup) -> Iterator[str]:
    for story in sorted(look.report.stories, key=lambda s: (s.title, s.id)):
        if len(story.articles) > 1:
            articles = [look.articles[a] for a in story.articles]
            yield from wrapped(
                f"{story.title or 'Untitled story'}: {count(len(articles), 'article')}, "
                f"{count(len(set(story.origins)), 'independent origin')}, {span_of_publication(articles)}",
                "- ",
            )


def _block(card: Card) -> Iterator[str]:
    finding = card.finding
    yield f"{card.number}. {finding.severity.upper()} · {KIND[finding.kind]} · {sure(finding.confidence)} · {finding.fingerprint}"
    yield from wrapped(finding.summary, "   ")
    for side in card.sides:
        yield from _side(side)
    if finding.explanation:
        yield from wrapped(f"Why: {finding.explanation}", "   ")
    for caution in finding.cautions:
        yield from wrapped(f"Caution: {caution}", "   ")


def _side(side: Side) -> Iterator[str]:
    read_as = f" = {side.reading}" if side.reading else ""
    yield from wrapped(f"{side.value.text}{read_as} ({count(side.origins, 'origin')})", f"   {side.letter}  ")
    for quote in side.quotes:
        named = [
            f"{w.source}, {w.published}" + (f" (same text as {w.copy_of})" if w.copy_of else "")
            for w in quote.witnesses[:WITNESSES]
        ]
        more = len(quote.witnesses) - len(named)
        yield from wrapped("; ".join(named) + (f"; and {more:,} more" if more else ""), "      ")
        yield from wrapped(marked_sentence(quote), "        | ", "        | ")


def _held_back(held: Sequence[Card]) -> Iterator[str]:
    if held:
        yield from ("", f"HELD BACK ({len(held)})")
    for class_ in CLASSES[1:]:
        group = [c for c in held if c.finding.class_ == class_]
        if group:
            title, meaning = HELD_BACK[class_]
            yield from wrapped(f"{title}: {meaning}", "")
            for card in group:
                yield from wrapped(card.finding.summary, f"   {card.number}. ")


def _skipped(report: Report) -> Iterator[str]:
    if report.skipped:
        yield from ("", f"SKIPPED ({len(report.skipped)})")
    for item in sorted(report.skipped, key=lambda s: (s.where, s.reason)):
        yield from wrapped(f"{item.where}: {item.reason}" + (f" ({item.mend})" if item.mend else ""), "   ")


def marked_sentence(quote: Quote) -> str:
    """Write a sentence with its marked words in [brackets]."""
    words = "".join(f"[{t}]" if marked else t for t, marked in quote.parts)
    return ("…" if quote.cut_left else "") + words + ("…" if quote.cut_right else "")


def wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Fold one paragraph; what an article or a file name says must steer neither the terminal nor a build log.

    Args:
        text: the paragraph.
        first: what the first line begins with.
        rest: what the others begin with; None indents them as deep as the first.
    """
    return textwrap.wrap(
        logged(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
