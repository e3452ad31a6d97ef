"""Decisions as labelled stories, in the format that ``verify evaluate`` reads (:mod:`verify.evaluate.stories`).

A confirmed finding becomes a discrepancy, a dismissed one a look-alike that must not be flagged. What nobody has decided is no
label; a finding of that sort counts as a false alarm when the story is evaluated, so it is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anyascii import anyascii

from verify.decisions.cases import Carried
from verify.model import REASONS, Quoted, Skipped, Snapshot, Standing, stable_id
from verify.report import schema
from verify.report.characters import encodable, logged
from verify.report.wording import count

DECIDED = ("confirmed", "dismissed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Decisions as stories.

    Attributes:
        stories: the content of each file, by its name.
        left_out: decisions, articles and findings that are in none of them as labels, and why.
        labels: how many discrepancies, and how many look-alikes, they hold.
    """

    stories: Mapping[str, Mapping[str, Any]]
    left_out: tuple[Skipped, ...]
    labels: tuple[int, int]


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A story being written: its articles that are at hand, what is decided in it, and how much is not."""

    story: schema.Story
    articles: Mapping[str, schema.Article]
    texts: Mapping[str, str]
    decided: list[tuple[Snapshot, Standing]] = field(default_factory=list)
    undecided: int = 0


def labelled(carried: Carried, report: schema.Report, texts: Mapping[str, str]) -> Labelled:
    """Make labelled stories of decisions.

    Args:
        carried: the decisions, laid upon the report's findings.
        report: the run.
        texts: the articles' texts by id, as far as they are at hand.
    """
    at_hand = {encodable(name): encodable(text) for name, text in texts.items()}
    drafts = [_draft(story, report, at_hand) for story in report.stories]
    left_out: list[Skipped] = []
    for finding, standing in _standings(carried):
        draft = _home(finding, drafts)
        if standing.state not in DECIDED:
            if draft and finding.class_ == "conflict":
                draft.undecided += 1
        elif draft is None:
            left_out.append(_left_out(finding, "its articles are not in one story of this run"))
        elif why := _unusable(finding, draft):
            left_out.append(_left_out(finding, why))
        else:
            draft.decided.append((finding, standing))
    told = [draft for draft in drafts if draft.decided]
    for draft in told:
        left_out += _missing(draft)
    stories = {_file_name(draft.story): _content(draft) for draft in told}
    labels = [(len(story["discrepancies"]), len(story["compatible"])) for story in stories.values()]
    return Labelled(
        stories=stories,
        left_out=tuple(left_out),
        labels=(sum(n for n, _ in labels), sum(n for _, n in labels)),
    )


def _standings(carried: Carried) -> Iterator[tuple[Snapshot, Standing]]:
    """List the findings of the run, and the decided ones that it flags no more though all words are there."""
    for case in carried.cases.values():
        yield case.finding, case.standing
    for orphan in carried.orphans:
        if orphan.standing.state in DECIDED:
            yield orphan.finding, orphan.standing


def _draft(story: schema.Story, report: schema.Report, texts: Mapping[str, str]) -> _Draft:
    inside = set(story.articles)
    articles = {encodable(a.id): a for a in report.articles if a.id in inside}
    return _Draft(
        story=story,
        articles=articles,
        texts={name: texts[name] for name in sorted(articles) if name in texts},
    )


def _home(finding: Snapshot, drafts: Sequence[_Draft]) -> _Draft | None:
    """Find the story that holds all articles of a finding."""
    needed = {quoted.article for quoted in _evidence(finding)}
    return next((draft for draft in drafts if needed <= set(draft.articles)), None)


def _unusable(finding: Snapshot, draft: _Draft) -> str:
    """Say why a finding cannot become a label, or ""."""
    if len(finding.values) < 2:
        return "a rule of the house, not a discrepancy between sources"
    evidence = _evidence(finding)
    if any(quoted.article not in draft.texts for quoted in evidence):
        return "the text of an article is not at hand"
    if any(_quote(quoted, draft.texts[quoted.article]) is None for quoted in evidence):
        return "its words no longer stand in an article"
    return ""


def _missing(draft: _Draft) -> Iterator[Skipped]:
    """Name what a story that is written lacks."""
    where = f"story “{logged(draft.story.title or draft.story.id)}”"
    absent = [name for name in draft.articles if name not in draft.texts]
    if absent:
        yield Skipped(
            where=where,
            reason=f"written without {', '.join(map(logged, absent))}: the text is not at hand",
            mend="name the articles with --articles",
        )
    if draft.undecided:
        one = draft.undecided == 1
        yield Skipped(
            where=where,
            reason=f"{count(draft.undecided, 'finding')} {'is' if one else 'are'} not decided, "
            f"and {'counts as a false alarm' if one else 'count as false alarms'} in verify evaluate",
            mend="decide, then write the stories again",
        )


def _file_name(story: schema.Story) -> str:
    """Name a story's file by its title, in letters that every file system takes, and its id."""
    words = re.findall("[a-z0-9]+", anyascii(story.title).lower())[:6]
    return "-".join(["story", *words, stable_id(story.id, size=4)]) + ".json"


