"""Reports made by hand: a realistic one, a hostile one, and a big one. People, outlets and events are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from verify.model import (
    Argument,
    Article,
    Claim,
    Class,
    Entity,
    EntityMention,
    Event,
    Evidence,
    Finding,
    Kind,
    Mention,
    Quantity,
    Quotation,
    Report,
    Severity,
    SharedClaim,
    Skipped,
    Span,
    StorySummary,
    TimeExpression,
    Value,
    fingerprint,
    stable_id,
)

WIRE = """VARNHOLM, March 4 (Nordwire) — A fire that broke out before dawn on Tuesday in the grain harbour of Varnholm killed four dock workers and injured at least 11, the port authority said.

Harbour master Ingrid Lindqvist told reporters that the blaze started in a conveyor tunnel under Silo 7. "We had warned the operator twice about dust in that tunnel," Lindqvist said.

The transport minister, Tomas Hale, resigned on Wednesday evening, hours after a stormy session of parliament.

Damage was put at about 30 million euros. Operations at the grain terminal are expected to resume within ten days.
"""

COPY = WIRE.replace("VARNHOLM, March 4 (Nordwire) — A", "A").replace(
    "hours after a stormy", "hours after a"
) + ("\nShare this article: Facebook | Mail | Copy link\nRelated: Ten things to know about grain dust\n")

GAZETTE = """Six dead in Varnholm silo fire, minister forced out

Six dock workers died and about a dozen were hurt when fire tore through the grain harbour of Varnholm in the early hours of Wednesday.

Prime Minister Elsa Brandt dismissed Transport Minister Tomas Hale on Wednesday night. "Trust was gone," her office said in a statement.

Ingrid Lindkvist, the harbour master, said the operator had ignored repeated warnings. "We had warned the operator for years about the dust in that tunnel," Ms Lindkvist told the Gazette.

The fire began in the conveyor tunnel beneath Silo 7, according to the fire brigade, which needed nine hours to put it out. Insurers spoke of losses of up to 45 million euros.

Follow us for more. 1,204 views
"""

COURIER = """VARNHOLM — The grain harbour was still smouldering on Tuesday night, some eighteen hours after a conveyor tunnel under Silo 7 caught fire.

Four people are dead, the port authority confirmed; a fifth worker is missing. Rescuers fear the toll will rise.

Harbourmaster Ingrid Lindqvist, who has run the port since 2019, said inspections had found too much dust in the tunnel in both January and February. Lindquist declined to name the operator.

The fire brigade from neighbouring Osby sent twenty men.
"""

EVENING = """Hale steps down after harbour blaze

Tomas Hale has stepped down as transport minister, three days after the fire at the Varnholm docks in which six people lost their lives.

The number of dead rose to six on Thursday when two of the injured died in hospital, the port authority said.

Hale wrote in a letter to the prime minister that he took "full political responsibility".
"""

BIKE_A = """The mayor of Ledra, Ioanna Petrou, opened the city's first bicycle street on Saturday. The lane is 3.2 kilometres long and cost 1.1 million euros. Some 500 cyclists took part in the first ride."""
BIKE_B = """Ledra has a bicycle street: Mayor Joanna Petrou cut the ribbon on Sunday morning. The 3-kilometre lane was paid for by the region. About 500 people rode along."""
ALONE = """The Oster observatory has found a comet that will pass the Sun in June. It can be seen with binoculars, the observatory said."""

STORY = "varnholm"
BIKES = "ledra"


