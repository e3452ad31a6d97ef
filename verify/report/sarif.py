"""A check as SARIF 2.1.0 (OASIS), as code scanning and many viewers read it.

GitHub takes no notice of ``suppressions`` and opens an alert for every result, so there are two formats: the whole log, and
one for upload to GitHub without what is silenced. Both keep GitHub's limits by leaving out the least serious.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from verify.model.checked import Checked, Location, Quiet
from verify.model.finding import KINDS, Finding, Severity
from verify.model.span import Span
from verify.report.characters import cut, encodable, plain, quiet_json
from verify.report.checkcards import (
    SILENCED,
    WORDS,
    CheckCard,
    check_cards,
    grave,
    look_up,
    place,
    quiet_article,
    sentence,
    stale_line,
    unchecked_line,
    unchecked_parts,
    words_there,
)
from verify.report.commented import tame
from verify.report.jsonfile import written
from verify.report.lookup import Lookup
from verify.report.rules import rule_id, settling
from verify.report.sarifrules import NOTIFICATIONS, rules
from verify.report.wording import count, sure

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "verifyFinding/v1"
LEVEL: Mapping[Severity, str] = {"high": "error", "medium": "warning", "low": "note"}
RESULTS = 5_000  # GitHub shows no more of a run
LOCATIONS = 1_000  # GitHub refuses a file with a result of more, and shows the first 100
PACKED = 10_000_000  # bytes after gzip that GitHub takes
NOTES = 1_000  # notifications of one sort; the rest is counted

Json = dict[str, Any]


def render(checked: Checked) -> str:
    """Write the check as a SARIF log; silenced findings stand in it as suppressed results."""
    return _fitted(checked, silenced=True)


def render_for_github(checked: Checked) -> str:
    """Write the check as a SARIF log for GitHub's code scanning: without silenced findings."""
    return _fitted(checked, silenced=False)


def _fitted(checked: Checked, *, silenced: bool) -> str:
    most = RESULTS
    while True:
        log = _log(checked, most, silenced)
        text = quiet_json(written(log))
        data = text.encode("utf-8")
        if most == 1 or len(data) <= PACKED or len(gzip.compress(data)) <= PACKED:
            return text
        most //= 2


def _log(checked: Checked, most: int, silenced: bool) -> Json:
    look = look_up(checked)
    quiet = checked.quiet[: max(0, most - len(checked.placed))] if silenced else ()
    results = [_result(card) for card in check_cards(checked, checked.placed[:most])]
    if silenced:  # a run either tells of suppressions everywhere or nowhere
        results = [{**result, "suppressions": []} for result in results]
        results += [_suppressed(q, checked, look) for q in quiet]
    left = len(checked.placed) + (len(checked.quiet) if silenced else 0) - len(results)
    version = dict(checked.versions).get("verify", "")
    driver = {
        "name": "verify",
        **({"version": plain(version)} if version else {}),
        "rules": rules(checked.kinds.values()),
        "notifications": NOTIFICATIONS,
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": not checked.unread,
                "toolExecutionNotifications": [*_notes(checked, left)],
            }
        ],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(card: CheckCard) -> Json:
    finding = card.finding
    spots = list(_spots(card))[: LOCATIONS - 1]
    ids = {key: number for number, key in enumerate(spots, start=1)}
    return {
        **_about(finding),
        "message": {"text": _message(card, ids)},
        "locations": [_location(card.placed.lead, card.article.id)],
        "relatedLocations": [
            {
                "id": number,
                **_location(card.spots[key], key[0]),
                "message": {"text": literal(words_there(card, *key))},
            }
            for key, number in ids.items()
        ],
    }


def _about(finding: Finding) -> Json:
    return {
        "ruleId": rule_id(finding.kind),
        "ruleIndex": KINDS.index(finding.kind),
        "level": LEVEL[grave(finding)],
        "rank": round(finding.confidence * 100, 1),
        "partialFingerprints": {FINGERPRINT: plain(finding.fingerprint)},
        "properties": {
            "severity": finding.severity,
            "class": finding.class_,
            "confidence": round(finding.confidence, 3),
        },
    }


