"""This file is here to run the questionnaire on diverse learners from start to exported notes, as provider and employer do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE
from tests.exports.reading import word_texts

PROGRAMME = "Level 3 plumbing apprenticeship"
PROVIDER, EMPLOYER = "A mentor who comes to the site once a week", "An older colleague on every job"
ADAPT = "Shorter days in the first month"


def start(page: Page, deck: str = "diverse-learners") -> None:
    """From the Decks page to the start page, with the programme typed."""
    page.goto(f"/decks?deck={deck}")
    screens.start_team(page).click()
    page.get_by_role("textbox", name="Programme", exact=True).fill(PROGRAMME)
    page.keyboard.press("Enter")
    screens.settle(page)


def question(page: Page, id: str) -> Locator:
    return page.locator(f".st-key-question-{id}")


def answer(phone: Page, place: int, box: str, text: str) -> None:
    """Go on to the question at this place, at one's own pace, and write into a box."""
    while not phone.locator(f"#card > section[data-card='{place}']").count():
        here = phone.locator("#card > section").get_attribute("data-card")
        phone.get_by_role("link", name="Next", exact=True).click()
        expect(phone.locator(f"#card > section[data-card='{here}']")).to_have_count(0)
    phone.get_by_label(box, exact=True).fill(text)
    phones.is_saved(phone)
    expect(phone.locator(f"#cards a[data-card='{place}'] .done")).to_have_text("✓ answered")


def word_of(page: Page) -> list[str]:
    leading.to_page(page, "Notes")
    return word_texts(screens.file_of(page, "Word"))


def test_provider_and_employer_answer_on_phones_and_read_both_in_the_notes(room: Room, ana: Person) -> None:
    """The whole of the activity: nine questions, two sides, blind until revealed, side by side, agreed, taken away."""
    page = room.window(ana, accept_downloads=True)
    start(page)
    expect(page.get_by_text("People choose their group on their phone: Provider, Employer.")).to_be_visible()
    meeting = leading.begin(page)
    code = phones.invite(room, ana, open_view(room.services, ana, meeting).meeting)
    provider = phones.join(room, code, name="Bo", group="Provider")
    employer = phones.join(room, code, name="Dee", group="Employer")
    leading.to_page(page, "Questionnaire")
    expect(page.get_by_text(f"Programme: {PROGRAMME}")).to_be_visible()
    expect(page.get_by_role("heading", level=3)).to_have_count(9)
    screens.button(page, "Let people answer").click()
    answer(provider, 5, "Supervision and mentoring", PROVIDER)
    answer(employer, 5, "Supervision and mentoring", EMPLOYER)
    answer(employer, 5, "What has to be adapted", ADAPT)
    answer(employer, 6, "Answer", "Team leaders")
    leading.to_page(page, "Compare")
    expect(page.get_by_text("Nothing to compare yet.")).to_be_visible()
    for screen in (page, provider):
        assert EMPLOYER not in screen.content()
    leading.to_page(page, "Questionnaire")
    expect(question(page, "5").get_by_text("2 people have answered")).to_be_visible()
    screens.button(page, "Reveal all").click()
    screens.button(page, "Reveal all questions").click()
    screens.button(page, "Open all side by side").click()
    expect(question(page, "5").get_by_text(EMPLOYER)).to_be_visible()
    expect(question(page, "5").get_by_label("Supervision and mentoring")).to_have_count(0)
    leading.to_page(page, "Compare")
    expect(page.get_by_text("1 text not passed to the wall").first).to_be_visible()
    assert EMPLOYER not in page.content(), "the room may be looking at this page"
    leading.to_page(page, "Questionnaire")
    question(page, "5").get_by_text("Side by side").click()
    question(page, "5").get_by_role("button", name="Pass 3 to the room").click()
    question(page, "5").get_by_text("Talk, note and action").click()
    question(page, "5").get_by_label("What we agreed").fill("Both: a named mentor, and time for it")
    screens.leave(question(page, "5").get_by_label("What we agreed"))
    expect(question(page, "5").get_by_text("Saved at")).to_be_visible()
    action = question(page, "5").get_by_label("A new action: what will be done?")
    action.fill("Name a mentor for every apprentice")
    action.press("Enter")
    expect(action).to_have_value("")
    leading.to_page(page, "Compare")
    page.get_by_role("radio", name="Answers").check()
    expect(page.get_by_text(EMPLOYER)).to_be_visible()
    expect(page.get_by_text(PROVIDER)).to_be_visible()
    said = "\n".join(word_of(page))
    for text in (
        PROGRAMME,
        PROVIDER,
        EMPLOYER,
        ADAPT,
        "Who has answered what",
        "Both: a named mentor",
        "Name a mentor",
    ):
        assert text in said, text
    assert said.index("Both: a named mentor") < said.index(EMPLOYER), "what was agreed comes first"


def test_one_laptop_writes_for_each_side_in_turn(room: Room, ana: Person) -> None:
    """No phones, no network: the provider’s answer, then the employer’s, neither over the other."""
    page = room.window(ana, accept_downloads=True)
    start(page)
    page.get_by_text("People answer on their own phones").click()
    screens.settle(page)
    leading.begin(page)
    leading.to_page(page, "Questionnaire")
    for group, text in (("Provider", PROVIDER), ("Employer", EMPLOYER)):
        if group == "Employer":
            screens.pick(page, "Write here for", group)
        box = question(page, "6").get_by_label(f"Answer, together as {group}")
        expect(box).to_have_value("")
        box.fill(text)
        screens.leave(box)
        expect(question(page, "6").get_by_text("Saved at")).to_be_visible()
        screens.settle(page)
    question(page, "6").get_by_text("Side by side").click()
    expect(question(page, "6").get_by_text(PROVIDER)).to_be_visible()
    said = "\n".join(word_of(page))
    assert PROVIDER in said
    assert EMPLOYER in said


def test_one_person_goes_through_all_nine_on_one_page(room: Room, ana: Person) -> None:
    """Somebody prepares alone; what is written on the page stands on the cards too."""
    page = room.window(ana)
    start(page)
    page.get_by_role("radio", name="On my own").click()
    screens.settle(page)
    leading.begin(page)
    leading.to_page(page, "Questionnaire")
    box = question(page, "1").get_by_label("Answer", exact=True)
    box.fill("Plumbing, level 3")
    screens.leave(box)
    expect(question(page, "1").get_by_text("Saved at")).to_be_visible()
    expect(question(page, "1").get_by_text("Side by side")).to_have_count(0)
    leading.to_page(page, "Cards")
    expect(page.get_by_label("Answer", exact=True)).to_have_value("Plumbing, level 3")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_page_with_all_questions_passes_axe_and_fits(
    room: Room, ana: Person, colours: str, size: tuple[int, int]
) -> None:
    """It is long, and read on whatever the host has at hand."""
    page = room.window(ana, size=size, color_scheme=colours, reduced_motion="reduce")
    start(page)
    leading.begin(page)
    leading.to_page(page, "Questionnaire")
    question(page, "5").get_by_text("Talk, note and action").click()
    screens.settle(page)
    assert violations(page, f"questionnaire {colours}") == []
    assert page.evaluate(WIDE) <= 0
