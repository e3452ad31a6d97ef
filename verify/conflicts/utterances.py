"""Direct quotations of a story with their speakers, as the detectors of quotations and attributions need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.language.chains import gender_of
from verify.model import Quotation, Span

if TYPE_CHECKING:
    from verify.match.index import Fact, StoryIndex

PRONOUNS = {"he": "M", "she": "F"}


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
    """

    fact: Fact
    text: str
    entity: str
    name: str
    words: str
    speaker: Span | None
    verb: str = ""
    gender: str = ""


def utterances(index: StoryIndex) -> list[Utterance]:
    """Collect the quotations that somebody utters, single words too, in order of article and offset."""
    found = []
    for key in sorted(index.documents):
        for quotation in index.documents[key].analysis.quotations:
            if not quotation.scare or (quotation.speaker and quotation.verb):
                found.append(_utterance(index, key, quotation))
    return found


def _utterance(index: StoryIndex, article_id: str, quotation: Quotation) -> Utterance:
    entity, name = speaker_of(index, article_id, quotation)
    pronoun = PRONOUNS.get(quotation.speaker.casefold(), "")
    return Utterance(
        fact=index.fact(article_id, quotation.inner),
        text=quotation.text.strip(" ,;"),
        entity=entity,
        name=name,
        words=quotation.speaker,
        speaker=quotation.speaker_span,
        verb=quotation.verb,
        gender=pronoun or (_gender(index, entity) if entity else ""),
    )


def _gender(index: StoryIndex, entity: str) -> str:
    """Return the gender that a person's names tell, "" when they tell none or two."""
    found = {gender for m in index.entities[entity].mentions if (gender := gender_of(m.mention))}
    return found.pop() if len(found) == 1 else ""


def speaker_of(index: StoryIndex, article_id: str, quotation: Quotation) -> tuple[str, str]:
    """Resolve the speaker of a quotation to an entity.

    Returns:
        The entity's id and name; ("", words) when the words that stand for the speaker name nobody.
    """
    name, chain = index.resolver(article_id).quoted_by(quotation)
    entity = index.entity_of_chain.get((article_id, chain), "")
    if entity and index.entities[entity].kind != "LOC":
        return entity, index.entities[entity].name
    return "", name


def speakers_differ(a: Utterance, b: Utterance) -> bool:
    """Say whether both speakers are known by name and are not the same."""
    return bool(a.entity and b.entity and a.entity != b.entity)
