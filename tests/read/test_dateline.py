"""Datelines of agencies and papers, and what only looks like one."""

from __future__ import annotations

import pytest

from verify.read.dateline import find_dateline, year_in_text


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("PARIS, March 3 (Wire) — The president said", "Paris", "March 3", "Wire"),
        ("OSLO/STOCKHOLM, Feb 3 (BNF) — Sweden's bank", "Oslo/Stockholm", "Feb 3", "BNF"),
        ("GDAŃSK, 19 March — A former engineer", "Gdańsk", "19 March", ""),
        ("TROMSØ, Norway, March 15 (NPA) — Two skiers", "Tromsø, Norway", "March 15", "NPA"),
        ("SALT LAKE CITY (AP) — The governor", "Salt Lake City", "", "AP"),
        ("TOPEKA, Kan. (PPA) - Measles has", "Topeka, Kan.", "", "PPA"),
        ("RANCHI: Fourteen people", "Ranchi", "", ""),
        ("ASTANA. June 7. SSA – The court", "Astana", "June 7", "SSA"),
        ("RHODES. Forty-seven people were", "Rhodes", "", ""),
        ("LA ROCHE-EN-ARDENNE, Belgium, May 20 (VW) — Race", "La Roche-en-Ardenne, Belgium", "May 20", "VW"),
        ("Paris, France — France played host", "Paris, France", "", ""),
        ("Geneva, March 3 — “We are close,” she said", "Geneva", "March 3", ""),
        ("WASHINGTON – The Senate", "Washington", "", ""),
        ("KYIV -- Officials said", "Kyiv", "", ""),
        ("KYIV, March 4 (Wire) - Officials said", "Kyiv", "March 4", "Wire"),
        ("KYIV (Wire) March 4 - Officials said", "Kyiv", "March 4", "Wire"),
        ("KYIV, Tuesday, March 4 — Officials said", "Kyiv", "March 4", ""),
    ],
)
def test_dateline(line: str, place: str, day: str, agency: str) -> None:
    found = find_dateline(line)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    assert line[found.end :][:1].strip()


@pytest.mark.parametrize(
    ("day", "text", "year"),
    [
        ("March 4", "The truce of 27 February 2025 held.", 2025),
        ("4 January", "The vote of December 28, 2024, stands.", 2025),
        ("Dec. 30", "He will speak on January 5, 2026.", 2025),
        ("March 4", "The law of 3 May 2019 and that of 12 March 2024 differ.", 2024),
        ("March 4", "The law dates from 3 May 2019.", 0),
        ("March 4", "He spoke on Monday.", 0),
        ("Feb. 29", "He spoke on 1 March 2023.", 0),
    ],
)
def test_year_from_the_dates_of_the_text(day: str, text: str, year: int) -> None:
    assert year_in_text(day, text) == year


def test_year() -> None:
    found = find_dateline("ROME, 3 March 2025 (Wire) — Commuters were stranded.")
    assert found is not None
    assert found.year == 2025


@pytest.mark.parametrize(
    "line",
    [
        "WATCH: How a city tests its water",
        "READ MORE: Ring road closed",
        "THE BIG ONE. A court in the capital",
        "A PROWLING leopard was caught",
        "Macron — the host of the talks — said nothing.",
        "EU — no",
        "The court on Thursday sentenced the minister.",
        "8 a.m. The first spectators",
        "",
    ],
)
def test_no_dateline(line: str) -> None:
    assert find_dateline(line) is None
