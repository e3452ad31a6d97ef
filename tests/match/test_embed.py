from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from verify.errors import ModelError
from verify.match import embed
from verify.match.embed import MiniLM, SentenceTransformerEmbedder, cache_folder

SENTENCES = [
    "The ferry sank on Monday.",
    "On Monday the ferry went down off the coast with forty people aboard, officials said.",
    "Parliament approved the budget by 112 votes to 98 after a debate that went on through the night.",
    "Ja.",
    "",
    "She resigned. " * 90,
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    MiniLM(cache=folder).embed(["warm"])
    return folder


def test_vectors_are_normalised_rows(cache: Path) -> None:
    vectors = MiniLM(cache=cache).embed(SENTENCES)
    assert vectors.shape == (len(SENTENCES), embed.DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert MiniLM(cache=cache).embed([]).shape == (0, embed.DIMENSIONS)


def test_a_vector_does_not_depend_on_its_company(cache: Path) -> None:
    together = MiniLM(cache=cache).embed(SENTENCES)
    model = MiniLM(cache=cache)
    backwards = model.embed(SENTENCES[::-1])[::-1]
    alone = np.concatenate([MiniLM(cache=cache).embed([text]) for text in SENTENCES])
    assert np.array_equal(together, backwards)
    assert np.array_equal(together, alone)
    assert np.array_equal(model.embed(SENTENCES + SENTENCES), np.concatenate([together, together]))


def test_like_sentences_are_nearer_than_unlike_ones(cache: Path) -> None:
    ferry, ferry_too, budget = MiniLM(cache=cache).embed(SENTENCES[:3])
    assert ferry @ ferry_too > 0.6 > 0.3 > ferry @ budget


def test_a_damaged_cache_file_is_made_again(cache: Path, tmp_path: Path) -> None:
    whole = next(cache.glob("*.onnx"))
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:1000])
    assert np.array_equal(MiniLM(cache=tmp_path).embed(SENTENCES), MiniLM(cache=cache).embed(SENTENCES))
    assert [path.name for path in tmp_path.iterdir()] == [whole.name]


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the expected ones"):
        MiniLM(cache=tmp_path).embed(["text"])


def test_a_missing_package_says_how_to_mend_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="pip install"):
        MiniLM(cache=tmp_path).embed(["text"])


def test_an_unwritable_cache_says_how_to_mend_it(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(ModelError, match="XDG_CACHE_HOME"):
        MiniLM(cache=blocked / "below").embed(["text"])


def test_the_cache_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "verify"


def test_torch_is_not_imported(cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from verify.match.embed import MiniLM; "
        f"MiniLM(cache=Path({str(cache)!r})).embed(['a']); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_sentence_transformers_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="pip install sentence-transformers"):
        SentenceTransformerEmbedder("some-model")
