"""This file is here to look at the phone's pages from outside: what they say, what they weigh, and what they keep to themselves."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import httpx
import pytest

from lib.config import Settings
from lib.runtime import Services, build
from lib.usecases.acting import add_action
from lib.usecases.agreeing import set_dots
from lib.usecases.grouping import add_group
from lib.usecases.joining import invite_phones
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, set_apart, set_pace
from tests.conftest import ANA, BO, CY, begin
from tests.server import running_app
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import as_person, invited, joined, saved, words

MOST_BYTES, FIRST_CONTENT = 50_000, 0.150
DI = type(BO)(f"di-{'x' * 40}")


def test_page_shows_the_card_that_is_up_and_what_this_person_answered(ask: Ask, lone: Services) -> None:
    """And nobody else's, not even in the data that its script reads."""
    meeting, code = invited(lone)
    bo, di = ask(), ask()
    at = joined(bo, code, BO, name="Bo")
    joined(di, code, DI, name="Di")
    move(lone, ANA, meeting.id, "card:2.1")
    saved(bo, at, {"field": "2.1.thought", "value": "Bo's own words"}, {"field": "2.1.now", "value": "2"})
    page = bo.get(at).text
    assert "Bo&#39;s own words</textarea>" in page and '<html lang="en-GB">' in page
    assert re.search(r'name="2.1.now" value="2" checked', page)
    others = di.get(at).text + di.get(f"{at}/main").text + di.get(f"{at}/note").text + di.get(f"{at}/copy").text
    assert "own words" not in others and "Bo" not in words(others) and " checked" not in others


def test_stranger_gets_the_same_page_for_a_session_that_is_and_one_that_is_not(ask: Ask, lone: Services) -> None:
    """Nobody can find out which sessions there are, by any of the addresses."""
    meeting, code = invited(lone)
    joined(ask(), code)
    for part in ("", "/main", "/note", "/day", "/cards", "/copy"):
        said = {as_person(ask(), CY).get(f"/phone/{id}{part}") for id in (meeting.id, "nosuchsession", "%00")}
        assert {answer.status_code for answer in said} == {404}
        assert len({answer.text for answer in said}) == 1


def test_host_who_has_not_joined_is_told_how(ask: Ask, lone: Services) -> None:
    """Hosting does not make one a participant; joining does, and hosting goes on."""
    meeting, code = invited(lone)
    browser = as_person(ask(), ANA)
    assert "Type the join code first" in words(browser.get(f"/phone/{meeting.id}").text)
    page = browser.get(joined(browser, code, ANA)).text
    assert "To the host’s page" in page
    move(lone, ANA, meeting.id, "next")


@pytest.mark.parametrize(
    ("acts", "says"),
    [
        (("lobby",), "The session begins soon"),
        (("card:2.1",), "Think for yourself first"),
        (("card:2.1", "lock"), "Answering has ended for now"),
        (("card:2.1", "reveal"), "Answering is over, and the ratings are shown to all"),
        (("card:2.1", "reveal", "step:talk"), "Talk about what you see"),
        (("card:2.1", "reveal", "step:second"), "Answer once more, blind again"),
        (("card:2.1", "reveal", "step:note"), "Your group writes down what it agreed"),
        (("actions",), "Is one missing? Propose it below."),
        (("vote",), "Nobody sees your ratings before all are shown"),
        (("vote", "reveal"), "The votes are shown now"),
        (("agree",), "This is the list"),
    ],
)
def test_every_place_and_step_says_what_to_do(ask: Ask, lone: Services, acts: tuple[str, ...], says: str) -> None:
    """Somebody who was out of the room for a minute must know at a glance."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    add_action(lone, ANA, meeting.id, "Ask ten learners")
    for each in acts:
        move(lone, ANA, meeting.id, each)
    assert says in words(browser.get(at).text)


def test_closed_session_is_shown_and_offers_no_button_that_is_refused(ask: Ask, lone: Services) -> None:
    """Everyone can still read and take their own copy."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    saved(browser, at, {"field": "1.1.thought", "value": "Kept"})
    close_meeting(lone, ANA, meeting.id, closed=True)
    page = browser.get(at).text
    assert "This session is closed" in words(page) and "readonly>\nKept" in page
    assert 'hidden"><input type="hidden" name="card"' not in page
    assert "Kept" in browser.get(f"{at}/copy").text


