from __future__ import annotations

from tests.review import sample
from verify.decisions.store import Store
from verify.review.desk import Desk
from verify.review.shown import PANES, Shown


def test_the_sentences_stand_in_their_context(desk: Desk) -> None:
    shown = Shown(desk)
    for finding in desk.report.findings:
        card = shown.card(finding.fingerprint)
        assert [side.value.text for side in card.sides] == [value.value for value in finding.values]
        for side in card.sides:
            for quote in side.quotes:
                before, behind = shown.context(card, quote)
                text = " ".join((desk.text(quote.witnesses[0].article.id) or "").split())
                assert before.removeprefix("… ") in text
                assert behind.removesuffix(" …") in text
                words = " ".join("".join(words for words, _ in quote.parts).split())
                if not quote.cut_left and not quote.cut_right:
                    joined = f"{before.removeprefix('… ')} {words} {behind.removesuffix(' …')}".strip()
                    assert joined in text


def test_without_texts_the_report_s_own_sentences_are_shown(store: Store) -> None:
    report = sample.report()
    full, bare = Shown(Desk(report, sample.texts(), store)), Shown(Desk(report, {}, store))
    for finding in report.findings:
        card, same = full.card(finding.fingerprint), bare.card(finding.fingerprint)
        for side, other in zip(card.sides, same.sides, strict=True):
            assert [quote.parts for quote in side.quotes] == [quote.parts for quote in other.quotes]
        assert bare.context(same, same.sides[0].quotes[0]) == ("", "")
        assert all(pane.stretches == () for pane in bare.panes(same))


def test_panes_hold_the_whole_text_with_the_words_marked(desk: Desk) -> None:
    shown = Shown(desk)
    for finding in desk.report.findings:
        card = shown.card(finding.fingerprint)
        for pane in shown.panes(card):
            assert "".join(stretch.text for stretch in pane.stretches) == desk.text(pane.article.id)
            marked = "".join(stretch.text for stretch in pane.stretches if stretch.hue is not None)
            quotes = [e.quote for v in finding.values for e in v.evidence if e.article == pane.article.id]
            assert all(quote in marked for quote in quotes)
            assert pane.first in {anchor for stretch in pane.stretches for anchor in stretch.anchors}


def test_one_article_for_each_value_unless_others_are_asked_for(desk: Desk) -> None:
    shown = Shown(desk)
    card = shown.card(desk.report.findings[0].fingerprint)
    assert [pane.article.id for pane in shown.panes(card)] == ["v1-wire", "v3-gazette"]
    opened = shown.panes(card, ["v5-evening", "no such", "v5-evening", "c1-comet"])
    assert [pane.article.id for pane in opened] == ["v5-evening", "c1-comet"]
    assert opened[1].first == ""
    assert len(shown.panes(card, [article.id for article in desk.report.articles])) == PANES


def test_neighbouring_claims_are_of_the_same_event_and_not_the_finding_s_own(desk: Desk) -> None:
    shown = Shown(desk)
    tunnel = next(event for event in desk.report.events if event.trigger == "kill")
    claims = {claim.id: claim for claim in desk.report.claims}
    first = claims[tunnel.claims[0]]
    finding = desk.report.findings[0]
    finding.values[0].evidence[0].claim = first.id
    near = shown.neighbours(finding)
    told = {" ".join(claims[name].text.split()) for name in tunnel.claims[1:]}
    assert told <= {claim.text for claim in near}
    assert all(claim.source for claim in near)


def test_findings_on_the_same_sentence_are_named(desk: Desk) -> None:
    shown = Shown(desk)
    dead, when = desk.report.findings[:2]
    assert when in shown.on_the_same_sentences(dead)
    assert dead not in shown.on_the_same_sentences(dead)
