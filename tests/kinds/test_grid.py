"""This file is here to test grids: their cards, what is shared, how far they are filled in, what notes and paper say."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from lib.decks.loading import read_deck
from lib.kinds import grid
from lib.model.field import says_none
from lib.model.grid_cover import RowCover, cover
from lib.model.meeting import Stage
from lib.model.record import Record
from lib.model.section import Section
from lib.priorities.hearing import hear
from tests.kinds.grids import ROWS, TEAM_CELLS, grid_record, people_record, small_grid, two_groups

CARDS = Path(__file__).resolve().parents[2] / "cards"


def covered(record: Record) -> dict[str, RowCover]:
    return {row.card: row for row in cover(record.deck, hear(record))}  # type: ignore[arg-type]


def told(record: Record) -> dict[str, Section]:
    names = {each.id: each.name if len(record.subjects) > 2 or each.sort == "group" else "" for each in record.subjects}
    speakers = names if sum(each.sort == "group" for each in record.subjects) > 1 else dict.fromkeys(names, "")
    return {section.title: section for section in grid.sections(record.deck, hear(record, speakers=speakers))}


def test_each_row_is_a_card_and_each_column_a_box_on_it():
    """Answers hang on the ids written in the file for ever: a row that moves must NOT take another's answers."""
    deck = small_grid()
    turned = small_grid(rows=[{"id": id, "text": name} for id, name in reversed(ROWS.items())])
    ids = [field.id for field in grid.fields_of(deck, "watch")]
    assert ids[:5] == ["watch.work", "watch.prov", "watch.learning", "watch.assessed", "watch.who"]
    assert [card.id for card in deck.cards()] == [*ROWS, "Z"]
    assert {field.id for field in grid.fields(deck)} == {field.id for field in grid.fields(turned)}


def test_card_asks_about_its_row_and_its_back_says_what_the_columns_ask():
    """Whoever has only a phone or a printed card must know what is meant without the table around it."""
    card = small_grid().card("fly")
    assert card.question == "Who helps on the fly?"
    assert [prompt.text for prompt in card.prompts][2] == "What is learnt?"
    own = small_grid(rows=[{"id": "watch", "text": "By watching", "prompts": [{"text": "Whom?"}]}])
    assert [prompt.text for prompt in own.card("watch").prompts] == ["Whom?"]


def test_words_are_the_groups_and_what_is_chosen_is_each_persons():
    """A text for each person in each of eighty cells is read by nobody; a tick that is made together is not blind."""
    fields = {field.id: field for field in grid.fields_of(small_grid(), "watch")}
    assert fields["watch.work"].shared
    assert fields["watch.learning"].shared
    assert not fields["watch.assessed"].shared
    assert [option.id for option in fields["watch.assessed"].options] == ["yes", "no", "dont-know"]


@pytest.mark.parametrize("said", ["Nobody", "nobody.", "  NOBODY "])
def test_nobody_is_understood_however_it_is_typed(said):
    """Phones begin words with capitals and end them with full stops; "Nobody yet, but …" must NOT count."""
    field = grid.field_of(small_grid(), "watch.work")
    assert field is not None
    assert says_none(field, said)
    assert not says_none(field, f"{said} but Ana in May")


def test_row_that_nobody_supports_is_told_from_one_that_is_not_filled_in():
    """Unknown is not none: a row nobody looked at must NOT be shown as a gap."""
    rows = covered(grid_record())
    assert [id for id, row in rows.items() if row.unsupported] == ["play"]
    assert [id for id, row in rows.items() if not row.begun] == ["talk"]
    assert rows["fly"].only == "Provider people"
    assert rows["watch"].only == ""


