"""`python -m training run` makes the weights, `python -m training score` measures them."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.run import STEPS

PACKED = Path(__file__).parent.parent / "verify" / "weights" / "reader"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="convert the open data, train, pack and score")
    run.add_argument(
        "--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, uner-ewt, ner-open"
    )
    run.add_argument("--out", type=Path, default=PACKED, help="where the packed pipeline goes")
    run.add_argument(
        "--build", type=Path, default=Path("training/build"), help="folder for documents and checkpoints"
    )
    run.add_argument("--only", choices=STEPS, default="", help="one step alone")
    run.add_argument("--syntax-steps", type=int, help="training steps, where not the configuration's")
    run.add_argument("--teacher-steps", type=int, help="training steps of the teacher of names")
    run.add_argument("--names-steps", type=int, help="training steps, where not the configuration's")
    run.add_argument("--resume", action="store_true", help="train on from the best checkpoints under --build")
    score = commands.add_parser("score", help="print one JSON object of scores")
    score.add_argument("--reader", type=Path, default=PACKED)
    score.add_argument("--conllu", type=Path, help="gold treebank")
    score.add_argument("--iob2", type=Path, help="gold names; spaces are taken from --conllu where given")
    given = parser.parse_args()
    if given.command == "run":
        from training.run import run as run_training

        limits = {"syntax": given.syntax_steps, "teacher": given.teacher_steps, "names": given.names_steps}
        limits = {step: limit for step, limit in limits.items() if limit}
        run_training(given.data, given.out, given.build, limits=limits, only=given.only, resume=given.resume)
    else:
        from training.score import print_scores

        print_scores(given.reader, given.conllu, given.iob2)


if __name__ == "__main__":
    main()
