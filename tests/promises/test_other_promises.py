"""This file is here to break the promises that need no file of their own: overwriting, places, addresses, keys, slips, deleting."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from lib.errors import AppError
from lib.model.answer import Answer
from lib.runtime import Services, replaced
from lib.store import answers, others, subjects
from lib.usecases.answering import MOST_BESIDE_ONE, BothKept, count_fingers, write_text
from lib.usecases.asking import ask_for_wall, ask_to_host, grant, wall_granted
from lib.usecases.guessing import MOST_BY_ADDRESS, MOST_BY_PERSON, Guesser
from lib.usecases.joining import find_by_code, join, join_ticket, leave_meeting, renew_code
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import open_view, sum_up
from lib.usecases.rehearsing import rehearse
from lib.usecases.rights import Person, person_mark
from lib.usecases.saving import Clash, Job, Save, Saved, save_all
from lib.usecases.staging import move, reveal_all
from lib.usecases.standing_in import add_slip, answer_for
from lib.usecases.starting import delete_meeting, make_return_key, return_with_key
from lib.usecases.taking_part import become_scribe, write_group_note
from tests.conftest import ANA, BO, CY, Clock
from tests.promises.room import PIA, Room, canaries, fill, found_in, name_canaries, open_room, propose_and_act
from tests.promises.windows import browser, export_bytes
from tests.web.conftest import HOST


def database(room: Room) -> Path:
    return Path(str(room.services.settings.database_url).removeprefix("sqlite:///"))


def kept_answers(room: Room) -> tuple[Answer, ...]:
    with room.services.store.read() as connection:
        return answers.answers_of(connection, room.id)


# 3. Nobody overwrites anybody.


def test_two_who_write_for_a_group_keep_both_texts(lone: Services) -> None:
    """Whoever took over writing did not see what the other one saved a second before."""
    room = open_room(lone)
    zofia = next(name for name in room.people if name != "Bo" and room.group_of(name) == room.group_of("Bo"))
    become_scribe(room.services, BO, room.id)
    write_group_note(room.services, BO, room.id, "2.1.note", "Bo wrote this", 0)
    become_scribe(room.services, room.people[zofia], room.id)
    second = write_group_note(room.services, room.people[zofia], room.id, "2.1.note", "They wrote that", 0)
    assert isinstance(second, BothKept) and second.current.value == "Bo wrote this"
    assert second.other.text == "They wrote that"
    with pytest.raises(AppError, match="writes for"):
        write_group_note(room.services, BO, room.id, "2.1.note", "Bo again", 1)


def test_two_tabs_of_one_person_do_not_overwrite_each_other(lone: Services) -> None:
    """The second tab is told what stands and nothing is lost; a rating is simply changed."""
    room = open_room(lone)
    outcomes = [
        save_all(room.services, [Job(BO, room.id, (Save("2.1.thought", 1, text, tab, 1, seen=0),))])[0][0]
        for tab, text in (("tab-one", "First"), ("tab-two", "Second"))
    ]
    assert isinstance(outcomes[0], Saved)
    assert outcomes[1] == Clash(1, "First")


def test_hundred_saves_at_once_are_a_hundred_answers(lone: Services) -> None:
    """One row per person, field and round, whoever is quicker; every count is made of rows."""
    room = open_room(lone, guests=[f"Guest{number}" for number in range(19)])
    problems: list[object] = []

    def save(name: str) -> None:
        for field in ("2.1.now", "2.1.matters", "2.2.now", "2.2.matters", "1.1.thought"):
            value = "words" if field.endswith("thought") else "3"
            outcome = save_all(room.services, [Job(room.people[name], room.id, (Save(field, 1, value, name, 1),))])
            if not isinstance(outcome[0][0], Saved):
                problems.append(outcome)

    threads = [threading.Thread(target=save, args=(name,)) for name in room.people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    assert len(kept_answers(room)) == 100


def test_versions_kept_beside_a_text_are_capped(lone: Services) -> None:
    """A window that saves the same stale text every second must not fill the disk, nor lose what it typed."""
    room = open_room(lone)
    write_text(room.services, ANA, room.id, "2.1.note", "It stands", 0)
    for number in range(MOST_BESIDE_ONE):
        write_text(room.services, ANA, room.id, "2.1.note", f"Another {number}", 0)
    with pytest.raises(AppError) as refused:
        write_text(room.services, ANA, room.id, "2.1.note", "One too many", 0)
    assert refused.value.problem.code == "answer.too-many-versions" and "still in the box" in refused.value.problem.fix
    with room.services.store.read() as connection:
        assert len(others.others_of(connection, room.id)) == MOST_BESIDE_ONE


# 4. You keep your place.


def test_same_cookie_is_the_same_person_after_a_restart_and_another_cookie_is_not(lone: Services) -> None:
    """A reload, a locked phone, a server that started anew: same answers. Somebody else's phone: nothing."""
    from lib.runtime import build

    room = open_room(lone)
    room.must_save("Bo", {"2.1.thought": "Bo's own words"})
    own = room.subject_of("Bo")
    again = build(room.services.settings)
    try:
        view = see_phone(again, BO, room.id)
        assert view.subject.id == own and view.answers["2.1.thought", 1].value == "Bo's own words"
        with pytest.raises(AppError, match="no session here"):
            see_phone(again, Person(BO.token[:-1] + "w"), room.id)
    finally:
        again.store.close()


