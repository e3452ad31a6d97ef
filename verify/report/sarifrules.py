"""What a SARIF log says of its rules and notifications: the same in every log."""

from __future__ import annotations

from typing import Any

from verify.model.finding import Kind
from verify.report.rules import RULES, Rule, accepting
from verify.report.wording import KIND

NOTIFICATIONS: list[dict[str, Any]] = [
    {"id": "verify/unchecked", "shortDescription": {"text": "A file or record that was not checked."}},
    {
        "id": "verify/stale",
        "shortDescription": {"text": "An entry of the baseline that has served its time."},
    },
    {"id": "verify/left-out", "shortDescription": {"text": "Findings beyond the limits of code scanning."}},
]


def rules() -> list[dict[str, Any]]:
    """Return one reporting descriptor a kind, in the order of the kinds."""
    return [_descriptor(kind, rule) for kind, rule in RULES.items()]


def _descriptor(kind: Kind, rule: Rule) -> dict[str, Any]:
    silence = f"{accepting('FINGERPRINT')}, or list “{kind}” under verify, ignore in the front matter of the article"
    settle = f"{rule.settle} Correct the article that is wrong."
    return {
        "id": rule.id,
        "name": KIND[kind],
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.meaning},
        "help": {
            "text": f"{rule.meaning}\n\nTo settle it: {settle}\n\nIf no article is wrong: {silence}.",
            "markdown": (
                f"{rule.meaning}\n\n**To settle it:** {settle}\n\n**If no article is wrong:** {silence}.\n\n"
                f"`verify explain {kind}` shows examples."
            ),
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["news", kind]},
    }
