from __future__ import annotations

from pathlib import Path

import pytest

from verify.errors import ModelError
from verify.match import tables
from verify.match.tables import read_rows

COLUMNS = {
    "cities.tsv": 4,
    "countries.tsv": 5,
    "document_counts.tsv": 2,
    "exonyms.tsv": 1,
    "given_names.tsv": 1,
    "known_given_names.txt": 1,
    "nicknames.tsv": 2,
    "regions.tsv": 4,
    "romanised_names.txt": 1,
    "surname_meanings.tsv": 2,
    "surname_variants.tsv": 1,
    "titles.txt": 1,
    "transliteration.tsv": 3,
}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_table_can_be_read(name: str) -> None:
    assert len(list(read_rows(name, columns=COLUMNS[name]))) > 50


def test_the_card_names_every_table() -> None:
    folder = Path(tables.__file__).parent / "data"
    card = (folder / "CARD.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in card for name in COLUMNS)
    assert sum(path.stat().st_size for path in folder.iterdir() if path.name in COLUMNS) < 700_000


def test_transliteration_rules_say_when_they_hold() -> None:
    for left, right, when in read_rows("transliteration.tsv", columns=3):
        assert when in ("always", "romanised"), (left, right)
        assert left.startswith("^") == right.startswith("^"), (left, right)
        assert left.endswith("$") == right.endswith("$"), (left, right)


def test_a_missing_table_and_a_bad_row_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_DATA", tmp_path)
    with pytest.raises(ModelError, match=r"absent\.tsv"):
        list(read_rows("absent.tsv", columns=1))
    (tmp_path / "bad.tsv").write_text("# comment\na\tb\nc\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"bad\.tsv:3: 1 columns, 2 expected"):
        list(read_rows("bad.tsv", columns=2))
