"""Data to a teacher, the teacher's names to more data, all of it to the network, the network to a packed pipeline with its scores."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training import augment, card, conllu, silver
from training.draw import Names
from training.name_sets import has_names, name_sets, tweets, varied_names
from training.names import NamedSentence

if TYPE_CHECKING:
    from torch import Tensor

    from training.encoder.examples import Example
    from training.encoder.network import Network

SEED = 20250301
TREES = ("ud-ewt/en_ewt-ud-train.rebuilt.conllu", "ud-gum/en_gum-ud-train.rebuilt.conllu")
MEASURED = {"ewt": "ud-ewt/en_ewt-ud-dev.conllu", "gum": "ud-gum/en_gum-ud-dev.conllu"}
STEPS = ("teacher", "silver", "network", "polish", "pack")
EPOCHS = {"teacher": 3, "network": 10, "polish": 6}
POLISH_RATE = 0.3  # of the learning rates, for the last step
POLISH_PIECES = 1000  # of a batch: many small steps
POLISH_MEAN = 0.999
LEARNED = 0.7  # share of the new weights where packed ones were trained on; 0.5 and 1 were measured as well
REPORTED = 0.35  # of the plain statements in the treebanks, told again as somebody's report
SHARE = (
    0.35  # of the name corpora, drawn anew for each epoch; they outnumber the trees and are learned sooner
)


@dataclass(frozen=True, slots=True)
class Silver:
    """What the teacher says: names of the web treebank by words, and sentences of the project's news pairs."""

    trees: dict[tuple[str, ...], tuple[str, ...]]
    news: list[NamedSentence]


def run(
    data: Path,
    out: Path,
    build: Path,
    *,
    only: str = "",
    threads: int = 2,
    epochs: int = 0,
    packed: Path | None = None,
) -> None:
    """Train, pack and score.

    A teacher learns trees and annotated names. It then names the web treebank, whose proper nouns it must agree with, and the
    project's news sentences. The network goes on from the teacher's weights with all of it; a last step at a lower rate adds reports
    made of the treebanks' statements and lets the word vectors move.

    Args:
        data: the folder of the open training data (`ud-ewt`, `ud-gum`, `uner-ewt`, `ner-open`, `news-pairs`); names lie in `../names`.
        out: where the packed pipeline goes.
        build: a folder for checkpoints; may be thrown away.
        only: one of `STEPS`; all where empty.
        threads: processor threads.
        epochs: passes over the data in the steps `network` and `polish`, where not the usual number.
        packed: a packed pipeline to go on from: it is the teacher, and `polish` begins with its weights, leaves its word vectors as
            they are, and the tweets out, since what is packed has no output for them; what is kept is a mean of old and new weights.
    """
    import torch

    from training.encoder.examples import labels_of
    from training.encoder.network import Network, load_network

    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    for step in STEPS:
        if only not in ("", step) or (packed and step in ("teacher", "network")):
            continue
        folder = build / step
        folder.mkdir(parents=True, exist_ok=True)
        rng = random.Random(SEED)
        if step == "teacher":
            trees = read_trees(data, rng)
            learn_step(Network(labels_of(trees)), trees, data, folder, rng, None)
        elif step == "silver":
            (folder / "names.pickle").write_bytes(
                pickle.dumps(make_silver(data, before(packed, build / "teacher"), rng))
            )
        elif step in ("network", "polish"):
            told: Silver = pickle.loads((build / "silver" / "names.pickle").read_bytes())
            trees = read_trees(data, rng, told.trees)
            start = before(packed, build / ("teacher" if step == "network" else "network"))
            shipped = {name: weight.clone() for name, weight in start.state_dict().items()} if packed else {}
            learn_step(start, trees, data, folder, rng, told, epochs, packed=packed is not None)
            if shipped:
                keep_mixed(shipped, folder)
        else:
            pack_step(load_network(build / "polish"), data, out)


def before(packed: Path | None, folder: Path) -> Network:
    """Load the network that a step goes on from: the packed one where one is given, else that of an earlier step."""
    from training.encoder.network import load_network
    from training.encoder.unpack import unpack

    return unpack(packed / "news_encoder") if packed else load_network(folder)


