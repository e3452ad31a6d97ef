"""What stands beside a name: titles, appositions, and the phrase that opens a sentence about its bearer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verify.language.appositions import is_role_noun, noun_phrase_role
from verify.language.lexicon import forenames
from verify.match.role_phrases import FAR, TIME, is_calling
from verify.match.tables import fold
from verify.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify.match.index import StoryIndex
    from verify.match.role_phrases import ArticleRoles, RoleStatement
    from verify.model import Mention


def says_role(index: StoryIndex, article_id: str, mention: Mention) -> bool:
    """Say whether the words beside a name say what its bearer is, and were not misread.

    They were when they hold somebody else's name ("his son-in-law Pavel Dorn and …"), are a forename themselves, begin
    a clause of their own ("after the shots at Dorn, mayor says"), or are many people's ("critics of President Dorn").
    """
    role = mention.role_span
    if role is None or fold(mention.role) in forenames():
        return False
    people = (m.span for m in index.documents[article_id].analysis.mentions if m.label == "PER")
    if any(span.overlaps(role) and span != mention.span for span in people):
        return False
    inside = index.tokens(article_id, role)
    if any(a.tag == "NNS" and b.text == "of" for a, b in pairwise(inside)):
        return False
    behind = index.tokens(article_id, Span(role.end, role.end + FAR))
    return role.start < mention.span.start or not behind or behind[0].pos not in {"VERB", "AUX"}


def beside(roles: ArticleRoles, mention: Mention, entity: str) -> Iterator[RoleStatement]:
    """Yield what the words before and behind a name say of its bearer."""
    tokens = roles.tree.tokens
    if (
        mention.role_span
        and says_role(roles.index, roles.article_id, mention)
        and not _verbal(roles, mention.role_span)
        and not _asked(roles, mention)
    ):
        yield roles.statement(entity, mention.role_span, "name", noted=True)
    after = roles.index.token_range(roles.article_id, mention.span).stop
    sentence = tokens[mention.head].sentence
    segment = _segment(roles, after, sentence)
    if segment is not None:
        yield roles.statement(entity, segment, "name")
    for other in roles.tree.all(mention.head, "appos"):
        if roles.calling(other) and roles.person(other) in ("", entity):
            yield roles.statement(entity, roles.phrase(other), "name")
    above = tokens[mention.head].head
    if (
        tokens[mention.head].dep in ("appos", "flat")
        and above < mention.head
        and roles.calling(above, any_noun=True)
        and not any(
            roles.person(t)
            for t in range(above + 1, mention.head)
            if roles.resolver.mention_at(t) is not mention
        )
    ):
        yield roles.statement(entity, roles.phrase(above), "name")
    first = roles.index.token_range(roles.article_id, mention.span).start
    if (
        first > 2
        and not mention.role
        and tokens[first - 1].text == ","
        and tokens[first - 1].sentence == sentence
    ):
        noun = first - 2  # "the prefect, Anna Broome"
        if roles.calling(noun, any_noun=True) and tokens[noun].head not in range(first):
            yield roles.statement(entity, roles.phrase(noun), "name")
    if first > 1 and not mention.role and roles.calling(first - 1) and tokens[first - 1].sentence == sentence:
        start = first - 1
        while (
            tokens[first - 1].tag == "NN"
            and start
            and tokens[start - 1].sentence == sentence
            and tokens[start - 1].pos in ("NOUN", "ADJ")
        ):
            start -= 1
        yield roles.statement(entity, Span(tokens[start].start, tokens[first - 1].end), "name")


def opening(roles: ArticleRoles, number: int) -> Iterator[RoleStatement]:
    """Find "A theatre nurse on her way home, she had booked a berth"."""
    tree, tokens = roles.tree, roles.tree.tokens
    sentence = roles.sentences[number]
    first = sentence.first
    if sentence.boilerplate or first >= len(tokens) or tokens[first].text not in ("A", "An", "The"):
        return
    found = noun_phrase_role(tree, first, set())
    if (
        found is None
        or found[1] >= sentence.last
        or (tokens[found[0]].text[0].isupper() and found[0] > first)
    ):
        return
    comma = next((i for i in range(found[1], min(sentence.last, first + FAR)) if tokens[i].text == ","), -1)
    if (
        comma < 0
        or comma + 1 >= sentence.last
        or any(tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(first, comma))
    ):
        return
    entity = roles.person(comma + 1)
    if not entity and comma + 2 < sentence.last:
        entity = roles.person(comma + 2)
    if entity and tokens[comma + 1].pos in ("PRON", "PROPN"):
        yield roles.statement(entity, Span(tokens[first].start, tokens[found[1] - 1].end), "opening")


def _asked(roles: ArticleRoles, mention: Mention) -> bool:
    """Whether a role behind a name is part of a question: "would he be her deputy?"."""
    sentence = roles.sentences[roles.tree.tokens[mention.head].sentence]
    behind = mention.role_span is not None and mention.role_span.start > mention.span.end
    return behind and roles.tree.tokens[sentence.last - 1].text == "?"


def _verbal(roles: ArticleRoles, span: Span) -> bool:
    """Whether a role was read from a relative clause ("runs the ministry"); the clause is read by itroles."""
    return roles.tree.tokens[roles.index.token_range(roles.article_id, span).start].tag in (
        "VBZ",
        "VBD",
        "VBP",
    )


def _segment(roles: ArticleRoles, after: int, sentence: int) -> Span | None:
    """Find "for nine years the hospital's director" between the comma after a name and the end of the phrase."""
    tokens = roles.tree.tokens
    if after >= len(tokens) or tokens[after].text not in (",", "—", "–", "("):
        return None
    index = after + 1
    # An age stands by itself: "Ivana, 38, …".
    if index + 1 < len(tokens) and tokens[index].text.isdigit() and tokens[index + 1].text == ",":
        index += 2
    start = index
    if start < len(tokens) and tokens[start].lemma in ("and", "or"):
        return None  # somebody else: "Anna Broome, and a builder, Carl Dorn, were held"
    text = roles.index.documents[roles.article_id].article.text
    while index < len(tokens) and tokens[index].sentence == sentence and index - start < FAR:
        lead = text[tokens[start].start : tokens[index].start]
        if index > start and not TIME.fullmatch(lead):
            break
        found = noun_phrase_role(roles.tree, index, set()) or _other_calling(roles, index)
        if found:
            return (
                None if _names_another(roles, *found) else Span(tokens[start].start, tokens[found[1] - 1].end)
            )
        index += 1
    return None


def _other_calling(roles: ArticleRoles, first: int) -> tuple[int, int] | None:
    """Find a calling that no list has at the head of the phrase that starts at a token."""
    tokens = roles.tree.tokens
    for index in range(first, min(first + 6, len(tokens))):
        if tokens[index].pos not in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "PART", "NUM"):
            return None
        if is_calling(tokens[index].text) and tokens[index].tag == "NN":
            span = roles.phrase(index)
            inside = roles.index.token_range(roles.article_id, span)
            return min(first, inside.start), inside.stop
    return None


def _names_another(roles: ArticleRoles, first: int, last: int) -> bool:
    """Whether a phrase is another person with his office: "Anna Broome, police chief Carl Dorn, …"."""
    tokens = roles.tree.tokens
    role_at = next((t for t in range(first, last) if is_role_noun(tokens[t])), first)
    for token in range(first, last):
        mention = roles.resolver.mention_at(token)
        if mention is None or mention.label != "PER":
            continue
        possessor = any(tokens[t].tag == "POS" for t in range(token, min(token + 4, len(tokens))))
        if (token < role_at and not possessor) or (
            token > role_at and tokens[token - 1].pos not in ("ADP", "PROPN")
        ):
            return True
    return False
