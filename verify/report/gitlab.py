"""A check as a GitLab code quality report, for the widget and the changes view of a merge request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verify.model.article import Skipped
from verify.model.checked import Checked
from verify.model.finding import Severity
from verify.model.ids import stable_id
from verify.report.characters import cut, encodable, plain, quiet_json
from verify.report.checkcards import CheckCard, check_cards, grave, message, unchecked_line
from verify.report.jsonfile import written
from verify.report.rules import rule_id

SEVERITY: Mapping[Severity, str] = {"high": "critical", "medium": "major", "low": "minor"}
DESCRIPTION = 1_000  # code points; the widget shows one line


def render(checked: Checked) -> str:
    """Write the check as a JSON list of issues; silenced findings are left out.

    What was not checked is of severity info, or critical where a new article cannot be read.

    Two findings never share a fingerprint: GitLab would show them as one.
    """
    issues: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for issue in (
        *(_issue(card) for card in check_cards(checked)),
        *(_unchecked(item, "critical" if item in checked.unread else "info") for item in checked.unchecked),
    ):
        key = issue["fingerprint"]
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            issue["fingerprint"] = stable_id(key, str(seen[key]))
        issues.append(issue)
    return quiet_json(written(issues))


def _issue(card: CheckCard) -> dict[str, Any]:
    lead = card.placed.lead
    return {
        "description": cut(message(card), DESCRIPTION),
        "check_name": rule_id(card.finding.kind),
        "fingerprint": plain(card.finding.fingerprint),
        "severity": SEVERITY[grave(card.finding)],
        "location": {
            "path": encodable(lead.path or card.article.id),
            "lines": {"begin": lead.line, "end": lead.end_line},
        },
    }


def _unchecked(item: Skipped, severity: str) -> dict[str, Any]:
    return {
        "description": cut(plain(f"Not checked: {unchecked_line(item)}"), DESCRIPTION),
        "check_name": "verify/unchecked",
        "fingerprint": stable_id("unchecked", item.where, item.reason, size=10),
        "severity": severity,
        "location": {"path": encodable(item.where), "lines": {"begin": 1}},
    }
