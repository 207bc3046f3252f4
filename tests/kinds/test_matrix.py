"""This file is here to test what a matrix adds up to: which marks stand, where they differ from the draft, what is open."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from lib.charts import matrix_themes
from lib.decks.loading import load_decks, read_deck
from lib.kinds import matrix
from lib.model.heard import Heard
from lib.model.matrix_deck import MatrixDeck
from lib.model.matrix_marks import Mark, marks, picks, theme_by_audience
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.priorities.hearing import hear
from lib.priorities.summary import summarise
from tests.kinds.matrices import FULL, matrix_record, small_matrix
from tests.samples import TODAY, sample_answer, sample_person

CARDS = Path(__file__).resolve().parents[2] / "cards"


@pytest.fixture
def deck() -> MatrixDeck:
    return small_matrix()


def heard(people: dict[str, tuple[str, ...]], agreed: dict[str, str] | None = None) -> Heard:
    return hear(matrix_record(people, agreed))


def by_field(deck: MatrixDeck, found: Heard) -> dict[str, Mark]:
    return {f"{mark.recommendation.id}.{mark.column.id}": mark for mark in marks(deck, found)}


def section(deck: MatrixDeck, found: Heard, title: str) -> Section:
    return next(each for each in matrix.sections(deck, found) if each.title == title)


def test_draft_stands_on_no_card_and_no_form_so_that_nobody_marks_after_it(deck):
    """Phones, walls and paper draw cards and forms: what is not in them they cannot give away before the reveal."""
    drafted = small_matrix(
        sets=[{"id": "A", "title": "A", "recommendations": [{"id": "1", "text": "X", "yes": ["new"]}]}]
    )
    blank = small_matrix(sets=[{"id": "A", "title": "A", "recommendations": [{"id": "1", "text": "X"}]}])
    assert drafted.draft != blank.draft
    assert drafted.issues == blank.issues
    assert matrix.fields(drafted) == matrix.fields(blank)
    assert matrix.forms(drafted) == matrix.forms(blank)
    assert matrix.sections(drafted, Heard()) == ()
    assert matrix.sheet(drafted, Heard(), Stage()) is None


def test_every_field_of_a_recommendation_has_what_the_draft_says_beside_it(deck):
    """A field that it leaves blank is a no, which people can differ from; questions have no draft."""
    words = {"1.new": "Draft: ✓ Yes", "1.heads": "Draft: ? Open", "1.time": "Draft: ✓ Yes", "1.peers": "Draft: – No"}
    assert {field: said for field, (said, _) in matrix.beside(deck, "1").items()} == words
    assert matrix.beside(deck, "q1") == {}


def test_mark_that_nobody_gave_is_no_mark_and_not_a_no(deck):
    """Else a session that ran out of time would differ from the draft everywhere."""
    assert set(by_field(deck, heard({"1.new": ("yes",)}))) == {"1.new"}


def test_most_people_decide_a_tie_is_split_and_what_the_group_settled_on_stands(deck):
    """A tie is talked about; it must NOT count as differing from the draft before that."""
    found = by_field(deck, heard(FULL, {"3.new": "no", "1.peers": "open"}))
    assert (found["1.heads"].ours, found["1.heads"].differs) == ("no", True)
    assert (found["3.new"].ours, found["3.new"].agreed, found["3.new"].spread) == ("no", True, "Yes 1, No 1")
    assert (found["1.peers"].ours, found["1.peers"].counts) == ("open", (0, 0, 0))
    tie = by_field(deck, heard(FULL))["3.new"]
    assert (tie.ours, tie.is_open, tie.differs, tie.said) == ("", True, False, "Split")


def test_agreement_is_how_many_gave_the_commonest_mark_and_unknown_for_one_person(deck):
    """From the spread, never from a mean; one person cannot disagree."""
    found = by_field(deck, heard(FULL))
    assert found["1.new"].same == 1
    assert found["1.heads"].same == pytest.approx(2 / 3)
    assert by_field(deck, heard({"1.new": ("yes",)}))["1.new"].same is None


def test_notes_say_where_marks_differ_from_the_draft(deck):
    """The point of the exercise; what agrees with the draft must NOT be in that table."""
    found = section(deck, heard(FULL), "Where the marks differ from the draft")
    assert found.rows == (
        ("New teachers", "draft yes, here no: 2"),
        ("Heads of teams", "draft open, here no: 1"),
        ("Learning from peers", "draft yes, here open: 2"),
    )
    assert found.text.startswith("3 of 6 marks differ.")


def test_what_was_open_is_told_with_what_became_of_it_and_what_is_still_open_comes_first(deck):
    """A question mark is there to be settled by talking, and somebody has to see which are left."""
    found = section(deck, heard(FULL, {"3.new": "yes", "3.heads": "open"}), "Open to question")
    assert found.rows == (
        ("New teachers", "settled together as yes: 3"),
        ("Heads of teams", "still open: 3\nsettled as no: 1"),
        ("Learning from peers", "still open: 2"),
    )
    assert found.text.startswith("2 settled, 2 still open. ")


def test_notes_say_every_recommendation_in_full_once_and_who_marked_what_in_numbers(deck):
    """Forty-five long sentences, said again in every table, were most of sixty pages."""
    found = {each.title: each for each in matrix.sections(deck, heard(FULL, {"1.heads": "yes"}))}
    assert [row[0] for row in found["Every mark"].rows] == [
        "1  Give everybody an hour.",
        "2  Pair everybody up.",
        "3  Ask everybody.",
    ]
    assert found["Every mark"].columns == ("Recommendation", "New", "Heads", "Time", "Peers", "Pick")
    assert [row[1:] for row in found["Every mark"].rows] == [
        ("✓\n3·0·0", "✓ (?)\n✓ 1·0·2", "✓\n2·0·1", "", "1"),
        ("– (✓)\n0·0·3", "", "", "? (✓)\n1·2·0", "2"),
        ("≈\n1·0·1", "", "", "", ""),
    ]
    assert "how many picked it: all together" in found["Every mark"].text


def test_each_of_a_few_groups_has_a_line_of_counts_under_a_mark_and_what_it_marked_as_one(deck):
    """Where groups differ is what they talk about; everybody together is said only where they do not add up to it. A
    table of its own, with a row for each group, was six pages of digits."""
    tables = {"table-a": "Ana’s table", "table-b": "Bo’s table"}
    record = matrix_record({"1.new": ("yes", "no", "no")})
    people = tuple(replace(sample_person(n), group="table-b" if n else "table-a") for n in range(3))
    groups = tuple(replace(sample_person(9), id=id, name=name, sort="group") for id, name in tables.items())
    record = replace(
        record,
        subjects=(*groups, *people),
        answers=(
            *record.answers,
            sample_answer("table-a", "1.heads", "open"),
            sample_answer("table-b", "2.pick", "yes"),
        ),
    )
    every = section(deck, hear(record), "Every mark")
    assert "how many picked it: Ana’s table, then Bo’s table; ✓" in every.text
    assert [row[1:] for row in every.rows] == [
        ("– (✓)\n1·0·0\n0·0·2", "?\n?\n·", "", "", ""),
        ("", "", "", "", "·\n✓"),
    ]
    stray = replace(record, subjects=(*groups, replace(people[0], group=""), *people[1:]))
    whole = section(deck, hear(stray), "Every mark")
    assert "then All together; ✓" in whole.text and whole.rows[0][1].endswith("\n1·0·2")


def test_marks_of_somebody_alone_are_not_counted(deck):
    """ "1·0·0" of one person says nothing that their mark does not."""
    every = section(deck, heard({"1.new": ("yes",), "1.pick": ("yes",)}), "Every mark")
    assert [row[1:] for row in every.rows] == [("✓", "", "", "")]


def test_what_the_group_picked_comes_first_then_what_most_people_picked(deck):
    """The list that is ranked is made from the top of this one."""
    found = picks(deck, heard(FULL, {"3.pick": "yes"}))
    assert [(pick.recommendation.id, pick.people, pick.agreed) for pick in found] == [
        ("3", 0, True),
        ("2", 2, False),
        ("1", 1, False),
    ]


def test_theme_meets_audience_where_both_have_a_yes(deck):
    """The map counts ours beside the draft's, of those marked for both; what was not marked for both is left out."""
    found = theme_by_audience(deck, marks(deck, heard(FULL)))
    assert (found["time", "new"].yes, found["time", "new"].draft, found["time", "new"].of) == (1, 1, 1)
    assert found["time", "heads"].yes == 0
    assert (found["peers", "new"].yes, found["peers", "new"].draft) == (0, 1)
    assert ("peers", "heads") not in found


