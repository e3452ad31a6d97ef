"""What all formats of a check share: findings as cards with their places, a plain message each, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.model.article import Article, Skipped
from verify.model.checked import Checked, Location, Placed, Quiet, Silence, Stale
from verify.model.explanation import Explanation
from verify.model.finding import Evidence, Finding, Report, Severity, Value
from verify.model.span import Span
from verify.report.cards import Side, card_of
from verify.report.characters import cut, logged, plain
from verify.report.lookup import Lookup
from verify.report.wording import count, sure

SILENCED: Mapping[Silence, str] = {
    "baseline": "accepted in the baseline",
    "ignored": "ignored by the front matter of an article",
    "dismissed": "dismissed by an editor",
}
WORDS = 120  # code points of a value that a message quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCard:
    """A finding of a check as it is shown.

    Attributes:
        look: the articles.
        placed: the finding and its places.
        article: the article that is annotated.
        span: the words that are annotated, in ``article.text``.
        spots: the place of each piece of evidence, by article id and span.
        kind: what its kind means.
    """

    look: Lookup
    placed: Placed
    article: Article
    span: Span
    spots: Mapping[tuple[str, Span], Location]
    kind: Explanation

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.placed.finding

    @property
    def sides(self) -> tuple[Side, ...]:
        """The values with their sentences, as in the report; made anew each time, as not every format shows them."""
        return card_of(self.finding, self.look).sides

    def spot(self, evidence: Evidence) -> Location:
        """Return the place of a piece of evidence; where none was given, that of the finding."""
        return self.spots.get((evidence.article_id, evidence.span), self.placed.lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many of what; ``failing`` decides the exit code, ``by_severity`` counts all findings."""

    new: int
    known: int
    findings: int
    failing: int
    by_severity: Mapping[Severity, int]
    silenced: Mapping[Silence, int]
    stale: int
    unchecked: int
    unread: int


def look_up(checked: Checked) -> Lookup:
    """Make the indexes over the articles of a check; it knows no stories and no copies, so each article is an origin."""
    return Lookup(Report(articles=checked.articles))


def check_cards(checked: Checked, chosen: Iterable[Placed] | None = None) -> Iterator[CheckCard]:
    """Make the cards of the findings, most serious first.

    Args:
        checked: the result of the check.
        chosen: some of its findings, when not all of them are shown.
    """
    look = look_up(checked)
    for placed in checked.placed if chosen is None else chosen:
        lead = _lead(placed, checked.new)
        yield CheckCard(
            look=look,
            placed=placed,
            article=look.articles[lead.article_id],
            span=lead.span,
            spots={(e.article_id, e.span): location for e, location in placed.places},
            kind=checked.kinds[placed.finding.kind],
        )


def quiet_article(quiet: Quiet, checked: Checked) -> str:
    """Return the id of the article that a silenced finding is shown at: the first new one that takes part."""
    heard = quiet.finding.article_ids
    return next((a for a in heard if a in checked.new), heard[0])


def grave(finding: Finding) -> Severity:
    """Return the severity to announce: what is no discrepancy but an update, an estimate and the like is never more than low."""
    return finding.severity if finding.class_ == "conflict" else "low"


def place(location: Location) -> str:
    """Write a place as editors and terminals read it.

    >>> place(Location(path="news/fire.md", line=3, column=14)), place(Location(path="feed.xml", found=False))
    ('news/fire.md:3:14', 'feed.xml')
    """
    return f"{location.path}:{location.line}:{location.column}" if location.found else location.path


def message(card: CheckCard) -> str:
    """Write a finding as one plain line: what disagrees, each value with its first source and place, how sure it is."""
    finding = card.finding
    sides = " against ".join(_side(value, card) for value in finding.values)
    return plain(f"{sentence(finding.summary)} {sides}. {sure(finding.confidence)}.")


