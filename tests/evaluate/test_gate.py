"""The quality gate: figures over tests/stories may not fall below the floors kept beside them."""

from pathlib import Path

import pytest

from verify.config import Options
from verify.errors import ConfigError
from verify.evaluate.figures import Figures, figures_of
from verify.evaluate.gate import Floors, parse_floors, read_floors, shortfalls
from verify.evaluate.run import evaluate
from verify.evaluate.score import StoryScore
from verify.evaluate.stories import Label, Place, find_stories
from verify.evaluate.text import figure_lines, story_lines

STORIES = Path(__file__).parents[1] / "stories"


def figures_with(*, found: int, labels: int, false: int) -> Figures:
    """Figures of one story with so many labels found and so many false alarms."""
    from verify.evaluate.score import Flag

    side = ((Place("a", 0, 1),), (Place("b", 0, 1),))
    flag = Flag(kind="when", class_="conflict", severity="high", confidence=0.5, names=("x", "y"), sides=side)
    label = Label(about="", kind="when", severity="high", sides=side)
    score = StoryScore(
        name="s",
        articles=2,
        labels=(label,) * labels,
        found=(flag,) * found + (None,) * (labels - found),
        right=(flag,) * found,
        repeats=0,
        false=((flag, None),) * false,
    )
    return figures_of([score])


@pytest.mark.slow
def test_the_stories_hold_their_floors():
    scores = evaluate(find_stories(STORIES), Options())
    figures = figures_of(scores)
    told = "\n".join((*story_lines(scores, verbose=True), *figure_lines(figures)))
    print(told)
    assert figures.total.labels > 50
    assert shortfalls(figures, read_floors(STORIES / "FLOORS.toml")) == [], told


@pytest.mark.parametrize(
    ("floors", "named"),
    [
        (Floors(), []),
        (Floors(precision=0.75, recall=0.6), []),
        (Floors(precision=0.76), ["precision"]),
        (Floors(recall=0.61), ["recall"]),
        (Floors(precision=0.9, recall=0.9), ["precision", "recall"]),
    ],
)
def test_the_gate_fails_below_a_floor(floors: Floors, named: list[str]):
    figures = figures_with(found=3, labels=5, false=1)
    assert [problem.split()[0] for problem in shortfalls(figures, floors)] == named


def test_nothing_found_fails_every_floor():
    assert len(shortfalls(figures_with(found=0, labels=5, false=0), Floors(precision=0.1, recall=0.1))) == 2


def test_floors_from_a_file(tmp_path: Path):
    path = tmp_path / "FLOORS.toml"
    path.write_text("precision = 0.6\nrecall = 0.35\n")
    assert read_floors(path) == Floors(precision=0.6, recall=0.35)


@pytest.mark.parametrize(
    "content", ["precision = 2", "recal = 0.5", "precision = 'high'", "precision =", "precision = true"]
)
def test_bad_floors_are_errors(tmp_path: Path, content: str):
    path = tmp_path / "FLOORS.toml"
    path.write_text(content + "\n")
    with pytest.raises(ConfigError):
        read_floors(path)


@pytest.mark.parametrize("text", ["0.6", "high,low", "0.6,0.3,0.1", "0.6,7"])
def test_bad_floors_on_the_command_line(text: str):
    with pytest.raises(ConfigError):
        parse_floors(text)
