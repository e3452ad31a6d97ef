"""Who a phrase stands for: names, pronouns, and definite descriptions where only one bearer fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verify.claims.attribution import REPORTING
from verify.claims.descriptions import Descriptions
from verify.language.chains import courtesy_gender, gender_of
from verify.language.tree import Tree
from verify.model import Analysis, Mention, Quotation

GENDERS = {
    "he": "M",
    "him": "M",
    "his": "M",
    "himself": "M",
    "she": "F",
    "her": "F",
    "hers": "F",
    "herself": "F",
}
FIRST_PERSON = frozenset("i me my mine myself".split())
SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
UNNAMED = frozenset("he she it they i we who one".split())
NEUTER = frozenset("it its they their them".split())
UNSURE = (
    2  # what an unknown gender costs in the search for a pronoun's bearer; a sentence back costs 2 as well
)
REACH = 3  # sentences back in which a pronoun may find its bearer


class Resolver:
    """Chains of one article: who stands at a token, and by what name to call them.

    Attributes:
        at: for every token the index of the mention it is part of, or -1.
    """

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        self.mentions = analysis.mentions
        self.tree = tree
        self.at = [-1] * len(analysis.tokens)
        self._starts = [token.start for token in analysis.tokens]
        self.names: dict[int, str] = {}
        self.genders: dict[int, str] = {}
        self._descriptions = Descriptions(analysis, tree, self.at)
        self._pronouns: dict[int, int] = {}
        self._quotes = [quote for quote in analysis.quotations if quote.speaker_span is not None]
        self._index(analysis)
        self._resolve_pronouns()

    def chain(self, token: int) -> int:
        """Return the chain of the name, role, pronoun or definite description headed by a token, or -1."""
        if self.at[token] >= 0:
            return self.mentions[self.at[token]].chain
        held = self._descriptions.office(token)
        if held >= 0:
            return held
        if token in self._pronouns:
            return self._pronouns[token]
        return self._descriptions.bearer(token)

    def is_pronoun(self, token: int) -> bool:
        """Whether a token is a pronoun whose bearer was found."""
        return token in self._pronouns

    def name(self, chain: int) -> str:
        """Return the fullest name of a chain; of equally full ones the first."""
        return self.names[chain]

    def quoted_by(self, quotation: Quotation) -> tuple[str, int]:
        """Return who is quoted: the fullest name and its chain, or the words that stand for the speaker and -1.

        A pronoun whose bearer is not known gives ("", -1): "he" says nothing about who spoke.
        """
        span = quotation.speaker_span
        if span is None:
            return "", -1
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        if self._are_several(first, last):
            return quotation.speaker, -1
        for index in range(first, last):
            if self.at[index] >= 0 and self._heads(index, first, last):
                return self.name(self.mentions[self.at[index]].chain), self.mentions[self.at[index]].chain
        for index in range(first, last):
            chain = self.chain(index) if self._heads(index, first, last) else -1
            if chain >= 0:
                return self.name(chain), chain
        return ("" if quotation.speaker.lower() in UNNAMED else quotation.speaker), -1

    def _are_several(self, first: int, last: int) -> bool:
        """Whether two names are joined: "Diallo and Weiss" speak together."""
        named = {self.at[index] for index in range(first, last) if self.at[index] >= 0}
        return len(named) > 1 and any(
            self.tree.tokens[index].text.lower() == "and" for index in range(first, last)
        )

    def _heads(self, index: int, first: int, last: int) -> bool:
        """Whether a token heads a phrase: "the ministry" in "the ministry of Norway", and not Norway."""
        mention = self.mention_at(index)
        if mention is not None and mention.head != index:
            return False
        head = self.tree.tokens[index].head
        return head == index or not first <= head < last

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention a token is part of."""
        return self.mentions[self.at[token]] if self.at[token] >= 0 else None

    def _index(self, analysis: Analysis) -> None:
        tokens, position = analysis.tokens, 0
        starts = {token.start: index for index, token in enumerate(tokens)}
        for number, mention in enumerate(analysis.mentions):
            position = starts[mention.span.start]
            while position < len(tokens) and tokens[position].start < mention.span.end:
                self.at[position] = number
                position += 1
            known = self.names.get(mention.chain)
            if known is None or len(mention.text.split()) > len(known.split()):
                self.names[mention.chain] = mention.text
            if mention.label == "PER":
                self._note_gender(mention, tokens[max(0, starts[mention.span.start] - 1)].text)
        self._descriptions.note(starts)

    def _note_gender(self, mention: Mention, before: str) -> None:
        gender = courtesy_gender(before) or gender_of(mention)
        if gender:
            self.genders.setdefault(mention.chain, gender)

    def _resolve_pronouns(self) -> None:
        """Go through the article once and give every he and she the nearest person that fits, subjects first."""
        tokens = self.tree.tokens
        subjects: list[tuple[int, int]] = []  # (token, chain), latest last
        people: list[tuple[int, int]] = []
        quotes = iter(sorted(self._quotes, key=lambda quote: quote.span))
        quote = next(quotes, None)
        for index, token in enumerate(tokens):
            lower = token.text.lower()
            while quote is not None and quote.span.end <= token.start:
                quote = next(quotes, None)
            quoted = quote is not None and quote.span.start <= token.start
            if self.at[index] >= 0:
                mention = self.mentions[self.at[index]]
                if mention.label == "PER" and mention.head == index:
                    people.append((index, mention.chain))
                    if token.dep in SUBJECTS:
                        subjects.append((index, mention.chain))
            elif lower in GENDERS and token.pos in ("PRON", "DET"):
                beside = (
                    self._subject_beside(index) if token.tag == "PRP" and not lower.endswith("self") else -1
                )
                barred = {beside, self._speaker(quote) if quoted else -1}
                chain = self._nearest(GENDERS[lower], token.sentence, subjects, people, barred)
                if chain >= 0:
                    self._pronouns[index] = chain
                    self.genders.setdefault(chain, GENDERS[lower])
                    if token.dep in SUBJECTS and not quoted:
                        subjects.append((index, chain))
            elif lower in FIRST_PERSON and quoted:
                speaker = self._speaker(quote)
                if speaker >= 0:
                    self._pronouns[index] = speaker
            elif lower in NEUTER and not quoted:
                body = self._body_that_says(index)
                if body >= 0:
                    self._pronouns[index] = body

    def _speaker(self, quote: Quotation | None) -> int:
        """The chain of the speaker of a quotation, or -1."""
        if quote is None or quote.speaker_span is None:
            return -1
        return self._chain_at(quote.speaker_span.start, quote.speaker_span.end)

    def _body_that_says(self, index: int) -> int:
        """The organisation that "it" or "its" stands for in "the ministry said it had lost its keys": the subject over the clause."""
        tokens = self.tree.tokens
        token = tokens[index]
        if token.dep not in ("nsubj", "nmod:poss"):
            return -1
        above = token.head
        for _ in range(4):
            subject = self.tree.child(above, "nsubj")
            clause = tokens[above].dep
            if subject is not None and subject < index and subject != token.head:
                said = tokens[above].lemma in REPORTING
                return self._organisation(subject) if said or token.dep == "nmod:poss" else -1
            if tokens[above].head == above or (
                token.dep == "nsubj" and clause not in ("ccomp", "conj", "aux", "cop")
            ):
                return -1
            above = tokens[above].head
        return -1

    def _organisation(self, index: int) -> int:
        mention = self.mention_at(index)
        if mention is not None:
            return mention.chain if mention.label == "ORG" else -1
        return self._descriptions.body(index)

    def _subject_beside(self, index: int) -> int:
        """The chain of the subject of the verb a pronoun is the object of: "X met him" is never about X twice."""
        token = self.tree.tokens[index]
        if token.dep not in ("obj", "iobj", "obl"):
            return -1
        subject = self.tree.child(token.head, "nsubj")
        if subject is None or subject > index:
            return -1
        return (
            self.mentions[self.at[subject]].chain
            if self.at[subject] >= 0
            else self._pronouns.get(subject, -1)
        )

    def _nearest(
        self,
        gender: str,
        sentence: int,
        subjects: Sequence[tuple[int, int]],
        people: Sequence[tuple[int, int]],
        barred: set[int],
    ) -> int:
        """The nearest person that fits: a subject before other persons of its sentence, a known gender before an unknown one."""
        best, least = -1, 99
        for pool, cost in ((subjects, 0), (people, 1)):
            for index, chain in reversed(pool):
                back = sentence - self.tree.tokens[index].sentence
                if back > REACH:
                    break
                if chain in barred or self.genders.get(chain, gender) != gender:
                    continue
                distance = 2 * back + cost + (0 if chain in self.genders else UNSURE)
                if distance < least:
                    best, least = chain, distance
        return best

    def _chain_at(self, start: int, end: int) -> int:
        for mention in self.mentions:
            if mention.label == "PER" and start <= mention.span.start and mention.span.end <= end:
                return mention.chain
        return -1
