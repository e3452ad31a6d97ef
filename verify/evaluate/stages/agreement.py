"""Claims that say the same thing: does the sentence-pair model tell ``agree`` from every other relation?"""

from __future__ import annotations

from pathlib import Path

from verify.evaluate.stages.pairs import average_precision, read_pairs

LIKELY = 0.5  # probability of agreement from which a pair counts as agreeing, for precision and recall


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Measure the shipped model on labelled pairs that it has not learned from.

    Args:
        path: one file of pairs, see :func:`verify.evaluate.stages.pairs.read_pairs`.
        limit: the first so many pairs only.

    Returns:
        ``average_precision`` of the model's probability of ``agree``; ``likeness`` and ``chance`` are what the likeness
        of the two sentence vectors and no knowledge at all would reach; ``precision`` and ``recall`` at one half; and
        ``mistaken_for``: which relations the model holds to be agreement, and how often.

    Raises:
        InputError: the file holds no such pairs.
        ModelError: the weights are missing or damaged.
    """
    from verify.match.embed import MiniLM
    from verify.match.pair_model import pair_model

    pairs = read_pairs(path, limit=limit)
    embedder, model = MiniLM(), pair_model()
    scores = [model.judge(pair.a, pair.b).relations["agree"] for pair in pairs]
    likeness = [float(a @ b) for a, b in (embedder.embed([pair.a, pair.b]) for pair in pairs)]
    wanted = [pair.relation == "agree" for pair in pairs]
    said = [score >= LIKELY for score in scores]
    right = sum(want and yes for want, yes in zip(wanted, said, strict=True))
    mistaken = [
        pair.relation for pair, yes in zip(pairs, said, strict=True) if yes and pair.relation != "agree"
    ]
    return {
        "average_precision": round(average_precision(wanted, scores), 4),
        "likeness": round(average_precision(wanted, likeness), 4),
        "chance": round(sum(wanted) / max(1, len(wanted)), 4),
        "precision": round(right / max(1, sum(said)), 4),
        "recall": round(right / max(1, sum(wanted)), 4),
        "pairs": len(pairs),
        "agreeing": sum(wanted),
        "mistaken_for": {relation: mistaken.count(relation) for relation in sorted(set(mistaken))},
    }
