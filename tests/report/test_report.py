"""This file is here to hold a report to telling everything once, in order, and marking what is blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.model.meeting import PlannedCard
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.blocks import Bullets, Drawing, Heading, Report, Table, Text
from lib.report.build import build_report
from lib.report.wanted import Wanted
from tests.exports.meetings import ANA, BO, GROUP, MADE, RING, empty_record, nasty_record, report_of
from tests.exports.sample_file import sample_handout
from tests.samples import TEAM, sample_action, sample_answer, sample_meeting_record, sample_person, sample_record


def headings(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def said(report: Report) -> list[str]:
    """Every sentence of the report, labels with their texts, cells one by one."""
    lines: list[str] = []
    for block in report.blocks:
        if isinstance(block, Text):
            lines += f"{block.lead} {block.text}".strip().split("\n")
        elif isinstance(block, Bullets):
            lines += block.items
        elif isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [str(cell) for row in block.rows for cell in row]
    return lines


def planned(record: Record, **states: str) -> Record:
    plan = tuple(PlannedCard(card.replace("_", "."), 5, state) for card, state in states.items())  # type: ignore[arg-type]
    return replace(record, meeting=replace(record.meeting, plan=plan))


def test_page_one_comes_in_the_order_people_ask_for_it() -> None:
    """Whoever reads only the first page knows what was decided and who does what."""
    report = report_of(nasty_record("words"))
    wanted = [
        "Decisions",
        "Actions",
        "Priorities",
        "More about the actions",
        "Before we started",
        "Card by card",
        "Set aside",
    ]
    assert [text for text in headings(report) if text in wanted] == wanted
    assert "Purpose: words" in said(report) and "Who was there: words" in said(report)
    assert "We look back on: 12 February 2027" in said(report)


def test_headings_never_jump_a_level() -> None:
    """A screen reader's list of headings, and the PDF to come, need them nested."""
    for record in (nasty_record("words"), empty_record(), sample_record()):
        level = 0
        for block in report_of(record).blocks:
            if isinstance(block, Heading):
                assert 1 <= block.level <= min(4, level + 1)
                level = block.level


def test_every_row_of_every_table_has_all_its_cells() -> None:
    """A short row shifts what people said into the wrong column."""
    report = report_of(nasty_record("words"))
    tables = [block for block in report.blocks if isinstance(block, Table)]
    for table in [*tables, report.rows]:
        assert table.rows and all(len(row) == len(table.columns) for row in table.rows)


def test_card_that_only_gave_an_action_is_not_called_blank() -> None:
    """The action stands on page one with this card's number; the card must not deny it."""
    record = sample_meeting_record(items=(sample_action(0, origin="2.1"),))
    lines = said(report_of(planned(record, **{"2_1": "in", "2_2": "in"})))
    assert lines.count("Nothing but actions was written on this card.") == 1
    (blank,) = [line for line in lines if "nothing written on" in line]
    assert blank.endswith(": 2.2")


def test_cards_nobody_answered_and_cards_that_were_not_used_are_named_in_a_line_each() -> None:
    """A blank must look like a blank and not like a lost page; but a page for each would bury what was said."""
    record = planned(sample_meeting_record(), **{"2_1": "in", "2_2": "parked", "2_3": "dropped"})
    lines = said(report_of(record))
    (blank,) = [line for line in lines if "nothing written on" in line]
    assert blank.endswith(": 2.1")
    assert "Cards not used this time: 1.1, 1.2, 2.3, 2.4, 3.1" in lines
    assert "Cards parked for another time: 2.2" in lines


def test_card_that_was_dropped_after_people_wrote_on_it_still_shows_what_they_wrote() -> None:
    """Changing the plan must not lose a word."""
    person = sample_person(0)
    record = sample_meeting_record(
        subjects=(person,), answers=(sample_answer(person.id, "2.4.thought", "Mentors help."),)
    )
    lines = said(report_of(planned(record, **{"2_1": "in", "2_4": "dropped"})))
    assert "Mentors help." in lines or "Ana: Mentors help." in lines


