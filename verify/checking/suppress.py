"""Inline suppression: an article's own metadata name the kinds of finding it is not to be held to, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from verify.conflicts.assemble import headline
from verify.errors import nearest
from verify.model import KINDS, Article, Finding, Quiet, Skipped


def misused(articles: Iterable[Article]) -> tuple[Skipped, ...]:
    """Name the suppressions that are not applied: of a kind that does not exist, or without a reason."""
    found: list[Skipped] = []
    for article in articles:
        where = article.path or article.id
        for kind, reason in article.ignored:
            if kind not in KINDS:
                what = f"verify: ignore: unknown kind {kind[:40]!r}, nothing is ignored for it"
                mend = f"did you mean {nearest(kind, KINDS)!r}? Known are: {', '.join(KINDS)}"
                found.append(Skipped(where=where, reason=what, mend=mend))
            elif not reason.strip():
                what = f"verify: ignore: {kind} has no reason, so it is not ignored"
                found.append(Skipped(where=where, reason=what, mend="add reason: and say why"))
    return tuple(sorted(found, key=lambda item: (item.where, item.reason)))


def suppress(
    findings: Iterable[Finding], articles: Mapping[str, Article]
) -> tuple[tuple[Finding, ...], tuple[Quiet, ...]]:
    """Leave out the evidence of articles that want a kind of finding ignored.

    Args:
        findings: in any order.
        articles: the articles that were compared, by id.

    Returns:
        The findings that remain: whole, or without the evidence of those articles when two values are left without it (one, of
        a finding that never had two). They keep their fingerprint, so that a finding has one name with and without the
        suppression. And those that are silenced, whole, because fewer values would be left.
    """
    remaining: list[Finding] = []
    quiet: list[Quiet] = []
    for finding in findings:
        reasons = _reasons(finding, articles)
        left = _without(finding, reasons) if reasons else finding
        if len(left.values) > 1 or (left.values and len(finding.values) == 1):
            remaining.append(left)
        else:
            told = "; ".join(dict.fromkeys(reasons.values()))
            quiet.append(Quiet(finding=finding, by="ignored", reason=told))
    return tuple(remaining), tuple(quiet)


def _reasons(finding: Finding, articles: Mapping[str, Article]) -> dict[str, str]:
    """Map the articles that give evidence and ignore this kind to their reasons, sorted by id."""
    return {
        id_: reason
        for id_ in sorted(finding.article_ids)
        for kind, reason in articles[id_].ignored
        if kind == finding.kind and reason.strip()
    }


def _without(finding: Finding, ignoring: Mapping[str, str]) -> Finding:
    """Take the evidence of these articles away, and the values that have no other."""
    thinned = (
        replace(value, evidence=tuple(e for e in value.evidence if e.article_id not in ignoring))
        for value in finding.values
    )
    values = tuple(value for value in thinned if value.evidence)
    # A spelling that the house forbids stands alone, and its headline counts nothing.
    if len(finding.values) == 1:
        return replace(finding, values=values)
    # Who copied whom is not known here, so the new headline counts no origins.
    said = headline(finding.kind, finding.class_, finding.subject, values, [1] * len(values))
    return replace(finding, values=values, summary=said)
