"""A check as JUnit XML: a suite for each new article, a case for each kind, or for each finding of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from verify.model.checked import Checked, Quiet
from verify.model.finding import KINDS, Finding
from verify.report.cards import Side
from verify.report.characters import logged
from verify.report.checkcards import (
    SILENCED,
    CheckCard,
    check_cards,
    look_up,
    message,
    place,
    quiet_article,
    unchecked_parts,
)
from verify.report.lookup import Lookup
from verify.report.rules import rule_id, settling
from verify.report.text import marked_sentence

_NOT_XML = re.compile(
    "[\ufffe\uffff]"
)  # XML 1.0 cannot write them, not even as references; controls are named before


def render(checked: Checked) -> str:
    """Write the check as JUnit XML.

    A finding that fails the check is a failure, one below ``--fail-on`` passes with its text as output, a silenced one is
    skipped with its reason. A new article that cannot be read is an error; what else was not checked and stale entries of the
    baseline are skipped cases in suites of their own.
    """
    look = look_up(checked)
    found: dict[str, list[ET.Element]] = {}
    kinds: dict[str, set[str]] = {}
    for card in check_cards(checked):
        found.setdefault(card.article.id, []).append(_case(card))
        kinds.setdefault(card.article.id, set()).add(card.finding.kind)
    for quiet in checked.quiet:
        at = quiet_article(quiet, checked)
        found.setdefault(at, []).append(_silenced(quiet))
        kinds.setdefault(at, set()).add(quiet.finding.kind)
    suites = [
        _suite(_title(a, look), look.articles[a].path, [*found.get(a, ()), *_clean(kinds.get(a, set()))])
        for a in sorted({*checked.new, *found})
    ]
    suites += _others(checked)
    root = ET.Element("testsuites", name="verify check")
    root.extend(suites)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(s.get(key, 0)) for s in suites)))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def xml_text(text: str) -> str:
    r"""Make one line that XML can hold and no build log obeys.

    >>> xml_text("a\x00b ]]> \uffff")
    'a⟨U+0000⟩b ]]> ⟨U+FFFF⟩'
    """
    return _NOT_XML.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", logged(text))


def _title(article_id: str, look: Lookup) -> str:
    return look.articles[article_id].path or article_id


def _clean(kinds: set[str]) -> Iterator[ET.Element]:
    """Yield a passing case for each kind of which nothing was found."""
    for kind in KINDS:
        if kind not in kinds:
            yield ET.Element("testcase", classname=rule_id(kind).replace("/", "."), name=kind)


def _named(finding: Finding) -> ET.Element:
    name = f"{finding.kind}: {finding.summary} ({finding.fingerprint})"
    rule = rule_id(finding.kind).replace("/", ".")
    return ET.Element("testcase", classname=rule, name=xml_text(name))


def _case(card: CheckCard) -> ET.Element:
    case = _named(card.finding)
    if card.placed.failing:
        told = ET.SubElement(case, "failure", type=card.finding.severity)
        told.set("message", xml_text(message(card)))
    else:
        told = ET.SubElement(case, "system-out")
    told.text = "\n".join(xml_text(line) for line in _lines(card))
    return case


def _lines(card: CheckCard) -> Iterator[str]:
    yield f"{place(card.placed.lead)}: {card.finding.summary}"
    for side in card.sides:
        yield from _side(side)
    if card.finding.explanation:
        yield f"Why: {card.finding.explanation}"
    yield from (f"Caution: {caution}" for caution in card.finding.cautions)
    yield f"To settle: {settling(card)}"


def _side(side: Side) -> Iterator[str]:
    for quote in side.quotes:
        sources = ", ".join(dict.fromkeys(w.source for w in quote.witnesses))
        yield f"{side.letter}: {side.value.text}: {marked_sentence(quote)} ({sources})"


def _silenced(quiet: Quiet) -> ET.Element:
    case = _named(quiet.finding)
    reason = f": {quiet.reason}" if quiet.reason else ""
    ET.SubElement(case, "skipped", message=xml_text(f"{SILENCED[quiet.by]}{reason}"))
    return case


def _others(checked: Checked) -> Iterator[ET.Element]:
    unread, others = (
        [(i.where, i.reason + (f" ({i.mend})" if i.mend else "")) for i in part]
        for part in unchecked_parts(checked)
    )
    if unread:
        yield _suite("cannot be read", "", _cases("verify.unchecked", "error", unread))
    if others:
        yield _suite("not checked", "", _cases("verify.unchecked", "skipped", others))
    if checked.stale:
        entries = [(f"{e.fingerprint}: {e.subject}", e.why) for e in checked.stale]
        yield _suite("stale in the baseline", "", _cases("verify.stale", "skipped", entries))


def _cases(rule: str, result: str, items: Iterable[tuple[str, str]]) -> list[ET.Element]:
    cases = []
    for name, why in items:
        case = ET.Element("testcase", classname=rule, name=xml_text(name))
        ET.SubElement(case, result, message=xml_text(why))
        cases.append(case)
    return cases


def _suite(name: str, path: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=xml_text(name))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    if path:
        suite.set("file", xml_text(path))
    suite.extend(cases)
    return suite