def test_phone_stays_on_its_card_when_the_room_moves_on(lone: Services) -> None:
    """A half-written text must not vanish under somebody's fingers: the card that was asked for is what is drawn."""
    room = fill(open_room(lone))
    move(room.services, ANA, room.id, "card:2.2")
    with browser(room, BO) as phone:
        page = phone.get(f"/phone/{room.id}?card=1.1").text
    assert 'name="card" value="1.1"' in page and "2.2" in page
    room.must_save("Bo", {"1.1.thought": "I was still writing this"})


# 5. A room behind one address works.


def test_hundred_people_behind_one_address_all_get_in(lone: Services) -> None:
    """A college has one address for all its phones."""
    room = open_room(lone, guests=())
    for number in range(100):
        person = Person(f"number-{number:03}-{'x' * 32}")
        assert join(room.services, person, room.code, guesser=Guesser(person.token, "192.0.2.1")).id == room.id


def test_guessing_stops_the_guesser_and_not_the_room(lone: Services, clock: Clock) -> None:
    """Twenty wrong codes and this phone waits; two hundred and so do newcomers without a ticket; members never."""
    room = open_room(lone)
    guesser = Guesser(CY.token, "192.0.2.1")
    for _ in range(MOST_BY_PERSON):
        with pytest.raises(AppError, match="No session has the code"):
            find_by_code(room.services, "BBBBBB", guesser=guesser)
    with pytest.raises(AppError) as refused:
        find_by_code(room.services, room.code, guesser=guesser)
    assert refused.value.problem.code == "join.too-many-guesses"
    newcomer = Person(f"newcomer-{'n' * 40}")
    assert find_by_code(room.services, room.code, guesser=Guesser(newcomer.token, "192.0.2.1")).meeting == room.id
    for number in range(MOST_BY_ADDRESS):
        with pytest.raises(AppError):
            find_by_code(room.services, "BBBBBB", guesser=Guesser(f"made-up-{number}", "192.0.2.1"))
    with pytest.raises(AppError) as refused:
        join(room.services, newcomer, room.code, guesser=Guesser(newcomer.token, "192.0.2.1"))
    assert refused.value.problem.code == "join.too-many-guesses"
    ticket = join_ticket(room.services, room.meeting)
    join(room.services, newcomer, room.code, guesser=Guesser(newcomer.token, "192.0.2.1"), ticket=ticket)
    room.must_save("Bo", {"2.1.now": "3"})
    clock.go_on(601)
    assert find_by_code(room.services, room.code, guesser=guesser).meeting == room.id


def test_forwarded_address_is_believed_from_a_trusted_proxy_only(lone: Services) -> None:
    """Else whoever guesses codes names another address each time."""
    room = open_room(lone)
    with browser(room, CY) as phone:
        for number in range(MOST_BY_ADDRESS + 5):
            phone.cookies.clear()
            phone.get("/j/BBBBBB", headers={"x-forwarded-for": f"198.51.100.{number % 250}"})
        answer = phone.get(f"/j/{room.code}", headers={"x-forwarded-for": "198.51.100.251"})
    assert answer.status_code == 429 and room.services.guesses
    assert not any("198.51.100" in who for who in room.services.guesses)


