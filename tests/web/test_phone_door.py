"""This file is here to come in by phone: the code, the name, the group, and every door that does not open."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.store import subjects
from lib.usecases.grouping import add_group
from lib.usecases.joining import join_ticket
from lib.usecases.settling import close_meeting
from tests.conftest import ANA, BO, CY
from tests.nasty import NASTY
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import as_person, invited, joined, words


def people(services: Services, meeting: str) -> list[tuple[str, str]]:
    with services.store.read() as connection:
        found = subjects.subjects_of(connection, meeting)
    return [(each.name, each.group) for each in found if each.sort == "participant"]


def test_code_as_people_type_it_leads_in(ask: Ask, lone: Services) -> None:
    """Small letters, spaces and dashes are how codes are typed on phones."""
    meeting, code = invited(lone)
    browser = as_person(ask(), BO)
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    answer = browser.post("/j", data={"code": typed}, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{code}")
    assert meeting.title in words(browser.get(f"/j/{code}").text)
    assert joined(browser, code, name="Bo") == f"/phone/{meeting.id}"
    assert people(lone, meeting.id)[0][0] == "Bo"


def test_first_page_gives_the_cookie_that_joining_needs(ask: Ask, lone: Services) -> None:
    """A phone comes with no cookie, and must be somebody by the time it joins."""
    meeting, code = invited(lone)
    browser = ask()
    page = browser.get(f"/j/{code}")
    assert "HttpOnly" in page.headers["set-cookie"] and "SameSite=Lax" in page.headers["set-cookie"]
    assert browser.post(f"/j/{code}", data={}, headers=FROM_HERE).headers["location"] == f"/phone/{meeting.id}"
    assert browser.get(f"/phone/{meeting.id}").status_code == 200


def test_browser_without_cookies_is_told_so_and_is_not_let_in(ask: Ask, lone: Services) -> None:
    """Else all of them would be one and the same person."""
    meeting, code = invited(lone)
    answer = ask().post(f"/j/{code}", data={}, headers=FROM_HERE)
    assert answer.status_code == 409
    assert "keeps no cookies" in words(answer.text)
    assert people(lone, meeting.id) == []


def test_joining_from_another_site_is_refused(ask: Ask, lone: Services) -> None:
    """A page elsewhere must not enter people into a session."""
    meeting, code = invited(lone)
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert as_person(ask(), BO).post(f"/j/{code}", data={}, headers=headers).status_code == 403
        assert as_person(ask(), BO).post("/j", data={"code": code}, headers=headers).status_code == 403
    assert people(lone, meeting.id) == []


def test_wrong_code_says_what_to_do_and_keeps_what_was_typed(ask: Ask, lone: Services) -> None:
    """One letter is corrected more easily than six are typed."""
    invited(lone)
    answer = as_person(ask(), BO).get("/j/ZZZZZZ")
    assert answer.status_code == 404
    assert 'value="ZZZZZZ"' in answer.text and "Look at the screen again" in words(answer.text)


def test_whoever_has_joined_goes_straight_on(ask: Ask, lone: Services) -> None:
    """Scanning the code again after the phone was asleep must not ask for a name again."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code, name="Bo")
    answer = browser.get(f"/j/{code}")
    assert (answer.status_code, answer.headers["location"]) == (303, at)
    joined(browser, code, name="Bobby")
    assert [name for name, _ in people(lone, meeting.id)] == ["Bo"]


def test_closed_session_says_so_at_the_door(ask: Ask, lone: Services) -> None:
    """And shows no button that would only be refused."""
    meeting, code = invited(lone)
    close_meeting(lone, ANA, meeting.id, closed=True)
    browser = as_person(ask(), BO)
    page = words(browser.get(f"/j/{code}").text)
    assert "closed" in page and "Ask the host to reopen it" in page and "Your name" not in page
    assert browser.post(f"/j/{code}", data={}, headers=FROM_HERE).status_code == 409
    assert people(lone, meeting.id) == []


