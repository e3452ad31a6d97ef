"""Direct quotations of a story with their speakers, as the detectors of quotations and attributions need them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from verify.model import Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verify.match.index import Fact, StoryIndex

LONGEST = 400  # code points of an utterance whose parts are joined
REACH = 4  # sentences back in which a pronoun may have its bearer
SAID = frozenset("said says told tells added adds wrote according".split())
OPENING = 8  # words of a sentence among which a report has its verb
FIRST_PERSON = frozenset("i me my we us our you your".split())
ENDS = (".", "!", "?")
PRONOUNS = {"he": "M", "his": "M", "she": "F", "her": "F"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A quotation, who said it, and where.

    Attributes:
        fact: the quoted words in their clause.
        text: the quoted words without marks.
        entity: id of the speaker, or "" when it is not known by name.
        name: the speaker's name, else the words that stand for the speaker, or "".
        words: the words that stand for the speaker, a pronoun too, or "".
        speaker: where the speaker is named, or None.
        verb: lemma of the reporting verb, or "".
        gender: "M" or "F" where the speaker's name or the pronoun tells, else "".
        guessed: nothing but the sentence before says who speaks.
    """

    fact: Fact
    text: str
    entity: str
    name: str
    words: str
    speaker: Span | None
    verb: str = ""
    gender: str = ""
    guessed: bool = False

    @property
    def article(self) -> str:
        """Return the id of the article."""
        return self.fact.article_id

    @property
    def speech(self) -> tuple[str, Span]:
        """Return what utterances of one breath share: the place where their speaker is named."""
        return self.article, self.speaker or self.fact.span

    @property
    def by_pronoun(self) -> bool:
        """Say whether only a pronoun stands for the speaker."""
        return self.words.casefold() in PRONOUNS

    @property
    def length(self) -> int:
        """Count the quoted words."""
        return len(self.text.split())


def utterances(index: StoryIndex) -> list[Utterance]:
    """Collect the quotations that somebody utters, single words too, in order of article and offset.

    A sentence that the report interrupts ("…," said the mayor, "…") is one utterance.
    """
    if "utterances" not in index.memo:
        found: list[Utterance] = []
        for key in sorted(index.documents):
            for quotation in index.documents[key].analysis.quotations:
                if quotation.scare and not (quotation.speaker and quotation.verb):
                    continue
                if not quotation.speaker and is_reporting(quotation.text):
                    continue
                utterance = _utterance(index, key, quotation)
                if found and _interrupted(found[-1], utterance):
                    found[-1] = _joined(index, found[-1], utterance)
                else:
                    found.append(utterance)
        index.memo["utterances"] = tuple(found)
    return list(cast("tuple[Utterance, ...]", index.memo["utterances"]))


def is_reporting(text: str) -> bool:
    """Say whether words between marks are the report's own, because a mark is wrong or missing.

    >>> is_reporting("Mayor Ana Sousa said in a letter."), is_reporting("She said no to us."), is_reporting("The sea gave way.")
    (True, False, False)
    """
    words = re.findall(r"[\w'’-]+", text.casefold())
    return (
        text.rstrip().endswith(".") and not SAID.isdisjoint(words[:OPENING]) and not FIRST_PERSON & set(words)
    )


def continued(said: Sequence[Utterance], index: StoryIndex) -> list[Utterance]:
    """Join remarks that go on in a new sentence behind their speaker ("…," she said. "Not everyone could.").

    Args:
        said: utterances in order.
        index: the story.
    """
    return [
        _joined(index, a, b, "" if a.text.endswith(ENDS) else ".")
        for a, b in pairwise(said)
        if _around_speaker(a, b) and b.text[:1].isupper() and b.text.endswith(ENDS)
    ]


def _interrupted(a: Utterance, b: Utterance) -> bool:
    """Say whether two quotations are one sentence with the report in between."""
    return _around_speaker(a, b) and b.text[:1].islower()


def _around_speaker(a: Utterance, b: Utterance) -> bool:
    """Say whether the one who says both is named between two quotations."""
    return (
        a.speaker is not None
        and a.speech == b.speech
        and a.fact.span.end <= a.speaker.start < b.fact.span.start
        and b.fact.span.end - a.fact.span.start <= LONGEST
    )


def _joined(index: StoryIndex, a: Utterance, b: Utterance, mark: str = ",") -> Utterance:
    fact = index.fact(a.article, Span(a.fact.span.start, b.fact.span.end))
    return replace(a, fact=fact, text=f"{a.text}{mark} {b.text}")


def _utterance(index: StoryIndex, article_id: str, quotation: Quotation) -> Utterance:
    entity, name = speaker_of(index, article_id, quotation)
    if _quoted_itself(index, article_id, quotation):
        quotation = replace(quotation, speaker="", speaker_span=None, verb="")
        entity = name = ""
    pronoun = PRONOUNS.get(quotation.speaker.casefold(), "")
    return Utterance(
        fact=index.fact(article_id, quotation.inner),
        text=quotation.text.strip(" ,;"),
        entity=entity,
        name=name,
        words=quotation.speaker,
        speaker=quotation.speaker_span,
        verb=quotation.verb,
        gender=pronoun or (index.gender(entity) if entity else ""),
        guessed=bool(quotation.speaker) and not quotation.verb,
    )


def _quoted_itself(index: StoryIndex, article_id: str, quotation: Quotation) -> bool:
    """Say whether the words taken for the speaker stand between quotation marks: then they are part of what somebody said."""
    span = quotation.speaker_span
    return span is not None and any(
        other.inner.start <= span.start and span.end <= other.inner.end
        for other in index.documents[article_id].analysis.quotations
    )


def speaker_of(index: StoryIndex, article_id: str, quotation: Quotation) -> tuple[str, str]:
    """Resolve the speaker of a quotation to an entity.

    Returns:
        The entity's id and name; ("", words) when the words that stand for the speaker name nobody, ("", "") when they name
        a place.
    """
    name, chain = index.resolver(article_id).quoted_by(quotation)
    entity = index.entity_of_chain.get((article_id, chain), "")
    if entity and index.entities[entity].kind == "LOC":
        return "", ""  # "the U.S. attorney in New Jersey said" is the usual case, and places do not speak
    if entity:
        return entity, index.entities[entity].name
    return "", name


def speakers_differ(a: Utterance, b: Utterance) -> bool:
    """Say whether both speakers are known by name and are not the same."""
    return bool(a.entity and b.entity and a.entity != b.entity)


def may_be_one(a: Utterance, b: Utterance) -> bool:
    """Say whether one person may have uttered both: the same name, or a name and words that name nobody."""
    if a.entity and b.entity:
        return a.entity == b.entity
    return not (a.gender and b.gender and a.gender != b.gender)


def may_stand_for(index: StoryIndex, a: Utterance, b: Utterance) -> bool:
    """Say whether a's pronoun may as well stand for b's speaker: of its gender, named not far before, and hardly farther than a's."""
    if not a.by_pronoun or not b.entity or (b.gender and a.gender != b.gender):
        return False
    reach = min(REACH, _named_before(index, a, a.entity) + 1)
    return _named_before(index, a, b.entity) <= reach


def _named_before(index: StoryIndex, said: Utterance, entity: str) -> int:
    """Count the sentences from where a bearer was last named to a quotation; :data:`REACH` + 1 where that is farther or nowhere."""
    mentions = index.entities[entity].mentions if entity else ()
    named = (m.mention.span for m in mentions if m.article_id == said.article)
    far = (
        said.fact.sentence - index.sentence_at(said.article, span)
        for span in named
        if span.start < said.fact.span.start
    )
    return min(far, default=REACH + 1)
