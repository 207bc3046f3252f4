"""This file is here to show what the other kinds of deck look like: a SOAR board, both sides of a position, a grid, the editor."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Browser, Page, expect

from lib.decks.drafts import part_at, with_issue, with_value
from lib.model.meeting import Meeting, PlannedCard
from lib.runtime import Services
from lib.usecases.ballots import open_votes, show_votes
from lib.usecases.board import let_up
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.joining import invite_phones, join
from lib.usecases.own_drafts import copy_deck, keep_draft, open_for_editing, save_version
from lib.usecases.passing import pass_all, star, texts_of
from lib.usecases.reaching import set_address
from lib.usecases.reading import open_view
from lib.usecases.rights import Person, new_token
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.staging import move, reveal_cards
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.taking_part import ask_own_question
from tests.browser.conftest import Room
from tests.docs.live_pictures import ADDRESS
from tests.docs.pictures import keep
from tests.server import RunningApp

NAMES = ("Bo Marsh", "Dev Shah", "Erin Lowe", "Flo Reyes", "Gus Park", "Hana Cole", "Ivo Lang")

BOARD = {
    "S": (
        ("Two of us ran kitchens until last year", 5),
        ("A workshop with new lathes", 2),
        ("Learners come back to tell others", 1),
    ),
    "O": (("Money for placements comes in spring", 4), ("Three employers want to share technicians", 3)),
    "A": (("Every teacher a week at a workplace each year", 6), ("One plan with both partners’ names on it", 1)),
    "R": (("Forty days at workplaces by July", 5), ("Employers say our learners are ready sooner", 2)),
}
"""What stands in each quadrant, and how many votes it gets."""

POSITIONS = ("5", "4", "4", "2", "4", "1", "3")
REASONS = (
    ("for", "Alone, each of us makes the same mistakes again."),
    ("for", "It lets good teachers be seen beyond their own school."),
    ("against", "Small schools have nobody to spare for it."),
    ("against", "Recording it turns learning into paperwork."),
)

GRID = {
    "1": (
        "Line manager on the day shift",
        "Workshop technician",
        "How to set up safely",
        "yes",
        "The provider’s assessor",
    ),
    "2": ("Two mentors", "Dev Shah", "Everything done twice", "yes", "Both, in the same week"),
    "3": ("", "Erin Lowe", "Explaining to first-years", "no", ""),
    "4": ("Maintenance team", "", "Finding a fault under time", "yes", "The awarding body"),
    "5": ("", "Dev Shah", "Reading a drawing", "no", ""),
}
_COLUMNS = ("workplace", "provider", "learning", "assessed", "assessor")

ISSUE = ("Green skills", "Which of our courses lead to jobs that will be there in ten years?")
PROMPTS = (
    "Which employers near us are changing what they do?",
    "Who on our staff can teach that already?",
    "What would learners have to see to choose it?",
)


def take_kinds(browser: Browser, app: RunningApp, services: Services, host: Person) -> None:
    """Four pictures, each of a session or a deck of its own."""
    room = Room(browser, app, services)
    page = room.window(host)
    _soar(page, services, host)
    _positions(page, services, host)
    _grid(page, services, host)
    _editor(page, services, host)
    page.context.close()


def _soar(page: Page, services: Services, host: Person) -> None:
    meeting, people = _begin(services, host, "soar", tuple(BOARD))
    asked = [(card, text, votes) for card, items in BOARD.items() for text, votes in items]
    for number, (card, text, _) in enumerate(asked):
        ask_own_question(services, people[number % len(people)], meeting.id, f"k{number}", card, text)
    reveal_cards(services, host, meeting.id, set(BOARD))
    entries = [each for each in open_view(services, host, meeting.id).record.items if each.field != "actions"]
    let_up(services, host, meeting.id, {each.id: each.version for each in entries})
    open_votes(services, host, meeting.id)
    ids = {each.value["text"]: each.id for each in entries}
    _vote(services, meeting, people, ids)
    show_votes(services, host, meeting.id)
    _on_the_wall(page, services, host, meeting, "S", "sheet")
    expect(page.locator(".wall .face.sheet")).to_contain_text("▲ 6")
    keep(page, "kind-soar")


def _vote(services: Services, meeting: Meeting, people: list[Person], ids: dict[str, str]) -> None:
    for card, items in BOARD.items():
        left = {ids[text]: votes for text, votes in items}
        for person in people:
            given: dict[str, int] = {}
            for _ in range(3):
                most = max(left, key=lambda id: left[id])
                if left[most]:
                    left[most] -= 1
                    given[most] = given.get(most, 0) + 1
            if given:
                save_all(services, [Job(person, meeting.id, (Save(f"{card}.votes", 2, given),))])


def _positions(page: Page, services: Services, host: Person) -> None:
    meeting, people = _begin(services, host, "cpd-partnerships", ("1.1", "1.2"))
    for person, point in zip(people, POSITIONS, strict=True):
        save_all(services, [Job(person, meeting.id, (Save("1.1.position", 1, point),))])
    for person, (side, text) in zip((people[0], people[1], people[3], people[5]), REASONS, strict=True):
        save_all(services, [Job(person, meeting.id, (Save(f"1.1.{side}", 1, text),))])
    reveal_cards(services, host, meeting.id, {"1.1"})
    pass_all(services, host, meeting.id, "1.1", 1)
    for text in texts_of(services, host, meeting.id, "1.1"):
        if text.text in (REASONS[0][1], REASONS[2][1]):
            star(services, host, meeting.id, *text.key, starred=True)
    _on_the_wall(page, services, host, meeting, "1.1", "texts")
    keep(page, "kind-positions")


def _grid(page: Page, services: Services, host: Person) -> None:
    plan = tuple(PlannedCard(card.id, card.minutes) for card in services.library.decks["supporting-learning"].cards())
    meeting = start_meeting(
        services, host, Invitation("supporting-learning", "team", plan, title="Engineering, Level 3", minutes=60)
    )
    cells = [
        Cell(f"{row}.{column}", text)
        for row, texts in GRID.items()
        for column, text in zip(_COLUMNS, texts, strict=True)
        if text
    ]
    fill_cells(services, host, meeting.id, cells)
    page.goto(f"/sheet?m={meeting.id}")
    expect(page.locator(".grid .state")).to_have_text("All saved")
    keep(page, "kind-grid")


def _editor(page: Page, services: Services, host: Person) -> None:
    id = copy_deck(services, host, "progression", "Learner progression at Northgate")
    save_version(services, host, id)
    editing = open_for_editing(services, host, id)
    data = editing.draft.data or {}
    data, issue = with_issue(data, editing.taken)
    card = (part_at(data, ("issues", issue)) or {})["cards"][0]["id"]
    data = with_value(with_value(data, ("issues", issue), "title", ISSUE[0]), ("cards", card), "question", ISSUE[1])
    prompts = [{"id": f"p{number}", "text": text} for number, text in enumerate(PROMPTS, start=1)]
    data = with_value(data, ("cards", card), "prompts", prompts)
    keep_draft(services, host, id, editing, replace(editing.draft, data=data))
    page.goto(f"/editor?deck={id}&part=cards%2F{card}")
    expect(page.locator(".front .question")).to_have_text(ISSUE[1])
    keep(page, "kind-editor")


def _begin(services: Services, host: Person, deck: str, cards: tuple[str, ...]) -> tuple[Meeting, list[Person]]:
    """A session with phones, in which everybody stands on the first card."""
    plan = tuple(PlannedCard(card, 9) for card in cards)
    meeting = start_meeting(services, host, Invitation(deck, "team", plan, minutes=60))
    code = invite_phones(services, host, meeting.id)
    set_address(services, host, meeting.id, ADDRESS)
    people = [Person(new_token()) for _ in NAMES]
    for person, name in zip(people, NAMES, strict=True):
        join(services, person, code, name=name)
    return meeting, people


def _on_the_wall(page: Page, services: Services, host: Person, meeting: Meeting, card: str, side: str) -> None:
    move(services, host, meeting.id, f"card:{card}")
    move(services, host, meeting.id, f"show:{side}")
    page.goto(f"/project?m={meeting.id}")
    expect(page.locator(f".wall .face.{side}")).to_be_visible()
