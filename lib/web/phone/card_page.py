"""This file is here for the page that a participant looks at: where the group is, and what they have answered."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from lib.errors import AppError, Problem
from lib.model.deck import Deck
from lib.runtime import Services, services
from lib.usecases.following import Follower, first_events, follow, shown_elsewhere
from lib.usecases.joining import LONGEST_NAME
from lib.usecases.kind import care_words, kind_of
from lib.usecases.phone_view import PhoneView, see_phone
from lib.usecases.rights import Person
from lib.web.phone.assets import FOR_GOOD, either
from lib.web.phone.card_screen import blank_card
from lib.web.phone.copy_formats import copy_formats
from lib.web.phone.copy_text import own_copy_text
from lib.web.phone.day_screen import day_screen
from lib.web.phone.forms import person_of, status_of
from lib.web.phone.pages import BUILD, fill, island, page
from lib.web.phone.screen import boxed_cards, see_screen, state_of, who
from lib.web.phone.typed import NOTHING, Typed
from lib.web.phone.words import SENTENCES

_MAY_BE_KEPT = FOR_GOOD.replace("public", "private")


def show_phone(request: Request) -> Response:
    """The whole page. `?card=` stays on a card, or goes to it at one's own pace."""
    return _drawn(request, "page.html")


def show_main(request: Request) -> Response:
    """What is inside the page, for its script, when the group is at something the script does not hold itself."""
    return _drawn(request, "main.html")


def show_note(request: Request) -> Response:
    """The group's note on a card, as it is now."""
    return _drawn(request, "note_alone.html")


def show_day(request: Request) -> Response:
    """The timetable as it stands now, and nothing else, since every phone asks for it at every slot; nothing for a deck
    without one."""
    try:
        shared = services()
        view = see_phone(shared, person_of(request), request.path_params["meeting"])
    except AppError as error:
        return closed_door(error.problem)
    return page("day_alone.html", s={"day": day_screen(view, shared.clock())})


def draw(
    shared: Services,
    person: Person,
    meeting_id: str,
    *,
    card: str = "",
    typed: Typed = NOTHING,
    template: str = "page.html",
    status: int = 200,
) -> Response:
    """The page as it is for `person` now, with what they typed and could not be saved. Raises AppError when it is not theirs."""
    view = see_phone(shared, person, meeting_id)
    follower = follow(shared, person, meeting_id, as_phone=True)
    event = _event(shared, follower)
    ratings = shown_elsewhere(shared, follower, card) if card and card != event["card"] else event["ratings"]
    screen = see_screen(view, event, ratings, shared.clock(), card, typed)
    return page(
        template,
        status,
        title=view.meeting.title,
        language=view.deck.language,
        meeting=view.meeting.id,
        safeguarding=care_words(shared, view.deck),
        longest_name=LONGEST_NAME,
        s=screen,
        copies=copy_formats(),
        problem=typed.problem if not (typed.action or typed.question) else None,
        saved=typed.saved,
        now=island(state_of(view, event, screen, ratings)),
        state=island(_lasting(shared, view)),
    )


def show_cards(request: Request) -> Response:
    """Every card of the deck, unanswered: the same for everyone in the session, so the browser keeps it."""
    try:
        shared = services()
        view = see_phone(shared, person_of(request), request.path_params["meeting"])
        mark = _cards_mark(shared, view)
        body, small = shared.recent.get(("phone-cards", view.meeting.id, mark), lambda: _all_cards(shared, view))
    except AppError as error:
        return closed_door(error.problem)
    kept = request.query_params.get("v") == mark
    return either(request, body, small, "text/html", {"cache-control": _MAY_BE_KEPT if kept else "no-store"})


def show_copy(request: Request) -> Response:
    """One's own answers, to keep: as text, which every phone opens."""
    try:
        view = see_phone(services(), person_of(request), request.path_params["meeting"])
    except AppError as error:
        return closed_door(error.problem)
    headers = {"cache-control": "no-store", "content-disposition": 'attachment; filename="my-answers.txt"'}
    return PlainTextResponse("\ufeff" + own_copy_text(view), headers=headers)


def closed_door(problem: Problem, back: str = "") -> HTMLResponse:
    """A page that says why there is nothing here, and the way to join, or back to where they came from."""
    return page("away.html", status_of(problem), title="See Over", problem=problem, back=back)


def _drawn(request: Request, template: str) -> Response:
    card, saved = request.query_params.get("card", ""), "saved" in request.query_params
    meeting = request.path_params["meeting"]
    try:
        return draw(services(), person_of(request), meeting, card=card, typed=Typed(saved=saved), template=template)
    except AppError as error:
        return closed_door(error.problem)


def _event(shared: Services, follower: Follower) -> dict[str, Any]:
    """Where their group is, as the stream would tell this phone."""
    (_, event), *_ = first_events(shared, follower)
    by_group: Any = event["by_group"]
    told: dict[str, Any] = json.loads(by_group.get(follower.group) or by_group[""])
    return told


def _lasting(shared: Services, view: PhoneView) -> dict[str, Any]:
    """What the script is told once."""
    return {
        "meeting": view.meeting.id,
        "who": who(view),
        "group": view.group.id if view.group else "",
        "cards": view.cards,
        "boxed": boxed_cards(view),
        "all": f"/phone/{view.meeting.id}/cards?v={_cards_mark(shared, view)}",
        "words": SENTENCES,
    }


def _cards_mark(shared: Services, view: PhoneView) -> str:
    """Changes with whatever the shared cards are made of."""
    parts = f"{BUILD}/{view.meeting.deck}/{care_words(shared, view.deck)}"
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def _all_cards(shared: Services, view: PhoneView) -> tuple[bytes, bytes]:
    deck: Deck = view.deck
    kind = kind_of(deck)
    blank = [blank_card(deck, card, kind.fields_of(deck, card.id)) for card in deck.cards()]
    text = fill("cards.html", cards=blank, meeting=view.meeting.id, safeguarding=care_words(shared, view.deck))
    return text.encode(), gzip.compress(text.encode(), 9, mtime=0)
