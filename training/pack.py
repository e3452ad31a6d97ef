"""Two trained networks to one packed pipeline: only what is needed to read with it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def pack(build: Path, out: Path, names_part: str = "names") -> None:
    """Join both networks into one pipeline and write only what is needed to read with it."""
    import spacy

    import training.tokenizer  # noqa: F401

    nlp = spacy.load(build / "syntax" / "model-best")
    nlp.add_pipe("ner", source=spacy.load(build / names_part / "model-best"))
    nlp.config["nlp"]["after_creation"] = None
    for section in ("training", "corpora", "paths", "initialize"):
        nlp.config[section] = {}
    nlp.meta.update(
        name="news_reader",
        description="Reader of English news",
        license="CC BY-SA 4.0",
        version=_digest(nlp),
        performance={},
    )
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    keep_strings(nlp, out)


def _digest(nlp: Language) -> str:
    """A version that follows the weights, so that caches see new ones."""
    digest = hashlib.blake2b(digest_size=6)
    for _, component in nlp.pipeline:
        digest.update(component.to_bytes(exclude=["vocab"]))
    return f"1.0+{digest.hexdigest()}"


def keep_strings(nlp: Language, out: Path) -> None:
    """Drop the words of the training texts from the packed vocabulary; labels and features stay.

    spaCy hashes words, so the networks do not need the list; it is also the only place where training text would travel on.
    """
    needed = {"", "_SP", "SPACE", "dep", "ROOT"}
    for _, component in nlp.pipeline:
        labels = getattr(component, "labels", ())
        needed.update(labels)
        needed.update(part for label in labels for part in label.replace("|", "=").split("="))
        needed.update(part for label in labels for part in label.split("|"))
    morphologizer = nlp.get_pipe("morphologizer")
    needed.update(str(value) for value in morphologizer.cfg.get("labels_morph", {}).values())
    strings = [string for string in nlp.vocab.strings if string in needed]
    (out / "vocab" / "strings.json").write_text(
        json.dumps(sorted(strings), ensure_ascii=False), encoding="utf-8"
    )