def test_only_prompts_that_people_marked_are_shown_with_their_counts() -> None:
    """Nobody reads a card's whole list of prompts again; what was marked is the finding."""
    people = [sample_person(place) for place in range(3)]
    answers = [
        sample_answer(person.id, "2.1.2.mark", value)
        for person, value in zip(people, ("working", "working", "not-yet"), strict=True)
    ]
    answers.append(sample_answer(people[0].id, "2.1.2.discuss", "yes"))
    record = sample_meeting_record(subjects=tuple(people), answers=tuple(answers))
    lines = said(report_of(record))
    start = "How can our ways of teaching help learners move on: "
    assert f"{start}second point – Working 2, Not yet 1; worth discussing" in lines
    assert [line for line in lines if line.startswith(f"{start}first point")] == []


def test_prompts_that_were_only_ticked_are_a_few_words_each_in_one_paragraph() -> None:
    """Eight long prompts under every card, each for a number, were a third of the notes; the deck says them in full."""
    people = [sample_person(place) for place in range(3)]
    answers = [sample_answer(person.id, "2.1.2.discuss", "yes") for person in people]
    answers.append(sample_answer(people[0].id, "2.1.1.discuss", "yes"))
    record = sample_meeting_record(subjects=tuple(people), answers=tuple(answers))
    lines = said(report_of(record))
    start = "How can our ways of teaching help learners move on: "
    assert f"Worth discussing: “{start}first point” 1 · “{start}second point” 3" in lines
    alone = replace(
        record,
        meeting=replace(record.meeting, way="alone"),
        subjects=(people[0],),
        answers=tuple(each for each in answers if each.subject == people[0].id),
    )
    assert f"{start}second point – worth discussing" in said(report_of(alone)), "one's own are told in full"


def test_fingers_are_counted_as_people() -> None:
    """People without a phone count; their tally is one answer with many people behind it."""
    record = sample_meeting_record(answers=(sample_answer("fingers", "2.1.now", {"2": 3, "4": 1}),))
    report = report_of(record)
    assert "Where people stand: Where are we now: median 2 (First steps); 3 people at 2, 1 at 4" in said(report)
    rows = [dict(zip(report.rows.columns, row, strict=True)) for row in report.rows.rows]
    assert [(row["value"], row["people"]) for row in rows] == [(2, 3), (4, 1)]


def test_two_rounds_are_told_apart() -> None:
    """The shift after talking is the finding; adding the rounds up would hide it."""
    person, other = sample_person(0), sample_person(1)
    answers = tuple(
        sample_answer(who.id, "2.1.now", value, number)
        for who, value, number in ((person, "1", 1), (other, "5", 1), (person, "3", 2), (other, "3", 2))
    )
    lines = said(report_of(sample_meeting_record(subjects=(person, other), answers=answers)))
    assert "Where people stand: Where are we now, first round: median 3 (Working); 1 person at 1, 1 at 5" in lines
    assert "Where are we now, after talking: median 3 (Working); 2 people at 3" in lines


def test_a_rating_the_team_agreed_on_is_told_as_agreed() -> None:
    """One agreed rating has no spread, and must not look like one person's."""
    record = sample_meeting_record(answers=(sample_answer(TEAM, "2.1.now", "4"),))
    assert "Where people stand: Where are we now: agreed at 4 (Embedded)" in said(report_of(record))


def test_a_text_that_lost_a_race_stands_beside_the_one_that_won() -> None:
    """Nobody overwrites anybody: the notes show both and people decide."""
    lines = said(report_of(nasty_record("words")))
    assert lines.count("Another version: words") == 2
    assert "Another version of “what” in “words”: words" in lines
    assert "Another version of “words”: words" in lines


def test_actions_stand_by_rank_and_those_without_an_owner_say_so() -> None:
    """The first row is what to do first, and a blank owner is something to agree."""
    report = report_of(sample_record())
    table = next(block for block in report.blocks if isinstance(block, Table) and block.columns[0] == "Place")
    assert [row[0] for row in table.rows] == [1, 2, 3, 4, 5, 6]
    owner = {str(row[1]).split("\n")[0]: row[2] for row in table.rows}
    assert owner["Pair each new teacher with a mentor for a term"] == "To be agreed"


def test_action_set_aside_is_not_among_the_actions() -> None:
    """What was put away is remembered, and nobody is sent to do it."""
    aside = replace(sample_action(1), set_aside=True)
    report = report_of(sample_meeting_record(items=(sample_action(0), aside)))
    table = next(block for block in report.blocks if isinstance(block, Table) and "What" in block.columns)
    assert table.caption == "Actions, in the order they were written", "nobody rated, so nothing is ranked"
    assert len(table.rows) == 1
    assert any(line.startswith(f"Action: {aside.value['what']} (Bo, by 15 February 2027") for line in said(report))


