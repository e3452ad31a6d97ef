"""Results of checks made by hand: a realistic one, a hostile one, and a big one. People, outlets and events are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from verify.conflicts.explained import explanations
from verify.model import (
    Article,
    Checked,
    Class,
    Evidence,
    Finding,
    Kind,
    Location,
    Placed,
    Quiet,
    Severity,
    Skipped,
    Span,
    Stale,
    Value,
    fingerprint,
)

OLD = """Four dead in harbour fire at Värnholm

A fire that broke out before dawn on Tuesday in the grain harbour killed four dock workers, the port authority said.

Harbour master Ingrid Lindqvist was at the scene. Damage was put at 30 million euros.
"""
NEW = """Six dead in silo fire

Värnholm 🔥 — Six dock workers died when fire tore through the grain harbour in the early hours of Wednesday.

“Früh am Morgen,” said Ingrid Lindkvist, the harbour master. Insurers spoke of 45 million euros.
"""
WIRE = "The toll of the fire in the grain harbour of Varnholm rose to five on Thursday. It began on Tuesday."

UNREAD = Skipped(
    where="content/2025/toll.md", reason="the file is empty", mend="save the article's text in it"
)
PATHS = {
    "old": "content/2025/harbour.md",
    "new": "content/2025/silo fire.md",
    "wire": "content/feeds/wire.json",
}


def articles() -> dict[str, Article]:
    found = (
        Article(
            id="old",
            source="Nordwire",
            title="Four dead in harbour fire at Värnholm",
            text=OLD,
            path=PATHS["old"],
            published=datetime(2025, 3, 5, 21, 40, tzinfo=UTC),
            published_grain="time",
        ),
        Article(
            id="new",
            source="The Gazette",
            title="Six dead in silo fire",
            text=NEW,
            path=PATHS["new"],
            published=datetime(2025, 3, 6, tzinfo=UTC),
            published_grain="day",
        ),
        Article(id="wire", source="Wire Desk", text=WIRE, path=PATHS["wire"]),
    )
    return {a.id: a for a in found}


def evidence(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    left = max(
        at + len(mark) if (at := article.text.rfind(mark, 0, start)) >= 0 else 0 for mark in ("\n", ". ")
    )
    ends = [
        e for e in (article.text.find(". ", start), article.text.find("\n", start) - 1) if e >= start
    ] or [len(article.text) - 1]
    return Evidence(
        article_id=article.id,
        span=Span(start, start + len(words)),
        sentence_span=Span(left, min(ends) + 1),
    )


def location(article: Article, piece: Evidence, shift: int = 0) -> Location:
    """Count line and column in the text; ``shift`` code points stand before it in the line of its file."""

    def at(offset: int) -> tuple[int, int]:
        return article.text.count("\n", 0, offset) + 1, offset - article.text.rfind("\n", 0, offset) + shift

    (line, column), (end_line, end_column) = at(piece.span.start), at(piece.span.end)
    return Location(
        path=article.path, line=line, column=column, end_line=end_line, end_column=end_column, found=True
    )


def finding(
    kind: Kind,
    severity: Severity,
    summary: str,
    values: list[tuple[str, str, list[Evidence]]],
    by_id: dict[str, Article],
    confidence: float = 0.8,
    class_: Class = "conflict",
    **words: object,
) -> Finding:
    sentences = [e.sentence_span.text(by_id[e.article_id].text) for _, _, pieces in values for e in pieces]
    return Finding(
        fingerprint=fingerprint(kind, sentences),
        kind=kind,
        class_=class_,
        severity=severity,
        confidence=confidence,
        subject="the Värnholm harbour fire",
        summary=summary,
        values=tuple(Value(text=t, normalized=n, evidence=tuple(es)) for t, n, es in values),
        story_id="s",
        **words,  # type: ignore[arg-type]
    )


def placed(found: Finding, by_id: dict[str, Article], lead: str = "new", failing: bool = True) -> Placed:
    places = []
    for value in found.values:
        for piece in value.evidence:
            article = by_id[piece.article_id]
            # the wire's text stands in a field of a JSON file: in the same line, behind the field's name
            places.append((piece, location(article, piece, shift=9 if article.id == "wire" else 0)))
    first = next(where for piece, where in places if piece.article_id == lead)
    return Placed(finding=found, lead=first, places=tuple(places), failing=failing)


def checked() -> Checked:
    by_id = articles()
    old, new, wire = by_id["old"], by_id["new"], by_id["wire"]
    when = finding(
        "when",
        "high",
        "Sources disagree on the day the fire broke out: Tuesday (2 articles), Wednesday (1)",
        [
            (
                "Tuesday",
                "2025-03-04",
                [evidence(old, "before dawn on Tuesday"), evidence(wire, "on Tuesday")],
            ),
            ("Wednesday", "2025-03-05", [evidence(new, "in the early hours of Wednesday")]),
        ],
        by_id,
        confidence=0.91,
        explanation="A fire breaks out once, and the two weekdays stand for different dates.",
        cautions=("One article has no date of publication.",),
    )
    number = finding(
        "number",
        "high",
        "Sources disagree on the number of dead: four, six, five",
        [
            ("four dock workers", "4", [evidence(old, "four dock workers")]),
            ("Six dock workers", "6", [evidence(new, "Six dock workers")]),
            ("five", "5", [evidence(wire, "five")]),
        ],
        by_id,
        confidence=0.72,
    )
    name = finding(
        "name",
        "medium",
        "The name is written Lindqvist (1 article) and Lindkvist (1)",
        [
            ("Lindqvist", "lindqvist", [evidence(old, "Ingrid Lindqvist")]),
            ("Lindkvist", "lindkvist", [evidence(new, "Ingrid Lindkvist")]),
        ],
        by_id,
        confidence=0.66,
    )
    house = finding(
        "name",
        "low",
        "House style is Värnholm, not Varnholm",
        [("Varnholm", "varnholm", [evidence(wire, "Varnholm")])],
        by_id,
        confidence=1.0,
    )
    toll = finding(
        "number",
        "high",
        "The number of dead rose from four to five",
        [
            ("four dock workers", "4", [evidence(old, "killed four dock workers")]),
            ("five", "5", [evidence(wire, "rose to five on Thursday")]),
        ],
        by_id,
        confidence=0.6,
        class_="update",
    )
    money = finding(
        "number",
        "medium",
        "The damage is put at 30 and at 45 million euros",
        [
            ("30 million euros", "30000000 EUR", [evidence(old, "30 million euros")]),
            ("45 million euros", "45000000 EUR", [evidence(new, "45 million euros")]),
        ],
        by_id,
    )
    said = finding(
        "quote",
        "medium",
        "Two versions of what Ingrid Lindqvist said",
        [
            ("was at the scene", "", [evidence(old, "was at the scene")]),
            ("Früh am Morgen", "", [evidence(new, "Früh am Morgen")]),
        ],
        by_id,
    )
    where = finding(
        "place",
        "low",
        "The fire is put in the harbour and in a silo",
        [
            ("harbour", "", [evidence(old, "the grain harbour")]),
            ("silo", "", [evidence(new, "silo fire")]),
        ],
        by_id,
    )
    not_found = placed(house, by_id, "wire", failing=False)
    nowhere = Location(path=PATHS["wire"], found=False)
    return Checked(
        articles=tuple(by_id[i] for i in sorted(by_id)),
        new=frozenset({"new", "wire"}),
        placed=(
            placed(when, by_id),
            placed(number, by_id),
            placed(name, by_id),
            Placed(
                finding=house,
                lead=nowhere,
                places=tuple((piece, nowhere) for piece, _ in not_found.places),
                failing=False,
            ),
            placed(toll, by_id, "wire", failing=False),
        ),
        quiet=(
            Quiet(finding=money, by="baseline", reason="two insurers, two estimates"),
            Quiet(finding=said, by="ignored"),
            Quiet(finding=where, by="dismissed", reason="the silo stands in the harbour"),
        ),
        stale=(
            Stale(
                fingerprint="00112233445566778899",
                subject="the mayor's age",
                why="matches nothing any more",
            ),
        ),
        unchecked=(
            Skipped(
                where="content/2025/clip.mp4", reason="it begins with binary data", mend="give the transcript"
            ),
            UNREAD,
        ),
        unread=frozenset({UNREAD}),
        known=1,
        fail_on="medium",
        kinds=explanations(),
        versions=(("verify", "0.1.0"),),
    )


HOSTILE = (
    "::error file=a.py,line=1::forged",
    "50%0A::warning::forged %25 %0D",
    "first line\n::error::second line\r\n##[error]third\r::set-output name=x::y",
    "see ##[error]here ##vso[task.setvariable variable=x]y ##teamcity[buildProblem]",
    "]]> <![CDATA[ &amp; &#0; <!-- x --> <testcase/> </testsuites>",
    "<script>alert(1)</script><img src=x onerror=alert(1)></details></table></code>",
    "`code` ``` ~~~ | a | b | \\| \\` **bold** _it_ # head\n\n> quote\n- item\n\n    indented",
    "@everyone @org/team #1 GH-1 org/repo#2 !3 /close :tada: a5c3785ed8d6a35868bc169f07e40e889087fd2e",
    "[click](https://evil.example) ![x](//evil.example/p.png) <https://evil.example> www.evil.example [a]: b",
    "the \u202eyadseuT\u202c \u2066toll\u2069 \x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link \x00 \x07 \x85 \u2028::error::x",
    "lone \ud83d surrogate \udc00 pair \U0001f600 and \ufffe \uffff Z" + "\u0336\u0489\u035f" * 60,
    "{0} {1} {{x}} ](1) [y](2) \\",
    "--><!-- verify-check: comment --> -- \u200b::error::x",
    "../../etc/passwd",
    "",
    " ",
)


def hostile() -> Checked:
    """Texts that try to break out, in every field that comes from an article, a file's name or a baseline."""
    items = []
    for number, words in enumerate(HOSTILE):
        items.append(
            Article(
                id=f"{number} {words}",
                source=words,
                title=words,
                text=f"{words}. {'x' * 3_000 if number == 0 else 'And so on.'} {words} End.",
                path=f"{words}.md" if words.strip() else words,
                url=words,
                dateline=words,
            )
        )

    def piece(number: int) -> Evidence:
        text = items[number].text
        return Evidence(
            article_id=items[number].id,
            span=Span(0, min(400, len(HOSTILE[number]) + 1)),
            sentence_span=Span(0, len(text)),
        )

    found = []
    for number, words in enumerate(HOSTILE):
        other = (number + 1) % len(HOSTILE)
        found.append(
            Finding(
                fingerprint=words,
                kind="quote",
                class_="estimate" if number == 3 else "conflict",
                severity=("high", "medium", "low")[number % 3],
                confidence=0.5,
                subject=words,
                summary=words,
                explanation=words,
                cautions=(words,),
                values=(
                    Value(text=words, normalized=words, evidence=(piece(number),)),
                    Value(text=HOSTILE[other], evidence=(piece(other),)),
                ),
            )
        )
    at = Location(path="", line=1, column=1, end_line=1, end_column=2)
    marked = [
        Placed(
            finding=f,
            lead=Location(path=items[n].path, line=2, column=3, end_line=2 + n % 2, end_column=9),
            places=tuple((e, at) for v in f.values for e in v.evidence),
            failing=bool(n % 2),
        )
        for n, f in enumerate(found)
    ]
    quiet = [
        Quiet(finding=f, by=("baseline", "ignored", "dismissed")[n % 3], reason=HOSTILE[n])  # type: ignore[arg-type]
        for n, f in enumerate(found)
    ]
    return Checked(
        articles=tuple(sorted(items, key=lambda a: a.id)),
        new=frozenset(a.id for a in items[::2]),
        placed=tuple(marked),
        quiet=tuple(quiet),
        stale=tuple(Stale(fingerprint=w, subject=w, why=w) for w in HOSTILE),
        unchecked=tuple(Skipped(where=w, reason=w, mend=w) for w in HOSTILE),
        unread=frozenset(Skipped(where=w, reason=w, mend=w) for w in HOSTILE[::2]),
        known=7,
        fail_on="high:0.8",
        kinds=explanations(),
        versions=((HOSTILE[0], HOSTILE[1]), ("verify", HOSTILE[2])),
    )


def big(findings: int) -> Checked:
    """Many findings, the most serious first, of alternating severity inside each rank."""
    base = checked()
    severities: tuple[Severity, ...] = ("high", "medium", "low")
    share = -(-findings // 3)
    made = []
    for number in range(findings):
        one = base.placed[number % 2]
        found = one.finding
        made.append(
            Placed(
                finding=Finding(
                    **{
                        **{f: getattr(found, f) for f in Finding.__dataclass_fields__},
                        "fingerprint": f"{number:020x}",
                        "severity": severities[number // share],
                    }
                ),
                lead=one.lead,
                places=one.places,
            )
        )
    return Checked(articles=base.articles, new=base.new, placed=tuple(made), known=1, kinds=base.kinds)
