from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Checked
from verify.report.checkformats import render_checked
from verify.report.rdjson import byte_column

# The published schema allows any further field; reviewdog refuses what its messages do not have, so this one does too.
POSITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["path"],
    "properties": {
        "path": {"type": "string"},
        "range": {
            "type": "object",
            "additionalProperties": False,
            "required": ["start", "end"],
            "properties": {"start": POSITION, "end": POSITION},
        },
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name"],
            "properties": {"name": {"type": "string"}},
        },
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"value": {"type": "string"}},
                    },
                    "related_locations": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["message", "location"],
                            "properties": {"message": {"type": "string"}, "location": LOCATION},
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_it_has_the_fields_that_reviewdog_knows(sample: str, request: pytest.FixtureRequest) -> None:
    for result in (request.getfixturevalue(sample), Checked()):
        jsonschema.validate(json.loads(render_checked(result, "rdjson")), SCHEMA)


def test_columns_count_bytes(checked: Checked) -> None:
    diagnostics = json.loads(render_checked(checked, "rdjson"))["diagnostics"]
    line = "Värnholm 🔥 — Six dock workers died when fire tore through the grain harbour in the early hours of Wednesday."
    for diagnostic, words in zip(
        diagnostics, ("in the early hours of Wednesday", "Six dock workers"), strict=False
    ):
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        cut = line.encode()[start["column"] - 1 : end["column"] - 1]
        assert (start["line"], end["line"], cut.decode()) == (3, 3, words)


def test_where_bytes_are_not_known_whole_lines_are_meant(checked: Checked) -> None:
    toll = json.loads(render_checked(checked, "rdjson"))["diagnostics"][4]
    assert toll["location"] == {
        "path": "content/feeds/wire.json",
        "range": {"start": {"line": 1}, "end": {"line": 1}},
    }


def test_where_the_words_are_not_in_the_file_only_the_file_is_named(checked: Checked) -> None:
    house = json.loads(render_checked(checked, "rdjson"))["diagnostics"][3]
    assert house["location"] == {"path": "content/feeds/wire.json"}


def test_the_other_places_are_related(checked: Checked) -> None:
    first = json.loads(render_checked(checked, "rdjson"))["diagnostics"][0]
    assert [r["message"] for r in first["related_locations"]] == [
        "Nordwire: before dawn on Tuesday",
        "Wire Desk: on Tuesday",
    ]


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n")), min_size=1),
    st.data(),
)
def test_a_byte_column_cuts_the_line_at_the_same_place(lines: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    text = data.draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)
    breaks = (len(text) - sum(map(len, lines))) // max(1, len(lines) - 1) if len(lines) > 1 else 0
    offset = sum(map(len, lines[:number])) + breaks * number + column
    found = byte_column(text, offset, column + 1)
    assert found is not None
    assert lines[number].encode()[: found - 1].decode() == lines[number][:column]