def test_row_in_which_people_only_chose_is_no_gap():
    """Eight phones say that it is assessed, and nobody has written yet who supports it: that is not known."""
    row = covered(people_record({"watch": ("yes", "yes")}))["watch"]
    assert (row.assessed, row.begun, row.unsupported) == ("filled", False, False)
    sections = told(people_record({"watch": ("yes", "yes")}))
    assert list(sections) == ["What is assessed, and by whom", "The whole grid"]
    assert sections["What is assessed, and by whom"].text.startswith("1 of ")
    assert ("By watching", None, None, None, "Yes", None) in sections["The whole grid"].rows


def test_somebody_named_by_one_group_counts_for_the_row():
    """The employer may know of people whom the provider does not: then the way is supported."""
    record = two_groups({"watch.work": "Nobody", "watch.prov": "Nobody"}, {"watch.work": "Ed, the foreman"})
    assert not covered(record)["watch"].unsupported
    record = two_groups({"watch.work": "Nobody", "watch.prov": "Nobody"}, {"watch.work": "nobody"})
    assert covered(record)["watch"].unsupported


def test_cell_that_is_still_empty_is_not_counted_as_nobody():
    """Whoever fills a row in from the left must NOT be told after the first cell that nobody supports it."""
    record = grid_record({"watch.work": "Nobody", "watch.learning": "Knife skills"})
    row = covered(record)["watch"]
    assert row.begun and not row.unsupported
    section = told(record)["Ways that nobody supports"]
    assert section.lines == ("None so far.",) and "Not filled in yet: by watching" in section.text


@pytest.mark.parametrize(
    ("chosen", "state"),
    [
        (("yes", "yes"), "filled"),
        (("no", "no"), "none"),
        (("yes", "no"), "split"),
        (("yes", "yes", "yes", "no"), "filled"),
        (("dont-know", "dont-know"), "open"),
        (("yes", "dont-know"), "filled"),
    ],
)
def test_assessed_is_what_most_say_and_split_where_they_differ(chosen, state):
    """Two sides that tick differently is the finding; "don’t know" must NOT count as no."""
    assert covered(people_record({"watch": chosen}))["watch"].assessed == state


def test_what_the_group_agreed_stands_before_what_its_people_chose():
    """Settled in the talk is settled."""
    record = people_record({"watch": ("yes", "no")}, {"watch.assessed": "no"})
    assert covered(record)["watch"].assessed == "none"


def test_sections_say_who_nobody_supports_what_is_assessed_and_the_whole_grid():
    """This is what the group takes away; every word that was written stands in it once."""
    sections = told(grid_record())
    assert sections["Ways that nobody supports"].lines == (
        "Through games: workplace people nobody; provider people nobody",
    )
    assert "Not filled in yet: through talk." in sections["Ways that nobody supports"].text
    assert sections["Ways supported in one place only"].lines == ("Only provider people: on the fly",)
    assessed = sections["What is assessed, and by whom"]
    assert assessed.rows == () and assessed.text.startswith("2 of "), (
        "its words stand in the whole grid, and only there"
    )
    assert "nobody is named who does it: through games" in assessed.text
    whole = sections["The whole grid"]
    assert whole.wide
    assert len(whole.rows) == len(ROWS)
    assert whole.rows[0] == ("By watching", "Line manager", "Tutors", None, "Yes", "The assessor")


def test_cells_of_two_groups_stand_in_one_grid_each_with_its_name():
    """Whose word it is matters: the provider's people are not the employer's."""
    whole = told(two_groups({"watch.work": "Ana"}, {"watch.work": "Bo"}))["The whole grid"]
    assert whole.rows[0][1] == "Provider: Ana\nEmployer: Bo"


def test_nothing_is_said_of_a_grid_that_is_empty():
    """Four headings over nothing would be handed out as a result."""
    assert grid.sections(small_grid(), hear(grid_record({}))) == ()


