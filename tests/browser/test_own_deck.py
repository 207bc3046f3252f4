"""This file is here to make a deck of one's own in the browser, from copying one to the notes of a session with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.decks.loading import read_upload
from lib.usecases.own_drafts import open_for_editing
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for
from tests.browser import screens
from tests.browser.conftest import Room

ISSUE = "Green skills"
QUESTIONS = ("Which jobs change here?", "Who can teach that?", "Where do we begin?")
ANSWER = "Heating engineers first: three employers have asked."


def box(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def write(page: Page, label: str, text: str) -> None:
    """Type into a box and leave it, until the draft with it is kept."""
    box(page, label).fill(text)
    screens.leave(box(page, label))
    screens.settle(page)
    expect(box(page, label)).to_have_value(text)


def write_on(page: Page, words: str) -> None:
    screens.pick(page, "Write on", words)


def section(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    screens.settle(page)


def copy_progression(page: Page) -> str:
    """From the list of decks to a copy of one's own; its id."""
    page.goto("/decks?deck=progression")
    screens.button(page, "Copy and adapt").click()
    screens.button(page, "Make it mine").click()
    expect(screens.button(page, "Save as version 1")).to_be_enabled()
    return page.url.rpartition("deck=")[2]


@pytest.mark.parametrize("size", [screens.LAPTOP, screens.PHONE], ids=["laptop", "phone"])
def test_own_issue_is_added_to_progression_saved_and_worked_on_to_the_notes(
    room: Room, ana: Person, size: tuple[int, int], tmp_path: Path
) -> None:
    """An organisation’s own strategic issue, as the source’s blank template offers it: written, mended, used."""
    page = room.window(ana, size=size, accept_downloads=True)
    id = copy_progression(page)
    _add_an_issue_with_three_cards(page)
    _put_in_order(page)
    _break_a_field_and_undo(page)

    screens.button(page, "Save as version 1").click()
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible()
    section(page, "Share, file, versions")
    with page.expect_download() as taken:
        screens.button(page, "Download as YAML").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    reading = read_upload(file.read_bytes(), file.name)
    assert reading.problems == () and reading.deck and (reading.deck.id, file.name) == (id, f"{id}.yaml")
    own = next(issue for issue in reading.deck.issues if issue.title == ISSUE)
    assert [card.question for card in own.cards] == [QUESTIONS[1], QUESTIONS[0], QUESTIONS[2]]
    assert [card.id for card in own.cards] == ["7.2", "7.1", "7.3"], "whatever its place, a card keeps its id"

    _work_with_it(page, tmp_path)


def _add_an_issue_with_three_cards(page: Page) -> None:
    screens.button(page, "Add an issue").click()
    write(page, "Title of issue 7", ISSUE)
    for number, question in enumerate(QUESTIONS, start=1):
        if number == 1:
            screens.button(page, "Card 7.1").click()
        else:
            screens.button(page, "Add a card after it").click()
        label = f"Question on the front of card 7.{number}"
        expect(box(page, label)).to_be_visible()
        expect(page.get_by_text(f'"question" of card "7.{number}" is empty.').filter(visible=True)).to_be_visible()
        write(page, label, question)
        for prompt in (1, 2, 3):
            write(page, f"Prompt {prompt}", f"Prompt {prompt} of {question}")
        expect(page.locator(".front .question")).to_have_text(question)
        expect(page.locator(".back .prompts > li")).to_have_count(3)
    expect(page.get_by_text("keep this from being a version")).to_have_count(0)


def _put_in_order(page: Page) -> None:
    section(page, "Order")
    screens.button(page, "Move up: card 7.2").click()
    up = page.get_by_role("button", name="Move up: card 7.2")  # while the list is drawn anew, its old place stays too
    expect(up.last).to_be_disabled()
    expect(up).to_have_count(1)
    screens.button(page, "Write on: card 7.1").click()
    expect(box(page, "Question on the front of card 7.1").last).to_have_value(QUESTIONS[0])


