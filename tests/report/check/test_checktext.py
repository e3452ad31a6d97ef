from __future__ import annotations

import re

from verify.model import Checked
from verify.report.checkformats import render_checked
from verify.report.text import WIDTH


def test_each_finding_begins_with_its_place(checked: Checked) -> None:
    heads = re.findall(
        r"^(\S.*?):(\d+):(\d+): (high|medium|low) (\w+): (.+)$", render_checked(checked, "text"), re.M
    )
    assert [(path, line, column, severity, kind) for path, line, column, severity, kind, _ in heads] == [
        ("content/2025/silo fire.md", "3", "77", "high", "when"),
        ("content/2025/silo fire.md", "3", "14", "high", "number"),
        ("content/2025/silo fire.md", "5", "24", "medium", "name"),
        ("content/feeds/wire.json", "1", "64", "low", "number"),
    ]


def test_other_lines_fit(checked: Checked) -> None:
    lines = render_checked(checked, "text").splitlines()
    assert max(len(line) for line in lines[:-1] if line.startswith(" ")) <= WIDTH


def test_what_is_kept_quiet_and_why(checked: Checked) -> None:
    text = render_checked(checked, "text")
    assert "SILENCED (3): 1 accepted in the baseline, 1 ignored" in text
    assert "[baseline — two insurers, two estimates]" in text
    assert "00112233445566778899: the mayor's age: matches nothing any more" in text
    assert "CANNOT BE READ (1)\n  content/2025/toll.md: the file is empty" in text
    assert (
        "NOT CHECKED (1)\n  content/2025/clip.mp4: it begins with binary data (give the transcript)" in text
    )


def test_the_last_line_says_what_decides(checked: Checked) -> None:
    assert render_checked(checked, "text").splitlines()[-1] == (
        "5 findings in 2 new articles, compared with 1 known one. "
        "--fail-on medium decides the exit code: 3 of 5 findings fail the check. "
        "1 new article cannot be read: that gives exit code 2."
    )
    assert render_checked(Checked(), "text") == (
        "No findings in 0 new articles, compared with 0 known ones. "
        "--fail-on low decides the exit code: no finding fails the check.\n"
    )


def test_the_terminal_is_never_steered(hostile_check: Checked) -> None:
    text = render_checked(hostile_check, "text")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "⟨U+202E⟩" in text and "⟨U+001B⟩[31m" in text


def test_long_sentences_are_cut_around_the_words(hostile_check: Checked) -> None:
    assert "x" * 1000 not in render_checked(hostile_check, "text")
