"""This file is here to test what a host does with items on a board, alone and at the same time as another host."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.store import members
from lib.usecases import ballots, board
from lib.usecases.acting import add_action, add_question, settle_action
from lib.usecases.bringing import bring_together
from lib.usecases.columns import columns, entries_aside
from lib.usecases.copying import open_copy
from lib.usecases.counting import counts_event
from lib.usecases.joining import invite_phones
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import end_rehearsal, rehearse
from lib.usecases.reporting import Wanted, download, make_report
from lib.usecases.rights import Person, person_mark
from lib.usecases.saving import Job, Refused, Save, save_all
from lib.usecases.staging import move, reveal_all
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.taking_part import ask_own_question, take_back
from tests.conftest import ANA, BO, CY
from tests.usecases.hosting_cast import DEE, Room, code_of

SECOND_HOST = Person(f"finn-{'x' * 40}")


@pytest.fixture
def room(shared: Services) -> Room:
    """Ana and Finn host a SOAR session; Bo and Dee take part."""
    return open_board(shared)


def open_board(services: Services, **parts: object) -> Room:
    plan = tuple(PlannedCard(card, 15) for card in "SOAR")
    meeting = start_meeting(services, ANA, Invitation("soar", "team", plan, **parts))  # type: ignore[arg-type]
    opened = Room(services, meeting, invite_phones(services, ANA, meeting.id))
    opened.join(BO, "Bo")
    opened.join(DEE, "Dee")
    with services.store.write() as connection:
        ana = members.find_member(connection, meeting.id, person_mark(services, ANA, meeting.id))
        assert ana is not None
        members.set_member(connection, replace(ana, person=person_mark(services, SECOND_HOST, meeting.id)))
    return opened


def add(room: Room, person: Person, text: str, card: str = "S") -> str:
    return ask_own_question(room.services, person, room.id, text, card, text).id


def entry(room: Room, id: str) -> Item:
    view = open_view(room.services, ANA, room.id)
    return next(item for item in view.record.items if item.id == id)


def pass_all(room: Room) -> int:
    view = open_view(room.services, ANA, room.id)
    return board.let_up(room.services, ANA, room.id, {item.id: item.version for item in view.record.items})


def open_quadrant(room: Room, card: str = "S") -> None:
    for act in (f"card:{card}", "reveal"):
        move(room.services, ANA, room.id, act)


def test_item_is_the_hosts_to_work_with_only_once_it_is_revealed(room: Room) -> None:
    """Blind means blind for the host as well: not to read, not to pass, not to move by guessing an id."""
    id = add(room, BO, "Mentors")
    services = room.services
    assert not open_view(services, ANA, room.id).record.items
    assert board.let_up(services, ANA, room.id, {id: 1}) == 0
    assert code_of(board.move_entry, services, ANA, room.id, id, "O", "S") == "item.gone"
    assert code_of(board.reword_entry, services, ANA, room.id, id, "Mine", 1) == "item.gone"
    assert code_of(board.put_aside, services, ANA, room.id, id, aside=True) == "item.gone"
    open_quadrant(room)
    assert entry(room, id).value == {"text": "Mentors"}


def test_moved_item_takes_its_words_its_author_and_its_votes_along(room: Room) -> None:
    """Sorting is talking: whoever moves an item must NOT change what somebody said, or how it was voted on."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    pass_all(room)
    author = entry(room, id).author
    move(room.services, ANA, room.id, "step:second")
    room.write(BO, "S.votes", {id: 2}, round=2)
    move(room.services, ANA, room.id, "reveal")
    board.move_entry(room.services, ANA, room.id, id, "O", "S")
    moved = entry(room, id)
    assert (moved.field, moved.value["text"], moved.author, moved.version) == (
        "O.item",
        "A new grant",
        author,
        1,
    )
    opportunities = columns(room.services, open_view(room.services, ANA, room.id))[1]
    assert [(each.text, each.votes, each.up) for each in opportunities.entries] == [("A new grant", 2, True)]


