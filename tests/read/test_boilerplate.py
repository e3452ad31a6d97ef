"""Furniture is marked, the article never."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.read.boilerplate import mark_boilerplate
from verify.read.lines import lines_of

FIRST = (
    "The regional council of Varberg voted on Tuesday to close two of its five libraries, a step that the mayor, "
    "Lena Ask, had announced in the spring and that the opposition called a disgrace in the debate."
)
SECOND = (
    "Some forty people stood in the rain outside the town hall with books in their hands. Lena Ask told them that the "
    "money would go to schools, and that the Getakärr branch would stay open until the summer at least."
)


def marked(text: str, **options: str) -> list[str]:
    return [span.text(text) for span in mark_boilerplate(text, **options)]


def article(*ends: str) -> str:
    return "\n\n".join((FIRST, SECOND, *ends))


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment",
        "Leave a Reply",
        "Leave a comment (38)",
        "Read also: Why the ferry was late",
        "READ MORE: Ring road closed again",
        "Related: How to sleep in the heat | Swimming pools stay open",
        "Share this story: Facebook | WhatsApp | X",
        "Share | Print | 2,114 views",
        "views:93",
        "• Views: 1,204",
        "Follow the Courier on Telegram for breaking news.",
        "SOURCE : AGENCIES | Follow Us: Facebook | Instagram | Youtube |",
        "Sign up for our morning newsletter.",
        "Get the evening briefing in your inbox. Sign up here.",
        "(Reporting by Ada Lund; editing by Tom Riis)",
        "Reporting by Ada Lund; editing by Tom Riis",
        "Additional reporting by Ada Lund. To subscribe, text NEWS to 31022",
        "Tags: libraries, Varberg, council",
        "Advertisement",
        "Advertisement — continue reading below",
        "Photo: The town hall in the rain. Ada Lund / Courier",
        "Charts and tables are available to registered users.",
        "Subscribers can listen to this article.",
        "Were you in the square? Email our newsdesk.",
        "This news was translated automatically. Number of reading: 812. Write comment!",
        "Comments are closed for this article.",
        "© 2025 Courier. All rights reserved.",
        "Copyright 2025 by the wire. All rights reserved. This material may not be redistributed.",
        "The writer is a former librarian. Views are personal.",
        "Published in print on page 5. Letters to the editor are welcome.",
        "Donate | Newsletter | Leave a comment",
        "Trending",
        "Updated: September 19, 2025",
    ],
)
def test_closing_line_is_marked(line: str) -> None:
    assert marked(article(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Shares in the book chain fell by four percent on Wednesday.",
        "The council has yet to say what will become of the buildings.",
        "“I shall read on,” said Per Holm, 81, “with or without them.”",
        "Police have appealed for witnesses. The square will remain closed until Friday.",
        "More than 30 branches have been closed in the county since 2019.",
        "A reward of 500 euros has been offered by a reader who does not wish to be named.",
        "Cargo flights are not affected.",
        "An earlier appeal was dismissed in 2009.",
        "Read the law, the minister told the court, and you will see.",
        "The president can send the law back but cannot block it for good.",
        "On March 3, 2025, the council had voted the other way.",
        "Refunds: ask before you board, not after.",
        "The streaming service ended the quarter with 300 million subscribers.",
        "Weather permitting, the search will resume on Friday.",
        "The country hopes to become a member of the union by 2030.",
        "The commission will publish its full report in June.",
        "Each director holds 4,000 shares.",
        "Snow continues to disrupt traffic.",
        "The court will rule on copyright and royalties next month.",
        "Most viewed the plan with suspicion.",
        "Support for the government among local voters has fallen.",
        "The group takes no responsibility for the attack.",
        "Vote: 120 in favour, 98 against.",
        "Funding: the appeal for 9 million euros is 14 percent covered.",
        "Watch sales fell in March.",
        "Advertisement revenue fell by three percent.",
        "Follow-up talks on the budget are planned.",
        "The price index is published monthly.",
        "Related-party deals remain under review.",
        "• Two of the five branches close in June",
        "Members may vote by post until Friday.",
    ],
)
def test_closing_line_of_the_article_is_not_marked(line: str) -> None:
    assert marked(article(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Dec. 2, 2025, 3:06 a.m.",
        "Europe",
        "• views:93",
        "image",
        "By Ada Lund",
        "By Ada Lund in Varberg",
        "Latest",
    ],
)
def test_opening_line_is_marked(line: str) -> None:
    assert marked(f"{line}\n\n{article()}") == [line]


def test_headings_between_paragraphs_are_kept() -> None:
    assert marked("\n\n".join((FIRST, "What Comes Next", SECOND, "Mounting Pressure", FIRST))) == []


def test_announced_lines_between_paragraphs_are_marked() -> None:
    text = "\n\n".join((FIRST, "Read also: Why the ferry was late", "ADVERTISEMENT", SECOND))
    assert marked(text) == ["Read also: Why the ferry was late", "ADVERTISEMENT"]


def test_only_the_closing_sentence_of_a_paragraph_is_marked() -> None:
    assert marked(article("The branch reopens on Monday at nine. Share this story: Facebook | X")) == [
        "Share this story: Facebook | X"
    ]


def test_teaser_block_of_other_stories() -> None:
    headline = "A phone that opens pages by itself: an alarm for the industry"
    lead = "Recently it became known that the players of a large maker open programmes that nobody asked for."
    assert marked(article("Recommend", headline, lead, "Latest")) == ["Recommend", headline, lead, "Latest"]


def test_teaser_block_ends_where_the_article_goes_on() -> None:
    more = "In the spring Lena Ask had promised the people of Getakärr and Varberg that no branch would be closed."
    assert marked(article("Related stories", "Ferry runs late", more)) == [
        "Related stories",
        "Ferry runs late",
    ]


def test_teaser_heading_of_the_article_itself_swallows_nothing() -> None:
    again = "The opposition called the libraries of Varberg a disgrace and the mayor, Lena Ask, called it a debate."
    assert again not in marked(article("Popular", again))


def test_glued_words_are_marked_alone() -> None:
    text = "Latest" + article() + "Leave a comment"
    assert marked(text) == ["Latest", "Leave a comment"]


def test_imprint_begins_with_the_outlet() -> None:
    line = "Varberg Courier — Culture desk"
    assert marked(article(line), source="Varberg Courier") == [line]
    assert marked(article("Varberg Courier staff will move in May."), source="Varberg Courier") == []


def test_the_title_is_never_marked() -> None:
    assert marked("Latest\n\n" + article(), title="Latest") == []


def test_carriage_returns() -> None:
    text = f"{FIRST}\r\n\r\nLeave a comment\r\n"
    assert marked(text) == ["Leave a comment"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [FIRST, "Recommend", "Share | Print", "views:93", "Latest", "By Ada Lund", "\r\n", "Trending"]
            ),
        ),
        max_size=12,
    )
)
def test_spans_are_inside_sorted_and_disjoint(parts: list[str]) -> None:
    text = "\n".join(parts)
    spans = mark_boilerplate(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert mark_boilerplate(text) == spans


@given(st.text())
def test_lines_slice_back(text: str) -> None:
    assert all(text[line.start : line.end] == line.text for line in lines_of(text))
