"""This file is here to hold back what a draft said until a group has marked for itself."""

from __future__ import annotations

import json

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.usecases.joining import invite_phones, join
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import open_view
from lib.usecases.saving import Job, Save, Saved, save_all
from lib.usecases.stage_event import phone_events
from lib.usecases.staging import move, reveal_cards, see_stage
from tests.conftest import ANA, BO, CY, begin

DECK, CARDS = "key-recommendations", ("9", "10", "q1")


def matrix(services: Services, **parts: object) -> str:
    """A session in which Bo has marked recommendation 9 as the draft does not."""
    meeting = begin(services, cards=CARDS, deck=DECK, pace="own", **parts).id
    join(services, BO, invite_phones(services, ANA, meeting), name="Bo")
    saves = (Save("9.ite", 1, "yes"), Save("9.progression", 1, "yes"))
    assert all(isinstance(each, Saved) for each in save_all(services, [Job(BO, meeting, saves)])[0])
    move(services, ANA, meeting, "card:9")
    return meeting


def told(services: Services, meeting: str) -> tuple[str, str]:
    """Everything that the wall and the phones are told."""
    with services.store.read() as connection:
        phones = phone_events(services, connection, open_view(services, ANA, meeting).meeting)
    return json.dumps(see_stage(services, ANA, meeting), ensure_ascii=False), json.dumps(phones, ensure_ascii=False)


def test_draft_is_told_to_nobody_before_the_reveal_and_to_all_with_it(shared: Services) -> None:
    """Marks that were given after reading the draft's are not the group's own."""
    meeting = matrix(shared)
    assert all("Draft" not in event for event in told(shared, meeting))
    move(shared, ANA, meeting, "reveal")
    wall, phones = told(shared, meeting)
    assert "Draft: ? Open" in wall
    assert "Draft: ? Open" in phones


def test_reveal_of_one_card_tells_nothing_of_the_draft_on_the_next(shared: Services) -> None:
    """Recommendation 10 is still being marked."""
    meeting = matrix(shared)
    move(shared, ANA, meeting, "reveal")
    move(shared, ANA, meeting, "card:10")
    assert all("Draft" not in event for event in told(shared, meeting))


def test_wall_says_where_most_people_differ_from_the_draft_and_not_where_nobody_marked(shared: Services) -> None:
    """Bo's yes is not the draft's question mark; a field that nobody marked shows the draft's and claims nothing."""
    meeting = matrix(shared)
    move(shared, ANA, meeting, "reveal")
    ratings = {each["id"]: each for each in see_stage(shared, ANA, meeting)["ratings"]}  # type: ignore[union-attr, index]
    assert ratings["9.ite"]["differs"] and not ratings["9.progression"]["differs"]
    assert ratings["9.doing"]["rows"] == [] and not ratings["9.doing"]["differs"]
    assert ratings["9.doing"]["beside"] == "Draft: – No"


def test_phone_never_gets_the_draft_with_its_cards(shared: Services) -> None:
    """A phone holds every card from the start, so that a slow line does not matter."""
    meeting = matrix(shared)
    with shared.store.read():
        view = see_phone(shared, BO, meeting)
    drafted = [field for card in CARDS for field in view.fields_on(card) if "raft" in f"{field.label}{field.help}"]
    assert drafted == []


def test_whole_matrix_is_revealed_at_once_and_only_by_the_host(shared: Services) -> None:
    """After half an hour of marking, forty-five single reveals would take as long again. Cy must NOT be able to."""
    meeting = matrix(shared)
    with pytest.raises(AppError, match="no session here"):
        reveal_cards(shared, CY, meeting, CARDS)
    reveal_cards(shared, ANA, meeting, CARDS[:2])
    view = open_view(shared, ANA, meeting)
    assert {answer.field for answer in view.record.answers} == {"9.ite", "9.progression"}
    assert set(view.meeting.stage.reveals) == {"9", "10"}
