"""This file is here to look for items and votes of a board that nobody has revealed in every byte that anyone gets."""

from __future__ import annotations

from contextlib import suppress

import pytest

from lib.errors import AppError
from lib.runtime import Services, replaced
from lib.usecases import ballots, board
from lib.usecases.columns import columns
from lib.usecases.copying import open_copy
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.staging import move, reveal_all, set_apart, set_pace
from lib.usecases.taking_part import ask_own_question
from tests.conftest import ANA, BO, CY
from tests.few import few
from tests.pages.conftest import HOST, NOTES, OVERVIEW, PRIORITIES, PROJECT, Window, drawn, page_text
from tests.promises.room import GUESTS, PIA, Room, canaries, found_in, name_canaries, open_room
from tests.promises.windows import LOOKS, export_bytes, own_bytes, phone_bytes, projector_bytes, told, without_counts

SHEET = "pages/meet/sheet.py"
PAGES = (HOST, PROJECT, OVERVIEW, SHEET, PRIORITIES, NOTES)
BLIND: dict[str, tuple[str, ...]] = {
    "collecting": ("card:S",),
    "board asked for too early": ("card:S", "show:sheet"),
    "items asked for too early": ("card:S", "show:texts"),
    "vote asked for too early": ("card:S", "step:second"),
    "talking without a reveal": ("card:S", "step:talk"),
    "locked": ("card:S", "lock"),
    "another quadrant": ("card:R",),
    "actions": ("actions",),
}
ONLY = [f"kanari-{name.lower()}" for name in GUESTS]


def a_board(services: Services, **parts: object) -> Room:
    """Everybody adds to two quadrants; nothing is revealed."""
    room = open_room(services, deck="soar", cards=("S", "O", "A", "R"), **parts)  # type: ignore[arg-type]
    for name in GUESTS:
        for card in ("S", "O"):
            text = f"kanari-{name.lower()}-{card} and some more words"
            ask_own_question(room.services, room.people[name], room.id, f"{card}k", card, text)
    return room


def items_of(room: Room) -> dict[str, int]:
    view = open_view(room.services, ANA, room.id)
    return {each.item.id: each.item.version for column in columns(room.services, view) for each in column.entries}


def all_looks(room: Room) -> dict[str, str]:
    return {who: look(room) for who, look in LOOKS.items()} | {"phone": phone_bytes(room, BO)}


def is_hidden(room: Room, marks: list[str]) -> None:
    found = {who: found_in(raw, marks) for who, raw in all_looks(room).items()}
    assert {who for who, where in found.items() if where} == set()


@pytest.mark.parametrize("state", few(BLIND))
def test_no_item_reaches_anyone_before_its_quadrant_is_revealed(lone: Services, state: str) -> None:
    """Whatever the host's screen is doing: phone, wall, host, charts, hand-outs, exports, events."""
    room = a_board(lone)
    for act in BLIND[state]:
        with suppress(AppError):  # some of it is refused; nothing of it may reveal
            move(room.services, ANA, room.id, act)
    is_hidden(room, canaries())
    for who, raw in all_looks(room).items():
        if who != "host":
            assert found_in(raw, name_canaries()) == [], who


def test_no_item_reaches_anyone_at_own_pace_or_with_groups_apart(lone: Services) -> None:
    """None of these is a reveal; nor is one group's reveal that of another."""
    room = a_board(lone)
    set_pace(room.services, ANA, room.id, "own")
    is_hidden(room, canaries())
    set_apart(room.services, ANA, room.id, True)
    is_hidden(room, canaries())
    bo, other = room.group_of("Bo"), room.group_of("Zofia")
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act, bo)
    theirs = [f"kanari-{name.lower()}" for name in GUESTS if room.group_of(name) == other]
    assert theirs
    is_hidden(room, theirs)
    board.let_up(room.services, ANA, room.id, items_of(room))
    is_hidden(room, theirs)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_host_or_the_wall_holds_a_hidden_item(lone: Services, window: Window, page: str) -> None:
    """What is in a page's data can be read, whether it is drawn or not; the board has the whole of it."""
    room = a_board(lone)
    move(room.services, ANA, room.id, "card:S")
    with replaced(room.services):
        text = page_text(drawn(window(page, room.id, **{"host.section.cards": "texts"})))
    assert found_in(text, canaries() + name_canaries()) == []


def test_board_of_the_host_has_them_once_they_are_revealed(lone: Services, window: Window) -> None:
    """The look above must be able to find something; and what is still blind is not among it."""
    room = a_board(lone)
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act)
    with replaced(room.services):
        text = page_text(drawn(window(SHEET, room.id)))
    assert len(found_in(text, [f"{mark}-S" for mark in ONLY])) == len(GUESTS)
    assert found_in(text, [f"{mark}-O" for mark in ONLY]) == []


