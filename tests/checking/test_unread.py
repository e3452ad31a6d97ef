"""A new article that cannot be read fails the check, and only that does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.checking.scratch import AGREES, DISAGREES, FIRST, Repository
from verify.checking.changed import changed_files
from verify.checking.failing import parse_fail_on
from verify.checking.run import Task, run_check
from verify.config import Options
from verify.errors import InputError
from verify.model import Checked

TODAY = date(2026, 5, 9)
FRENCH = "Le tribunal a condamné jeudi l’ancien ministre à sept ans de prison dans une affaire de corruption."


def check(folder: Path, new: list[str], known: list[str], **options: bool) -> Checked:
    task = Task(
        new=[str(folder / name) for name in new],
        known=[str(folder / name) for name in known],
        root=folder,
        fail_on=parse_fail_on("low"),
        baseline_root=folder,
        today=TODAY,
    )
    return run_check(task, Options(**options))


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def names(checked: Checked) -> list[str]:
    return sorted(Path(item.where).name for item in checked.unread)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.md", ""),
        ("minutes.pdf", b"%PDF-1.7 ..."),
        ("scan.txt", bytes(range(256)) * 20),
        ("cut.json", '{"text": "cut'),
        ("tribunal.txt", FRENCH),
        ("feed.jsonl", f'{{"text": "{AGREES.splitlines()[-1]}"}}\n{{"title": "no text"}}\n'),
    ],
)
def test_it_is_named_and_the_rest_is_compared(tmp_path: Path, name: str, content: str | bytes) -> None:
    write(tmp_path, {"first.md": FIRST, "new/second.md": DISAGREES, f"new/{name}": content})
    checked = check(tmp_path, ["new"], ["first.md"])
    assert [n.partition("#")[0] for n in names(checked)] == [name]
    assert checked.unread <= set(checked.unchecked)
    assert any(p.finding.kind == "when" and p.failing for p in checked.placed)
    assert not check(tmp_path, ["new"], ["first.md"], allow_unread=True).unread


def test_alone_it_is_no_clean_check(tmp_path: Path) -> None:
    write(tmp_path, {"first.md": FIRST, "empty.md": ""})
    assert names(check(tmp_path, ["empty.md"], ["first.md"])) == ["empty.md"]


def test_what_is_no_new_article_does_not_count(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "known/first.md": FIRST,
            "known/empty.md": "",
            "new/README.md": "About this folder.",
            "new/mayor.jpg": b"\xff\xd8\xff\x00",
            "new/style.css": "body {}",
            "new/copy.md": FIRST,
            "new/undated.md": AGREES.replace("2026-05-08", "2999-01-01"),
        },
    )
    (tmp_path / "new/link.md").symlink_to("undated.md")
    checked = check(tmp_path, ["new"], ["known"])
    assert not checked.unread
    assert {item.where: item.reason.partition(" 2999")[0] for item in checked.unchecked} == {
        "known/empty.md": "the file is empty",
        "new/README.md": "not an article file",
        "new/mayor.jpg": "not an article file",
        "new/style.css": "not an article file",
        "new/copy.md": f"the same article as {tmp_path}/known/first.md",
        "new/link.md": "publication date",
        "new/undated.md": f"the same file as {tmp_path}/new/link.md, read once",
    }


def test_a_picture_that_is_named_itself_counts(tmp_path: Path) -> None:
    write(tmp_path, {"first.md": FIRST, "mayor.jpg": b"\xff\xd8\xff\x00"})
    assert names(check(tmp_path, ["mayor.jpg"], ["first.md"])) == ["mayor.jpg"]


@pytest.mark.parametrize(("new", "known"), [("first.md", "archvie"), ("frist.md", "archive")])
def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path, new: str, known: str) -> None:
    write(tmp_path, {"first.md": FIRST, "archive/a.md": AGREES})
    with pytest.raises(InputError, match="no such file or folder"):
        check(tmp_path, [new], [known])


def test_a_folder_without_articles_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {"first.md": FIRST, "new/README.md": "About this folder."})
    with pytest.raises(InputError, match="there is no article"):
        check(tmp_path, ["new"], ["first.md"])


def test_links_that_git_says_are_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (tmp_path / "content/old.md").symlink_to("old.md")
    repository.write("first.md", FIRST)
    repository.commit()
    (tmp_path / "content/circle.md").symlink_to("circle.md")
    (tmp_path / "content/outside.md").symlink_to("/etc/hostname")
    (tmp_path / "content/inside.md").symlink_to("first.md")
    changes = changed_files(tmp_path, "main", ["content"])
    assert {item.where for item in changes.unread} == {"content/circle.md", "content/outside.md"}
    assert set(changes.unread) <= set(changes.skipped)
    assert "content/old.md" in {item.where for item in changes.skipped}


def test_the_exit_code_is_two_and_the_outputs_are_written(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.write("first.md", FIRST)
    repository.commit()
    repository.write("second.md", DISAGREES)
    (tmp_path / "content/circle.md").symlink_to("circle.md")
    repository.write("empty\n::error::.md", "")
    arguments = ("check", "--since", "main", "--articles", "content", "--format", "text", "--format")
    done = repository.verify(*arguments, "junit=out/junit.xml")
    assert done.returncode == 2, done.stdout
    assert "content/second.md:6:" in done.stdout and "CANNOT BE READ (2)" in done.stdout
    assert "2 new articles cannot be read" in done.stderr and "--allow-unread" in done.stderr
    assert not [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("::")]
    assert (tmp_path / "out/junit.xml").exists()
    (tmp_path / "verify.toml").write_text("allow_unread = true\n", encoding="utf-8")
    assert repository.verify(*arguments, "json=out/check.json").returncode == 1