def articles() -> tuple[Article, ...]:
    east = timezone(timedelta(hours=2))
    return (
        Article(
            id="b1-ledra",
            source="Ledra Post",
            title="Mayor opens first bicycle street",
            text=BIKE_A,
            path="bikes/b1.txt",
            published=datetime(2025, 3, 9, tzinfo=UTC),
            published_grain="day",
            origins=(("published", "first line"),),
        ),
        Article(id="b2-ledra", source="Island Mirror", title="", text=BIKE_B, path="bikes/b2.md"),
        Article(id="c1-comet", source="Sky Letter", title="A comet for June", text=ALONE, path="comet.txt"),
        Article(
            id="v1-wire",
            source="Nordwire",
            title="Four dead in harbour fire at Varnholm",
            text=WIRE,
            path="varnholm/v1.json",
            published=datetime(2025, 3, 5, 21, 40, tzinfo=UTC),
            published_grain="time",
            dateline="VARNHOLM",
            origins=(
                ("published", "field published"),
                ("source", "field outlet"),
                ("dateline", "first line"),
            ),
            url="https://nordwire.example/varnholm",
        ),
        Article(
            id="v2-copy",
            source="Coast Daily",
            title="Harbour fire kills four",
            text=COPY,
            path="varnholm/v2.html",
            published=datetime(2025, 3, 6, 0, 10, tzinfo=east),
            published_grain="time",
            boilerplate=(Span(COPY.find("Share this"), len(COPY)),),
            origins=(("published", "meta article:published_time"),),
        ),
        Article(
            id="v3-gazette",
            source="The Gazette",
            title="Six dead in Varnholm silo fire, minister forced out",
            text=GAZETTE,
            path="varnholm/v3.html",
            published=datetime(2025, 3, 6, tzinfo=UTC),
            published_grain="day",
            boilerplate=(Span(GAZETTE.find("Follow us"), len(GAZETTE)),),
            origins=(("published", "meta date"),),
        ),
        Article(
            id="v4-courier",
            source="Morning Courier",
            title="Harbour still burning",
            text=COURIER,
            path="varnholm/v4.txt",
            dateline="VARNHOLM",
        ),
        Article(
            id="v5-evening",
            source="Evening Ledger",
            title="Hale steps down after harbour blaze",
            text=EVENING,
            path="varnholm/v5.json",
            published=datetime(2025, 3, 7, 15, 5, tzinfo=UTC),
            published_grain="time",
        ),
    )


def _evidence(by_id: dict[str, Article], article_id: str, words: str) -> Evidence:
    """Point at the first place of the words and at the sentence around them."""
    text = by_id[article_id].text
    start = text.index(words)
    left = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    right = min(
        x
        for x in (
            text.find(". ", start) + 1,
            text.find(".\n", start) + 1,
            text.find("\n", start + len(words)),
            len(text),
        )
        if x > start
    )
    right = max(right, start + len(words))
    return Evidence(
        article_id=article_id, span=Span(start, start + len(words)), sentence_span=Span(left, right)
    )


def _finding(
    by_id: dict[str, Article],
    kind: Kind,
    severity: Severity,
    confidence: float,
    subject: str,
    summary: str,
    values: list[tuple[str, str, list[tuple[str, str]]]],
    explanation: str,
    cautions: tuple[str, ...] = (),
    class_: Class = "conflict",
    story: str = STORY,
) -> Finding:
    made = tuple(
        Value(text=text, normalized=form, evidence=tuple(_evidence(by_id, a, w) for a, w in places))
        for text, form, places in values
    )
    sentences = [e.sentence_span.text(by_id[e.article_id].text) for v in made for e in v.evidence]
    return Finding(
        fingerprint=fingerprint(kind, [*sentences, class_]),
        kind=kind,
        class_=class_,
        severity=severity,
        confidence=confidence,
        subject=subject,
        summary=summary,
        values=made,
        explanation=explanation,
        cautions=cautions,
        story_id=story,
    )


