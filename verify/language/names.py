"""Names of persons, organisations and places in one article, with roles and chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.language.chains import number_chains
from verify.language.labels import label_runs
from verify.language.roles import role_of, role_span
from verify.language.runs import NamedSpan, find_runs
from verify.language.titles import Run
from verify.language.tree import Tree
from verify.model import Mention, Sentence, Span, Token

__all__ = ["NamedSpan", "find_mentions"]


def find_mentions(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], named: Sequence[NamedSpan] = ()
) -> tuple[Mention, ...]:
    """Find the names of an article.

    Args:
        text: ``Article.text``.
        tokens: its tokens.
        sentences: its sentences; those marked as boilerplate are left out.
        named: names the pipeline found, as token ranges; they are extended, cut and completed.

    Returns:
        Mentions in the order of the text, without overlap, with role words and chain numbers.
    """
    tree = Tree(tokens)
    runs = find_runs(text, tokens, sentences, named)
    starts = {run.title if run.title >= 0 else run.first for run in runs} | {run.first for run in runs}
    roles = [role_of(tree, run, starts) for run in runs]
    labels = label_runs(tree, runs, named, ["role" if role else "" for role in roles])
    mentions = []
    for run, label, role in zip(runs, labels, roles, strict=True):
        span = Span(tokens[run.first].start, tokens[run.last - 1].end)
        found = role_span(tree, role) if role and label == "PER" else None
        mentions.append(
            Mention(
                text=span.text(text),
                label=label,
                span=span,
                head=_head(tree, run),
                role=found.text(text) if found else "",
                role_span=found,
            )
        )
    chains = number_chains(mentions, text)
    return tuple(replace(mention, chain=chain) for mention, chain in zip(mentions, chains, strict=True))


def _head(tree: Tree, run: Run) -> int:
    """The token of the name whose own head lies outside the name."""
    for index in range(run.first, run.last):
        if not run.first <= tree.tokens[index].head < run.last or tree.tokens[index].head == index:
            return index
    return run.first
