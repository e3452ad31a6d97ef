"""What an article is grouped by: the remarks that it quotes."""

from __future__ import annotations

from verify.config import Options
from verify.match.traits import REMARK, remarks
from verify.model import Article
from verify.pipeline import understand


def of(text: str) -> frozenset[str]:
    return remarks(understand(Article(id="a", text=text), options=Options(one_story=True)))


def test_a_remark_is_known_again_by_its_first_words() -> None:
    whole = of('"The river gave us no warning at all, and nobody slept," said Irina Volkan on Friday.')
    cut = of("Nobody had seen it coming. “The river gave us no warning at all,” Volkan told reporters.")
    assert len(whole) == 1
    assert whole == cut
    assert all(key.startswith(REMARK) for key in whole)


def test_another_remark_has_another_key() -> None:
    one = of('"The river gave us no warning at all," said Irina Volkan on Friday.')
    other = of('"The river gave us no time at all then," said Irina Volkan on Friday.')
    assert not one & other


def test_a_few_quoted_words_are_no_key() -> None:
    assert not of('The minister called the talks "very productive and useful" on Friday.')
