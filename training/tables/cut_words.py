"""Count in how many documents a lemma stands: how much two articles' sharing it says.

    python -m training.tables.cut_words --treebanks DIR

``DIR`` holds ``ud-ewt`` and ``ud-gum`` (CoNLL-U, CC BY-SA 4.0); only the counts are kept.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[2] / "verify" / "match" / "data"
OPEN = {"NOUN", "PROPN", "VERB", "ADJ"}
LEAST = 4  # documents that hold a listed lemma


def documents(folder: Path) -> Iterator[set[str]]:
    for path in sorted(folder.rglob("*.conllu")):
        words: set[str] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc") and words:
                yield words
                words = set()
            columns = line.split("\t")
            if len(columns) == 10 and columns[3] in OPEN and columns[2].isalpha():
                words.add(columns[2].lower())
        if words:
            yield words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    folder = parser.parse_args().treebanks
    counts: Counter[str] = Counter()
    total = 0
    for name in ("ud-ewt", "ud-gum"):
        for words in documents(folder / name):
            counts.update(words)
            total += 1
    kept = sorted((word for word in counts if counts[word] >= LEAST), key=lambda word: (-counts[word], word))
    lines = [f"# {total} documents", *(f"{word}\t{counts[word]}" for word in kept)]
    (DATA / "document_counts.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"document_counts.tsv: {total} documents, {len(kept)} lemmas")


if __name__ == "__main__":
    main()
