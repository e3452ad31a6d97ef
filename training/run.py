"""Data to documents, documents to two trained networks, networks to one packed pipeline with its scores."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from training import augment, card, conllu, names, silver
from training.draw import Names
from training.gum import read_gum
from training.names import NamedSentence
from training.pack import pack

HERE = Path(__file__).parent
SEED = 20250301
GROUP = 6
TEACHER_STEPS = 2000
EWT, GUM = "ud-ewt", "ud-gum"


STEPS = ("convert", "syntax", "teacher", "silver", "names", "pack")


def run(
    data: Path,
    out: Path,
    build: Path,
    *,
    limits: dict[str, int] | None = None,
    only: str = "",
    resume: bool = False,
) -> None:
    """Convert, train, pack and score.

    Names are trained twice: a teacher on the annotated sets, then, with its votes on the project's news sentences, the
    network that is packed.

    Args:
        data: the folder of the open training data (`ud-ewt`, `ud-gum`, `uner-ewt`, `ner-open`, `news-pairs`); names lie in `../names`.
        out: where the packed pipeline goes.
        build: a folder for converted documents and checkpoints; may be thrown away.
        limits: training steps by part (`syntax`, `teacher`, `names`), where the configuration's are not wanted.
        only: one of `STEPS`; all where empty.
        resume: train on from the best checkpoints under `build`.
    """
    build.mkdir(parents=True, exist_ok=True)
    limits = {"teacher": TEACHER_STEPS} | (limits or {})
    for step in STEPS:
        if only not in ("", step):
            continue
        if step == "convert":
            convert(data, build)
        elif step == "silver":
            convert_silver(data, build)
        elif step == "pack":
            pack(build, out)
            from training.score import score_sets

            scores = json.dumps(score_sets(out, build), indent=2, sort_keys=True)
            score_file = out.parent / "reader-scores.json"
            score_file.write_text(scores + "\n", encoding="utf-8")
            if (out.parent / "READER.md").exists():
                card.write_scores(out.parent / "READER.md", score_file)
            print(scores)
        else:
            train(step, build, limits.get(step), resume=resume)


def convert(data: Path, build: Path) -> None:
    """Write the documents of the parser and the teacher, and of the measuring sets, as DocBins under `build`."""
    ewt_dev, gum_dev = data / EWT / "en_ewt-ud-dev.conllu", data / GUM / "en_gum-ud-dev.conllu"
    rng = random.Random(SEED)
    write_trees(_treebanks(data), build / "syntax-train.spacy", rng)
    write_trees([ewt_dev], build / "syntax-dev-ewt.spacy", None)
    write_trees([gum_dev], build / "syntax-dev-gum.spacy", None)
    write_trees([ewt_dev, gum_dev], build / "syntax-dev.spacy", None)
    gold, measured = name_sets(data, rng)
    for name, sentences in measured.items():
        write_names(sentences, build / f"names-dev-{name}.spacy", None)
    write_names([s for part in measured.values() for s in part], build / "names-dev.spacy", None)
    write_names(gold, build / "teacher-train.spacy", rng)


def convert_silver(data: Path, build: Path) -> None:
    """Write the documents of the final names network: gold, the teacher's votes on news, and negatives of the treebanks."""
    from verify.language.reader import load_reader

    rng = random.Random(SEED)
    gold, _ = name_sets(data, rng)
    drawn = Names(data.parent / "names" / "popular-names-by-country", rng)
    pack(build, build / "teacher-reader", names_part="teacher")
    nlp = load_reader(str(build / "teacher-reader"))
    news = list(silver.label_news(silver.read_news(data / "news-pairs"), nlp, drawn.known_places()))
    swapped = [augment.swap_names(sentence, drawn) for sentence in news if _has_names(sentence)]
    trees = [sentence for path in _treebanks(data)[:1] for sentence in conllu.read_conllu(path)]
    negatives = [
        silver.no_names(sentence) for sentence in trees if len(sentence.tokens) > 5 and rng.random() < 0.6
    ]
    training = gold + [_varied(sentence, drawn, rng) for sentence in (*news, *swapped, *negatives)]
    write_names(training, build / "names-train.spacy", rng)


def _treebanks(data: Path) -> list[Path]:
    return [data / EWT / "en_ewt-ud-train.rebuilt.conllu", data / GUM / "en_gum-ud-train.rebuilt.conllu"]


def write_trees(paths: list[Path], target: Path, rng: random.Random | None) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab, grouping = Vocab(), random.Random(SEED)
    groups = [
        group for path in paths for group in conllu.group_sentences(conllu.read_conllu(path), GROUP, grouping)
    ]
    if rng is not None:
        rng.shuffle(groups)
    DocBin(docs=[conllu.to_doc(group, vocab, rng) for group in groups], store_user_data=False).to_disk(target)


