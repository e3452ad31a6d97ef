"""What can be set for a run."""

from __future__ import annotations

from dataclasses import dataclass

from verify.config.contrast import WordPair, check_contrast
from verify.config.names import HouseName, check_names
from verify.config.outlets import check_outlets
from verify.config.thresholds import Thresholds, check_thresholds
from verify.config.values import is_engine, is_int, is_line, is_share, require
from verify.model import Kind

MOST = {"workers": 1_000, "max_bytes": 10**12}  # what a slip of the keyboard goes beyond


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What a desk has settled about words, and the detectors go by.

    Attributes:
        names: how names are spelled.
        contrast: words that exclude each other, besides those of the package.
    """

    names: tuple[HouseName, ...] = ()
    contrast: tuple[WordPair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be set for a run; every field is a key of the configuration file.

    Attributes:
        reader: name or path of an installed spaCy pipeline; None takes the one in the package.
        sentence_model: name or path of a sentence-transformers model; None takes the one in the package.
        pair_model: name or path of a cross-encoder for sentence-transformers, trained on inference; None takes the one in the package.
        workers: processes that share the work; 1 works in this process.
        engine: where the work is done: "local" (this process), "processes" (of this machine), "ray" (a Ray cluster started on this machine),
            "ray://HOST:PORT" (a running one), or "auto": processes when there are several workers, else this process.
        min_confidence: findings of lower confidence are left out, 0 to 1.
        one_story: take all articles for one story instead of grouping them first.
        max_bytes: files larger than this are skipped.
        cache: folder in which what was understood of articles is kept for later runs; "" keeps nothing, None leaves it to the
            command.
        thresholds: (kind, least confidence), for kinds that have one of their own.
        names: how the house spells names.
        contrast: words that exclude each other, besides those of the package.
        ignored_outlets: outlets whose articles are skipped.
        allow_unread: let a check pass although a new article could not be read.

    Raises:
        ConfigError: a value of the wrong type or out of range.

    >>> Options(workers=2).workers
    2
    """

    reader: str | None = None
    sentence_model: str | None = None
    pair_model: str | None = None
    workers: int = 1
    engine: str = "auto"
    min_confidence: float = 0.4
    one_story: bool = False
    max_bytes: int = 20_000_000
    cache: str | None = None
    thresholds: Thresholds = ()
    names: tuple[HouseName, ...] = ()
    contrast: tuple[WordPair, ...] = ()
    ignored_outlets: tuple[str, ...] = ()
    allow_unread: bool = False

    def __post_init__(self) -> None:
        for key in ("reader", "sentence_model", "pair_model"):
            value = getattr(self, key)
            require(value is None or (is_line(value) and value != ""), key, value, "a name or a path")
        for key, most in MOST.items():
            value = getattr(self, key)
            require(is_int(value) and 1 <= value <= most, key, value, f"a whole number from 1 to {most:,}")
        require(
            is_engine(self.engine), "engine", self.engine, "auto, local, processes, ray or ray://HOST:PORT"
        )
        require(is_share(self.min_confidence), "min_confidence", self.min_confidence, "a number from 0 to 1")
        for key in ("one_story", "allow_unread"):
            value = getattr(self, key)
            require(isinstance(value, bool), key, value, "true or false")
        require(self.cache is None or is_line(self.cache), "cache", self.cache, "a folder")
        check_thresholds(self.thresholds)
        check_names(self.names)
        check_contrast(self.contrast)
        check_outlets(self.ignored_outlets)

    def least(self, kind: Kind) -> float:
        """Return the confidence below which findings of a kind are left out.

        >>> options = Options(thresholds=(("when", 0.7),))
        >>> options.least("when"), options.least("name")
        (0.7, 0.4)
        """
        return dict(self.thresholds).get(kind, self.min_confidence)

    @property
    def style(self) -> HouseStyle:
        """Return what the detectors go by."""
        return HouseStyle(names=self.names, contrast=self.contrast)
