"""The tables of the configuration: thresholds, house names, contrast words, ignored outlets."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import HouseName, HouseStyle, Options, WordPair, load_options, shown
from verify.config.contrast import CONTRASTED
from verify.config.thresholds import read_thresholds
from verify.errors import ConfigError
from verify.model import KINDS

WHOLE = """
min_confidence = 0.3
ignored_outlets = ["The Onion"]

[thresholds]
number = 0.6
when = 1

[contrast]
outcome = [["ratify", "shelve"]]
status = [["on strike", "back at work"]]

[[names]]
preferred = "Kyiv"
accepted = ["Kiev"]
forbidden = ["Kief"]

[[names]]
preferred = "Zelensky"
forbidden = ["Zelenskij", "Selenskyj"]
"""


def load(folder: Path, text: str, name: str = "verify.toml") -> Options:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_options(path)


def test_every_table_is_read(tmp_path: Path):
    options = load(tmp_path, WHOLE)
    assert options.thresholds == (("when", 1.0), ("number", 0.6))
    assert [options.least(kind) for kind in ("when", "number", "name")] == [1.0, 0.6, 0.3]
    assert options.ignored_outlets == ("The Onion",)
    assert options.style == HouseStyle(
        names=(
            HouseName(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief",)),
            HouseName(preferred="Zelensky", forbidden=("Zelenskij", "Selenskyj")),
        ),
        contrast=(
            WordPair(kind="outcome", left="ratify", right="shelve"),
            WordPair(kind="status", left="on strike", right="back at work"),
        ),
    )


def test_the_tables_of_pyproject_are_read_too(tmp_path: Path):
    text = WHOLE.replace("\n[thr", "\n[tool.verify.thr").replace("\n[con", "\n[tool.verify.con")
    text = "[tool.verify]" + text.replace("[[names]]", "[[tool.verify.names]]")
    assert load(tmp_path, text, "pyproject.toml") == load(tmp_path, WHOLE)


def test_options_travel_and_can_be_keys(tmp_path: Path):
    options = load(tmp_path, WHOLE)
    assert pickle.loads(pickle.dumps(options)) == options
    assert {options: 1}[load(tmp_path, WHOLE)] == 1


def test_what_is_in_force_is_shown(tmp_path: Path):
    told = shown(load(tmp_path, WHOLE))
    assert list(told) == sorted(told)
    assert dict(told) == {
        "contrast": "outcome: ratify / shelve; status: on strike / back at work",
        "ignored_outlets": "The Onion",
        "min_confidence": "0.3",
        "names": "Kyiv (accepted: Kiev; forbidden: Kief); Zelensky (forbidden: Zelenskij, Selenskyj)",
        "one_story": "false",
        "pair_model": "built in",
        "reader": "built in",
        "sentence_model": "built in",
        "thresholds": "when 1; number 0.6",
    }
    assert {
        dict(shown(Options()))[key] for key in ("contrast", "ignored_outlets", "names", "thresholds")
    } == {"none"}


@pytest.mark.parametrize(
    ("text", "where", "nearest"),
    [
        ("[threshold]\nwhen = 0.5", "", "thresholds"),
        ("[thresholds]\nwhne = 0.5", "thresholds", "when"),
        ("[[names]]\npreferred = 'Kyiv'\nforbiden = ['Kief']", "names, entry 1", "forbidden"),
        (
            "[[names]]\npreferred = 'Kyiv'\naccepted = ['Kiev']\n[[names]]\nprefered = 'Lviv'",
            "names, entry 2",
            "preferred",
        ),
        ("[contrast]\noutcomes = [['a', 'b']]", "contrast", "outcome"),
        ("ignored_outlet = ['The Onion']", "", "ignored_outlets"),
    ],
)
def test_an_unknown_key_at_any_level_names_the_nearest_and_the_file(
    tmp_path: Path, text: str, where: str, nearest: str
):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    path = str(tmp_path / "verify.toml")
    assert caught.value.where == (f"{path}: {where}" if where else path)
    assert caught.value.mend.startswith(f"did you mean {nearest!r}?")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("thresholds = 0.5", "thresholds"),
        ("[thresholds]\nwhen = 1.5", "thresholds.when"),
        ("[thresholds]\nwhen = true", "thresholds.when"),
        ("[thresholds]\nwhen = nan", "thresholds.when"),
        ("[names]\npreferred = 'Kyiv'", "names"),
        ("names = ['Kyiv']", "names, entry 1"),
        ("[[names]]\nforbidden = ['Kief']", "names, entry 1"),
        ("[[names]]\npreferred = 'Kyiv'", "names, entry 1, preferred"),
        ("[[names]]\npreferred = 7\nforbidden = ['Kief']", "names, entry 1, preferred"),
        ("[[names]]\npreferred = ['Kyiv']\nforbidden = ['Kief']", "names, entry 1, preferred"),
        ("[[names]]\npreferred = 'Kyiv'\nforbidden = 'Kief'", "names, entry 1, forbidden"),
        ("[[names]]\npreferred = 'Kyiv'\nforbidden = [' Kief']", "names, entry 1, forbidden"),
        ("[[names]]\npreferred = 'Kyiv'\nforbidden = ['']", "names, entry 1, forbidden"),
        ('[[names]]\npreferred = "Kyiv"\nforbidden = ["Ki\\u001bef"]', "names, entry 1, forbidden"),
        ("[[names]]\npreferred = 'Kyiv'\naccepted = ['Kiev']\nforbidden = ['Kiev']", "names"),
        (
            "[[names]]\npreferred = 'Kyiv'\naccepted = ['Kiev']\n[[names]]\npreferred = 'Kiev'\nforbidden=['x']",
            "names",
        ),
        ("contrast = ['ratify']", "contrast"),
        ("[contrast]\nnumber = [['a', 'b']]", "contrast"),
        ("[contrast]\noutcome = 'ratify'", "contrast.outcome"),
        ("[contrast]\noutcome = ['ratify', 'shelve']", "contrast.outcome"),
        ("[contrast]\noutcome = [['ratify', 'shelve', 'sign']]", "contrast.outcome"),
        ("[contrast]\noutcome = [['Ratify', 'shelve']]", "contrast.outcome"),
        ("[contrast]\noutcome = [['ratify ', 'shelve']]", "contrast.outcome"),
        ("[contrast]\noutcome = [['ratify', '']]", "contrast.outcome"),
        ("[contrast]\noutcome = [['ratify', 3]]", "contrast.outcome"),
        ("[contrast]\noutcome = [['ratify', 'ratify']]", "contrast.outcome"),
        ("ignored_outlets = 'The Onion'", "ignored_outlets"),
        ("ignored_outlets = ['']", "ignored_outlets"),
        ("ignored_outlets = [3]", "ignored_outlets"),
    ],
)
def test_impossible_values_say_what_where_and_how_to_mend(tmp_path: Path, text: str, where: str):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert caught.value.where == f"{tmp_path / 'verify.toml'}: {where}"
    assert caught.value.what and caught.value.mend


@pytest.mark.parametrize(
    "wrong",
    [
        {"thresholds": {"when": 0.5}},
        {"thresholds": (("whne", 0.5),)},
        {"names": ("Kyiv",)},
        {"contrast": (("outcome", "a", "b"),)},
        {"ignored_outlets": "The Onion"},
    ],
)
def test_options_made_in_python_are_checked_too(wrong: dict[str, object]):
    with pytest.raises(ConfigError) as caught:
        Options(**wrong)  # type: ignore[arg-type]
    assert caught.value.where.startswith(next(iter(wrong)))


def test_a_callers_table_goes_before_the_files(tmp_path: Path):
    path = tmp_path / "verify.toml"
    path.write_text("[thresholds]\nwhen = 'high'\n")
    assert load_options(path, thresholds=(("when", 0.9),)).least("when") == 0.9


def test_a_broken_pyproject_is_named(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"tool\.verify is not a table"):
        load(tmp_path, "tool = 3", "pyproject.toml")


def test_contrast_words_are_for_the_kinds_that_are_judged_by_wording():
    from verify.conflicts.judged import JUDGED

    assert set(CONTRASTED) == set(JUDGED)


@given(st.dictionaries(st.sampled_from(KINDS), st.floats(0, 1)), st.floats(0, 1))
def test_a_threshold_goes_before_the_least_confidence_and_nothing_else_does(
    table: dict[str, float], least: float
):
    options = Options(thresholds=read_thresholds(table), min_confidence=least)
    assert {kind: options.least(kind) for kind in KINDS} == {kind: table.get(kind, least) for kind in KINDS}
    assert [kind for kind, _ in options.thresholds] == [kind for kind in KINDS if kind in table]
