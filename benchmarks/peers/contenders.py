"""Who takes part, and how each is run: ``python -m benchmarks.peers.contenders NAME BOX OUT`` is one of them at work."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from benchmarks.peers import clashes, groups
from benchmarks.peers.texts import Text, read_texts
from verify.errors import ConfigError

TORCH = ("sentence-transformers", "torch")
PACKAGES = {"scikit-learn": "sklearn"}
"""Modules of packages that are not called after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One way of doing it.

    Attributes:
        name: short, for the command line and the JSON.
        label: what the table says.
        task: "clashes" or "groups".
        needs: packages, by their names on the index.
        work: gives what it found; None for verify itself.
        workers: with ``verify report``, processes that share the work.
    """

    name: str
    label: str
    task: Literal["clashes", "groups"]
    needs: tuple[str, ...] = ()
    work: Callable[[Sequence[Text]], clashes.Clashes | groups.Groups] | None = None
    workers: int = 1

    def command(self, box: Path, out: Path) -> list[str]:
        """Return the command that works on a heap (see :mod:`benchmarks.peers.heap`) and writes what it found."""
        if self.task == "clashes" and self.work is None:
            report = ["report", str(box / "articles"), "--format", "json", "--output", str(out), "--no-cache"]
            return [sys.executable, "-m", "verify.cli.main", *report, "--workers", str(self.workers)]
        return [sys.executable, "-m", "benchmarks.peers.contenders", self.name, str(box), str(out)]


CONTENDERS = (
    Contender(name="verify", label="`verify report`", task="clashes"),
    Contender(name="verify-2", label="`verify report --workers 2`", task="clashes", workers=2),
    Contender(
        name="mined",
        label="torch: paraphrase mining, then a cross-encoder",
        task="clashes",
        needs=TORCH,
        work=clashes.mined,
    ),
    Contender(
        name="all-pairs",
        label="torch: all pairs through the cross-encoder",
        task="clashes",
        needs=TORCH,
        work=clashes.all_pairs,
    ),
    Contender(name="verify-grouping", label="verify, reading and grouping", task="groups"),
    Contender(
        name="near-copies",
        label="datasketch, MinHash LSH",
        task="groups",
        needs=("datasketch",),
        work=groups.near_copies,
    ),
    Contender(
        name="tfidf",
        label="scikit-learn, TF-IDF",
        task="groups",
        needs=("scikit-learn",),
        work=groups.clustered_tfidf,
    ),
    Contender(
        name="vectors",
        label="scikit-learn, sentence vectors",
        task="groups",
        needs=("scikit-learn", *TORCH),
        work=groups.clustered_vectors,
    ),
)


def require(contenders: Sequence[Contender]) -> None:
    """See that the packages are installed, without importing them.

    Raises:
        ConfigError: one is missing; the message names the extra.
    """
    for contender in contenders:
        for package in contender.needs:
            if find_spec(PACKAGES.get(package, package.replace("-", "_"))) is None:
                raise ConfigError(
                    f"{package} is not installed",
                    where=contender.name,
                    mend="pip install -c constraints.txt -e '.[peers]', or make peers",
                )


def main(name: str, box: str, out: str) -> None:
    """Let one contender work."""
    contender = next(c for c in CONTENDERS if c.name == name)
    folder = Path(box) / "articles"
    if contender.work is None:
        found: Any = _by_verify(folder)
    else:
        story_of = json.loads((Path(box) / "stories.json").read_text(encoding="utf-8"))
        found = contender.work(read_texts(folder, story_of))
    Path(out).write_text(json.dumps(plain(found)), encoding="utf-8")


def _by_verify(folder: Path) -> groups.Groups:
    """Read and group articles as a report does before it compares them."""
    from verify.config import Options
    from verify.pipeline import stories_of, understand
    from verify.read import read_articles

    options = Options()
    documents = [understand(article, options=options) for article in read_articles([folder]).articles]
    return [[document.article.id for document in story] for story in stories_of(documents, options)]


def plain(found: clashes.Clashes | groups.Groups) -> dict[str, Any]:
    """Put what was found into the form that :mod:`benchmarks.peers.scoring` reads."""
    if isinstance(found, list):
        return {"groups": found}
    return {
        "asked": found.asked,
        "flagged": [
            {"sides": [[s.article, s.start, s.end] for s in (a, b)], "score": score}
            for a, b, score in found.flagged
        ],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
