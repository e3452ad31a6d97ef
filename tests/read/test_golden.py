"""A folder with a small file of each format, and all that is to be read from it."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from verify.model import Reading
from verify.read import read_articles

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def plain(reading: Reading) -> dict[str, Any]:
    articles = []
    for article in reading.articles:
        record = asdict(article)
        record["published"] = article.published.isoformat() if article.published else None
        record["boilerplate"] = [span.text(article.text) for span in article.boilerplate]
        record["origins"] = [list(pair) for pair in article.origins]
        record["ignored"] = [list(pair) for pair in article.ignored]
        articles.append(record)
    skipped = [asdict(item) for item in reading.skipped]
    for record in skipped:
        del record["file"]  # where this copy of the folder lies
    return {"articles": articles, "skipped": skipped}


def test_golden_folder() -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
    assert plain(read_articles([GOLDEN / "articles"], now=NOW)) == expected


def test_order_and_place_of_the_files_take_no_part(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(GOLDEN / "articles", folder)
    assert read_articles([folder], now=NOW) == read_articles([GOLDEN / "articles"], now=NOW)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert read_articles(files, now=NOW) == read_articles(files[::-1], now=NOW)
