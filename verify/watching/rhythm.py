"""How long to leave a feed or a host alone: what they ask for, and what failures ask for. All in seconds."""

from __future__ import annotations

import random
import re
from datetime import UTC
from email.utils import parsedate_to_datetime

DAY_S = 86_400.0
LONGEST_WISH_S = DAY_S  # a feed that asks for more is asked once a day all the same
LONGEST_RETRY_AFTER_S = 7 * DAY_S
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.IGNORECASE)


def pause_s(every_s: float, *wishes_s: float) -> float:
    """Return how long to leave a feed alone that answered: the longest of what we and it wish.

    >>> pause_s(900, 0, 3600), pause_s(900, 60), pause_s(900, 31_536_000)
    (3600, 900, 86400.0)
    """
    return max(every_s, min(max(wishes_s, default=0.0), LONGEST_WISH_S))


def back_off_s(failures: int, every_s: float, chance: random.Random) -> float:
    """Return how long to leave a feed alone that failed: twice as long each time, up to a day, and a little by chance.

    Args:
        failures: in a row, from 1.
        every_s: the least pause.
        chance: spreads feeds that failed together.

    >>> [round(back_off_s(n, 900, random.Random(1)) / 60) for n in (1, 2, 3, 99)]
    [24, 47, 94, 1128]
    """
    longest = max(every_s, DAY_S)
    whole = min(max(every_s, 60.0) * 2.0 ** min(failures, 32), longest)
    return max(every_s, whole * chance.uniform(0.75, 1.0))


def retry_after_s(value: str | None, now: float) -> float:
    """Read ``Retry-After``: seconds or a date.

    Returns:
        The seconds from ``now`` on, 0 when it says nothing that can be read; a week at most.

    >>> retry_after_s("120", 0), retry_after_s("Thu, 01 Jan 1970 00:01:00 GMT", 15), retry_after_s("soon", 0)
    (120.0, 45.0, 0.0)
    """
    words = (value or "").strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:12]), LONGEST_RETRY_AFTER_S)
    try:
        moment = parsedate_to_datetime(words)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(moment.timestamp() - now, 0.0), LONGEST_RETRY_AFTER_S)
    except (ValueError, OverflowError, IndexError, TypeError):
        return 0.0


def max_age_s(cache_control: str | None) -> float:
    """Read how long an answer says that it holds.

    >>> max_age_s("public, max-age=600"), max_age_s("no-cache, max-age=600"), max_age_s("s-maxage=600"), max_age_s(None)
    (600.0, 0.0, 0.0, 0.0)
    """
    words = cache_control or ""
    found = _MAX_AGE.search(words)
    return float(found[1]) if found and not _UNCACHED.search(words) else 0.0


def believed(until: float, now: float) -> float:
    """Return until when to rest, or 0 where that is later than any rest can last: a clock was wrong when it was noted.

    >>> believed(500.0, 100.0), believed(1e12, 100.0)
    (500.0, 0.0)
    """
    return until if until - now <= LONGEST_RETRY_AFTER_S + DAY_S else 0.0


def spoken(seconds: float) -> str:
    """Say a length of time as people do.

    >>> spoken(40), spoken(900), spoken(9000), spoken(200_000)
    ('40 s', '15 min', '2.5 h', '2.3 days')
    """
    for unit, name in ((DAY_S, "days"), (3600.0, "h")):
        if seconds >= 2 * unit:
            return f"{round(seconds / unit, 1):g} {name}"
    return f"{round(seconds / 60):g} min" if seconds >= 120 else f"{round(seconds):g} s"
