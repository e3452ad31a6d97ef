from pathlib import Path

import pytest

from verify.cli.outputs import Output, plan_outputs, write_folder, write_output
from verify.errors import ConfigError, VerifyError

KNOWN = ["html", "json", "csv", "text", "xlsx", "markdown"]


@pytest.mark.parametrize(
    ("formats", "output", "expected"),
    [
        ([], None, [("text", "-")]),
        ([], "-", [("text", "-")]),
        ([], "out/page.HTML", [("html", "out/page.HTML")]),
        ([], "r.txt", [("text", "r.txt")]),
        ([], "r.md", [("markdown", "r.md")]),
        ([], "R.XLSX", [("xlsx", "R.XLSX")]),
        (["json"], None, [("json", "-")]),
        (["json"], "out.bin", [("json", "out.bin")]),
        (["html=a.html", "json=b.json"], None, [("html", "a.html"), ("json", "b.json")]),
        (["json=b=c.json"], None, [("json", "b=c.json")]),
        (["csv=-"], None, [("csv", "-")]),
        (["json=b.json"], "a.html", [("json", "b.json"), ("html", "a.html")]),
        (["json=b.json", "text"], None, [("json", "b.json"), ("text", "-")]),
    ],
)
def test_where_reports_go(formats: list[str], output: str | None, expected: list[tuple[str, str]]):
    assert plan_outputs(formats, output, KNOWN) == [Output(format=f, target=t) for f, t in expected]


@pytest.mark.parametrize(
    ("formats", "output"),
    [
        (["jsn"], None),
        (["json="], None),
        (["=a.json"], None),
        (["json", "html"], None),
        (["json=a", "html=a"], None),
        ([], "report.pdf"),
        ([], "report"),
    ],
)
def test_impossible_wishes_are_errors(formats: list[str], output: str | None):
    with pytest.raises(ConfigError) as caught:
        plan_outputs(formats, output, KNOWN)
    assert caught.value.where.startswith("--")
    assert caught.value.mend


def test_folders_are_made_and_text_is_utf8(tmp_path: Path):
    path = tmp_path / "deep" / "er" / "r.txt"
    write_output(Output(format="text", target=str(path)), "Élysée\n")
    assert path.read_bytes() == "Élysée\n".encode()


def test_what_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(VerifyError, match="cannot be written"):
        write_output(Output(format="text", target=str(tmp_path)), "x")


def test_a_terminal_is_spared_what_is_not_made_of_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(VerifyError, match="nothing for a terminal"):
        write_output(Output(format="xlsx"), b"PK")


def test_pages_of_stories_that_are_gone_are_taken_away_and_nothing_else(tmp_path: Path):
    page = '<meta name="generator" content="verify">'
    gone, kept = "s-0123456789abcdef.html", "s-fedcba9876543210.html"
    write_folder(str(tmp_path), {"index.html": page, gone: page, kept: page})
    (tmp_path / "s-0000000000000000.html").write_text("somebody else's")
    (tmp_path / "notes.html").write_text(page)
    write_folder(str(tmp_path), {"index.html": page, kept: page})
    assert {path.name for path in tmp_path.iterdir()} == {
        "index.html",
        kept,
        "s-0000000000000000.html",
        "notes.html",
    }
