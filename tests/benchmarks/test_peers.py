"""The benchmark against what a user would do instead: everybody gets the same articles and is scored by the same rule."""

import json
import math
import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers import clashes, contenders, groups
from benchmarks.peers.__main__ import compare
from benchmarks.peers.contenders import CONTENDERS, require
from benchmarks.peers.cuts import texts_of
from benchmarks.peers.heap import Heap, first_two, heap_of, read_heap, write_heap
from benchmarks.peers.pair_model import wide_weights
from benchmarks.peers.scoring import peer_flags, score_flags, score_groups, verify_flags
from benchmarks.peers.table import placed, short, whole
from benchmarks.peers.texts import Text, read_texts, sentences_of
from verify.errors import ConfigError, InputError, ModelError
from verify.evaluate.stories import find_stories, read_story
from verify.match.pair_model import FOLDER, PairModel

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "tests" / "stories"


@pytest.fixture(scope="module")
def heap() -> Heap:
    return read_heap(STORIES, 2)


def test_a_heap_holds_every_article_and_label_of_its_stories_at_the_same_words(heap: Heap) -> None:
    stories = [read_story(path) for path in find_stories(STORIES)[:2]]
    texts = {record["id"]: record["text"] for record in heap.labelled.records}
    assert len(texts) == sum(len(story.records) for story in stories)
    assert set(heap.story_of.values()) == {story.name for story in stories}
    given_by = [(story, label) for story in stories for label in story.labels]
    for mine, (story, label) in zip(heap.labelled.labels, given_by, strict=True):
        own = {record["id"]: record["text"] for record in story.records}
        assert [[texts[p.article][p.start : p.end] for p in side] for side in mine.sides] == [
            [own[p.article][p.start : p.end] for p in side] for side in label.sides
        ]
        assert mine.kind == ""


def test_a_heap_of_no_stories_is_an_error() -> None:
    with pytest.raises(InputError, match="--stories"):
        read_heap(STORIES, 0)


def test_what_is_written_is_what_peers_read(heap: Heap, tmp_path: Path) -> None:
    write_heap(heap, tmp_path)
    story_of = json.loads((tmp_path / "stories.json").read_text(encoding="utf-8"))
    assert sorted(read_texts(tmp_path / "articles", story_of), key=lambda t: t.id) == sorted(
        texts_of(heap), key=lambda t: t.id
    )


@given(st.text(alphabet="ab .!?\n\r\u2028\u00e9\U0001f600\"'", max_size=60))
def test_sentences_slice_back_to_their_words_in_order(text: str) -> None:
    found = sentences_of([Text(id="a", story="s", title="", text=text)])
    assert all(text[s.start : s.end] == s.text and s.text.strip() == s.text != "" for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(s.text for s in found).split()) == "".join(text.split()), "nothing is lost"


def test_all_pairs_are_those_of_two_articles_of_one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fake:
        def predict(self, pairs: list[tuple[str, str]]) -> list[float]:
            return [0.9 if pair == ("One.", "Three.") else 0.4 for pair in pairs]

    monkeypatch.setattr(clashes, "cross_encoder", Fake)
    found = clashes.all_pairs(
        [
            Text(id="a", story="s", title="", text="One. Two."),
            Text(id="b", story="s", title="", text="Three."),
            Text(id="c", story="t", title="", text="Four."),
        ]
    )
    assert found.asked == 2
    assert [(a.text, b.text, score) for a, b, score in found.flagged] == [("One.", "Three.", 0.9)]


def test_flags_hit_labels_miss_them_or_repeat(heap: Heap) -> None:
    first, second = heap.labelled.labels[:2]
    right = [list(first.sides[0][0]), list(first.sides[1][0])]
    across = [list(first.sides[0][0]), ["elsewhere-a1", 0, 10]]
    found = [
        {"sides": right, "score": 0.9},
        {"sides": right[::-1], "score": 0.8},
        {"sides": across, "score": 0.7},
        {"sides": [list(second.sides[0][0]), list(second.sides[1][0])], "score": 0.6},
    ]
    score = score_flags(heap, peer_flags({"flagged": found}), asked=50)
    assert (score.asked, score.flags) == (50, 4)
    assert (score.tally.found, score.tally.false) == (2, 1)
    assert score.tally.labels == len(heap.labelled.labels)
    assert score.best == score.tally, "the false alarm is worth the second label"
    alone = score_flags(heap, peer_flags({"flagged": found[:3]}))
    assert (alone.best.found, alone.best.false, alone.best_from) == (1, 0, 0.8)
    nothing = score_flags(heap, [])
    assert (nothing.tally.precision, nothing.tally.recall, nothing.best_from) == (0.0, 0.0, None)


def test_verify_is_scored_without_kinds_and_without_what_it_holds_back(heap: Heap) -> None:
    label = heap.labelled.labels[0]
    values = [
        {"value": str(n), "evidence": [{"article": p.article, "start": p.start, "end": p.end}]}
        for n, p in enumerate(side[0] for side in label.sides[:2])
    ]
    finding = {"kind": "name", "severity": "high", "confidence": 0.5, "values": values}
    flags = verify_flags({"findings": [{**finding, "class": "conflict"}, {**finding, "class": "update"}]})
    assert [flag.kind for flag in flags] == [""]
    assert score_flags(heap, flags).tally.found == 1