def test_item_moved_to_a_quadrant_that_is_still_blind_stays_in_sight(room: Room) -> None:
    """It was revealed where it was written; a move must NOT swallow it."""
    id = add(room, BO, "A new grant")
    hidden = add(room, DEE, "Another one", "O")
    open_quadrant(room)
    board.move_entry(room.services, ANA, room.id, id, "O", "S")
    shown = {item.id for item in open_view(room.services, ANA, room.id).record.items}
    assert id in shown and hidden not in shown
    board.move_entry(room.services, ANA, room.id, id, "S", "O")
    assert "from" not in entry(room, id).value


def test_two_hosts_move_one_item_and_the_second_is_told_where_it_is(room: Room) -> None:
    """Nobody overwrites anybody: a move that was made on an old picture of the board is not made."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    board.move_entry(room.services, ANA, room.id, id, "O", "S")
    with pytest.raises(AppError, match="Opportunities") as refused:
        board.move_entry(room.services, SECOND_HOST, room.id, id, "R", "S")
    assert refused.value.problem.code == "entry.moved-meanwhile"
    assert entry(room, id).field == "O.item"
    board.move_entry(room.services, SECOND_HOST, room.id, id, "O", "S")  # both wanted the same
    board.move_entry(room.services, SECOND_HOST, room.id, id, "R", "O")
    assert entry(room, id).field == "R.item"


def test_one_host_moves_an_item_while_another_rewords_it_and_both_are_kept(room: Room) -> None:
    """They work on different things about it, so neither is in the other's way."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    board.move_entry(room.services, ANA, room.id, id, "O", "S")
    assert board.reword_entry(room.services, SECOND_HOST, room.id, id, "A grant for placements", 1) is None
    assert (entry(room, id).field, entry(room, id).value["text"]) == ("O.item", "A grant for placements")


def test_two_hosts_reword_one_item_and_both_texts_are_kept(room: Room) -> None:
    """The second one's words lie beside it until somebody decides."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    assert board.reword_entry(room.services, ANA, room.id, id, "Ana's words", 1) is None
    kept = board.reword_entry(room.services, SECOND_HOST, room.id, id, "Finn's words", 1)
    assert isinstance(kept, OtherText) and kept.text == "Finn's words"
    strengths = columns(room.services, open_view(room.services, ANA, room.id))[0]
    assert strengths.entries[0].text == "Ana's words"
    assert [other.text for other in strengths.entries[0].others] == ["Finn's words"]
    settle_action(room.services, ANA, room.id, kept.id, use=True, seen="Ana's words")
    assert entry(room, id).value["text"] == "Finn's words"
    assert not columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].others


def test_what_was_passed_stays_up_when_its_host_rewords_it_and_comes_down_when_a_race_is_settled(room: Room) -> None:
    """The wall shows what a host has read, and nothing that came after."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    pass_all(room)
    board.reword_entry(room.services, ANA, room.id, id, "A grant for placements", 1)
    assert columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].up
    other = board.reword_entry(room.services, SECOND_HOST, room.id, id, "Something else", 1)
    assert other is not None
    settle_action(room.services, ANA, room.id, other.id, use=True)
    assert not columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].up


def test_item_is_passed_only_as_it_was_read(room: Room) -> None:
    """What changed between reading and passing has to be read again."""
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    board.reword_entry(room.services, SECOND_HOST, room.id, id, "Other words", 1)
    assert board.let_up(room.services, ANA, room.id, {id: 1}) == 0
    assert board.let_up(room.services, ANA, room.id, {id: 2}) == 1
    board.take_down(room.services, ANA, room.id, (id,))
    assert not columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].up


