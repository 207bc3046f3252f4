"""This file is here to do on a phone what is not answering: ready, propose, ask, write the note, change, leave, host."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from lib.model.action import PROPOSAL
from lib.runtime import Services
from lib.store import answers, items, readiness, subjects
from lib.usecases.asking import grant
from lib.usecases.grouping import add_group
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import SCRIPT, as_person, invited, joined, words

DI = Person(f"di-{'x' * 40}")
ACTS = ("ready", "propose", "question", "take-back", "note", "scribe", "move", "group", "name", "leave", "host")


def by_script(browser: httpx.Client, at: str, name: str, /, **message: Any) -> httpx.Response:
    return browser.post(f"{at}/{name}", json=message, headers=SCRIPT)


def entries(services: Services, meeting: str, field: str) -> list[str]:
    with services.store.read() as connection:
        found = items.items_of(connection, meeting, field)
    return [each.value.get("what") or each.value.get("text", "") for each in found if not each.set_aside]


def note(services: Services, meeting: str) -> list[object]:
    with services.store.read() as connection:
        return [each.value for each in answers.answers_of(connection, meeting) if each.field == "1.1.note"]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_for_members_on_our_own_pages(ask: Ask, lone: Services, act: str) -> None:
    """A stranger finds nothing; another site is turned away; what is closed stays as it was."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    stranger = as_person(ask(), CY)
    assert stranger.post(f"{at}/{act}", data={"round": "1"}, headers=FROM_HERE).status_code == 404
    assert browser.post(f"{at}/{act}", data={}, headers={"origin": "http://evil.example"}).status_code == 403
    assert browser.post(f"{at}/{act}", content=b"x" * 700_000, headers=FROM_HERE).status_code == 413
    close_meeting(lone, ANA, meeting.id, closed=True)
    if act not in ("leave", "host"):
        form = {"card": "1.1", "round": "1", "text": "x", "key": "k", "name": "x", "act": "next"}
        field = {"field": "1.1.note", "text": "x", "seen": 0} if act == "note" else form
        answer = by_script(browser, at, act, **field)
        assert (answer.status_code, answer.json()["code"]) == (409, "session.closed")


def test_act_that_is_not_known_is_refused(ask: Ask, lone: Services) -> None:
    """Also one whose name is made to look like something else."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    for act in ("delete", "__class__", "SAVE"):
        assert by_script(browser, at, act).json()["code"] == "phone.unknown-act"


def test_ready_is_said_and_taken_back_by_script_and_by_form(ask: Ask, lone: Services) -> None:
    """One person is one, however often they tap."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)

    def ready() -> int:
        with lone.store.read() as connection:
            return sum(readiness.count_ready(connection, meeting.id, "1.1", 1).values())

    for _ in range(2):
        assert by_script(browser, at, "ready", card="1.1", round=1, ready=True).status_code == 200
    assert ready() == 1
    answer = browser.post(f"{at}/ready", data={"card": "1.1", "round": "1", "ready": ""}, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, at)
    assert ready() == 0
    assert by_script(browser, at, "ready", card="1.1", round="x", ready=True).status_code == 409
    assert by_script(browser, at, "ready", card="9.9", round=1, ready=True).status_code == 409


def test_proposal_and_question_sent_again_are_there_once(ask: Ask, lone: Services) -> None:
    """The key is the phone's own, so that a lost answer doubles nothing. Somebody else's same key is another entry."""
    meeting, code = invited(lone)
    bo, di = ask(), ask()
    at = joined(bo, code, BO)
    joined(di, code, DI)
    for browser in (bo, bo, di):
        assert by_script(browser, at, "propose", key="k1", card="1.1", text="Ask ten learners").status_code == 200
        assert by_script(browser, at, "question", key="q1", card="1.1", text="Why now?").status_code == 200
    assert entries(lone, meeting.id, PROPOSAL) == ["Ask ten learners"] * 2
    assert entries(lone, meeting.id, "1.1.question") == ["Why now?"] * 2
    assert by_script(bo, at, "propose", key="k2", card="1.1", text="").status_code == 409
    assert by_script(bo, at, "propose", key="k3", card="1.1", text=["x"]).status_code == 409


def test_proposals_wait_for_the_host_and_are_not_on_other_phones(ask: Ask, lone: Services) -> None:
    """What one person proposes is theirs until the host takes it up."""
    meeting, code = invited(lone)
    bo, di = ask(), ask()
    at = joined(bo, code, BO)
    joined(di, code, DI)
    by_script(bo, at, "propose", key="k1", card="1.1", text="Bo's own idea")
    move(lone, ANA, meeting.id, "actions")
    assert "Bo's own idea" in words(bo.get(at).text)
    assert "own idea" not in di.get(at).text


