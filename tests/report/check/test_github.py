from __future__ import annotations

import dataclasses
import re
from collections import Counter

from verify.model import Checked, Location
from verify.report.checkformats import render_checked
from verify.report.github import COMMAND

COMMANDS = {
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "set-output",
    "stop-commands",
    "add-mask",
}


def obey(line: str) -> tuple[str, dict[str, str], str] | None:
    """Read a line as GitHub's runner does (TryParseV2): command, unescaped properties and message."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name not in COMMANDS:
        return None
    properties = dict(pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair)
    for key, value in properties.items():
        for mark, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
            value = value.replace(code, mark)
        properties[key] = value
    message = line[end + 2 :].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return name, properties, message


def annotations(checked: Checked) -> list[tuple[str, dict[str, str], str]]:
    lines = re.split("\r\n|\r|\n", render_checked(checked, "github"))
    return [found for line in lines if (found := obey(line))]


def test_an_annotation_points_to_the_words(checked: Checked) -> None:
    name, properties, message = annotations(checked)[1]
    assert name == "error"
    assert properties == {
        "file": "content/2025/silo fire.md",
        "line": "3",
        "endLine": "3",
        "col": "77",
        "endColumn": "108",
        "title": "verify: Day or time",
    }
    assert "“Tuesday” (Nordwire and 1 more, content/2025/harbour.md:3:23) against “Wednesday”" in message
    assert "91 % sure.\nCaution: One article has no date" in message
    assert [name for name, _, _ in annotations(checked)] == [
        "error",
        "error",
        "error",
        "warning",
        "notice",
        "notice",
        "notice",
    ]


def test_columns_are_left_out_where_github_refuses_them(checked: Checked) -> None:
    one = checked.placed[0]
    two_lines = dataclasses.replace(one, lead=dataclasses.replace(one.lead, end_line=4))
    nowhere = dataclasses.replace(one, lead=Location(path="feed.xml", found=False))
    _, first, second, *_ = annotations(dataclasses.replace(checked, placed=(two_lines, nowhere)))
    assert first[1].keys() == {"file", "line", "endLine", "title"}
    assert second[1].keys() == {"file", "title"}


def test_ten_of_a_severity_and_the_rest_is_counted(big_check: Checked) -> None:
    found = annotations(big_check)
    assert Counter(name for name, _, _ in found) == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1][2].startswith(f"and {20_000 - 29:,} more")


def test_what_is_left_over_has_room_beside_what_was_not_checked(big_check: Checked, checked: Checked) -> None:
    both = dataclasses.replace(big_check, unchecked=checked.unchecked[:1] * 12)
    found = annotations(both)
    assert Counter(name for name, _, _ in found)["notice"] == 10
    assert "and 7 more" in found[-2][2]
    assert found[-1][2].startswith(f"and {20_000 - 28:,} more")


def test_exactly_ten_need_no_rest(checked: Checked) -> None:
    ten = dataclasses.replace(checked, placed=checked.placed[:1] * 10, unchecked=())
    assert len(annotations(ten)) == 10


def test_what_cannot_be_read_comes_first_and_is_an_error(big_check: Checked, checked: Checked) -> None:
    both = dataclasses.replace(big_check, unchecked=checked.unchecked, unread=checked.unread)
    found = annotations(both)
    assert Counter(name for name, _, _ in found) == {"error": 10, "warning": 10, "notice": 10}
    name, properties, message = found[0]
    assert (name, properties) == ("error", {"title": "verify: 1 new article cannot be read"})
    assert message.startswith("content/2025/toll.md: the file is empty")
    assert found[-1][2].startswith(f"and {20_000 - 27:,} more")


def test_every_command_is_one_of_ours(hostile_check: Checked) -> None:
    found = annotations(hostile_check)
    assert len(found) == len(hostile_check.placed) + 2
    paths = {a.path for a in hostile_check.articles}
    for name, properties, _ in found:
        assert name in COMMAND.values()
        assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["title"].startswith("verify: ")
    # A path that holds no command reaches GitHub as it is.
    assert {p["file"] for _, p, _ in found if "file" in p} & paths >= {"../../etc/passwd.md"}
    lines = render_checked(hostile_check, "github").rstrip("\n").split("\n")
    assert len(lines) == len(found) + 1 and "\r" not in "".join(lines)


def test_a_greedy_reader_is_not_fooled_either(hostile_check: Checked) -> None:
    # Some runners take the last two colons of a line for the border between properties and message.
    for line in render_checked(hostile_check, "github").rstrip("\n").split("\n")[:-1]:
        greedy = re.fullmatch(r"::([^ ]+)( (.+))?::([^\r\n]*)", line)
        lazy = re.fullmatch(r"::([^ ]+?)( (.+?))?::([^\r\n]*)", line)
        assert greedy and lazy and greedy.groups() == lazy.groups()
