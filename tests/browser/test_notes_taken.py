"""This file is here to take notes away as a person does: one click, a file in the downloads folder, opened again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

import tests.server
from lib.config import Settings
from lib.runtime import build
from lib.usecases.acting import add_action
from lib.usecases.answering import record_answer, write_text
from lib.usecases.rights import Person
from tests.browser import phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE
from tests.exports.reading import word_texts
from tests.server import running_app

THOUGHT, ACTION = "We start too late.", "Ask ten learners what made them stay"
SIZES = {"laptop": (1280, 720), "phone": (390, 844)}


def session(room: Room, who: Person) -> str:
    meeting = room.begin(who, cards=("2.1", "6.1"), title="Summer review").id
    write_text(room.services, who, meeting, "2.1.note", THOUGHT, 0)
    record_answer(room.services, who, meeting, "2.1.now", "2")
    add_action(room.services, who, meeting, ACTION, origin="2.1", who="Ana", by="2027-01-31")
    return meeting


def notes(room: Room, who: Person, meeting: str, **options: object) -> Page:
    page = room.window(who, accept_downloads=True, **options)
    page.goto(f"/notes?m={meeting}")
    expect(screens.format_button(page, "Session file (JSON)")).to_be_visible()
    screens.settle(page)
    return page


def taken(page: Page, format: str) -> Download:
    """What one click on a format brings, without another one."""
    with page.expect_download() as download:
        screens.format_button(page, format).click()
    return download.value


def body_of(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def pdf_text(raw: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("size", SIZES)
def test_word_and_pdf_come_with_one_click_and_stay_to_be_had_again(room: Room, ana: Person, size: str) -> None:
    """Minutes after the end, on whatever is at hand."""
    page = notes(room, ana, session(room, ana), size=SIZES[size])
    word = taken(page, "Word")
    assert word.suggested_filename.startswith("Summer review") and word.suggested_filename.endswith(".docx")
    said = "\n".join(word_texts(body_of(word)))
    assert THOUGHT in said and ACTION in said
    with page.expect_download() as again:
        screens.button(page, "Download").click()
    assert body_of(again.value) == body_of(word)
    pdf = taken(page, "PDF")
    assert THOUGHT in pdf_text(body_of(pdf)) and "PDF/UA-1" in page.get_by_test_id("stMain").inner_text()
    expect(screens.button(page, "Download")).to_have_count(1)
    assert page.evaluate(WIDE) <= 0


def test_file_is_not_fetched_again_by_itself(room: Room, ana: Person) -> None:
    """Somebody who opens a panel after the download must not get a second one."""
    page = notes(room, ana, session(room, ana))
    taken(page, "Markdown")
    got: list[Download] = []
    page.on("download", lambda download: got.append(download))
    screens.open_up(page, "Choices")
    screens.open_up(page, "Edit or strike out")
    expect(screens.grid(page)).to_be_visible()
    screens.settle(page)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.get_by_test_id("stDownloadButton")).to_be_visible()
    assert got == []


def test_quality_plan_comes_in_the_colleges_own_columns_on_the_next_visit_too(room: Room, ana: Person) -> None:
    """The columns are laid out once, with mouse or keyboard."""
    meeting = session(room, ana)
    page = notes(room, ana, meeting)
    page.get_by_role("radio", name="Quality plan").click()
    screens.open_up(page, "Columns")
    page.get_by_label("Name of column 7").fill("Status")
    page.get_by_label("Name of column 7").press("Enter")
    screens.button(page, "Move up: Status").click()
    # While rows change places, Streamlit shows old and new beside each other for a moment.
    expect(page.get_by_label("Name of column 6").first).to_have_value("Status")
    screens.button(page, "Leave out: Evidence").click()
    expect(page.get_by_label("Name of column 8")).to_have_count(0)
    page.get_by_label("A column of your own").fill("Impact on learners")
    page.get_by_label("A column of your own").press("Enter")
    expect(page.get_by_label("Name of column 8").first).to_have_value("Impact on learners")
    page.reload()
    page.get_by_role("radio", name="Quality plan").click()
    said = word_texts(body_of(taken(page, "Word")))
    there = [title for title in said if title in ("Lead", "Status", "Review date", "Evidence", "Impact on learners")]
    assert there == ["Lead", "Status", "Review date", "Impact on learners"]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_notes_page_passes_axe_with_everything_open(room: Room, ana: Person, colours: str, size: str) -> None:
    """The choices, the columns, and what is said of a finished file."""
    page = notes(room, ana, session(room, ana), color_scheme=colours, reduced_motion="reduce", size=SIZES[size])
    taken(page, "PDF")
    screens.open_up(page, "Choices")
    found = violations(page, "choices")
    page.get_by_role("radio", name="Quality plan").click()
    screens.open_up(page, "Columns")
    expect(page.get_by_label("Name of column 1")).to_be_visible()
    found += violations(page, "columns")
    assert found == [] and page.evaluate(WIDE) <= 0


def test_pdf_whose_process_dies_is_told_calmly_and_word_still_comes(
    room: Room, ana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """typst is a program of its own and may fall over; the notes are needed now."""
    broken = tmp_path / "broken"
    for name in ("lib", "pages", "cards", ".streamlit"):
        shutil.copytree(tests.server.PROJECT / name, broken / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tests.server.PROJECT / "app.py", broken)
    (broken / "lib/typeset/worker.py").write_text("import time\ntime.sleep(2)\nraise SystemExit(9)\n", "utf-8")
    monkeypatch.setattr(tests.server, "PROJECT", broken)
    with running_app(tmp_path) as app:
        other = Room(room.browser, app, build(Settings(database_url=app.database_url)), room.watch, room.contexts)
        page = notes(other, ana, session(other, ana))
        screens.format_button(page, "PDF").click()
        expect(page.get_by_text("Making the PDF file …")).to_be_visible()
        told = page.get_by_role("alert")
        expect(told).to_contain_text("The PDF could not be made")
        expect(told).to_contain_text("Nothing of the session is lost")
        assert THOUGHT in "\n".join(word_texts(body_of(taken(page, "Word"))))
        expect(told).to_have_count(0)
        other.services.store.close()


def test_participant_takes_a_copy_to_print_from_the_phone(room: Room, ana: Person) -> None:
    """What somebody wrote is theirs, in a file that opens anywhere, and holds nobody else's words."""
    meeting = room.begin(ana, cards=("2.1", "6.1"))
    code = phones.invite(room, ana, meeting)
    phones.lead(room, ana, meeting, "card:2.1")
    bo = phones.join(room, code, name="Bo", accept_downloads=True)
    di = phones.join(room, code, name="Di")
    for page, words in ((bo, "Bo’s own words"), (di, "Di’s own words")):
        phones.write(page, words)
        phones.is_saved(page)
    bo.locator(".you > summary").click()
    for format, read in (("Word", lambda raw: "\n".join(word_texts(raw))), ("PDF", pdf_text)):
        with bo.expect_download() as download:
            bo.get_by_role("link", name=f"My answers as {format}").click()
        said = read(body_of(download.value)).replace("'", "’")
        assert "Bo’s own words" in said and "Di’s own words" not in said
        assert download.value.suggested_filename.startswith("my-answers.")
    assert bo.evaluate(WIDE) <= 0