def test_map_is_drawn_with_agreement_and_says_where_most_meet():
    """Its alt text is all that somebody hears who cannot see it; nothing marked must NOT look like none."""
    figure = matrix_themes.figure(summarise(matrix_record(FULL), TODAY))
    heat = figure.marks[0]
    assert heat.rows == ("Time to teach", "Learning from peers")
    assert heat.values[1] == (0.0, None)
    assert heat.texts[0][0] == "1 (draft 1), 83%"
    assert figure.alt.startswith("Most recommendations meet in “Time to teach” for “New teachers”: 1 yes of 1 marked.")
    assert matrix_themes.figure(summarise(matrix_record({}), TODAY)).marks == ()


def test_sheet_has_a_row_for_what_was_marked_and_a_sign_where_it_differs(deck):
    """The wall shows what is revealed; a recommendation that nobody marked has no row, and its draft stays hidden."""
    sheet = matrix.sheet(deck, heard({"1.new": ("yes", "no"), "1.heads": ("no", "no")}), Stage())
    assert sheet is not None
    assert len(sheet.rows) == 1
    assert [(cell.text, cell.mark) for cell in sheet.rows[0][1:]] == [("≈", ""), ("–", "≠"), ("", ""), ("", "")]


def test_form_has_a_field_for_every_mark_and_every_recommendation(deck):
    """A group without devices fills it in by hand."""
    form, asked = matrix.forms(deck)
    assert asked.title == "Questions"
    assert [len(table.rows) for table in form.tables] == [2, 1]
    assert all(row[1:] == ("",) * 5 for table in form.tables for row in table.rows)


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"yes": ["nwe"]}, "nwe"),
        ({"yes": ["new"], "open": ["new"]}, "new"),
    ],
)
def test_mark_for_no_column_or_for_one_twice_is_refused_by_its_name(parts, named):
    """A mistyped column would silently be a no."""
    with pytest.raises(ValidationError, match=named):
        small_matrix(sets=[{"id": "A", "title": "A", "recommendations": [{"id": "7", "text": "X", **parts}]}])


