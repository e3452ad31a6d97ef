"""spaCy's English tokenizer with the habits of news: ranks, units, figures joined to words, glued quotes and dashes.

The rules travel inside the packed weights (spaCy writes the tokenizer to disk), so nothing of this is needed at run time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from training.words import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

ABBREVIATIONS = table("abbreviations")
WHOLE = ("km/h", "m/s", "mi/h", "3G", "4G", "5G", "6G", "24/7", "9/11")
MAGNITUDES = r"(?:bn|tn|mn|trn|mln|bln)"


def customise(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place."""
    defaults = nlp.Defaults
    nlp.tokenizer.infix_finditer = compile_infix_regex(
        [
            *defaults.infixes,
            r"(?<=\S)[—―](?=\S)",
            r"(?<=[.!?…,])[“”\"](?=\S)",
            r"(?<=\S)[“](?=\S)",
            r"(?<=[0-9])-(?=[a-z])",
        ]
    ).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, r"[—―–]"]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(
        [*defaults.suffixes, r"[—―–]", rf"(?<=[0-9]){MAGNITUDES}"]
    ).search
    for text in (*ABBREVIATIONS, *WHOLE):
        nlp.tokenizer.add_special_case(text, [{"ORTH": text}])


@spacy.registry.callbacks("verify.news_tokenizer.v1")
def make_news_tokenizer() -> Callable[[Language], Language]:
    """The `nlp.after_creation` callback that a training configuration names."""

    def after_creation(nlp: Language) -> Language:
        customise(nlp)
        return nlp

    return after_creation