def findings(by_id: dict[str, Article]) -> tuple[Finding, ...]:
    return (
        _finding(
            by_id,
            "number",
            "high",
            0.91234,
            "dead in the Varnholm harbour fire",
            "Sources disagree on the number of dead in the Varnholm harbour fire: four (2 origins), six (2)",
            [
                (
                    "four dead",
                    "4",
                    [
                        ("v1-wire", "four dock workers"),
                        ("v2-copy", "four dock workers"),
                        ("v4-courier", "Four people are dead"),
                    ],
                ),
                (
                    "six dead",
                    "6",
                    [("v3-gazette", "Six dock workers died"), ("v5-evening", "six people lost their lives")],
                ),
            ],
            "Both groups give a final number for the same people of the same event, and no bound or rounding makes the numbers agree.",
            (
                "The Evening Ledger says that the number rose on Thursday: the first reports may simply be older.",
                "One article has no date of publication.",
            ),
        ),
        _finding(
            by_id,
            "when",
            "high",
            0.84,
            "start of the Varnholm harbour fire",
            "Sources disagree on the day the Varnholm harbour fire broke out: Tuesday (2 origins), Wednesday (1)",
            [
                (
                    "Tuesday",
                    "2025-03-04",
                    [
                        ("v1-wire", "before dawn on Tuesday"),
                        ("v2-copy", "before dawn on Tuesday"),
                        ("v4-courier", "on Tuesday night, some eighteen hours after"),
                    ],
                ),
                ("Wednesday", "2025-03-05", [("v3-gazette", "in the early hours of Wednesday")]),
            ],
            "A fire breaks out once, and the two weekdays stand for different dates when each is read from its article's own date.",
        ),
        _finding(
            by_id,
            "characterisation",
            "high",
            0.78,
            "end of Tomas Hale's term",
            "Sources disagree on how Tomas Hale left office: resigned (2 origins), was dismissed (1)",
            [
                (
                    "resigned",
                    "resign",
                    [("v1-wire", "resigned"), ("v2-copy", "resigned"), ("v5-evening", "has stepped down")],
                ),
                ("was dismissed", "dismiss", [("v3-gazette", "dismissed Transport Minister Tomas Hale")]),
            ],
            "“Resigned” and “dismissed” exclude each other for the same person, office and time.",
            ("A resignation may have been asked for.",),
        ),
        _finding(
            by_id,
            "quote",
            "medium",
            0.66,
            "Lindqvist on the warnings",
            "Two versions of what Ingrid Lindqvist said about the warnings: “twice” (1 origin), “for years” (1)",
            [
                (
                    "We had warned the operator twice about dust in that tunnel",
                    "",
                    [
                        ("v1-wire", "We had warned the operator twice about dust in that tunnel"),
                        ("v2-copy", "We had warned the operator twice about dust in that tunnel"),
                    ],
                ),
                (
                    "We had warned the operator for years about the dust in that tunnel",
                    "",
                    [("v3-gazette", "We had warned the operator for years about the dust in that tunnel")],
                ),
            ],
            "The two quotations share 10 of 12 words and one speaker, and differ in “twice” against “for years”.",
            ("She may have said both, on two occasions.",),
        ),
        _finding(
            by_id,
            "name",
            "medium",
            0.72,
            "Ingrid Lindqvist",
            "The name is written Lindqvist (3 origins), Lindkvist (1) and Lindquist (1)",
            [
                (
                    "Lindqvist",
                    "",
                    [
                        ("v1-wire", "Ingrid Lindqvist"),
                        ("v2-copy", "Ingrid Lindqvist"),
                        ("v4-courier", "Ingrid Lindqvist"),
                    ],
                ),
                ("Lindkvist", "", [("v3-gazette", "Ingrid Lindkvist")]),
                ("Lindquist", "", [("v4-courier", "Lindquist")]),
            ],
            "One person, one letter's difference; the Morning Courier writes it in two ways.",
        ),
        _finding(
            by_id,
            "when",
            "medium",
            0.61,
            "opening of the Ledra bicycle street",
            "Sources disagree on the day the Ledra bicycle street was opened: Saturday (1 origin), Sunday (1)",
            [
                ("Saturday", "2025-03-08", [("b1-ledra", "on Saturday")]),
                ("Sunday", "", [("b2-ledra", "on Sunday morning")]),
            ],
            "One street is opened once.",
            ("The Island Mirror has no date of publication, so its Sunday has no calendar date.",),
            story=BIKES,
        ),
        _finding(
            by_id,
            "name",
            "low",
            0.55,
            "Ioanna Petrou",
            "The first name is written Ioanna (1 origin) and Joanna (1)",
            [
                ("Ioanna", "", [("b1-ledra", "Ioanna Petrou")]),
                ("Joanna", "", [("b2-ledra", "Joanna Petrou")]),
            ],
            "Two transliterations of one Greek name.",
            story=BIKES,
        ),
        _finding(
            by_id,
            "number",
            "medium",
            0.4,
            "dead in the Varnholm harbour fire",
            "The number of dead rose from four to six",
            [
                ("four", "4", [("v4-courier", "Four people are dead")]),
                ("six", "6", [("v5-evening", "rose to six")]),
            ],
            "The later article says itself that the number rose.",
            class_="update",
        ),
        _finding(
            by_id,
            "number",
            "low",
            0.3,
            "damage",
            "The damage is put at about 30 million euros and at up to 45 million",
            [
                (
                    "about 30 million euros",
                    "30000000 EUR",
                    [("v1-wire", "about 30 million euros"), ("v2-copy", "about 30 million euros")],
                ),
                ("up to 45 million euros", "≤ 45000000 EUR", [("v3-gazette", "up to 45 million euros")]),
            ],
            "The bounds overlap: 30 million is less than “up to 45 million”.",
            class_="estimate",
        ),
        _finding(
            by_id,
            "number",
            "low",
            0.2,
            "length of the lane",
            "The lane is 3.2 kilometres long, or 3",
            [
                ("3.2 kilometres", "3200 m", [("b1-ledra", "3.2 kilometres")]),
                ("3 kilometres", "3000 m", [("b2-ledra", "3-kilometre")]),
            ],
            "The second is the first, rounded.",
            class_="refinement",
            story=BIKES,
        ),
    )


