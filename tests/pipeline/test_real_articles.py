"""Five real articles on one story: what an editor must be shown of them, and what not.

The articles are no part of this project; where they are absent, nothing is tested.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from verify import check
from verify.model import Finding
from verify.read import read_articles

ARTICLES = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five real articles are not here")


@pytest.fixture(scope="module")
def shown() -> list[Finding]:
    findings = check(read_articles([ARTICLES]).articles).findings
    return [finding for finding in findings if finding.class_ == "conflict"][:10]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("when", {"monday", "thursday"}),
        ("name", {"witkoff", "witkov"}),
        ("name", {"macron", "makron"}),
        ("name", {"zelensky", "zelenskiy", "zelenskyy", "zerensky", "vladimir", "volodymyr"}),
        ("name", {"andrei", "andriy", "andrii"}),
        ("name", {"kyiv", "kiev"}),
        ("characterisation", {"resignation", "removal"}),
        ("quote", {"productive", "very productive"}),
    ],
    ids=lambda part: part if isinstance(part, str) else sorted(part)[0],
)
def test_what_an_editor_would_find_is_among_the_first_ten(
    shown: list[Finding], kind: str, values: set[str]
) -> None:
    told = [" | ".join(v.text for v in f.values).casefold() for f in shown if f.kind == kind]
    assert any(all(value in words for value in values) for words in told), told


def test_the_two_days_are_of_high_severity_and_may_be_of_two_weeks(shown: list[Finding]) -> None:
    (days,) = [finding for finding in shown if finding.kind == "when"]
    assert days.severity == "high"
    assert any("another week" in caution for caution in days.cautions)


@pytest.mark.parametrize("words", ["élysée", "presidential palace", "will arrive", "is expected"])
def test_other_words_for_one_thing_are_no_disagreement(shown: list[Finding], words: str) -> None:
    assert not any(words in value.text.casefold() for finding in shown for value in finding.values)
