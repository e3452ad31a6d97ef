from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

from verify.model import Finding, Report
from verify.report.jsonfile import published_schema, render
from verify.report.schema import Report as ReportShape

ROOT = Path(__file__).parents[2]


def test_golden(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.json", render(sample))


def test_the_published_schema_is_current() -> None:
    # renew: python -c "from verify.report.jsonfile import published_schema as s; print(s(), end='')" > docs/schema/report-1.json
    assert (ROOT / "docs" / "schema" / "report-1.json").read_text("utf-8") == published_schema()


def test_reports_are_valid(sample: Report, hostile: Report) -> None:
    schema = json.loads(published_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for report in (sample, hostile, Report()):
        text = render(report)
        validator.validate(json.loads(text))
        msgspec.json.decode(text, type=ReportShape)


def test_a_broken_report_is_not_valid(sample: Report) -> None:
    document = json.loads(render(sample))
    document["findings"][0]["class"] = "lie"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(published_schema()))


def test_offsets_slice_back_to_the_words(sample: Report, hostile: Report) -> None:
    for report in (sample, hostile):
        texts = {a.id.encode("utf-8", "replace"): a.text for a in report.articles}
        for finding in json.loads(render(report))["findings"]:
            for value in finding["values"]:
                for e in value["evidence"]:
                    text = texts.get(e["article"].encode())
                    if text is not None:
                        assert text[e["start"] : e["end"]] == e["quote"]
                        assert text[e["sentence_start"] : e["sentence_end"]] == e["sentence"]


def test_findings_are_ranked_and_rounded(sample: Report) -> None:
    findings = json.loads(render(sample))["findings"]
    assert [f["class"] for f in findings[:7]] == ["conflict"] * 7
    assert [f["severity"] for f in findings[:7]] == ["high"] * 3 + ["medium"] * 3 + ["low"]
    assert findings[0]["confidence"] == 0.912
    assert [v["origins"] for v in findings[0]["values"]] == [2, 2]  # a wire story and its copy are one origin


def test_unbounded_quantities_have_no_upper_bound(sample: Report) -> None:
    claims = json.loads(render(sample))["claims"]
    (quantity,) = [q for c in claims for q in c["quantities"]]
    assert (quantity["low"], quantity["high"]) == (11, None)
    (claim,) = [c for c in claims if c["quantities"]]
    assert claim["arguments"][1]["entity"] == "e-lind"


def test_published_is_a_day_or_a_time(sample: Report) -> None:
    published = {a["id"]: a["published"] for a in json.loads(render(sample))["articles"]}
    assert published["v3-gazette"] == "2025-03-06"
    assert published["v2-copy"] == "2025-03-06T00:10:00+02:00"
    assert published["v4-courier"] is None


def test_schema_holds_every_field_of_a_finding(sample: Report) -> None:
    fields = set(json.loads(render(sample))["findings"][0])
    renamed = {"class_": "class", "story_id": "story"}
    assert fields == {renamed.get(f, f) for f in Finding.__dataclass_fields__}