def test_full_session_says_so_and_lets_members_on(ask: Ask, lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last who comes hears why; those who are in stay in."""
    meeting, code = invited(lone)
    small = lone.settings.model_copy(update={"most_people": 1})
    object.__setattr__(lone, "settings", small)
    joined(ask(), code, BO)
    late = as_person(ask(), CY)
    assert "full" in words(late.get(f"/j/{code}").text)
    assert late.post(f"/j/{code}", data={}, headers=FROM_HERE).status_code == 409
    assert as_person(ask(), BO).get(f"/j/{code}").status_code == 303
    assert len(people(lone, meeting.id)) == 1


def test_guessing_is_stopped_and_the_rooms_people_still_come_in(ask: Ask, lone: Services) -> None:
    """After twenty wrong codes this browser waits; the one beside it, at the same address, does not."""
    meeting, code = invited(lone)
    guesser = as_person(ask(), CY)
    said = [guesser.get(f"/j/{'BCDFGH'[n % 6] * 6}").status_code for n in range(21)]
    assert said == [404] * 20 + [429]
    assert guesser.get(f"/j/{code}").status_code == 429
    assert guesser.post(f"/j/{code}", data={}, headers=FROM_HERE).status_code == 429
    joined(ask(), code, BO)
    assert len(people(lone, meeting.id)) == 1


def test_ticket_of_the_qr_code_is_carried_through_the_door(ask: Ask, lone: Services) -> None:
    """A newcomer who scanned comes in although somebody at the same address has been guessing."""
    meeting, code = invited(lone)
    for n in range(210):
        as_person(ask(), type(CY)(f"guesser-{n % 15}-{'x' * 40}")).get("/j/BCDFGH")
    browser = as_person(ask(), BO)
    assert browser.get(f"/j/{code}").status_code == 429
    ticket = join_ticket(lone, meeting)
    page = browser.get(f"/j/{code}?t={ticket}")
    assert page.status_code == 200 and f'value="{ticket}"' in page.text
    joined(browser, code, t=ticket)


def test_anonymous_session_asks_for_no_name_and_keeps_none(ask: Ask, lone: Services) -> None:
    """Not even from somebody who sends one."""
    meeting, code = invited(lone, names="anonymous")
    browser = as_person(ask(), BO)
    page = browser.get(f"/j/{code}").text
    assert 'name="name"' not in page and "anonymous" in words(page)
    at = joined(browser, code, name="Bo the brave")
    assert people(lone, meeting.id)[0][0] == ""
    assert "Bo the brave" not in browser.get(at).text


def test_group_is_chosen_where_there_are_several(ask: Ask, lone: Services) -> None:
    """A list of one would be a question without a choice."""
    meeting, code = invited(lone)
    browser = as_person(ask(), BO)
    assert "Your group" not in words(browser.get(f"/j/{code}").text)
    add_group(lone, ANA, meeting.id, "Blue table")
    page = browser.get(f"/j/{code}").text
    assert "Your group" in words(page) and "Blue table" in words(page)
    with lone.store.read() as connection:
        blue = next(each.id for each in subjects.subjects_of(connection, meeting.id) if each.name == "Blue table")
    joined(browser, code, group=blue)
    assert people(lone, meeting.id) == [("", blue)]


@pytest.mark.parametrize("name", ["html", "jinja", "bidi", "long-word", "script-link"])
def test_hostile_words_are_words_at_the_door(ask: Ask, lone: Services, name: str) -> None:
    """What somebody types as a name, a code or a group is never markup."""
    _, code = invited(lone, title=NASTY["html"])
    browser = as_person(ask(), BO)
    answer = browser.post(f"/j/{code}", data={"name": NASTY[name] * 5, "group": NASTY[name]}, headers=FROM_HERE)
    page = answer.text if answer.status_code != 303 else browser.get(answer.headers["location"]).text
    for bad in ("<script>alert", "<img src=x", "49"):
        assert bad not in page
    assert "<script>" not in browser.get("/j/%3Cscript%3E").text


def test_body_that_never_ends_is_not_read(ask: Ask, lone: Services) -> None:
    """A form of many megabytes is refused, and the door stays open for others."""
    _, code = invited(lone)
    answer = as_person(ask(), BO).post(f"/j/{code}", content=b"name=" + b"x" * 700_000, headers=FROM_HERE)
    assert answer.status_code == 413
