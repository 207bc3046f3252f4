"""This file is here for the way in: type the code, say a name if you like, choose a group."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib.errors import AppError, Problem
from lib.runtime import Services, services
from lib.usecases.guessing import Guesser
from lib.usecases.joining import LONGEST_NAME, Door, find_by_code, join
from lib.usecases.networks import network_of
from lib.usecases.phone_view import see_phone
from lib.usecases.reaching import note_reached
from lib.web.phone.forms import as_form, client_address, person_of, sent, status_of
from lib.web.phone.pages import page

_LONGEST_CODE = 20


def ask_code(request: Request) -> Response:
    """The page to type a code into."""
    return _door()


async def take_code(request: Request) -> Response:
    """A typed code has a page of its own, which says whether it is right."""
    try:
        shared = await run_in_threadpool(services)
        code = as_form(await sent(request, shared)).get("code", "")
    except AppError as error:
        return _door(error.problem)
    letters = "".join(letter for letter in code.upper() if letter.isalnum())[:_LONGEST_CODE]
    return RedirectResponse(f"/j/{quote(letters)}" if letters else "/j", 303, {"cache-control": "no-store"})


def show_door(request: Request) -> Response:
    """Which session this is, and what it asks for; whoever has joined already goes straight on."""
    code, ticket = request.path_params["code"], request.query_params.get("t", "")
    try:
        shared = services()
        door = find_by_code(shared, code, guesser=_guesser(request, shared), ticket=ticket)
        note_reached(shared, door.meeting, client=client_address(request, shared))
    except AppError as error:
        return _door(error.problem, code)
    try:
        see_phone(shared, person_of(request), door.meeting)
    except AppError:
        return _door(None, code, door, ticket=ticket)
    return _to_phone(door.meeting)


async def come_in(request: Request) -> Response:
    """Join. Whatever is refused, the page keeps what was typed."""
    code = request.path_params["code"]
    try:
        shared = await run_in_threadpool(services)
        form = as_form(await sent(request, shared))
    except AppError as error:
        return _door(error.problem, code)
    return await run_in_threadpool(_come_in, request, shared, code, form)


def _come_in(request: Request, shared: Services, code: str, form: dict[str, str]) -> Response:
    guesser, person = _guesser(request, shared), person_of(request)
    name, group, ticket = form.get("name", ""), form.get("group", ""), form.get("t", "")
    try:
        return _to_phone(join(shared, person, code, name=name, group=group, guesser=guesser, ticket=ticket).id)
    except AppError as error:
        refused = error.problem
    try:
        door = find_by_code(shared, code, guesser=guesser, ticket=ticket)
    except AppError:
        return _door(refused, code)
    return _door(refused, code, door, name=name, group=group, ticket=ticket)


def _door(
    problem: Problem | None = None,
    code: str = "",
    door: Door | None = None,
    *,
    name: str = "",
    group: str = "",
    ticket: str = "",
) -> Response:
    shut = _shut(door) if door and not problem else None
    return page(
        "door.html",
        status_of(problem) if problem else 200,
        title=door.title if door else "Join a session",
        problem=problem or shut,
        code=code[:_LONGEST_CODE],
        door=door,
        shut=bool(shut),
        name=name,
        group=group,
        ticket=ticket,
        longest_name=LONGEST_NAME,
    )


def _shut(door: Door) -> Problem | None:
    """What to do at a door that does not open."""
    if door.closed:
        what = "This session is closed, so nobody can join it now."
        return Problem("join.closed", "", what, "Ask the host to reopen it, then try again.")
    if door.full:
        return Problem("join.full", "", "This session is full.", "Ask the host: somebody can share a phone with you.")
    return None


def _guesser(request: Request, shared: Services) -> Guesser:
    return Guesser(person_of(request).token, network_of(client_address(request, shared)))


def _to_phone(meeting: str) -> RedirectResponse:
    return RedirectResponse(f"/phone/{meeting}", 303, {"cache-control": "no-store"})
