"""What is not reported: ignored by an article, dismissed by an editor, or in the baseline; in this order.

What an editor has confirmed is no longer a matter of the baseline: it stays until it is corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from verify.checking.baseline import Entry, match, stale
from verify.checking.suppress import suppress
from verify.model import Article, Finding, Quiet, Stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """Findings told apart by whether they are reported.

    Attributes:
        remaining: to be reported, in the order given.
        quiet: kept quiet, and why.
        stale: entries of the baseline that have served their time.
    """

    remaining: tuple[Finding, ...]
    quiet: tuple[Quiet, ...]
    stale: tuple[Stale, ...]


def silence(
    findings: Sequence[Finding],
    articles: Iterable[Article],
    *,
    entries: Sequence[Entry] = (),
    dismissed: Mapping[str, str] | None = None,
    confirmed: Collection[str] = (),
    today: date,
    exists: Callable[[str], bool],
) -> Silenced:
    """Take the findings away that somebody has answered already.

    It wants *all* findings among the articles, and is to be asked before findings without a new article are left out: an
    entry of the baseline that is about known articles only is matched by their findings, and a finding that loses its new
    article's evidence here has no new article any more.

    Args:
        findings: all findings among the articles, ranked.
        articles: the articles that were compared; their paths are relative to the root of the check.
        entries: the baseline.
        dismissed: fingerprints of findings that an editor has dismissed, with the reasons.
        confirmed: fingerprints of those that an editor has confirmed; they stay until their articles are corrected.
        today: the day of the check.
        exists: says whether there still is a file at a path relative to the root of the check.
    """
    dismissals = dismissed or {}
    by_id = {article.id: article for article in articles}
    heard, ignored = suppress(findings, by_id)
    undecided = tuple(f for f in heard if f.fingerprint not in dismissals and f.fingerprint not in confirmed)
    decided = tuple(
        Quiet(finding=finding, by="dismissed", reason=dismissals[finding.fingerprint])
        for finding in heard
        if finding.fingerprint in dismissals
    )
    remaining, known = match(entries, undecided, by_id, today=today)
    left = {finding.fingerprint for finding in remaining} | set(confirmed)
    return Silenced(
        remaining=tuple(finding for finding in heard if finding.fingerprint in left),
        quiet=(*ignored, *decided, *known),
        stale=stale(entries, findings, by_id, today=today, exists=exists),
    )
