"""This file is here to break "saved means saved": the power goes in the middle of thirty phones saving, and comes back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from lib.config import Settings
from lib.runtime import Services, build
from lib.store import answers
from lib.usecases.joining import join
from lib.usecases.rights import PERSON_COOKIE, Person
from lib.usecases.saving import Job, Save, Saved, save_all
from lib.usecases.staging import move
from tests.conftest import ANA
from tests.promises.room import Room, canaries, fill, found_in, name_canaries, open_room
from tests.promises.windows import browser
from tests.server import RunningApp, running_app
from tests.web.conftest import until

PHONES = 12
FIELDS = ("2.1.now", "2.1.matters", "2.1.thought", "1.1.thought", "2.2.now")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    with running_app(tmp_path) as app:
        yield app


def prepared(app: RunningApp) -> Room:
    """A room on the running server's own database."""
    services = build(Settings(database_url=app.database_url))
    room = open_room(services, guests=[f"Guest{number}" for number in range(PHONES)])
    move(room.services, ANA, room.id, "card:2.1")
    return room


class Phone:
    """Saves one field after the other, and each again until it is confirmed, as our script does."""

    def __init__(self, app: RunningApp, room: Room, person: Person) -> None:
        self.app, self.room, self.person = app, room, person
        self.confirmed: dict[str, str] = {}
        self.sent_twice = 0
        self.wishes = [(number, FIELDS[number % len(FIELDS)]) for number in range(1, 61)]

    def run(self, stop: threading.Event) -> None:
        with httpx.Client(
            base_url=self.app.url, cookies={PERSON_COOKIE: self.person.token}, trust_env=False, timeout=5
        ) as client:
            for number, field in self.wishes:
                while not stop.is_set() and not self.save(client, number, field):
                    stop.wait(0.05)  # between two tries of a phone whose line is gone

    def save(self, client: httpx.Client, number: int, field: str) -> bool:
        value = f"kanari words {number}" if field.endswith("thought") else str(number % 5 + 1)
        body = {
            "client": "tab",
            "saves": [{"n": number, "field": field, "round": 1, "value": value, "seen": 10**6}],
        }
        try:
            answer = client.post(f"/phone/{self.room.id}/save", json=body, headers={"origin": self.app.url})
        except httpx.TransportError:
            self.sent_twice += 1
            return False
        saved: dict[str, Any] = answer.json()["saved"][0] if answer.status_code == 200 else {}
        if "version" not in saved or "problem" in saved:
            raise AssertionError(answer.text)
        self.confirmed[field] = value
        return True


@pytest.mark.slow
def test_server_killed_while_phones_save_loses_and_doubles_nothing(app: RunningApp) -> None:
    """What the phone was told is saved is there after the power cut, once; the rest comes with the next try."""
    room = prepared(app)
    phones = [Phone(app, room, person) for name, person in room.people.items() if name != "Bo"]
    stop = threading.Event()
    threads = [threading.Thread(target=phone.run, args=(stop,)) for phone in phones]
    for thread in threads:
        thread.start()
    for seen in (10, 25, 40):
        until(lambda seen=seen: sum(len(phone.confirmed) for phone in phones) >= min(seen, PHONES * 4), 60)
        app.kill()
        app.start()
    for thread in threads:
        thread.join(120)
    stop.set()
    assert sum(phone.sent_twice for phone in phones), "the server was never away while somebody saved"
    with room.services.store.read() as connection:
        kept = answers.answers_of(connection, room.id)
    by_key = {(each.subject, each.field, each.round): each for each in kept}
    assert len(by_key) == len(kept)
    for name, phone in zip([name for name in room.people if name != "Bo"], phones, strict=True):
        assert len(phone.confirmed) == len(FIELDS)
        for field, value in phone.confirmed.items():
            each = by_key[room.subject_of(name), field, 1]
            assert each.value == value
            assert each.version <= len(phone.wishes) // len(FIELDS), "a save that was sent twice counted twice"
    room.services.store.close()


@pytest.mark.slow
def test_log_of_the_real_server_holds_no_code_no_key_no_cookie_and_no_word(app: RunningApp) -> None:
    """Whoever keeps the server reads its log; joining, saving and being refused leave nothing there to use."""
    room = prepared(app)
    from lib.usecases.joining import join_ticket
    from lib.usecases.starting import make_return_key

    key, ticket = make_return_key(room.services, ANA, room.id), join_ticket(room.services, room.meeting)
    person = Person(f"newcomer-{'n' * 40}")
    with httpx.Client(
        base_url=app.url,
        cookies={PERSON_COOKIE: person.token},
        headers={"origin": app.url},
        trust_env=False,
        timeout=10,
    ) as client:
        client.get(f"/j/{room.code}?t={ticket}")
        client.post("/j", data={"code": room.code})
        client.post(f"/j/{room.code}", data={"name": "Zofia-Kanari", "group": room.group_of("Bo"), "t": ticket})
        saves = [
            {"n": number, "field": field, "round": 1, "value": "kanari-zofia-words", "seen": 0}
            for number, field in enumerate(("2.1.thought", "2.1.now", "9.9.thought"), start=1)
        ]
        assert client.post(f"/phone/{room.id}/save", json={"client": "c", "saves": saves}).status_code == 200
        client.post(f"/phone/{room.id}/save", content=b"kanari-zofia{", headers={"content-type": "application/json"})
        client.get(f"/phone/{room.id}?card=2.1")
    app.kill()
    log = app.log.read_text("utf-8", "replace")
    secrets = [room.code, ticket, key, person.token, *canaries(), *name_canaries()]
    assert found_in(log, secrets) == []
    room.services.store.close()


