"""This file is here to test that many short answers are quick to give on a phone, and as free to take back as others."""

from __future__ import annotations

from lib.model.field import Field, Option
from lib.runtime import Services
from lib.usecases.staging import move
from lib.web.phone.controls import control
from tests.conftest import ANA
from tests.web.conftest import Ask
from tests.web.phones import invited, joined, saved, words


def choice(*labels: str) -> Field:
    return Field("x.y", "choice", "Whom is it for?", "x", options=tuple(Option(each.lower(), each) for each in labels))


def test_few_short_answers_stand_beside_their_name_and_others_do_not() -> None:
    """Nine marks fit on one screen; a rating, a tick or long answers must NOT be squeezed into a line."""
    assert control(choice("Yes", "Open", "No")).short
    assert not control(choice("Yes", "Open", "No", "Maybe")).short
    assert not control(choice("Agree", "Disagree")).short
    assert not control(choice("Yes")).short
    rating = Field("x.y", "rating", "Now?", "x", options=(Option("1", "1 Low"), Option("2", "2 Top")))
    assert not control(rating).short


def test_phone_draws_a_matrix_card_with_short_answers_and_one_tap_for_the_rest(lone: Services, ask: Ask) -> None:
    """Forty-five cards of nine marks are four hundred taps; without this nobody gets through."""
    browser = ask()
    meeting, code = invited(lone, deck="key-recommendations", cards=("9", "q1"), pace="own")
    at = joined(browser, code)
    move(lone, ANA, meeting.id, "card:9")
    page = browser.get(at).text
    assert page.count('class="field options short"') == 9
    assert page.count('data-rest="no"') == 1
    assert "Draft" not in words(page)
    assert 'data-rest="no"' not in browser.get(f"{at}?card=q1").text, "ratings have no rest to be filled with no"


def test_nine_marks_are_saved_in_one_request_and_shown_after_the_reveal_beside_the_draft(
    lone: Services, ask: Ask
) -> None:
    """What stands on the wall stands on the phone too, for whoever sits at the back."""
    browser = ask()
    meeting, code = invited(lone, deck="key-recommendations", cards=("9", "10"), pace="own")
    at = joined(browser, code)
    move(lone, ANA, meeting.id, "card:9")
    fields = ("ite", "cpd", "lm", "flexible", "inclusion", "progression", "coaching", "doing", "practice")
    kept = saved(browser, at, *({"field": f"9.{field}", "value": "no"} for field in fields))
    assert [each.get("version") for each in kept] == [1] * 9
    assert "Draft" not in words(browser.get(at).text)
    move(lone, ANA, meeting.id, "reveal")
    page = words(browser.get(at).text)
    assert "Initial teacher education No 1 ≠ Draft: ? Open" in page
    assert "Learning by doing together No 1 Draft: – No" in page
