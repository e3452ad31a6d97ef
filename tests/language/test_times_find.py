"""Shapes of time in news English; every case is read as if published on Tuesday 14 October 2025."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from verify.language.times import find_times
from verify.model.analysis import TimeExpression

PUBLISHED = datetime(2025, 10, 14, 15, 5)
YEAR = 525949.2


def times(text: str, published: datetime | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, (), (), published=published)


def only(text: str, published: datetime | None = PUBLISHED) -> TimeExpression:
    found = times(text, published)
    assert len(found) == 1, [time.text for time in found]
    assert found[0].span.text(text) == found[0].text
    return found[0]


# text with the expected words in brackets; earliest; latest ("" for the same day); grain
DAYS = """
The council met on [Monday]. | 2025-10-13 | | day
The minister resigned on [Tuesday]. | 2025-10-14 | | day
[Thursday]'s vote was close. | 2025-10-09 | | day
[Sunday]’s discussion was lively. | 2025-10-12 | | day
He was arrested [last Friday]. | 2025-10-10 | | day
She left [Wednesday]. | 2025-10-08 | | day
She will leave [next Tuesday]. | 2025-10-21 | | day
Talks will resume on [Thursday]. | 2025-10-16 | | day
The hearing is expected on [Monday]. | 2025-10-20 | | day
He is due to appear in court on [Friday]. | 2025-10-17 | | day
The group will vote in [Thursday]'s election. | 2025-10-16 | | day
The group will appeal [Thursday]'s ruling. | 2025-10-09 | | day
They spoke ahead of [Thursday]'s vote. | 2025-10-16 | | day
They could fly as early as [Thursday]. | 2025-10-16 | | day
He had been due to sing on [Thursday], but fell ill. | 2025-10-16 | | day
Fuel prices to fall from [Wednesday] | 2025-10-15 | | day
The road will stay closed until [Saturday]. | 2025-10-18 | | day
A strike has been called for [Monday]. | 2025-10-20 | | day
He died on [Tues.] in hospital. | 2025-10-14 | | day
The vote fell on [Monday last week]. | 2025-10-06 | | day
It opens on [Wednesday of next week]. | 2025-10-22 | | day
They met [yesterday]. | 2025-10-13 | | day
They meet [today]. | 2025-10-14 | | day
They will meet [tomorrow]. | 2025-10-15 | | day
They met [the day before yesterday]. | 2025-10-12 | | day
They will meet [the day after tomorrow]. | 2025-10-16 | | day
It was signed on [March 3, 2024]. | 2024-03-03 | | day
It was signed on [3 March 2024]. | 2024-03-03 | | day
It was signed on [Dec. 2, 2025]. | 2025-12-02 | | day
It was signed on [2 December]. | 2025-12-02 | | day
It was signed on [17 June]. | 2025-06-17 | | day
It was signed on [June 17th]. | 2025-06-17 | | day
It was signed on the [3rd of May]. | 2025-05-03 | | day
It was signed on the [third of May]. | 2025-05-03 | | day
It was signed on [2025-03-14]. | 2025-03-14 | | day
It was signed on [14/3/2025]. | 2025-03-14 | | day
It was signed on [3/14/2025]. | 2025-03-14 | | day
It was signed on [14.03.2025]. | 2025-03-14 | | day
It was signed on [May 2 last year]. | 2024-05-02 | | day
The strike on [13 December last year] was short. | 2024-12-13 | | day
It was signed on [Sunday 12 October]. | 2025-10-12 | | day
It was signed on [Sunday, October 12, 2025]. | 2025-10-12 | | day
It fell on the [last Saturday in March]. | 2025-03-29 | | day
It fell on the [first Monday of May 2024]. | 2024-05-06 | | day
They gathered on [Christmas Eve]. | 2024-12-24 | | day
The fair ran [2-4 October]. | 2025-10-02 | 2025-10-04 | day
The fair ran from [October 2 to 4, 2024]. | 2024-10-02 | 2024-10-04 | day
They meet on the [24th of this month]. | 2025-10-24 | | day
He was seen [two days ago]. | 2025-10-12 | | day
It burned over [the weekend]. | 2025-10-11 | 2025-10-12 | day
It burned [last weekend]. | 2025-10-11 | 2025-10-12 | day
"""

PERIODS = """
It was founded in [2013]. | 2013-01-01 | 2013-12-31 | year
The [2015] election was close. | 2015-01-01 | 2015-12-31 | year
It must be done [before 2027]. | | 2026-12-31 | year
[Prior to 1997], he had a cell of his own. | | 1996-12-31 | year
The dam should hold water [ahead of 2027]. | | 2026-12-31 | year
It was built [after 1990]. | 1991-01-01 | | year
He served [2019-2022]. | 2019-01-01 | 2022-12-31 | year
He served from [2019 to 2022]. | 2019-01-01 | 2022-12-31 | year
He served [between 2019 and 2022]. | 2019-01-01 | 2022-12-31 | year
It happened in [June 2025]. | 2025-06-01 | 2025-06-30 | month
It happened in [October of the year 2023]. | 2023-10-01 | 2023-10-31 | month
It happened in [May]. | 2025-05-01 | 2025-05-31 | month
It will open in [March]. | 2026-03-01 | 2026-03-31 | month
It happened [last May]. | 2025-05-01 | 2025-05-31 | month
It opens [next March]. | 2026-03-01 | 2026-03-31 | month
It opens in [June of next year]. | 2026-06-01 | 2026-06-30 | month
It happened in [mid-March]. | 2025-03-10 | 2025-03-21 | month
It happened in [late May]. | 2025-05-19 | 2025-05-31 | month
It closes at [the end of March 2026]. | 2026-03-21 | 2026-03-31 | month
It happened in [early 2024]. | 2024-01-01 | 2024-05-25 | year
By [the end of the decade] it was gone. | 2026-09-01 | 2029-12-31 | decade
We want pay until [the end of the year]. | 2025-09-01 | 2025-12-31 | year
It closes at [the end of next year]. | 2026-09-01 | 2026-12-31 | year
It was found at [the beginning of this month]. | 2025-10-01 | 2025-10-10 | month
It was found [earlier this month]. | 2025-10-01 | 2025-10-14 | month
It was found [this week]. | 2025-10-13 | 2025-10-19 | week
It was found [last week]. | 2025-10-06 | 2025-10-12 | week
It was found [last month]. | 2025-09-01 | 2025-09-30 | month
It was found [last year]. | 2024-01-01 | 2024-12-31 | year
It starts [early next year]. | 2026-01-01 | 2026-05-26 | year
It starts [next spring]. | 2026-03-01 | 2026-05-31 | season
It was in the [autumn of 2023]. | 2023-09-01 | 2023-11-30 | season
It is due in the [autumn of next year]. | 2026-09-01 | 2026-11-30 | season
It was built in [the 1980s]. | 1980-01-01 | 1989-12-31 | decade
It was built in [the eighties]. | 1980-01-01 | 1989-12-31 | decade
It dates from [the 17th century]. | 1601-01-01 | 1700-12-31 | century
It closed [three years ago]. | 2022-01-01 | 2022-12-31 | year
It closed [two weeks ago]. | 2025-09-27 | 2025-10-03 | week
It closed [a year and a half ago]. | 2024-04-01 | 2024-04-30 | month
Sales rose in the [third quarter of 2024]. | 2024-07-01 | 2024-09-30 | quarter
It made a [third-quarter] loss. | 2025-07-01 | 2025-09-30 | quarter
Sales rose in [Q3 2024]. | 2024-07-01 | 2024-09-30 | quarter
Sales fell in [the first half of this year]. | 2025-01-01 | 2025-07-01 | year
It was done in [mid-1996]. | 1996-04-19 | 1996-09-12 | year
"""

# text; minutes after midnight (low, high); zone
CLOCKS = """
It began at [3:40 a.m.] and spread. | 220 | 220 |
It began at [3.40am] and spread. | 220 | 220 |
It began at [6:50 am] and spread. | 410 | 410 |
It began at [9.50pm] and spread. | 1310 | 1310 |
It began at [6 p.m.] and spread. | 1080 | 1080 |
It began at [12:15 a.m.] and spread. | 15 | 15 |
It began at [12 p.m.] and spread. | 720 | 720 |
It began [shortly after 3 p.m.] and spread. | 900 | 930 |
It began [just before 5 p.m.] and spread. | 990 | 1020 |
It began [at about 10:20 p.m.] and spread. | 1320 | 1360 |
It struck at [0120 GMT] on the coast. | 80 | 80 | GMT
It struck [a little after 1600 GMT]. | 960 | 990 | GMT
It struck at [04.40 local time]. | 280 | 280 | local
It struck at [3 p.m. EST]. | 900 | 900 | EST
It struck at [14:30 UTC+2]. | 870 | 870 | UTC+2
It struck at [18:20]. | 1100 | 1100 |
It struck at [14h30]. | 870 | 870 |
It struck at [noon]. | 720 | 720 |
It struck [around noon]. | 700 | 740 |
It struck at [midnight]. | 1440 | 1440 |
It struck [shortly before midnight]. | 1410 | 1440 |
It struck [shortly after midnight]. | 0 | 30 |
He left at [twenty to four]. | 220 | 940 |
He left at [a quarter past nine]. | 555 | 1275 |
He left at [half past six]. | 390 | 1110 |
He left at [half past six in the evening]. | 1110 | 1110 |
He came at [a quarter past ten in the morning]. | 615 | 615 |
It was [twenty to five in the morning]. | 280 | 280 |
He left at [8 o'clock in the evening]. | 1200 | 1200 |
He left by [ten o’clock]. | 600 | 1320 |
By [seven in the morning] it was over. | 420 | 420 |
[Towards eleven at night] a column of smoke rose. | 1320 | 1380 |
They talked till [five in the afternoon]. | 1020 | 1020 |
It came [shortly before nine our time]. | 510 | 1260 | local
It ran from [3 to 6 p.m.] daily. | 900 | 1080 |
They moved [before dawn]. | 0 | 480 |
They moved at [daybreak]. | 240 | 480 |
They moved in [the early hours]. | 0 | 360 |
They moved at [teatime]. | 930 | 1110 |
They moved in [the afternoon]. | 720 | 1110 |
It began in [mid-morning]. | 540 | 690 |
At [18.40] the doors opened. | 1120 | 1120 |
"""

# text; day; clock low; high
COMBINED = """
It began [shortly before midnight on Saturday, October 11]. | 2025-10-11 | 1410 | 1440
It came [early on Friday, 10 October]. | 2025-10-10 | 0 | 600
It was sent on [Dec. 2, 2024, 3:06 a.m.] from home. | 2024-12-02 | 186 | 186
It began on [Thursday at 9 a.m.] in court. | 2025-10-09 | 540 | 540
They met on [Monday afternoon]. | 2025-10-13 | 720 | 1110
They met on [Sunday night]. | 2025-10-12 | 1080 | 1800
They met [late on Wednesday]. | 2025-10-08 | 1020 | 1500
They met [late on Sunday night]. | 2025-10-12 | 1260 | 1560
They met [last night]. | 2025-10-13 | 1080 | 1800
They meet [tonight]. | 2025-10-14 | 1080 | 1800
They met [this morning]. | 2025-10-14 | 240 | 720
They met [yesterday evening]. | 2025-10-13 | 1020 | 1440
It fell on [Monday, at a quarter past nine in the evening], when. | 2025-10-13 | 1275 | 1275
It came [shortly after eleven on Sunday night]; he was out. | 2025-10-12 | 1380 | 1410
It came in [the small hours of Monday] at home. | 2025-10-13 | 0 | 330
On [Saturday at three], they walked. | 2025-10-11 | 180 | 900
It was [noon on Saturday]. | 2025-10-11 | 720 | 720
The order came at [10:40 p.m. Sunday] in town. | 2025-10-12 | 1360 | 1360
It lasted till [half past ten on Saturday night]. | 2025-10-11 | 1350 | 1350
By [nine on Saturday night] the hall was full. | 2025-10-11 | 1260 | 1260
It went up [Saturday, Oct. 11, around noon], and burned. | 2025-10-11 | 700 | 740
It was on [the evening of Saturday 11 October]. | 2025-10-11 | 1020 | 1440
They struck [before dawn on Monday]. | 2025-10-13 | 0 | 480
He fell on [Thursday afternoon-evening]. | 2025-10-09 | 720 | 1110
"""

# text; low; high in minutes
LENGTHS = f"""
It took [three years]. | {3 * YEAR} | {3 * YEAR}
It took [more than three years]. | {3 * YEAR} | {4 * YEAR}
It took [nearly two decades]. | {17 * YEAR} | {20 * YEAR}
It took [about 10 minutes]. | 9 | 11
It took [some 40 minutes]. | 36 | 44
It took [50 minutes]. | 50 | 50
They held [three-hour] talks. | 180 | 180
They paid a [two-day] visit. | 2880 | 2880
A [48-hour] strike began. | 2880 | 2880
It took [the better part of an hour]. | 30 | 60
It took [an hour and a half]. | 90 | 90
It took [half an hour]. | 30 | 30
It took [a quarter of an hour]. | 15 | 15
It took [two and a half hours]. | 150 | 150
It took [six and three-quarter hours]. | 405 | 405
It took [2½ hours]. | 150 | 150
It took [two hours and 15 minutes]. | 135 | 135
It rained for [weeks]. | 20160 | 120960
It rained for [several hours]. | 180 | 540
It rained for [a week]. | 10080 | 10080
It took [two to three weeks]. | 20160 | 30240
He got [up to ten years]. | 0 | {10 * YEAR}
It was done in [less than an hour]. | 0 | 60
It was done in [under ten minutes]. | 0 | 10
It lasted [over an hour]. | 60 | 120
It lasted [fifty-two minutes]. | 52 | 52
He served [a year and a half]. | {1.5 * YEAR} | {1.5 * YEAR}
A truce of [45 days] was agreed. | 64800 | 64800
"""

NO_TIMES = """
They met on Second Avenue.
The envoys signed a 28-point plan.
A 38-year-old man was held.
The bridge is 38 years old.
A girl of four months slept.
The driver, aged 43, died.
Theresa May said no.
You may march on.
Good Friday was quiet.
He reads the Sunday Times.
It costs $28 a year.
He goes twice a week.
Cars sped at 50 km an hour.
Flight 370 vanished.
They won 3-2.
Listen to this report (6:12) now.
"This Week" is a programme.
Call 555 2013 now.
It rose by 12.30 percent.
Prices fall and rise.
The sun sat low.
He came second.
About 2013 people came.
The spring of the clock broke.
One day he will be king.
The last day was fine.
Boeing 737 deliveries rose.
In the long run it pays.
The march through town was peaceful.
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def bracketed(text: str) -> tuple[str, str]:
    start, end = text.index("["), text.index("]")
    return text.replace("[", "").replace("]", ""), text[start + 1 : end]


@pytest.mark.parametrize(("text", "earliest", "latest", "grain"), rows(DAYS))
def test_day(text: str, earliest: str, latest: str, grain: str) -> None:
    plain, words = bracketed(text)
    time = only(plain)
    assert (time.text, time.kind, time.grain) == (words, "date", grain)
    assert (time.earliest, time.latest) == (earliest, latest or earliest)


@pytest.mark.parametrize(("text", "earliest", "latest", "grain"), rows(PERIODS))
def test_period(text: str, earliest: str, latest: str, grain: str) -> None:
    plain, words = bracketed(text)
    time = only(plain)
    assert (time.text, time.kind, time.grain, time.earliest, time.latest) == (
        words,
        "date",
        grain,
        earliest,
        latest,
    )


@pytest.mark.parametrize(("text", "low", "high", "zone"), rows(CLOCKS))
def test_clock(text: str, low: str, high: str, zone: str) -> None:
    plain, words = bracketed(text)
    time = only(plain)
    assert (time.text, time.kind, time.clock, time.zone) == (words, "time", (int(low), int(high)), zone)
    assert (time.earliest, time.latest) == ("", "")


@pytest.mark.parametrize(("text", "day", "low", "high"), rows(COMBINED))
def test_day_and_clock_are_one_time(text: str, day: str, low: str, high: str) -> None:
    plain, words = bracketed(text)
    time = only(plain)
    assert (time.text, time.kind, time.earliest, time.latest) == (words, "time", day, day)
    assert time.clock == (int(low), int(high))


@pytest.mark.parametrize(("text", "low", "high"), rows(LENGTHS))
def test_length(text: str, low: str, high: str) -> None:
    plain, words = bracketed(text)
    time = only(plain)
    assert (time.text, time.kind) == (words, "duration")
    assert time.minutes == pytest.approx((float(low), float(high)))
    assert (time.earliest, time.clock) == ("", None)


@pytest.mark.parametrize("text", NO_TIMES.strip().splitlines())
def test_no_time(text: str) -> None:
    assert [time.text for time in times(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They train every Monday.", "every Monday"),
        ("They train on Mondays.", "Mondays"),
        ("It opens on weekdays.", "weekdays"),
        ("They gave 35 unpaid hours each month.", "each month"),
        ("It meets every two weeks.", "every two weeks"),
        ("Flights leave on Tuesday nights.", "Tuesday"),
    ],
)
def test_set(text: str, words: str) -> None:
    assert [time.text for time in times(text) if time.kind == "set"] == [words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell on Monday. The day before, he had sung.", "2025-10-12"),
        ("He fell on Monday. The following day he sang.", "2025-10-14"),
        ("He fell on 3 March 2024. A week later he sang.", "2024-03-07"),
        (
            "He fell on 3 March 2024, two days after a quarrel; the previous evening he had sung.",
            "2024-03-02",
        ),
        ("He fell on 3 March 2024. A fortnight earlier he had sung.", "2024-02-15"),
        ("He fell on 3 March 2024. The following Monday he sang.", "2024-03-04"),
        ("He fell on 3 March 2024, and that evening he sang.", "2024-03-03"),
        ("He fell on 3 March 2024. The same day he sang.", "2024-03-03"),
    ],
)
def test_times_that_count_from_the_text(text: str, expected: str) -> None:
    last = times(text)[-1]
    assert (last.earliest, last.anchor) == (expected, "text")


