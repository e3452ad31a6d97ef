"""Thresholds are written into a configuration, and nothing else in it is touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import load_options, options_file
from verify.config.change import set_thresholds, with_thresholds
from verify.errors import ConfigError
from verify.model import KINDS

FILE = """\
# How our desk checks.
workers = 2          # two cores

[thresholds]         # least confidence of a kind
# after the fire
number = 0.6
quote = 0.3  # they are short

[[names]]
preferred = "Kyiv"   # the house's
forbidden = ["Kief"]
"""
PYPROJECT = """\
[project]
name = "desk"  # ours

[tool.ruff]
line-length = 100

[tool.verify]
workers = 2

[tool.mypy]
strict = true
"""


def test_comments_and_order_stay() -> None:
    after = with_thresholds(FILE, {"number": 0.725, "when": 0.5})
    assert after.splitlines() == [
        *FILE.splitlines()[:5],
        "number = 0.725",
        "quote = 0.3  # they are short",
        "when = 0.5",
        *FILE.splitlines()[7:],
    ]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "workers = 2",
        "thresholds = {when = 0.4}\nworkers = 2\n",
        "thresholds.when = 0.4\nworkers = 2\n",
        '[[names]]\npreferred = "Kyiv"\naccepted = ["Kiev"]\n',
        "[contrast]\r\noutcome = [['ratify', 'shelve']]\r\n",
        "[thresholds]\n",
        FILE,
    ],
)
def test_what_is_written_is_what_was_asked_for(before: str, tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    path.write_bytes(before.encode())
    set_thresholds(path, {"when": 0.61, "place": 0.55})
    content = tomllib.loads(path.read_bytes().decode())
    old = tomllib.loads(before)
    assert {k: v for k, v in content.items() if k != "thresholds"} == {
        k: v for k, v in old.items() if k != "thresholds"
    }
    assert content["thresholds"] == {**old.get("thresholds", {}), "when": 0.61, "place": 0.55}
    assert load_options(path).least("place") == 0.55
    assert path.read_bytes().count(b"\r\n") == before.count("\r\n")
    assert [item.name for item in tmp_path.iterdir()] == ["verify.toml"]


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    set_thresholds(path, {"when": 0.61})
    assert path.read_text() == "[thresholds]\nwhen = 0.61\n"


@pytest.mark.parametrize(
    "before",
    [
        PYPROJECT,
        PYPROJECT.replace("workers = 2", "workers = 2\nthresholds = {when = 0.4}"),
        PYPROJECT + "\n[tool.verify.thresholds]\nnumber = 0.3\n",
        "[tool]\nverify = {workers = 2}\n",
        '[project]\nname = "x"\n',
    ],
)
def test_in_a_pyproject_only_the_own_table_is_changed(before: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(before)
    set_thresholds(path, {"when": 0.61})
    content, old = tomllib.loads(path.read_text()), tomllib.loads(before)
    old.setdefault("tool", {}).setdefault("verify", {}).setdefault("thresholds", {})["when"] = 0.61
    assert content == old
    assert load_options(path).least("when") == 0.61
    assert path.read_text().count("#") == before.count("#")


@given(st.dictionaries(st.sampled_from(KINDS), st.integers(0, 1000).map(lambda n: n / 1000), min_size=1))
def test_any_thresholds_are_read_again(thresholds: dict) -> None:  # type: ignore[type-arg]
    content = tomllib.loads(with_thresholds(FILE, thresholds))
    assert content["thresholds"] == {"number": 0.6, "quote": 0.3, **thresholds}
    assert with_thresholds(with_thresholds(FILE, thresholds), thresholds) == with_thresholds(FILE, thresholds)


def test_what_cannot_be_changed_stays(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    for broken in ("workers = ", "thresholds = 3", "\xff"):
        path.write_bytes(broken.encode("latin-1"))
        with pytest.raises(
            ConfigError, match=r"cannot be changed: .* \(set them by hand under \[thresholds\]\)"
        ):
            set_thresholds(path, {"when": 0.5})
        assert path.read_bytes() == broken.encode("latin-1")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "desk.toml", tmp_path / "verify.toml"
    path.write_text("workers = 2\n")
    path.chmod(0o600)
    link.symlink_to(path)
    set_thresholds(link, {"when": 0.5})
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_options(path).least("when") == 0.5


def test_which_file_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert options_file() == Path("verify.toml")
    Path("pyproject.toml").write_text('[project]\nname = "x"\n')
    assert options_file() == Path("verify.toml")
    Path("pyproject.toml").write_text(PYPROJECT)
    assert options_file() == Path("pyproject.toml")
    Path("verify.toml").write_text("")
    assert options_file() == Path("pyproject.toml")
    Path("verify.toml").write_text("workers = 1\n")
    assert options_file() == Path("verify.toml")
    assert options_file(Path("pyproject.toml")) == Path("pyproject.toml")
