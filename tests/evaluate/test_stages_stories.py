"""Grouping into stories, measured on tiny data of the corpora's form, invented here."""

import json
from pathlib import Path

import pytest

from verify.errors import InputError
from verify.evaluate.stages.grouping import figures_of
from verify.evaluate.stages.mixed import Told, read_mixed
from verify.evaluate.stages.registry import measure
from verify.model import Article

FERRY = (
    "The ferry Salamba capsized off Pemba on Monday night. Rescuers saved forty passengers; captain Juma Faki is missing.",
    "Captain Juma Faki steered the ferry Salamba into heavy swell off Pemba, passengers said. The ferry capsized on Monday night.",
)
BUDGET = (
    "Latvian deputies rejected the budget of premier Ozols. The coalition in Riga collapsed after the vote on taxes.",
    "Premier Ozols lost the budget vote in Riga. Deputies of his coalition refused the taxes, and the coalition collapsed.",
)


def write(folder: Path) -> None:
    clusters = [
        {"cluster": name, "articles": [
            {"ID": str(n), "source": f"Paper {n}", "title": "", "date": "2020-03-10", "content": text} for n, text in enumerate(texts)
        ]}
        for name, texts in (("ferry", FERRY), ("budget", BUDGET))
    ]  # fmt: skip
    (folder / "clusters.jsonl").write_text("\n".join(map(json.dumps, clusters)), encoding="utf-8")
    (folder / "other.json").write_text(
        json.dumps([{"doc": "The zoo has a new giraffe."}] * 2), encoding="utf-8"
    )
    (folder / "timed").mkdir()
    (folder / "timed" / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 value="1998-08-07">then</TIMEX3></DCT><TITLE> Strike </TITLE>'
        "<TEXT>Miners <EVENT>struck</EVENT> again.</TEXT></TimeML>"
    )


def told(story: str, topic: str = "", make: str = "one") -> Told:
    return Told(article=Article(id="", text=""), make=make, story=story, topic=topic or story)


def test_all_makes_are_read(tmp_path: Path):
    write(tmp_path)
    heap = list(read_mixed(tmp_path))
    assert [one.story for one in heap] == ["ferry", "ferry", "budget", "budget", "", ""]
    assert len({one.article.id for one in heap}) == 6
    strike = heap[-1].article
    assert (strike.title, strike.text, strike.published and strike.published.isoformat()) == (
        "Strike",
        "Miners struck again.",
        "1998-08-07T00:00:00+00:00",
    )


def test_the_stage_groups_and_counts(tmp_path: Path):
    write(tmp_path)
    figures = measure("stories", tmp_path)
    assert (figures["articles"], figures["known"], figures["stories"]) == (6, 4, 2)
    assert (figures["pair_precision"], figures["pair_recall"], figures["strangers"]) == (1.0, 1.0, 0)
    assert figures["likened"] <= 0.2


def test_figures_by_hand():
    heap = [
        told("a1", "a"),
        told("a1", "a"),
        told("a2", "a"),
        told("b", make="two"),
        told("b", make="two"),
        told(""),
    ]
    figures = figures_of(heap, [(0, 1, 2), (3,), (4, 5)])
    assert (figures["pair_precision"], figures["pair_recall"]) == (0.3333, 0.5)
    assert figures["b_cubed"] == {"precision": 0.7333, "recall": 0.8, "f1": 0.7652}
    assert (figures["kept_apart"], figures["strangers"], figures["groups"], figures["largest"]) == (
        0.0,
        1,
        3,
        3,
    )
    assert figures["makes"]["two"]["pair_precision"] == 0.0 and figures["makes"]["two"]["kept_apart"] is None


def test_data_of_no_such_form_are_told(tmp_path: Path):
    with pytest.raises(InputError, match="no story is known"):
        list(read_mixed(tmp_path))
    (tmp_path / "bad.jsonl").write_text("{}")
    with pytest.raises(InputError, match=r"cannot be read.*articles"):
        list(read_mixed(tmp_path))
