"""What is said of one person in two articles, in any shape: what may clash, and what goes together."""

from __future__ import annotations

import pytest

from verify.config import Options
from verify.conflicts.told_roles import told_clashes
from verify.model import Article
from verify.pipeline import prepare, understand


def clashes(*texts: str) -> set[tuple[str, str]]:
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{number}", text=text), options=options) for number, text in enumerate(texts)
    )
    return {
        (clash.family, " / ".join(sorted((clash.left.normalized, clash.right.normalized))))
        for clash in told_clashes(prepare(documents, options))
    }


@pytest.mark.parametrize(
    ("one", "other", "family"),
    [
        (
            "Peter Brandt, 44, who worked as a gardener at the abbey until 2019, was held on Monday.",
            "Police held Peter Brandt on Monday. Peter Brandt, who owns a bookshop in Marl, denies it.",
            "role-told",
        ),
        (
            "The crowd cheered Wilma Gaines, a physician at the county hospital.",
            "Wilma Gaines, for nine years the hospital's director, counted the beds herself.",
            "role-told",
        ),
        (
            "Wilma Gaines, who leads the county council, promised to freeze the rents.",
            "Wilma Gaines, economy secretary in the regional government, promised to freeze the rents.",
            "role-led",
        ),
        (
            "Peter Brandt, the company's technical director, blamed a loose pipe.",
            "Peter Brandt, its head of communications, asked for patience.",
            "role-led",
        ),
        (
            "The farm belongs to Peter Brandt, who is married to Anna Dorn's daughter.",
            "The farm belongs to Peter Brandt, a son of Anna Dorn's late sister.",
            "role-opposed",
        ),
        (
            "Wilma Gaines, a lawyer who has never held public office, ran the campaign.",
            "Wilma Gaines, a councillor since 2018, ran the campaign on Monday.",
            "role-opposed",
        ),
    ],
)
def test_may_clash(one: str, other: str, family: str) -> None:
    assert family in {f for f, _ in clashes(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A calling beside an office, a body by its letters, one post after the other.
        (
            "Peter Brandt, a lawyer from Marl, called the ruling a disgrace on Monday.",
            "Peter Brandt, the group's president, called the ruling a disgrace on Monday.",
        ),
        (
            "Wilma Gaines, the head of the Centres for Disease Control and Prevention, promised an inquiry.",
            "The chief of the CDC, Wilma Gaines, promised an inquiry on Monday.",
        ),
        (
            "Peter Brandt, who was once an editor at the Courier, will be sworn in on Monday.",
            "Peter Brandt, the next commissioner, will be sworn in on Monday.",
        ),
        # One office, worded differently.
        (
            "Wilma Gaines, who chairs the board of Hollin Steel, signed on Monday.",
            "Wilma Gaines, president of Hollin Steel, signed on Monday.",
        ),
        (
            "Wilma Gaines, who runs the harbour authority, signed on Monday.",
            "Wilma Gaines, the boss of the harbour authority, signed on Monday.",
        ),
        # What was learned, and standing.
        (
            "Wilma Gaines, a chemist by training, took questions on Monday.",
            "Foreign Minister Wilma Gaines took questions on Monday.",
        ),
        (
            "Wilma Gaines, the victim, was found on Monday.",
            "Wilma Gaines, a nurse from Marl, was found on Monday.",
        ),
        # Two relations to two people.
        (
            "Peter Brandt, Anna Dorn's brother, was found on Monday.",
            "Peter Brandt, Carl Hollin's son, was found on Monday.",
        ),
        (
            "Searchers found two men in the hut, a shepherd and his brother-in-law Peter Brandt.",
            "A widow wept at the gate. Her son-in-law, Peter Brandt, lay in the hut.",
        ),
        # A lawyer is called by the client, however the client is called, or by the town.
        (
            "Peter Brandt, a New York attorney, spoke on Monday.",
            "The singer's lawyer, Peter Brandt, spoke on Monday.",
        ),
        # Callings of one trade.
        (
            "Wilma Gaines, the film's director, spoke on Monday.",
            "Wilma Gaines, a screenwriter from Marl, spoke on Monday.",
        ),
        # One field, by its name and as a common word.
        (
            "Wilma Gaines, the city's utilities director, spoke on Monday.",
            "Utilities Director Wilma Gaines has promised that nothing will change.",
        ),
        # A deed that is the calling.
        (
            "Wilma Gaines, a beekeeper, spoke first on Monday.",
            "Wilma Gaines, who keeps bees above the town, spoke first on Monday.",
        ),
        (
            "Wilma Gaines, the county's geologist, spoke first on Monday.",
            "Wilma Gaines, who directs geology at the county's institute, spoke first on Monday.",
        ),
        # One calling in two words.
        (
            "Wilma Gaines, the mayor's strategist, left the talks on Monday.",
            "Wilma Gaines, a political adviser to the mayor, left the talks on Monday.",
        ),
        # An office, and what its holder was sent to do.
        (
            "Wilma Gaines, the deputy foreign minister, left the talks on Monday.",
            "The chief negotiator, Wilma Gaines, left the talks on Monday.",
        ),
        # An article that says both: they go together, or follow each other.
        (
            "Wilma Gaines, the deputy mayor of Marl, spoke on Monday.",
            "Wilma Gaines, the county's treasurer, spoke on Monday. Deputy mayor Wilma Gaines left early.",
        ),
        # One seat in parliament, by state and by party.
        (
            "U.S. Sen. Wilma Gaines spoke on Monday.",
            "Republican senator Wilma Gaines spoke on Monday.",
        ),
        # Nobody's kin.
        (
            "Peter Brandt leaves a wife and a baby. Peter Brandt was remembered as a husband.",
            "Peter Brandt was described as a good father by his friends.",
        ),
        # Who denies an office gives it as well.
        (
            "Governor Wilma Gaines said on Monday: she has not been sworn in as governor for her second term.",
            "Governor Wilma Gaines spoke on Monday.",
        ),
        # What somebody was in a year that is over.
        (
            "Peter Brandt was deputy mayor of Marl in 1988 when he wrote the letter.",
            "Peter Brandt, the headmaster, opened the bridge on Monday.",
        ),
        # The deputy fills in.
        (
            "Wilma Gaines, the club's vice-president, spoke on Monday.",
            "Wilma Gaines, the interim treasurer and head, spoke on Monday.",
        ),
        # A seat in parliament, and what its holder does besides.
        (
            "Wilma Gaines, an MP for the coast, spoke on Monday.",
            "Wilma Gaines, the party's chief whip, spoke on Monday.",
        ),
        (
            "Wilma Gaines, a senator from the coast, spoke first on Monday.",
            "Wilma Gaines, a dentist from Marl, spoke first on Monday.",
        ),
        # Somebody else's office, and an office that is not named.
        (
            "His deputy, Wilma Gaines, and a county engineer, Carl Dorn, were arrested within the hour.",
            "With him in the cells sits Wilma Gaines, the deputy mayor.",
        ),
        (
            "Wilma Gaines, the county's treasurer, spoke on Monday.",
            "Wilma Gaines, who has held the post for nine years, spoke on Monday.",
        ),
        # The side of a trial says nothing of a calling.
        (
            "Peter Brandt, a physicist, spoke on Monday.",
            "Peter Brandt, who was called by the defence, spoke on Monday.",
        ),
    ],
)
def test_goes_together(one: str, other: str) -> None:
    assert clashes(one, other) == set()


@pytest.mark.parametrize(
    ("mentions", "prominent"),
    [("", 0.0), (" Gaines left early." * 2, 2 / 3), (" Gaines left early." * 9, 1.0)],
)
def test_of_whom_an_article_tells_much_is_prominent(mentions: str, prominent: float) -> None:
    texts = (
        "Wilma Gaines, a nurse from Marl, opened the door on Monday." + mentions,
        "The door was opened by Wilma Gaines, a plumber from Marl.",
    )
    options = Options(one_story=True)
    documents = tuple(
        understand(Article(id=f"a{number}", text=text), options=options) for number, text in enumerate(texts)
    )
    found = [c for c in told_clashes(prepare(documents, options)) if c.family == "role-told"]
    assert [dict(c.features)["prominent"] for c in found] == [pytest.approx(prominent)]
