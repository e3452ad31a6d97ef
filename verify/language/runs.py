"""Where names stand: runs of capitalised words, repaired with particles, initials and the names the pipeline found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from verify.language.lexicon import demonyms, fold, forenames, is_english, words
from verify.language.sentences import OPENERS as COMMON_OPENERS
from verify.language.sentences import STATES
from verify.language.titles import OFFICE_WORDS, Run, cut_titles, is_demonym
from verify.model import Sentence, Token

PARTICLES = frozenset(
    "al el es bin ibn bint van von der den de da do dos das del della di du la le ter ten zu y e af av ul ur ud abu ben bar".split()
)
AFTER_MARK = frozenset("“‘\"'«„(:—–-•*[")
CLOSED = frozenset(
    ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "INTJ", "NUM", "PART", "PUNCT", "SYM", "ADV")
)
DATELINE = re.compile(
    r"(?m)^[^\w\n]{0,3}((?:[A-ZÀ-ÞĀŁŚŠŽ][A-ZÀ-ÞĀŁŚŠŽ'’.\-]+ ?){1,4})(?=[ ,(/][^\n]{0,60}?[—–]|\s?[—–]| -{1,2} | \()"
)
PLACING = frozenset(
    "outside inside near across beyond behind within without around along above below beside unlike".split()
)
CAPITAL = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-ɏ]|[a-z]{1,3}[-'’][A-ZÀ-ÖØ-Þ]|Mc|Mac|[dlO]['’][A-Z])")

LONGEST_HALF = 6  # letters of either half of "Jong-un"
# Second halves of Korean given names that are English words as well.
HALVES = frozenset("in won sun young sung song soon gun ho min man sang joo hun".split())


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name the pipeline found: ``tokens[first:last]`` with the pipeline's own label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How an article writes: its words in lower case, and those capitalised inside sentences, where a capital means a name."""

    lowered: set[str]
    capitals: set[str]

    def is_name_of_its_own(self, word: str) -> bool:
        """Whether a word, met where every word has a capital, is known as a name from elsewhere."""
        return word in self.capitals and not is_english(word.lower())


def find_runs(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], named: Sequence[NamedSpan]
) -> list[Run]:
    """Find the name candidates of an article, in order and without overlap."""
    inside = [0] * len(tokens)
    for number, span in enumerate(named, 1):
        inside[span.first : span.last] = [number] * (span.last - span.first)
    habits = Habits(
        lowered={token.text for token in tokens if token.text.islower()},
        capitals=_capitals_inside(tokens, sentences),
    )
    datelines = [match.span(1) for match in DATELINE.finditer(text)]
    found: list[Run] = []
    for sentence in sentences:
        if sentence.boilerplate:
            continue
        strict = _is_heading(tokens, sentence)
        for first, last in _stretches(tokens, sentence, inside, habits, strict):
            for run in cut_titles(tokens, first, last, inside):
                run.dateline = any(start <= tokens[run.first].start < end for start, end in datelines)
                _drop_opener(tokens, run, sentence)
                opening = run.first == sentence.first or tokens[run.first - 1].text[-1] in AFTER_MARK
                if (
                    opening
                    and not run.dateline
                    and run.title < 0
                    and _is_ordinary(tokens, run, habits.capitals)
                ):
                    continue
                if run.first < run.last and _is_name(tokens, run, inside, habits):
                    found.append(run)
    return found


