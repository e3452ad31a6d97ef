"""What must hold for every run, whatever the articles."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from verify.config import Options
from verify.model import Article, Report
from verify.pipeline import check

DAY = datetime(2025, 12, 5, 18, tzinfo=UTC)
TEXTS = {
    "courier": (
        "VARSK, Dec 5 — The ferry Saltwind ran aground off Cape Orlan on Thursday and 14 people drowned, the "
        "coastguard said.\n\nIts captain, Marek Dolny, was arrested in the harbour. “The fog came down like a wall,” "
        "Dolny told reporters.\n\nTransport minister Irina Volkan visited the survivors in Varsk."
    ),
    "herald": (
        "Nineteen people drowned when the ferry Saltwind struck rocks off Cape Orlan on Wednesday, according to the "
        "coastguard.\n\nMarek Dolni, the captain, is in custody. “The fog came down like a curtain,” he told reporters."
        "\n\nIrina Volkan, the transport minister, met survivors in Varsk."
    ),
    "wire": (
        "The ferry Saltwind ran aground off Cape Orlan on Thursday and 14 people drowned, the coastguard said.\n\n"
        "Health minister Irina Volkan visited the survivors in Varsk."
    ),
}


def articles() -> list[Article]:
    return [Article(id=key, source=key.title(), text=text, published=DAY) for key, text in TEXTS.items()]


@pytest.fixture(scope="module")
def report() -> Report:
    return check(articles(), Options(one_story=True, min_confidence=0.05))


def test_the_plain_clashes_are_found(report: Report) -> None:
    kinds = {f.kind for f in report.findings if f.class_ == "conflict"}
    assert {"number", "when", "name", "quote", "role"} <= kinds


def test_evidence_slices_back_to_the_words(report: Report) -> None:
    assert report.findings
    for finding in report.findings:
        assert len(finding.values) >= 2
        for value in finding.values:
            assert value.evidence
            for e in value.evidence:
                text = TEXTS[e.article_id]
                assert 0 <= e.span.start < e.span.end <= len(text)
                assert e.span.end - e.span.start <= 400
                assert e.sentence_span.overlaps(e.span)
                assert e.span.text(text).strip() == e.span.text(text)


def test_order_of_the_articles_does_not_matter(report: Report) -> None:
    shuffled = articles()
    random.Random(3).shuffle(shuffled)
    assert check(shuffled, Options(one_story=True, min_confidence=0.05)) == report


def test_two_workers_say_the_same(report: Report) -> None:
    assert check(articles(), Options(one_story=True, min_confidence=0.05, workers=2)) == report


def test_an_article_never_conflicts_with_its_copy() -> None:
    copies = [Article(id=i, source=i, text=TEXTS["courier"], published=DAY) for i in ("one", "two")]
    assert not [f for f in check(copies, Options(one_story=True)).findings if f.class_ == "conflict"]


def test_two_articles_of_one_id_are_not_both_taken() -> None:
    twice = [Article(id="a", text=TEXTS["courier"]), Article(id="a", text=TEXTS["herald"])]
    result = check(twice, Options(one_story=True))
    assert len(result.articles) == 1
    assert "id" in result.skipped[0].reason


@pytest.mark.parametrize(
    "texts", [[], [""], ["\n"], ["?", "!"], ["x" * 5000], ["\ud800 He said.", "He said."]]
)
def test_odd_texts_do_no_harm(texts: list[str]) -> None:
    result = check([Article(id=str(i), text=t) for i, t in enumerate(texts)], Options(one_story=True))
    assert not result.findings


def test_torch_is_not_imported_on_the_default_road() -> None:
    code = (
        "import sys\nfrom verify.model import Article\nfrom verify.pipeline import check\n"
        "check([Article(id='a', text='Two men died in Varsk on Monday.'), Article(id='b', text='Six men died in Varsk.')])\n"
        "assert 'torch' not in sys.modules and 'pandas' not in sys.modules, 'a heavy package was imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_importing_the_package_is_light() -> None:
    code = (
        "import sys, verify\n"
        "heavy = {'torch', 'spacy', 'onnxruntime', 'pandas', 'sklearn', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
