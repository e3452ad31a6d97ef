"""What goes wrong in reading a file to measure with, as an error that says where and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verify.errors import InputError


@contextmanager
def reading(path: Path, problem: str, *, mend: str = "", missing: str = "") -> Iterator[None]:
    """Turn the errors of a block that reads a file into one for the user.

    Args:
        path: the file; an error of input that the block raises itself is said to be of this file, too.
        problem: what a file of another form is said to be: "holds no labelled pairs".
        mend: how such a file is mended.
        missing: what to do where the file cannot be read at all.

    Raises:
        InputError: the block could not read the file, or did not find in it what it was looking for.

    Example:
        >>> with reading(Path("pairs.jsonl"), "holds no labelled pairs", mend="give a, b and relation"):
        ...     {"a": "It rained."}["b"]
        Traceback (most recent call last):
        verify.errors.InputError: pairs.jsonl: holds no labelled pairs: KeyError('b') (give a, b and relation)
    """
    where = str(path)
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=where, mend=missing) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{problem}: {error!r}", where=where, mend=mend) from None
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from None
