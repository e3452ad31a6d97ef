"""What can be done with one key, and which; each browser may have its own keys."""

from __future__ import annotations

from collections.abc import Mapping

from verify.model import REASONS

# By the action that elements of a page name with data-action.
KEYS: Mapping[str, tuple[str, str]] = {
    **{f"holds-{n}": (str(n), f"Confirm: value {n} holds") for n in range(1, 6)},
    "confirm": ("c", "Confirm as chosen; which value holds may stay unknown"),
    **{
        f"dismiss-{reason}": (key, f"Not a conflict: {REASONS[reason]}")
        for reason, key in {
            "update": "u",
            "refinement": "r",
            "estimate": "e",
            "other-event": "v",
            "quotation": "q",
            "translation": "t",
            "spelling": "s",
            "tool-error": "x",
            "other": "o",
        }.items()
    },
    "unresolved": ("h", "Leave it unresolved"),
    "assign": ("a", "Assign it: go to the field"),
    "mine": ("m", "Assign it to me"),
    "note": ("n", "Write a note: go to the field"),
    "undo": ("z", "Undo the last decision"),
    "next": ("j", "Next finding"),
    "previous": ("k", "Previous finding"),
    "select": (" ", "In the queue: select the finding"),
    "queue": ("b", "Back to the queue"),
    "search": ("/", "Search"),
    "help": ("?", "Show these shortcuts"),
}


def shown_key(key: str) -> str:
    """Return how a key is written.

    >>> shown_key(" "), shown_key("u")
    ('Space', 'u')
    """
    return "Space" if key == " " else key
