"""What an article says a person is: one statement, and how its words, its bearer and its tense are read from the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from verify.language.appositions import is_role_noun
from verify.language.lexicon import FORMER
from verify.match.kinship import kinship
from verify.match.roles import role_head, role_rank
from verify.model import Span

if TYPE_CHECKING:
    from verify.language.tree import Tree
    from verify.match.index import StoryIndex

Shape = Literal["name", "predicate", "relative", "as", "opening"]
SUBJECTS = ("nsubj", "nsubj:pass")
# What hangs on a noun without saying what kind of office it is.
ASIDE = frozenset(
    "appos acl:relcl cop nsubj nsubj:pass mark aux advcl parataxis discourse dep cc punct conj list dislocated".split()
)
PAST = FORMER | {"once", "formerly", "previously", "retired"}
COMING = frozenset("incoming future next designate elect".split())
# "a theatre nurse on her way home, she …", "for nine years the hospital's director": what may stand before the office.
TIME = re.compile(
    r"^(?:(?:who|now|then|once|still|formerly|today|until|till|since|for|in|from|the|past|last|this|next|month|week|year|"
    r"years|months|more|than|over|nearly|almost|about|some|long|many|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|fifteen|twenty|thirty|decade|decades|and|a|an|first|later|also|both|at|that|time|aged|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|\d+)\b[\s-]*)+",
    re.IGNORECASE,
)
# Endings of callings that no list has: "physiotherapist", "storekeeper".
_CALLING = re.compile(
    r"(?:[^\W\d_]{3,}(?:ist|keeper|man|woman|eer|attendant|officer|maker|worker|holder|master|dealer|smith|wright|ician|ologist)"
    r"|prefect|whip|assistant|attendant|apprentice|intern|cadet|cashier|handyman|courier|joiner|fitter|usher|steward|"
    r"stewardess|envoy|magnate|ghostwriter|sweeper|cleaner|nanny|au pair|bellringer|sexton|organist|bailiff)$"
)
ENTERPRISES = frozenset(
    "company firm business shop studio farm agency workshop garage restaurant bakery".split()
)
OTHER_THINGS = frozenset(
    "man woman boy girl person name victim case song film book ship vessel company year day".split()
)
_IN_LAW = re.compile(r"[\s-]*in[\s-]*law\b")  # a word that the parse cuts: "sister-in-law"
FAR = 26  # tokens: no role phrase is longer
LONG = 160  # code points of a clause that is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleStatement:
    """One place that says what a person is.

    Attributes:
        entity: id of the person.
        article_id: the article.
        span: the words that say it.
        text: those words.
        head: the office or calling, lower case; "" where only a deed is told.
        shape: "name" (title or apposition), "relative", "predicate", "as" or "opening".
        rank: words of rank in it ("deputy").
        past: the office was held once.
        coming: the office is to be held.
        denied: it is said that the person is not, or has never been.
        kin: the relation, where it is one of kin ("uncle", "brother-in-law", "none").
        kin_to: id of the entity that the person is related to, or "".
        bodies: ids of the entities that are named in the phrase.
        words: content words of the whole phrase.
        noted: it is the role that the name itself was read with.
        deed: it is told by a verb.
    """

    entity: str
    article_id: str
    span: Span
    text: str
    head: str
    shape: Shape
    rank: frozenset[str] = frozenset()
    past: bool = False
    coming: bool = False
    denied: bool = False
    kin: str = ""
    kin_to: str = ""
    bodies: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    noted: bool = False
    deed: bool = False


def is_calling(word: str) -> bool:
    """Say whether a word that no list has names a calling by its ending.

    >>> is_calling("storekeeper"), is_calling("window")
    (True, False)
    """
    return _CALLING.match(word.lower()) is not None


class ArticleRoles:
    """Reads role statements off the parse of one article.

    Args:
        index: the story.
        article_id: the article.
    """

    def __init__(self, index: StoryIndex, article_id: str) -> None:
        self.index = index
        self.article_id = article_id
        self.tree: Tree = index.tree(article_id)
        self.resolver = index.resolver(article_id)
        self.sentences = index.documents[article_id].analysis.sentences

    def statement(
        self,
        entity: str,
        span: Span,
        shape: Shape,
        *,
        past: bool = False,
        denied: bool = False,
        coming: bool = False,
        head: str | None = None,
        noted: bool = False,
        deed: bool = False,
    ) -> RoleStatement:
        """Make the statement that some words tell; `head` is given where it is no noun of theirs."""
        behind = Span(span.end, span.end + 9)
        if law := _IN_LAW.match(self.index.text(self.article_id, behind)):
            span = Span(span.start, span.end + law.end())
        text = self.index.text(self.article_id, span)
        plain = TIME.sub("", text).strip(" ,")
        lower = set(re.findall(r"[^\W\d_]+", text.casefold()))
        own = role_head(plain) if head is None else head
        kin, kin_to = kinship(self.index, self.article_id, span, own, entity)
        return RoleStatement(
            entity=entity,
            article_id=self.article_id,
            span=span,
            text=text,
            head=own,
            shape=shape,
            rank=role_rank(plain),
            past=past or bool(lower & PAST) or bool(re.search(r"\buntil\b", text)),
            coming=coming or bool(lower & COMING),
            denied=denied,
            kin=kin,
            kin_to=kin_to,
            bodies=self.index.entity_ids(self.article_id, span) - {entity},
            words=self.index.lemmas(self.article_id, span),
            noted=noted,
            deed=deed,
        )

    def calling(self, token: int, *, any_noun: bool = False) -> bool:
        """Say whether a noun tells what one person is; `any_noun` where the place beside a name makes it certain."""
        word = self.tree.tokens[token]
        if word.tag not in ("NN", "NNP") or self.resolver.at[token] >= 0:
            return False
        if is_role_noun(word) or is_calling(word.text):
            return True
        definite = self.tree.child(token, "det", "nmod:poss") is not None
        return any_noun and definite and word.tag == "NN" and word.lemma not in OTHER_THINGS

    def bearer(self, token: int) -> str:
        """Find the person that a predicate is said of: its subject, or the name that its relative clause hangs on."""
        tree, tokens = self.tree, self.tree.tokens
        subject = tree.child(token, *SUBJECTS)
        if tokens[token].dep == "acl:relcl":
            if subject is None:
                return ""
            whose = tree.child(subject, "nmod:poss")
            if tokens[subject].lemma in ("who", "that") or (
                whose is not None and tokens[whose].lemma == "whose" and tokens[subject].lemma in ENTERPRISES
            ):
                return self._antecedent(tokens[token].head)
        if subject is not None and tokens[subject].lemma not in ("who", "that", "which"):
            return "" if tokens[subject].lemma in ENTERPRISES else self.person(subject)
        if tokens[token].dep == "conj" and subject is None:
            above = tokens[token].head
            return self.bearer(above) if above != token else ""
        return ""

    def _antecedent(self, token: int) -> str:
        """Find the person whom a relative clause is about; it may hang on the last word: "Losana Nagasima of Fiji, who …"."""
        tokens = self.tree.tokens
        if self.resolver.at[token] < 0 and token + 1 < len(tokens) and self.resolver.at[token + 1] >= 0:
            token += 1  # a title that was read as the head: "Dame Losana Nagasima, who …"
        start = token
        for _ in range(3):
            entity = self.person(token)
            if entity:
                return entity
            climbs = tokens[token].dep == "appos" or not is_role_noun(tokens[token])
            if tokens[token].dep not in ("nmod", "appos", "flat", "conj", "nummod", "list") or not climbs:
                break
            token = tokens[token].head
        # "Rodolfo Banaag, 46, who …"
        while start > 1 and (tokens[start].text == "," or tokens[start].pos == "NUM"):
            start -= 1
        return self.person(start) if self.resolver.at[start] >= 0 else ""

    def person(self, token: int) -> str:
        """Return the entity id of the person that a token stands for, or ""."""
        chain = self.resolver.chain(token)
        if chain < 0:
            # "the witness who helped her most, Henrik Oxelgren, …"
            chain = next(
                (self.resolver.chain(t) for t in self.tree.all(token, "appos") if self.resolver.at[t] >= 0),
                -1,
            )
        entity = self.index.entity_of_chain.get((self.article_id, chain), "") if chain >= 0 else ""
        return entity if entity and self.index.entities[entity].kind == "PER" else ""

    def phrase(self, noun: int) -> Span:
        """Return the noun with what says which office it is, without clauses and asides."""
        tokens = self.tree.tokens
        inside = self.tree.subtree(
            noun,
            skip=lambda i: (
                tokens[i].dep in ASIDE
                or (tokens[i].dep == "case" and tokens[i].head == noun and tokens[i].tag != "POS")
            ),
        )
        first = last = noun
        kept = set(inside)
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept and last - noun < FAR:
            last += 1
        named = self.resolver.mention_at(noun + 1) if last > noun else None
        if named is not None and named.label == "PER":
            last = noun  # the bearer's own name, read as part of the office
        return Span(tokens[first].start, tokens[last].end)

    def clause(self, token: int) -> Span:
        """Return the predicate with what hangs on it, subject and relative pronoun left out."""
        tokens = self.tree.tokens
        skip = {"acl:relcl", "advcl", "parataxis", "punct", "ccomp", "conj", "cc"}
        subjects = self.tree.all(token, *SUBJECTS)
        kept = set(self.tree.subtree(token, skip=lambda i: tokens[i].dep in skip or i in subjects))
        first = last = token
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept and tokens[last + 1].end - tokens[first].start < LONG:
            last += 1
        return Span(tokens[first].start, tokens[last].end)
