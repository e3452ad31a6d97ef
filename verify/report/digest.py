"""The report as a short Markdown digest, for chat or mail: what was found, the most serious first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verify.model.finding import SEVERITIES, Report
from verify.report.cards import Card, Side, cards
from verify.report.characters import cut, plain
from verify.report.lookup import Lookup
from verify.report.wording import KIND, count, span_of_publication, sure

LISTED = 20  # discrepancies
SIDES, SOURCES = 6, 4  # values of one, sources of a value
WORDS, QUOTE = 240, 160  # code points of a headline and of a value

# Everything that Markdown, its dialects in chats, or a chat itself could take for more than text.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~]|&(?=#?\w{1,32};))")
_ADDRESS = re.compile(r"(?<=\w)(:)(?=//)|(?i:(?<=\bwww))(\.)|(?i:(?<=\bmailto))(:)")
_CALL = re.compile(r"([@#])(?=\w)")
_JOINER = "\u2060"


def render(report: Report) -> str:
    """Write the digest: at most twenty discrepancies, one line each with a line a value; the rest is counted."""
    look = Lookup(report)
    found = [c for c in cards(look) if c.finding.class_ == "conflict"]
    lines = [*_head(look, found), *_stories(look, found)]
    if len(found) > LISTED:
        lines += ["", f"…and {count(len(found) - LISTED, 'more discrepancy', 'more discrepancies')}."]
    held = len(report.findings) - len(found)
    rest = [f"{count(held, 'difference')} held back"] if held else []
    rest += [f"{count(len(report.skipped), 'input')} not read"] if report.skipped else []
    if rest:
        lines += ["", f"Besides: {', '.join(rest)}. The full report has them."]
    return "\n".join(lines) + "\n"


def text(words: str, most: int = WORDS) -> str:
    r"""Write any words as Markdown that shows just these words: no markup, no link, no mention.

    >>> text("*Four* <b>dead</b> [x](y)")
    '\\*Four\\* \\<b\\>dead\\</b\\> \\[x\\](y)'
    >>> text("@all see https://example.org #12") == "@\u2060all see https:\u2060//example.org #\u206012"
    True
    """
    safe = _ACTIVE.sub(r"\\\1", cut(plain(words), most))
    safe = _ADDRESS.sub(lambda m: m[0] + _JOINER, safe)
    return _CALL.sub(rf"\1{_JOINER}", safe)


def _head(look: Lookup, found: Sequence[Card]) -> Iterator[str]:
    report = look.report
    parts = [(s, sum(c.finding.severity == s for c in found)) for s in SEVERITIES]
    told = ", ".join(f"{n} {s}" for s, n in parts if n)
    number = count(len(found), "discrepancy", "discrepancies")
    yield f"**{number}**" + (f" ({told})" if told else "") + " between the sources"
    yield ""
    stories = sum(len(s.articles) > 1 for s in report.stories)
    yield (
        f"{count(len(report.articles), 'article')} in {count(stories, 'story', 'stories')} compared, "
        f"{span_of_publication(list(report.articles))}. Which source is right is not said."
    )


def _stories(look: Lookup, found: Sequence[Card]) -> Iterator[str]:
    """Write the discrepancies under their stories, the story with the most pressing one first."""
    titles = {s.id: s.title for s in look.report.stories}
    groups: dict[str, list[Card]] = {}
    for card in found[:LISTED]:
        groups.setdefault(card.finding.story_id, []).append(card)
    for story_id, group in groups.items():
        yield from ("", f"**{text(titles.get(story_id, '') or 'Untitled story')}**", "")
        for card in group:
            finding = card.finding
            yield f"- {finding.severity}, {KIND[finding.kind].lower()}, {sure(finding.confidence)}: {text(finding.summary)}"
            yield from map(_side, card.sides[:SIDES])
            if len(card.sides) > SIDES:
                yield f"  - and {count(len(card.sides) - SIDES, 'more value')}"


def _side(side: Side) -> str:
    names = list(dict.fromkeys(w.source for q in side.quotes for w in q.witnesses))
    more = f" and {len(names) - SOURCES} more" if len(names) > SOURCES else ""
    sources = ", ".join(text(name, 60) for name in names[:SOURCES])
    read = f" = {text(side.reading, 80)}" if side.reading else ""
    return f"  - {side.letter}: {text(side.value.text, QUOTE)}{read} ({sources}{more})"