def test_a_day_that_a_clause_explains_is_left_open() -> None:
    time = only("He parked his cart the day before the ministers met.")
    assert (time.text, time.earliest, time.anchor) == ("the day before", "", "none")


def test_a_weekday_that_comes_round_is_no_day() -> None:
    found = times("It meets on the first Wednesday of every month.")
    assert [(time.text, time.kind, time.earliest) for time in found] == [
        ("Wednesday", "set", ""),
        ("every month", "set", ""),
    ]


def test_weekday_on_its_own_day_is_today() -> None:
    friday = datetime(2025, 10, 17)
    assert only("He fell on Friday.", friday).earliest == "2025-10-17"
    assert only("He will sing on Friday.", friday).earliest == "2025-10-17"
    assert only("He fell last Friday.", friday).earliest == "2025-10-10"


def test_last_weekday_keeps_both_candidates() -> None:
    saturday = only("He fell last Friday.", datetime(2025, 10, 18))
    assert (saturday.earliest, saturday.latest, saturday.weekday) == ("2025-10-10", "2025-10-17", 4)


def test_the_clause_decides_not_the_sentence() -> None:
    arrest, court = times("The man arrested on Saturday will appear in court on Thursday.")
    assert (arrest.earliest, court.earliest) == ("2025-10-11", "2025-10-16")


