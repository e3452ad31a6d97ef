"""What a SARIF log says of its rules and notifications: the same in every log of one version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.model.explanation import Explanation
from verify.report.rules import accepting, rule_id
from verify.report.wording import KIND

NOTIFICATIONS: list[dict[str, Any]] = [
    {"id": "verify/unchecked", "shortDescription": {"text": "A file or record that was not checked."}},
    {
        "id": "verify/stale",
        "shortDescription": {"text": "An entry of the baseline that has served its time."},
    },
    {"id": "verify/left-out", "shortDescription": {"text": "Findings beyond the limits of code scanning."}},
]


def rules(kinds: Iterable[Explanation]) -> list[dict[str, Any]]:
    """Return one reporting descriptor a kind."""
    return [_descriptor(told) for told in kinds]


def _descriptor(told: Explanation) -> dict[str, Any]:
    meaning = " ".join((f"{told.summary}.", *told.how))
    settle = f"{told.settle} Correct the article that is wrong."
    silence = f"{accepting('FINGERPRINT')}, or list “{told.kind}” under verify, ignore in the front matter of the article"
    return {
        "id": rule_id(told.kind),
        "name": KIND[told.kind],
        "shortDescription": {"text": f"{told.summary}."},
        "fullDescription": {"text": meaning},
        "help": {
            "text": f"{meaning}\n\nTo settle it: {settle}\n\nIf no article is wrong: {silence}.",
            "markdown": (
                f"{meaning}\n\n**To settle it:** {settle}\n\n**If no article is wrong:** {silence}.\n\n"
                f"`verify explain {told.kind}` shows examples."
            ),
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["news", told.kind]},
    }
