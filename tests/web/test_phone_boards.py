"""This file is here to add to a board, take back and vote from a phone, with our script and without any."""

from __future__ import annotations

import html
import re

import httpx

from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.usecases import ballots, board
from lib.usecases.joining import invite_phones
from lib.usecases.reading import open_view
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO, CY
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import SCRIPT, joined, words

PHONE_LIMIT = 50_000
"""Bytes that all of a phone's page may take, with its script and style sheet packed."""


def a_board(services: Services) -> tuple[str, str]:
    """A SOAR session on its first quadrant, and its code."""
    plan = tuple(PlannedCard(card, 15) for card in "SOAR")
    meeting = start_meeting(services, ANA, Invitation("soar", "team", plan))
    code = invite_phones(services, ANA, meeting.id)
    move(services, ANA, meeting.id, "card:S")
    return meeting.id, code


def post(browser: httpx.Client, address: str, **form: str) -> httpx.Response:
    """A form without our script."""
    return browser.post(address, data=form, headers=FROM_HERE)


def texts(services: Services, meeting: str) -> list[str]:
    view = open_view(services, ANA, meeting)
    return [item.value["text"] for item in view.record.items if not item.set_aside]


def pass_all(services: Services, meeting: str) -> dict[str, str]:
    """Ids of what is on the board by its words."""
    items = open_view(services, ANA, meeting).record.items
    board.let_up(services, ANA, meeting, {item.id: item.version for item in items})
    return {item.value["text"]: item.id for item in items}


def test_card_of_a_quadrant_asks_for_items_at_once_and_for_no_thought(ask: Ask, lone: Services) -> None:
    """The first view of a card is what it is for; nothing to search behind “More”."""
    _, code = a_board(lone)
    browser = ask()
    page = browser.get(joined(browser, code)).text
    first, _, more = page.partition('<details class="more"')
    assert "Add to Strengths" in first and "Add the item" in first
    assert "What do you think?" not in page and "A question of our own" not in page
    assert 'id="question"' not in more


def test_item_is_added_and_taken_back_by_forms_alone(ask: Ask, lone: Services) -> None:
    """A phone without our script, or with an old one, does all of it; the same form twice adds once."""
    meeting, code = a_board(lone)
    browser = ask()
    at = joined(browser, code)
    for _ in range(2):
        answer = post(browser, f"{at}/save", card="S", round="1", key="k1", add="question", question="Mentors & more")
        assert answer.status_code == 303
    page = browser.get(at).text
    assert page.count("Mentors &amp; more</span>") == 1
    id = re.search(r'name="back" value="(\w+)"', page)
    assert id
    assert post(browser, f"{at}/take-back", card="S", back=id[1]).status_code == 303
    assert "Mentors" not in browser.get(at).text
    move(lone, ANA, meeting, "reveal")
    assert texts(lone, meeting) == []


def test_somebody_else_s_item_cannot_be_taken_back(ask: Ask, lone: Services) -> None:
    """Whoever learns an id from anywhere can do nothing with it."""
    _, code = a_board(lone)
    bo, cy = ask(), ask()
    at = joined(bo, code, BO)
    joined(cy, code, CY)
    id = bo.post(f"{at}/question", json={"key": "k", "card": "S", "text": "Mentors"}, headers=SCRIPT).json()["id"]
    refused = cy.post(f"{at}/take-back", json={"back": id}, headers=SCRIPT)
    assert (refused.status_code, refused.json()["code"]) == (409, "item.gone")
    assert bo.post(f"{at}/take-back", json={"back": id}, headers=SCRIPT).status_code == 200
    assert bo.post(f"{at}/take-back", json={}, headers=SCRIPT).status_code >= 400