def _content(draft: _Draft) -> dict[str, Any]:
    # Ids become names of files when a story is evaluated, hence new ones.
    names = {name: f"a{number}" for number, name in enumerate(draft.texts, start=1)}
    labels = sorted(draft.decided, key=lambda decided: decided[0].fingerprint)
    return {
        "story": encodable(draft.story.id),
        "summary": encodable(draft.story.title),
        "articles": [_article(draft, name, short) for name, short in names.items()],
        "discrepancies": [
            _discrepancy(finding, draft, names)
            for finding, standing in labels
            if standing.state == "confirmed"
        ],
        "compatible": [
            _compatible(finding, standing, draft, names)
            for finding, standing in labels
            if standing.state == "dismissed"
        ],
    }


def _article(draft: _Draft, name: str, short: str) -> dict[str, Any]:
    article = draft.articles[name]
    return {
        "id": short,
        "outlet": encodable(article.source),
        "title": encodable(article.title),
        "published": article.published,
        "text": draft.texts[name],
    }


def _discrepancy(finding: Snapshot, draft: _Draft, names: Mapping[str, str]) -> dict[str, Any]:
    articles = {quoted.article for quoted in _evidence(finding)}
    return {
        "kind": finding.kind,
        "scope": "cross" if len(articles) > 1 else "within",
        "severity": finding.severity,
        "about": finding.subject,
        "values": [
            {"value": value.text, "evidence": _quotes(value.evidence, draft, names)}
            for value in finding.values
        ],
    }


def _compatible(
    finding: Snapshot, standing: Standing, draft: _Draft, names: Mapping[str, str]
) -> dict[str, Any]:
    reason = REASONS.get(standing.reason, standing.reason) if standing.reason != "other" else standing.note
    return {
        "about": ": ".join(filter(None, (finding.subject, reason))),
        "evidence": _quotes(_evidence(finding), draft, names),
    }


def _quotes(evidence: Iterable[Quoted], draft: _Draft, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Quote evidence, each place once."""
    by_article: dict[str, dict[str, None]] = defaultdict(dict)
    for quoted in evidence:
        words = _quote(quoted, draft.texts[quoted.article])
        by_article[quoted.article].setdefault(words or "")
    return [
        {"article": names[name], "quote": words} for name, quotes in by_article.items() for words in quotes
    ]


def _quote(quoted: Quoted, text: str) -> str | None:
    """Choose words to quote: those of the evidence, with as much of their sentence as makes them unique in the article.

    A label counts for every place where its quote stands, so a bare "six" would count for every six.

    Returns:
        The whole sentence when nothing shorter is unique, None when the article does not hold it.
    """
    sentence = quoted.sentence
    if not sentence or sentence not in text:
        return None
    start, end = quoted.start, quoted.end
    while start < end and text.count(sentence[start:end]) > 1 and (start > 0 or end < len(sentence)):
        start = _word_left(sentence, start)
        end = _word_right(sentence, end)
    return sentence[start:end] if start < end else sentence


def _word_left(sentence: str, start: int) -> int:
    """Return where the word before an offset begins."""
    while start > 0 and sentence[start - 1].isspace():
        start -= 1
    while start > 0 and not sentence[start - 1].isspace():
        start -= 1
    return start


def _word_right(sentence: str, end: int) -> int:
    """Return where the word after an offset ends."""
    while end < len(sentence) and sentence[end].isspace():
        end += 1
    while end < len(sentence) and not sentence[end].isspace():
        end += 1
    return end


def _evidence(finding: Snapshot) -> list[Quoted]:
    return [quoted for value in finding.values for quoted in value.evidence]


def _left_out(finding: Snapshot, why: str) -> Skipped:
    return Skipped(where=f"finding {logged(finding.fingerprint)} ({logged(finding.subject)})", reason=why)
