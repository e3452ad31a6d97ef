"""The same direct quotation in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.asking import with_model
from verify.conflicts.base import Clash, Side
from verify.conflicts.retold import one_remark, retold
from verify.conflicts.utterances import Utterance, speakers_differ, utterances
from verify.language.quotations import compare_quotations, slight
from verify.language.quotations.excerpts import contained
from verify.language.quotations.wording import words_of
from verify.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify.match.index import StoryIndex

ECHOES = frozenset({"same", "truncated"})
FEW = 3  # words that are likely to be quoted more than once
WHOLE = 0.75  # share of the longer one's words from which two utterances are equally long


class Quote:
    """Two wordings of what is presented as one utterance.

    What stands between quotation marks is compared word by word. A shortened quotation agrees with the whole one. Two quite
    different wordings are one remark only where speaker, occasion and shape speak for it; two sentences of one speech are
    none.

    Conflict:
        A: "We lost the match, but we did not lose our pride," said coach Marek Dolny after the final.
        B: "We lost the match, but nobody lost his temper," said coach Marek Dolny after the final.

    Agreement:
        A: "We lost the match, but we did not lose our pride," said coach Marek Dolny after the final.
        B: Coach Marek Dolny told reporters that his players "did not lose our pride".

    Severity:
        Medium; low where only small words and forms differ ("will", "shall").

    Held back:
        Nothing.

    Settle:
        Go back to the recording or the transcript. Where there is none, or it is a translation, take the marks away and
        report the words.
    """

    kind: Kind = "quote"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield pairs of quotations that are one utterance in two wordings."""
        said = utterances(index)
        echoed = _echoed(said)
        for i, a in enumerate(said):
            for b in said[i + 1 :]:
                if a.fact.article_id == b.fact.article_id:
                    continue
                relation = compare_quotations(a.text, b.text)
                if not one_remark(a, b, relation) or echoed & {(a, b.article), (b, a.article)}:
                    continue
                if min(a.length, b.length) <= FEW and (_said_too(said, a, b) or _said_too(said, b, a)):
                    continue
                yield Clash(
                    kind=self.kind,
                    left=_side(a),
                    right=_side(b),
                    features=_features(index, a, b, relation.similarity),
                    subject=_subject(a, b),
                    explanation=f"Both passages present a direct quotation, and the words differ: {relation.why}.",
                    cautions=("One of them may be a translation or another remark of the same speech.",),
                    severity="low" if slight(a.text, b.text) else "medium",
                )
        for pair in retold(index, said):
            a, b = pair.left, pair.right
            features = with_model(index, pair.slots, self.kind, pair.features, family="retold")
            if features is None:
                continue
            yield Clash(
                kind=self.kind,
                family="retold",
                left=_side(a),
                right=_side(b),
                features=features,
                subject=_subject(a, b),
                explanation="Both passages present a direct quotation on what may be one occasion, and no other quotation is nearer.",
                cautions=("They may be two sentences of one speech.",),
            )


def _echoed(said: Sequence[Utterance]) -> set[tuple[Utterance, str]]:
    """Find the utterances that another article gives in their own words, with that article: what is like them there is another.

    A few words out of an utterance are no echo: an article may quote a part again. Nor is one word that others use too ("both sides
    called them productive"): it is the utterance only where the same person says it.
    """
    found: set[tuple[Utterance, str]] = set()
    for i, a in enumerate(said):
        for b in said[i + 1 :]:
            whole = min(a.length, b.length) >= WHOLE * max(a.length, b.length)
            if a.length == b.length == 1 and not (a.entity and a.entity == b.entity):
                continue
            if a.article != b.article and whole and compare_quotations(a.text, b.text).relation in ECHOES:
                found |= {(a, b.article), (b, a.article)}
    return found


def _said_too(said: Sequence[Utterance], a: Utterance, b: Utterance) -> bool:
    """Say whether the other article has a's speaker say a's few words elsewhere: "badly" in "I feel badly for him"."""
    return any(
        other.article == b.article
        and other is not b
        and other.entity == a.entity
        and contained(words_of(a.text), words_of(other.text))
        for other in said
    )


def _side(utterance: Utterance) -> Side:
    return Side(
        fact=utterance.fact, text=utterance.text, normalized=utterance.text.casefold().strip(" ,.“”\"'")
    )


def _subject(a: Utterance, b: Utterance) -> str:
    return f"the words of {a.name or b.name}" if a.name or b.name else "the wording of a quotation"


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
