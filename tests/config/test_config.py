from pathlib import Path

import pytest

from verify.config import Options, load_options
from verify.errors import ConfigError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_where_there_is_no_file(folder: Path):
    assert load_options() == Options()


def test_verify_toml_goes_before_pyproject(folder: Path):
    (folder / "pyproject.toml").write_text("[tool.verify]\nworkers = 3\n")
    assert load_options().workers == 3
    (folder / "verify.toml").write_text("workers = 2\n")
    assert load_options().workers == 2


def test_pyproject_without_our_table_changes_nothing(folder: Path):
    (folder / "pyproject.toml").write_text("[tool.other]\nworkers = 3\n")
    assert load_options() == Options()


def test_the_caller_goes_before_the_file_and_none_means_not_given(folder: Path):
    (folder / "verify.toml").write_text("workers = 2\nmin_confidence = 0.4\n")
    options = load_options(workers=5, min_confidence=None)
    assert (options.workers, options.min_confidence) == (5, 0.4)


def test_no_cache_goes_before_the_file(folder: Path):
    (folder / "verify.toml").write_text("cache = '.verify-cache'\n")
    assert load_options().cache == ".verify-cache"
    assert load_options(cache="").cache == ""


def test_a_named_file(tmp_path: Path):
    path = tmp_path / "desk.toml"
    path.write_text("one_story = true\nreader = 'en_core_web_sm'\n")
    options = load_options(path)
    assert options.one_story and options.reader == "en_core_web_sm"


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("worker", "workers"),
        ("min-confidence", "min_confidence"),
        ("READER", "reader"),
        ("sentence", "sentence_model"),
    ],
)
def test_an_unknown_key_names_the_nearest(tmp_path: Path, key: str, nearest: str):
    path = tmp_path / "verify.toml"
    path.write_text(f"{key} = 1\n")
    with pytest.raises(ConfigError) as caught:
        load_options(path)
    assert f"did you mean {nearest!r}" in caught.value.mend
    assert caught.value.where == str(path)


def test_an_unknown_override_is_an_error():
    with pytest.raises(ConfigError, match="'workes'"):
        load_options(workes=2)


@pytest.mark.parametrize(
    "line",
    [
        "workers = 0",
        "workers = true",
        "workers = 'two'",
        "min_confidence = 1.5",
        "min_confidence = '0.5'",
        "one_story = 1",
        "max_bytes = -1",
        "reader = 3",
        "reader = ''",
        "cache = true",
        'cache = "a\\u0000b"',
        'reader = "\\u001b[31m"',
        "workers = 99999999999999999999",
        "max_bytes = 99999999999999999999",
        "allow_unread = 1",
    ],
)
def test_impossible_values_name_file_and_key(tmp_path: Path, line: str):
    path = tmp_path / "verify.toml"
    path.write_text(line + "\n")
    with pytest.raises(ConfigError) as caught:
        load_options(path)
    assert caught.value.where == f"{path}: {line.split(' ')[0]}"
    assert caught.value.mend


def test_missing_and_broken_files_are_errors(tmp_path: Path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_options(tmp_path / "none.toml")
    broken = tmp_path / "verify.toml"
    broken.write_text("workers = \n")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_options(broken)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("workers = " + "9" * 5_000, "not valid TOML"),
        ('"\\u001b[31m\\n::error::x" = 1', r"unknown option '\\x1b\[31m\\n::error::x'"),
    ],
)
def test_a_hostile_file_is_an_error_like_another(tmp_path: Path, content: str, told: str):
    path = tmp_path / "verify.toml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=told):
        load_options(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path):
    path = tmp_path / "verify.toml"
    path.write_text("\ufeffworkers = 2\n", encoding="utf-8")
    assert load_options(path).workers == 2
