"""Articles of ignored outlets are left out, and named."""

from verify.model import Article
from verify.read.outlets import leave_out


def article(id_: str, source: str, path: str = "") -> Article:
    return Article(id=id_, source=source, path=path, text="They met.")


def test_they_are_named_by_where_they_stand_in_one_order():
    articles = [
        article("3", "the  onion", "c.txt"),
        article("1", "Daily Post", "a.txt"),
        article("2", "The Onion", "b.txt"),
    ]
    for order in (articles, articles[::-1]):
        kept, skipped = leave_out(order, ["The Onion", "Titanic"])
        assert [a.id for a in kept] == ["1"]
        assert [item.where for item in skipped] == ["b.txt", "c.txt"]
        assert skipped[0].reason == "its outlet “The Onion” is ignored"
        assert "ignored_outlets" in skipped[0].mend


def test_an_unknown_outlet_and_a_longer_name_stay():
    articles = [article("1", ""), article("2", "The Onion Growers' Weekly")]
    assert leave_out(articles, ["The Onion"]) == (articles, [])
    assert leave_out(articles, []) == (articles, [])
