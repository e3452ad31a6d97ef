"""spaCy's English tokenizer with the habits of news: ranks, units, figures joined to words, glued quotes and dashes.

The rules travel inside the packed weights (spaCy writes the tokenizer to disk), so nothing of this is needed at run time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from training.words import table

if TYPE_CHECKING:
    from spacy.language import Language

ABBREVIATIONS = table("abbreviations")
RUNS = r"(?:[=*_\-~]{2,}|([.#<>$])\1+|[?!]{2,}|[.:][?!](?!\w))"  # dashes, "!!!", "?!", ".?": one token each, as the treebanks have them
# A hyphen behind one of these does not part a word (the treebanks' guidelines): co-operate, non-profit, e-mail, but long - term.
BOUND = "anti co counter e ex extra inter intra mid mis multi neo non over post pre pro quasi re semi sub super trans ultra un under".split()
TELEPHONE = r"(?:1-)?(?:\d{3}-)?\d{3}-\d{4}|\d-\d{4}"
HYPHENS = "(?:-|–|—|--|---|——|~)"  # by this spaCy's rule for hyphens between letters is known
WHOLE = ("b/c", "km/h", "m/s", "mi/h", "3G", "4G", "5G", "6G", "24/7", "9/11")
SPOKEN = {"wanna": ("wan", "na"), "outta": ("out", "ta"), "dunno": ("du", "n", "no"), "lemme": ("lem", "me")}
MAGNITUDES = r"(?:bn|tn|mn|trn|mln|bln)"


def customise(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place."""
    defaults = nlp.Defaults
    unbound = "".join(rf"(?<!\b(?i:{part}))" for part in BOUND)
    nlp.tokenizer.infix_finditer = compile_infix_regex(
        [
            *(unbound + rule if HYPHENS in rule else rule for rule in defaults.infixes),
            RUNS,
            r"(?<=\S)[—―](?=\S)",
            r"(?<=[.!?…,])[“”\"](?=\S)",
            r"(?<=\S)[“](?=\S)",
            r"(?<=[0-9])-(?=[a-z])",
        ]
    ).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex([RUNS, *defaults.prefixes, r"[—―–]"]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(
        [RUNS, *defaults.suffixes, r"[—―–]", rf"(?<=[0-9]){MAGNITUDES}"]
    ).search
    nlp.tokenizer.token_match = re.compile(rf"(?:{TELEPHONE})$").match
    nlp.tokenizer.rules = {
        text: rule for text, rule in nlp.tokenizer.rules.items() if text.lower() != "and/or"
    }
    for text, parts in SPOKEN.items():
        for form in (text, text.capitalize()):
            first = form[: len(parts[0])]
            nlp.tokenizer.add_special_case(form, [{"ORTH": first}, *({"ORTH": part} for part in parts[1:])])
    for text in (*ABBREVIATIONS, *WHOLE):
        nlp.tokenizer.add_special_case(text, [{"ORTH": text}])
