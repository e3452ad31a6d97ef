"""`python -m training run` makes the reader's weights, `python -m training score` measures them."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.run import STEPS

PACKED = Path(__file__).parent.parent / "verify" / "weights" / "reader"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="train from the open data, pack and score")
    run.add_argument(
        "--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, uner-ewt, ner-open, news-pairs"
    )
    run.add_argument("--out", type=Path, default=PACKED, help="where the packed pipeline goes")
    run.add_argument("--build", type=Path, default=Path("training/build"), help="folder for checkpoints")
    run.add_argument("--only", choices=STEPS, default="", help="one step alone")
    run.add_argument("--threads", type=int, default=2, help="processor threads")
    run.add_argument(
        "--epochs",
        type=int,
        default=0,
        help="passes in the steps `network` and `polish`, where not the usual number",
    )
    run.add_argument(
        "--packed", type=Path, help="a packed pipeline to go on from; it takes the place of the first steps"
    )
    score = commands.add_parser("score", help="print one JSON object of scores, fractions between 0 and 1")
    score.add_argument("--reader", type=Path, help="a packed pipeline, where not the one of this package")
    score.add_argument("--conllu", type=Path, help="gold trees; sentence borders are given, tokens are not")
    score.add_argument("--iob2", type=Path, help="gold names; spaces are taken from --conllu where given")
    score.add_argument("--timeml", type=Path, help="folder of gold times, the document's date as anchor")
    score.add_argument(
        "--coreference", type=Path, help="gold chains, a treebank with entities in GUM's manner"
    )
    given = vars(parser.parse_args())
    if given.pop("command") == "run":
        from training.run import run as run_training

        run_training(given.pop("data"), given.pop("out"), given.pop("build"), **given)
    else:
        from training.score import print_scores

        print_scores(**given)


if __name__ == "__main__":
    main()