def test_votes_are_shared_out_by_a_form_alone(ask: Ask, lone: Services) -> None:
    """Only what the host passed is on the ballot, and no more votes than there are."""
    meeting, code = a_board(lone)
    bo, cy = ask(), ask()
    at = joined(bo, code, BO)
    joined(cy, code, CY)
    for key, text in (("a", "Mentors"), ("b", "A workshop")):
        bo.post(f"{at}/question", json={"key": key, "card": "S", "text": text}, headers=SCRIPT)
    move(lone, ANA, meeting, "reveal")
    ids = pass_all(lone, meeting)
    cy.post(f"{at}/question", json={"key": "c", "card": "S", "text": "Not passed"}, headers=SCRIPT)
    move(lone, ANA, meeting, "step:second")
    page = cy.get(at).text
    assert "Share your votes out" in words(page) and "Share out your 3 votes" in page
    assert [html.unescape(label) for label in re.findall(r'class="give"><label[^>]*>([^<]+)', page)] == list(ids)
    form = {"card": "S", "round": "2", f"S.votes:{ids['Mentors']}": "2", f"S.votes:{ids['A workshop']}": "1"}
    assert post(cy, f"{at}/save", **form).status_code == 303
    assert (
        f'name="S.votes:{ids["Mentors"]}" type="number" inputmode="numeric" min="0" max="3" step="1" value="2"'
        in cy.get(at).text
    )
    too_many = post(cy, f"{at}/save", **{**form, f"S.votes:{ids['A workshop']}": "3"})
    assert too_many.status_code == 409 and "You gave 5 points and have 3" in words(too_many.text)
    move(lone, ANA, meeting, "reveal")
    assert "The votes are shown now" in words(cy.get(at).text)
    assert "My item" in cy.get(f"{at}/copy").text and "Not passed" in cy.get(f"{at}/copy").text
    assert "Share out your 3 votes (second round): Mentors: 2, A workshop: 1" in cy.get(f"{at}/copy").text


def test_quadrant_counts_as_answered_only_once_there_are_votes_on_it(ask: Ask, lone: Services) -> None:
    """Whoever added items and sees four ticks would put the phone away before voting."""
    meeting, code = a_board(lone)
    browser = ask()
    at = joined(browser, code)
    for card in "SO":
        move(lone, ANA, meeting, f"card:{card}")
        browser.post(f"{at}/question", json={"key": card, "card": card, "text": f"Of {card}"}, headers=SCRIPT)
        move(lone, ANA, meeting, "reveal")
    ids = pass_all(lone, meeting)
    ballots.open_votes(lone, ANA, meeting)
    page = browser.get(at).text
    assert 'class="card" data-card="S"' in page, "people begin with the first quadrant"
    assert "✓ answered" not in page
    assert post(browser, f"{at}/save", card="S", round="2", **{f"S.votes:{ids['Of S']}": "3"}).status_code == 303
    assert browser.get(at).text.count("✓ answered") == 1


def test_cards_that_are_kept_by_browsers_hold_no_item_of_anybody(ask: Ask, lone: Services) -> None:
    """The file of all cards is the same for everyone and kept for good."""
    meeting, code = a_board(lone)
    browser = ask()
    at = joined(browser, code)
    browser.post(f"{at}/question", json={"key": "k", "card": "S", "text": "Mentors"}, headers=SCRIPT)
    move(lone, ANA, meeting, "reveal")
    pass_all(lone, meeting)
    assert "Mentors" in browser.get(at).text
    assert "Mentors" not in browser.get(f"{at}/cards").text


def test_page_with_a_full_ballot_stays_small(ask: Ask, lone: Services) -> None:
    """Thirty phones fetch it over one access point."""
    meeting, code = a_board(lone)
    browser = ask()
    at = joined(browser, code)
    for number in range(40):
        text = f"Item {number}: something that takes a line or two of a phone to say in full"
        browser.post(f"{at}/question", json={"key": str(number), "card": "S", "text": text}, headers=SCRIPT)
    move(lone, ANA, meeting, "reveal")
    pass_all(lone, meeting)
    move(lone, ANA, meeting, "step:second")
    assert len(browser.get(at).content) < PHONE_LIMIT
