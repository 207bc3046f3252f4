"""This file is here to break every hand-out in every format: nothing hidden, nobody named, no small group worked out."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.registry import find_plugins
from lib.runtime import Services
from lib.usecases.joining import choose_group
from lib.usecases.reading import open_view
from lib.usecases.reporting import Wanted, download, formats_for, make_report, offered
from lib.usecases.staging import move, reveal_all, set_apart
from tests.conftest import ANA, Clock
from tests.exports.holding import texts_in
from tests.exports.reading import unpacked
from tests.promises.room import GUESTS, Room, canaries, fill, found_in, name_canaries, open_room, propose_and_act
from tests.promises.test_anonymous_is_checkable import MANY, marks, moments, spread_out
from tests.promises.windows import handout_bytes, handouts, own_bytes

OWN = Wanted("own")


def in_every_format(room: Room, wanted: Wanted, who: str = "") -> dict[str, str]:
    """What each format of a hand-out says and holds, the host's or that of somebody's phone."""
    person, right = (room.people[who], "answer") if who else (ANA, "run")
    view = open_view(room.services, person, room.id, right)  # type: ignore[arg-type]
    found = {}
    for format in formats_for(wanted):
        raw = download(room.services, view, format, wanted=wanted).make().raw
        texts = texts_in(find_plugins("lib.exports")[format].SUFFIX, raw)
        found[format] = unpacked(raw).decode("utf-8", "replace") + "\n".join(texts)
    return found


@pytest.mark.slow
def test_no_format_of_any_handout_holds_what_is_not_revealed(lone: Services) -> None:
    """Ten formats of seven hand-outs; the quick tests read the report that all of them are written from."""
    room = fill(open_room(lone))
    propose_and_act(room)
    move(room.services, ANA, room.id, "card:2.1")
    thoughts = [f"kanari-{name.lower()}-{card}" for name in (*GUESTS, "Slipka") for card in ("1.1", "2.1")]
    for name, wanted in handouts(room).items():
        for format, raw in in_every_format(room, wanted).items():
            assert found_in(raw, thoughts) == [], (name, format)
    for format, raw in in_every_format(room, OWN, "Bo").items():
        assert found_in(raw, canaries() + name_canaries()) == [], format
    reveal_all(room.services, ANA, room.id)
    whole = in_every_format(room, Wanted())
    assert {format for format, raw in whole.items() if found_in(raw, thoughts)} == set(whole) - {"calendar"}


@pytest.mark.slow
def test_no_format_of_any_handout_of_an_anonymous_session_carries_a_mark(lone: Services, clock: Clock) -> None:
    """No name, no moment, no stable mark, in any part of any packed file."""
    room = spread_out(lone, clock, guests=MANY)
    propose_and_act(room)
    reveal_all(room.services, ANA, room.id)
    assert any(name.startswith("notes of Group") for name in handouts(room)), "both groups have six people"
    for name, wanted in handouts(room).items():
        for format, raw in in_every_format(room, wanted).items():
            assert found_in(raw, [*marks(room), *moments(room), *name_canaries()]) == [], (name, format)


def seated(lone: Services, small: tuple[str, ...]) -> tuple[Room, str]:
    """An anonymous room of three tables, and the id of the one at which only these sit."""
    room = open_room(lone, names="anonymous", groups=3, guests=MANY)
    home = room.group_of(small[0])
    others = sorted({room.group_of(name) for name in room.people} - {home})
    for place, name in enumerate(room.people):
        choose_group(room.services, room.people[name], room.id, home if name in small else others[place % 2])
    for card in ("1.1", "2.1"):
        room.answer_all(room.people, card=card)
    reveal_all(room.services, ANA, room.id)
    return room, home


def test_table_of_two_gets_no_notes_and_can_not_be_worked_out_from_those_of_the_others(lone: Services) -> None:
    """All less one table has to leave two tables together: then nobody knows whose words are left."""
    room, small = seated(lone, ("Zofia", "Quirin"))
    view = open_view(room.services, ANA, room.id)
    groups = offered(room.services, view).groups
    kept_back = {each.id for each in groups if each.why_not}
    assert small in kept_back and len(kept_back) >= 2
    for id in kept_back:
        with pytest.raises(AppError) as refused:
            make_report(room.services, view, wanted=Wanted(group=id))
        assert refused.value.problem.code == "report.group-too-small"
    told = [make_report(room.services, view, wanted=Wanted(group=each.id)) for each in groups if not each.why_not]
    whole = {name for name in room.people if room.text(name, "2.1") in repr(make_report(room.services, view).blocks)}
    assert whole == set(room.people)
    for report in told:
        left = whole - {name for name in whole if room.text(name, "2.1") in repr(report.blocks)}
        assert len(left) >= 5 and {"Zofia", "Quirin"} < left


def test_groups_of_a_session_apart_tell_nothing_that_they_have_not_revealed(lone: Services) -> None:
    """One table has revealed to itself; the notes of the other must not open it, nor its own open the other's."""
    room = fill(open_room(lone))
    set_apart(room.services, ANA, room.id, True)
    first = room.group_of("Zofia")
    for act in ("card:2.1", "reveal"):
        move(room.services, ANA, room.id, act, first)
    others = [f"kanari-{name.lower()}" for name in GUESTS if room.group_of(name) != first]
    assert others and found_in(handout_bytes(room), others) == []
    assert (
        found_in(handout_bytes(room), ["kanari-zofia-1.1"]) == [] != found_in(handout_bytes(room), ["kanari-zofia-2.1"])
    )


def test_nobodys_own_answers_hold_another_persons_even_when_all_is_revealed(lone: Services) -> None:
    """Promise and test are about words, names, marks and times alike."""
    room = fill(open_room(lone))
    propose_and_act(room)
    reveal_all(room.services, ANA, room.id)
    for name in GUESTS:
        own = own_bytes(room, room.people[name])
        assert found_in(own, canaries()) == [f"kanari-{name.lower()}"]
        assert found_in(own, name_canaries()) in ([], [f"{name}-Kanari"])
