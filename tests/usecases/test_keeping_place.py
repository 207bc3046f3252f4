"""This file is here to break the promises about coming back, being forgotten, and being deleted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lib.config import Settings
from lib.errors import AppError
from lib.runtime import Services, build
from lib.usecases.acting import add_action, add_question
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.copying import open_copy
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.rights import person_mark
from lib.usecases.settling import describe_meeting
from lib.usecases.staging import move
from lib.usecases.starting import (
    delete_expired,
    delete_meeting,
    forget_me,
    make_return_key,
    my_meetings,
    return_with_key,
)
from tests.conftest import ANA, BO, CY, NOON, Clock, begin
from tests.prepared import Prepared


def test_restart_of_the_server_finds_the_same_person_on_the_same_card(
    url: str, clock: Clock, prepared: Prepared
) -> None:
    """A killed server, a reload, a new browser session with the same cookie: all the same to us."""
    before = prepared.services(url, clock)
    meeting = begin(before, "alone")
    move(before, ANA, meeting.id, "card:2.1")
    before.store.close()
    after = build(Settings(database_url=url), clock=clock, library=prepared.library)
    assert open_view(after, ANA, meeting.id).meeting.stage.card == "2.1"
    assert [each.id for each in my_meetings(after, ANA)] == [meeting.id]
    assert my_meetings(after, CY) == ()
    after.store.close()


def test_return_key_brings_the_session_into_another_browser(shared: Services) -> None:
    """However somebody types it: lower case, without dashes, with spaces."""
    meeting = begin(shared, "alone")
    record_answer(shared, ANA, meeting.id, "2.1.now", "4")
    key = make_return_key(shared, ANA, meeting.id)
    assert return_with_key(shared, BO, f"  {key.lower().replace('-', ' ')} ").id == meeting.id
    assert open_view(shared, BO, meeting.id).value("2.1.now") == "4"
    with pytest.raises(AppError):
        open_view(shared, CY, meeting.id)


def test_wrong_or_replaced_key_opens_nothing(shared: Services) -> None:
    """A lost slip of paper can be made worthless."""
    meeting = begin(shared, "alone")
    lost = make_return_key(shared, ANA, meeting.id)
    make_return_key(shared, ANA, meeting.id)
    for key in (lost, "", "ABCD-EFGH-JKMN-PQRS-TUVW", "'; DROP TABLE meeting; --", "\ud800"):
        with pytest.raises(AppError, match="return key"):
            return_with_key(shared, BO, key)


def test_key_is_nowhere_in_the_database(lone: Services, tmp_path: Path) -> None:
    """Whoever can read the database must not be able to come in with what they read."""
    meeting = begin(lone, "alone")
    key = make_return_key(lone, ANA, meeting.id)
    lone.store.close()
    found = b"".join(file.read_bytes() for file in tmp_path.glob("see-over.db*"))
    assert meeting.title.encode() in found
    assert key.encode() not in found
    assert key.replace("-", "").encode() not in found
    assert ANA.token.encode() not in found


def test_same_person_has_another_mark_in_every_meeting(lone: Services) -> None:
    """So two meetings cannot be joined up."""
    assert person_mark(lone, ANA, "one") != person_mark(lone, ANA, "two")
    assert person_mark(lone, ANA, "one") == person_mark(lone, ANA, "one")


def test_forgetting_leaves_the_session_for_others(shared: Services) -> None:
    """Leaving is not deleting."""
    meeting = begin(shared, "alone")
    return_with_key(shared, BO, make_return_key(shared, ANA, meeting.id))
    forget_me(shared, ANA, meeting.id)
    assert my_meetings(shared, ANA) == ()
    assert open_view(shared, BO, meeting.id).meeting.id == meeting.id


def test_deleted_is_deleted_from_the_disk_too(lone: Services, tmp_path: Path) -> None:
    """Not one byte of a text may be left in any of the database's files."""
    meeting, other = begin(lone, title="Delete me please"), begin(lone, title="Keep me please")
    write_text(lone, ANA, meeting.id, "2.1.note", "a very particular sentence", 0)
    add_action(lone, ANA, meeting.id, "a most peculiar action")
    delete_meeting(lone, ANA, meeting.id)
    found = b"".join(file.read_bytes() for file in tmp_path.glob("see-over.db*"))
    for gone in (b"particular sentence", b"peculiar action", b"Delete me please"):
        assert gone not in found
    assert open_view(lone, ANA, other.id).meeting.title == "Keep me please"


def test_session_goes_after_its_date_and_not_before(shared: Services, clock: Clock) -> None:
    """The date is the last day it is there."""
    meeting, kept = begin(shared), begin(shared)
    describe_meeting(shared, ANA, meeting.id, expires_on="2026-11-23")
    clock.go_on(24 * 3600)
    assert delete_expired(shared) == 0
    clock.go_on(24 * 3600)
    assert delete_expired(shared) == 1
    assert [each.id for each in my_meetings(shared, ANA)] == [kept.id]