def test_merged_items_keep_their_words_and_their_votes_count_for_the_one_that_stands(room: Room) -> None:
    """A merge says that two say the same; it must NOT take a vote from anybody."""
    kept, gone = add(room, BO, "Mentors"), add(room, DEE, "Coaches from firms")
    open_quadrant(room)
    pass_all(room)
    move(room.services, ANA, room.id, "step:second")
    room.write(BO, "S.votes", {kept: 1, gone: 1}, round=2)
    room.write(DEE, "S.votes", {gone: 3}, round=2)
    board.merge_entries(room.services, ANA, room.id, gone, kept)
    move(room.services, ANA, room.id, "reveal")
    (shown,) = columns(room.services, open_view(room.services, ANA, room.id))[0].entries
    assert (shown.text, shown.votes, [part.value["text"] for part in shown.parts]) == (
        "Mentors",
        5,
        ["Coaches from firms"],
    )
    assert code_of(board.merge_entries, room.services, ANA, room.id, kept, kept) == "action.merge-itself"
    assert code_of(board.merge_entries, room.services, ANA, room.id, gone, kept) == "action.not-standing"
    board.part_entry(room.services, ANA, room.id, gone)
    assert [each.votes for each in columns(room.services, open_view(room.services, ANA, room.id))[0].entries] == [4, 1]


def test_votes_are_given_in_the_vote_only_and_no_more_than_there_are(room: Room) -> None:
    """Before the vote nobody can vote, not even with a page of their own making; nor for what was not passed."""
    one, two = add(room, BO, "Mentors"), add(room, DEE, "A workshop")
    open_quadrant(room)
    board.let_up(room.services, ANA, room.id, {one: 1})

    def saved(value: object, round: int = 2) -> str:
        [[outcome]] = save_all(room.services, [Job(BO, room.id, (Save("S.votes", round, value),))])
        return outcome.problem.code if isinstance(outcome, Refused) else "saved"

    assert saved({one: 1}, round=1) == "answer.unknown-field"
    assert saved({one: 1}) == "answer.revealed"
    move(room.services, ANA, room.id, "step:second")
    assert saved({one: 4}) == "value.too-many-points"
    assert saved({two: 1}) == "value.not-possible"
    assert saved({one: 3}) == "saved"
    ballot = see_phone(room.services, BO, room.id).asked_on("S")[0]
    assert [option.label for option in ballot.options] == ["Mentors"]


def test_vote_opens_on_every_quadrant_that_has_something_to_vote_on_and_shows_them_together(room: Room) -> None:
    """One click for the whole board; what is still blind must NOT be opened by it."""
    services = room.services
    assert code_of(ballots.open_votes, services, ANA, room.id) == "entry.nothing-to-vote"
    for card in "SO":
        add(room, BO, f"An item of {card}", card)
        open_quadrant(room, card)
    add(room, BO, "Still blind", "A")
    pass_all(room)
    move(services, ANA, room.id, "card:O")
    opened = ballots.open_votes(services, ANA, room.id)
    assert (opened.stage.reveals, opened.pace) == ({"S": "second", "O": "second"}, "own")
    assert opened.stage.card == "S", "phones begin with the first and go on to the next"
    with services.store.read() as connection:
        told = counts_event(services, connection, opened)
    assert (told["in"], told["every"]) == (0, "all 2 quadrants"), "who added is not who voted"
    states = {each.card: each.state for each in columns(services, open_view(services, ANA, room.id))}
    assert states == {"S": "voting", "O": "voting", "A": "blind", "R": "blind"}
    meeting = ballots.show_votes(services, ANA, room.id)
    assert meeting.stage.reveals == {"S": "both", "O": "both"} and meeting.stage.showing == "sheet"
    assert meeting.pace == "host"
    assert code_of(ballots.show_votes, services, ANA, room.id) == "entry.no-vote"


def test_votes_by_show_of_hands_are_added_to_those_from_phones(room: Room) -> None:
    """People without a phone count; counting again replaces the count."""
    id = add(room, BO, "Mentors")
    open_quadrant(room)
    pass_all(room)
    for count in (7, 5):
        ballots.count_votes(room.services, ANA, room.id, "S", {id: count})
    move(room.services, ANA, room.id, "step:second")
    room.write(BO, "S.votes", {id: 2}, round=2)
    assert columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].votes == 5
    move(room.services, ANA, room.id, "reveal")
    assert columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].votes == 7
    assert ballots.count_votes(room.services, ANA, room.id, "S", {id: 0}) is None
    assert code_of(ballots.count_votes, room.services, ANA, room.id, "S", {"x": 1}) == "value.not-possible"


