"""This file is here for lines that hold everything back for a moment and then bring it at once, as busy Wi-Fi does."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.usecases.answering import record_answer
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import PATIENCE, Room

TEXT = "Typed while nothing came"
BETWEEN_LOOKS = 20


@dataclass
class Line:
    """Streamlit's line to one page. What the server sends can be held back, and let through in one go."""

    page: Page
    holds: bool = False
    held: list[str | bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, route: WebSocketRoute) -> None:
        self.send = route.send
        route.connect_to_server().on_message(lambda told: self.held.append(told) if self.holds else route.send(told))

    def holds_drawings(self, number: int) -> None:
        """Wait until so many drawings of the page, each from its beginning to its end, are held back."""
        for _ in range(PATIENCE // BETWEEN_LOOKS):
            ends = [each for each in self.held if ForwardMsg.FromString(each).HasField("script_finished")]  # type: ignore[arg-type]
            if len(ends) >= number:
                return
            self.page.wait_for_timeout(BETWEEN_LOOKS)  # between two looks at the condition that is waited for
        raise AssertionError(f"{len(ends)} drawings came and not {number}")

    def let_through(self) -> None:
        self.holds = False
        for told in self.held:
            self.send(told)
        self.held.clear()


def test_answer_stands_when_its_card_is_drawn_twice_at_once(room: Room, ana: Person) -> None:
    """A browser that takes the second drawing showed none of the answers, and sent that as what Ana chose."""
    meeting = room.begin(ana, "alone", cards=("1.1", "2.1", "2.2"))
    record_answer(room.services, ana, meeting.id, "2.1.now", "3")
    page = room.window(ana)
    line = Line(page)
    page.goto(f"/cards?m={meeting.id}")
    stands_on(page, "1.1")
    line.holds = True
    screens.next_card(page).click()
    line.holds_drawings(1)
    screens.thought(page).fill(TEXT)
    screens.leave(screens.thought(page))
    line.holds_drawings(2)
    line.let_through()
    stands_on(page, "2.1")
    expect(screens.rating(page, "Where are we now?", "3")).to_be_checked()
    screens.next_card(page).click()
    stands_on(page, "2.2")
    assert open_view(room.services, ana, meeting.id).value("2.1.now") == "3"


def stands_on(page: Page, card: str) -> None:
    expect(screens.desk_number(page)).to_have_text(card)
    screens.settle(page)
    expect(screens.thought(page)).to_have_count(1)
