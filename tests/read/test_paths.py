"""What counts as an input file, and how names are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Skipped
from verify.read.paths import InputFile, find_files, is_address, shown


def test_folders_are_walked_in_order_and_shown_relative(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "b/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(find_files([str(tmp_path)]))
    assert [item.where for item in found] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert all(isinstance(item, InputFile) for item in found)


def test_two_folders_keep_their_names(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("x")
    found = [item.where for item in find_files([str(tmp_path / "y"), str(tmp_path / "x")])]
    assert found == [f"{tmp_path}/x/a.txt", f"{tmp_path}/y/a.txt"]


def test_a_manifest_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    (item,) = find_files([str(tmp_path / "README.md")])
    assert isinstance(item, InputFile)


def test_names_that_only_begin_like_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "readmetropolis.txt").write_text("x")
    (item,) = find_files([str(tmp_path)])
    assert not isinstance(item, Skipped)


@pytest.mark.parametrize("path", ["ftp://a.example", "file:///etc", "httpx://a", "a/http://b"])
def test_other_schemes_are_no_addresses(path: str) -> None:
    assert not is_address(path)


@given(st.text(alphabet=st.characters()))
def test_shown_names_can_be_printed(name: str) -> None:
    assert shown(name).isprintable()
    shown(name).encode()
