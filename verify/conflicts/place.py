"""Where something happened, told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.conflicts.asking import all_features
from verify.conflicts.base import Clash, Side, Support
from verify.match.names import compare_names
from verify.match.pair_features import pair_features
from verify.match.pairs import Pair, Slots
from verify.match.places import explained_landmarks, place_relation
from verify.match.subject import about, happening
from verify.match.verbatim import altered_copy
from verify.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import Fact, StoryIndex

# What a preposition says of the place: being there, or the ends of a way. Only like is compared with like.
SENSES = {
    **dict.fromkeys("in at near outside off inside within around above over beside by on".split(), "at"),
    **dict.fromkeys("to into for towards toward".split(), "to"),
    **dict.fromkeys("from out".split(), "from"),
}
ONLY_KNOWN = frozenset({"same", "alias", "contains", "within"})


class Place:
    """Two places for one happening.

    A town agrees with its region and its country, as far as the gazetteer knows them. "From", "to" and "in" are compared only
    with their like. A spelling of one place is a matter of the kind "name".

    Conflict:
        A: The Danish minister Karen Holt met striking dockers in Hamburg on Friday.
        B: The Danish minister Karen Holt met striking dockers in Rotterdam on Friday.

    Agreement:
        A: The Danish minister Karen Holt met striking dockers in Hamburg on Friday.
        B: The Danish minister Karen Holt met striking dockers in Germany on Friday.

    Severity:
        Medium.

    Held back:
        Nothing.

    Settle:
        Look at a map before anything else: one place may lie in the other, which the card says where the table does not know
        both. Then ask the source that was there.
    """

    kind: Kind = "place"

    def clashes(self, index: StoryIndex) -> Iterator[Clash | Support]:
        """Yield pairs of places that cannot be one."""
        places: dict[Fact, tuple[Mention, str]] = {}
        for key, document in index.documents.items():
            for mention in document.analysis.mentions:
                sense = _sense(index, key, mention)
                if mention.label in {"LOC", "ORG"} and sense:
                    places[index.fact(key, mention.span)] = (mention, sense)
        named = {key: {m.text for m in d.analysis.mentions} for key, d in index.documents.items()}

        explained = _explained(index)

        def agree(one: Fact, other: Fact) -> bool:
            return place_relation(places[one][0].text, places[other][0].text, explained) in ONLY_KNOWN

        for pair in Slots(index, list(places), agree).pairs(least=0.4):
            (a, sense_a), (b, sense_b) = places[pair.left], places[pair.right]
            if sense_a != sense_b or a.label != b.label:
                continue
            left, right = _side(index, pair.left, a), _side(index, pair.right, b)
            relation = place_relation(a.text, b.text, explained)
            if left.normalized == right.normalized or relation in ONLY_KNOWN:
                if left.normalized == right.normalized and pair.close:
                    yield Support(kind=self.kind, left=left, right=right)
                continue
            if compare_names(a.text, b.text, kind=a.label).relation != "other":
                continue  # a spelling, not a place
            apart = relation == "different" and a.label == "LOC"
            altered, features = altered_copy(index, pair, apart=apart), pair_features(index, pair)
            alone = pair.left.article_id != pair.right.article_id or features["happening"]
            if not altered and (pair.rank > 1 or pair.echoed or not alone):
                continue  # another value stands nearer, or one article tells of two things
            features |= {
                "known_apart": float(relation == "different"),
                "organisation": float(a.label == "ORG"),
                "sense_at": float(sense_a == "at"),
                "both_named": float(
                    pair.left.article_id != pair.right.article_id
                    and (b.text in named[pair.left.article_id] or a.text in named[pair.right.article_id])
                ),
            }
            family = "altered-copy" if altered else ""
            weighed = all_features(index, pair, self.kind, features, family=family)
            if weighed is None:
                continue
            yield Clash(
                kind=self.kind,
                family=family,
                left=left,
                right=right,
                features=weighed,
                subject=_subject(index, pair),
                explanation=f"The two passages seem to tell of the same happening, here {a.text}, there {b.text}.",
                cautions=()
                if relation == "different"
                else ("One place may lie in the other: the table of places does not know both.",),
            )


def _explained(index: StoryIndex) -> dict[str, str]:
    """Return the landmarks that an article of the story explains by a place, earlier articles first."""
    explained: dict[str, str] = {}
    for document in index.documents.values():
        names = [(m.span.start, m.span.end) for m in document.analysis.mentions if m.label in {"LOC", "ORG"}]
        explained = explained_landmarks(document.article.text, sorted(names)) | explained
    return explained


def _subject(index: StoryIndex, pair: Pair) -> str:
    """Name what happened there: "the place of the Holt meeting"."""
    words = (about(index, pair.left, pair.right), happening(index, pair.left, pair.right))
    rest = " ".join(w for w in words if w)
    return f"the place of the {rest}" if rest else "the place"


def _sense(index: StoryIndex, article_id: str, mention: Mention) -> str:
    """Return what the preposition before a place says, "" when there is none."""
    tokens = index.documents[article_id].analysis.tokens
    head = tokens[mention.head]
    before = [t for t in tokens[max(0, mention.head - 6) : mention.head] if t.sentence == head.sentence]
    for token in reversed(before):
        if token.pos == "ADP":
            return SENSES.get(token.lemma.lower(), "")
        if token.pos in {"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"}:
            return ""
    return ""


def _side(index: StoryIndex, fact: Fact, mention: Mention) -> Side:
    entity = index.entity_at.get((fact.article_id, mention.span), "")
    return Side(fact=fact, text=mention.text, normalized=entity or mention.text.casefold())
