from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.conflicts.explained import explanations
from verify.errors import ConfigError
from verify.model import (
    Article,
    Checked,
    Evidence,
    Finding,
    Location,
    Placed,
    Quiet,
    Skipped,
    Span,
    Stale,
    Value,
)
from verify.report.checkformats import CHECK_FORMATS, render_checked

GOLDEN = {
    "text": "txt",
    "github": "github.txt",
    "sarif": "sarif",
    "sarif-github": "github.sarif",
    "junit": "junit.xml",
    "gitlab": "gitlab.json",
    "rdjson": "rdjson.json",
    "json": "json",
    "markdown": "md",
}
JSON = ("sarif", "sarif-github", "gitlab", "rdjson", "json")
# Lone surrogates included: hypothesis leaves them out of text() unless told. What machines obey comes up often.
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(
        st.sampled_from([*":#[]<>`*_@!&%{}()\\/\n\r\t -=~.1a", "::error::", "##[", "\u2028", "\x85", "]]>"]),
        max_size=25,
    ).map("".join),
)


def tiny(text: str, other: str) -> Checked:
    """Two articles, every word of theirs evidence; the texts also stand in every field around them."""
    texts = {"a": f"{text}\n{other}.", "b": f"{other} {text}."}
    pieces = {
        i: Evidence(article_id=i, span=Span(0, max(1, len(text))), sentence_span=Span(0, len(t)))
        for i, t in texts.items()
    }
    finding = Finding(
        fingerprint=text,
        kind="quote",
        class_="conflict",
        severity="high",
        confidence=0.5,
        subject=text,
        summary=text,
        explanation=other,
        cautions=(text, other),
        values=tuple(Value(text=texts[i], normalized=text, evidence=(e,)) for i, e in pieces.items()),
    )
    at = Location(path=text, line=1, column=1, end_line=1, end_column=1 + max(1, len(text)))
    return Checked(
        articles=tuple(Article(id=i, text=t, source=other, title=text, path=text) for i, t in texts.items()),
        new=frozenset({"a"}),
        placed=(
            Placed(finding=finding, lead=at, places=((pieces["a"], at), (pieces["b"], at))),
            Placed(finding=finding, lead=at, places=((pieces["a"], at),), failing=False),
        ),
        quiet=(Quiet(finding=finding, by="ignored", reason=other),),
        stale=(Stale(fingerprint=text, subject=other, why=text),),
        unchecked=(Skipped(where=text, reason=other, mend=text),),
        fail_on=other,
        versions=(("verify", text),),
        kinds=explanations(),
    )


@pytest.mark.parametrize("format", sorted(CHECK_FORMATS))
@pytest.mark.parametrize("sample", ["checked", "hostile_check"])
def test_golden(
    sample: str, format: str, golden: Callable[[str, str], None], request: pytest.FixtureRequest
) -> None:
    name = "hostile" if sample == "hostile_check" else "check"
    golden(f"{name}.{GOLDEN[format]}", render_checked(request.getfixturevalue(sample), format))


@pytest.mark.parametrize("format", sorted(CHECK_FORMATS))
def test_nothing_found(format: str) -> None:
    text = render_checked(Checked(), format)
    assert text.endswith("\n") or format == "markdown"
    parsed(format, text)


@pytest.mark.parametrize("format", sorted(CHECK_FORMATS))
def test_findings_keep_their_order(format: str, checked: Checked) -> None:
    other = dataclasses.replace(checked, placed=checked.placed[::-1])
    assert render_checked(other, format) != render_checked(checked, format)


@pytest.mark.parametrize(
    ("wrong", "meant"), [("sarf", "sarif"), ("jsn", "json"), ("Junit", "junit"), ("git-hub", "github")]
)
def test_an_unknown_format_names_the_nearest(wrong: str, meant: str) -> None:
    with pytest.raises(ConfigError, match=f"did you mean '{meant}'"):
        render_checked(Checked(), wrong)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_can_be_written_and_read_and_commands_nobody(text: str, other: str) -> None:
    for format in sorted(CHECK_FORMATS):
        written = render_checked(tiny(text, other), format)
        written.encode("utf-8")
        parsed(format, written)
        assert_no_commands(format, written)


def parsed(format: str, text: str) -> object:
    if format in JSON:
        return json.loads(text)
    if format == "junit":
        return ET.fromstring(text.encode())
    return text


def assert_no_commands(format: str, text: str) -> None:
    """GitHub's runner obeys a line that begins with :: behind white space, and ##[…] anywhere; Azure's ##vso[…] too."""
    assert not re.search(r"##\w*\[", text)
    for line in re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text):
        if line.strip().startswith("::"):
            assert format == "github" and re.match(r"::(error|warning|notice) (file|title)=", line)


def test_hostile_texts_command_nobody(hostile_check: Checked) -> None:
    for format in sorted(CHECK_FORMATS):
        text = render_checked(hostile_check, format)
        parsed(format, text)
        assert_no_commands(format, text)
        if format not in ("json", *JSON):
            assert not [c for c in text if ord(c) < 32 and c != "\n"]


def test_the_assertion_itself_can_fail() -> None:
    for line in ("::error::x", "  ::error::x", "see ##[error]x", "##vso[task.complete]x"):
        with pytest.raises(AssertionError):
            assert_no_commands("text", line)
