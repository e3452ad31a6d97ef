"""``python -m training.slot_model --data FOLDER --stories FOLDER --out verify/weights/slot``: train, measure, export."""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

import torch
from sklearn.metrics import average_precision_score

from training.encoder.network import pretrained
from training.slot_model.examples import Example, from_families, from_stories
from training.slot_model.train import answers, export, learn

HELD_BACK = "courts"  # a file of families that is only measured on
SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with news-pairs")
    parser.add_argument("--stories", type=Path, required=True, help="folder of labelled stories")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    parser.add_argument(
        "--build", type=Path, default=Path("training/build/slot"), help="keeps the examples that were read"
    )
    parser.add_argument(
        "--learn", type=int, nargs="+", default=[1], help="remainders of the story numbers to learn from"
    )
    parser.add_argument("--epochs", type=int, default=4)
    given = parser.parse_args()
    torch.set_num_threads(2)
    given.build.mkdir(parents=True, exist_ok=True)
    families = sorted((given.data / "news-pairs").glob("*.jsonl"))
    stories = sorted(given.stories.glob("story-*.json"))
    parts = {rest: [p for p in stories if int(p.name.split("-")[1]) % 3 == rest] for rest in (1, 2)}
    written = _kept(
        given.build / "families.pickle",
        lambda: list(from_families([f for f in families if f.stem != HELD_BACK])),
    )
    held = _kept(
        given.build / "held.pickle", lambda: list(from_families([f for f in families if f.stem == HELD_BACK]))
    )
    told = {
        rest: _kept(
            given.build / f"stories-{rest}.pickle",
            lambda paths=paths: list(from_stories(paths, easy=0.25, seed=SEED)),
        )
        for rest, paths in parts.items()
    }
    watched = {"held families": held} | {
        f"stories {rest}": part for rest, part in told.items() if rest not in given.learn
    }
    examples = [*written, *(example for rest in given.learn for example in told[rest])]
    print(
        len(examples),
        sum(e.same for e in examples),
        {name: (len(part), sum(e.same for e in part)) for name, part in watched.items()},
        flush=True,
    )

    def check(network, tokenizer) -> str:
        figures = {}
        for name, part in watched.items():
            scores = answers(network, tokenizer, part)
            for kind in ("when", "number", "place"):
                own = [(e.same, s) for e, s in zip(part, scores, strict=True) if e.kind == kind]
                figures[f"{name} {kind}"] = round(float(average_precision_score(*zip(*own, strict=True))), 3)
        return json.dumps(figures)

    network, _ = learn(
        pretrained(),
        examples,
        epochs=given.epochs,
        seed=SEED,
        check=check,
        log=lambda line: print(line, flush=True),
    )
    export(network, pretrained(), given.out)


def _kept(file: Path, make) -> list[Example]:
    """Read examples that were made before, or make them: reading thousands of texts takes minutes."""
    if not file.exists():
        file.write_bytes(pickle.dumps(make()))
    examples: list[Example] = pickle.loads(file.read_bytes())
    return examples


if __name__ == "__main__":
    main()