def test_each_decision_stands_under_its_card_without_a_heading_for_each() -> None:
    """Eighteen headings push who does what to the fifth page."""
    notes = tuple(sample_answer(TEAM, f"{card}.note", f"We agreed {card}.") for card in ("1.1", "2.1"))
    blocks = report_of(sample_meeting_record(answers=notes)).blocks
    at = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Decisions")
    decisions = blocks[at + 1 : at + 5]
    assert [block.sort for block in decisions] == ["text"] * 4
    assert [block.leads_in for block in decisions if isinstance(block, Text)] == [True, False, True, False]
    assert isinstance(blocks[at + 5], Heading)


def test_cards_that_nobody_rated_are_named_in_a_line_where_they_are_many() -> None:
    """A page of "Not rated" hides the one card that was."""
    person = sample_person(0)
    record = sample_meeting_record(subjects=(person,), answers=(sample_answer(person.id, "2.1.now", "3"),))
    few = planned(record, **{"2_1": "in", "2_4": "in"})
    gaps = [block for block in report_of(few).blocks if isinstance(block, Table) and block.caption.startswith("Gaps")]
    assert [str(row[0])[:3] for row in gaps[0].rows] == ["2.1", "2.4"]
    blocks = sample_handout("group").report.blocks
    at = next(n for n, each in enumerate(blocks) if isinstance(each, Table) and each.caption.startswith("Gaps"))
    table, after = blocks[at], blocks[at + 1]
    assert isinstance(table, Table) and not any("Not rated" in row for row in table.rows)
    assert isinstance(after, Text) and after.label == "Not rated" and after.text.startswith("2.1, ")


def test_actions_that_were_all_rated_alike_are_not_said_to_be_ranked() -> None:
    """ "Ranked highest" over a list that the ratings put in no order would be false precision."""
    items = tuple(sample_action(number) for number in range(4))
    votes = tuple(sample_answer("person0", f"{item.id}.{vote}", "3") for item in items for vote in ("impact", "effort"))
    text = said(report_of(sample_meeting_record(subjects=(sample_person(0),), items=items, answers=votes)))
    assert any("all came out alike" in line for line in text)
    assert not any("Ranked highest" in line for line in text)


def test_page_one_stands_alone_unless_it_goes_over_a_little() -> None:
    """A page of its own for three rows is paper for nothing."""
    notes = (sample_answer(TEAM, "2.1.note", "word " * 300),)
    actions = tuple(sample_action(number) for number in range(8))
    meetings = [
        sample_meeting_record(items=items, answers=given) for items, given in (((), ()), ((), notes), (actions, notes))
    ]
    breaks = [sum(block.sort == "page-break" for block in report_of(each).blocks) for each in meetings]
    assert breaks == [1, 1, 0]


def test_note_of_any_card_is_a_decision_and_stands_on_page_one() -> None:
    """A team that agreed something on a card must not read "No decision was written down"."""
    note = sample_answer(TEAM, "2.1.note", "We ring every leaver.")
    blocks = report_of(sample_meeting_record(answers=(note,))).blocks
    first_page = blocks[: next(place for place, block in enumerate(blocks) if block.sort == "page-break")]
    assert "We ring every leaver." in [getattr(block, "text", "") for block in first_page]


def test_chart_with_nothing_to_show_is_left_out() -> None:
    """An empty chart in a hand-out looks like a mistake."""
    drawn = [block.figure for block in report_of(sample_meeting_record()).blocks if isinstance(block, Drawing)]
    assert drawn == []
    assert [block for block in report_of(sample_record()).blocks if isinstance(block, Drawing)]


def test_named_meeting_tells_who_said_what() -> None:
    """In a named meeting the point of a name is to be able to ask its owner."""
    record = nasty_record("words")
    subjects = tuple(
        replace(each, name={ANA: "Ana", BO: "Bo", GROUP: "Team"}.get(each.id, "")) for each in record.subjects
    )
    lines = said(report_of(replace(record, subjects=subjects)))
    assert lines.count("Ana: words") == lines.count("Bo: words") == 6


def test_someone_alone_is_not_told_their_own_name_at_every_line() -> None:
    """A person's own copy reads like their own notes."""
    record = nasty_record("words", name="Zebedee")
    alone = replace(
        record,
        meeting=replace(record.meeting, way="alone"),
        subjects=tuple(each for each in record.subjects if each.id == ANA),
        answers=tuple(each for each in record.answers if each.subject == ANA),
    )
    lines = said(report_of(alone))
    assert [line for line in lines if line.startswith("Zebedee:")] == []
    assert "How much does it matter: 1 (words)" in lines


