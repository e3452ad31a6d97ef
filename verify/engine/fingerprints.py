"""What a result depends on besides its input, in a few characters: code, weights, libraries."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

READING = ("spacy", "simplemma", "onnxruntime", "tokenizers", "numpy", "text2num", "anyascii")
"""The libraries that what is read out of an article depends on."""


def of_files(*roots: Path) -> str:
    """Hash the names and contents of files, and of all files in folders and below; what Python compiles is left out.

    >>> of_files(Path("no such file")) == of_files()
    True
    """
    digest = hashlib.blake2b(digest_size=16)
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
                digest.update(
                    f"{path.relative_to(root).as_posix()}\0{content}\0".encode("utf-8", "surrogateescape")
                )
    return digest.hexdigest()


def of_libraries(names: Iterable[str]) -> str:
    """Name the installed versions, and Python's: its tables of characters and its regular expressions belong to them.

    >>> of_libraries(["no-such-library"]).split()[1:]
    ['no-such-library-none']
    """
    return " ".join([f"python-{sys.version_info.major}.{sys.version_info.minor}", *map(_installed, names)])


def of_model(name: str) -> str:
    """Hash a model that the user names: a folder, or an installed package; else its name has to do."""
    if Path(name).is_dir():
        return of_files(Path(name))
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.origin:
        return name
    return of_files(Path(spec.origin).parent)


def _installed(name: str) -> str:
    try:
        return f"{name}-{version(name)}"
    except PackageNotFoundError:
        return f"{name}-none"
