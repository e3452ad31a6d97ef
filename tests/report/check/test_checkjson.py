from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from verify.model import Checked
from verify.report import checkschema
from verify.report.characters import encodable
from verify.report.checkformats import render_checked
from verify.report.checkjson import published_check_schema

ROOT = Path(__file__).parents[3]


def test_the_published_schema_is_current() -> None:
    # renew: python -c "from verify.report.checkjson import published_check_schema as s; print(s(), end='')" > docs/schema/check-1.json
    assert (ROOT / "docs" / "schema" / "check-1.json").read_text("utf-8") == published_check_schema()


@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_it_is_valid(sample: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads(published_check_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for result in (request.getfixturevalue(sample), Checked()):
        text = render_checked(result, "json")
        jsonschema.Draft202012Validator(schema).validate(json.loads(text))
        msgspec.json.decode(text, type=checkschema.Checked)


def test_everything_is_in_it(checked: Checked) -> None:
    document = json.loads(render_checked(checked, "json"))
    assert list(document) == list(checkschema.Checked.__struct_fields__)
    assert document["counts"] == {
        "new": 2,
        "known": 1,
        "findings": 5,
        "failing": 3,
        "severity": {"high": 2, "medium": 1, "low": 2},
        "silenced": {"baseline": 1, "ignored": 1, "dismissed": 1},
        "stale": 1,
        "unchecked": 2,
        "unread": 1,
    }
    assert [item["unread"] for item in document["unchecked"]] == [False, True]
    assert (document["fails"], document["fail_on"], document["new"]) == (True, "medium", ["new", "wire"])
    assert [s["by"] for s in document["silenced"]] == ["baseline", "ignored", "dismissed"]
    for placed, shown in zip(checked.placed, document["findings"], strict=True):
        assert shown["finding"]["fingerprint"] == placed.finding.fingerprint
        assert (shown["lead"]["line"], shown["lead"]["column"]) == (placed.lead.line, placed.lead.column)
        assert [p["article"] for p in shown["places"]] == [e.article_id for e, _ in placed.places]


def test_texts_are_kept_to_the_letter(hostile_check: Checked) -> None:
    document = json.loads(render_checked(hostile_check, "json"))
    for placed, shown in zip(hostile_check.placed, document["findings"], strict=True):
        assert shown["finding"]["summary"] == encodable(placed.finding.summary)
        assert shown["lead"]["path"] == encodable(placed.lead.path)
