"""What kind of name a run is: every occurrence in the article votes for person, organisation or place."""

from __future__ import annotations

from collections.abc import Sequence

from verify.language.lexicon import fold, forenames, is_english, words
from verify.language.runs import PARTICLES, NamedSpan, is_state
from verify.language.titles import Run
from verify.language.tree import Tree
from verify.model import Token

LABELS = ("PER", "ORG", "LOC")
PIPELINE = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": ""}
PLACE_PREPOSITIONS = frozenset("in at near outside across around inside towards off".split())
ARTICLES = frozenset("the le la les el los der die das il de".split())
VESSELS = frozenset("mv ms mt mf ss rms hms hmas hmcs uss uscgc fv sy rv".split())
LONELY = 2.5  # against a person who is only ever called by one word and never introduced
SAY = frozenset(
    "say tell add claim insist stress warn argue note explain recall admit concede deny write reply announce declare ask believe "
    "think hope want fear die resign marry smile laugh nod shrug walk remember".split()
)


def label_runs(
    tree: Tree, runs: Sequence[Run], named: Sequence[NamedSpan], roles: Sequence[str]
) -> list[str]:
    """Return PER, ORG or LOC for every run.

    Args:
        tree: the parse.
        runs: name candidates.
        named: what the pipeline found.
        roles: for every run its role words, or "".
    """
    pipeline: list[str] = [""] * len(tree.tokens)
    for span in named:
        label = PIPELINE.get(span.label, span.label)
        pipeline[span.first : span.last] = [label] * (span.last - span.first)
    keys = [_key(tree.tokens, run) for run in runs]
    votes: dict[str, dict[str, float]] = {key: dict.fromkeys(LABELS, 0.0) for key in keys}
    for run, key, role in zip(runs, keys, roles, strict=True):
        for label, weight in _votes(tree, run, pipeline, role):
            votes[key][label] += weight
    full = {part for key in keys if " " in key for part in key.split()}
    for key, score in votes.items():
        if " " not in key and key not in full:
            score["PER"] -= LONELY
    best = {key: _best(score) for key, score in votes.items()}
    for key, label in sorted(best.items()):
        parts = key.split()
        if label == "PER" and len(parts) > 1:
            short = {" ".join(parts[i:]) for i in range(1, len(parts))} | {parts[0]}
            for part in sorted(short & votes.keys()):
                votes[part]["PER"] += 3
        elif parts[0] in VESSELS and len(parts) > 1 and " ".join(parts[1:]) in votes:
            votes[" ".join(parts[1:])]["ORG"] += 6
    return [_best(votes[key]) for key in keys]


def _key(tokens: Sequence[Token], run: Run) -> str:
    return fold(" ".join(token.text for token in tokens[run.first : run.last]))


def _best(score: dict[str, float]) -> str:
    if max(score.values()) <= 0:
        return "ORG"
    return max(LABELS, key=lambda label: score[label])


def _votes(tree: Tree, run: Run, pipeline: Sequence[str], role: str) -> list[tuple[str, float]]:
    tokens = tree.tokens
    content = [token.text for token in tokens[run.first : run.last] if token.text[0].isalnum()] or [
        tokens[run.first].text
    ]
    lower = [word.lower().rstrip(".") for word in content]
    votes: list[tuple[str, float]] = []
    found = {label for label in pipeline[run.first : run.last] if label}
    votes += [(label, 2.0 if len(found) == 1 else 1.0) for label in sorted(found & set(LABELS))]
    if run.dateline:
        votes.append(("LOC", 6.0))
    if run.title >= 0 or role:
        votes.append(("PER", 4.0))
    votes += _shape_votes(content, lower)
    before = tokens[run.first - 1] if run.first else None
    after = tokens[run.last] if run.last < len(tokens) else None
    if before is not None and before.sentence == tokens[run.first].sentence:
        if before.text.lower() in PLACE_PREPOSITIONS:
            votes.append(("LOC", 1.0))
        if is_state(tokens, run.first):
            votes.append(("LOC", 6.0))
        if before.text.lower() == "the" and fold(" ".join(content)) not in words("places"):
            votes += [("PER", -2.0), ("ORG", 1.0), ("LOC", -1.0)]
    if after is not None and after.sentence == tokens[run.first].sentence:
        following = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
        if (
            after.text == ","
            and following is not None
            and (
                following.text.lower() == "who"
                or (
                    following.text.isdigit()
                    and run.last + 2 < len(tokens)
                    and tokens[run.last + 2].text == ","
                )
            )
        ):
            votes.append(("PER", 3.0))
        if after.text.lower() in ("who", "whose"):
            votes.append(("PER", 2.0))
    for index in range(run.first, run.last):
        token = tokens[index]
        outside = not run.first <= token.head < run.last
        if outside and token.dep == "nsubj" and tokens[token.head].lemma in SAY:
            votes.append(("PER", 1.5))
    return votes


def _shape_votes(content: Sequence[str], lower: Sequence[str]) -> list[tuple[str, float]]:
    votes: list[tuple[str, float]] = []
    phrase = fold(" ".join(content))
    organisation = lower[-1] in words("organisation_words") or (
        lower[0] in words("organisation_words") and len(lower) > 1
    )
    place = lower[-1] in words("place_words") or (lower[0] in words("place_words") and len(lower) > 1)
    if lower[0] in VESSELS and len(lower) > 1 and content[0].isupper():
        return [("ORG", 8.0)]
    if organisation:
        votes.append(("ORG", 4.0))
    elif place and len(lower) > 1:
        votes.append(("LOC", 3.0))
    if phrase in words("places") or phrase.removesuffix(" city") in words("places"):
        votes.append(("LOC", 3.0))
    elif len(lower) > 1 and lower[-1] in words("places") and fold(content[0]) not in forenames():
        votes.append(("LOC", 2.5))  # "Inner Asia"
    if (
        len(content) == 1
        and content[0].isupper()
        and 2 <= len(content[0]) <= 6
        and phrase not in words("places")
    ):
        votes.append(("ORG", 2.0))
    if fold(content[0]) in forenames() and not organisation:
        votes.append(("PER", 2.0 if len(content) > 1 else 1.0))
    if any(character.isdigit() for character in phrase):
        votes += [("PER", -4.0), ("ORG", 1.0)]
    if len(content) > 1 and not organisation and not place:
        votes.append(("PER", 1.0 if len(content) < 5 else 0.0))
        if len(lower[0]) == 1 or PARTICLES & set(content):
            votes.append(("PER", 1.0))
        if content[0].isupper() and len(content[0]) > 1:
            votes.append(("ORG", 2.0))
        if lower[0] in ARTICLES:
            votes.append(("ORG", 2.5))
        elif fold(content[0]) not in forenames() and is_english(lower[0]) and is_english(lower[-1]):
            votes += [("PER", -1.0), ("ORG", 1.0)]
    if fold(content[-1]) in words("surnames") and not organisation and not place:
        votes.append(("PER", 1.5))
    return votes
