"""This file is here to break "hidden means hidden everywhere": every byte that anyone gets before reveal, and after it."""

from __future__ import annotations

import logging
from contextlib import suppress

import pytest

from lib.errors import AppError
from lib.model.item import Item
from lib.runtime import Services
from lib.store import items, meetings
from lib.usecases.copying import open_copy
from lib.usecases.passing import pass_all, pass_text, texts_of
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, reveal_all, set_apart, set_pace
from tests.conftest import ANA, BO, CY
from tests.promises.room import GUESTS, PIA, Room, canaries, fill, found_in, name_canaries, open_room, propose_and_act
from tests.promises.windows import (
    LOOKS,
    export_bytes,
    handout_bytes,
    handouts,
    host_bytes,
    phone_bytes,
    projector_bytes,
    told,
    without_counts,
)

BLIND: dict[str, tuple[str, ...]] = {
    "lobby": ("lobby",),
    "thinking": ("card:2.1",),
    "back of the card": ("card:2.1", "flip"),
    "clock runs": ("card:2.1", "clock:60"),
    "locked": ("card:2.1", "lock"),
    "talking without a reveal": ("card:2.1", "step:talk"),
    "texts asked for too early": ("card:2.1", "show:texts"),
    "ratings asked for too early": ("card:2.1", "show:ratings"),
    "another card": ("card:2.2",),
    "blank": ("card:2.1", "blank"),
    "actions": ("actions",),
    "agree": ("agree",),
}


def hidden_from_all(room: Room, *, names: bool = True) -> None:
    """No text of anybody's in anything that anybody gets; and no name, but on the host's own list of people."""
    texts = canaries()
    for who, look in LOOKS.items():
        raw = look(room)
        assert found_in(raw, texts) == [], who
        if names and who != "host":
            assert found_in(raw, name_canaries()) == [], who
    phone = phone_bytes(room, BO)
    assert found_in(phone, texts + name_canaries()) == []


@pytest.mark.parametrize("state", BLIND)
def test_nothing_of_anyone_reaches_anyone_before_reveal(lone: Services, state: str) -> None:
    """Whatever the host's screen is doing, a blind answer is blind: phone, wall, host, exports, events."""
    room = fill(open_room(lone))
    for act in BLIND[state]:
        with suppress(AppError):  # some of it is refused; nothing of it may reveal
            move(room.services, ANA, room.id, act)
    hidden_from_all(room)


def test_nothing_reaches_anyone_at_own_pace_or_with_groups_apart_or_closed(lone: Services) -> None:
    """Settings change while people write; none of them is a reveal."""
    room = fill(open_room(lone))
    set_pace(room.services, ANA, room.id, "own")
    hidden_from_all(room)
    set_apart(room.services, ANA, room.id, True)
    hidden_from_all(room)
    close_meeting(room.services, ANA, room.id, closed=True)
    for who, look in {"exports": LOOKS["exports"], "projector": projector_bytes, "events": told}.items():
        assert found_in(look(room), canaries()) == [], who


def test_log_holds_no_answer_and_no_name(lone: Services, caplog: pytest.LogCaptureFixture) -> None:
    """A log is read by people who were not in the room."""
    with caplog.at_level(logging.DEBUG):
        room = fill(open_room(lone))
        room.save("Zofia", {"9.9.thought": "kanari-zofia-nowhere", "2.1.now": "kanari-zofia-rating"})
        hidden_from_all(room)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name != "httpx")
    assert found_in(ours, canaries() + name_canaries() + [room.code]) == []


def everything_but_counts(room: Room) -> dict[str, str]:
    found = {who: without_counts(look(room)) for who, look in LOOKS.items() if who != "events"}
    return found | {"phone": without_counts(phone_bytes(room, BO))}


def test_changing_a_hidden_answer_changes_nothing_for_anybody_else(lone: Services) -> None:
    """Ratings and marks cannot be told by their letters; so everyone gives another one, and nothing may move."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.1")
    before = everything_but_counts(room)
    room.answer_all(say=" again")
    after = everything_but_counts(room)
    assert {who for who in before if before[who] != after[who]} == set()


def test_the_check_above_sees_a_change_that_is_no_secret(lone: Services) -> None:
    """A comparison that finds everything alike would hold nothing."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.1")
    before = everything_but_counts(room)
    move(room.services, ANA, room.id, "reveal")
    after = everything_but_counts(room)
    assert {who for who in before if before[who] == after[who]} == set()