def _mention(article: Article, words: str, chain: int, start: int = 0) -> EntityMention:
    at = article.text.index(words, start)
    return EntityMention(
        article_id=article.id,
        mention=Mention(text=words, label="PER", span=Span(at, at + len(words)), head=0, chain=chain),
    )


def entities(by_id: dict[str, Article]) -> tuple[Entity, ...]:
    return (
        Entity(
            id="e-lind",
            kind="PER",
            name="Ingrid Lindqvist",
            mentions=(
                _mention(by_id["v1-wire"], "Ingrid Lindqvist", 1),
                _mention(by_id["v1-wire"], "Lindqvist", 1, WIRE.index("tunnel,")),
                _mention(by_id["v2-copy"], "Ingrid Lindqvist", 1),
                _mention(by_id["v3-gazette"], "Ingrid Lindkvist", 1),
                _mention(by_id["v4-courier"], "Ingrid Lindqvist", 1),
                _mention(by_id["v4-courier"], "Lindquist", 1),
            ),
        ),
        Entity(
            id="e-hale",
            kind="PER",
            name="Tomas Hale",
            mentions=(
                _mention(by_id["v1-wire"], "Tomas Hale", 2),
                _mention(by_id["v5-evening"], "Tomas Hale", 2),
                _mention(by_id["v5-evening"], "Hale", 2),
            ),
        ),
        Entity(
            id="e-petrou",
            kind="PER",
            name="Ioanna Petrou",
            mentions=(
                _mention(by_id["b1-ledra"], "Ioanna Petrou", 1),
                _mention(by_id["b2-ledra"], "Joanna Petrou", 1),
            ),
        ),
    )


def claims(by_id: dict[str, Article]) -> tuple[Claim, ...]:
    """Every sentence as a claim, one of them with all its parts."""
    out = []
    for article in by_id.values():
        at = 0
        for number, line in enumerate(article.text.replace(". ", ".\n").split("\n")):
            if len(line) > 20:
                start = article.text.index(line, at)
                span = Span(start, start + len(line))
                out.append(
                    Claim(
                        id=stable_id(article.id, str(start)),
                        article_id=article.id,
                        sentence=number,
                        span=span,
                        text=line,
                        predicate="say",
                        predicate_span=span,
                    )
                )
            at += len(line)
    first = next(c for c in out if c.article_id == "v1-wire")
    words = "four dock workers"
    four = Span(WIRE.index(words), WIRE.index(words) + len(words))
    day = Span(WIRE.index("Tuesday"), WIRE.index("Tuesday") + 7)
    rich = Claim(
        id=first.id,
        article_id=first.article_id,
        sentence=0,
        span=first.span,
        text="A fire killed four dock workers in Varnholm before dawn on Tuesday.",
        predicate="kill",
        predicate_span=first.predicate_span,
        arguments=(
            Argument(slot="subject", text="A fire", span=Span(31, 37), head="fire"),
            Argument(slot="object", text=words, span=four, head="worker", chain=1),
        ),
        times=(
            TimeExpression(
                text="Tuesday",
                span=day,
                kind="date",
                earliest="2025-03-04",
                latest="2025-03-04",
                weekday=1,
                anchor="published",
            ),
        ),
        places=("Varnholm",),
        quantities=(
            Quantity(
                text="at least 11",
                span=four,
                low=11,
                high=float("inf"),
                value=11,
                counted="worker",
                bound="at least",
            ),
        ),
        quotations=(Quotation(text="warned", span=four, inner=four, speaker="Lindqvist"),),
        speaker="the port authority",
    )
    return tuple(rich if c.id == first.id else c for c in out)