def filled(services: Services) -> str:
    meeting = begin(services, cards=("1.1", "2.1", "5.3", "6.1"), purpose="To decide", people="Ana and Bo", minutes=60)
    write_text(services, ANA, meeting.id, "2.1.note", "We said: “ŵ” 😀\n=1+1", 0)
    services.clock.go_on(60)  # type: ignore[attr-defined]
    write_text(services, ANA, meeting.id, "2.1.note", "another version", 0)
    services.clock.go_on(60)  # type: ignore[attr-defined]
    record_answer(services, ANA, meeting.id, "2.1.matters", "dont-know")
    services.clock.go_on(60)  # type: ignore[attr-defined]
    count_fingers(services, ANA, meeting.id, "2.1.now", {"2": 3, "5": 1})
    services.clock.go_on(60)  # type: ignore[attr-defined]
    add_question(services, ANA, meeting.id, "5.3", "Who is missing?")
    services.clock.go_on(60)  # type: ignore[attr-defined]
    action = add_action(services, ANA, meeting.id, "Ring the college", origin="5.3", who="Bo", by="2027-01-31")
    services.clock.go_on(60)  # type: ignore[attr-defined]
    count_fingers(services, ANA, meeting.id, f"{action.id}.impact", {"4": 2})
    services.clock.go_on(60)  # type: ignore[attr-defined]
    return meeting.id


def test_file_opens_as_a_faithful_copy_with_the_opener_as_host(shared: Services) -> None:
    """What was saved as a file is the session, on another computer, whole."""
    original = open_view(shared, ANA, filled(shared))
    _, make, _ = download(shared, original, "json")
    copy = open_view(shared, BO, open_copy(shared, BO, make().raw).id)
    assert copy.meeting.id != original.meeting.id
    again = json.loads(download(shared, copy, "json").make().raw)
    before = json.loads(make().raw)
    for each in (again, before):
        each["meeting"].pop("revision")
    assert again == before
    with pytest.raises(AppError):
        open_view(shared, ANA, copy.meeting.id)
    with pytest.raises(AppError):
        open_view(shared, CY, copy.meeting.id)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: next(each for each in data["answers"] if each["field"] == "2.1.now").update(value="9"),
        lambda data: data["answers"][0].update(field="9.9.now"),
        lambda data: data["answers"][0].update(value={"1": -4}),
        lambda data: data["items"][0].update(value={"what": "x" * 20_000}),
        lambda data: data["items"][0].update(field="grid.cells"),
        lambda data: data["meeting"].update(way="everybody"),
        lambda data: data["meeting"]["plan"].clear(),
        lambda data: data["meeting"]["plan"][0].update(minutes=10**9),
        lambda data: data["deck"]["issues"].clear(),
        lambda data: data["deck"].update(id="../../etc"),
        lambda data: data["subjects"].clear(),
        lambda data: data.update(version=99),
        lambda data: data.pop("meeting"),
    ],
)
def test_tampered_file_is_refused_whole_and_leaves_nothing(lone: Services, break_it) -> None:
    """Every value passes the checks that typing it in would have passed."""
    _, make, _ = download(lone, open_view(lone, ANA, filled(lone)), "json")
    data = json.loads(make().raw)
    break_it(data)
    with pytest.raises(AppError) as refused:
        open_copy(lone, BO, json.dumps(data).encode())
    assert refused.value.problem.fix
    assert my_meetings(lone, BO) == ()


@pytest.mark.parametrize("file", [b"", b"[]", b"{}", b"\xff\xfe\x00", b"[" * 100_000, b'"' + b"x" * 6_000_000 + b'"'])
def test_file_that_is_no_session_says_so(lone: Services, file: bytes) -> None:
    """A holiday picture chosen by mistake must not end in a traceback."""
    with pytest.raises(AppError) as refused:
        open_copy(lone, BO, file)
    assert refused.value.problem.code.startswith("copy.")


def test_closed_and_expired_states_survive_sensibly(lone: Services) -> None:
    """A copy of a session whose date has passed must not vanish the moment it is opened."""
    meeting_id = filled(lone)
    describe_meeting(lone, ANA, meeting_id, expires_on="2026-11-23")
    _, make, _ = download(lone, open_view(lone, ANA, meeting_id), "json")
    later = replace(lone, clock=Clock(NOON + 10 * 24 * 3600))
    copy = open_copy(later, BO, make().raw)
    assert copy.expires_on == ""
    delete_expired(later)
    assert [each.id for each in my_meetings(later, BO)] == [copy.id]


def test_deleting_tells_every_screen_that_still_follows(lone: Services) -> None:
    """A wall left open must not go on showing a session that is no more."""
    told: list[tuple[str, str, object]] = []

    class Ear:
        def tell(self, meeting: str, topic: str, event: object) -> None:
            told.append((meeting, topic, event))

    meeting = begin(lone)
    delete_meeting(replace(lone, hub=Ear()), ANA, meeting.id)  # type: ignore[arg-type]
    assert told == [(meeting.id, topic, {"gone": True}) for topic in ("stage", "wall")]
