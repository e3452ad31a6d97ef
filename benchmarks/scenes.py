"""A made-up collection of short articles: stories of a few articles each, all different, the same at every call.

Every story is one scene with names, places and days of its own; its articles tell the scene's facts in one of two wordings, in another
order and each without one of them, and the last article of a story puts one number otherwise. When all scenes were told, they are told
again with other ordinary words, or else two stories of one scene would be taken for one; they then make no sense, but good grammar.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path

from benchmarks.corpus import ordinary_words, vary
from verify.model import Article

FIRST = (
    "Anna Boris Clara Dmitri Elena Farid Greta Hugo Irina Jonas Katya Luis Marta Nadia Oskar Petra".split()
)
SYLLABLES = "bar dol fen gri hal jor kam lun mir nav ost pel rud sel tav vor".split()
ENDINGS = "ek an ova ic ert ini".split()
BEGUN = datetime(2024, 1, 3, 9, tzinfo=UTC)

# Each scene: a headline, then facts in two wordings. {n} to {r} are numbers, {who}, {chief} and {other} people, {place} and {near} places.
SCENES: tuple[tuple[str, ...], ...] = (
    (
        "Ferry runs aground off {place}",
        "The ferry {ship} ran aground off {place} on {day} and {n} passengers drowned, the coastguard said.|{n} people"
        " drowned when the ferry {ship} struck rocks near {place} on {day}, according to the coastguard.",
        "Its captain, {who}, was arrested in the harbour of {near}.|{who}, the captain of the vessel, is in custody in {near}.",
        "Rescue boats brought {m} survivors ashore before nightfall.|Before dark {m} survivors had been taken off by lifeboats.",
        "“The fog came down like a wall,” {who} told investigators.|“The fog came down like a curtain,” the captain said.",
        "Transport minister {chief} promised an inquiry within {r} weeks.|An inquiry will report in {r} weeks, said {chief},"
        " the transport minister.",
    ),
    (
        "Dairy in {place} to close",
        "The {ship} dairy in {place} will shut its cheese plant, its owner announced on {day}.|On {day} the owner of the {ship}"
        " dairy said that the cheese plant in {place} will be shut.",
        "The closure costs {n} workers their jobs.|{n} employees will lose their jobs.",
        "Union leader {who} called it a betrayal of the valley.|“A betrayal of the valley”, said {who}, who leads the union.",
        "Milk from {m} farms around {near} was processed there.|The plant took milk from {m} farms near {near}.",
        "Mayor {chief} asked the regional bank for {r} million euros.|The town needs {r} million euros from the regional bank, mayor"
        " {chief} said.",
    ),
    (
        "Court jails treasurer of {place}",
        "A judge sentenced {who}, the former treasurer of {place}, to {r} years in prison on {day}.|{who}, once treasurer of"
        " {place}, was jailed for {r} years by a judge on {day}.",
        "The court found that {n} thousand crowns had been diverted into a firm called {ship}.|According to the verdict {n}"
        " thousand crowns went to the firm {ship}.",
        "Prosecutor {chief} had demanded a longer term.|A longer term had been sought by {chief}, the prosecutor.",
        "The defence will appeal to the high court in {near}.|Lawyers said they would go to the high court in {near}.",
        "The trial heard {m} witnesses.|{m} witnesses were heard during the trial.",
    ),
    (
        "Avalanche near {place}",
        "An avalanche buried {n} skiers above {place} on {day}.|{n} skiers were buried by an avalanche above {place} on {day}.",
        "Mountain guide {who} dug out two of them with her hands.|Two were freed by {who}, a mountain guide.",
        "The slope at {near} had been closed because of fresh snow.|Fresh snow had led to the closing of the slope at {near}.",
        "Helicopters of the {ship} rescue service flew {m} missions.|The {ship} rescue service sent its helicopters out {m} times.",
        "“We warned everybody,” said {chief}, head of the ski patrol.|Patrol chief {chief} said that everybody had been warned.",
    ),
    (
        "Museum of {place} returns statue",
        "The museum of {place} handed a bronze statue back to {near} on {day}.|On {day} a bronze statue was returned to {near} by the"
        " museum of {place}.",
        "The statue had been stolen {n} years ago from a temple.|It was taken out of a temple {n} years ago.",
        "Curator {who} signed the papers at noon.|The papers were signed by {who}, the curator.",
        "Collector {chief} bought it for {m} thousand dollars.|It was sold to the collector {chief} for {m} thousand dollars.",
        "The exhibition “{ship}” will show a copy for {r} months.|A copy can be seen for {r} months in the exhibition “{ship}”.",
    ),
    (
        "Nurses in {place} end strike",
        "Nurses at the {ship} hospital in {place} ended their strike on {day}.|The strike at the {ship} hospital in {place} was over"
        " on {day}, nurses said.",
        "They accepted a rise of {r} percent.|A pay rise of {r} percent was accepted.",
        "Some {n} operations had been postponed.|During the walkout {n} operations were put off.",
        "Director {who} thanked the patients for their patience.|“Thank you for your patience”, director {who} told patients.",
        "Negotiator {chief} travelled from {near} {m} times.|{m} times the negotiator {chief} came from {near}.",
    ),
    (
        "Bridge at {place} opened",
        "President {who} opened the new bridge over the {ship} at {place} on {day}.|The new bridge across the {ship} at {place} was"
        " opened by president {who} on {day}.",
        "It is {n} metres long and cost {m} million euros.|The bridge, {n} metres long, cost {m} million euros.",
        "Engineer {chief} worked on it for {r} years.|For {r} years {chief}, an engineer, had worked on it.",
        "Lorries to {near} save an hour.|The road to {near} becomes an hour shorter for lorries.",
        "Fishermen protested against the toll on their boats.|A toll on boats brought fishermen to protest.",
    ),
    (
        "Wolves kill sheep in {place}",
        "Wolves killed {n} sheep on a farm in {place} on the night to {day}.|On a farm in {place} {n} sheep were killed by wolves on"
        " the night to {day}.",
        "Shepherd {who} found the animals at dawn.|At dawn the animals were found by the shepherd {who}.",
        "The {ship} pack has lived in the woods of {near} for {r} years.|For {r} years the {ship} pack has roamed the forest of {near}.",
        "Biologist {chief} advised electric fences.|Electric fences would help, said the biologist {chief}.",
        "The state pays {m} euros for each animal.|Each animal is compensated with {m} euros.",
    ),
    (
        "{ship} wins cup final in {place}",
        "{ship} beat the hosts in the cup final in {place} on {day} before {n} spectators.|Before {n} spectators {ship} won the cup"
        " final in {place} on {day}.",
        "Striker {who} scored in minute {m}.|The goal came from striker {who} in minute {m}.",
        "Coach {chief} will leave for {near} in summer.|In summer {chief}, the coach, moves to {near}.",
        "Goalkeeper {other} saved a penalty.|A penalty was saved by goalkeeper {other}.",
        "It is the first title of the club in {r} years.|For {r} years the club had won no title.",
    ),
    (
        "Observatory of {place} finds comet",
        "Astronomers in {place} discovered a comet and named it {ship}, they reported on {day}.|A comet named {ship} was discovered in"
        " {place}, astronomers reported on {day}.",
        "It will pass the sun at {n} million kilometres.|The sun will be {n} million kilometres away when it passes.",
        "Doctoral student {who} saw it on {r} photographs.|On {r} photographs it was noticed by the doctoral student {who}.",
        "The telescope at {near} confirmed the orbit.|Its orbit was confirmed by the telescope at {near}.",
        "“A gift for the anniversary”, said director {chief}.|Director {chief} called it a gift for the {m}th anniversary.",
    ),
)


def make_collection(size: int, *, of_a_story: int = 4) -> list[Article]:
    """Return articles in stories of a given number; the last story may be shorter."""
    return [_article(number // of_a_story, number % of_a_story, of_a_story) for number in range(size)]


def one_more(story: int, *, of_a_story: int = 4) -> Article:
    """Return an article that the collection lacks: one of its stories told once more, with another number."""
    return _article(story, of_a_story, of_a_story + 1)


def told_once(story: int, *, of_a_story: int = 4) -> list[Article]:
    """Return the articles of one scene as it stands above, and last the one that is told once more."""
    return [
        replace(_told(story, story, place, last=place >= of_a_story - 1), id=f"scene-{story}-{place}")
        for place in range(of_a_story + 1)
    ]


def write_collection(articles: list[Article], folder: Path) -> list[Path]:
    """Write each article to a JSON file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for article in articles:
        record = {name: getattr(article, name) for name in ("id", "source", "title", "text")}
        record["published"] = article.published.isoformat() if article.published else None
        paths.append(folder / f"{article.id}.json")
        paths[-1].write_text(json.dumps(record, indent=1), encoding="utf-8")
    return paths