def test_groups_are_scored_and_left_out_articles_stand_alone(heap: Heap) -> None:
    stories: dict[str, list[str]] = {}
    for id_, story in heap.story_of.items():
        stories.setdefault(story, []).append(id_)
    right = score_groups(heap, list(stories.values()))
    assert (right.pair_precision, right.pair_recall, right.b_cubed_f1) == (1.0, 1.0, 1.0)
    apart = score_groups(heap, [])
    assert (apart.groups, apart.pair_recall, apart.b_cubed_precision) == (len(heap.story_of), 0.0, 1.0)
    melted = score_groups(heap, [list(heap.story_of)])
    assert melted.pair_recall == 1.0 and melted.pair_precision < 0.5


def test_clusters_of_words_put_a_story_together(heap: Heap) -> None:
    texts = texts_of(heap)
    score = score_groups(heap, groups.clustered_tfidf(texts))
    assert score.pair_precision == 1.0 and score.pair_recall > 0.3
    assert groups.clustered_tfidf(texts[:1]) == [[texts[0].id]]


def test_copies_are_grouped_and_strangers_are_not(heap: Heap) -> None:
    pytest.importorskip("datasketch")
    one, other = texts_of(heap)[0], texts_of(heap)[-1]
    found = groups.near_copies([one, replace(one, id="copy", text=one.text + " More."), other])
    assert found == [[one.id, "copy"], [other.id]]


def test_a_missing_package_is_named_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    require([c for c in CONTENDERS if not c.needs])
    monkeypatch.setattr(
        contenders, "find_spec", lambda name: None if name == "sentence_transformers" else object()
    )
    with pytest.raises(ConfigError, match=r"sentence-transformers is not installed .*\[peers\]"):
        require(CONTENDERS)


def test_the_extra_holds_what_the_contenders_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    given_by = [*project["dependencies"], *project["optional-dependencies"]["peers"]]
    assert {need for c in CONTENDERS for need in c.needs} <= {re.split(r"[<>=,]", one)[0] for one in given_by}


@pytest.mark.slow
def test_contenders_run_in_processes_of_their_own(heap: Heap) -> None:
    small = first_two(heap)
    chosen = [c for c in CONTENDERS if c.name in ("verify", "tfidf")]
    results = compare(chosen, small)
    assert [run["name"] for run in results["runs"]] == ["verify", "tfidf"]
    assert all(run["used"]["seconds"] > 0 and run["used"]["peak_mb"] > 20 for run in results["runs"])
    assert results["articles"] == 2 and results["stories"] == 1
    json.dumps(results)
    assert whole(results).count("| `verify report` |") == 1


def test_weights_are_widened_to_the_shapes_of_torch() -> None:
    weights = wide_weights(FOLDER / "model.onnx")
    assert weights["encoder.embeddings.word_embeddings.weight"].shape == (30522, 384)
    assert weights["encoder.encoder.layer.5.intermediate.dense.weight"].shape == (1536, 384)
    assert weights["pool.weight"].shape == (384, 3 * 384) and weights["conflict.weight"].shape == (1, 384)
    with pytest.raises(ModelError, match="expected make"):
        wide_weights(FOLDER / "labels.json")


@pytest.mark.slow
def test_the_cross_encoder_on_torch_says_what_the_shipped_model_says() -> None:
    pytest.importorskip("sentence_transformers")
    from benchmarks.peers.pair_model import cross_encoder

    pairs = [
        ("Four people were killed in the fire on Monday.", "Six people died in the blaze on Monday."),
        ("The mayor resigned.", "It rained in Paris."),
        ("He met the president on Tuesday in Rome.", "He met the president on Thursday in Rome."),
        ("The strike is over.", "The strike goes on, the union said on Friday."),
    ]
    said = cross_encoder().predict(pairs)
    shipped = PairModel()
    shipped._load()
    for (a, b), probability in zip(pairs, said, strict=True):
        assert float(probability) == pytest.approx(1 / (1 + math.exp(-shipped._run(a, b)[0])), abs=0.05)


def test_the_table_in_the_readme_is_the_one_that_was_measured() -> None:
    results: dict[str, Any] = json.loads(
        (ROOT / "benchmarks" / "results" / "peers.json").read_text(encoding="utf-8")
    )
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert placed(readme, short(results)) == readme, "python -m benchmarks.peers --readme writes it"
    assert whole(results) == (ROOT / "benchmarks" / "results" / "peers.md").read_text(encoding="utf-8")
    assert {run["name"] for run in results["runs"]} == {contender.name for contender in CONTENDERS}


def test_two_stories_may_count_their_articles_alike() -> None:
    story = read_story(find_stories(STORIES)[0])
    both = heap_of([story, replace(story, name="another")])
    assert len(both.story_of) == 2 * len(story.records)
    assert len({p.article for label in both.labelled.labels for s in label.sides for p in s}) > len(
        {p.article for label in story.labels for s in label.sides for p in s}
    )
