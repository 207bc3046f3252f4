"""This file is here to save from a phone, with our script and without: confirmed means kept, refused means still in the box."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lib.runtime import Services
from lib.store import answers
from lib.usecases.acting import add_action
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY, Clock
from tests.few import few
from tests.nasty import NASTY
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import SCRIPT, as_person, invited, joined, saved, words


def kept(services: Services, meeting: str) -> dict[str, Any]:
    with services.store.read() as connection:
        return {each.field: each.value for each in answers.answers_of(connection, meeting)}


def test_script_hears_of_each_save_by_its_number(ask: Ask, lone: Services) -> None:
    """Confirmed by number, so that a phone knows which draft it may let go."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    told = saved(
        browser,
        at,
        {"n": 7, "field": "1.1.thought", "value": "Both ways"},
        {"n": 8, "field": "2.1.now", "value": "4"},
        {"n": 9, "field": "2.1.now", "value": "900"},
    )
    assert [(each["n"], each.get("version"), each.get("problem", {}).get("code")) for each in told] == [
        (7, 1, None),
        (8, 1, None),
        (9, None, "value.not-possible"),
    ]
    assert kept(lone, meeting.id) == {"1.1.thought": "Both ways", "2.1.now": "4"}


def test_same_save_sent_again_is_confirmed_again_and_kept_once(ask: Ask, lone: Services) -> None:
    """An answer that got lost on the way back must not make a second version."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    first = saved(browser, at, {"field": "1.1.thought", "value": "Once"})
    assert saved(browser, at, {"field": "1.1.thought", "value": "Once"}) == first
    assert first[0]["version"] == 1


def test_text_of_a_second_tab_is_not_overwritten(ask: Ask, lone: Services) -> None:
    """The tab that was slower gets the other text beside its own."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    saved(browser, at, {"field": "1.1.thought", "value": "From the first tab"}, client="a" * 24)
    told = saved(browser, at, {"field": "1.1.thought", "value": "From the second"}, client="b" * 24)[0]
    assert told["problem"]["code"] == "answer.changed-elsewhere"
    assert (told["value"], told["version"]) == ("From the first tab", 1)
    assert kept(lone, meeting.id) == {"1.1.thought": "From the first tab"}


@pytest.mark.parametrize("by_script", [True, False], ids=["script", "form"])
def test_only_our_own_page_and_only_members_may_save(ask: Ask, lone: Services, by_script: bool) -> None:
    """Another site, a stranger, a browser without a cookie: nothing is kept, and nothing is given away."""
    meeting, code = invited(lone)
    at = joined(ask(), code)
    save = {"client": "a" * 24, "saves": [{"n": 1, "field": "1.1.thought", "round": 1, "value": "x", "seen": 0}]}
    body: dict[str, Any] = {"json": save} if by_script else {"data": {"card": "1.1", "1.1.thought": "x"}}
    stranger, bo, nobody = as_person(ask(), CY), as_person(ask(), BO), ask()
    assert stranger.post(f"{at}/save", headers=FROM_HERE, **body).status_code == 404
    assert stranger.post("/phone/nosuchsession/save", headers=FROM_HERE, **body).status_code == 404
    assert bo.post(f"{at}/save", headers={"origin": "http://evil.example"}, **body).status_code == 403
    assert bo.post(f"{at}/save", headers={}, **body).status_code == 403
    assert nobody.post(f"{at}/save", headers=FROM_HERE, **body).status_code == 409
    assert kept(lone, meeting.id) == {}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"client": 1, "saves": [{}]}',
        b'{"client": "a", "saves": []}',
        b'{"client": "a", "saves": [7]}',
        b'{"client": "a:b", "saves": [{"field": "1.1.thought", "round": 1, "n": 1, "value": "x"}]}',
        b'{"client": "a", "saves": [{"field": "1.1.thought", "round": "1", "n": 1, "value": "x"}]}',
        b'{"client": "a", "saves": [' + b"{}," * 300 + b"{}]}",
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    ],
)
def test_nonsense_is_refused_calmly(ask: Ask, lone: Services, body: bytes) -> None:
    """A broken or hostile client gets a sentence, never a bug's page."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    answer = browser.post(f"{at}/save", content=body, headers={**SCRIPT, "content-type": "application/json"})
    assert answer.status_code == 409 and answer.json()["fix"]
    assert kept(lone, meeting.id) == {}


@pytest.mark.parametrize("name", few(NASTY, keep=4))
def test_any_text_comes_back_as_text(ask: Ask, lone: Services, name: str) -> None:
    """What people paste is kept or refused, and is never markup on the page or in its data."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    value = NASTY[name].encode("utf-8", "replace").decode()
    told = saved(browser, at, {"field": "1.1.thought", "value": value})[0]
    page = browser.get(at).text
    island = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', page, re.DOTALL)
    assert len(island) == 2 and not any("<" in each for each in island)
    assert "<script>alert" not in page and "<img src=x" not in page
    assert ("version" in told) is (len(value) <= 10_000 or not value.strip())