def _article(story: int, place: int, of_a_story: int) -> Article:
    turn, scene = divmod(story, len(SCENES))
    article = vary(_told(story, scene, place, last=place == of_a_story - 1), turn, frozenset(), _words())
    return replace(article, id=f"story-{story:03}-{place:02}")


def _told(story: int, scene: int, place: int, *, last: bool = False) -> Article:
    """Tell a scene: which wordings, in which order, and what is left out depends on the place in the story."""
    headline, *facts = SCENES[scene]
    day = BEGUN + timedelta(days=9 * story)
    slots = _slots(story, day)
    if last:
        slots["n"] = str(int(slots["n"]) + 2)
    left_out = place % len(facts) if place else len(facts)
    told = [
        fact.split("|")[(place + i * (place // 2 + 1)) % 2] for i, fact in enumerate(facts) if i != left_out
    ]
    told = [*told[:1], *told[1 + place % 2 :], *told[1 : 1 + place % 2]]
    return Article(
        id="",
        source=f"Paper {place + 1}",
        title=headline.format(**slots),
        text="\n\n".join(told).format(**slots),
        published=day + timedelta(hours=2 * (place % 10)),
        published_grain="time",
    )


@cache
def _words() -> dict[str, list[str]]:
    return ordinary_words(_told(scene, scene, place) for scene in range(len(SCENES)) for place in range(4))


def _slots(story: int, day: datetime) -> dict[str, str]:
    words = [_word(story * 8 + number) for number in range(8)]
    return {
        "place": words[0] + "stad",
        "near": words[1] + "berg",
        "ship": words[2] + "ia",
        "who": f"{FIRST[story % 16]} {words[3]}{ENDINGS[story % 6]}",
        "chief": f"{FIRST[(story + 5) % 16]} {words[4]}{ENDINGS[(story + 2) % 6]}",
        "other": f"{FIRST[(story + 9) % 16]} {words[5]}{ENDINGS[(story + 4) % 6]}",
        "day": f"{day - timedelta(days=1):%A}",
        "n": str(14 + story % 70),
        "m": str(100 + story * 3 % 800),
        "r": str(3 + story % 9),
    }


def _word(number: int) -> str:
    """Return a word of two or three syllables, another one for every number."""
    one, two = list(product(SYLLABLES, repeat=2))[number * 37 % 256]
    three = SYLLABLES[number // 256 % 16] if number >= 256 else ""
    return (one + two + three).title()