def report() -> Report:
    """Two stories, one article compared with nothing, every section filled."""
    by_id = {a.id: a for a in articles()}
    told = claims(by_id)

    def containing(article_id: str, words: str) -> str:
        at = by_id[article_id].text.index(words)
        return next(
            c.id for c in told if c.article_id == article_id and c.span.contains(Span(at, at + len(words)))
        )

    tunnel = (
        containing("v1-wire", "started in a conveyor"),
        containing("v2-copy", "started in a conveyor"),
        containing("v3-gazette", "The fire began"),
    )
    return Report(
        articles=tuple(by_id.values()),
        stories=(
            StorySummary(
                id=BIKES,
                title="Mayor opens first bicycle street",
                articles=("b1-ledra", "b2-ledra"),
                origins=(0, 1),
            ),
            StorySummary(
                id=STORY,
                title="Four dead in harbour fire at Varnholm",
                articles=("v1-wire", "v2-copy", "v3-gazette", "v4-courier", "v5-evening"),
                origins=(0, 0, 1, 2, 3),
            ),
        ),
        claims=told,
        entities=entities(by_id),
        events=(Event(id="ev1", trigger="kill", claims=tuple(sorted(tunnel)), entities=("e-lind",)),),
        findings=findings(by_id),
        shared=(
            SharedClaim(
                text="The blaze started in a conveyor tunnel under Silo 7.",
                claims=tuple(sorted(tunnel)),
                origins=2,
            ),
            SharedClaim(
                text="Some 500 cyclists took part in the first ride.",
                claims=tuple(
                    sorted((containing("b1-ledra", "Some 500"), containing("b2-ledra", "About 500")))
                ),
                origins=2,
            ),
        ),
        skipped=(
            Skipped(
                where="varnholm/video.mp4",
                reason="not a text: it begins with binary data",
                mend="give the transcript as .txt",
            ),
            Skipped(where="varnholm/v2-again.html", reason="the same article as varnholm/v2.html"),
        ),
        options=(("stories.threshold", "0.62"), ("language", "en")),
        versions=(("verify", "0.1.0"), ("reader", "en-news-0.1")),
    )


HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked=2"> died',
    '"><svg onload=window.hacked=3></mark></blockquote><style>*{display:none}</style> “‘"nested"’”',
    "the \u202eyadseuT\u202c \u2066toll\u2069 \x1b[31mred\x1b[0m \x00 \x07 &amp; &lt;b&gt; {{ 7*7 }} {% raw %}",
    "Z" + "\u0336\u0489\u035f\u0347\u0300\u0301" * 60 + "algo met " + "\u0e47" * 90,
    "lone \ud83d surrogate \udc00 pair and \U0001f600 and javascript:window.hacked=4",
    "=cmd|'/C calc'!A0, a formula",
)


def hostile() -> Report:
    """Texts that try to break out, in every field that comes from an article or a name of a file."""
    items = []
    for number, words in enumerate(HOSTILE):
        long = ("x" * 1_000_000) if number == 0 else "".join(f" word{i}" for i in range(40))
        items.append(
            Article(
                id=f"{number} {words}",
                source=words,
                title=words,
                text=f"{words} {long}. End.",
                path=f"{words}.txt",
                url="javascript:window.hacked=5",
                dateline=words,
                published=datetime(2025, 3, 1 + number, tzinfo=UTC),
                boilerplate=(Span(len(words) + 5, len(words) + 9),),
                origins=(("published", words),),
            )
        )
    ids = tuple(a.id for a in items)

    def evidence(number: int, start: int = 0) -> Evidence:
        text = items[number].text
        return Evidence(
            article_id=ids[number],
            span=Span(start, min(start + 300, len(HOSTILE[number]))),
            sentence_span=Span(0, len(text)),
        )

    found = tuple(
        Finding(
            fingerprint=stable_id("hostile", str(i)),
            kind="quote",
            class_="conflict" if i < 4 else "update",
            severity="high",
            confidence=0.5,
            subject=HOSTILE[i],
            summary=f"Summary {HOSTILE[i]}",
            explanation=HOSTILE[i],
            cautions=(HOSTILE[i],),
            story_id="s",
            values=(
                Value(text=HOSTILE[i], normalized=HOSTILE[i], evidence=(evidence(i), evidence(i, 4))),
                Value(text="other", evidence=(evidence((i + 1) % 6),)),
            ),
        )
        for i in range(6)
    )
    told = tuple(
        Claim(
            id=f"c{i}",
            article_id=ids[i],
            sentence=0,
            span=Span(0, len(a.text)),
            text=a.text,
            predicate="x",
            predicate_span=Span(0, 1),
            speaker=HOSTILE[i],
        )
        for i, a in enumerate(items)
    )
    names = Entity(
        id="e",
        kind="PER",
        name=HOSTILE[0],
        mentions=tuple(
            EntityMention(
                article_id=ids[i], mention=Mention(text=HOSTILE[i], label="PER", span=Span(0, 5), head=0)
            )
            for i in range(6)
        ),
    )
    return Report(
        articles=tuple(items),
        stories=(
            StorySummary(id="s", title=HOSTILE[0], articles=tuple(sorted(ids)), origins=tuple(range(6))),
        ),
        claims=told,
        entities=(names,),
        findings=found,
        shared=(SharedClaim(text=HOSTILE[1], claims=("c0", "c1"), origins=2),),
        skipped=(Skipped(where=HOSTILE[0], reason=HOSTILE[1], mend=HOSTILE[2]),),
        options=((HOSTILE[0], HOSTILE[1]),),
        versions=((HOSTILE[2], HOSTILE[3]),),
    )


