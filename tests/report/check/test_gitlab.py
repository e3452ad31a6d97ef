from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from verify.model import Checked
from verify.report.checkformats import render_checked

# GitLab publishes no schema; these are the properties that it reads, as its documentation lists them.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^verify/[a-z]+$"},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string"},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_it_has_the_shape_that_gitlab_reads(sample: str, request: pytest.FixtureRequest) -> None:
    for result in (request.getfixturevalue(sample), Checked()):
        text = render_checked(result, "gitlab")
        assert not text.startswith("\ufeff")  # GitLab refuses a byte order mark
        jsonschema.validate(json.loads(text), SCHEMA)


def test_severities_and_places(checked: Checked) -> None:
    issues = json.loads(render_checked(checked, "gitlab"))
    assert [(i["severity"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues] == [
        ("critical", "content/2025/silo fire.md", 3),
        ("critical", "content/2025/silo fire.md", 3),
        ("major", "content/2025/silo fire.md", 5),
        ("minor", "content/feeds/wire.json", 1),
        ("minor", "content/feeds/wire.json", 1),
        ("info", "content/2025/clip.mp4", 1),
        ("critical", "content/2025/toll.md", 1),
    ]
    assert issues[0]["fingerprint"] == checked.placed[0].finding.fingerprint


def test_fingerprints_are_unique_and_stable(checked: Checked) -> None:
    twice = dataclasses.replace(checked, placed=checked.placed * 2)
    prints = [i["fingerprint"] for i in json.loads(render_checked(twice, "gitlab"))]
    assert len(set(prints)) == len(prints)
    assert prints[:5] == [p.finding.fingerprint for p in checked.placed]
    assert prints == [i["fingerprint"] for i in json.loads(render_checked(twice, "gitlab"))]