def test_closed_session_takes_nothing_and_says_so(ask: Ask, lone: Services) -> None:
    """With or without the script, the text is still in the box."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    close_meeting(lone, ANA, meeting.id, closed=True)
    told = saved(browser, at, {"field": "1.1.thought", "value": "Too late"})[0]
    assert told["problem"]["code"] == "session.closed"
    page = browser.post(f"{at}/save", data={"card": "1.1", "1.1.thought": "Too late"}, headers=FROM_HERE)
    assert page.status_code == 409 and "Too late" in page.text and "This session is closed" in words(page.text)
    assert kept(lone, meeting.id) == {}


def test_form_saves_the_whole_card_and_comes_back_to_it(ask: Ask, lone: Services) -> None:
    """Everything works without JavaScript: one button, one page."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    form = {
        "card": "2.1",
        "round": "1",
        "2.1.thought": "Ask them\r\nfirst",
        "seen:2.1.thought": "0",
        "2.1.now": "2",
        "2.1.matters": "dont-know",
        "2.1.1.mark": "partly",
        "2.1.2.discuss": "yes",
        "question": "What would they say?",
        "action": "Ask ten learners",
        "key": "f" * 24,
    }
    answer = browser.post(f"{at}/save", data=form, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{at}?card=2.1&saved=1")
    browser.post(f"{at}/save", data=form, headers=FROM_HERE)  # the button pressed twice
    assert kept(lone, meeting.id) == {
        "2.1.thought": "Ask them\nfirst",
        "2.1.now": "2",
        "2.1.matters": "dont-know",
        "2.1.1.mark": "partly",
        "2.1.2.discuss": "yes",
    }
    page = browser.get(answer.headers["location"]).text
    assert "Ask them\nfirst</textarea>" in page and "Saved" in words(page)
    copy = browser.get(f"{at}/copy").text
    assert copy.count("What would they say?") == 1 and copy.count("Ask ten learners") == 1


def test_form_changes_only_what_was_changed(ask: Ask, lone: Services) -> None:
    """A page that was opened an hour ago must not take back what the other tab wrote since."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    saved(browser, at, {"field": "2.1.thought", "value": "Newer"}, {"field": "2.1.2.discuss", "value": "yes"})
    old = {"card": "2.1", "round": "1", "2.1.thought": "Older", "seen:2.1.thought": "0", "2.1.now": "3"}
    answer = browser.post(f"{at}/save", data=old, headers=FROM_HERE)
    assert answer.status_code == 409
    assert "Older</textarea>" in answer.text and "Newer" in answer.text and 'seen:2.1.thought" value="1"' in answer.text
    assert kept(lone, meeting.id)["2.1.thought"] == "Newer"
    assert kept(lone, meeting.id)["2.1.now"] == "3"


def test_answer_is_taken_back(ask: Ask, lone: Services) -> None:
    """A tap by mistake must not count for ever."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    saved(browser, at, {"field": "2.1.now", "value": "3"}, {"field": "2.1.matters", "value": "5"})
    form = {"card": "2.1", "round": "1", "2.1.matters": "5", "2.1.now": "3", "clear": "2.1.now"}
    assert browser.post(f"{at}/save", data=form, headers=FROM_HERE).status_code == 303
    assert kept(lone, meeting.id) == {"2.1.matters": "5"}


def test_ballot_and_dots_are_saved_by_form_too(ask: Ask, lone: Services) -> None:
    """The vote is a card like any other."""
    meeting, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    action = add_action(lone, ANA, meeting.id, "Ask ten learners").id
    move(lone, ANA, meeting.id, "vote")
    form = {"card": "vote", "round": "1", f"{action}.impact": "5", f"{action}.effort": "not-applicable"}
    assert browser.post(f"{at}/save", data=form, headers=FROM_HERE).status_code == 303
    assert kept(lone, meeting.id) == {f"{action}.impact": "5", f"{action}.effort": "not-applicable"}


def test_question_that_is_refused_stays_in_its_box(ask: Ask, lone: Services) -> None:
    """Nobody types a sentence twice because of us."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    page = browser.post(f"{at}/save", data={"card": "1.1", "question": "w" * 1_200}, headers=FROM_HERE)
    assert page.status_code == 409 and "w" * 1_200 in page.text


def test_revealed_rating_is_not_changed_any_more(ask: Ask, lone: Services, clock: Clock) -> None:
    """Whoever has seen the others' must not move to them; the second round is for that, and blind again."""
    meeting, code = invited(lone, cards=("2.1",))
    browser = ask()
    at = joined(browser, code)
    saved(browser, at, {"field": "2.1.now", "value": "2"})
    move(lone, ANA, meeting.id, "reveal")
    clock.go_on(60)
    assert saved(browser, at, {"n": 5, "field": "2.1.now", "value": "4"})[0]["problem"]["code"] == "answer.revealed"
    move(lone, ANA, meeting.id, "step:second")
    assert saved(browser, at, {"n": 6, "field": "2.1.now", "round": 2, "value": "4"})[0]["version"] == 1
    assert "Your first answer" in words(browser.get(at).text)


def test_database_that_goes_away_is_worth_trying_again(ask: Ask, lone: Services, tmp_path: Any) -> None:
    """503 and not 409: the phone keeps the draft and comes again by itself."""
    _, code = invited(lone)
    browser = ask()
    at = joined(browser, code)
    (tmp_path / "see-over.db").rename(tmp_path / "elsewhere.db")
    save = {"client": "a", "saves": [{"n": 1, "field": "1.1.thought", "round": 1, "value": "x", "seen": 0}]}
    assert browser.post(f"{at}/save", json=save, headers=SCRIPT).status_code == 503
