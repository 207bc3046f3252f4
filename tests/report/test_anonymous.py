"""This file is here to try to find out who said what in an anonymous meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from lib.model.answer import Answer
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.report.copy_out import as_plain
from lib.report.unlink import unlinked
from tests.exports.live import live_record
from tests.exports.meetings import nasty_record, report_of
from tests.report.test_report import said
from tests.samples import MEETING, sample_answer, sample_meeting_record


def anonymous(people: int = 8) -> Record:
    """Everyone writes their own number on every card, so that linked answers can be seen."""
    subjects = tuple(Subject(f"{place}c" * 16, MEETING, "participant", f"Zebedee {place}") for place in range(people))
    cards = ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")
    answers = tuple(
        sample_answer(subject.id, f"{card}.thought", f"voice {place}")
        for place, subject in enumerate(subjects)
        for card in cards
    )
    record = sample_meeting_record(subjects=subjects, answers=answers)
    return replace(record, meeting=replace(record.meeting, names="anonymous"))


def test_one_persons_texts_do_not_carry_one_mark() -> None:
    """Who recognises one text by its style must not get all the others with it."""
    seen = defaultdict(set)
    for answer in as_plain(anonymous())["answers"]:  # type: ignore[attr-defined]
        seen[answer["value"]].add(answer["subject"])
    assert min(len(subjects) for subjects in seen.values()) > 1


def test_the_order_of_saving_is_gone() -> None:
    """Who saved first, and what was saved right after what, tells who it was in a room."""
    record = anonymous()
    turned = replace(record, answers=tuple(reversed(record.answers)), subjects=tuple(reversed(record.subjects)))
    assert as_plain(turned) == as_plain(record)
    assert said(report_of(turned)) == said(report_of(record))
    assert report_of(turned).rows == report_of(record).rows


def test_every_answer_is_still_there_once() -> None:
    """Dealing answers anew must lose none and give nobody two of a kind."""
    record = anonymous()
    dealt = unlinked(record).answers
    assert sorted((each.field, each.value) for each in dealt) == sorted(
        (each.field, each.value) for each in record.answers
    )
    assert len({(each.subject, each.field, each.round) for each in dealt}) == len(dealt)


def test_both_rounds_of_a_rating_stay_with_one_person() -> None:
    """The shift after talking is a finding, and it needs the two to belong together."""
    record = anonymous()
    subjects = [subject.id for subject in record.subjects if subject.sort == "participant"]
    answers = tuple(
        Answer(MEETING, subject, "2.1.now", number, str(place % 5 + 1), 1, 0.0)
        for place, subject in enumerate(subjects)
        for number in (1, 2)
    )
    values = defaultdict(list)
    for answer in unlinked(replace(record, answers=answers)).answers:
        values[answer.subject].append(answer.value)
    assert all(first == second for first, second in values.values())


def test_no_name_stands_before_a_text() -> None:
    """The notes show texts alone."""
    lines = said(report_of(anonymous()))
    assert [line for line in lines if "Zebedee" in line] == []
    assert lines.count("voice 3") == 6


def test_who_was_there_is_not_listed() -> None:
    """In a small room a list of who was there is half the answer."""
    record = anonymous()
    report = report_of(replace(record, meeting=replace(record.meeting, people="Ana, Bo")))
    assert [line for line in said(report) if "Ana, Bo" in line] == []
    assert "The session was anonymous, so nobody is named in what was said." in said(report)


def test_a_small_side_is_not_told_apart() -> None:
    """Two employers among eight colleagues would be known by their side."""
    record = anonymous()
    sides = ["employer", "employer", *["provider"] * 6]
    people = [each for each in record.subjects if each.sort == "participant"]
    sided = tuple(replace(each, side=side) for each, side in zip(people, sides, strict=True))
    assert {each.side for each in unlinked(replace(record, subjects=sided)).subjects} == {""}


def test_named_meeting_is_left_alone() -> None:
    """Only who asked for anonymity pays for it."""
    record = nasty_record("words")
    assert unlinked(record) is record


def test_dots_and_slips_put_nobodys_answers_together() -> None:
    """Dots are a value of many parts, and a slip is one of few: neither may keep its person's mark everywhere."""
    record = live_record("anonymous", people=9)
    people = [each.id for each in record.subjects if each.sort in ("participant", "slip")]
    answers = tuple(
        Answer(MEETING, id, f"{card}.thought", 1, f"voice {place}", 1, 1.0)
        for place, id in enumerate(people)
        for card in ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")
    )
    dots = tuple(each for each in record.answers if each.field == "vote.dots")
    dealt = unlinked(replace(record, answers=answers + dots))
    assert {each.sort for each in dealt.subjects} == {"participant", "group", "stand-in"}
    writers = defaultdict(set)
    for each in dealt.answers:
        if each.field.endswith(".thought"):
            writers[each.value].add(each.subject)
    assert min(len(subjects) for subjects in writers.values()) > 1
    assert len({each.subject for each in dealt.answers if each.field == "vote.dots"}) == len(dots)


def test_what_the_host_did_with_a_text_stays_with_the_text() -> None:
    """Starred, joined and set aside are kept; the moment and the writer are not."""
    record = live_record("anonymous")
    dealt = unlinked(record)
    texts = {(each.subject, each.field, each.round): each.value for each in dealt.answers}
    before = {(each.subject, each.field, each.round): each.value for each in record.answers}
    said = {texts[each.subject, each.field, each.round]: each for each in dealt.wall}
    for each in record.wall:
        kept = said[before[each.subject, each.field, each.round]]
        assert (kept.state, kept.starred, kept.at) == (each.state, each.starred, 0.0)
        if each.joined_into:
            assert texts[kept.joined_into, each.field, 1] == before[each.joined_into, each.field, 1]


def test_text_that_only_groups_apart_revealed_is_still_revealed_in_the_file() -> None:
    """Their groups are not told any more, so the file must not hide again what it holds."""
    dealt = unlinked(live_record("anonymous"))
    assert {each.group for each in dealt.subjects if each.sort == "participant"} == {""}
    assert dealt.meeting.stage.reveals == {"vote": "first", "1.1": "first", "2.1": "both"}


def test_group_in_which_few_answered_one_thing_is_not_told_apart() -> None:
    """Six at a table of whom two rated: the table's ratings would be those of two."""
    record = live_record("anonymous", people=10)
    groups = ("0c" * 16, "1c" * 16)
    homes = tuple(
        replace(each, group=groups[place % 2]) if each.sort in ("participant", "slip") else each
        for place, each in enumerate(record.subjects)
    )
    everyone = [each for each in homes if each.sort in ("participant", "slip")]
    both = tuple(Answer(MEETING, each.id, "2.1.now", 1, "3", 1, 1.0) for each in everyone)
    whole = replace(record, subjects=homes, answers=both, wall=())
    assert {each.group for each in unlinked(whole).subjects if each.sort == "participant"} == set(groups)
    few = replace(whole, answers=(*both, Answer(MEETING, everyone[0].id, "2.2.now", 1, "3", 1, 1.0)))
    assert {each.group for each in unlinked(few).subjects if each.sort == "participant"} == {""}
