"""Cut the common English words out of SCOWL's lists: what a name may be put into by a machine that translates it.

    python -m training.tables.cut_english --lists DIR

``DIR`` holds word lists of SCOWL, one word a line, as Debian's packages wamerican-small and wbritish-small install them (size 35).
Words with a capital or an apostrophe are left out, and forms of verbs: they are names ("Manning"), or what no name is put into.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

DATA = Path(__file__).parents[2] / "verify" / "match" / "data"
WORD = re.compile(r"[a-z]{3,}")
NOTICE = """\
# Common English words, from SCOWL (Spell Checker Oriented Word Lists), American and British, size 35.
# Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the associated scripts,
# the output created from the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above
# copyright notice appears in all copies and that both that copyright notice and this permission notice appear in supporting
# documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose. It is provided "as is"
# without express or implied warranty.
"""


def of_a_verb(word: str, words: set[str]) -> bool:
    """Say whether a word is a verb's form in "-ing" or "-ed": "manning", and not "king"."""
    stem = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
    return stem != word and (
        stem in words
        or f"{stem}e" in words
        or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in words)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, required=True)
    folder = parser.parse_args().lists
    words = {
        word
        for path in sorted(folder.glob("*-english-small"))
        for word in path.read_text(encoding="utf-8").split()
        if WORD.fullmatch(word)
    }
    kept = sorted(word for word in words if not of_a_verb(word, words))
    (DATA / "english_words.txt").write_text(NOTICE + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"english_words.txt: {len(kept)} words")


if __name__ == "__main__":
    main()
