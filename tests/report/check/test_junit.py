from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from verify.model import Checked
from verify.report.checkformats import render_checked


def tree(checked: Checked) -> etree._Element:
    return etree.fromstring(render_checked(checked, "junit").encode("utf-8"))


@pytest.fixture(scope="module")
def schema(schemas: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schemas / "junit-10.xsd"))


@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_it_is_valid(sample: str, schema: etree.XMLSchema, request: pytest.FixtureRequest) -> None:
    for result in (request.getfixturevalue(sample), Checked()):
        schema.assertValid(tree(result))


def test_a_broken_file_is_not_valid(checked: Checked, schema: etree.XMLSchema) -> None:
    root = tree(checked)
    root.find(".//testcase").set("severity", "high")
    assert not schema.validate(root)


@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_counts_are_right(sample: str, request: pytest.FixtureRequest) -> None:
    checked: Checked = request.getfixturevalue(sample)
    root = tree(checked)
    for suite in root.iter("testsuite"):
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert int(root.get("tests")) == len(root.findall(".//testcase"))
    assert int(root.get("failures")) == sum(p.failing for p in checked.placed)
    assert int(root.get("errors")) == len(checked.unread) > 0


def test_a_suite_for_each_new_article(checked: Checked) -> None:
    suites = {s.get("name"): s for s in tree(checked).iter("testsuite")}
    assert list(suites) == [
        "content/2025/silo fire.md",
        "content/feeds/wire.json",
        "cannot be read",
        "not checked",
        "stale in the baseline",
    ]
    silo = suites["content/2025/silo fire.md"]
    assert [c.get("classname") for c in silo.findall("testcase[failure]")] == [
        "verify.when",
        "verify.number",
        "verify.name",
    ]
    assert [s.get("message") for s in silo.iter("skipped")] == [
        "accepted in the baseline: two insurers, two estimates",
        "ignored by the front matter of an article",
        "dismissed by an editor: the silo stands in the harbour",
    ]
    # Below --fail-on is no failure, but it is told; a kind without a finding passes.
    below = suites["content/feeds/wire.json"].find("testcase[system-out]")
    assert "House style is Värnholm" in below.findtext("system-out")
    assert [c.get("name") for c in silo.findall("testcase") if len(c) == 0] == [
        "role",
        "attribution",
        "outcome",
        "status",
        "characterisation",
        "participants",
    ]


def test_an_article_without_findings_passes(checked: Checked) -> None:
    (suite,) = tree(Checked(articles=checked.articles, new=checked.new & {"new"})).iter("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("11", "0", "0")
