"""Scenes: what a file of them says, and that every shipped one can be read."""

from pathlib import Path

import pytest

from training.pair_model.scenes import read_scenes

SCENES = Path(__file__).parents[2] / "training" / "scenes"
SCENE = """# fire-001
A
1. The mill burned for nine hours.
2. Nobody was hurt, the brigade said.
B
1. Two men are in hospital.
2. It took nine hours to put the fire out at the mill.
X 2 1 outcome | Nobody was hurt | Two men are in hospital
= 1 2
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "fire-01.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_clashes_and_what_agrees(tmp_path: Path) -> None:
    (scene,) = read_scenes(written(tmp_path, SCENE))
    texts = {record["id"]: record["text"] for record in scene.records}
    clash, same = scene.labels
    assert clash.kind == "outcome"
    assert [texts[p.article][p.start : p.end] for (p,) in clash.sides] == [
        "Nobody was hurt",
        "Two men are in hospital",
    ]
    assert [texts[p.article][p.start : p.end] for p in same.sides[0]] == [
        "The mill burned for nine hours.",
        "It took nine hours to put the fire out at the mill.",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        SCENE.replace("| Nobody was hurt |", "| Everybody was hurt |"),
        SCENE.replace("= 1 2", "= 1 7"),
        SCENE.replace("= 1 2", "about the same"),
    ],
)
def test_a_scene_that_does_not_hold_is_named(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="scene fire-001"):
        list(read_scenes(written(tmp_path, wrong)))


@pytest.mark.parametrize("path", sorted(SCENES.glob("*.txt")), ids=lambda path: path.stem)
def test_shipped_scenes_can_be_read(path: Path) -> None:
    scenes = list(read_scenes(path))
    assert scenes and all(any(len(label.sides) == 2 for label in scene.labels) for scene in scenes)
