"""Articles and file names that try to command a build log, a terminal or a page, through the whole command."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.checking.scratch import DISAGREES, FIRST, Repository
from verify.report.checkformats import CHECK_FORMATS

WORDS = "::error::x ##[error]y %0A::warning::z \x1b[31mred\u202e @everyone #1 [a](http://evil.example) <script> ]]> \u2028::notice::u"
NAMES = (
    "a\n::error::forged.md",
    "##vso[task.complete]x ::set-output name=a::b.md",
    "<img src=x>`@everyone`[a](b).md",
    "\x1b[2J\u202egnp.md",
    "%0A::error::percent,line=1.md",
    os.fsdecode(b"latin\xff.md"),
    "-",
)
BOMB = "verify:\n  a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"  {name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    (tmp_path / ".gitignore").write_text("out/\n.verify-cache/\n", encoding="utf-8")
    made.write("first.md", FIRST)
    made.commit()
    for number, name in enumerate(NAMES):
        article = DISAGREES.replace("Coast Courier", f"{number} {WORDS}").replace("Hoxhaj in Oslo", WORDS)
        made.write(name, article.replace("on Thursday.", f"on Thursday, it said {number} {WORDS}.", 1))
    made.write("bomb.md", FIRST.replace("source:", f"{BOMB}source:").replace("Monday", "Sunday"))
    made.write("long.md", FIRST + "It rained. " * 100_000)
    (tmp_path / "content/circle.md").symlink_to("circle.md")
    (tmp_path / "content/loop").symlink_to(".")
    (tmp_path / "content/outside.md").symlink_to("/etc/passwd")
    return made


def test_nothing_is_forged_in_any_format(repository: Repository) -> None:
    formats = [f"--format={name}=out/{name}" for name in CHECK_FORMATS]
    done = repository.verify("check", "--since", "main", "--articles", "content", *formats)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr and not UNSEEN.search(done.stderr)
    assert "3 new articles cannot be read" in done.stderr  # long.md, circle.md and outside.md
    told = {name: (repository.root / "out" / name).read_text(encoding="utf-8") for name in CHECK_FORMATS}
    for name, text in told.items():
        assert not UNSEEN.search(text), name
        assert not re.search(r"##\w*\[", text), name
        lines = [line.lstrip() for line in BREAKS.split(text)]
        ours = re.compile(r"::(error|warning|notice) (file=[^:]*,)?title=verify%3A ")
        assert all(ours.match(line) for line in lines if line.startswith("::")), name
        assert "root:" not in text, "what an outside file holds"
        assert str(repository.root) not in text, "where this copy of the repository lies"
    check = json.loads(told["json"])
    counts = check["counts"]
    assert (counts["new"], counts["known"], counts["unread"]) == (len(NAMES) + 1, 1, 3)
    assert counts["failing"] > 0
    ET.fromstring(told["junit"])
    for name in ("sarif", "sarif-github", "rdjson", "gitlab"):
        json.loads(told[name])
