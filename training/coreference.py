"""Which mentions of one document name the same bearer, measured on GUM's coreference.

Gold mentions are the persons, organisations and places whose head is a proper noun. Chains are compared by B-cubed (Bagga
and Baldwin 1998) and LEA (Moosavi and Strube 2016), once over the names that both sides have and once over all names.
Pronouns and descriptions ("the captain") are scored as links: is the name they were resolved to the right one?
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.gold_chains import KINDS, GoldDocument, GoldMention, read_documents
from verify.model import Analysis, Article

if TYPE_CHECKING:
    from spacy.language import Language

HE_SHE = frozenset("he him his himself she her hers herself".split())
IT_THEY = frozenset("it its itself they them their theirs themselves".split())
NEWSY = frozenset({"bio", "interview", "news", "speech"})

Keyed = Mapping[int, int]
"""A mention's number -> the number of its chain."""


@dataclass(slots=True)
class Tally:
    """Sums of the parts of precision and recall over documents."""

    hits: float = 0.0
    found: float = 0.0
    hits_of_gold: float = 0.0
    gold: float = 0.0

    def add(self, hits: float, found: float, hits_of_gold: float, gold: float) -> None:
        self.hits += hits
        self.found += found
        self.hits_of_gold += hits_of_gold
        self.gold += gold

    def scores(self, name: str) -> dict[str, float]:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits_of_gold / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            f"{name}_precision": round(precision, 4),
            f"{name}_recall": round(recall, 4),
            f"{name}_f1": round(f1, 4),
        }


def score_coreference(file: Path, nlp: Language) -> dict[str, float]:
    """Score the chains of the shipped reader on a CoNLL-U file with GUM's entity annotation.

    Args:
        file: the treebank; sentences of one document follow each other.
        nlp: a reader, as `verify.language.reader.load_reader` gives it.

    Returns:
        Fractions between 0 and 1, `…_precision`, `…_recall` and `…_f1` each: `matched_b3` and `matched_lea` over the gold names
        that were found, `names_b3` and `names_lea` end to end, `names_b3_<genre>`, `newsy_b3` (news, biography, interview,
        speech), `names_found` (mentions without regard to chains), `he_she`, `it_they` and `descriptions` (links).
    """
    from verify.language.analyse import analyse_many

    documents = list(read_documents(file))
    articles = [Article(id=document.name, text=document.text) for document in documents]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, analysis in zip(documents, analyse_many(articles, nlp), strict=True):
        _tally_names(document, analysis, tallies)
        _tally_links(document, analysis, tallies)
    scores: dict[str, float] = {}
    for name in sorted(tallies):
        scores |= tallies[name].scores(name)
    return scores


def _tally_names(document: GoldDocument, analysis: Analysis, tallies: dict[str, Tally]) -> None:
    names = [mention for mention in document.mentions if mention.is_name]
    gold = {number: mention.group for number, mention in enumerate(names)}
    aligned = align(names, analysis)
    found = {
        aligned.get(number, -1 - number): mention.chain for number, mention in enumerate(analysis.mentions)
    }
    both = {number for number in found if number >= 0}
    matched_gold = {number: gold[number] for number in both}
    matched = {number: found[number] for number in both}
    for name, measure in (("b3", b_cubed), ("lea", lea)):
        tallies[f"matched_{name}"].add(*measure(matched, matched_gold), *measure(matched_gold, matched))
        tallies[f"names_{name}"].add(*measure(found, gold), *measure(gold, found))
    parts = (*b_cubed(found, gold), *b_cubed(gold, found))
    tallies[f"names_b3_{document.genre}"].add(*parts)
    if document.genre in NEWSY:
        tallies["newsy_b3"].add(*parts)
    tallies["names_found"].add(len(both), len(found), len(both), len(gold))