def _break_a_field_and_undo(page: Page) -> None:
    question = box(page, "Question on the front of card 7.1")
    question.click()
    question.press("Control+A")
    question.press("Delete")
    problem = page.get_by_text('"question" of card "7.1" is empty.').filter(visible=True)
    expect(problem).to_be_visible()  # without leaving the box
    expect(question).to_be_focused()
    expect(screens.button(page, "Save as version 1")).to_be_disabled()
    below, around = problem.bounding_box(), question.bounding_box()
    assert below and around and 0 < below["y"] - (around["y"] + around["height"]) < 60, "right below its box"
    screens.button(page, "Undo").click()
    expect(question.last).to_have_value(QUESTIONS[0])  # while the page is drawn anew, the box as it was stays too
    expect(question).to_have_count(1)
    expect(problem).to_have_count(0)
    screens.button(page, "Redo").click()
    expect(problem).to_be_visible()
    screens.settle(page)
    screens.button(page, "Undo").click()
    expect(screens.button(page, "Save as version 1")).to_be_enabled()


def _work_with_it(page: Page, folder: Path) -> None:
    screens.button(page, "Start with it").click()
    page.get_by_role("radio", name="On my own").click()
    page.get_by_role("radio", name="No limit").click()
    screens.settle(page)
    screens.start_now(page).click()
    expect(screens.desk_number(page)).to_have_text("1.1")
    meeting = page.url.rpartition("m=")[2]
    for _ in range(30):
        if screens.desk_number(page).inner_text() == "7.2":
            break
        before = screens.desk_number(page).inner_text()
        screens.next_card(page).click()
        expect(screens.desk_number(page)).not_to_have_text(before)
        screens.settle(page)  # nobody aims at a button that still moves
    expect(screens.desk_question(page)).to_have_text(QUESTIONS[1])
    expect(screens.thought(page)).to_have_count(1)
    screens.thought(page).fill(ANSWER)
    screens.leave(screens.thought(page))
    expect(screens.saved(page)).to_be_visible()
    page.goto(f"/notes?m={meeting}")
    with page.expect_download() as taken:
        screens.button(page, "Session file (JSON)").click()
    taken.value.save_as(folder / "session.json")
    kept = (folder / "session.json").read_text("utf-8")
    assert json.loads(kept) and ANSWER in kept and QUESTIONS[1] in kept and ISSUE in kept


def test_two_people_who_write_on_one_text_choose_between_both(room: Room, ana: Person) -> None:
    """Bo has the link. Ana saves first; Bo sees both texts before anything of his or hers is gone."""
    page = room.window(ana)
    copy_progression(page)
    screens.button(page, "Save as version 1").click()
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible()
    section(page, "Share, file, versions")
    screens.button(page, "Make a link").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    bo = room.window()
    bo.goto(link[link.index("/editor") :])
    screens.button(bo, "Edit it together").click()
    expect(screens.button(bo, "Save as version 2")).to_be_visible()
    assert "key" not in bo.url
    for each, name in ((bo, "Bo"), (page, "Ana")):
        section(each, "Write")
        write_on(each, "2.1")
        write(each, "Question on the front of card 2.1", f"What {name} asks?")
    screens.button(page, "Save as version 2").click()
    expect(page.get_by_text("Version 2 is saved.")).to_be_visible()
    screens.button(bo, "Save as version 2").or_(screens.button(bo, "Bring both together")).first.click()
    expect(bo.get_by_text("One text was changed by two people at once.")).to_be_visible()
    expect(bo.get_by_text("What Ana asks?", exact=True)).to_be_visible()
    expect(screens.button(bo, "Save as version 3")).to_be_disabled()
    screens.button(bo, "Use the other").click()
    expect(screens.button(bo, "Save as version 3")).to_be_enabled()
    screens.settle(bo)
    expect(box(bo, "Question on the front of card 2.1")).to_have_count(1)  # the one before goes when the page is whole
    expect(box(bo, "Question on the front of card 2.1")).to_have_value("What Ana asks?")
    screens.button(bo, "Undo").click()
    expect(bo.get_by_text("One text was changed by two people at once.")).to_be_visible()
    screens.button(bo, "Join both").click()
    screens.button(bo, "Save as version 3").click()
    expect(bo.get_by_text("Version 3 is saved.")).to_be_visible()
    page.reload()
    expect(screens.button(page, "Save as version 4")).to_be_visible()
    write_on(page, "2.1")
    expect(box(page, "Question on the front of card 2.1")).to_have_value("What Bo asks? / What Ana asks?")


