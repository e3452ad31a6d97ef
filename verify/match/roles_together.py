"""What one person may be at the same time: a lawyer who presides over a group, a colonel who is an officer, an inspector who speaks for the police."""

from __future__ import annotations

import re

from verify.match.offices import in_group, is_address
from verify.match.role_fields import role_fields

POLICING = frozenset("sheriff deputy trooper constable detective inspector".split())
# Callings of the screen and of music: one person has several.
ARTS = (
    frozenset(
        "actor actress director filmmaker film-maker producer screenwriter writer presenter host comedian model".split()
    ),
    frozenset(
        "singer songwriter singer-songwriter musician composer producer rapper guitarist drummer pianist".split()
    ),
)
SERVING = frozenset("officer soldier veteran commander official aviator pilot expert".split())
# What a member of parliament may be beside it.
OF_PARLIAMENT = frozenset(("secretary", "speaker", "owner"))
# What somebody is sent to do, whatever the office.
SENT = frozenset("negotiator mediator delegate".split())
SEATS = frozenset(
    "mp senator lawmaker legislator parliamentarian congressman congresswoman backbencher".split()
)
_LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant|second-in-command|number two)\b", re.IGNORECASE)
_FILLING_IN = re.compile(r"\b(?:acting|interim|caretaker|provisional|for the time)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][\w’'-]+")


def go_together(a: str, b: str) -> bool:
    """Say whether two head nouns are a calling or a rank and what goes with it.

    >>> go_together("lawyer", "president"), go_together("col", "officer"), go_together("mayor", "fire chief")
    (True, True, False)
    >>> go_together("attorney", "owner"), go_together("sheriff", "officer")
    (True, True)
    >>> go_together("director", "screenwriter"), go_together("director", "drummer")
    (True, False)
    >>> go_together("director", "director")
    False
    >>> go_together("spokesman", "inspector"), go_together("spokesman", "adviser"), go_together("spokesman", "mayor")
    (True, True, False)
    >>> go_together("mp", "spokeswoman"), go_together("senator", "farmer"), go_together("senator", "governor")
    (True, True, False)
    """
    return any(a != b and {a, b} <= art for art in ARTS) or any(
        (in_group(one, "lawyer") and other in role_fields().generic | {"owner"})
        or ((is_address(one) or one in POLICING) and other in SERVING)
        or (
            in_group(one, "spokesperson")
            and (in_group(other, "officer") or in_group(other, "adviser") or is_address(other))
        )
        or (one in SEATS and _beside_a_seat(other))
        or (one in SENT and other in role_fields().state)
        for one, other in ((a, b), (b, a))
    )


def _beside_a_seat(head: str) -> bool:
    """Whether a member of parliament may be this too: a calling, an office of the party or of the government."""
    fields = role_fields()
    return (
        head in OF_PARLIAMENT
        or head.endswith(("whip", "minister"))
        or in_group(head, "spokesperson")
        or (head in fields.calling | fields.generic and head not in fields.state)
    )


def stands_in(a: str, b: str) -> bool:
    """Say whether one role phrase is a deputy's and the other that of who fills in: the one becomes the other.

    >>> stands_in("vice-president of the club", "interim president"), stands_in("deputy", "acting chairman")
    (True, True)
    >>> stands_in("deputy governor", "governor"), stands_in("vice-rector", "acting deputy rector")
    (False, False)
    """
    ranks = [bool(_DEPUTY.search(role)) for role in (a, b)]
    fills = [bool(_FILLING_IN.search(role)) for role in (a, b)]
    return (ranks[0] and fills[1] and not ranks[1]) or (ranks[1] and fills[0] and not ranks[0])


def one_body(a: str, b: str) -> bool:
    """Say whether one role phrase names by its letters what the other names in full.

    >>> one_body("CDC chief", "head of the Centers for Disease Control and Prevention")
    True
    >>> one_body("NRA president", "head of the Centers for Disease Control")
    False
    """
    for short, full in ((a, b), (b, a)):
        initials = "".join(word[0] for word in _NAMED.findall(full) if not word.isupper())
        if any(letters in initials for letters in _LETTERS.findall(short)):
            return True
    return False
