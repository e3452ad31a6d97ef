"""The reader: a spaCy pipeline that gives tokens, sentences, tags, parse, base forms and names of English news text."""

from __future__ import annotations

import functools
import sys
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from verify.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from verify.language.encoder.component import NewsEncoder

RULES = "2"  # raised when a rule of the components below changes what a reader says
ENCODER = "news_encoder"  # our weights; does the work of all of
NEEDED = ("tagger", "parser", "ner")
ROOT_OF_UNIVERSAL_DEPENDENCIES = frozenset({"nsubj", "obj", "obl"})


@functools.lru_cache(maxsize=4)
def load_reader(name: str | None = None) -> Language:
    """Load a reader, once a process.

    Args:
        name: an installed spaCy pipeline or a folder with one, trained on Universal Dependencies; None for the weights that come
            with this package.

    Returns:
        A pipeline that fills `token.pos_`, `tag_`, `dep_`, `head`, `lemma_`, `doc.sents` and `doc.ents` (PER, ORG, LOC). A newline
        in the text is always a sentence border.

    Raises:
        ModelError: the pipeline is missing, damaged, or lacks a part that reading needs.
    """
    _import_spacy(with_torch=name is not None)
    register_components()
    if name is None:
        with as_file(files("verify").joinpath("weights", "reader")) as folder:
            nlp = _load(folder, "the package's weights are damaged: install it again")
    else:
        nlp = _load(
            name,
            f"install it, for instance `python -m pip install {Path(name).name}`, or leave the option out",
        )
    missing = [part for part in NEEDED if not nlp.has_pipe(part)]
    if missing and not nlp.has_pipe(ENCODER):
        raise ModelError(
            f"the reader lacks {', '.join(missing)}",
            where=name or "verify/weights/reader",
            mend="name a pipeline with tagger, parser and ner",
        )
    labels = set(nlp.get_pipe(ENCODER if nlp.has_pipe(ENCODER) else "parser").labels)
    if not labels >= ROOT_OF_UNIVERSAL_DEPENDENCIES:
        raise ModelError(
            "the parser of the reader does not speak Universal Dependencies (no obj, obl)",
            where=name or "verify/weights/reader",
            mend="name a pipeline trained on a UD treebank, or leave the option out",
        )
    _add_components(nlp)
    return nlp


def reader_version(nlp: Language) -> str:
    """A stable string that changes when the reader would read otherwise; for cache keys."""
    meta = nlp.meta
    return "/".join(
        (
            f"{meta['lang']}_{meta['name']}-{meta['version']}",
            f"spacy-{version('spacy')}",
            f"simplemma-{version('simplemma')}",
            f"rules-{RULES}",
        )
    )


def _import_spacy(*, with_torch: bool) -> None:
    """Import spaCy for the first time, by default without torch and without its command line.

    thinc, spaCy's network library, imports torch wherever it is installed; that takes seconds, and our networks do not use it.
    Only a pipeline that the user names may need it. spaCy imports its command line, a third of the time, for one function that
    we do not call; it is there again for whoever imports it later.
    """
    if with_torch or "torch" in sys.modules or "spacy" in sys.modules:
        import spacy

        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # makes `import torch` raise ImportError, which thinc expects
    sys.modules["spacy.cli.info"] = SimpleNamespace(info=None)  # type: ignore[assignment]
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["torch"], sys.modules["spacy.cli.info"]


def _load(name: str | Path, mend: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError("no reader of this name", where=str(name), mend=mend) from error
    except (ValueError, KeyError) as error:
        first = str(error).splitlines()[0]
        raise ModelError(f"the reader cannot be loaded: {first}", where=str(name), mend=mend) from error


def _add_components(nlp: Language) -> None:
    """Add the sentence rules before everything, and base forms and our name labels after it, where a saved reader lacks them."""
    if not nlp.has_pipe("news_sentences"):
        nlp.add_pipe("news_sentences", first=True)
    if not nlp.has_pipe("lemmatizer") and not nlp.has_pipe("simplemma_lemmatizer"):
        nlp.add_pipe("simplemma_lemmatizer", last=True)
    if not nlp.has_pipe("news_names"):
        nlp.add_pipe("news_names", last=True)


@functools.cache
def register_components() -> None:
    """Make our components known to spaCy, by name."""
    from spacy.language import Language

    from verify.language.lemmas import set_lemmas
    from verify.language.name_agreement import agree_names
    from verify.language.sentences import set_sentence_borders

    Language.component("news_sentences", assigns=["token.is_sent_start"], func=set_sentence_borders)

    Language.factory(
        ENCODER,
        assigns=["token.pos", "token.tag", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
        default_config={"threads": 1},
        func=_make_encoder,
    )
    Language.component(
        "simplemma_lemmatizer", requires=["token.pos", "token.tag"], assigns=["token.lemma"], func=set_lemmas
    )
    Language.component(
        "news_names", requires=["doc.ents", "token.pos"], assigns=["doc.ents"], func=agree_names
    )


def _make_encoder(nlp: Language, name: str, threads: int) -> NewsEncoder:
    from verify.language.encoder.component import NewsEncoder

    return NewsEncoder(nlp.vocab, threads)
