"""The same statement credited to different speakers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.conflicts.base import Clash, Side
from verify.conflicts.utterances import (
    LONGEST,
    REACH,
    Utterance,
    continued,
    may_stand_for,
    speakers_differ,
    utterances,
)
from verify.language.lexicon import words
from verify.language.quotations import compare_quotations
from verify.language.quotations.verbs import LEMMA_OF
from verify.language.quotations.wording import content_words, words_of
from verify.match.person_names import name_parts
from verify.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex

PRONOUNS = frozenset("he she they it i we who".split())
UNNAMED = frozenset(
    "official officials aide aides source sources spokesman spokeswoman spokesperson statement copy transcript document documents "
    "remarks testimony report letter memo filing text email tape recording video papers lawyers attorneys police authorities "
    "communiqué communique release note dispatch post message agency broadcaster network channel newspaper website account".split()
)
# What a company is called where its name has been told, besides "carmaker" and its like.
COMPANIES = frozenset(
    "company firm group giant retailer airline carrier bank lender insurer chain operator manufacturer producer supplier "
    "publisher developer conglomerate startup start-up".split()
)
PASSING_ON = frozenset("report quote note cite publish read recite relay".split())
INNER_MARKS = frozenset("‘’'“\"")
BESIDE = 60  # code points on either side of a name in which words may say what its bearer is
SHOWN = 7  # words of a quotation that its headline gives
TITLED, SMALL = 3, 3  # capitalised words that make a title, and letters of those that need none
LEAST_WORDS = 4  # shorter quotations ("very productive") are said by many


class Attribution:
    """One quotation, two speakers.

    Equal quotations are compared by who is said to have spoken them. A paper, a lawyer or an unnamed official who passes
    words on is no other speaker, nor is a spokeswoman beside the body that she speaks for, or “the lawmaker” and “the company”
    beside the name not far before. A few words that anybody might say are not compared.

    Conflict:
        A: "The river gave us no warning at all," said Mayor Irina Volkan on Friday.
        B: "The river gave us no warning at all," said Colonel Petru Dinescu on Friday.

    Agreement:
        A: "The river gave us no warning at all," said Mayor Irina Volkan on Friday.
        B: "The river gave us no warning at all," said Irina Volkan, who has been mayor since 2019.

    Severity:
        Medium.

    Held back:
        Nothing.

    Settle:
        Go back to the recording or the first report. One speaker may have quoted the other; then say so.
    """

    kind: Kind = "attribution"

    def clashes(self, index: StoryIndex) -> Iterator[Clash]:
        """Yield pairs of equal quotations whose speakers differ."""
        said = utterances(index)
        said += continued(said, index)
        shown: set[tuple[object, object]] = set()  # the parts of one speech are credited together
        for i, a in enumerate(said):
            for b in said[i + 1 :]:
                if a.article == b.article or not _other_speaker(a, b) or _go_between(a) != _go_between(b):
                    continue
                if _passes_on(a) or _passes_on(b) or _is_title(min(a.text, b.text, key=len)):
                    continue
                if not a.entity and not b.entity:
                    continue  # "the group", "protesters": callings that may mean the same people
                relation = compare_quotations(a.text, b.text)
                if relation.relation not in {"same", "truncated"} or not _telling(a, b):
                    continue
                if relation.relation == "truncated" and (_unsure(a, b) or _reported_in(a, b)):
                    continue
                if any(_one_and_the_same(index, *pair) for pair in ((a, b), (b, a))):
                    continue
                if (a.speech, b.speech) not in shown:
                    shown.add((a.speech, b.speech))
                    yield self._clash(index, a, b, same=relation.relation == "same")

    def _clash(self, index: StoryIndex, a: Utterance, b: Utterance, *, same: bool) -> Clash:
        quoted = min(a.text, b.text, key=lambda t: (len(t), t))
        return Clash(
            kind=self.kind,
            left=_side(index, a),
            right=_side(index, b),
            features={
                "quote_same": float(same),
                "quote_length": min(1.0, min(a.length, b.length) / 12),
                "speakers_named": float(speakers_differ(a, b)),
                "speakers_half_named": float(bool(a.entity) != bool(b.entity)),
                "other_gender": float(bool(a.gender and b.gender and a.gender != b.gender)),
                "by_pronoun": float(a.by_pronoun or b.by_pronoun),
                "guessed_speaker": float(a.guessed or b.guessed),
            },
            subject=f"the speaker of “{_shorten(quoted)}”",
            explanation=f"The same words are credited to {_said_by(a)} here and to {_said_by(b)} there.",
            cautions=("One speaker may quote the other.",),
            topic=quoted,
        )


def _unsure(a: Utterance, b: Utterance) -> bool:
    """Say whether a speaker is told by a pronoun or a description: for part of the words, our reading of it is likelier wrong than a source."""
    return a.by_pronoun or b.by_pronoun or bool(a.entity) != bool(b.entity)


def _reported_in(a: Utterance, b: Utterance) -> bool:
    """Say whether the longer quotation reports the words as another's: "He cautioned that …," the witness will say."""
    shorter, longer = sorted((words_of(a.text), words_of(b.text)), key=lambda w: (len(w), w))
    first = shorter[:LEAST_WORDS]
    at = next((i for i in range(len(longer)) if longer[i : i + len(first)] == first), 0)
    return any(
        word in LEMMA_OF and longer[i + 1] == "that" for i, word in enumerate(longer[: max(0, at - 1)])
    )


def _one_and_the_same(index: StoryIndex, a: Utterance, b: Utterance) -> bool:
    """Say whether a's speaker may well be b's, or speak for b's."""
    return (
        may_stand_for(index, a, b)
        or _beside(index, a, b)
        or _may_be_called(index, a, b)
        or _described(index, a, b)
        or _speaks_for(index, a, b)
    )