def big(stories: int, times: int = 1) -> Report:
    """The Varnholm story again and again: five articles and seven findings each, and these so many times."""
    base = report()
    parts: list[Report] = []
    for n in range(stories):

        def new(article_id: str, n: int = n) -> str:
            return f"{article_id}-{n:03d}"

        keep = next(s for s in base.stories if s.id == STORY)
        parts.append(
            Report(
                articles=tuple(
                    Article(
                        id=new(a.id),
                        source=a.source,
                        title=f"{a.title} {n}",
                        text=a.text * 3,
                        published=a.published,
                        published_grain=a.published_grain,
                        boilerplate=a.boilerplate,
                    )
                    for a in base.articles
                    if a.id in keep.articles
                ),
                stories=(
                    StorySummary(
                        id=f"{STORY}{n}",
                        title=f"{keep.title} {n}",
                        articles=tuple(map(new, keep.articles)),
                        origins=keep.origins,
                    ),
                ),
                claims=tuple(
                    Claim(
                        id=f"{c.id}-{n}-{copy}",
                        article_id=new(c.article_id),
                        sentence=c.sentence,
                        span=c.span,
                        text=c.text,
                        predicate=c.predicate,
                        predicate_span=c.predicate_span,
                    )
                    for c in base.claims
                    if c.article_id in keep.articles
                    for copy in range(8)
                ),
                findings=tuple(
                    Finding(
                        fingerprint=stable_id(f.fingerprint, str(n), *([str(copy)] if copy else [])),
                        kind=f.kind,
                        class_=f.class_,
                        severity=f.severity,
                        confidence=f.confidence,
                        subject=f.subject,
                        summary=f.summary,
                        explanation=f.explanation,
                        cautions=f.cautions,
                        story_id=f"{STORY}{n}",
                        values=tuple(
                            Value(
                                text=v.text,
                                normalized=v.normalized,
                                evidence=tuple(
                                    Evidence(
                                        article_id=new(e.article_id),
                                        span=e.span,
                                        sentence_span=e.sentence_span,
                                    )
                                    for e in v.evidence
                                ),
                            )
                            for v in f.values
                        ),
                    )
                    for f in base.findings
                    if f.story_id == STORY
                    for copy in range(times)
                ),
            )
        )
    return Report(
        articles=tuple(a for p in parts for a in p.articles),
        stories=tuple(s for p in parts for s in p.stories),
        claims=tuple(c for p in parts for c in p.claims),
        findings=tuple(f for p in parts for f in p.findings),
    )


def huge() -> Report:
    """500 articles and 5,000 findings with claims, times and shared claims, all in one story: the hardest page to write."""
    many = big(100, 8)
    articles = {a.id: a for a in many.articles}
    ids = tuple(sorted(articles))
    day = TimeExpression(
        text="Tuesday",
        span=Span(0, 7),
        kind="date",
        earliest="2025-03-04",
        latest="2025-03-04",
        weekday=1,
        anchor="published",
    )
    claims = tuple(replace(c, times=(day,)) for c in many.claims)
    by_text: dict[str, list[str]] = {}
    for claim in claims:
        by_text.setdefault(claim.text, []).append(claim.id)
    return replace(
        many,
        stories=(StorySummary(id="all", title="All at once", articles=ids, origins=tuple(range(len(ids)))),),
        claims=claims,
        shared=tuple(
            SharedClaim(text=text, claims=tuple(sorted(told)), origins=100) for text, told in by_text.items()
        ),
        findings=tuple(replace(_widened(f, articles), story_id="all") for f in many.findings[:5000]),
    )


def _widened(finding: Finding, articles: dict[str, Article]) -> Finding:
    """The same finding, every sentence as long as its article."""
    values = tuple(
        replace(
            v,
            evidence=tuple(
                replace(e, sentence_span=Span(0, len(articles[e.article_id].text))) for e in v.evidence
            ),
        )
        for v in finding.values
    )
    return replace(finding, values=values)
