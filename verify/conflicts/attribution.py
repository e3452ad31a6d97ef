"""The same statement credited to different speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.judged import judged_clashes
from verify.conflicts.utterances import Utterance, speakers_differ, utterances
from verify.language.quotations import compare_quotations
from verify.match.names import name_parts
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

PRONOUNS = frozenset("he she they it i we who".split())
UNNAMED = frozenset(
    "official officials aide aides source sources spokesman spokeswoman spokesperson statement copy transcript document documents "
    "remarks testimony report letter memo filing text email tape recording video papers lawyers attorneys police authorities".split()
)
PASSING_ON = frozenset("report quote note cite publish read".split())
LEAST_WORDS = 4  # shorter quotations ("very productive") are said by many


class Attribution:
    """One quotation, two speakers.

    Conflict:
        A: "The river gave us no warning at all," said Mayor Irina Volkan on Friday.
        B: "The river gave us no warning at all," said Colonel Petru Dinescu on Friday.

    Agreement:
        A: "The river gave us no warning at all," said Mayor Irina Volkan on Friday.
        B: "The river gave us no warning at all," said Irina Volkan, who has been mayor since 2019.
    """

    kind: Kind = "attribution"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield pairs of equal quotations whose speakers differ."""
        yield from judged_clashes(index, self.kind)
        said = utterances(index)
        for i, a in enumerate(said):
            for b in said[i + 1 :]:
                if a.fact.article_id == b.fact.article_id or not _other_speaker(a, b):
                    continue
                if _go_between(a) != _go_between(b):
                    continue
                relation = compare_quotations(a.text, b.text)
                shortest = min(len(a.text.split()), len(b.text.split()))
                if relation.relation not in {"same", "truncated"} or shortest < LEAST_WORDS:
                    continue
                yield Clash(
                    kind=self.kind,
                    left=_side(a),
                    right=_side(b),
                    features={
                        "quote_same": float(relation.relation == "same"),
                        "quote_length": min(1.0, shortest / 12),
                        "speakers_named": float(speakers_differ(a, b)),
                        "speakers_half_named": float(bool(a.entity) != bool(b.entity)),
                        "other_gender": float(bool(a.gender and b.gender and a.gender != b.gender)),
                        "speakers_unnamed": float(not a.entity and not b.entity),
                    },
                    subject=f"the speaker of “{_shorten(min(a.text, b.text, key=len))}”",
                    explanation=f"The same words are credited to {_said_by(a)} here and to {_said_by(b)} there.",
                    cautions=("One speaker may quote the other.",),
                    topic=min(a.text, b.text, key=lambda t: (len(t), t)),
                )


def _go_between(utterance: Utterance) -> bool:
    """Say whether the speaker may only pass on somebody's words: an unnamed official, a paper that reports."""
    words = set(utterance.name.casefold().replace("’", "'").split())
    return (not utterance.entity and bool(words & UNNAMED)) or utterance.verb in PASSING_ON


def _other_speaker(a: Utterance, b: Utterance) -> bool:
    if a.entity and b.entity:
        return a.entity != b.entity and not set(name_parts(a.name)) & set(name_parts(b.name))
    if a.gender and b.gender and a.gender != b.gender:
        return True  # "said the prosecutor Dimitar Koev", "she remarked"
    named = [u.name.casefold().split() for u in (a, b)]
    if not all(named) or any(words[0] in PRONOUNS for words in named):
        return False
    return not set(named[0]) & set(named[1])


def _side(utterance: Utterance) -> Side:
    who = _said_by(utterance)
    return Side(fact=utterance.fact, text=who, normalized=utterance.entity or who.casefold())


def _said_by(utterance: Utterance) -> str:
    return utterance.name or utterance.words


def _shorten(text: str, words: int = 7) -> str:
    parts = text.split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")
