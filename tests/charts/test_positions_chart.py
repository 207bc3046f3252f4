"""This file is here to hold the chart of positions to what it says: where people differ, both rounds, and nobody's words."""

from __future__ import annotations

from lib.charts import positions
from lib.model.figure import Spread
from lib.priorities.summary import summarise
from tests.kinds.positions import positions_record, small_positions, with_reason
from tests.samples import TEAM, TODAY, sample_answer, sample_meeting_record, sample_record


def test_statements_people_differ_on_most_come_first_and_the_alt_text_says_how() -> None:
    """It is the first thing to talk about, also for whoever cannot see the chart."""
    figure = positions.figure(summarise(positions_record({"1.a": (3, 4, 4, 4), "1.b": (1, 1, 5, 5)}), TODAY))
    (spread,) = figure.marks
    assert isinstance(spread, Spread)
    assert [label.split()[0] for label in spread.labels] == ["1.b", "1.a"]
    assert spread.counts == ((2, 0, 0, 0, 2), (0, 0, 1, 3, 0))
    assert spread.texts == ("2 agree, 2 disagree", "3 agree, 1 between")
    assert figure.alt == "People differ most on 1.b Homework harms: 2 agree, 2 disagree, median 3."


def test_second_round_is_drawn_beside_the_first_where_there_was_one() -> None:
    """The shift is what the talk did; a statement that was asked once must NOT seem to have been asked again."""
    record = positions_record({"1.a": (1, 1, 5), "1.b": (2, 2, 2)}, {"1.a": (4, 4, 5)})
    figure = positions.figure(summarise(record, TODAY))
    first, second = figure.marks
    assert isinstance(first, Spread) and isinstance(second, Spread)
    assert first.counts == ((2, 0, 0, 0, 1), (0, 3, 0, 0, 0))
    assert second.counts == ((0, 0, 0, 2, 1), (0, 0, 0, 0, 0))
    assert second.boxes[1] is None and second.texts[1] == "not asked again"
    assert figure.alt.endswith("After talking, the middle moved on 1 statement.")


def test_position_of_a_group_at_one_laptop_is_drawn_as_agreed() -> None:
    """A team without phones settles on one point together."""
    record = sample_meeting_record(small_positions(), answers=(sample_answer(TEAM, "1.a.position", "4"),))
    figure = positions.figure(summarise(record, TODAY))
    assert figure.alt == "1 statement, and on it all who took a position stand at the same point."
    (spread,) = figure.marks
    assert isinstance(spread, Spread)
    assert (spread.counts, spread.texts) == (((0, 0, 0, 1, 0),), ("agreed",))


def test_chart_is_offered_for_statements_only_and_holds_no_reason() -> None:
    """On the main deck it would be an empty page; and what people wrote is not for a chart."""
    assert not positions.fits(summarise(sample_record(4, 2), TODAY))
    record = with_reason(positions_record({"1.a": (1, 5)}), 0, "1.a.for", "Secret words", state="passed", starred=True)
    summary = summarise(record, TODAY)
    assert positions.fits(summary)
    assert "Secret" not in repr(summary)
