"""English is told from other languages, and clumsy English is English."""

from __future__ import annotations

import pytest

from verify.read.english import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Talks fail.",
        "Zelensky, Macron, Tusk, Merz, Orbán",
        "In the court of Plovdiv was yesterday condemned the ex-minister Petrov, who to the judges his innocence affirmed. "
        "The advocate announced the appeal against the decision of seven years.",
        "The Gesellschaft für Schiffbau said that Müller, Weiß and Jürgensen had left Lübeck for Flensburg on Monday.",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Das Gericht verurteilte den früheren Minister am Donnerstag zu sieben Jahren Haft wegen Bestechung.",
            "de",
        ),
        (
            "El tribunal condenó el jueves al antiguo ministro a siete años de prisión por un caso de corrupción.",
            "es",
        ),
        (
            "De rechtbank veroordeelde de voormalige minister donderdag tot zeven jaar cel wegens omkoping bij het spoor.",
            "nl",
        ),
        (
            "Il tribunale ha condannato giovedì l’ex ministro a sette anni di carcere per corruzione nelle ferrovie.",
            "it",
        ),
        (
            "Суд у четвер засудив колишнього міністра до семи років в’язниці за хабарництво на залізниці.",
            "uk",
        ),
        ("法院周四以受贿罪判处前交通部长七年有期徒刑，检察官表示将研究判决理由，律师已经宣布上诉。", "zh"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert language_of(text) == language
