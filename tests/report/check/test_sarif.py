from __future__ import annotations

import dataclasses
import gzip
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from verify.model import KINDS, Checked
from verify.report import sarif
from verify.report.checkformats import render_checked
from verify.report.sarif import FINGERPRINT, LOCATIONS, RESULTS

SAMPLES = ("checked", "hostile_check")
FORMATS = ("sarif", "sarif-github")
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")  # a relative reference without colon
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\[\[\]\\])*)\]\((\d+)\)")


def run(checked: Checked, format: str = "sarif") -> dict[str, Any]:
    return json.loads(render_checked(checked, format))["runs"][0]  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def validator(schemas: Path) -> jsonschema.Draft4Validator:
    schema = json.loads((schemas / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_logs_are_valid(
    sample: str, format: str, validator: jsonschema.Draft4Validator, request: pytest.FixtureRequest
) -> None:
    for result in (request.getfixturevalue(sample), Checked()):
        validator.validate(json.loads(render_checked(result, format)))


def test_a_broken_log_is_not_valid(checked: Checked, validator: jsonschema.Draft4Validator) -> None:
    log = json.loads(render_checked(checked, "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


@pytest.mark.parametrize("sample", SAMPLES)
def test_links_lead_to_related_locations(sample: str, request: pytest.FixtureRequest) -> None:
    checked: Checked = request.getfixturevalue(sample)
    for result in run(checked, "sarif-github")["results"]:
        ids = [location["id"] for location in result["relatedLocations"]]
        assert len(set(ids)) == len(ids)
        links = [int(number) for _, number in LINK.findall(result["message"]["text"])]
        assert links and set(links) <= set(ids)
        assert "](" not in LINK.sub("", result["message"]["text"])


def test_a_link_reads_as_the_value(checked: Checked) -> None:
    first = run(checked)["results"][0]
    assert LINK.findall(first["message"]["text"]) == [("Tuesday", "1"), ("Wednesday", "2")]
    assert first["relatedLocations"][0]["message"]["text"] == "Nordwire: before dawn on Tuesday"


@pytest.mark.parametrize("sample", SAMPLES)
def test_braces_are_no_placeholders(sample: str, request: pytest.FixtureRequest) -> None:
    for result in run(request.getfixturevalue(sample))["results"]:
        assert not re.search(r"(?<!\{)(?:\{\{)*\{\d", result["message"]["text"])


@pytest.mark.parametrize("sample", SAMPLES)
def test_uris_are_relative_and_encoded(sample: str, request: pytest.FixtureRequest) -> None:
    checked: Checked = request.getfixturevalue(sample)
    log = run(checked)
    text = json.dumps(log)
    found = re.findall(r'"uri": "([^"]*)", "uriBaseId": "(\w+)"', text)
    assert len(found) >= len(log["results"])
    for uri, base in found:
        assert URI.fullmatch(uri) and base in log["originalUriBaseIds"]
    lead = log["results"][0]["locations"][0]["physicalLocation"]
    if sample == "checked":
        assert lead["artifactLocation"]["uri"] == "content/2025/silo%20fire.md"
        assert lead["region"] == {"startLine": 3, "startColumn": 77, "endLine": 3, "endColumn": 108}
    assert unquote(lead["artifactLocation"]["uri"]) == checked.placed[0].lead.path


def test_rules_are_constant(checked: Checked, hostile_check: Checked) -> None:
    rules = run(checked)["tool"]["driver"]["rules"]
    clean = Checked(kinds=checked.kinds)
    assert rules == run(hostile_check)["tool"]["driver"]["rules"] == run(clean)["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [f"verify/{kind}" for kind in KINDS]
    for rule in rules:
        told = checked.kinds[rule["properties"]["tags"][1]]
        assert all(part in rule["help"]["text"] for part in (told.summary, *told.how, told.settle))
        assert max(len(rule[d]["text"]) for d in ("shortDescription", "fullDescription")) <= 1024
        assert rule["help"]["markdown"] and len(rule["properties"]["tags"]) <= 10
        assert not re.search("[{}]", rule["help"]["text"] + rule["help"]["markdown"])
    for result in run(checked)["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_silenced_findings_are_suppressed_or_left_out(checked: Checked) -> None:
    results = run(checked)["results"]
    assert [r["suppressions"] for r in results[: len(checked.placed)]] == [[]] * len(checked.placed)
    (baseline,), (ignored,), (dismissed,) = (r["suppressions"] for r in results[len(checked.placed) :])
    assert (baseline["kind"], ignored["kind"], dismissed["kind"]) == ("external", "inSource", "external")
    assert baseline["justification"] == "two insurers, two estimates"
    assert ignored["justification"] == "ignored by the front matter of an article"
    uploaded = run(checked, "sarif-github")["results"]
    assert [r["partialFingerprints"] for r in uploaded] == [
        r["partialFingerprints"] for r in results[: len(checked.placed)]
    ]
    assert not any("suppressions" in r for r in uploaded)
    assert all(r["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for r in uploaded)


def test_what_was_not_checked_is_told(checked: Checked) -> None:
    notes = run(checked)["invocations"][0]["toolExecutionNotifications"]
    assert [(n["descriptor"]["id"], n["level"]) for n in notes] == [
        ("verify/unchecked", "error"),
        ("verify/unchecked", "warning"),
        ("verify/stale", "note"),
    ]
    assert not run(checked)["invocations"][0]["executionSuccessful"]
    assert run(Checked())["invocations"][0]["executionSuccessful"]
    known = {n["id"] for n in run(checked)["tool"]["driver"]["notifications"]}
    assert {n["descriptor"]["id"] for n in notes} <= known


def test_results_beyond_the_limit_are_left_out_and_told(big_check: Checked) -> None:
    log = run(big_check)
    assert len(log["results"]) == RESULTS
    assert [r["partialFingerprints"][FINGERPRINT] for r in log["results"]] == [
        p.finding.fingerprint for p in big_check.placed[:RESULTS]
    ]
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("15,000 findings left out")


def test_silenced_ones_give_way_to_findings(checked: Checked, big_check: Checked) -> None:
    mixed = dataclasses.replace(big_check, placed=big_check.placed[:4_999], quiet=checked.quiet)
    log = run(mixed)
    assert len(log["results"]) == RESULTS
    assert sum(bool(r["suppressions"]) for r in log["results"]) == 1
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 findings left out")


def test_a_log_is_never_larger_than_github_takes(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    many = dataclasses.replace(checked, placed=checked.placed * 40)
    monkeypatch.setattr(sarif, "PACKED", 5_500)
    text = render_checked(many, "sarif-github")
    assert len(gzip.compress(text.encode())) <= 5_500
    log = json.loads(text)["runs"][0]
    assert 1 <= len(log["results"]) < 200
    assert "left out" in log["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_locations_of_a_result_are_limited(checked: Checked) -> None:
    one = checked.placed[0]
    value = one.finding.values[0]
    piece = value.evidence[0]
    text = "word " * 1_500
    article = dataclasses.replace(checked.articles[0], text=text)
    evidence = tuple(
        dataclasses.replace(
            piece,
            article_id=article.id,
            span=type(piece.span)(5 * n, 5 * n + 4),
            sentence_span=type(piece.span)(0, len(text)),
        )
        for n in range(1_400)
    )
    finding = dataclasses.replace(one.finding, values=(dataclasses.replace(value, evidence=evidence),))
    placed = dataclasses.replace(
        one, finding=finding, lead=one.lead, places=tuple((e, one.lead) for e in evidence)
    )
    many = dataclasses.replace(
        checked, articles=(article,), new=frozenset({article.id}), placed=(placed,), quiet=()
    )
    (result,) = run(many, "sarif-github")["results"]
    assert len(result["locations"]) + len(result["relatedLocations"]) == LOCATIONS
    assert "[Tuesday](1)" in result["message"]["text"]