def test_report_does_not_depend_on_the_hour() -> None:
    """Only the day it was made is in it."""
    report = report_of(sample_record())
    assert report.made == MADE == date(2026, 11, 22)
    assert report == report_of(sample_record())


def test_votes_on_an_action_have_their_rows() -> None:
    """Someone who checks the ranking in a spreadsheet needs every vote behind it."""
    report = report_of(nasty_record("words"))
    rows = [dict(zip(report.rows.columns, row, strict=True)) for row in report.rows.rows]
    votes = [(row["sort"], row["value"]) for row in rows if row["sort"] in ("impact", "effort")]
    assert votes == [("impact", 5), ("impact", 4), ("effort", 1), ("effort", 2)]
    action = next(row for row in rows if row["sort"] == "action")
    assert (action["impact"], action["effort"], action["place"]) == (4.5, 1.5, 1)
    assert action["prompt"] == "words" and action["by"] == "2027-01-31"
    assert RING not in str(rows)


def test_report_says_who_took_part_and_in_an_anonymous_one_how_many() -> None:
    """A principal asks first who was in the room; in an anonymous session only the number may be told."""
    people = tuple(sample_person(place) for place in range(14))
    few, many = (sample_meeting_record(subjects=people[:count]) for count in (3, 14))
    assert "Who took part: Ana, Bo, Person 3" in said(report_of(few))
    lines = said(report_of(many))
    assert "Who took part: 14 people" in lines and "Who took part" in headings(report_of(many))
    assert lines[-1].startswith("Ana, Bo, Person 10, Person 11"), "the long list stands at the end, by name"
    hidden = replace(many, meeting=replace(many.meeting, names="anonymous"))
    assert "Who took part: 14 people" in said(report_of(hidden)) and not any(
        "Ana" in line for line in said(report_of(hidden))
    )
    alone = replace(few, meeting=replace(few.meeting, way="alone"), subjects=few.subjects[:1])
    assert not any(line.startswith("Who took part") for line in said(report_of(alone)))


def test_actions_tell_everything_that_is_known_of_them() -> None:
    """Whoever was not there can only do what the page tells."""
    full = {
        "why": "They leave",
        "measure": "Calls",
        "resources": "A phone",
        "when_then": "When it rings, I will answer",
    }
    item = sample_action(0, **full, prompt="1")
    aside = replace(sample_action(1, measure="Counted later", resources="Money"), set_aside=True)
    votes = tuple(
        sample_answer("person0", f"{item.id}.{vote}", value) for vote, value in (("impact", "5"), ("effort", "2"))
    )
    report = report_of(sample_meeting_record(subjects=(sample_person(0),), items=(item, aside), answers=votes))
    lines = said(report)
    whole = "\n".join(lines)
    for part in (
        "Why: They leave",
        "Needs: A phone",
        "When it rings, I will answer",
        "From the prompt: How can our ways",
    ):
        assert part in whole, part
    table = next(block for block in report.blocks if isinstance(block, Table) and "What" in block.columns)
    cells = dict(zip(table.columns, table.rows[0], strict=True))
    assert cells["What"] == item.value["what"], "the table says what is to be done, and the rest stands further on"
    assert cells["By when"] == date(2027, 1, 15), "a spreadsheet sorts days, not words"
    assert "Counted later" in whole and "Needs: Money" in whole, "what was put away may come back"
    assert "Impact 5, effort 2: " in whole


def test_own_answers_tell_no_more_of_an_action_than_phones_show_and_someone_alone_keeps_all() -> None:
    """Nobody's phone shows what an action needs; whoever worked alone wrote every word of it."""
    full = sample_action(0, measure="Calls", resources="A phone", why="They leave")
    person = sample_person(0)
    team = sample_meeting_record(subjects=(person,), items=(full,))
    alone = replace(team, meeting=replace(team.meeting, way="alone"), subjects=(person,))
    told, kept = (
        "\n".join(said(build_report(each, summarise(each, MADE), (), made=MADE, wanted=Wanted(what="own"))))
        for each in (team, alone)
    )
    assert "They leave" in told and "A phone" not in told and "Calls" not in told
    assert all(part in kept for part in ("They leave", "A phone", "Calls"))
