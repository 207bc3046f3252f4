"""This file is here to hold the whole of a questionnaire on the wall to its table: a row for each thing asked, a column for each side."""

from __future__ import annotations

from dataclasses import replace

from lib.kinds import questionnaire
from lib.model.heard import Heard
from lib.model.meeting import Stage
from lib.model.sheet import Sheet
from lib.priorities.hearing import hear
from tests.kinds.questionnaires import LEVEL, TEXT, WEEKS, small_questionnaire, two_sides
from tests.nasty import NASTY

Up = tuple[tuple[str, str, bool], ...]


def on_wall(heard: Heard) -> Sheet | None:
    return questionnaire.sheet(small_questionnaire(), heard, Stage())


def with_texts(heard: Heard, **up: Up) -> Heard:
    """The same with what the host let up, by the field's id with "__" for the dot."""
    told = {field.replace("__", "."): texts for field, texts in up.items()}
    return replace(heard, tallies=tuple(replace(each, up=told.get(each.field.id, ())) for each in heard.tallies))


def words(sheet: Sheet | None) -> list[tuple[str, ...]]:
    assert sheet
    return [tuple(cell.text for cell in row) for row in sheet.rows]


def test_each_side_has_its_column_in_the_order_of_the_deck() -> None:
    """The employer’s answer must NOT stand under the provider."""
    heard = hear(two_sides({TEXT: (["Adults"], ["Young people"])}))
    sheet = on_wall(with_texts(heard, who__answer=(("Employer", "Young people", False), ("Provider", "Adults", False))))
    assert sheet and sheet.columns == ("Question", "Provider", "Employer")
    assert words(sheet) == [("who  Who are they?", "Adults", "Young people")]
    assert sheet.note == "Nothing is on the wall yet of who-else, when."


def test_text_that_nobody_let_up_is_in_no_cell() -> None:
    """The wall is no place for words that the host has not read."""
    assert on_wall(hear(two_sides({TEXT: (["Adults"], ["Young people"])}))) is None


def test_long_lists_of_texts_begin_with_the_starred_one_and_say_how_many_more_there_are() -> None:
    """From the back of a room nobody reads twelve answers in a cell; all of them stand on the question’s own texts."""
    heard = hear(two_sides({TEXT: (["a", "b", "c"], [])}))
    up = tuple(("Provider", text, text == "c") for text in ("a", "b", "c"))
    assert words(on_wall(with_texts(heard, who__answer=up))) == [("who  Who are they?", "★ c\n– a\nand 1 more")]


def test_choices_are_counted_by_side_and_numbers_for_everyone() -> None:
    """A choice is no text, and needs no passing."""
    heard = hear(two_sides({LEVEL: (["two", "two", "three"], ["three"]), WEEKS: ([4], [8])}))
    sheet = on_wall(heard)
    assert sheet and sheet.columns == ("Question", "Provider", "Employer", "Everyone")
    assert words(sheet) == [
        ("who-else  Level", "Level 2: 2 · Level 3: 1", "Level 3: 1", ""),
        ("when  In how many weeks?", "", "", "4 to 8, median 6"),
    ]


def test_what_a_side_agreed_as_one_is_said_to_be_agreed() -> None:
    """Three people at one laptop are no count of one."""
    heard = with_texts(
        hear(two_sides({}, **{"who-else_level": "two"})), **{"who-else__level": (("Provider", "two", False),)}
    )
    assert words(on_wall(heard)) == [("who-else  Level", "agreed: Level 2")]


def test_without_groups_there_is_one_column() -> None:
    """A team at one table has no sides; an anonymous session tells none."""
    heard = with_texts(hear(two_sides({TEXT: (["Adults"], [])})), who__answer=(("", "Adults", False),))
    sheet = on_wall(heard)
    assert sheet and sheet.columns == ("Question", "Answers")


def test_strange_words_stay_what_they_are() -> None:
    """Text from people is data; the wall draws it as text."""
    heard = hear(two_sides({TEXT: (["x"], [])}))
    for text in NASTY:
        one = words(on_wall(with_texts(heard, who__answer=(("Provider", text, False),))))
        assert len(one) == 1 and len(one[0][1]) <= 90