def sentence(text: str) -> str:
    """End a text as a sentence ends.

    >>> sentence("Two spellings of one name"), sentence("Who won?")
    ('Two spellings of one name.', 'Who won?')
    """
    text = plain(text)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def words_there(card: CheckCard, article_id: str, span: Span) -> str:
    """Write who prints some evidence, and its words."""
    words = span.text(card.look.articles[article_id].text)
    return f"{card.look.source(article_id)}: {cut(plain(words), WORDS)}"


def unchecked_line(item: Skipped) -> str:
    """Write what was not checked, why, and what can be done.

    >>> unchecked_line(Skipped(where="a.mp4", reason="not a text", mend="give the transcript"))
    'a.mp4: not a text (give the transcript)'
    """
    return f"{item.where}: {item.reason}" + (f" ({item.mend})" if item.mend else "")


def stale_line(entry: Stale) -> str:
    """Write an entry of the baseline that has served its time."""
    return f"{entry.fingerprint}: {entry.subject}: {entry.why}"


def totals(checked: Checked) -> Totals:
    """Count what the check found, silenced and left out."""
    silenced = Counter(q.by for q in checked.quiet)
    severity = Counter(grave(p.finding) for p in checked.placed)
    return Totals(
        new=len(checked.new),
        known=checked.known,
        findings=len(checked.placed),
        failing=sum(p.failing for p in checked.placed),
        by_severity={s: severity[s] for s in ("high", "medium", "low")},
        silenced={s: silenced[s] for s in SILENCED},
        stale=len(checked.stale),
        unchecked=len(checked.unchecked),
        unread=len(checked.unread),
    )


def verdict(checked: Checked) -> str:
    """Say in one line what was compared and what the exit code is decided by.

    >>> verdict(Checked(new=frozenset({"a"}), known=2, fail_on="medium"))
    'No findings in 1 new article, compared with 2 known ones. --fail-on medium decides the exit code: no finding fails the check.'
    """
    sums = totals(checked)
    found = count(sums.findings, "finding") if sums.findings else "No findings"
    failing = f"{sums.failing:,} of {count(sums.findings, 'finding')}" if sums.failing else "no finding"
    unread = f" {unread_words(checked)}: that gives exit code 2." if sums.unread else ""
    return (
        f"{found} in {count(sums.new, 'new article')}, compared with {count(sums.known, 'known one')}. "
        f"--fail-on {logged(checked.fail_on)} decides the exit code: "
        f"{failing} {'fail' if sums.failing > 1 else 'fails'} the check.{unread}"
    )


def unread_words(checked: Checked) -> str:
    """Say how many new articles cannot be read.

    >>> unread_words(Checked(unread=frozenset({Skipped(where="a.md", reason="the file is empty")})))
    '1 new article cannot be read'
    """
    return f"{count(len(checked.unread), 'new article')} cannot be read"


def unchecked_parts(checked: Checked) -> tuple[list[Skipped], list[Skipped]]:
    """Tell what fails the check, because it stands in the place of a new article, from all else that was not checked."""
    unread = [item for item in checked.unchecked if item in checked.unread]
    return unread, [item for item in checked.unchecked if item not in checked.unread]


def silenced_words(counts: Mapping[Silence, int]) -> Sequence[str]:
    """Write how many findings were kept quiet, by reason; reasons that silence nothing are left out."""
    return [f"{counts[by]:,} {words}" for by, words in SILENCED.items() if counts[by]]


def _lead(placed: Placed, new: frozenset[str]) -> Evidence:
    """Find the evidence that stands at the place to be annotated."""
    at = [e for e, location in placed.places if location == placed.lead]
    heard = [e for value in placed.finding.values for e in value.evidence]
    return next((e for e in (*at, *heard) if e.article_id in new), heard[0])


def _side(value: Value, card: CheckCard) -> str:
    first = value.evidence[0]
    more = len({e.article_id for e in value.evidence}) - 1
    others = f" and {more:,} more" if more else ""
    return f"“{cut(plain(value.text), WORDS)}” ({card.look.source(first.article_id)}{others}, {place(card.spot(first))})"
