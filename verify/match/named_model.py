"""A model that the user names, loaded through sentence-transformers; needs torch."""

from __future__ import annotations

from typing import Any, Literal

from verify.errors import ModelError


def load_named(sort: Literal["SentenceTransformer", "CrossEncoder"], name: str, *, what: str) -> Any:
    """Load a model.

    Args:
        sort: the class of sentence-transformers that it is for.
        name: a folder or a model name.
        what: what errors call it, "the sentence model".

    Raises:
        ModelError: sentence-transformers is missing or cannot load the model.
    """
    try:
        import sentence_transformers

        return getattr(sentence_transformers, sort)(name)
    except ImportError as error:
        raise ModelError(
            "sentence-transformers is not installed", where=name, mend="pip install sentence-transformers"
        ) from error
    except Exception as error:  # the library raises many kinds for one cause: no such model
        raise ModelError(
            f"{what} cannot be loaded: {error}", where=name, mend="name a folder that holds the model"
        ) from error
