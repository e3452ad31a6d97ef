"""Articles and summaries of which one fact was altered by others (SummEdits): which of them the whole checker notices.

A JSON list of records with ``doc``, ``summary``, ``label`` (1 where the summary keeps to the article) and ``edit_types``
("entity_modification", "antonym_swap", "negation_insertion_removal", "hallucinated_fact_insertion").
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from verify.config import Options
from verify.evaluate.reading import reading
from verify.model import Article
from verify.read.boilerplate import mark_boilerplate

FAITHFUL = "faithful"


@dataclass(frozen=True, slots=True)
class Summary:
    """An article, a summary of it, and how the summary was altered: a kind of edit, "several", or "faithful"."""

    article: str
    text: str
    edit: str


def measure(path: Path, *, limit: int | None = None) -> dict[str, object]:
    """Check each summary against its article, at the default least confidence.

    What nobody stated ("hallucinated") contradicts nothing, so it cannot all be found. An edit that leaves the meaning as it was
    is "faithful" by the annotators' judgement.

    Args:
        path: the file.
        limit: the first so many summaries only.

    Returns:
        ``recall``: the share of altered summaries with a conflict, ``precision``: the share of altered ones among all with a
        conflict, ``false_alarms``: the share of faithful ones with a conflict; and ``by_edit``, the summaries and the
        share of them with a conflict.

    Raises:
        InputError: the file is no such list.
    """
    from verify.pipeline import check

    noticed: dict[str, list[bool]] = defaultdict(list)
    for summary in read_summaries(path, limit=limit):
        articles = [
            Article(id="article", text=summary.article, boilerplate=mark_boilerplate(summary.article)),
            Article(id="summary", text=summary.text),
        ]
        findings = check(articles, Options(one_story=True)).findings
        noticed[summary.edit].append(any(f.class_ == "conflict" for f in findings))
    altered = [seen for edit, found in noticed.items() if edit != FAITHFUL for seen in found]
    faithful = noticed.get(FAITHFUL, [])
    return {
        "recall": _share(altered),
        "precision": round(sum(altered) / max(1, sum(altered) + sum(faithful)), 4),
        "false_alarms": _share(faithful),
        "by_edit": {
            edit: {"summaries": len(found), "noticed": _share(found)}
            for edit, found in sorted(noticed.items())
        },
    }


def read_summaries(path: Path, *, limit: int | None = None) -> list[Summary]:
    """Read the records of the file; see :func:`measure`."""
    with reading(
        path,
        "holds no summaries",
        mend="write a JSON list of records with doc, summary, label and edit_types",
        missing="name the file of summaries (*.json)",
    ):
        records = json.loads(path.read_text(encoding="utf-8"))[:limit]
        return [Summary(record["doc"], record["summary"], _edit(record)) for record in records]


def _edit(record: dict[str, object]) -> str:
    kinds = record["edit_types"]
    if record["label"] == 1:
        return FAITHFUL
    return str(kinds[0]) if isinstance(kinds, list) and len(kinds) == 1 else "several"


def _share(seen: list[bool]) -> float:
    return round(sum(seen) / max(1, len(seen)), 4)
