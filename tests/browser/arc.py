"""This file is here for the people of one whole session, what each of them writes, and what must hold for all of them at any time."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from lib.store.subjects import subjects_of
from tests.browser import phones
from tests.browser.conftest import Room
from tests.browser.witness import Witness, kept_by_person

GROUPS = ("Construction", "Health and care")
CAST = (
    ("Bo Quillfeather", GROUPS[0]),
    ("Di Zimmerling", GROUPS[0]),
    ("Ed Vantongeren", GROUPS[0]),
    ("Flo Ballantyne", GROUPS[0]),
    ("Gus Okonkwo", GROUPS[1]),
    ("Hal Brzezinski", GROUPS[1]),
    ("Ivy Thistlewood", GROUPS[1]),
    ("Jo Castellanos", GROUPS[1]),
)
BO, DI, ED, FLO, GUS, HAL, IVY, JO = (name for name, _ in CAST)
THOUGHTS = {
    BO: "Routes onward come up in May, and May is late.",
    DI: "Nobody in our team owns this.",
    ED: "Our visits stop at the car park.",
    FLO: "Employers come once, and never to a workshop.",
    GUS: "Placements teach it; lessons do not.",
    HAL: "Evening learners never meet an adviser.",
    IVY: "Feedback says what was wrong, not what is next.",
    JO: "Half of us have never seen the destinations data.",
}
NOTES = ("We begin in September, with every group.", "An adviser comes to each evening class.")
ACTIONS = (
    "Put three routes onward on the first slide of each course",
    "Book an adviser for four evenings",
    "Ask ten leavers what would have helped",
    "Show every team its destinations data in June",
)
APART = {
    DI: "Mentors stop when the funding stops.",
    ED: "Motivation falls at the second resit.",
    GUS: "The bus home leaves before the study club.",
    JO: "Part-timers have no tutor of their own.",
}
SECOND = {name: f"After talking: {text.lower()}" for name, text in list(THOUGHTS.items())[2:6]}
OWNER = "Ana Wetherby"
NO_DRAFTS = "!Object.keys(localStorage).some(name => name.includes('draft'))"


@dataclass
class Session:
    """One room: its host, its projector, its phones by name."""

    room: Room
    host: Page
    wall: Page
    meeting: str = ""
    code: str = ""
    witness: Witness = field(default_factory=Witness)
    phones: dict[str, Page] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Names that the wall may show by now, beside what they wrote."""
    read: set[str] = field(default_factory=set)
    """Texts that came to the host, since their card is revealed."""

    def nobody_has_what_is_another_s(self, words: dict[str, str]) -> None:
        """`words` are by whoever wrote them. Names go to no other phone, ever, and to no wall before the passing."""
        found = []
        for name, page in self.phones.items():
            theirs = [word for author, word in words.items() if author != name]
            found += self.witness.carries(name, page, theirs + [other for other in self.phones if other != name])
        found += self.witness.carries("the host", self.host, [word for word in words.values() if word not in self.read])
        unseen = [word for author, word in words.items() if author not in self.shown or word not in self.read]
        found += self.witness.carries("the projector", self.wall, [*unseen, *set(self.phones) - self.shown])
        assert not found, found

    def holds(self) -> None:
        """The store has what every phone called saved, once, and nobody is in the session twice."""
        with self.room.services.store.read() as connection:
            subjects = subjects_of(connection, self.meeting)
        people = {each.name: each.id for each in subjects if each.sort == "participant"}
        assert sorted(each.name for each in subjects if each.sort == "participant") == sorted(self.phones)
        groups = {each.name: each.id for each in subjects if each.sort == "group"}
        kept = kept_by_person(self.room.services, self.meeting)
        lost = []
        for (who, asked, round), value in self.witness.said.items():
            author = groups[dict(CAST)[who]] if asked.endswith(".note") else people[who]
            if kept.get((author, asked, round)) != value:
                lost.append((who, asked, round, value, kept.get((author, asked, round))))
        assert not lost, lost


def answer(page: Page, text: str, now: str, matters: str = "") -> None:
    """What is asked at once; `matters` waits behind "More"."""
    phones.rate(page, "Where are we now?", now)
    if matters:
        phones.open_more(page)
        phones.rate(page, "How much does it matter?", matters)
    phones.write(page, text)


def goes_along(page: Page, card: str) -> None:
    """A phone with the cursor in a text stays, and offers the way."""
    way = phones.way_to_group(page)
    expect(page.locator(f"#card > section[data-card='{card}']").or_(way).first).to_be_visible()
    if way.is_visible():
        way.click()
    phones.stands_on(page, card)


def tap(page: Page, what: str, place: int, point: int) -> None:
    page.get_by_role("group", name=what).nth(place).get_by_role("radio", name=re.compile(f"^{point}")).check()


def scanned(wall: Page) -> str:
    """The address in the QR code on the projector, read off a picture as a phone does."""
    import zxingcpp
    from PIL import Image

    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(wall.screenshot())))
    assert len(found) == 1, found
    return str(found[0].text)