def _capitals_inside(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> set[str]:
    """Capitalised words that stand inside sentences, where a capital means a name."""
    return {
        token.text
        for sentence in sentences
        if not sentence.boilerplate and not _is_heading(tokens, sentence)
        for before, token in pairwise(tokens[sentence.first : sentence.last])
        if token.text[0].isupper() and token.pos == "PROPN" and before.text[-1] not in AFTER_MARK
    }


def _drop_opener(tokens: Sequence[Token], run: Run, sentence: Sentence) -> None:
    """Take "Outside" off "Outside Paris" where it opens the sentence."""
    if run.first == sentence.first and run.last - run.first > 1 and run.title < 0:
        lower = tokens[run.first].text.lower()
        if lower in COMMON_OPENERS or lower in PLACING:
            run.first += 1


def _is_ordinary(tokens: Sequence[Token], run: Run, capitals: set[str]) -> bool:
    """Whether a single word that opens a sentence is an English word that the article nowhere uses as a name."""
    if run.last - run.first > 1:
        return False
    word = tokens[run.first].text
    if word in capitals or word.isupper() or fold(word) in words("places"):
        return False
    return word.lower() in COMMON_OPENERS or (is_english(word.lower()) and fold(word) not in forenames())


def _is_heading(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether nearly every word is capitalised, so that capitals say nothing; sentences with a full stop are none."""
    words_in = [token.text for token in tokens[sentence.first : sentence.last] if token.text[0].isalpha()]
    long = [word for word in words_in if len(word) > 3]
    if tokens[sentence.last - 1].text in '.?!”"' or len(long) < 4:
        return False
    return sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _stretches(
    tokens: Sequence[Token], sentence: Sentence, inside: Sequence[int], habits: Habits, strict: bool
) -> Iterator[tuple[int, int]]:
    """Yield maximal stretches of name words with what joins them."""
    index, end = sentence.first, sentence.last
    while index < end:
        if not _is_name_word(tokens, index, sentence.first, inside, habits, strict):
            index += 1
            continue
        first, last = index, index + 1
        # What follows "Reno, Nev." is another name.
        while last < end and not (last - first == 1 and is_state(tokens, first)):
            if _is_name_word(tokens, last, sentence.first, inside, habits, strict):
                last += 1
                continue
            bridge = _bridge(tokens, first, last, end)
            if bridge and _is_name_word(tokens, last + bridge, sentence.first, inside, habits, strict):
                last += bridge + 1
                continue
            break
        last += _second_syllable(tokens, first, last, end)
        first = _particles_before(tokens, first, sentence.first)
        yield first, last
        index = last


def is_state(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a token is the state behind the name of a town: "Reno, Nev."."""
    return index > 0 and tokens[index - 1].text == "," and tokens[index].text.lower() in STATES


def _second_syllable(tokens: Sequence[Token], first: int, last: int, end: int) -> int:
    """Count the tokens of "-fang" behind "Shen Yu", the small second half of an East Asian given name; else 0."""
    if last - first < 2 or last + 1 >= end:
        return 0
    before, hyphen, half = tokens[last - 1 : last + 2]
    glued = before.end == hyphen.start and hyphen.end == half.start
    short = len(before.text) <= LONGEST_HALF and len(half.text) <= LONGEST_HALF
    if hyphen.text != "-" or not glued or not short or not (half.text.isalpha() and half.text.islower()):
        return 0
    korean = half.text in HALVES and not is_english(before.text.lower())
    return 2 if half.pos == "PROPN" or korean or not is_english(half.text) else 0


def _is_name_word(
    tokens: Sequence[Token], index: int, opening: int, inside: Sequence[int], habits: Habits, strict: bool
) -> bool:
    token = tokens[index]
    word = token.text
    if (
        not CAPITAL.match(word)
        or word.lower().rstrip(".") in words("calendar")
        or word.lower().removesuffix("s") in words("calendar")
    ):
        return False
    if strict:
        return bool(inside[index])
    initial = index == opening or tokens[index - 1].text[-1] in AFTER_MARK
    if not initial:
        return (
            token.pos not in CLOSED
            or bool(inside[index])
            or (word.isupper() and len(word) > 1 and token.pos != "NUM")
        )
    if habits.is_name_of_its_own(word):
        return True
    if token.pos in CLOSED and not inside[index]:
        return False
    if inside[index] or word.lower() in words("titles") or word.lower() in demonyms():
        return True
    return (token.pos in ("PROPN", "X") and word.lower() not in habits.lowered) or _known(word)


def _known(word: str) -> bool:
    folded = fold(word)
    return folded in forenames() or folded in words("places")


def _bridge(tokens: Sequence[Token], first: int, at: int, end: int) -> int:
    """How many tokens from ``at`` join the name words on both sides; 0 when they do not."""
    word, previous = tokens[at].text, tokens[at - 1]
    if at + 1 >= end or previous.sentence != tokens[at].sentence:
        return 0
    glued = tokens[at].start == previous.end and tokens[at + 1].start == tokens[at].end
    if (word in ("-", "‐", "‑", "'", "’") and glued) or word == "&":
        return 1
    if word in PARTICLES:
        if at + 2 < end and tokens[at + 1].text in PARTICLES | {"-"}:
            return 2
        return 1
    lower = previous.text.lower()
    opens = lower in words("organisation_words") or lower in _heads() or lower in words("titles")
    if (word == "of" and opens) or (word == "for" and lower in words("organisation_words")):
        return 2 if at + 2 < end and tokens[at + 1].text in ("the", "The") else 1
    if word == "and" and any(t.text in ("of", "for") for t in tokens[first:at]):
        return 1 if lower in words("portfolios") and tokens[at + 1].text.lower() in words("portfolios") else 0
    return 0


@cache
def _heads() -> frozenset[str]:
    """Words before "of" inside names, besides organisations' words."""
    return frozenset(
        "house republic kingdom university gulf bay cape city isle state province sea strait duchy union states".split()
    )


def _particles_before(tokens: Sequence[Token], first: int, opening: int) -> int:
    """Take in "al-", "van der", "de" before the first capital."""
    start = first
    while start > opening:
        word = tokens[start - 1].text
        hyphen = word == "-" and start - 2 >= opening and tokens[start - 2].text in PARTICLES
        if hyphen and tokens[start - 1].end == tokens[start].start:
            start -= 2
        elif word in PARTICLES - {"y", "e", "do", "bar", "la", "le", "ten", "den", "de", "du"}:
            start -= 1
        else:
            break
    return start


def _is_name(tokens: Sequence[Token], run: Run, inside: Sequence[int], habits: Habits) -> bool:
    """Leave out nationalities, offices, single letters and ordinary words that open a sentence."""
    content = [token for token in tokens[run.first : run.last] if token.text[0].isalpha()]
    if not content or all(len(token.text.rstrip(".")) < 2 for token in content):
        return False
    if run.title >= 0 or run.dateline:
        return True
    lower = [token.text.lower().rstrip(".") for token in content]
    vain = words("titles") | words("portfolios") | words("roles") | OFFICE_WORDS
    if all(is_demonym(word) or word in vain or word.removesuffix("s") in vain for word in lower):
        return False
    if len(content) == 1:
        token = content[0]
        if is_demonym(token.text) or ("-" in token.text and token.text.rsplit("-")[-1].islower()):
            return False
        if (
            inside[run.first]
            or habits.is_name_of_its_own(token.text)
            or (token.text.isupper() and len(token.text) > 1)
        ):
            return True
        return token.pos == "PROPN" or (token.text.lower() not in habits.lowered and token.pos == "X")
    told = any(token.pos == "PROPN" for token in content) or any(inside[run.first : run.last])
    return told or lower[-1] in words("organisation_words")  # "the Interior Ministry", read as common words
