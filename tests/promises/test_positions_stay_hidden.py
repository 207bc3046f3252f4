"""This file is here to break the promises where people take positions: blind until reveal, passed by hand, nobody told apart."""

from __future__ import annotations

from contextlib import suppress

import pytest

from lib.errors import AppError
from lib.model.meeting import Names
from lib.runtime import Services
from lib.usecases.passing import pass_text, star, texts_of
from lib.usecases.reading import open_view, sum_up
from lib.usecases.reporting import chart_names, figure_of
from lib.usecases.staging import move, see_stage
from tests.conftest import ANA, BO
from tests.promises.room import GUESTS, Room, canaries, found_in, name_canaries, open_room
from tests.promises.windows import (
    browser,
    export_bytes,
    handout_bytes,
    own_bytes,
    projector_bytes,
    told,
    without_counts,
)

CARD = "1.1"
MANY = (*GUESTS, "Xaver", "Ursel", "Tilda")
BLIND = {
    "thinking": ("card:1.1",),
    "back of the card": ("card:1.1", "flip"),
    "texts asked for too early": ("card:1.1", "show:texts"),
    "the whole asked for too early": ("card:1.1", "show:sheet"),
    "the whole while another card is out": ("card:1.2", "reveal", "show:sheet"),
    "agree": ("agree",),
}


def say(room: Room, name: str, point: str) -> None:
    """A position, and a reason on both sides that can be found wherever it leaks."""
    text = f"kanari-{name.lower()}-{CARD} and some more words"
    room.must_save(
        name, {f"{CARD}.position": point, f"{CARD}.for": f"{text} for", f"{CARD}.against": f"{text} against"}
    )


def fill(services: Services, names: Names = "named", *, point: str = "") -> Room:
    room = open_room(services, names=names, groups=1, guests=MANY, deck="cpd-partnerships", cards=("1.1", "1.2", "2.1"))
    for place, name in enumerate(MANY):
        say(room, name, point or str(place % 5 + 1))
    return room


def phone_bytes(room: Room) -> str:
    with browser(room, BO) as phone:
        return "\n".join(phone.get(f"/phone/{room.id}{page}").text for page in ("", "/main", f"?card={CARD}"))


def host_bytes(room: Room) -> str:
    view = open_view(room.services, ANA, room.id)
    summary = sum_up(room.services, view)
    charts = [repr(figure_of(id, summary)) for id in chart_names(summary)]
    texts = [repr(texts_of(room.services, ANA, room.id, CARD, round)) for round in (1, 2)]
    return "\n".join((repr((view.record.answers, view.record.wall)), repr(summary), *charts, *texts))


def looks(room: Room) -> dict[str, str]:
    return {
        "phone": phone_bytes(room),
        "own": own_bytes(room, BO),
        "projector": projector_bytes(room),
        "host": host_bytes(room),
        "exports": "\n".join(export_bytes(room).values()),
        "hand-outs": handout_bytes(room),
        "events": told(room),
    }


@pytest.mark.parametrize("state", BLIND)
def test_no_reason_reaches_anyone_before_its_statement_is_revealed(lone: Services, state: str) -> None:
    """Whoever hears a good argument first does not take a position but follows one."""
    room = fill(lone)
    for act in BLIND[state]:
        with suppress(AppError):  # some of it is refused; nothing of it may reveal
            move(room.services, ANA, room.id, act)
    leaks = {who: found for who, raw in looks(room).items() if (found := found_in(raw, canaries(names=MANY)))}
    assert leaks == {}


@pytest.mark.parametrize("acts", [("card:1.1",), ("card:1.2", "reveal", "show:sheet")], ids=["thinking", "the whole"])
def test_hidden_position_that_changes_changes_nothing_that_anybody_sees(lone: Services, acts: tuple[str, ...]) -> None:
    """A point cannot be told by its letters, so everyone goes to the other end, and nothing may move."""
    room = fill(lone)
    for act in acts:
        move(room.services, ANA, room.id, act)
    before = {who: without_counts(raw) for who, raw in looks(room).items() if who != "events"}
    for name in MANY:
        say(room, name, "1")
    after = {who: without_counts(raw) for who, raw in looks(room).items() if who != "events"}
    assert {who for who in before if before[who] != after[who]} == set()


def test_reveal_shows_points_on_the_wall_and_a_reason_only_once_it_is_passed(lone: Services) -> None:
    """The spread comes at once; the words wait for the host, and a star alone lets nothing up."""
    room = fill(lone)
    for act in ("card:1.1", "reveal", "show:texts"):
        move(room.services, ANA, room.id, act)
    for raw in (projector_bytes(room), phone_bytes(room), told(room)):
        assert found_in(raw, canaries(names=MANY) + name_canaries()) == []
    assert '"median"' in projector_bytes(room)
    chosen = next(each for each in texts_of(room.services, ANA, room.id, CARD) if each.side == "against")
    star(room.services, ANA, room.id, *chosen.key)
    assert found_in(projector_bytes(room), canaries(names=MANY)) == []
    pass_text(room.services, ANA, room.id, *chosen.key, chosen.version)
    assert len(found_in(projector_bytes(room), canaries(names=MANY))) == 1
    assert found_in(phone_bytes(room), canaries(names=MANY)) == []


def test_anonymous_wall_and_whole_tell_nobody_apart(lone: Services) -> None:
    """Neither name nor mark comes with a reason, and the table counts and lists nobody."""
    room = fill(lone, "anonymous")
    for act in ("card:1.1", "reveal"):
        move(room.services, ANA, room.id, act)
    for each in texts_of(room.services, ANA, room.id, CARD):
        assert each.name == ""
        pass_text(room.services, ANA, room.id, *each.key, each.version)
    groups = {room.group_of(name) for name in MANY}
    marks = [id for id in room.subject_ids() if id not in groups]
    names = [f"{name}-Kanari" for name in MANY]
    for showing in ("show:texts", "show:sheet"):
        move(room.services, ANA, room.id, showing)
        assert found_in(projector_bytes(room), marks + names) == []
    texts = see_stage(room.services, ANA, room.id)["texts"]
    assert isinstance(texts, list) and len(texts) == 2 * len(MANY)
    assert {key for each in texts for key in each} == {"text", "name", "starred", "box", "side", "more"}
