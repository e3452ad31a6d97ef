"""The baseline: findings that are known and kept quiet, each entry standing for the pairs of sentences it was written for.

A finding is silenced when every two of its values are covered: some sentence of the one together with some sentence of the
other is among the pairs of entries in force. So an entry still holds when one more source joins with a value that is known;
the finding comes back when a source joins with another value; and when one of the two sentences is corrected, the entry
matches nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verify.errors import ALIKE, ConfigError, nearest
from verify.model import Article, Finding, Kind, Quiet, Stale, normalise_space, pair_hashes
from verify.report.characters import encodable

MATCHES_NOTHING = "matches nothing any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the baseline, its fields in the order in which they are written.

    Attributes:
        fingerprint: of the finding that it was written for.
        kind: the finding's kind.
        subject: what it is about; for people.
        reason: why it is kept quiet; never blank.
        expires: the last day on which it silences anything; None for no end.
        articles: paths, relative to the root of the check, of the articles it is about, sorted.
        pairs: hashes of a passage for one value and a passage for another, sorted; see :func:`verify.model.pair_hashes`.
    """

    fingerprint: str
    kind: Kind
    subject: str
    reason: str
    expires: date | None = None
    articles: tuple[str, ...]
    pairs: tuple[str, ...]

    def in_force(self, today: date) -> bool:
        """Say whether the entry still silences anything; on its last day it does."""
        return self.expires is None or today <= self.expires


def match(
    entries: Iterable[Entry], findings: Iterable[Finding], articles: Mapping[str, Article], *, today: date
) -> tuple[tuple[Finding, ...], tuple[Quiet, ...]]:
    """Tell the findings that the baseline silences from the others.

    Args:
        entries: the baseline; those that have expired silence nothing.
        findings: in any order.
        articles: the articles that were compared, by id.
        today: the day of the check.

    Returns:
        The findings that remain, and those that are silenced with the reasons of the entries that cover them.
    """
    reasons: dict[str, set[str]] = {}
    for entry in entries:
        for pair in entry.pairs if entry.in_force(today) else ():
            reasons.setdefault(pair, set()).add(entry.reason)
    remaining: list[Finding] = []
    quiet: list[Quiet] = []
    for finding in findings:
        pairs = value_pairs(finding, articles)
        if pairs and not any(reasons.keys().isdisjoint(hashes) for hashes in pairs):
            told = {reason for hashes in pairs for pair in hashes for reason in reasons.get(pair, ())}
            quiet.append(Quiet(finding=finding, by="baseline", reason="; ".join(sorted(told))))
        else:
            remaining.append(finding)
    return tuple(remaining), tuple(quiet)


def stale(
    entries: Iterable[Entry],
    findings: Iterable[Finding],
    articles: Mapping[str, Article],
    *,
    today: date,
    exists: Callable[[str], bool],
) -> tuple[Stale, ...]:
    """Find the entries that have served their time.

    An entry that matches nothing is stale only when the check could have matched it: when each of its articles was read, or
    is gone.

    Args:
        entries: the baseline.
        findings: all findings among the articles, not only those that are reported.
        articles: the articles that were compared, by id; their paths are relative to the root of the check.
        today: the day of the check.
        exists: says whether there still is a file at a path relative to the root of the check.

    Returns:
        The stale entries by fingerprint, those that have expired among them.
    """
    seen = {pair for finding in findings for hashes in value_pairs(finding, articles) for pair in hashes}
    read = {article.path for article in articles.values()}
    found: list[Stale] = []
    for entry in _sorted(entries):
        why = ""
        if not entry.in_force(today):
            why = f"expired on {entry.expires}"
        elif seen.isdisjoint(entry.pairs) and all(p in read or not exists(p) for p in entry.articles):
            why = MATCHES_NOTHING
        if why:
            found.append(Stale(fingerprint=entry.fingerprint, subject=entry.subject, why=why))
    return tuple(found)


def refuse_new(findings: Sequence[Finding], where: str) -> None:
    """Refuse to write findings into a baseline that is there already, unless there are none.

    Raises:
        ConfigError: there are some.
    """
    if findings:
        count = "1 finding is" if len(findings) == 1 else f"{len(findings):,} findings are"
        raise ConfigError(
            f"{count} not in the baseline, which is left as it was",
            where=where,
            mend="add them all with --all, or some of them with 'verify baseline accept'",
        )


def accept(
    entries: Iterable[Entry],
    findings: Iterable[Finding],
    articles: Mapping[str, Article],
    *,
    reason: str,
    expires: date | None = None,
    today: date,
) -> tuple[Entry, ...]:
    """Add an entry for each of the findings.

    A finding that has an entry keeps that entry's reason, and its expiry date while that lies ahead and no other is given.

    Args:
        entries: the baseline.
        findings: what to accept.
        articles: the articles that were compared, by id; their paths are relative to the root of the check.
        reason: why these findings are kept quiet.
        expires: the last day on which the new entries silence anything.
        today: the day of the check.

    Returns:
        The new baseline, sorted.

    Raises:
        ConfigError: no reason, or an expiry date that has passed.
    """
    words = normalise_space(encodable(reason))
    if not words:
        raise ConfigError("is empty", where="--reason", mend="say why these findings are kept quiet")
    if expires is not None and expires < today:
        raise ConfigError(
            f"{expires} has passed", where="--expires", mend="name a day to come, as YYYY-MM-DD"
        )
    kept = {entry.fingerprint: entry for entry in entries}
    for finding in findings:
        entry = _entry(finding, articles, words, expires)
        old = kept.get(finding.fingerprint)
        if old:
            still = old.expires if old.in_force(today) else None
            entry = replace(entry, reason=old.reason, expires=expires or still)
        kept[finding.fingerprint] = entry
    return _sorted(kept.values())


def choose(findings: Iterable[Finding], fingerprints: Iterable[str]) -> tuple[Finding, ...]:
    """Pick findings by their fingerprints.

    Raises:
        ConfigError: there is no such finding; the nearest one is named.
    """
    known = {finding.fingerprint: finding for finding in findings}
    wanted = tuple(dict.fromkeys(fingerprints))
    for name in wanted:
        if name not in known:
            meant = nearest(name, known, least=ALIKE)
            hint = f"did you mean {meant}?" if meant else "take it from a report on these articles"
            raise ConfigError(f"there is no finding {name!r}", where="--fingerprint", mend=hint)
    return tuple(known[name] for name in wanted)


def prune(entries: Iterable[Entry], stale: Iterable[Stale]) -> tuple[Entry, ...]:
    """Leave out the entries that were found stale."""
    gone = {item.fingerprint for item in stale}
    return _sorted(entry for entry in entries if entry.fingerprint not in gone)


def value_pairs(finding: Finding, articles: Mapping[str, Article]) -> tuple[frozenset[str], ...]:
    """For every two values of a finding: the hashes of each passage for the one with each passage for the other."""
    return pair_hashes(
        finding.kind, [{e.passage(articles[e.article_id].text) for e in v.evidence} for v in finding.values]
    )


def _entry(finding: Finding, articles: Mapping[str, Article], reason: str, expires: date | None) -> Entry:
    return Entry(
        fingerprint=finding.fingerprint,
        kind=finding.kind,
        subject=normalise_space(encodable(finding.subject)),
        reason=reason,
        expires=expires,
        articles=tuple(sorted({articles[id_].path for id_ in finding.article_ids})),
        pairs=tuple(sorted({pair for hashes in value_pairs(finding, articles) for pair in hashes})),
    )


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.fingerprint))
