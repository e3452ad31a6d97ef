"""Reports for the desk: the hand-made one of the report's tests, and one of thousands of findings."""

from __future__ import annotations

import msgspec

from tests.report.sample import articles
from tests.report.sample import report as made
from verify.model import KINDS, SEVERITIES, fingerprint, marked
from verify.report import schema
from verify.report.jsonfile import shape, written


def report() -> schema.Report:
    """Return the hand-made report as the JSON report has it: ten findings, two stories."""
    return shape(made())


def texts() -> dict[str, str]:
    """Return the texts of its articles."""
    return {article.id: article.text for article in articles()}


def next_run() -> tuple[schema.Report, dict[str, str]]:
    """Return the report and the texts of the next day.

    The Gazette now writes "Ten" for "Six" and "weeks" for "years". The finding about the dead has a third value, the one about
    the day rests on a changed sentence, the one about the minister has lost a source, and neither the quotation nor the name is
    flagged any more.
    """
    day = msgspec.json.decode(written(report()), type=schema.Report)
    read = {
        article: text.replace("Six dock", "Ten dock").replace("for years", "for weeks")
        for article, text in texts().items()
    }
    dead, when, minister, name, quote = day.findings[:5]
    assert [f.kind for f in day.findings[:5]] == ["number", "when", "characterisation", "name", "quote"]
    for finding in (dead, when, minister):
        finding.fingerprint = f"next{finding.fingerprint}"
        for value in finding.values:
            for evidence in value.evidence:
                text = read[evidence.article]
                evidence.sentence = text[evidence.sentence_start : evidence.sentence_end]
                evidence.quote = text[evidence.start : evidence.end]
    ten = dead.values[1].evidence.pop(0)
    dead.values.append(schema.Value(value="ten dead", normalized="10", origins=1, evidence=[ten]))
    minister.values[0].evidence.pop()
    day.findings = [finding for finding in day.findings if finding not in (name, quote)]
    return day, read


def many(findings: int, *, a_story: int = 10) -> schema.Report:
    """Return a report of so many findings, each of its own two sentences, in stories of two articles."""
    told: list[schema.Finding] = []
    read: list[schema.Article] = []
    stories: list[schema.Story] = []
    for number in range(findings):
        story = number // a_story
        sides = (f"s{story:04}-a", f"s{story:04}-b")
        if number % a_story == 0:
            stories.append(
                schema.Story(
                    id=f"story{story:04}",
                    title=f"Fire in street {story}",
                    articles=list(sides),
                    origins=[0, 1],
                )
            )
            read += [_article(name, f"Fire in street {story}", stories[-1].id) for name in sides]
        told.append(_finding(number, sides, stories[-1].id))
    counts = schema.Counts(
        articles=len(read),
        stories=len(stories),
        claims=0,
        conflicts=len(told),
        severity={},
        kind={},
        held_back={},
    )
    return schema.Report(
        schema="verify-report/1",
        counts=counts,
        findings=told,
        articles=read,
        stories=stories,
        claims=[],
        entities=[],
        events=[],
        shared=[],
        skipped=[],
        options={},
        versions={},
    )


def _finding(number: int, sides: tuple[str, str], story: str) -> schema.Finding:
    kind = KINDS[number % len(KINDS)]
    words = [f"{count} people of house {number} were hurt in the fire." for count in ("Four", "Six")]
    return schema.Finding(
        fingerprint=fingerprint(kind, [marked(said, 0, said.index(" ")) for said in words]),
        kind=kind,
        class_="conflict" if number % 5 else "update",
        severity=SEVERITIES[number % 3],
        confidence=0.9 - (number % 50) / 100,
        story=story,
        subject=f"hurt in house {number}",
        summary=f"Sources disagree on the hurt in house {number}: four, six",
        explanation="Both give a final number.",
        cautions=[],
        values=[
            schema.Value(
                value=said.split()[0],
                normalized="",
                origins=1,
                evidence=[
                    schema.Evidence(
                        article=article,
                        start=0,
                        end=said.index(" "),
                        quote=said.split()[0],
                        sentence_start=0,
                        sentence_end=len(said),
                        sentence=said,
                        claim="",
                    )
                ],
            )
            for said, article in zip(words, sides, strict=True)
        ],
    )


def _article(name: str, title: str, story: str) -> schema.Article:
    return schema.Article(
        id=name,
        source=f"Gazette {name[-1]}",
        title=title,
        published="2025-03-09",
        published_grain="day",
        url="",
        language="en",
        path=f"{name}.txt",
        dateline="",
        characters=1000,
        story=story,
        origin=0,
        origins={},
        boilerplate=[],
    )