def test_a_past_time_after_a_future_in_the_past() -> None:
    assert only("The minister was to visit on Saturday.").earliest == "2025-10-18"
    assert only("The minister had visited on Saturday.").earliest == "2025-10-11"


def test_year_nearest_to_the_anchor() -> None:
    january = datetime(2026, 1, 5)
    assert only("It was signed on 28 December.", january).earliest == "2025-12-28"
    assert only("It was signed on January 7.", january).earliest == "2026-01-07"
    assert only("It was signed on Monday, 29 December.", january).earliest == "2025-12-29"


def test_a_weekday_picks_the_year() -> None:
    # 18 October was a Friday in 2024.
    assert only("It struck early on Friday, 18 October.", datetime(2024, 10, 20)).earliest == "2024-10-18"


def test_without_an_anchor() -> None:
    day = only("They met on March 3.", None)
    assert (day.earliest, day.latest, day.anchor) == ("--03-03", "--03-03", "none")
    month = only("They met in May.", None)
    assert (month.earliest, month.grain) == ("--05", "month")
    weekday = only("They met on Thursday.", None)
    assert (weekday.earliest, weekday.weekday, weekday.anchor) == ("", 3, "none")
    assert only("They met yesterday.", None).earliest == ""
    assert only("They met on 3 March 2024.", None).earliest == "2024-03-03"