def _beside(index: StoryIndex, here: Utterance, other: Utterance) -> bool:
    """Say whether the other article's speaker is named in the sentences of this quotation, outside its words.

    Then one of the two is likelier to be misread than miscredited: "Lind, whom Sousa called "the meanest man of all"".
    """
    if not other.entity:
        return False
    first, last = (
        here.fact.sentence,
        index.sentence_at(here.article, Span(here.fact.span.end, here.fact.span.end)),
    )
    return any(
        m.article_id == here.article
        and first <= index.sentence_at(m.article_id, m.mention.span) <= last
        and not m.mention.span.overlaps(here.fact.span)
        for m in index.entities[other.entity].mentions
    )


def _may_be_called(index: StoryIndex, described: Utterance, named: Utterance) -> bool:
    """Say whether the words for one speaker ("the lawmaker", "the carmaker") may stand for the other, named not far before."""
    if described.entity or not named.entity:
        return False
    calling = "".join(described.name.casefold().split()[-1:])
    company = calling in COMPANIES or (calling.endswith("maker") and calling not in words("roles"))
    if index.entities[named.entity].kind not in (("PER", "ORG") if company else ("PER",)):
        return False
    return any(
        m.article_id == described.article
        and 0 <= described.fact.sentence - index.sentence_at(m.article_id, m.mention.span) <= REACH
        for m in index.entities[named.entity].mentions
    )


def _telling(a: Utterance, b: Utterance) -> bool:
    """Say whether two persons would hardly hit on the same words by chance: "very productive" is said by many."""
    shorter = min(a, b, key=lambda u: u.length)
    return shorter.length >= LEAST_WORDS or (
        shorter.length == LEAST_WORDS - 1 and len(content_words(words_of(shorter.text))) >= LEAST_WORDS - 1
    )


def _passes_on(utterance: Utterance) -> bool:
    """Say whether an utterance opens with somebody else's: "‘We were warned,’ says Lind. Nobody listened!"."""
    return utterance.text[:1] in INNER_MARKS and utterance.text[1:2].isupper()


def _is_title(text: str) -> bool:
    """Say whether words are written as a title or a motto is, and so belong to nobody.

    >>> _is_title("In God We Trust"), _is_title("In God we trust"), _is_title("Never!")
    (True, False, False)
    """
    spoken = re.findall(r"\w+", text)
    small = [word for word in spoken if not word[0].isupper()]
    return len(spoken) - len(small) >= TITLED and all(len(word) <= SMALL for word in small)


def _go_between(utterance: Utterance) -> bool:
    """Say whether the speaker may only pass on somebody's words: an unnamed official, a paper that reports."""
    called = set(utterance.name.casefold().replace("’", "'").split())
    return (not utterance.entity and bool(called & UNNAMED)) or utterance.verb in PASSING_ON


def _described(index: StoryIndex, named: Utterance, other: Utterance) -> bool:
    """Say whether the words that stand for one speaker stand beside the other's name as well: "the governor"."""
    if not named.entity or other.entity or not other.name:
        return False
    calling = {w.casefold() for w in other.name.split()} & words("roles")
    return bool(calling & _called(index, named.entity))


def _called(index: StoryIndex, entity: str) -> frozenset[str]:
    """Return the words that stand close to somebody's name, in its sentence, in any article."""
    found: set[str] = set()
    for mention in index.entities[entity].mentions:
        key, name = mention.article_id, mention.mention.span
        sentence = index.sentence(key, index.sentence_at(key, name)).span
        near = Span(max(sentence.start, name.start - BESIDE), min(sentence.end, name.end + BESIDE))
        found.update(re.findall(r"[\w-]+", index.text(key, near).casefold()))
    return frozenset(found)


def _speaks_for(index: StoryIndex, person: Utterance, body: Utterance) -> bool:
    """Say whether one speaks for the other: a spokeswoman, or the head of the very body that is credited."""
    kinds = [index.entities[u.entity].kind if u.entity else "" for u in (person, body)]
    if kinds != ["PER", "ORG"]:
        return False
    beside = _called(index, person.entity)
    called = {w.casefold() for w in body.name.split() if w[:1].isupper() and len(w) > 3}
    return bool(called & beside) or any("spokes" in word for word in beside)


def _other_speaker(a: Utterance, b: Utterance) -> bool:
    if a.entity and b.entity:
        return a.entity != b.entity and not set(name_parts(a.name)) & set(name_parts(b.name))
    if a.gender and b.gender and a.gender != b.gender:
        return True  # "said the prosecutor Dimitar Koev", "she remarked"
    named = [u.name.casefold().split() for u in (a, b)]
    if not all(named) or any(words[0] in PRONOUNS for words in named):
        return False
    return not set(named[0]) & set(named[1])


def _side(index: StoryIndex, utterance: Utterance) -> Side:
    """Point at the words together with who is said to have spoken them."""
    who = _said_by(utterance)
    fact, speaker = utterance.fact, utterance.speaker
    if speaker is not None:
        around = Span(min(fact.span.start, speaker.start), max(fact.span.end, speaker.end))
        if around.end - around.start <= LONGEST:
            fact = index.fact(utterance.article, around)
    return Side(fact=fact, text=who, normalized=utterance.entity or who.casefold())


def _said_by(utterance: Utterance) -> str:
    return utterance.name or utterance.words


def _shorten(text: str) -> str:
    parts = text.split()
    return " ".join(parts[:SHOWN]) + ("…" if len(parts) > SHOWN else "")