def test_reveal_shows_ratings_and_no_text_and_no_name(lone: Services) -> None:
    """Ratings come at once; a text reaches the wall only after the host has passed it."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.1")
    move(room.services, ANA, room.id, "reveal")
    for look in (projector_bytes(room), phone_bytes(room, BO), told(room)):
        assert found_in(look, canaries() + name_canaries()) == []
        assert '"median"' in look
    assert len(found_in(export_bytes(room)["markdown"], canaries())) == len(GUESTS) + 1
    assert found_in(export_bytes(room)["markdown"], ["Zofia-Kanari"])


def test_one_card_revealed_reveals_no_other(lone: Services) -> None:
    """The next card is still being answered blind, and exports made now say so."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.1")
    move(room.services, ANA, room.id, "reveal")
    others = [f"kanari-{name.lower()}-1.1" for name in GUESTS]
    for raw in (*export_bytes(room).values(), projector_bytes(room), host_bytes(room), phone_bytes(room, BO)):
        assert found_in(raw, others) == []
    made = export_bytes(room)
    assert "Answers on 1.1 are not revealed yet and are left out" in made["markdown"]
    assert "Answers on 1.1 are not revealed yet and are left out" in made["csv"]
    assert handout_bytes(room).count("Answers on 1.1 are not revealed yet and are left out") >= len(handouts(room))
    assert '"not_revealed": [\n    "1.1"\n  ]' in made["json"]


def test_text_reaches_the_wall_only_passed_and_once_the_answering_is_over(lone: Services) -> None:
    """Passing one shows one; a second round being answered takes them all down again."""
    room = fill(open_room(lone))
    services = room.services
    for act in ("card:2.1", "reveal", "show:texts"):
        move(services, ANA, room.id, act)
    assert found_in(projector_bytes(room), canaries()) == []
    zofia = next(text for text in texts_of(services, ANA, room.id, "2.1") if "zofia" in text.text)
    pass_text(services, ANA, room.id, zofia.subject, zofia.field, zofia.round, zofia.version)
    assert found_in(projector_bytes(room), canaries()) == ["kanari-zofia"]
    assert found_in(phone_bytes(room, BO), canaries()) == []
    move(services, ANA, room.id, "step:second")
    assert found_in(projector_bytes(room), canaries()) == []


def test_second_round_is_as_blind_as_the_first(lone: Services) -> None:
    """What people say after talking is hidden until it is revealed too, though the first round is out."""
    room = fill(open_room(lone))
    services = room.services
    for act in ("card:2.1", "reveal", "step:second"):
        move(services, ANA, room.id, act)
    second = [f"kanari-{name.lower()}-2.1-2" for name in GUESTS]
    before = {who: without_counts(look(room)) for who, look in LOOKS.items() if who not in ("events", "exports")}
    before_phone = without_counts(phone_bytes(room, BO))
    room.answer_all(round=2)
    pass_all(services, ANA, room.id, "2.1", 1)
    for raw in (projector_bytes(room), host_bytes(room), *export_bytes(room).values(), told(room)):
        assert found_in(raw, second) == []
    after = {who: without_counts(look(room)) for who, look in LOOKS.items() if who not in ("events", "exports")}
    assert before["projector"] == after["projector"] and before_phone == without_counts(phone_bytes(room, BO))
    move(services, ANA, room.id, "reveal")
    assert found_in(export_bytes(room)["markdown"], second) == second
    assert found_in(projector_bytes(room), second) == []


def test_votes_are_hidden_until_they_are_revealed(lone: Services) -> None:
    """A ranking that moves while people vote votes for them."""
    room = fill(open_room(lone))
    propose_and_act(room)
    services = room.services
    move(services, ANA, room.id, "vote")

    def vote(shift: int) -> None:
        for place, name in enumerate(GUESTS):
            for action in room.actions:
                room.must_save(name, {f"{action}.impact": str((place + shift) % 5 + 1), f"{action}.effort": "2"})

    vote(0)
    before = everything_but_counts(room)
    assert '"ranking": []' in projector_bytes(room) and "votes on actions are not revealed" in export_bytes(room)["csv"]
    vote(3)
    after = everything_but_counts(room)
    assert {who for who in before if before[who] != after[who]} == set()
    move(services, ANA, room.id, "reveal")
    assert '"ranking": [{' in projector_bytes(room)


