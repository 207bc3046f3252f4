"""This file is here to hold whose a deck is: who may edit it, who may use it, and that nobody else learns of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from lib.decks.drafts import with_value
from lib.errors import AppError
from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.store import decks as copies
from lib.store import own_decks as own_store
from lib.usecases import own_decks, own_drafts
from lib.usecases.own_decks import (
    OWN,
    delete_deck,
    leave_deck,
    make_edit_key,
    my_decks,
    offer,
    shared_by_key,
    stop_sharing,
    take_up_key,
)
from lib.usecases.own_drafts import (
    begin_blank,
    copy_deck,
    draft_from_version,
    keep_draft,
    open_for_editing,
    save_version,
    versions,
)
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for, is_own
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO, CY


def saved(services: Services, person: Person = ANA, title: str = "Ours") -> str:
    """A deck of Ana's in its first version."""
    id = copy_deck(services, person, "progression", title)
    assert save_version(services, person, id).version == 1
    return id


def write(services: Services, person: Person, id: str, question: str, card: str = "2.1") -> None:
    seen = open_for_editing(services, person, id)
    data = with_value(seen.draft.data or {}, ("cards", card), "question", question)
    keep_draft(services, person, id, seen, replace(seen.draft, data=data))


def code(call: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refused:
        call()
    assert refused.value.problem.fix
    return refused.value.problem.code


def test_deck_belongs_to_the_browser_that_made_it_and_nobody_else_learns_of_it(shared: Services) -> None:
    """Cy must see nothing: no title, no card, and no difference between a deck of Ana's and none at all."""
    id = saved(shared)
    assert [deck.id for deck in my_decks(shared, ANA)] == [id] and id in decks_for(shared, ANA)
    assert my_decks(shared, CY) == () and id not in decks_for(shared, CY)
    for wanted in (id, "own-nothing-abcdef", "../../etc", "\x00", "own-🙂"):
        assert code(lambda wanted=wanted: open_for_editing(shared, CY, wanted)) == "editor.not-yours"  # type: ignore[misc]
    assert (
        code(lambda: start_meeting(shared, CY, Invitation(id, "team", (PlannedCard("2.1", 5),)))) == "session.no-deck"
    )
    assert code(lambda: copy_deck(shared, CY, id, "Mine")) == "editor.no-deck"


@pytest.mark.parametrize("call", [offer, delete_deck, make_edit_key, stop_sharing, leave_deck, versions, save_version])
def test_nobody_else_may_do_anything_with_it(lone: Services, call: Callable[..., object]) -> None:
    """Every door, tried by Cy and by a browser without a cookie."""
    id = saved(lone)
    parts = {"offered": True} if call is offer else {}
    for person in (CY, Person("")):
        assert code(lambda person=person: call(lone, person, id, **parts)) == "editor.not-yours"  # type: ignore[misc]
    assert open_for_editing(lone, ANA, id).deck.version == 1 and id in decks_for(lone, ANA)


def test_offered_deck_can_be_used_by_everyone_and_edited_by_nobody_else(shared: Services) -> None:
    """Others look at it, start with it and copy it; its words stay its maker's."""
    id = saved(shared)
    offer(shared, ANA, id, offered=True)
    assert decks_for(shared, BO)[id].title == "Ours"
    assert start_meeting(shared, BO, Invitation(id, "team", (PlannedCard("2.1", 5),)))
    assert code(lambda: open_for_editing(shared, BO, id)) == "editor.not-yours"
    theirs = copy_deck(shared, BO, id, "Bo’s")
    assert theirs != id and [deck.title for deck in my_decks(shared, BO)] == ["Bo’s"]
    offer(shared, ANA, id, offered=False)
    assert id not in decks_for(shared, BO)


def test_draft_is_used_by_nobody_before_it_is_a_version(shared: Services) -> None:
    """A team must not stand before half a card."""
    id = begin_blank(shared, ANA, "Half")
    offer(shared, ANA, id, offered=True)
    assert id not in decks_for(shared, ANA) and id not in decks_for(shared, BO)
    assert code(lambda: make_edit_key(shared, ANA, id)) == "editor.no-version"


def test_colleague_with_the_key_edits_it_and_only_its_maker_decides_about_it(shared: Services) -> None:
    """A link is enough to write together; it is not enough to delete."""
    id = saved(shared)
    key = make_edit_key(shared, ANA, id)
    assert shared_by_key(shared, key.lower().replace("-", " ")).title == "Ours"
    assert take_up_key(shared, BO, key) == id == my_decks(shared, BO)[0].id
    write(shared, BO, id, "Bo’s?")
    assert save_version(shared, BO, id).version == 2
    for call in (delete_deck, make_edit_key, stop_sharing):
        assert code(lambda call=call: call(shared, BO, id)) == "editor.not-owner"  # type: ignore[misc]
    assert code(lambda: offer(shared, BO, id, offered=True)) == "editor.not-owner"
    leave_deck(shared, BO, id)
    assert my_decks(shared, BO) == ()


def test_key_ends_when_another_is_made_and_all_of_it_when_sharing_stops(shared: Services) -> None:
    """A link that went to the wrong person can be taken back."""
    id = saved(shared)
    first = make_edit_key(shared, ANA, id)
    second = make_edit_key(shared, ANA, id)
    assert code(lambda: take_up_key(shared, CY, first)) == "editor.wrong-key"
    take_up_key(shared, BO, second)
    write(shared, BO, id, "Bo’s?")
    stop_sharing(shared, ANA, id)
    assert code(lambda: take_up_key(shared, CY, second)) == "editor.wrong-key"
    assert code(lambda: open_for_editing(shared, BO, id)) == "editor.not-yours"
    assert open_for_editing(shared, ANA, id).is_mine, "its maker stays"
    for nothing in ("", "   ", "----"):
        assert code(lambda nothing=nothing: shared_by_key(shared, nothing)) == "editor.wrong-key"  # type: ignore[misc]


def test_database_knows_neither_cookie_nor_key(lone: Services) -> None:
    """Whoever takes the database away can neither be Ana nor edit her deck, nor find her sessions by it."""
    id = saved(lone)
    key = make_edit_key(lone, ANA, id)
    meeting = start_meeting(lone, ANA, Invitation(id, "team", (PlannedCard("2.1", 5),)))
    lone.store.close()
    file = Path(str(lone.settings.database_url).removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as connection:
        dump = "\n".join(connection.iterdump())
        marks = {row[0] for row in connection.execute("SELECT owner FROM own_deck")}
        members = {row[0] for row in connection.execute("SELECT person FROM member")}
    assert ANA.token not in dump and key not in dump and key.replace("-", "") not in dump
    assert marks and not marks & members, meeting.id


def test_sessions_keep_the_version_that_they_began_with(shared: Services) -> None:
    """Nobody’s question changes while they answer it."""
    id = saved(shared)
    before = start_meeting(shared, ANA, Invitation(id, "team", (PlannedCard("2.1", 5),)))
    write(shared, ANA, id, "Another question?")
    save_version(shared, ANA, id)
    after = start_meeting(shared, ANA, Invitation(id, "team", (PlannedCard("2.1", 5),)))
    delete_deck(shared, ANA, id)
    with shared.store.read() as connection:
        bodies = [copies.find_deck(connection, meeting.deck) or "" for meeting in (before, after)]
    assert ["Another question?" in body for body in bodies] == [False, True]
    assert id not in decks_for(shared, ANA) and my_decks(shared, ANA) == ()


def test_own_ids_clash_with_no_deck_that_is_or_will_be_shipped(lone: Services) -> None:
    """A deck that comes with the next version must not take the place of somebody’s own."""
    id = saved(lone, title="progression")
    assert id.startswith(OWN) and is_own(id) and len(id) <= 40
    assert not [each for each in lone.library.decks if is_own(each)]
    assert saved(lone, title="progression") != id
    for title in ("🙂", "…", "É" * 300, "../../x", "a" * 300):
        made = saved(lone, title=title)
        assert decks_for(lone, ANA)[made].title == title


def test_browser_makes_so_many_decks_and_no_more(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """One browser must not fill the disk of all."""
    monkeypatch.setattr(own_decks, "MOST_DECKS", 2)
    begin_blank(lone, ANA, "1")
    begin_blank(lone, ANA, "2")
    assert code(lambda: begin_blank(lone, ANA, "3")) == "editor.too-many"
    begin_blank(lone, BO, "1")
    monkeypatch.setattr(own_decks, "MOST_ON_SERVER", 3)
    assert code(lambda: begin_blank(lone, CY, "1")) == "editor.too-many"
    assert code(lambda: begin_blank(lone, Person(""), "1")) == "preference.no-cookie"


def test_earlier_versions_are_kept_and_can_be_written_on(shared: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Back to how it was is one click, as long as it is kept."""
    monkeypatch.setattr(own_drafts, "KEPT_VERSIONS", 2)
    id = saved(shared)
    for question in ("Second?", "Third?"):
        write(shared, ANA, id, question)
        save_version(shared, ANA, id)
    assert [version for version, _ in versions(shared, ANA, id)] == [3, 2]
    draft = draft_from_version(shared, ANA, id, 2)
    keep_draft(shared, ANA, id, open_for_editing(shared, ANA, id), draft)
    assert save_version(shared, ANA, id).version == 4
    assert decks_for(shared, ANA)[id].card("2.1").question == "Second?"
    assert code(lambda: draft_from_version(shared, ANA, id, 1)) == "editor.no-version"


def test_versions_take_so_much_room_and_no_more(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred versions of the largest deck for each of a hundred decks would fill the disk of all."""
    id = saved(lone)
    room = len(lone_text(lone, id)) * 2 + 1_000
    monkeypatch.setattr(own_drafts, "KEPT_SIGNS", room)
    for question in ("Second?", "Third?", "Fourth?"):
        write(lone, ANA, id, question)
        save_version(lone, ANA, id)
    assert [version for version, _ in versions(lone, ANA, id)] == [4, 3]
    monkeypatch.setattr(own_drafts, "KEPT_SIGNS", 1)
    write(lone, ANA, id, "Fifth?")
    assert save_version(lone, ANA, id).version == 5 and decks_for(lone, ANA)[id].card("2.1").question == "Fifth?"


def lone_text(services: Services, id: str) -> str:
    with services.store.read() as connection:
        return own_store.find_version(connection, id, 1) or ""


def test_so_many_decks_are_offered_to_everyone_and_no_more(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of all read each of them: one browser must not make everybody's Home page slow."""
    monkeypatch.setattr(own_decks, "MOST_OFFERED", 1)
    first, second = saved(lone), saved(lone, BO)
    offer(lone, ANA, first, offered=True)
    offer(lone, ANA, first, offered=True)
    assert code(lambda: offer(lone, BO, second, offered=True)) == "editor.too-many"
    offer(lone, ANA, first, offered=False)
    offer(lone, BO, second, offered=True)
    assert set(decks_for(lone, CY)) - set(lone.library.decks) == {second}