def test_item_that_was_taken_back_or_set_aside_is_kept_and_off_the_board(room: Room) -> None:
    """Its author may withdraw it, a host may put it by; neither deletes a word."""
    mine, other = add(room, BO, "Mine"), add(room, DEE, "Another")
    assert code_of(take_back, room.services, DEE, room.id, mine) == "item.gone"
    take_back(room.services, BO, room.id, mine)
    open_quadrant(room)
    board.put_aside(room.services, ANA, room.id, other, aside=True)
    view = open_view(room.services, ANA, room.id)
    assert not columns(room.services, view)[0].entries
    assert {item.value["text"] for item in entries_aside(view)} == {"Mine", "Another"}
    board.put_aside(room.services, ANA, room.id, other, aside=False)
    assert columns(room.services, open_view(room.services, ANA, room.id))[0].entries[0].text == "Another"


def test_nothing_is_added_once_the_host_has_ended_the_answering(room: Room) -> None:
    """Items are what the card asks for, so the end of answering is the end of adding; an action is still proposed."""
    for act in ("card:S", "lock"):
        move(room.services, ANA, room.id, act)
    assert code_of(add, room, BO, "Too late") == "answer.locked"
    move(room.services, ANA, room.id, "unlock")
    assert add(room, BO, "In time")


def test_session_file_with_items_comes_back_faithfully(room: Room) -> None:
    """Where items stood, where they came from, what was merged, passed and voted on: all of it, in a copy of somebody else's."""
    services = room.services
    moved, kept, gone = add(room, BO, "Moved"), add(room, DEE, "Kept"), add(room, DEE, "Merged")
    aside = add(room, BO, "Aside")
    open_quadrant(room)
    board.let_up(services, ANA, room.id, {moved: 1, kept: 1})
    move(services, ANA, room.id, "step:second")
    room.write(BO, "S.votes", {moved: 2, kept: 1}, round=2)
    move(services, ANA, room.id, "reveal")
    board.move_entry(services, ANA, room.id, moved, "O", "S")
    board.merge_entries(services, ANA, room.id, gone, kept)
    board.put_aside(services, ANA, room.id, aside, aside=True)
    ballots.count_votes(services, ANA, room.id, "S", {kept: 30})
    add_action(services, ANA, room.id, "Write the bid", origin="O", prompt="Moved")
    reveal_all(services, ANA, room.id)
    before = open_view(services, ANA, room.id)
    copy = open_copy(services, CY, download(services, before, "json").make().raw)
    after = open_view(services, CY, copy.id)

    def told(view: object) -> list[object]:
        return [
            [(each.text, each.votes, each.up, [part.value["text"] for part in each.parts]) for each in column.entries]
            for column in columns(services, view)  # type: ignore[arg-type]
        ]

    assert told(after) == told(before)
    assert told(after)[:2] == [[("Kept", 31, True, ["Merged"])], [("Moved", 2, True, [])]]
    assert [item.value["text"] for item in entries_aside(after)] == ["Aside"]
    assert [(action.what, action.origin, action.prompt) for action in after.actions] == [
        ("Write the bid", "O", "Moved")
    ]


def test_someone_alone_adds_votes_and_sorts_without_revealing_anything(shared: Services) -> None:
    """Nobody hides anything from themselves."""
    plan = tuple(PlannedCard(card, 15) for card in "SOAR")
    meeting = start_meeting(shared, ANA, Invitation("soar-blank", "alone", plan))
    one = add_question(shared, ANA, meeting.id, "S", "I know the trade")
    board.move_entry(shared, ANA, meeting.id, one.id, "R", "S")
    found = columns(shared, open_view(shared, ANA, meeting.id))
    assert [each.state for each in found] == ["open"] * 4
    assert [each.text for each in found[3].entries] == ["I know the trade"]