def test_group_that_reveals_to_itself_reveals_nobody_elses(lone: Services) -> None:
    """Groups apart go at their own pace: the first to reveal must not see what the others are still answering."""
    room = fill(open_room(lone))
    services = room.services
    set_apart(services, ANA, room.id, True)
    bo, other = room.group_of("Bo"), room.group_of("Zofia")
    assert bo != other
    move(services, ANA, room.id, "card:2.1", other)
    move(services, ANA, room.id, "card:2.1", bo)
    move(services, ANA, room.id, "reveal", bo)
    theirs = [name for name in GUESTS if room.group_of(name) == other]
    before = everything_but_counts(room)
    for name in theirs:
        room.must_save(name, {"2.1.now": "1", "2.1.matters": "1", "2.1.thought": f"kanari-{name.lower()}-apart"})
    after = everything_but_counts(room)
    assert {who for who in before if before[who] != after[who]} == set()
    assert found_in(host_bytes(room), [f"kanari-{name.lower()}" for name in theirs]) == []


def test_card_the_meeting_reveals_stays_hidden_for_a_group_that_is_apart(lone: Services) -> None:
    """The wall follows the meeting's stage; a group that works apart is still answering."""
    room = fill(open_room(lone))
    services = room.services
    set_apart(services, ANA, room.id, True)
    move(services, ANA, room.id, "card:2.1")
    move(services, ANA, room.id, "reveal")
    before = everything_but_counts(room)
    for name in GUESTS:
        room.must_save(name, {"2.1.now": "1", "2.1.matters": "2"})
    after = everything_but_counts(room)
    assert {who for who in before if before[who] != after[who]} == set()


def test_projector_and_participant_views_hold_nobody_elses_part(lone: Services) -> None:
    """What has no author (an opened file) is not the projector's own."""
    room = fill(open_room(lone))
    reveal_all(room.services, ANA, room.id)
    with room.services.store.write() as connection:
        orphan = Item("e" * 32, room.id, "action", {"what": "kanari-zofia-orphan"}, author="")
        items.insert_item(connection, orphan)
        meetings.bump(connection, room.id)
    assert open_view(room.services, PIA, room.id, "show").subject.id == ""
    for person, right in ((PIA, "show"), (BO, "answer")):
        record = open_view(room.services, person, room.id, right).record  # type: ignore[arg-type]
        assert found_in(repr((record.answers, record.items, record.others, record.subjects)), canaries()) == []


def test_counts_name_nobody(lone: Services) -> None:
    """How many are in is told by number; who is not in would be told by who is."""
    room = fill(open_room(lone))
    counts = [event for topic, event in room.hub.told if topic == "counts"]
    for id in room.subject_ids():
        groups = {room.group_of(name) for name in room.people}
        if id not in groups:
            assert found_in("\n".join(counts) + projector_bytes(room) + phone_bytes(room, BO), [id]) == []


def test_file_saved_during_the_session_opens_without_what_was_hidden(lone: Services) -> None:
    """Whoever opens the file next week hosts it, and could reveal everything that is in it."""
    room = fill(open_room(lone))
    for act in ("card:2.1", "reveal"):
        move(room.services, ANA, room.id, act)
    view = open_view(room.services, ANA, room.id)
    copy = open_copy(room.services, CY, download(room.services, view, "json").make().raw)
    reveal_all(room.services, CY, copy.id)
    again = open_view(room.services, CY, copy.id)
    texts = repr(again.record.answers)
    assert found_in(texts, [f"kanari-{name.lower()}-1.1" for name in GUESTS]) == []
    assert len(found_in(texts, [f"kanari-{name.lower()}-2.1" for name in GUESTS])) == len(GUESTS)
    assert copy.code == 0 and copy.address == ""
    assert len(again.record.answers) == len(view.record.answers)
    with pytest.raises(AppError):
        open_view(room.services, BO, copy.id, "answer")