# Keys and codes.


def test_codes_and_keys_are_kept_hashed(lone: Services) -> None:
    """Whoever has a copy of the database cannot get into a session with it."""
    room = open_room(lone)
    key = make_return_key(room.services, ANA, room.id)
    ticket, asked = join_ticket(room.services, room.meeting), ask_for_wall(room.services, CY)
    hosting = ask_to_host(room.services, BO, room.id)
    raw = b"".join(file.read_bytes() for file in database(room).parent.glob("see-over.db*"))
    letters = key.replace("-", "")
    secrets = [room.code, key, letters, key.lower(), letters.lower(), ticket, asked, hosting, BO.token, ANA.token]
    assert found_in(raw, secrets) == []
    assert found_in(repr((BO, ANA)), [BO.token, ANA.token]) == []


def test_old_code_opens_nothing_once_there_is_a_new_one(lone: Services) -> None:
    """A code that was photographed last week lets nobody in; whoever has joined stays."""
    room = open_room(lone)
    new = renew_code(room.services, ANA, room.id)
    with pytest.raises(AppError, match="No session has the code"):
        join(room.services, CY, room.code)
    assert new != room.code and see_phone(room.services, BO, room.id).subject
    assert join(room.services, CY, new).id == room.id


# 8. The host can hand over, or come back.


def test_host_comes_back_from_another_device_and_the_room_did_not_stop(lone: Services) -> None:
    """The host's laptop dies: phones go on saving, the key opens the session elsewhere, an older key opens nothing."""
    room = fill(open_room(lone))
    old = make_return_key(room.services, ANA, room.id)
    key = make_return_key(room.services, ANA, room.id)
    room.must_save("Zofia", {"2.2.now": "5"})
    other = Person(f"ana-elsewhere-{'e' * 40}")
    with pytest.raises(AppError, match="No session has this return key"):
        return_with_key(room.services, other, old)
    assert return_with_key(room.services, other, key).id == room.id
    move(room.services, other, room.id, "reveal")
    move(room.services, ANA, room.id, "flip")


def test_hosting_is_handed_to_a_participant_only_by_a_host(lone: Services) -> None:
    """The code on Bo's phone opens nothing until Ana types it; Bo answers on as himself, still blind."""
    room = fill(open_room(lone))
    code = ask_to_host(room.services, BO, room.id)
    for person in (BO, PIA, CY, room.people["Zofia"]):
        with pytest.raises(AppError):
            grant(room.services, person, room.id, code)
        with pytest.raises(AppError):
            move(room.services, BO, room.id, "reveal")
    assert grant(room.services, ANA, room.id, code) == "run"
    move(room.services, BO, room.id, "card:2.1")
    room.must_save("Bo", {"2.1.now": "2"})
    assert found_in(repr(open_view(room.services, BO, room.id).record.answers), canaries()) == []
    with pytest.raises(AppError):
        grant(room.services, ANA, room.id, code)


def test_screen_is_a_projector_only_once_a_host_said_so(lone: Services, clock: Clock) -> None:
    """A code that somebody reads off the screen opens nothing; ten minutes later it opens nothing for the host either."""
    room, screen = open_room(lone), Person(f"screen-{'s' * 40}")
    code = ask_for_wall(room.services, screen)
    with pytest.raises(AppError):
        grant(room.services, BO, room.id, code)
    assert wall_granted(room.services, screen) == ""
    clock.go_on(601)
    with pytest.raises(AppError):
        grant(room.services, ANA, room.id, code)
    grant(room.services, ANA, room.id, ask_for_wall(room.services, screen))
    assert wall_granted(room.services, CY) == ""
    assert wall_granted(room.services, screen) == room.id
    with pytest.raises(AppError, match="may not do that"):
        open_view(room.services, screen, room.id)


# 9. People without a phone count.