def test_rehearsal_fills_a_board_with_items_and_votes_and_takes_all_of_it_out_again(shared: Services) -> None:
    """A facilitator tries the whole way out alone the evening before; nothing pretend may be left for the day."""
    plan = tuple(PlannedCard(card, 15) for card in "SOAR")
    meeting = start_meeting(shared, ANA, Invitation("soar", "team", plan))
    rehearse(shared, ANA, meeting.id, 12)
    assert not any(column.entries for column in columns(shared, open_view(shared, ANA, meeting.id)))
    reveal_all(shared, ANA, meeting.id)
    found = columns(shared, open_view(shared, ANA, meeting.id))
    assert all(len(column.entries) >= 5 for column in found)
    assert all(each.text.startswith("Pretend: ") for column in found for each in column.entries)
    board.let_up(shared, ANA, meeting.id, {each.item.id: 1 for column in found for each in column.entries})
    ballots.open_votes(shared, ANA, meeting.id)
    ballots.show_votes(shared, ANA, meeting.id)
    assert all(column.entries[0].votes for column in columns(shared, open_view(shared, ANA, meeting.id)))
    end_rehearsal(shared, ANA, meeting.id)
    after = open_view(shared, ANA, meeting.id)
    assert not after.record.items and not after.record.answers


def test_own_copy_has_ones_own_items_and_nobody_elses(room: Room) -> None:
    """What one takes away is what one gave."""
    add(room, BO, "Mine")
    add(room, DEE, "Hers")
    view = open_view(room.services, BO, room.id, "answer")
    said = repr(make_report(room.services, view, wanted=Wanted("own")).blocks)
    assert "Mine" in said and "Hers" not in said


def test_notes_tell_of_items_where_they_stand_with_the_words_that_were_struck_out_gone(room: Room) -> None:
    """The host edits a hand-out before it is handed on: an item, and the action that it became, lose the words alike."""
    kept, gone = add(room, BO, "Mentors"), add(room, DEE, "Secret words")
    open_quadrant(room)
    add_action(room.services, ANA, room.id, "Write the bid", origin="S", prompt="Secret words")
    view = open_view(room.services, ANA, room.id)
    places = {wording.text: wording.where for wording in make_report(room.services, view).texts}
    assert places["Mentors"] == "S · Item"
    struck = {wording.id: None for wording in make_report(room.services, view).texts if wording.text == "Secret words"}
    assert len(struck) == 2 and kept != gone
    report = make_report(room.services, view, struck)
    assert "Mentors" in repr(report.blocks) and "Secret words" not in repr((report.blocks, report.rows))
    assert "Write the bid" in repr(report.blocks)
    assert "From the item: Secret words" in repr(make_report(room.services, view).blocks)


def test_boards_of_two_sessions_are_brought_together_as_one_board_of_two_groups(shared: Services) -> None:
    """Two colleges fill in a board each, and meet; items without any vote must NOT be lost on the way."""
    files = []
    for name, texts in (("North", ("Mentors", "A workshop")), ("South", ("A kitchen",))):
        opened = open_board(shared, title=name)
        ids = [add(opened, BO, text) for text in texts]
        open_quadrant(opened)
        pass_all(opened)
        if name == "North":
            move(shared, ANA, opened.id, "step:second")
            opened.write(DEE, "S.votes", {ids[0]: 3}, round=2)
            move(shared, ANA, opened.id, "reveal")
        view = open_view(shared, ANA, opened.id)
        files.append((f"{name}.json", download(shared, view, "json").make().raw))
    meeting = bring_together(shared, ANA, files)
    strengths = columns(shared, open_view(shared, ANA, meeting.id))[0]
    assert {(each.text, each.votes) for each in strengths.entries} == {
        ("Mentors", 3),
        ("A workshop", 0),
        ("A kitchen", 0),
    }
