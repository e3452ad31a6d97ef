"""Who a phrase stands for: names, pronouns, and definite descriptions where only one bearer fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verify.language.appositions import is_role_noun
from verify.language.chains import gender_of
from verify.language.lexicon import words
from verify.language.tree import Tree
from verify.model import Analysis, Mention

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
        self.names: dict[int, str] = {}
        self.genders: dict[int, str] = {}
        self._role_at: dict[int, int] = {}
        self._described: dict[str, set[int]] = defaultdict(set)
        self._people: list[int] = []
        self._pronouns: dict[int, int] = {}
        self._quotes = [quote for quote in analysis.quotations if quote.speaker_span is not None]
        self._index(analysis)
        self._resolve_pronouns()

    def chain(self, token: int) -> int:
        """Return the chain of the name, role, pronoun or definite description headed by a token, or -1."""
        if self.at[token] >= 0:
            return self.mentions[self.at[token]].chain
        if token in self._role_at:
            return self.mentions[self._role_at[token]].chain
        if token in self._pronouns:
            return self._pronouns[token]
        return self._definite(token)

    def is_pronoun(self, token: int) -> bool:
        """Whether a token is a pronoun whose bearer was found."""
        return token in self._pronouns

    def name(self, chain: int) -> str:
        """Return the fullest name of a chain; of equally full ones the first."""
        return self.names[chain]

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
                self._people.append(number)
                self._note_gender(mention, tokens[max(0, starts[mention.span.start] - 1)].text)
                self._note_role(mention, starts)

    def _note_gender(self, mention: Mention, before: str) -> None:
        word = before.rstrip(".").lower()
        gender = {
            "mr": "M",
            "sir": "M",
            "lord": "M",
            "mrs": "F",
            "ms": "F",
            "miss": "F",
            "lady": "F",
            "dame": "F",
        }.get(word)
        gender = gender or gender_of(mention)
        if gender:
            self.genders.setdefault(mention.chain, gender)

    def _note_role(self, mention: Mention, starts: dict[int, int]) -> None:
        if mention.role_span is None:
            return
        index = starts.get(mention.role_span.start)
        head = -1
        tokens = self.tree.tokens
        number = self.at[starts[mention.span.start]]
        while index is not None and index < len(tokens) and tokens[index].end <= mention.role_span.end:
            if tokens[index].pos == "ADP":
                break
            if self.at[index] < 0 and tokens[index].pos in ("NOUN", "PROPN", "ADJ"):
                head = index
                if is_role_noun(tokens[index]):
                    self._role_at[index] = number
            index += 1
        if head >= 0:
            self._role_at[head] = number
            self._described[tokens[head].lemma.lower()].add(mention.chain)

    def _definite(self, token: int) -> int:
        """Find "the captain" when the article calls exactly one bearer so, before or after."""
        word = self.tree.tokens[token]
        if word.tag not in ("NN", "NNP") or word.lemma.lower() not in self._described:
            return -1
        children = self.tree.children[token]
        if [self.tree.tokens[c].text.lower() for c in children if self.tree.tokens[c].dep != "punct"] != [
            "the"
        ]:
            return -1
        bearers = self._described[word.lemma.lower()]
        return next(iter(bearers)) if len(bearers) == 1 and word.lemma.lower() in words("roles") else -1

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
                barred = (
                    self._subject_beside(index) if token.tag == "PRP" and not lower.endswith("self") else -1
                )
                chain = self._nearest(GENDERS[lower], token.sentence, subjects, people, barred)
                if chain >= 0:
                    self._pronouns[index] = chain
                    self.genders.setdefault(chain, GENDERS[lower])
                    if token.dep in SUBJECTS and not quoted:
                        subjects.append((index, chain))
            elif lower in FIRST_PERSON and quoted and quote is not None and quote.speaker_span is not None:
                speaker = self._chain_at(quote.speaker_span.start, quote.speaker_span.end)
                if speaker >= 0:
                    self._pronouns[index] = speaker

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
        barred: int,
    ) -> int:
        best, least = -1, 99
        for pool, cost in ((subjects, 0), (people, 1)):
            for index, chain in reversed(pool):
                distance = 2 * (sentence - self.tree.tokens[index].sentence) + cost
                if distance >= least or distance > 2 * REACH + 1:
                    break
                if chain != barred and self.genders.get(chain, gender) == gender:
                    best, least = chain, distance
                    break
        return best

    def _chain_at(self, start: int, end: int) -> int:
        for mention in self.mentions:
            if mention.label == "PER" and start <= mention.span.start and mention.span.end <= end:
                return mention.chain
        return -1
