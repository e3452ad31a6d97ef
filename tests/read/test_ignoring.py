"""What an article's own metadata want ignored, on its way from the file to the article."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Reading
from verify.read import read_articles
from verify.read.draft import Document
from verify.read.fields import from_record
from verify.read.ignoring import front_matter_field, ignoring

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BODY = "Four people were killed when a ferry struck the pier at Horten on Sunday evening, the police said.\n"
WISH = (("when", "as printed"), ("number", "as printed"))


def read(folder: Path, name: str, content: str) -> Reading:
    (folder / name).write_bytes(content.encode())
    return read_articles([folder / name], now=NOW)


@pytest.mark.parametrize(
    "front",
    [
        "verify: {ignore: [when, number], reason: as printed}",
        "verify:\n  ignore: [when, number]\n  reason: as printed",
        "verify:\n  ignore:\n    - when\n    - number\n\n  # why\n  reason: >\n    as\n    printed\ndate: 2025-12-01",
        "title: A: b: c\nVerify:\r\n  ignore: [when, number, when]\r\n  reason: 'as printed'",
    ],
)
def test_yaml_front_matter(tmp_path: Path, front: str) -> None:
    reading = read(tmp_path, "a.md", f"---\n{front}\n---\n{BODY}")
    assert reading.skipped == ()
    assert reading.articles[0].ignored == WISH
    assert reading.articles[0].text == BODY


@pytest.mark.parametrize(
    "front",
    [
        'title = "x"\n[verify]\nignore = ["when", "number"]\nreason = "as printed"',
        'verify = {ignore = ["when", "number"], reason = "as printed"}',
        'verify.ignore = ["when", "number"]\r\nverify.reason = "as printed"',
    ],
)
def test_toml_front_matter(tmp_path: Path, front: str) -> None:
    reading = read(tmp_path, "a.md", f"+++\n{front}\n+++\n{BODY}")
    assert reading.skipped == ()
    assert reading.articles[0].ignored == WISH


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_field(tmp_path: Path, name: str) -> None:
    field = {"ignore": ["when", "number"], "reason": "as printed"}
    reading = read(tmp_path, name, json.dumps({"text": BODY, "verify": field}))
    assert reading.skipped == ()
    assert reading.articles[0].ignored == WISH


def test_without_the_field_nothing_is_ignored(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", f"---\ntitle: How to verify: a guide\nverified: yes\n---\n{BODY}")
    assert (reading.skipped, reading.articles[0].ignored) == ((), ())


def test_one_kind_needs_no_list_and_a_missing_reason_stays_empty() -> None:
    assert ignoring({"ignore": "when"}) == ((("when", ""),), "")


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("verify: {ignore: [when", "cannot be read as a mapping"),
        ("verify: when", "cannot be read as a mapping"),
        ("verify: [when]", "cannot be read as a mapping"),
        ("verify: {ignored: [when]}", "did you mean 'ignore'?"),
        ("verify: {ignore: [[when]], reason: x}", "does not list kinds"),
        ("verify: {ignore: {when: x}}", "does not list kinds"),
        ("verify: {reason: x}", "does not list kinds"),
        ("verify: {ignore: when, reason: [x]}", "is no text"),
        ("verify: {ignore: &a [*a], reason: x}", "cannot be read as a mapping"),
        ("verify: " + "[" * 9_000, "cannot be read as a mapping"),
        ("verify: {ignore: when, reason: " + "x" * 11_000 + "}", "cannot be read as a mapping"),
        ('verify: !!python/object/apply:os.system ["true"]', "cannot be read as a mapping"),
    ],
)
def test_what_cannot_be_understood_is_named_and_the_article_is_read(
    tmp_path: Path, front: str, problem: str
) -> None:
    reading = read(tmp_path, "a.md", f"---\n{front}\n---\n{BODY}")
    assert reading.articles[0].ignored == ()
    assert [item.where for item in reading.skipped] == [str(tmp_path / "a.md")]
    assert problem in reading.skipped[0].reason
    assert "ignore: [when, number]" in reading.skipped[0].mend


def test_broken_toml_and_a_json_field_of_another_shape_are_named(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", f"+++\n[verify]\nignore = \n+++\n{BODY}").skipped
    assert read(tmp_path, "a.json", json.dumps({"text": BODY, "verify": 7})).skipped


def test_a_column_of_that_name_is_about_something_else(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", f'text,Verify\n"{BODY}",yes\n')
    assert (reading.skipped, reading.articles[0].ignored) == ((), ())


def test_an_article_from_an_address_cannot_ask_for_anything() -> None:
    document = Document(content="", where="https://example.org/a", stem="a", url="https://example.org/a")
    record = {"text": BODY, "verify": {"ignore": ["when"], "reason": "x"}}
    draft = from_record(record, document, where=document.where, stem="a", how="field")
    assert draft.ignored == ()
    assert "from an address" in draft.problem


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    content = '{"text": ' + json.dumps(BODY) + ', "verify": {"ignore": ["when"], "reason": "a\\ud800"}}'
    assert read(tmp_path, "a.json", content).articles[0].ignored == (("when", "a\ufffd"),)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["ignore", "reason", "x"]), inner),
    max_leaves=8,
)


@given(JSON_VALUES)
def test_any_value_gives_pairs_of_words_or_a_problem(value: Any) -> None:
    pairs, problem = ignoring(value)
    assert not (pairs and problem)
    assert all(isinstance(kind, str) and isinstance(reason, str) for kind, reason in pairs)


@given(st.text(alphabet="verify: {}[]\n-&*!|>'\"#ignorewhen\t="), st.booleans())
def test_no_front_matter_raises(front: str, toml: bool) -> None:
    ignoring(front_matter_field("verify: " + front, toml=toml))
    ignoring(front_matter_field("[verify]\n" + front, toml=toml))