def test_second_round_is_blind_and_shows_ones_first_answer(ask: Ask, lone: Services) -> None:
    """The ratings of the first round are there for all; those of the second are nobody's yet."""
    meeting, code = invited(lone, cards=("2.1",))
    bo, di = ask(), ask()
    at = joined(bo, code, BO)
    joined(di, code, DI)
    saved(bo, at, {"field": "2.1.now", "value": "2"})
    move(lone, ANA, meeting.id, "reveal")
    move(lone, ANA, meeting.id, "step:second")
    saved(bo, at, {"n": 9, "round": 2, "field": "2.1.now", "value": "5"})
    page = words(bo.get(at).text)
    assert "Your first answer: 2 First steps" in page and "1 rating: 2" in page
    assert "after talking" not in words(di.get(at).text)
    move(lone, ANA, meeting.id, "reveal")
    assert "Everyone, after talking 1 rating: 5" in words(di.get(at).text)


def test_dots_are_shared_out_and_counted(ask: Ask, lone: Services) -> None:
    """A long list is shortened with dots; the page says how many are left."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    action = add_action(lone, ANA, meeting.id, "Ask ten learners").id
    set_dots(lone, ANA, meeting.id, 3)
    move(lone, ANA, meeting.id, "vote")
    form = {"card": "vote", "round": "1", f"vote.dots:{action}": "2"}
    assert browser.post(f"{at}/save", data=form, headers=FROM_HERE).status_code == 303
    assert "1 of 3 points left" in words(browser.get(at).text)
    page = browser.post(f"{at}/save", data={**form, f"vote.dots:{action}": "7"}, headers=FROM_HERE)
    assert page.status_code == 409
    assert "You gave 7 points and have 3." in words(page.text) and 'value="7"' in page.text


def test_own_pace_lists_the_cards_and_what_is_done(ask: Ask, lone: Services) -> None:
    """Links work without JavaScript; a card of another session's plan is not among them."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    assert "All cards" not in words(browser.get(at).text)
    set_pace(lone, ANA, meeting.id, "own")
    saved(browser, at, {"field": "2.1.now", "value": "2"})
    page = browser.get(f"{at}?card=2.1").text
    assert re.findall(r'href="/phone/\w+\?card=([\d.]+)" data-card="[\d.]+"(?: aria-current="page")?><span', page) == [
        *meeting.cards
    ]
    assert words(page).count("✓ answered") == 1 and "The group is on" not in page
    for nowhere in ("9.9", "../x", "<b>", ""):
        assert browser.get(at, params={"card": nowhere}).status_code == 200


def test_whoever_stays_on_a_card_is_shown_the_way(ask: Ask, lone: Services) -> None:
    """Without the script a page stays where it is; it says where the others are."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    move(lone, ANA, meeting.id, "card:2.1")
    assert "The group is on 2.1. Go there" in words(browser.get(f"{at}?card=1.1").text)
    assert "The group is on" not in words(browser.get(at).text)


def test_shared_cards_hold_no_answer_and_are_kept_by_the_browser(ask: Ask, lone: Services) -> None:
    """One file for everyone: what is personal must never be in it."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code, name="Bo")
    saved(browser, at, {"field": "2.1.thought", "value": "Bo's own words"})
    address = state_of(browser.get(at).text)["all"]
    answer = browser.get(address)
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert "own words" not in answer.text and 'value="0"' in answer.text and " checked" not in answer.text
    assert all(f'data-card="{card}"' in answer.text for card in meeting.cards)
    assert browser.get(address + "x").headers["cache-control"] == "no-store"