def write_names(sentences: Iterable[NamedSentence], target: Path, rng: random.Random | None) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab, pool = Vocab(), list(sentences)
    if rng is not None:
        rng.shuffle(pool)
    groups: list[list[NamedSentence]] = []
    while pool:
        size = rng.randint(1, 3) if rng is not None else 1
        groups.append(pool[:size])
        pool = pool[size:]
    DocBin(
        attrs=["ENT_IOB", "ENT_TYPE", "SPACY"], docs=[names.to_doc(group, vocab) for group in groups]
    ).to_disk(target)


def name_sets(data: Path, rng: random.Random) -> tuple[list[NamedSentence], dict[str, list[NamedSentence]]]:
    """Gather the sentences to train on, news habits weighted up and varied, and those kept for measuring, by set."""
    open_sets = data / "ner-open"
    uner = list(
        names.read_iob2(data / "uner-ewt" / "en_ewt-ud-dev.iob2", data / "ud-ewt" / "en_ewt-ud-dev.conllu")
    )
    third = len(uner) // 3
    wikigold = list(names.read_columns(open_sets / "wikigold.conll"))
    tenth = len(wikigold) // 10
    politics = [
        s
        for part in ("train", "dev", "test")
        for s in names.read_columns(open_sets / f"crossner-politics-{part}.txt", "\t")
    ]
    science = [
        s
        for part in ("train", "dev", "test")
        for s in names.read_columns(open_sets / f"crossner-science-{part}.txt", "\t")
    ]
    gum = list(read_gum(data / "ud-gum" / "en_gum-ud-train.rebuilt.conllu"))
    measured = {
        "uner": uner[-third:],
        "wikigold": wikigold[-tenth:],
        "politics": politics[-100:],
        "gum": [sentence for _, sentence in read_gum(data / "ud-gum" / "en_gum-ud-dev.conllu")],
    }
    drawn = Names(data.parent / "names" / "popular-names-by-country", rng)
    base = [
        *uner[:-third],
        *wikigold[:-tenth],
        *politics[:-100],
        *science,
        *(sentence for _, sentence in gum),
    ]
    news = [
        *wikigold[:-tenth],
        *politics[:-100],
        *(s for genre, s in gum if genre in {"news", "bio", "interview", "speech"}),
    ]
    training = list(base)
    training += [
        augment.swap_names(s, drawn) if rng.random() < 0.5 else augment.swap_persons(s, drawn)
        for s in news
        if _has_names(s)
    ]
    training += [augment.swap_names(s, drawn) for s in uner[:-third] if _has_names(s)]
    training += list(_templates(drawn, rng))
    return [_varied(sentence, drawn, rng) for sentence in training], measured


def _has_names(sentence: NamedSentence) -> bool:
    return any(tag.startswith("B-") for tag in sentence.tags)


def _templates(drawn: Names, rng: random.Random) -> Iterator[NamedSentence]:
    for template in augment.read_templates(HERE / "templates.txt"):
        for _ in range(25):
            yield augment.fill(template, drawn)


def _varied(sentence: NamedSentence, drawn: Names, rng: random.Random) -> NamedSentence:
    if rng.random() < 0.5:
        sentence = augment.curl(sentence, rng)
    chance = rng.random()
    if chance < 0.07:
        return augment.dateline(sentence, drawn)
    if chance < 0.09:
        return augment.headline(sentence)
    if chance < 0.1:
        return augment.capitalise(sentence)
    return sentence


def train(part: str, build: Path, steps: int | None, *, resume: bool = False) -> None:
    """Train one of the networks with spaCy; the best checkpoint lies in `build/<part>/model-best`.

    Args:
        part: `syntax`, `teacher` or `names`.
        build: where the documents lie and the checkpoints go.
        steps: the most steps, where not the configuration's.
        resume: start from the best checkpoint of an earlier leg (the optimiser starts anew) instead of from nothing.
    """
    from spacy import util
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as train_loop

    import training.tokenizer  # noqa: F401  registers the tokenizer's callback

    config_name = "names" if part == "teacher" else part
    config = util.load_config(HERE / "configs" / f"{config_name}.cfg", interpolate=False)
    config["paths"] = {
        "train": str(build / f"{part}-train.spacy"),
        "dev": str(build / f"{config_name}-dev.spacy"),
    }
    if steps:
        config["training"]["max_steps"] = steps
    if resume:
        leg = build / part / "earlier-leg"
        if leg.exists():
            shutil.rmtree(leg)
        shutil.copytree(build / part / "model-best", leg)
        config["components"] = {name: {"source": str(leg)} for name in config["components"]}
        config["training"]["batcher"]["size"]["start"] = config["training"]["batcher"]["size"]["stop"]
    nlp = init_nlp(config, use_gpu=-1)
    (build / part).mkdir(parents=True, exist_ok=True)
    train_loop(nlp, build / part, use_gpu=-1)