def test_wall_shows_signs_and_none_of_the_words():
    """A text reaches the wall only when the host has passed it; here there is no such passing."""
    record = grid_record()
    sheet = grid.sheet(record.deck, hear(record), Stage(card="fly"))
    said = " ".join(cell.text + cell.mark for row in sheet.rows for cell in row)
    assert not [value for value in ("Line manager", "Tutors", "Number sense", "Coaches") if value in said]
    assert [cell.mark for cell in sheet.rows[1]][1:] == ["✗", "✗", "✓", "✓", ""]
    assert sheet.rows[2][0].mark == "▶"
    assert len(sheet.rows) == len(ROWS)
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_printed_sheet_has_every_row_and_room_in_every_cell():
    """Filled in by hand where there is no device; boxes to tick stand where something is to be chosen."""
    first, last = grid.forms(small_grid())
    table = first.tables[0]
    assert first.across
    assert [row[0] for row in table.rows] == [f"{id}  {name}" for id, name in ROWS.items()]
    assert [set(row[1:4]) | {row[5]} for row in table.rows] == [{""}] * len(ROWS)
    assert table.rows[0][4] == "☐\N{NO-BREAK SPACE}Yes\n☐\N{NO-BREAK SPACE}No"
    assert len(table.widths) == len(table.columns)
    assert last.title == "Then"


def test_rows_in_sections_come_up_as_issues_in_their_order():
    """A long grid is worked section by section; what is talked about at the end comes last."""
    rows = [{"id": "watch", "text": "By watching", "section": "b"}, {"id": "play", "text": "Games", "section": "a"}]
    deck = small_grid(rows=rows, sections=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])
    assert [(issue.id, [card.id for card in issue.cards]) for issue in deck.issues] == [
        ("a", ["play"]),
        ("b", ["watch"]),
        ("2", ["Z"]),
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"rows": [{"id": "Z", "text": "A"}]}, "a row and a question at the end have the id “Z”"),
        ({"sections": [{"id": "a", "title": "A"}]}, "row “watch” needs the id of one of the sections"),
        ({"sections": [{"id": "2", "title": "A"}]}, "two sections have the id “2”"),
    ],
)
def test_grid_whose_parts_do_not_fit_each_other_is_refused(parts, said):
    """A row in no section would be on no card, and nobody would see it in the file."""
    with pytest.raises(ValidationError, match=said):
        small_grid(**parts)


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ('id: "2", text', 'id: "1", text', "deck.duplicate-id", "Two rows have the id"),
        ("id: learning", "id: provider", "deck.duplicate-id", "Two columns have the id"),
        ("id: learning", "id: note", "deck.reserved-id", "Column 3 has the id"),
        ('id: "2", text', "id: vote, text", "deck.reserved-id", "Row 2 has the id"),
        ("tells: assessor", "tells: assesor", "deck.not-allowed", '"assesor"'),
    ],
)
def test_mistake_in_a_grid_is_told_with_its_line(before, after, code, said):
    """Two rows under one id would share their answers; whoever writes the file is told where to look."""
    text = (CARDS / "supporting-learning.yaml").read_text("utf-8")
    assert before in text
    changed = text.replace(before, after, 1)
    [problem] = read_deck(changed.encode(), "supporting-learning.yaml").problems
    assert problem.code == code
    assert said in problem.what
    line = int(problem.where.rpartition(":")[2])
    assert after.split(",")[0].split(": ")[-1].strip('"') in changed.splitlines()[line - 1]


def test_grid_without_support_columns_makes_no_claim_about_support():
    """A grid of one's own may ask anything; its notes must NOT speak of people who support."""
    deck = small_grid(columns=[{"id": "a", "label": "What"}], none="None")
    sections = told(grid_record({"watch.a": "Words"}, deck))
    assert list(sections) == ["The whole grid"]
    assert not any(row.unsupported for row in cover(deck, hear(grid_record({"watch.a": "Words"}, deck))))


def test_every_cell_of_the_sample_belongs_to_the_grid():
    """Guards the guards: a sample with a misspelt cell would test nothing."""
    assert set(TEAM_CELLS) <= {field.id for field in grid.fields(small_grid())}
