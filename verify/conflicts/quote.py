"""The same direct quotation in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.utterances import Utterance, speakers_differ, utterances
from verify.language.quotations import compare_quotations
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex


SHORT = 6  # words
SHORT_ALIKE, ALIKE = (
    0.6,
    0.55,
)  # similarity from which short and longer wordings of one speaker are one remark
SURELY_ONE = 0.75  # similarity from which two wordings are one remark, whoever is named as the speaker


class Quote:
    """Two wordings of what is presented as one utterance.

    Conflict:
        A: "We lost the match, but we did not lose our pride," said coach Marek Dolny after the final.
        B: "We lost the match, but nobody lost his temper," said coach Marek Dolny after the final.

    Agreement:
        A: "We lost the match, but we did not lose our pride," said coach Marek Dolny after the final.
        B: Coach Marek Dolny told reporters that his players "did not lose our pride".
    """

    kind: Kind = "quote"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield pairs of quotations that are one utterance in two wordings."""
        said = utterances(index)
        for i, a in enumerate(said):
            for b in said[i + 1 :]:
                if a.fact.article_id == b.fact.article_id:
                    continue
                relation = compare_quotations(a.text, b.text)
                if relation.relation != "reworded" or not _one_remark(a, b, relation.similarity):
                    continue
                yield Clash(
                    kind=self.kind,
                    left=_side(a),
                    right=_side(b),
                    features=_features(index, a, b, relation.similarity),
                    subject=f"the words of {a.name or b.name}"
                    if a.name or b.name
                    else "the wording of a quotation",
                    explanation=f"Both passages present a direct quotation, and the words differ: {relation.why}.",
                    cautions=("One of them may be a translation or another remark of the same speech.",),
                )


def _one_remark(a: Utterance, b: Utterance, similarity: float) -> bool:
    """Say whether two wordings may be one remark: of one speaker, or so alike that only the credit differs."""
    shortest = min(len(u.text.split()) for u in (a, b))
    if shortest == 1:
        return bool(a.entity) and a.entity == b.entity
    if speakers_differ(a, b):
        return similarity >= SURELY_ONE
    # Short phrases on one topic resemble each other without being one remark.
    return similarity >= (SHORT_ALIKE if shortest <= SHORT else ALIKE)


def _side(utterance: Utterance) -> Side:
    return Side(
        fact=utterance.fact, text=utterance.text, normalized=utterance.text.casefold().strip(" ,.“”\"'")
    )


def _features(index: StoryIndex, a: Utterance, b: Utterance, similarity: float) -> dict[str, float]:
    shortest = min(len(a.text.split()), len(b.text.split()))
    return {
        "quote_similarity": similarity,
        "same_speaker": float(bool(a.entity) and a.entity == b.entity),
        "other_speaker": float(speakers_differ(a, b)),
        "quote_length": min(1.0, shortest / 12),
        "quote_short": float(shortest <= 3),
        "quote_cosine": max(0.0, index.similarity(a.text, b.text)),
        "same_origin": float(index.origin[a.fact.article_id] == index.origin[b.fact.article_id]),
    }