def test_same_save_ten_times_is_one_answer_with_one_version(lone: Services) -> None:
    """A phone in a lift sends again and again; the second must change nothing, also after a later one."""
    room = open_room(lone)
    first = Save("2.1.now", 1, "4", "tab", 1)
    later = Save("2.1.now", 1, "2", "tab", 2)
    jobs = [Job(room.people["Zofia"], room.id, (each,)) for each in (first, first, later, first, later, first)]
    outcomes = [outcome for job in save_all(room.services, jobs) for outcome in job]
    again = [outcome for job in jobs for outcome in save_all(room.services, [job])[0]]
    assert all(isinstance(outcome, Saved) for outcome in (*outcomes, *again))
    assert [outcome.again for outcome in outcomes] == [False, True, False, True, True, True]  # type: ignore[union-attr]
    with room.services.store.read() as connection:
        kept = answers.answers_of(connection, room.id, room.subject_of("Zofia"))
    assert [(each.value, each.version) for each in kept] == [("2", 2)]


def test_one_save_that_is_refused_keeps_back_no_other(lone: Services) -> None:
    """One transaction for whoever waits: a stranger's nonsense in it must not cost anyone an answer."""
    from tests.conftest import CY

    room = open_room(lone)
    jobs = [
        Job(room.people["Zofia"], room.id, (Save("2.1.now", 1, "4"), Save("2.1.now", 1, "nine"))),
        Job(CY, room.id, (Save("2.1.now", 1, "1"),)),
        Job(room.people["Wanda"], "nowhere", (Save("2.1.now", 1, "1"),)),
        Job(room.people["Wanda"], room.id, (Save("2.1.now", 1, "5"),)),
    ]
    outcomes = save_all(room.services, jobs)
    assert [[isinstance(each, Saved) for each in some] for some in outcomes] == [
        [True, False],
        [False],
        [False],
        [True],
    ]
    with room.services.store.read() as connection:
        assert sorted(each.value for each in answers.answers_of(connection, room.id)) == ["4", "5"]


def test_answer_that_was_taken_back_does_not_come_back_with_a_late_copy(lone: Services) -> None:
    """The network delivers the first message last; what somebody took back must stay taken back."""
    room = open_room(lone)
    person = room.people["Zofia"]
    given, taken = Save("2.1.now", 1, "4", "tab", 1), Save("2.1.now", 1, None, "tab", 2)
    for save in (given, taken, given):
        save_all(room.services, [Job(person, room.id, (save,))])
    with room.services.store.read() as connection:
        assert answers.answers_of(connection, room.id) == ()


def test_form_without_script_that_is_sent_twice_is_kept_once(lone: Services) -> None:
    """Pressing "Save" twice on a slow line sends one proposal and one answer."""
    room = fill(open_room(lone))
    with browser(room, room.people["Bo"]) as phone:
        form = {"card": "2.1", "round": "1", "key": "k1", "2.1.now": "4", "action": "Ring them", "question": "Why?"}
        for _ in range(3):
            assert phone.post(f"/phone/{room.id}/save", data=form).status_code == 303
    from lib.usecases.phone_view import see_phone

    view = see_phone(room.services, room.people["Bo"], room.id)
    assert [action.what for action in view.proposals] == ["Ring them"]
    assert [item.value["text"] for item in view.entries] == ["Why?"]
    assert view.answers["2.1.now", 1].value == "4"


def test_joining_twice_is_one_person(lone: Services) -> None:
    """A double tap on "Join", or the QR scanned again, must not make two people."""
    room = open_room(lone)
    before = room.subject_ids()
    for _ in range(3):
        join(room.services, room.people["Bo"], room.code, name="Bo again")
    assert room.subject_ids() == before


def test_saving_reads_no_whole_session(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight hundred saves a second cannot each load what two hundred people wrote."""
    import lib.usecases.reading
    import lib.usecases.shown

    room = open_room(lone)

    def forbidden(*_: object) -> None:
        raise AssertionError("a save loaded the whole record")

    for module in (lib.usecases.reading, lib.usecases.shown):
        monkeypatch.setattr(module, "load_record", forbidden)
    room.must_save("Bo", {"2.1.now": "3", "2.1.thought": "words"})
