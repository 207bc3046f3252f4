"""This file is here to hold each chart to what it says: its finding, its order and its gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import findings, gaps, groups, horizons, impact_effort, now_matters, ranking, spread
from lib.charts._dots import apart
from lib.charts._words import label, number, signed
from lib.model.comparison import CardCompared, GroupSide, RatingCompared
from lib.model.figure import Bars, Points, Spread, Timeline
from lib.model.ratings import Ratings
from lib.model.summary import Summary
from lib.priorities.summary import summarise
from lib.report.figure_words import figure_tables
from tests.charts.chart_cases import SUMMARIES
from tests.samples import (
    FINGERS,
    TEAM,
    TODAY,
    sample_action,
    sample_answer,
    sample_meeting_record,
    sample_person,
    sample_record,
)

SCALE = ("Not started", "First steps", "Working", "Embedded", "Leading the way")


def rated(**points: tuple[int | None, int | None]) -> Summary:
    """rated(c21=(2, 5)) has card 2.1 at 2 now and 5 matters."""
    answers = [
        sample_answer(TEAM, f"{name[1]}.{name[2]}.{side}", str(point))
        for name, both in points.items()
        for side, point in zip(("now", "matters"), both, strict=True)
        if point
    ]
    return summarise(sample_meeting_record(answers=tuple(answers)), TODAY)


def test_gap_chart_says_the_largest_gap_and_counts_the_unknown() -> None:
    """Who cannot see the chart hears what it shows."""
    figure = gaps.figure(rated(c21=(2, 5), c22=(4, 3)))
    assert figure.alt == (
        "Largest gap: 2.1 How can our ways of teaching help learners move on? (matters 5, we are at 2). "
        "Not known for 1 card."
    )


def test_unknown_gap_is_a_text_without_a_bar() -> None:
    """A bar of length nought would read as "no gap"."""
    (bars,) = gaps.figure(rated(c21=(2, 5), c22=(None, 4))).marks
    assert isinstance(bars, Bars)
    assert bars.values == (3, None, None)
    assert bars.texts == ("+3: matters 5, now 2", "matters 4, now not known", "not rated")


def test_equal_gaps_and_no_gaps_are_said_as_such() -> None:
    """ "Largest gap" of equal ones would point at one card for nothing."""
    assert (
        gaps.figure(rated(c21=(1, 3), c22=(2, 4), c24=(3, 5))).alt == "All 3 rated cards have the same gap, 2 points."
    )
    assert gaps.figure(rated(c21=(3, 3), c22=(4, 1), c24=(5, 5))).alt == (
        "No gap: every rated card is at least as far along as it matters."
    )
    assert "1 other card has the same gap" in gaps.figure(rated(c21=(1, 4), c22=(2, 5), c24=(3, 3))).alt


def test_half_rated_meeting_is_told_what_is_missing() -> None:
    """ "Not rated" would be untrue once one of the two is given."""
    assert "both ratings" in gaps.figure(rated(c21=(2, None))).empty
    assert "No card has been rated yet" in gaps.figure(SUMMARIES["nothing"]).empty


def test_gaps_below_nought_give_the_axis_two_sides() -> None:
    """Text is put on the free side of nought, so both sides are needed."""
    figure = gaps.figure(rated(c21=(4, 1)))
    assert (figure.x.low, figure.x.high) == (-4, 4)
    assert (gaps.figure(rated(c21=(1, 4))).x.low) == 0


def test_cards_that_matter_much_and_are_not_there_are_named() -> None:
    """That corner is what the chart is for."""
    figure = now_matters.figure(rated(c21=(2, 5), c22=(4, 5)))
    assert figure.alt == "1 card of 2 matters much (4 or more) while we are below 3: 2.1. Not known for 1 card."
    (points,) = figure.marks
    assert isinstance(points, Points)
    assert (points.tags, points.x, points.y) == (("2.1", "2.2"), (2, 4), (5, 5))
    assert points.boxes == (None, None), "an agreed rating has no spread"


def test_dots_on_one_spot_are_moved_apart_and_stay_near() -> None:
    """Forty actions fall on twenty-five spots; without this, labels print over each other."""
    moved = apart([(3.0, 4.0)] * 60)
    assert len(set(moved)) == 60
    assert moved[0] == (3, 4)
    assert all((x - 3) ** 2 + (y - 4) ** 2 <= 0.41**2 for x, y in moved)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=70))
def test_every_dot_stays_with_its_spot(spots: list[tuple[int, int]]) -> None:
    """Moved dots must still be read as what they are."""
    for (x, y), (near_x, near_y) in zip(spots, apart([(float(x), float(y)) for x, y in spots]), strict=True):
        assert (round(near_x), round(near_y)) == (x, y)


def test_spread_chart_begins_with_the_card_to_talk_about() -> None:
    """Widest spread first is the order of talk."""
    people = tuple(sample_person(place) for place in range(2))
    answers = (
        *(sample_answer(person.id, "2.1.now", "3") for person in people),
        sample_answer(people[0].id, "2.4.now", "1"),
        sample_answer(people[1].id, "2.4.now", "5"),
    )
    figure = spread.figure(summarise(sample_meeting_record(subjects=people, answers=answers), TODAY))
    now, matters = figure.marks
    assert isinstance(now, Spread)
    assert [each[:3] for each in now.labels] == ["2.4", "2.1"]
    assert now.counts == ((1, 0, 0, 0, 1), (0, 0, 2, 0, 0))
    assert now.boxes[0] == (1, 2, 3, 4, 5)
    assert isinstance(matters, Spread)
    assert matters.boxes == (None, None)
    assert matters.texts == ("not rated", "not rated")
    assert figure.alt.startswith("Widest spread: 2.4 How do we support each teacher")
    assert "(from 1 to 5 on where we are now). On 1 card all gave the same" in figure.alt


def test_agreed_rating_does_not_hide_how_far_people_were_apart() -> None:
    """The spread chart shows people, also after they settled."""
    answers = (sample_answer(FINGERS, "2.1.now", {"1": 2, "4": 3}), sample_answer(TEAM, "2.1.now", "3"))
    (now, _) = spread.figure(summarise(sample_meeting_record(answers=answers), TODAY)).marks
    assert isinstance(now, Spread)
    assert now.counts == ((2, 0, 0, 3, 0),)


def test_revealed_rating_shows_every_point_and_who_could_not_say() -> None:
    """Nobody at a point is news too, and "don’t know" stands by itself."""
    figure = spread.ratings_figure("Where are we now?", Ratings((1, 0, 4, 2, 1), dont_know=2), SCALE)
    (bars,) = figure.marks
    assert isinstance(bars, Bars)
    assert bars.labels[0] == "1 Not started"
    assert bars.labels[-1] == "Don’t know"
    assert bars.values == (1, 0, 4, 2, 1, 2)
    assert bars.texts == ("1 person", "nobody", "4 people", "2 people", "1 person", "2 people")
    assert figure.alt == (
        "8 people: from 1 Not started to 5 Leading the way, median 3, mostly close together. 2 of 10 don’t know."
    )


def test_scale_that_carries_its_numbers_is_not_numbered_twice() -> None:
    """Options of a rating are called "4 high"; "4 4 high" would be on the wall."""
    numbered = tuple(f"{at} {name}" for at, name in enumerate(SCALE, start=1))
    ratings = Ratings((1, 0, 4, 2, 1))
    assert spread.ratings_figure("Now", ratings, numbered) == spread.ratings_figure("Now", ratings, SCALE)


@pytest.mark.parametrize(
    ("ratings", "alt"),
    [
        (Ratings((0, 0, 3, 0, 0)), "3 people, all at 3 Working."),
        (Ratings((0, 0, 1, 0, 0), agreed=True), "The group agreed on 3 Working."),
        (
            Ratings((2, 0, 0, 0, 2)),
            "4 people: from 1 Not started to 5 Leading the way, median 3, mostly widely spread.",
        ),
        (Ratings(dont_know=3), "Nobody gave a point. 3 of 3 don’t know."),
        (Ratings(), "Nobody has rated this yet."),
    ],
)
def test_reveal_says_what_the_fingers_say(ratings: Ratings, alt: str) -> None:
    """The wall and a screen reader tell the same."""
    assert spread.ratings_figure("Now", ratings, SCALE).alt == alt


def test_actions_are_numbered_by_their_place_and_shaped_by_how_firm_they_are() -> None:
    """The number leads from the dot to the list, and no meaning hangs on colour."""
    summary = SUMMARIES["sixty-actions"]
    figure = impact_effort.figure(summary)
    marks = [mark for mark in figure.marks if isinstance(mark, Points)]
    assert len(marks) == len(figure.marks)
    assert sorted(int(tag) for mark in marks for tag in mark.tags) == [
        each.place for each in summary.ranked if each.score is not None
    ]
    assert {mark.series for mark in marks} <= {"Firm", "Close call", "Depends on method"}
    spots = [spot for mark in marks for spot in zip(mark.x, mark.y, strict=True)]
    assert len(set(spots)) == len(spots)


def test_actions_that_come_out_alike_are_not_told_as_a_winner() -> None:
    """The one that was written first must NOT be what the group is said to get most from."""
    items = (sample_action(0), sample_action(1))
    answers = tuple(sample_answer(TEAM, f"{each.id}.{side}", "3") for each in items for side in ("impact", "effort"))
    summary = summarise(sample_meeting_record(items=items, answers=answers), TODAY)
    assert impact_effort.figure(summary).alt.startswith("2 actions come out alike as most for least.")
    assert ranking.figure(summary).alt.startswith("Both rated actions have the same score, 0.")


def test_ranked_actions_carry_their_firmness_in_words() -> None:
    """A place without its label claims more than it knows."""
    summary = summarise(sample_record(5, 3), TODAY)
    (bars,) = ranking.figure(summary).marks
    assert isinstance(bars, Bars)
    for each, text in zip(summary.ranked, bars.texts, strict=True):
        assert text.endswith(each.firmness)
    assert [text.split(".")[0] for text in bars.labels] == ["1", "2", "3"]


def test_unrated_actions_come_last_without_a_bar() -> None:
    """Unknown is not bad, and not nought."""
    items = (sample_action(0), sample_action(1))
    answers = tuple(sample_answer(TEAM, f"{items[1].id}.{side}", "3") for side in ("impact", "effort"))
    figure = ranking.figure(summarise(sample_meeting_record(items=items, answers=answers), TODAY))
    (bars,) = figure.marks
    assert isinstance(bars, Bars)
    assert (bars.values, bars.texts[1]) == ((0, None), "not rated")
    assert figure.alt.endswith("1 not rated yet.")


def test_horizons_come_in_order_with_the_soonest_first_and_undated_last() -> None:
    """What is due next is found without searching, and what has no date is not forgotten."""
    items = (
        sample_action(0, what="Late", by="2027-05-01", horizon="short", who="Ana"),
        sample_action(1, what="Undated", by="", horizon="short", who=""),
        sample_action(2, what="Soon", by="2026-12-01", horizon="short", who="Ana"),
        sample_action(3, what="Past", by="2026-11-01", horizon="", who="Bo"),
    )
    figure = horizons.figure(summarise(sample_meeting_record(items=items), TODAY))
    (timeline,) = figure.marks
    assert isinstance(timeline, Timeline)
    assert timeline.labels == ("Soon (Ana)", "Late (Ana)", "Undated (no owner)", "Past (Bo)")
    assert timeline.lanes == ("This term", "This term", "This term", "No horizon yet")
    assert timeline.days == (date(2026, 12, 1), date(2027, 5, 1), None, date(2026, 11, 1))
    assert figure.alt == (
        "Next: Soon (Ana), 1 December 2026. 1 date has passed. 1 action without a date. Most with one owner: Ana, 2."
    )


def test_nothing_stands_under_no_horizon_where_nobody_uses_horizons() -> None:
    """A heading that says what is missing, over everything there is, looks like a fault of the team."""
    items = (sample_action(0, horizon=""), sample_action(1, horizon=""))
    figure = horizons.figure(summarise(sample_meeting_record(items=items), TODAY))
    (timeline,) = figure.marks
    assert isinstance(timeline, Timeline)
    assert timeline.lanes == ("", "")
    table = figure_tables(figure)[0]
    assert table.columns == ("What", "When") and all(len(row) == 2 for row in table.rows)


def test_finding_that_ends_in_a_question_has_no_full_stop_behind_it() -> None:
    """“… the money?.” reads as a slip in front of governors."""
    sides = tuple(GroupSide(name, name, Ratings(counts)) for name, counts in (("A", (2, 0, 0)), ("B", (0, 0, 2))))
    rating = RatingCompared("now", "Where we are", sides, None, "split", apart=2.0)
    summary = replace(SUMMARIES["nothing"], groups=(CardCompared("2.1", "2", "Have we the money?", (rating,)),))
    assert groups.figure(summary).alt.endswith("Have we the money?")


def test_findings_are_grouped_by_what_they_are_and_hold_no_noughts() -> None:
    """A barrier nobody calls big is none; a big one is not lost among the rest."""
    people = tuple(sample_person(place) for place in range(3))
    answers = (
        *(sample_answer(person.id, "1.2.2.mark", "big") for person in people),
        sample_answer(people[0].id, "1.2.1.mark", "little"),
        sample_answer(people[0].id, "1.1.1.mark", "disagree"),
        sample_answer(people[1].id, "1.1.1.mark", "unsure"),
        sample_answer(people[2].id, "1.1.1.mark", "agree"),
    )
    figure = findings.figure(summarise(sample_meeting_record(subjects=people, answers=answers), TODAY))
    barriers, views = figure.marks
    assert isinstance(barriers, Bars)
    assert isinstance(views, Bars)
    assert (barriers.series, barriers.values, barriers.texts) == ("Big barriers here", (3,), ("3 of 3 big",))
    assert (views.series, views.texts) == ("Open views", ("2 of 3 unsure or disagree",))


def test_long_list_of_findings_is_cut_and_says_so() -> None:
    """Eighteen cards have a hundred and fifty prompts; nobody reads a chart of them all."""
    summary = SUMMARIES["sixty-actions"]
    many = tuple(
        replace(finding, sort="barrier", counts=(("Big here", place), ("Some", 0), ("Little", 0)))
        for place, finding in enumerate(summary.findings[:9] * 2, start=1)
    )
    (bars,) = findings.figure(replace(summary, findings=many)).marks
    assert isinstance(bars, Bars)
    assert len(bars.values) == findings.MOST_EACH
    assert bars.values[0] == 18
    assert bars.series == "Big barriers here (the first 8 of 18)"


def test_numbers_read_as_people_write_them() -> None:
    """A hyphen is no minus, and 3.0 is 3."""
    assert [number(value) for value in (3.0, 2.5, -1.0, 0.0, -0.001)] == ["3", "2.5", "−1", "0", "0"]
    assert [signed(value) for value in (3.0, 0.0, -1.5)] == ["+3", "0", "−1.5"]
    assert label("2.1", "word " * 40).endswith("…")
    assert len(label("2.1", "A" * 300)) <= 72