def test_note_of_the_group_is_written_by_its_scribe_and_read_by_all(ask: Ask, lone: Services) -> None:
    """Two scribes one after the other: the text that stands is never overwritten, and both are kept."""
    meeting, code = invited(lone, cards=("1.1",))
    bo, di = ask(), ask()
    at = joined(bo, code, BO, name="Bo")
    joined(di, code, DI, name="Di")
    wrong = by_script(bo, at, "note", field="1.1.note", text="Not yet mine", seen=0)
    assert wrong.json()["code"] == "group.not-scribe"
    bo.post(f"{at}/scribe", headers=FROM_HERE)
    assert by_script(bo, at, "note", field="1.1.note", text="We ask them.", seen=0).json() == {"version": 1}
    move(lone, ANA, meeting.id, "step:note")
    assert "We ask them." in words(di.get(at).text) and "We ask them." in words(di.get(f"{at}/note?card=1.1").text)
    di.post(f"{at}/scribe", headers=FROM_HERE)
    told = by_script(di, at, "note", field="1.1.note", text="Di knew nothing of it.", seen=0).json()
    assert (told["problem"]["code"], told["value"], told["version"]) == ("answer.changed-elsewhere", "We ask them.", 1)
    assert note(lone, meeting.id) == ["We ask them."]
    assert by_script(bo, at, "note", field="1.1.note", text="Mine still", seen=1).json()["code"] == "group.not-scribe"
    assert by_script(di, at, "note", field="1.1.thought", text="x", seen=0).status_code == 409


def test_note_is_written_by_form_too(ask: Ask, lone: Services) -> None:
    """With an action of the group beside it; a stale page keeps both texts and says so."""
    meeting, code = invited(lone, cards=("1.1",))
    browser = ask()
    at = joined(browser, code)
    browser.post(f"{at}/scribe", headers=FROM_HERE)
    form = {"card": "1.1", "1.1.note": "By form", "seen:1.1.note": "0", "action": "Ring the college", "key": "k"}
    assert browser.post(f"{at}/note", data=form, headers=FROM_HERE).status_code == 303
    assert note(lone, meeting.id) == ["By form"]
    assert entries(lone, meeting.id, PROPOSAL) == ["Ring the college"]
    stale = {"card": "1.1", "1.1.note": "From an old page", "seen:1.1.note": "0"}
    page = browser.post(f"{at}/note", data=stale, headers=FROM_HERE)
    assert page.status_code == 409 and "Both are kept" in words(page.text)
    assert note(lone, meeting.id) == ["By form"]


def test_name_and_group_are_changed_and_anonymous_sessions_have_no_names(ask: Ask, lone: Services) -> None:
    """A typing mistake in one's own name is nobody else's business."""
    meeting, code = invited(lone)
    blue = add_group(lone, ANA, meeting.id, "Blue").id
    browser = ask()
    at = joined(browser, code, name="Bp")
    browser.post(f"{at}/name", data={"name": "Bo"}, headers=FROM_HERE)
    browser.post(f"{at}/group", data={"group": blue}, headers=FROM_HERE)
    assert "Bo · Blue" in words(browser.get(at).text)
    assert browser.post(f"{at}/group", data={"group": "nowhere"}, headers=FROM_HERE).status_code == 409
    other, secret = invited(lone, names="anonymous")
    hidden = joined(browser, secret)
    assert browser.post(f"{hidden}/name", data={"name": "Bo"}, headers=FROM_HERE).status_code == 409
    with lone.store.read() as connection:
        assert {each.name for each in subjects.subjects_of(connection, other.id) if each.sort == "participant"} == {""}


def test_leaving_forgets_the_phone_and_keeps_the_answers(ask: Ask, lone: Services) -> None:
    """The next person with this phone must see nothing of it."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    browser.post(f"{at}/save", data={"card": "1.1", "1.1.thought": "Stays"}, headers=FROM_HERE)
    answer = browser.post(f"{at}/leave", headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/j")
    assert browser.get(at).status_code == 404
    with lone.store.read() as connection:
        assert [each.value for each in answers.answers_of(connection, meeting.id)] == ["Stays"]


def test_phone_shows_a_code_and_hosts_once_the_host_has_typed_it(ask: Ask, lone: Services) -> None:
    """Hand over to a participant: not before the host says yes."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    page = browser.post(f"{at}/host", headers=FROM_HERE).text
    shown = words(page.partition('translate="no">')[2].partition("</p>")[0])
    assert "To the host’s page" not in browser.get(at).text
    grant(lone, ANA, meeting.id, shown)
    assert "To the host’s page" in browser.get(at).text
    again = browser.post(f"{at}/host", headers=FROM_HERE)
    assert (again.status_code, again.headers["location"]) == (303, f"/host?m={meeting.id}")