@pytest.mark.parametrize("id", ["pick", "note", "heads"])
def test_column_with_an_id_that_a_card_needs_or_that_is_taken_is_refused(id):
    """Two boxes with one id would share their answers."""
    with pytest.raises(ValidationError, match=id):
        small_matrix(themes=[{"id": id, "short": "X", "label": "X"}])


def test_wrong_matrix_file_says_what_is_wrong_and_is_no_deck(deck):
    """A facilitator who writes one reads these words, and not a trace."""
    data = json.loads(small_matrix().model_dump_json(exclude_none=True)) | {"version": 1}
    data["sets"][0]["recommendations"][0]["yes"] = ["nobody"]
    reading = read_deck(json.dumps(data).encode(), "small.yaml")
    assert reading.deck is None
    assert "nobody" in "".join(str(problem) for problem in reading.problems)


def test_fields_of_the_largest_matrix_are_quick_enough_for_every_rerun():
    """Forty-five cards with nine marks are hundreds of fields, and they are made whenever somebody clicks."""
    deck = load_decks(CARDS).decks["key-recommendations"]
    started = time.process_time()
    fields = matrix.fields(deck)
    took = time.process_time() - started
    print(f"{len(fields)} fields in {took * 1000:.1f} ms")
    assert took < 0.2


def test_filled_sheet_has_the_marks_that_stand_with_the_draft_only_where_it_differs(deck):
    """A group takes its matrix away on paper; what it did not mark must NOT have the draft's mark on it."""
    assert matrix.filled(deck, Heard()) == ()
    (form,) = matrix.filled(deck, heard(FULL))
    first, second = form.tables[0].rows
    assert first[1:] == ("✓", "– (?)", "✓", "", "✓")
    assert second[1:] == ("– (✓)", "", "", "? (✓)", "✓")
