"""The house's list of names at work: what it forbids is shown, what it settles is not compared."""

from __future__ import annotations

import pytest

from verify.config import HouseName, Options
from verify.model import Article, Finding, Report, Span
from verify.pipeline import check
from verify.report.registry import BINARY, FORMATS, render

KYIV = HouseName(preferred="Kyiv", accepted=("Kiev",), forbidden=("Kief", "Kyjiw"))
ZELENSKY = HouseName(preferred="Zelensky", accepted=("Zelenskyy",), forbidden=("Selenskyj",))
TALKS = "The envoy Steve Witkoff arrived in {} on Tuesday for talks on the war with President Volodymyr {}."


def report(*texts: str, **options: object) -> Report:
    articles = [Article(id=f"a{n}", source=f"Outlet {n}", text=text) for n, text in enumerate(texts)]
    return check(articles, Options(**{"one_story": True, "min_confidence": 0.0} | options))  # type: ignore[arg-type]


def name_findings(*texts: str, names: tuple[HouseName, ...], **options: object) -> list[Finding]:
    return [f for f in report(*texts, names=names, **options).findings if f.kind == "name"]


def test_one_source_alone_is_told_what_the_house_does_not_print() -> None:
    text = TALKS.format("Kief", "Zelensky") + " Kief’s mayor was there."
    (found,) = name_findings(text, names=(KYIV, ZELENSKY))
    assert (found.class_, found.severity, found.confidence) == ("conflict", "medium", 1.0)
    assert found.summary == "House style is Kyiv, not Kief"
    assert "house spelling is “Kyiv”" in found.explanation and "“Kiev”" in found.explanation
    (value,) = found.values
    assert [text[e.span.start : e.span.end] for e in value.evidence] == ["Kief", "Kief"]
    assert value.evidence[1].sentence_span.text(text) == "Kief’s mayor was there."


def test_accepted_and_preferred_forms_are_one() -> None:
    texts = TALKS.format("Kiev", "Zelenskyy"), TALKS.format("Kyiv", "Zelensky") + " Zelensky was late."
    assert {f.subject for f in name_findings(*texts, names=())} == {
        "the spelling of Kiev",
        "the spelling of Volodymyr Zelensky",
    }
    assert not name_findings(*texts, names=(KYIV, ZELENSKY))
    assert not report(*texts, names=(KYIV, ZELENSKY), min_confidence=0.4).findings


def test_who_keeps_to_the_list_takes_no_part() -> None:
    texts = [TALKS.format(city, "Zelensky") for city in ("Kief", "Kyiv", "Kiev", "Kyjiw")]
    found = name_findings(*texts, names=(KYIV,))
    assert sorted(f.values[0].text for f in found) == ["Kief", "Kyjiw"]
    assert [{e.article_id for v in f.values for e in v.evidence} for f in found if len(f.values) == 1] in (
        [{"a0"}, {"a3"}],
        [{"a3"}, {"a0"}],
    )
    assert all("4 articles give the name, 2 of them only in" in f.explanation for f in found)


def test_a_spelling_that_the_list_does_not_know_is_compared_as_ever() -> None:
    texts = [TALKS.format("Kyiv", name) for name in ("Zelensky", "Zelenskyy", "Zelenksy")]
    (found,) = name_findings(*texts, names=(ZELENSKY,))
    assert len(found.values) == 2, "the accepted form stands with the preferred one"
    assert {len(value.evidence) for value in found.values} == {1, 2}


def test_two_forbidden_names_in_one_sentence_are_two_findings() -> None:
    found = name_findings(TALKS.format("Kief", "Selenskyj"), names=(KYIV, ZELENSKY))
    assert len({f.fingerprint for f in found}) == len(found) == 2


def test_boilerplate_and_common_nouns_are_let_pass() -> None:
    text = "The minister met Ana Silva in Lisbon on Monday. They drank a glass of Rose Wine. More from Kief"
    article = Article(id="a", text=text, boilerplate=(Span(text.index("More"), len(text)),))
    silver = HouseName(preferred="Silver Bank", forbidden=("They", "glass"))
    options = Options(one_story=True, names=(KYIV, silver))
    assert not check([article], options).findings


def test_a_threshold_holds_for_its_kind_alone() -> None:
    texts = (
        TALKS.format("Kyiv", "Zelensky"),
        TALKS.format("Kyiv", "Zelensky").replace("koff", "kov").replace("Tuesday", "Friday"),
    )
    both = {f.kind for f in report(*texts).findings}
    assert {"name", "when"} <= both
    assert {f.kind for f in report(*texts, thresholds=(("name", 1.0),)).findings} == both - {"name"}


def test_ignored_outlets_are_skipped_with_their_reason() -> None:
    made = report("They met in Oslo.", "They met in Bergen.", ignored_outlets=("outlet 1",))
    assert [a.id for a in made.articles] == ["a0"]
    assert [(item.where, item.reason) for item in made.skipped] == [
        ("a1", "its outlet “outlet 1” is ignored")
    ]
    assert dict(made.options)["ignored_outlets"] == "outlet 1"


def test_the_list_reaches_every_process() -> None:
    texts = TALKS.format("Kief", "Zelensky"), TALKS.format("Kyiv", "Zelenskyy")
    alone = report(*texts, names=(KYIV, ZELENSKY))
    assert alone.findings
    assert report(*texts, names=(KYIV, ZELENSKY), workers=2) == alone


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - BINARY - {"names"}))
def test_every_format_shows_a_finding_of_one_value(form: str) -> None:
    made = report(TALKS.format("Kief", "Zelensky"), TALKS.format("Kyiv", "Zelensky"), names=(KYIV,))
    assert [len(f.values) for f in made.findings] == [1]
    told = render(made, form)
    assert "House style is Kyiv, not Kief" in told
    assert "Nothing on this was found in" not in told


def test_names_are_told_with_the_house_spelling() -> None:
    made = report(TALKS.format("Kief", "Zelensky"), TALKS.format("Kyiv", "Zelensky"), names=(KYIV,))
    assert [name.preferred for name in made.house] == ["Kyiv"]
    rows = [line.split(",") for line in render(made, "names").splitlines()]
    house = rows[0].index("house")
    assert {row[2]: row[house] for row in rows[1:]} == {"Kief": "not house style (house: Kyiv)"}
    assert "not house style (house: Kyiv)" in render(made, "html")


def test_frames_show_a_finding_of_one_value() -> None:
    frame = report(TALKS.format("Kief", "Zelensky"), names=(KYIV,)).findings_frame()
    assert list(frame["value"]) == ["Kief"] and list(frame["side"]) == [0]