def _spots(card: CheckCard) -> Iterator[tuple[str, Span]]:
    """Yield the places of a finding, first that of each value's first evidence: those are linked from the message."""
    first = [(v.evidence[0].article_id, v.evidence[0].span) for v in card.finding.values]
    yield from dict.fromkeys(key for key in (*first, *card.spots) if key in card.spots)


def _message(card: CheckCard, ids: Mapping[tuple[str, Span], int]) -> str:
    """Write the message; the words of each value link to where they stand."""
    sides = []
    for value in card.finding.values:
        evidence = value.evidence[0]
        words = cut(plain(value.text), WORDS) or "…"
        number = ids.get((evidence.article_id, evidence.span))
        shown = f"[{_link_text(words)}]({number})" if number else f"“{literal(words)}”"
        where = f"{card.look.source(evidence.article_id)}, {place(card.spot(evidence))}"
        sides.append(f"{shown} ({literal(where)})")
    finding = card.finding
    told = f"{literal(sentence(finding.summary))} {' against '.join(sides)}. {sure(finding.confidence)}."
    return f"{told} {literal(settling(card))}"


def literal(text: str) -> str:
    """Make one line of words that are read neither as a placeholder nor as a link of the message, nor as Markdown.

    >>> literal("see [here](address) {0}")
    'see [here] (address) {{0}}'
    """
    return tame(text).replace("{", "{{").replace("}", "}}")


def _link_text(text: str) -> str:
    text = literal(text)
    for special in "\\[]":
        text = text.replace(special, f"\\{special}")
    return text


def _location(location: Location, article_id: str) -> Json:
    region: Json = {"startLine": location.line}
    if location.found:
        region |= {
            "startColumn": location.column,
            "endLine": location.end_line,
            "endColumn": location.end_column,
        }
    return {
        "physicalLocation": {"artifactLocation": _artifact(location.path or article_id), "region": region}
    }


def _artifact(path: str) -> Json:
    """Point to a file below the root; an address is encoded too, as GitHub refuses logs that mix schemes."""
    return {"uri": quote(encodable(path).lstrip("/")) or ".", "uriBaseId": ROOT}


def _suppressed(quiet: Quiet, checked: Checked, look: Lookup) -> Json:
    """Write a silenced finding: its file only, as what is silenced has no place to be annotated."""
    finding = quiet.finding
    article = look.articles[quiet_article(quiet, checked)]
    suppression = {
        "kind": "inSource" if quiet.by == "ignored" else "external",
        "status": "accepted",
        "justification": plain(quiet.reason) or SILENCED[quiet.by],
    }
    return {
        **_about(finding),
        "message": {"text": literal(sentence(finding.summary))},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(article.path or article.id)}},
        ],
        "suppressions": [suppression],
    }


def _notes(checked: Checked, left: int) -> Iterator[Json]:
    if left:
        text = f"{count(left, 'finding')} left out: this log keeps the most serious ones."
        yield _note("left-out", "warning", text)
    unread, others = (
        [f"Not checked: {unchecked_line(i)}" for i in part] for part in unchecked_parts(checked)
    )
    stale = [f"Stale in the baseline: {stale_line(entry)}" for entry in checked.stale]
    yield from _some("unchecked", "error", unread)
    yield from _some("unchecked", "warning", others)
    yield from _some("stale", "note", stale)


def _some(descriptor: str, level: str, texts: list[str]) -> Iterator[Json]:
    yield from (_note(descriptor, level, text) for text in texts[:NOTES])
    if len(texts) > NOTES:
        yield _note(descriptor, level, f"and {len(texts) - NOTES:,} more")


def _note(descriptor: str, level: str, text: str) -> Json:
    return {
        "descriptor": {"id": f"verify/{descriptor}"},
        "level": level,
        "message": {"text": literal(text)},
    }