def test_dateline_is_the_anchor_when_asked() -> None:
    (time,) = find_times(
        "They met yesterday.",
        (),
        (),
        published=PUBLISHED,
        anchor="dateline",
        dateline_date=date(2025, 10, 12),
    )
    assert (time.earliest, time.anchor) == ("2025-10-11", "dateline")
    (unresolved,) = find_times("They met yesterday.", (), (), published=PUBLISHED, anchor="none")
    assert (unresolved.earliest, unresolved.anchor) == ("", "none")


def test_ambiguous_numeric_date_keeps_both_readings() -> None:
    time = only("It was signed on 3/4/2025.")
    assert (time.earliest, time.latest) == ("2025-03-04", "2025-04-03")


def test_possessive_stays_outside() -> None:
    assert [time.text for time in times("Monday's talks followed Sunday’s dinner.")] == ["Monday", "Sunday"]


def test_times_side_by_side_stay_apart() -> None:
    assert [time.text for time in times("They met on Monday, Tuesday and Friday.")] == [
        "Monday",
        "Tuesday",
        "Friday",
    ]
    assert [time.text for time in times("They met on Monday. At noon they left.")] == ["Monday", "noon"]
    assert [time.text for time in times("It struck at 10:15 a.m. local time (0715 GMT).")] == [
        "10:15 a.m. local time",
        "0715 GMT",
    ]


def test_months_that_are_also_names_or_verbs() -> None:
    assert [time.text for time in times("April Jones met August Wilson; May I ask why, said June.")] == []
    assert only("In May I asked why.").text == "May"


def test_offsets_count_code_points() -> None:
    text = "🚒🚒 Es war späť — on Monday night."
    time = only(text)
    assert text[time.span.start : time.span.end] == "Monday night"
