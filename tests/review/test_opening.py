from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.report.sample import articles, hostile
from tests.report.sample import report as made
from tests.review import sample
from verify.config import Options
from verify.errors import InputError
from verify.report.jsonfile import render, shape
from verify.review import opening
from verify.review.opening import open_articles, open_both, open_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(render(made()), "utf-8")
    return path


def write_articles(folder: Path, **changed: str) -> Path:
    folder.mkdir()
    for article in articles():
        text = changed.get(article.id.replace("-", "_"), article.text)
        (folder / f"{article.id}.json").write_text(json.dumps({"id": article.id, "text": text}), "utf-8")
    return folder


def test_a_report_alone(path: Path) -> None:
    assert open_report(path) == sample.report()


def test_a_report_with_its_texts(path: Path, tmp_path: Path) -> None:
    opened = open_both(path, [str(write_articles(tmp_path / "news"))], max_bytes=10**6)
    assert opened.texts == sample.texts()
    assert opened.told == ()


def test_texts_that_are_not_those_of_the_report_are_left_out_and_named(path: Path, tmp_path: Path) -> None:
    wire = sample.texts()["v1-wire"]
    folder = write_articles(tmp_path / "news", v1_wire=wire.replace("four", "five"), v3_gazette="Short now.")
    (folder / "v4-courier.json").unlink()
    opened = open_both(path, [str(folder)], max_bytes=10**6)
    assert opened.texts.keys() == sample.texts().keys() - {"v1-wire", "v3-gazette", "v4-courier"}
    assert [line.split(":")[0] for line in opened.told] == ["v1-wire", "v3-gazette", "v4-courier"]


def test_articles_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_articles(tmp_path / "news")
    monkeypatch.setattr("verify.pipeline.check", lambda read, options, **_: made())
    opened = open_articles([str(folder)], Options())
    assert opened.report == sample.report()
    assert opened.texts == sample.texts()
    assert len(opened.told) == len(sample.report().skipped)


def test_broken_characters_are_mended_in_report_and_texts_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_articles(tmp_path / "news")
    monkeypatch.setattr("verify.pipeline.check", lambda read, options, **_: hostile())
    opened = open_articles([str(folder)], Options())
    for finding in opened.report.findings:
        for value in finding.values:
            for evidence in value.evidence:
                text = opened.texts[evidence.article]
                assert text[evidence.start : evidence.end] == evidence.quote
                "".join(text).encode()


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing readable"):
        open_articles([str(tmp_path)], Options())


def broken(change: Any) -> str:
    plain = json.loads(render(made()))
    change(plain)
    return json.dumps(plain)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "no report of verify"),
        ("{}", "no report of verify"),
        ("\udcff", "no report of verify"),
        (broken(lambda r: r.update(schema="verify-report/9")), "no report of verify"),
        (broken(lambda r: r["articles"].pop()), "not whole|lacks the article"),
        (broken(lambda r: r["articles"][0].update(published="Tuesday")), "impossible date"),
        (
            broken(lambda r: r["findings"][0]["values"][0]["evidence"][0].update(end=10**9)),
            "impossible offsets",
        ),
        (
            broken(lambda r: r["findings"][0]["values"][0]["evidence"][0].update(sentence="x")),
            "impossible offsets",
        ),
        (broken(lambda r: r["findings"][0]["values"][0].update(evidence=[])), "no evidence"),
        (broken(lambda r: r["findings"][0].update(fingerprint="../x")), "no fingerprint"),
        (broken(lambda r: r["stories"][0]["origins"].pop()), "not whole"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=why) as error:
        open_report(path)
    assert error.value.mend


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        open_report(tmp_path / "none.json")


def test_the_shape_is_that_of_the_report() -> None:
    assert opening.AGAIN
    assert shape(made()) == sample.report()
