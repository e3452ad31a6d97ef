"""One quotation, two speakers: by name, by description, or by a pronoun of the other gender."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.model import Article
from verify.pipeline import check

WORDS = "“The state paid twice for the very same signals,”"


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"The judge opened the file. {WORDS} she remarked.",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"The judge opened the file. {WORDS} he remarked.",
            False,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"{WORDS} Judge Elena Ruseva told the court.",
            True,
        ),
        (
            f"{WORDS} prosecutor Dimitar Koev told the court.",
            f"{WORDS} Koev, the prosecutor, told the court.",
            False,
        ),
    ],
)
def test_speakers(one: str, other: str, differs: bool) -> None:
    report = check(
        [Article(id="a", text=one), Article(id="b", text=other)], Options(one_story=True, min_confidence=0.0)
    )
    found = [f for f in report.findings if f.kind == "attribution" and f.class_ == "conflict"]
    assert bool(found) is differs
