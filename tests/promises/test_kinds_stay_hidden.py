"""This file is here to break "hidden means hidden" for a deck of every kind: boxes, lists, marks, and what a draft says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from lib.decks.frozen import freeze
from lib.errors import AppError
from lib.runtime import Services, replaced
from lib.store import decks, meetings
from lib.usecases.comparing import compare_groups
from lib.usecases.following import first_events, follow
from lib.usecases.reading import load_deck, open_view, sum_up
from lib.usecases.reporting import chart_names, figure_of
from lib.usecases.sharing_out import share_out
from lib.usecases.staging import move, see_stage, set_apart, set_pace
from lib.usecases.taking_part import become_scribe, write_group_note
from tests.conftest import ANA, BO
from tests.pages.conftest import HOST, NOTES, PROJECT, SHEET, Window, drawn, page_text
from tests.promises.kinds_in_rooms import CASES, EVERY, QUICK, Case, begin, say
from tests.promises.room import GUESTS, PIA, Room, canaries, found_in, name_canaries, plain
from tests.promises.windows import LOOKS, PHONE_PAGES, browser, export_bytes, phone_bytes, told, without_counts

ACTS = (
    "lobby", "card:{card}", "flip", "clock:60", "show:texts", "show:ratings", "show:sheet", "step:talk", "blank", "lock",
    "card:{other}", "reveal", "show:sheet", "show:texts", "card:{card}", "actions", "agree",
)  # fmt: skip
"""Whatever a host may do to the room but reveal what was answered; another card is revealed on the way."""
MATRIX = CASES["key-recommendations"]


def after(room: Room, case: Case, *acts: str) -> None:
    for act in acts:
        with suppress(AppError):  # some of it is refused; nothing of it may reveal
            move(room.services, ANA, room.id, act.format(card=case.card, other=case.other))


def all_looks(room: Room) -> dict[str, str]:
    return {who: look(room) for who, look in LOOKS.items()} | {"phone": phone_bytes(room, BO)}


def leaks(room: Room) -> dict[str, list[str]]:
    """Who gets a word that is not revealed; and who gets a name, but the host, who has a list of people."""
    found = {
        who: found_in(raw, canaries() + ([] if who == "host" else name_canaries()))
        for who, raw in all_looks(room).items()
    }
    return {who: marks for who, marks in found.items() if marks}


@pytest.mark.parametrize("case", EVERY)
def test_no_text_and_no_entry_of_any_kind_of_deck_reaches_anyone_before_reveal(lone: Services, case: Case) -> None:
    """Whatever is on screen, at own pace and apart: phone, wall, the whole, host, charts, hand-outs, files, events."""
    room = begin(lone, case)
    for act in ACTS:
        after(room, case, act)
        assert found_in(plain(see_stage(room.services, ANA, room.id)) + told(room), canaries()) == [], act
    assert leaks(room) == {}
    set_pace(room.services, ANA, room.id, "own")
    assert leaks(room) == {}
    set_apart(room.services, ANA, room.id, True)
    after(room, case, "card:{card}", "reveal", "show:sheet")
    assert leaks(room) == {}


@pytest.mark.parametrize(
    "acts", [("card:{card}",), ("card:{other}", "reveal", "show:sheet")], ids=["thinking", "the whole"]
)
@pytest.mark.parametrize("case", EVERY)
def test_hidden_choice_that_changes_changes_nothing_that_anybody_sees(
    lone: Services, case: Case, acts: tuple[str, ...]
) -> None:
    """A choice, a rating, a tick or a mark cannot be told by its letters; so everyone gives another, and nothing moves."""
    room = begin(lone, case)
    after(room, case, *acts)
    before = {who: without_counts(raw) for who, raw in all_looks(room).items() if who != "events"}
    for card in case.answered:
        for place, name in enumerate(GUESTS):
            say(room, name, card, place + 1, mark="kanari-again")
    now = {who: without_counts(raw) for who, raw in all_looks(room).items() if who != "events"}
    assert {who for who in before if before[who] != now[who]} == set()


@pytest.mark.parametrize("case", EVERY)
def test_second_round_of_any_kind_of_deck_is_as_blind_as_the_first(lone: Services, case: Case) -> None:
    """The first round is out, its charts and its whole are on screen; what changes under them must not."""
    if case.deck == "soar":
        pytest.skip("its second round is a vote")
    room = begin(lone, case)
    after(room, case, "card:{card}", "reveal", "show:sheet", "step:second")
    for place, name in enumerate(GUESTS):
        say(room, name, case.card, place, round=2, mark="kanari-second")
    before = {who: without_counts(raw) for who, raw in all_looks(room).items() if who != "events"}
    for place, name in enumerate(GUESTS):
        say(room, name, case.card, place + 1, round=2, mark="kanari-third")
    now = {who: without_counts(raw) for who, raw in all_looks(room).items() if who != "events"}
    assert {who for who in before if before[who] != now[who]} == set()
    assert found_in("".join(now.values()) + told(room), ["kanari-second", "kanari-third"]) == []


@pytest.mark.parametrize("case", EVERY)
def test_the_checks_above_find_it_all_once_it_is_revealed(lone: Services, case: Case) -> None:
    """Looks that find nothing at any time would hold nothing; and what was not revealed is still not among it."""
    room = begin(lone, case)
    after(room, case, "card:{card}", "reveal")
    shown, hidden = (f"-{card}-" for card in case.answered)
    notes = export_bytes(room)["markdown"]
    assert found_in(notes, [f"kanari-{name.lower()}{shown}" for name in GUESTS])
    assert found_in("\n".join(all_looks(room).values()), [f"kanari-{name.lower()}{hidden}" for name in GUESTS]) == []


@pytest.mark.slow
@pytest.mark.parametrize("page", [HOST, PROJECT, SHEET, NOTES])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_page_of_any_kind_of_deck_holds_a_hidden_word(lone: Services, window: Window, case: Case, page: str) -> None:
    """Each kind has a page of its own, with tables that hold everything; what is in its data can be read."""
    room = begin(lone, case)
    after(room, case, "card:{card}")
    with replaced(room.services):
        text = page_text(drawn(window(page, room.id, **{"host.section.cards": "texts"})))
    assert found_in(text, canaries() + name_canaries()) == []


def test_rows_shared_out_between_groups_are_no_reveal(lone: Services) -> None:
    """One group’s rows must not come to another with the sharing, nor when all come together again."""
    case = CASES[QUICK]
    room = begin(lone, case)
    one, two = sorted({room.group_of(name) for name in GUESTS})
    for given in ({one: case.answered[:1], two: case.answered[1:]}, {}, {one: case.answered[1:]}, {}):
        share_out(room.services, ANA, room.id, given)
        assert leaks(room) == {}


def test_cell_that_one_group_writes_reaches_no_other_group_and_not_the_wall(lone: Services) -> None:
    """Whoever writes for a group fills its cells on a phone; other phones have those cells too, and they are theirs."""
    room = begin(lone, CASES["supporting-learning"])
    scribe, bo = room.people["Zofia"], room.group_of("Bo")
    assert room.group_of("Zofia") != bo
    become_scribe(room.services, scribe, room.id)
    write_group_note(room.services, scribe, room.id, "1.workplace", "kanari-zofia-1-cell and some more words", 0)
    become_scribe(room.services, BO, room.id)
    for act in ("card:1", "show:sheet", "flip", "reveal", "show:texts"):
        move(room.services, ANA, room.id, act)
        told_to_others = phone_bytes(room, BO) + wall(room) + told(room)
        assert found_in(told_to_others, ["kanari-zofia-1-cell"]) == [], act
    assert found_in(phone_bytes(room, scribe), ["kanari-zofia-1-cell"])


def turned_round(room: Room) -> None:
    """The same session, of a draft that says the contrary of everything."""
    with room.services.store.write() as connection:
        deck = load_deck(room.services, connection, room.meeting.deck)
        data = deck.model_dump(mode="json")
        columns = [each["id"] for each in data["audiences"] + data["themes"]]
        for each in (each for part in data["sets"] for each in part["recommendations"]):
            each["yes"], each["open"] = [id for id in columns if id not in (*each["yes"], *each["open"])], each["yes"]
        hash, body = freeze(type(deck).model_validate(data))
        decks.keep_deck(connection, hash, body)
        meetings.change_meeting(connection, room.id, deck=hash)


def phones(room: Room) -> str:
    with browser(room, BO) as phone:
        pages = [
            phone.get(f"/phone/{room.id}{page}").text
            for page in (*PHONE_PAGES, *(f"?card={id}" for id in MATRIX.cards))
        ]
    events = [plain(event) for _, event in first_events(room.services, follow(room.services, BO, room.id))]
    return "\n".join((*pages, *events))


def wall(room: Room) -> str:
    events = [plain(event) for _, event in first_events(room.services, follow(room.services, PIA, room.id))]
    return "\n".join((plain(see_stage(room.services, PIA, room.id)), *events))


def charts(room: Room) -> str:
    view = open_view(room.services, ANA, room.id)
    summary = sum_up(room.services, view)
    return "\n".join(
        (*(repr(figure_of(id, summary)) for id in chart_names(summary)), repr(compare_groups(room.services, view)))
    )


def files(room: Room) -> str:
    """But the session file, which has the whole deck in it: whoever opens it is its host."""
    return "\n".join(raw for format, raw in export_bytes(room).items() if format != "json")


WHERE: dict[str, Callable[[Room], str]] = {"phones": phones, "wall": wall, "charts": charts, "files": files}


def draft_in(room: Room) -> dict[str, str]:
    """Everything that a draft could show in, without what stands for the deck itself."""
    return {
        who: re.sub(r"\?v=[0-9a-f]+|\b[0-9a-f]{64}\b", "", without_counts(look(room))) for who, look in WHERE.items()
    }


@pytest.mark.parametrize(
    "acts",
    [
        ("card:1",),
        pytest.param(("card:1", "flip", "show:sheet"), marks=pytest.mark.slow),
        pytest.param(("card:q1", "reveal", "show:sheet"), marks=pytest.mark.slow),
        pytest.param(("actions",), marks=pytest.mark.slow),
        pytest.param(("apart", "card:1", "reveal"), marks=pytest.mark.slow),
        pytest.param(("apart", "card:1", "reveal", "show:sheet"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_draft_that_says_the_contrary_changes_nothing_before_the_reveal(lone: Services, acts: tuple[str, ...]) -> None:
    """Marks given after reading the draft’s are not a group’s own; so no byte may depend on what the draft says. Groups
    that work apart reveal to themselves, whatever the host does to the room meanwhile."""
    room = begin(lone, MATRIX)
    for act in acts:
        if act == "apart":
            set_apart(room.services, ANA, room.id, True)
        else:
            after(room, MATRIX, act)
    before = draft_in(room)
    turned_round(room)
    now = draft_in(room)
    assert {who for who in before if before[who] != now[who]} == set()


@pytest.mark.slow
def test_draft_of_the_card_that_is_revealed_is_the_only_one_that_shows(lone: Services) -> None:
    """The look above must be able to find something; and the next card is still being marked."""
    room = begin(lone, MATRIX)
    after(room, MATRIX, "card:1", "reveal")
    before = draft_in(room)
    turned_round(room)
    now = draft_in(room)
    assert {"phones", "wall"} <= {who for who in before if before[who] != now[who]}
    after(room, MATRIX, "card:2")
    assert '"beside"' not in wall(room) + json.dumps(phones(room))
