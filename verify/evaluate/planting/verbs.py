"""A clause turned round: denied, affirmed, or told with the opposite verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from verify.evaluate.planting.change import Change
from verify.evaluate.planting.scene import Scene
from verify.evaluate.planting.tables import in_case_of, read_table
from verify.model import Document, Span, Token

_MAIN = frozenset({"ROOT", "root", "ccomp", "conj", "acl:relcl"})
# Saying so is no happening: "did not say" tells nothing of what was said.
_SAYING = frozenset("say tell add ask think believe note call be have do".split())
_NEGATED = frozenset({"not", "n't", "n’t"})
_FORMS = ("VB", "VBZ", "VBD", "VBN", "VBG")
_DID = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_WHOLE = frozenset({"did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should"})  # fmt: skip


@cache
def _opposites() -> dict[tuple[str, str], str]:
    """Map lemma and tag of a verb to the same form of its opposite."""
    table: dict[tuple[str, str], str] = {}
    for left, right, *both in read_table("opposites.tsv"):
        ways = ((left.split(), right.split()), (right.split(), left.split()))
        for ours, theirs in ways if both else ways[:1]:
            for tag, form in zip(_FORMS, theirs, strict=True):
                table.setdefault((ours[0], tag), form)
            table.setdefault((ours[0], "VBP"), theirs[0])
    return table


def outcomes(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield a change of each verb that has an opposite ("won" to "lost")."""
    for token in _verbs(scene, article_id):
        opposite = _opposites().get((token.lemma, token.tag))
        if opposite:
            yield _change(
                scene, "outcome", article_id, token, Span(token.start, token.end), in_case_of(opposite, token.text)
            )  # fmt: skip


def negations(scene: Scene, article_id: str) -> Iterator[Change]:
    """Yield the denial of each affirmed main clause, and the affirmation of each denied one."""
    tokens = scene.document(article_id).analysis.tokens
    text = scene.document(article_id).article.text
    for token in _verbs(scene, article_id):
        if token.dep not in _MAIN or token.lemma in _SAYING:
            continue
        at = scene.index.token_range(article_id, Span(token.start, token.end)).start
        before = _group(tokens, at)
        span = Span(tokens[before].start, token.end)
        words = turned(
            [t.text for t in tokens[before : at + 1]],
            text[span.start : span.end],
            tag=token.tag,
            lemma=token.lemma,
        )
        if words:
            yield _change(scene, "negation", article_id, token, span, words)


def turned(group: Sequence[str], text: str, *, tag: str, lemma: str) -> str:
    """Turn a verb with its auxiliaries round; "" where that takes more than a word.

    >>> turned(["will", "leave"], "will leave", tag="VB", lemma="leave")
    'will not leave'
    >>> turned(["did", "n't", "sign"], "didn't sign", tag="VB", lemma="sign")
    'did sign'
    >>> turned(["left"], "left", tag="VBD", lemma="leave")
    'did not leave'
    """
    first, negated = group[0], [word for word in group if word in _NEGATED]
    if negated and len(group) > 2:
        kept = [word for word in group if word not in _NEGATED]
        return " ".join(kept) if first in _WHOLE or negated == ["not"] else ""
    if len(group) > 1:
        return f"{first} not{text[len(first) :]}" if first.isalpha() and first.islower() else ""
    return f"{_DID[tag]} not {lemma}" if tag in _DID and text.islower() else ""


def _group(tokens: Sequence[Token], at: int) -> int:
    """Return the first token of a verb's auxiliaries and negation, as far as they stand together before it."""
    first = at
    while first > 0 and tokens[first - 1].head == at:
        if not (tokens[first - 1].pos == "AUX" or tokens[first - 1].text in _NEGATED):
            break
        first -= 1
    return first


def _verbs(scene: Scene, article_id: str) -> Iterator[Token]:
    """Yield the verbs outside quotations."""
    for token in scene.document(article_id).analysis.tokens:
        span = Span(token.start, token.end)
        if token.pos == "VERB" and scene.readable(article_id, span) and not scene.quoted(article_id, span):
            yield token


def _change(scene: Scene, kind: str, article_id: str, token: Token, span: Span, words: str) -> Change:
    tokens = scene.document(article_id).analysis.tokens
    told, about = _told(tokens, token), _about(tokens, token)

    def same(document: Document) -> Iterator[Span]:
        theirs = document.analysis.tokens
        alike = (t for t in theirs if t.pos == "VERB" and t.lemma == token.lemma)
        return (Span(t.start, t.end) for t in alike if _told(theirs, t) == told and about & _about(theirs, t))

    supports = scene.places(article_id, span, same)
    return Change(kind=kind, article_id=article_id, span=span, words=words, supports=supports)


def _told(tokens: Sequence[Token], verb: Token) -> tuple[bool, bool, bool]:
    """Say how a verb is told: denied, behind a modal verb, as an infinitive."""
    below = _below(tokens, verb)
    return (
        any(t.text in _NEGATED for t in below),
        any(t.tag == "MD" for t in below),
        any(t.tag == "TO" for t in below),
    )


def _about(tokens: Sequence[Token], verb: Token) -> frozenset[str]:
    """Return the head words of a verb's subject and objects."""
    below = (t for t in _below(tokens, verb) if t.pos in {"NOUN", "PROPN"})
    return frozenset(t.lemma.casefold() for t in below if t.dep.startswith(("nsubj", "obj", "obl")))


def _below(tokens: Sequence[Token], verb: Token) -> list[Token]:
    return [t for t in tokens if t.sentence == verb.sentence and t is not verb and tokens[t.head] is verb]