def test_what_was_typed_is_kept_when_the_window_closes(room: Room, ana: Person) -> None:
    """A closed laptop loses nothing that stood there for two seconds, and no more than that."""
    page = room.window(ana)
    id = copy_progression(page)
    write_on(page, "2.1")
    box(page, "Question on the front of card 2.1").fill("Half a quest")
    expect(page.locator(".front .question")).to_have_text("Half a quest")
    page.close()
    again = room.contexts[-1].new_page()
    again.goto(f"/editor?deck={id}")
    expect(screens.button(again, "Save as version 1")).to_be_visible()
    data = open_for_editing(room.services, ana, id).draft.data or {}
    assert data["issues"][1]["cards"][0]["question"] == "Half a quest"


def test_part_that_is_moved_with_the_keyboard_keeps_the_focus(room: Room, ana: Person) -> None:
    """Three places down is three presses, and not three hunts for the button."""
    page = room.window(ana)
    copy_progression(page)
    write_on(page, "1.1")
    expect(page.locator(".front .number")).to_have_text("1.1")
    first = room.services.library.decks["progression"].card("1.1").prompts[0].text
    expect(box(page, "Prompt 1")).to_have_value(first)
    screens.button(page, "Move down: prompt 1").focus()
    for number in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(screens.button(page, f"Move down: prompt {number}")).to_be_focused()
        screens.settle(page)
    expect(box(page, "Prompt 4")).to_have_value(first)
    screens.button(page, "All my decks").click()
    expect(page.get_by_text("Decks of this browser")).to_be_visible()
    assert "deck=" not in page.url


def test_words_are_in_the_version_that_is_saved_before_they_were_kept(room: Room, ana: Person) -> None:
    """Whoever types and saves at once means what stands in the box."""
    page = room.window(ana)
    id = copy_progression(page)
    write_on(page, "2.1")
    question = box(page, "Question on the front of card 2.1")
    question.fill("At once?")
    screens.button(page, "Save as version 1").click()
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible()
    assert decks_for(room.services, ana)[id].card("2.1").question == "At once?"


def test_what_a_browser_still_has_in_a_box_is_kept_after_the_server_was_gone(own_room: Room, ana: Person) -> None:
    """A server that is restarted under somebody’s hands must not cost a sentence."""
    own_room.watch.line_was_cut = True
    page = own_room.window(ana)
    id = copy_progression(page)
    write_on(page, "2.1")
    box(page, "Question on the front of card 2.1").fill("Typed into the void?")
    own_room.app.kill()
    own_room.app.start()
    screens.connected(page)
    screens.leave(box(page, "Question on the front of card 2.1"))
    expect(page.locator(".front .question")).to_have_text("Typed into the void?")
    data = open_for_editing(own_room.services, ana, id).draft.data or {}
    assert data["issues"][1]["cards"][0]["question"] == "Typed into the void?"


def test_hostile_file_is_told_with_its_lines_and_changes_nothing(room: Room, ana: Person) -> None:
    """Whoever was sent a file sees where it is wrong, in words."""
    page = room.window(ana)
    id = copy_progression(page)
    before = open_for_editing(room.services, ana, id)
    section(page, "Share, file, versions")
    screens.open_up(page, "Put a file in its place")
    text = "format: 1\nid: x\nversion: 1\nkind: cards\ntilte: <b>T</b>\nissues: &a [*a, *a]\n"
    upload = {"name": "deck (1).yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    screens.file_box(page).set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    expect(page.get_by_text("deck (1).yaml:6").first).to_be_visible()
    expect(page.get_by_text('Did you mean "title"?').first).to_be_visible()
    assert open_for_editing(room.services, ana, id) == before


def test_cy_finds_nothing_at_the_address_of_somebodys_deck(room: Room, ana: Person, cy: Person) -> None:
    """The address is no key."""
    id = copy_progression(room.window(ana))
    page = room.window(cy)
    page.goto(f"/editor?deck={id}")
    expect(page.get_by_text("There is no deck here that this browser can edit.")).to_be_visible()
    expect(page.get_by_text("progression")).to_have_count(0)