def keep_mixed(shipped: dict[str, Tensor], folder: Path) -> None:
    """Draw the weights of a folder towards those that its training began with.

    The mean keeps what the shipped weights knew besides the new data (Wortsman et al. 2022, "Robust fine-tuning").
    """
    from training.encoder.network import load_network, save_network

    network = load_network(folder)
    mixed = {
        name: LEARNED * weight + (1 - LEARNED) * shipped[name] if weight.is_floating_point() else weight
        for name, weight in network.state_dict().items()
    }
    network.load_state_dict(mixed)
    save_network(network, folder)


def read_trees(
    data: Path, rng: random.Random, told: dict[tuple[str, ...], tuple[str, ...]] | None = None
) -> list[Example]:
    from training.encoder.examples import from_trees

    return list(from_trees([data / name for name in TREES], rng, told))


def learn_step(
    network: Network,
    trees: list[Example],
    data: Path,
    folder: Path,
    rng: random.Random,
    told: Silver | None,
    epochs: int = 0,
    *,
    packed: bool = False,
) -> None:
    """Train on trees, name corpora, tweets and, where there is a teacher, its news sentences and variations of them."""
    from training.encoder.examples import LONGEST, from_names
    from training.encoder.learn import STEADY, Pace, learn
    from training.encoder.reports import reports

    gold, measured = name_sets(data, rng)
    drawn = Names(data.parent / "names" / "popular-names-by-country", rng)
    news = told.news if told else []
    news = [*news, *(augment.swap_names(sentence, drawn) for sentence in news if has_names(sentence))]
    named = [*gold, *(varied_names(sentence, drawn, rng) for sentence in news)]
    polishing = folder.name == "polish"
    if polishing:
        network.encoder.embeddings.word_embeddings.weight.requires_grad_(not packed)
    examples = [
        *trees,
        *reports(trees, drawn, REPORTED if polishing else 0),
        *(from_names(sentence) for sentence in named if len(sentence.words) <= LONGEST),
        *(from_names(s, tweets=True) for s in (() if packed else tweets(data / "ner-open"))),
    ]
    learn(
        network,
        examples,
        epochs=epochs or EPOCHS[folder.name],
        folder=folder,
        seed=SEED,
        share=SHARE,
        pace=Pace(POLISH_RATE, POLISH_PIECES, POLISH_MEAN, rounded=True) if polishing else STEADY,
        check=watch(data, measured),
        log=lambda line: print(line, flush=True),
    )


def watch(
    data: Path, measured: dict[str, list[NamedSentence]]
) -> Callable[[Network], dict[str, dict[str, float]]]:
    """Make the quick check that is printed after each epoch."""
    from training.encoder.examples import from_names, from_trees
    from training.encoder.watch import greedy_scores

    sets = {name: list(from_trees([data / file], random.Random(SEED))) for name, file in MEASURED.items()}
    sets |= {f"names/{name}": [from_names(s) for s in sentences] for name, sentences in measured.items()}
    return lambda network: {name: greedy_scores(network, examples) for name, examples in sets.items()}


def make_silver(data: Path, teacher: Network, rng: random.Random) -> Silver:
    """Let the teacher name the web treebank and the news pairs."""
    import spacy

    from training.encoder.watch import sure_names
    from training.tokenizer import customise

    trees = list(conllu.read_conllu(data / TREES[0]))
    forms = [tuple(token.form for token in sentence.tokens) for sentence in trees]
    by_words = {
        words: silver.label_tree(sentence, *told).tags
        for words, sentence, told in zip(forms, trees, sure_names(teacher, forms), strict=True)
    }
    nlp = spacy.blank("en")
    customise(nlp)
    docs = [nlp(text) for text in silver.read_news(data / "news-pairs")]
    texts: Sequence[tuple[str, ...]] = [tuple(token.text for token in doc) for doc in docs]
    news = [
        silver.label_words(words, [bool(token.whitespace_) for token in doc], *told)
        for doc, words, told in zip(docs, texts, sure_names(teacher, texts), strict=True)
    ]
    return Silver(by_words, news)


def pack_step(network: Network, data: Path, out: Path) -> None:
    """Write the pipeline, its scores, and the tables of its card."""
    from training.encoder.export import pack
    from training.score import score_sets

    pack(network, out)
    scores = json.dumps(score_sets(out, data), indent=2, sort_keys=True)
    score_file = out.parent / "reader-scores.json"
    score_file.write_text(scores + "\n", encoding="utf-8")
    if (out.parent / "READER.md").exists():
        card.write_scores(out.parent / "READER.md", score_file)
    print(scores)