def test_person_without_a_phone_counts_once_and_blind(lone: Services) -> None:
    """Typed twice is one answer; it is hidden like any other, and stands apart in the report."""
    room = open_room(lone)
    for value in ("4", "5"):
        answer_for(room.services, ANA, room.id, room.slip, "2.1.now", value)
    room.must_save("Bo", {"2.1.now": "1"})
    view = open_view(room.services, ANA, room.id)
    assert not any(standing.now.asked for standing in sum_up(room.services, view).standings)
    reveal_all(room.services, ANA, room.id)
    view = open_view(room.services, ANA, room.id)
    now = next(standing.now for standing in sum_up(room.services, view).standings if standing.card == "2.1")
    assert (now.n, now.values) == (2, (1, 5))
    assert "now, no device" in export_bytes(room)["csv"]
    with pytest.raises(AppError):
        answer_for(room.services, ANA, room.id, room.subject_of("Bo"), "2.1.now", "5")


def test_fingers_of_two_groups_are_counted_beside_phones_and_never_twice(lone: Services) -> None:
    """Counting again replaces the count."""
    room = open_room(lone)
    for count in (2, 3):
        count_fingers(room.services, ANA, room.id, "2.1.now", {"4": count})
    room.must_save("Bo", {"2.1.now": "1"})
    reveal_all(room.services, ANA, room.id)
    summary = sum_up(room.services, open_view(room.services, ANA, room.id))
    assert next(each.now.counts for each in summary.standings if each.card == "2.1") == (1, 0, 0, 3, 0)


def test_rehearsal_ends_when_somebody_real_is_there(lone: Services) -> None:
    """Invented answers are never mixed with real ones, in no figure and no file."""
    from dataclasses import replace

    from lib.usecases.joining import invite_phones
    from tests.conftest import begin

    meeting = begin(lone, cards=("1.1", "2.1"))
    rehearse(lone, ANA, meeting.id, 8)
    reveal_all(lone, ANA, meeting.id)
    room = Room(replace(lone), meeting.id, invite_phones(lone, ANA, meeting.id), {"Bo": BO})
    made = export_bytes(room)
    assert '"rehearsal": true' in made["json"] and "Rehearsal:" in made["markdown"]
    for end in (lambda: join(lone, BO, room.code), lambda: add_slip(lone, ANA, meeting.id)):
        end()
        assert found_in("\n".join(export_bytes(room).values()), ["Pretend", "Rehearsal"]) == []
        with pytest.raises(AppError):
            rehearse(lone, ANA, meeting.id, 8)


# 10. Deleted is deleted.


def test_deleted_room_leaves_no_word_no_name_and_no_key(lone: Services) -> None:
    """Neither in the database's file nor in its log, and every phone is told that it is over."""
    room = fill(open_room(lone))
    propose_and_act(room)
    make_return_key(room.services, ANA, room.id)
    become_scribe(room.services, BO, room.id)
    delete_meeting(room.services, ANA, room.id)
    assert '{"gone": true}' in [event for topic, event in room.hub.told]
    raw = b"".join(file.read_bytes() for file in database(room).parent.glob("see-over.db*"))
    marks = [person_mark(room.services, person, room.id) for person in (*room.people.values(), PIA, ANA)]
    assert found_in(raw, [*canaries(), *name_canaries(), room.id, *marks]) == []
    with closing(sqlite3.connect(database(room))) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if "meeting" in columns:
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    with pytest.raises(AppError, match="no session here"):
        see_phone(room.services, BO, room.id)


def test_whoever_leaves_is_forgotten_and_their_answers_stay(lone: Services) -> None:
    """Leaving takes the browser out; the room keeps what was said, and another on that phone sees none of it."""
    room = open_room(lone)
    room.must_save("Bo", {"2.1.thought": "Still counts"})
    own = room.subject_of("Bo")
    leave_meeting(room.services, BO, room.id)
    with pytest.raises(AppError, match="no session here"):
        see_phone(room.services, BO, room.id)
    assert [each.subject for each in kept_answers(room)] == [own]
    with replaced(room.services), browser(room, BO) as phone:
        assert phone.get(f"/phone/{room.id}", headers={"host": HOST}).status_code == 404
    with room.services.store.read() as connection:
        assert subjects.find_subject(connection, room.id, own)