def align(names: list[GoldMention], analysis: Analysis) -> dict[int, int]:
    """Pair our names with gold names, one to one.

    Returns:
        Our mention's number -> the gold name's: the one whose head is our head, else the first whose head we cover.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    starts = [name.head.start for name in names]
    for number, mention in enumerate(analysis.mentions):
        own = analysis.tokens[mention.head]
        covered = (
            [
                index
                for index in range(max(0, bisect_right(starts, mention.span.start - 1)), len(names))
                if mention.span.contains(names[index].head) and index not in taken
            ]
            if names
            else []
        )
        covered.sort(key=lambda index: (names[index].head.start != own.start, index))
        if covered:
            pairs[number] = covered[0]
            taken.add(covered[0])
    return pairs


def b_cubed(chains: Keyed, other: Keyed) -> tuple[float, float]:
    """Return the B-cubed sum over the mentions of `chains` and their count: precision of found against gold, recall the other way.

    >>> b_cubed({1: 0, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 1})
    (1.6666666666666665, 3.0)
    """
    members, others = _members(chains), _members(other)
    total = 0.0
    for mention, chain in chains.items():
        if mention in other:
            total += len(members[chain] & others[other[mention]]) / len(members[chain])
    return total, float(len(chains))


def lea(chains: Keyed, other: Keyed) -> tuple[float, float]:
    """Return the LEA sum of `chains` against `other` and the number of mentions; a chain of one links to itself.

    >>> lea({1: 0, 2: 0, 3: 1}, {1: 0, 2: 0, 3: 1})
    (3.0, 3.0)
    """
    others = _members(other)
    total = 0.0
    for members in _members(chains).values():
        if len(members) == 1:
            (mention,) = members
            total += float(mention in other and len(others[other[mention]]) == 1)
            continue
        kept = Counter(other[mention] for mention in members if mention in other)
        shared = sum(_links(count) for count in kept.values())
        total += len(members) * shared / _links(len(members))
    return total, float(len(chains))


def _members(chains: Keyed) -> dict[int, set[int]]:
    members: dict[int, set[int]] = defaultdict(set)
    for mention, chain in chains.items():
        members[chain].add(mention)
    return members


def _links(count: int) -> float:
    return count * (count - 1) / 2


def _tally_links(document: GoldDocument, analysis: Analysis, tallies: dict[str, Tally]) -> None:
    """Score what pronouns and descriptions were resolved to."""
    from verify.claims.repair import repaired
    from verify.claims.resolve import Resolver
    from verify.language.tree import Tree

    if not analysis.tokens:
        return
    names = [mention for mention in document.mentions if mention.is_name]
    named = {mention.group for mention in names}
    aligned = align(names, analysis)
    group_of = _majority((analysis.mentions[ours].chain, names[gold].group) for ours, gold in aligned.items())
    tree = Tree(repaired(analysis.tokens, analysis.sentences, analysis.mentions))
    resolver = Resolver(analysis, tree)
    at = {token.start: index for index, token in enumerate(analysis.tokens)}
    for mention in document.mentions:
        index = at.get(mention.head.start, -1)
        kind = _link_kind(mention, document.text)
        if not kind or (index >= 0 and resolver.at[index] >= 0):
            continue
        chain = resolver.chain(index) if index >= 0 else -1
        right = chain >= 0 and group_of.get(chain) == mention.group
        tallies[kind].add(right, chain >= 0, right, mention.group in named)


def _link_kind(mention: GoldMention, text: str) -> str:
    word = mention.head.text(text).lower()
    if mention.tag in ("PRON", "DET"):
        return "he_she" if word in HE_SHE else "it_they" if word in IT_THEY else ""
    return "descriptions" if mention.tag in ("NOUN", "PROPN") and mention.kind in KINDS else ""


def _majority(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For every chain of ours the gold chain that most of its names belong to, the lower number where two are as good."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for chain, group in pairs:
        votes[chain][group] += 1
    return {
        chain: min(counter, key=lambda group: (-counter[group], group)) for chain, counter in votes.items()
    }
