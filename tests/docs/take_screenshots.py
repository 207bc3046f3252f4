"""This file is here to take the README's pictures again: `python -m tests.docs.take_screenshots`.

It starts the app on a database of its own, fills in a session of an invented college, and looks at
it in the system's Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lib.config import Settings
from lib.model.action import effort_field, impact_field
from lib.model.meeting import PlannedCard, Way
from lib.runtime import Services, build
from lib.usecases.acting import add_action
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.rights import PERSON_COOKIE, Person
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.docs.kind_pictures import take_kinds
from tests.docs.live_pictures import take_live
from tests.docs.paper_pictures import take_paper
from tests.docs.pictures import HEIGHT, SCREENS, WIDTH, keep
from tests.server import running_app

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")

MINUTES = {"1.1": 6, "2.1": 9, "2.2": 9, "3.2": 9, "4.2": 9, "6.1": 6, "6.2": 6, "6.3": 6}
RATED = {
    "2.1": ({"1": 1, "2": 4, "3": 2}, {"4": 3, "5": 4}),
    "2.2": ({"2": 2, "3": 4, "4": 1}, {"3": 2, "4": 4, "5": 1}),
    "3.2": ({"1": 2, "2": 2, "4": 2, "dont-know": 1}, {"4": 2, "5": 5}),
    "4.2": ({"3": 3, "4": 4}, {"2": 2, "3": 4, "4": 1}),
}
"""Raised fingers of seven people: where we are now, and how much it matters."""

AGREED = {
    "2.1": "Teachers set targets that stretch; we say far too little about what comes after the course.",
    "3.2": "Induction is strong. After the first half-term nobody owns progression until the exit interview.",
}
ACTIONS = (
    (
        "Put one progression question into every tutorial review",
        "Bo Marsh",
        "2027-01-15",
        "short",
        "2.2",
        5,
        2,
        "Ten reviews read at random each half-term have an answer to it",
    ),
    (
        "Map the routes out of each level 2 programme on one page",
        "Ana Reid",
        "2027-02-26",
        "short",
        "4.2",
        4,
        3,
        "A page for all 14 programmes is on the learners’ site",
    ),
    (
        "Ask last year’s leavers where they are now",
        "Erin Lowe",
        "2027-03-19",
        "medium",
        "4.2",
        3,
        2,
        "Answers from at least 60 of 140 leavers",
    ),
    (
        "Name a progression lead in each curriculum team",
        "Dev Shah",
        "2027-04-30",
        "medium",
        "3.2",
        5,
        4,
        "Every team has one, with an hour a week",
    ),
    (
        "Run a taster week together with the two sixth forms",
        "Ana Reid",
        "2027-09-10",
        "long",
        "3.2",
        3,
        5,
        "Forty learners take part",
    ),
)


def main() -> int:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print(f"No Chromium was found ({', '.join(CHROMIUM)}). Install it, then run this again.")
        return 1
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(app.url)
        page.get_by_role("button", name="Start as a team").wait_for()
        person = Person(next(each["value"] for each in page.context.cookies() if each["name"] == PERSON_COOKIE))
        services = build(Settings(database_url=app.database_url))
        team = take_all(page, app.url, services, person)
        take_paper(services, person, team)
        take_live(browser, app, services, person)
        take_kinds(browser, app, services, person)
        services.store.close()
        browser.close()
    return 0


def take_all(page: Page, address: str, services: Services, person: Person) -> str:
    team = _team_session(services, person)
    page.goto(f"{address}/project?m={team}")
    page.locator(".wall .question").wait_for()
    keep(page, "wall-front")

    move(services, person, team, "flip")
    page.goto(f"{address}/project?m={team}")
    page.locator(".wall .prompts").wait_for()
    page.keyboard.press("h")
    page.locator(".st-key-panel .js-plotly-plot").wait_for()
    keep(page, "wall-back")

    page.goto(f"{address}/actions?m={team}")
    page.get_by_test_id("stDataFrame").wait_for()
    keep(page, "actions")
    page.goto(f"{address}/priorities?m={team}")
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    keep(page, "priorities")

    alone = _session_alone(services, person)
    page.goto(f"{address}/cards?m={alone}")
    page.locator(".desk .question").wait_for()
    page.get_by_text("Saved at").first.wait_for()
    keep(page, "alone")
    return team


def _start(services: Services, person: Person, way: Way, title: str, purpose: str) -> str:
    wanted = Invitation(
        deck="progression",
        way=way,
        plan=tuple(PlannedCard(card, minutes) for card, minutes in MINUTES.items()),
        title=title,
        purpose=purpose,
        people="Ana Reid, Bo Marsh, Dev Shah, Erin Lowe and three heads of department",
        minutes=60,
    )
    return start_meeting(services, person, wanted).id


def _team_session(services: Services, person: Person) -> str:
    id = _start(services, person, "team", "Northgate College: where next?", "Three things to do before Easter")
    for card, (now, matters) in RATED.items():
        count_fingers(services, person, id, f"{card}.now", now)
        count_fingers(services, person, id, f"{card}.matters", matters)
    for card, text in AGREED.items():
        write_text(services, person, id, f"{card}.note", text, 0)
    for what, who, by, horizon, origin, impact, effort, measure in ACTIONS:
        parts = {"who": who, "by": by, "horizon": horizon, "origin": origin, "measure": measure}
        action = add_action(services, person, id, what, **parts)
        record_answer(services, person, id, impact_field(action.id).id, str(impact))
        record_answer(services, person, id, effort_field(action.id).id, str(effort))
    move(services, person, id, "card:2.1")
    return id


def _session_alone(services: Services, person: Person) -> str:
    id = _start(services, person, "alone", "My own look at progression", "")
    write_text(services, person, id, "2.1.thought", "I stretch the confident ones. The quiet ones I keep safe.", 0)
    record_answer(services, person, id, "2.1.now", "2")
    move(services, person, id, "card:2.1")
    return id


if __name__ == "__main__":
    sys.exit(main())
