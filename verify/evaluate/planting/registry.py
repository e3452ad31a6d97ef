"""All planters, by the kind of change they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from verify.evaluate.planting.change import Change
from verify.evaluate.planting.names import names
from verify.evaluate.planting.numbers import numbers
from verify.evaluate.planting.places import places
from verify.evaluate.planting.quotes import quoted_words
from verify.evaluate.planting.roles import roles
from verify.evaluate.planting.scene import Scene
from verify.evaluate.planting.speakers import speakers
from verify.evaluate.planting.times import dates, weekdays
from verify.evaluate.planting.verbs import negations, outcomes

Planter = Callable[[Scene, str], Iterator[Change]]

PLANTERS: Mapping[str, Planter] = MappingProxyType(
    {
        "weekday": weekdays,
        "date": dates,
        "number": numbers,
        "name": names,
        "role": roles,
        "place": places,
        "quote": quoted_words,
        "negation": negations,
        "outcome": outcomes,
        "speaker": speakers,
    }
)
"""Each yields every change of its kind that one article allows, in order of offset."""