def test_personal_pages_are_kept_by_no_cache(ask: Ask, lone: Services) -> None:
    """A school's proxy must not show one person's answers to the next."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    for address in (at, f"{at}/main", f"{at}/note", f"{at}/day", f"{at}/copy", "/j", f"/j/{code}", f"{at}/cards"):
        assert "no-store" in browser.get(address).headers["cache-control"], address


def test_style_and_script_are_named_by_their_content(ask: Ask) -> None:
    """Kept for good under their own name; under any other they are asked for again."""
    page = ask().get("/j").text + "/phone.js?v=0"
    for path, found in (("/phone.css", re.search(r"/phone\.css\?v=\w+", page)), ("/phone.js", None)):
        kept = ask().get(found[0] if found else f"{path}?v=0").headers["cache-control"]
        assert kept == ("public, max-age=31536000, immutable" if found else "no-cache")
    packed = ask().get("/phone.js", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip" and packed.text.startswith("(() => {")
    assert "content-encoding" not in ask().get("/phone.js", headers={"accept-encoding": "identity"}).headers


def test_page_needs_no_script_or_style_of_its_own_inside(ask: Ask, lone: Services) -> None:
    """The policy forbids it, and the words of people stay words."""
    _, code = invited(lone)
    browser = ask()
    page = browser.get(joined(browser, code)).text
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))|<style|\son\w+=|javascript:", page)
    assert inline == []
    assert "script-src 'self'" in browser.get("/j").headers["content-security-policy"]


def test_group_that_works_apart_has_its_own_card(ask: Ask, lone: Services) -> None:
    """Each page follows its own group, and only the scribe gets the buttons that move it."""
    meeting, code = invited(lone)
    blue = add_group(lone, ANA, meeting.id, "Blue").id
    set_apart(lone, ANA, meeting.id, True)
    bo, di = ask(), ask()
    at = joined(bo, code, BO, group=blue)
    joined(di, code, DI)
    move(lone, ANA, meeting.id, "card:6.1", blue)
    assert 'data-card="6.1"' in bo.get(at).text and 'data-card="1.1"' in di.get(at).text
    assert "Move your group" not in words(bo.get(at).text)
    assert bo.post(f"{at}/scribe", headers=FROM_HERE).status_code == 303
    assert "Move your group" in words(bo.get(at).text)
    assert "Move your group" not in words(di.get(at).text)
    assert bo.post(f"{at}/move", data={"act": "back"}, headers=FROM_HERE).status_code == 303
    assert di.post(f"{at}/move", data={"act": "back"}, headers=FROM_HERE).status_code == 409


def state_of(page: str) -> dict[str, str]:
    found = re.search(r'id="state">(.*?)</script>', page)
    assert found
    state: dict[str, str] = json.loads(found[1])
    return state


def test_cold_phone_loads_less_than_fifty_kilobytes_and_soon(tmp_path: Path) -> None:
    """Everything on the wire, headers included, of a first visit with the whole deck, from the real server, as plain http gets it."""
    with running_app(tmp_path) as app:
        services = build(Settings(database_url=app.database_url))
        meeting = begin(services, cards=tuple(card.id for card in services.library.decks["progression"].cards()))
        code = invite_phones(services, ANA, meeting.id)
        headers = {"accept-encoding": "gzip, deflate"}
        with httpx.Client(base_url=app.url, headers=headers, trust_env=False, timeout=10) as browser:
            door, came = browser.get(f"/j/{code}"), 0.0
            browser.post(f"/j/{code}", data={"name": "Bo"}, headers={"origin": app.url})
            times = []
            for _ in range(5):
                began = time.perf_counter()
                page = browser.get(f"/phone/{meeting.id}")
                times.append(time.perf_counter() - began)
            came = sorted(times)[2]
            addresses = re.findall(r'(?:href|src)="(/(?:phone\.|favicon)[^"]+)"', page.text)
            answers = [door, page, browser.get(state_of(page.text)["all"]), *(browser.get(each) for each in addresses)]
        services.store.close()
    weight = sum(on_the_wire(each) for each in answers)
    print(
        f"cold phone: {weight / 1000:.1f} kB in {len(answers)} answers; first byte to last of the page {came * 1000:.0f} ms"
    )
    for each in answers:
        print(f"  {on_the_wire(each):6} {each.request.url.path}")
    assert len(addresses) == 3
    assert all(each.num_bytes_downloaded == int(each.headers["content-length"]) > 0 for each in answers)
    assert weight < MOST_BYTES
    assert came < FIRST_CONTENT


def on_the_wire(answer: httpx.Response) -> int:
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
    return answer.num_bytes_downloaded + head
