from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from verify.model import Report
from verify.report.jsonld import CONTEXT, render


def test_looks_as_wanted(sample: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.jsonld", render(sample))


def names(node: Any) -> Iterator[str]:
    """Every name and type that is used."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from ([value] if isinstance(value, str) else value) if name == "@type" else names(value)
    elif isinstance(node, list):
        for item in node:
            yield from names(item)


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_every_name_is_spelled_out_and_every_reference_leads_somewhere(
    name: str, request: pytest.FixtureRequest
) -> None:
    document = json.loads(render(request.getfixturevalue(name)))
    assert all(
        isinstance(c, dict) or c.startswith(("https://schema.org", "http://www.w3.org", "urn:"))
        for c in CONTEXT.values()
    )
    assert {n.split(":")[0] for n in names(document["@graph"])} <= {"schema", "oa", "verify", "@id", "@type"}
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert len(nodes) == len(document["@graph"])
    for node in nodes.values():
        wanted = [*node.get("oa:hasTarget", []), *node.get("schema:hasPart", [])]
        wanted += [node["oa:hasSource"]] if "oa:hasSource" in node else []
        wanted += [place for value in node.get("verify:value", []) for place in value["schema:appearance"]]
        assert set(wanted) <= set(nodes)


def test_the_words_stand_where_it_says(sample: Report) -> None:
    texts = {a.id: a.text for a in sample.articles}
    graph = {node["@id"]: node for node in json.loads(render(sample))["@graph"]}
    places = [node for node in graph.values() if node["@type"] == "oa:SpecificResource"]
    assert len(places) == sum(len(v.evidence) for f in sample.findings for v in f.values)
    for place in places:
        quote, position = place["oa:hasSelector"]
        text = texts[graph[place["oa:hasSource"]]["schema:identifier"]]
        start, end = position["oa:start"], position["oa:end"]
        assert text[start:end] == quote["oa:exact"]
        assert text[:start].endswith(quote["oa:prefix"]) and text[end:].startswith(quote["oa:suffix"])
