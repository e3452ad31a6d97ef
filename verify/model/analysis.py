"""What the language room says of one article: sentences, parse, names, times, quantities, quotations."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of the parse.

    Attributes:
        start: first code point in ``Article.text``.
        end: one past the last.
        text: the very words.
        lemma: lower-cased base form (names keep their case).
        pos: universal part of speech (NOUN, PROPN, VERB, AUX, NUM …).
        tag: Penn treebank tag (VBD, NNS …).
        dep: universal dependency label (nsubj, obj, obl, nsubj:pass, appos, acl:relcl …).
        head: index of the head in ``Analysis.tokens``; a root points at itself.
        sentence: index into ``Analysis.sentences``.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its span, its tokens ``tokens[first:last]`` and whether it is boilerplate."""

    span: Span
    first: int
    last: int
    boilerplate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as it stands in the text.

    Attributes:
        text: the name's words without title ("Steve Witkoff").
        label: PER, ORG or LOC.
        span: where the name stands.
        head: index of the name's head token.
        role: words that say what the bearer is, next to the name ("special envoy", "prosecutor"), or "".
        role_span: where those words stand; None when role is "".
        chain: mentions of one article with the same chain number name the same bearer; -1 before it was resolved.
    """

    text: str
    label: str
    span: Span
    head: int
    role: str = ""
    role_span: Span | None = None
    chain: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as the text gives it and the interval it stands for.

    Attributes:
        text: the very words.
        span: where they stand.
        kind: "date" (a day or longer), "time" (a time of day), "duration", or "set" ("every Monday").
        earliest: ISO 8601 local date or date-time, inclusive; "" when it cannot be resolved.
        latest: ISO 8601, inclusive, same form; "" when it cannot be resolved.
        grain: "minute", "hour", "daypart", "day", "week", "month", "season", "quarter", "year", "decade" or "century".
        weekday: 0 (Monday) to 6 when the words name a weekday, else -1.
        minutes: for a duration its length in minutes as (low, high); None otherwise.
        clock: for a time of day, minutes after midnight as (low, high); None otherwise.
        zone: "GMT", "UTC+2", "local" … as written, or "".
        anchor: what the value was resolved against: "published", "dateline", "text", "none".
        approximate: "about", "shortly before", "nearly" … or "".
    """

    text: str
    span: Span
    kind: str
    earliest: str = ""
    latest: str = ""
    grain: str = "day"
    weekday: int = -1
    minutes: tuple[float, float] | None = None
    clock: tuple[int, int] | None = None
    zone: str = ""
    anchor: str = "none"
    approximate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        text: the very words, with approximation and unit ("nearly two dozen", "$1.2bn", "18 to 25 percent").
        span: where they stand.
        low: the least value that the words allow ("at least 12" has low 12).
        high: the greatest value that they allow; ``inf`` for "at least".
        value: the number as written, before approximation and bound (midpoint of a range).
        unit: "" for a plain count, else "percent", "USD", "EUR", "km", "tonne", "year-old", "points", "score", "ordinal", "magnitude", "degree" …
        counted: lemma of the noun that is counted ("people", "tonne" is a unit and not counted), or "".
        counted_span: where that noun stands, or None.
        bound: "exact", "approximate", "at least", "at most", "more than", "less than" or "range".
        role: "level", "change" ("rose by 3 points"), "target" ("rose to 12 %"), "age", "score", "rank", "vote", "money", "year-count" …; "level" when nothing special.
    """

    text: str
    span: Span
    low: float
    high: float
    value: float
    unit: str = ""
    counted: str = ""
    counted_span: Span | None = None
    bound: str = "exact"
    role: str = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words presented as somebody's own.

    Attributes:
        text: the words between the marks.
        span: where they stand, marks included.
        inner: where they stand, without the marks.
        speaker: the words that name the speaker ("Macron", "the regent", "she"), or "".
        speaker_span: where they stand, or None.
        verb: lemma of the reporting verb, or "".
        scare: True for one to three quoted words that are no utterance (a title, a nickname, irony).
    """

    text: str
    span: Span
    inner: Span
    speaker: str = ""
    speaker_span: Span | None = None
    verb: str = ""
    scare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that is known of one article's language; offsets count code points of ``Article.text``."""

    article_id: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