def test_reveal_shows_items_to_the_host_and_to_nobody_else_before_they_are_passed(lone: Services) -> None:
    """A text from a phone reaches the wall and other phones only once the host has read it."""
    room = a_board(lone)
    for act in ("card:S", "reveal", "show:sheet"):
        move(room.services, ANA, room.id, act)
    for raw in (projector_bytes(room), phone_bytes(room, BO), own_bytes(room, BO), told(room)):
        assert found_in(raw, canaries()) == []
    zofia = next(id for id, text in texts(room).items() if "zofia" in text)
    board.let_up(room.services, ANA, room.id, {zofia: 1})
    assert found_in(projector_bytes(room), canaries()) == ["kanari-zofia"]
    assert found_in(phone_bytes(room, BO), canaries()) == ["kanari-zofia"]
    assert found_in(projector_bytes(room) + phone_bytes(room, BO), [f"{mark}-O" for mark in ONLY]) == []
    board.take_down(room.services, ANA, room.id, (zofia,))
    assert found_in(projector_bytes(room) + phone_bytes(room, BO), canaries()) == []


def test_what_is_passed_is_on_no_phone_of_a_group_that_still_collects(lone: Services) -> None:
    """Groups apart reveal to themselves: what one of them has on the board would unblind the other."""
    room = a_board(lone)
    set_apart(room.services, ANA, room.id, True)
    other = room.group_of("Zofia")
    assert room.group_of("Bo") != other
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act, other)
    board.let_up(room.services, ANA, room.id, items_of(room))
    assert found_in(phone_bytes(room, BO), canaries()) == []
    assert found_in(phone_bytes(room, room.people["Zofia"]), [mark for mark in ONLY if "zofia" not in mark])


def texts(room: Room) -> dict[str, str]:
    view = open_view(room.services, ANA, room.id)
    return {item.id: item.value["text"] for item in view.record.items}


def without_events(room: Room) -> dict[str, str]:
    return {who: without_counts(raw) for who, raw in all_looks(room).items() if who != "events"}


@pytest.mark.parametrize("names", ["named", "anonymous"])
def test_votes_on_items_are_hidden_until_they_are_shown(lone: Services, names: str) -> None:
    """A board that moves while people vote votes for them: another vote of everybody's may change nothing."""
    room = a_board(lone, names=names)
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act)
    board.let_up(room.services, ANA, room.id, items_of(room))
    ballots.open_votes(room.services, ANA, room.id)
    ids = list(items_of(room))

    def vote(shift: int) -> None:
        for place, name in enumerate(GUESTS):
            given = {ids[(place + shift) % len(ids)]: 2, ids[(place * shift) % len(ids) - 1]: 1}
            room.must_save(name, {"S.votes": given}, round=2)

    vote(0)
    before = without_events(room)
    vote(1)
    after = without_events(room)
    assert {who for who in before if before[who] != after[who]} == set()
    assert '"S.votes"' not in export_bytes(room)["json"]
    ballots.show_votes(room.services, ANA, room.id)
    shown = without_events(room)
    assert {"projector", "host", "exports"} <= {who for who in shown if shown[who] != after[who]}


def test_anonymous_board_says_nothing_of_who_or_when(lone: Services) -> None:
    """No name, no author, no order of coming in: neither on the wall nor in a file."""
    room = a_board(lone, names="anonymous")
    reveal_all(room.services, ANA, room.id)
    board.let_up(room.services, ANA, room.id, items_of(room))
    subjects = [room.subject_of(name) for name in room.people]
    for act in ("card:S", "show:sheet"):
        move(room.services, ANA, room.id, act)
    for who, raw in all_looks(room).items():
        if who != "host":
            assert found_in(raw, name_canaries() + subjects) == [], who
    came = [f"kanari-{name.lower()}-{card}" for name in GUESTS for card in ("S", "O")]
    file = export_bytes(room)["json"]
    in_file = sorted(came, key=file.index)
    assert in_file != came and found_in(file, came) == came
    assert '"author": "subject' not in file.partition('"items"')[2].partition('"others"')[0]


def test_file_saved_before_a_reveal_opens_without_what_was_hidden(lone: Services) -> None:
    """Whoever opens the file next week hosts it, and could reveal everything that is in it."""
    room = a_board(lone)
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act)
    copy = open_copy(
        room.services, CY, download(room.services, open_view(room.services, ANA, room.id), "json").make().raw
    )
    reveal_all(room.services, CY, copy.id)
    kept = repr(open_view(room.services, CY, copy.id).record.items)
    assert len(found_in(kept, [f"{mark}-S" for mark in ONLY])) == len(GUESTS)
    assert found_in(kept, [f"{mark}-O" for mark in ONLY]) == []


def test_projector_has_no_way_to_the_board_of_the_host(lone: Services, window: Window) -> None:
    """The room's own computer may show, and not read what waits to be passed."""
    room = a_board(lone)
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act)
    with replaced(room.services):
        text = page_text(window(SHEET, room.id, PIA))
    assert found_in(text, canaries() + name_canaries()) == []
