"""This file is here for everything a phone does besides answering: ready, propose, ask, write the note, move, leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lib.errors import AppError, refuse
from lib.runtime import Services, services
from lib.usecases.answering import BothKept
from lib.usecases.asking import ask_to_host
from lib.usecases.joining import choose_group, leave_meeting, rename_me
from lib.usecases.phone_view import see_phone
from lib.usecases.rights import Person
from lib.usecases.staging import move
from lib.usecases.taking_part import ask_own_question, become_scribe, propose, set_ready, take_back, write_group_note
from lib.web.phone.card_page import closed_door, draw
from lib.web.phone.forms import as_form, as_json, is_json, person_of, sent, status_of, text_in, unreadable
from lib.web.phone.pages import page
from lib.web.phone.saving import changed_elsewhere, told
from lib.web.phone.typed import Typed

Message = Mapping[str, Any]


async def act(request: Request) -> Response:
    """One act. Our script gets JSON; a form is sent back to the page (303), or to it with what was refused."""
    by_script, name = is_json(request), request.path_params["act"]
    try:
        shared = await run_in_threadpool(services)
        body = await sent(request, shared)
        message: Message = as_json(body) if by_script else as_form(body)
        return await run_in_threadpool(_act, shared, request, name, message, by_script)
    except AppError as error:
        return told(error.problem) if by_script else closed_door(error.problem)


def _act(shared: Services, request: Request, name: str, message: Message, by_script: bool) -> Response:
    person, meeting = person_of(request), request.path_params["meeting"]
    if name not in ACTS:
        raise refuse("phone.unknown-act", f"“{name[:40]}” is not something this page does.", "Reload the page.")
    if by_script:
        return JSONResponse(ACTS[name](shared, person, meeting, message) or {}, headers={"cache-control": "no-store"})
    card = str(message.get("card", ""))
    try:
        result = ACTS[name](shared, person, meeting, message) or {}
    except AppError as error:
        return draw(
            shared, person, meeting, card=card, typed=Typed(problem=error.problem), status=status_of(error.problem)
        )
    if name == "host" and not result["code"]:  # somebody let this phone in meanwhile
        return RedirectResponse(f"/host?m={quote(meeting)}", 303, {"cache-control": "no-store"})
    if name == "host":
        return page("hosting.html", title="Host from this phone", meeting=meeting, code=result["code"])
    if name == "leave":
        return RedirectResponse("/j", 303, {"cache-control": "no-store"})
    where = f"?card={quote(card)}" if card and name not in ("ready", "move") else ""
    return RedirectResponse(f"/phone/{meeting}{where}", 303, {"cache-control": "no-store"})


def _ready(shared: Services, person: Person, meeting: str, message: Message) -> None:
    round = message.get("round")
    if str(round) not in ("1", "2"):
        raise unreadable()
    set_ready(shared, person, meeting, str(message.get("card", "")), int(str(round)), bool(message.get("ready")))


def _propose(shared: Services, person: Person, meeting: str, message: Message) -> None:
    key, what = text_in(dict(message), "key"), text_in(dict(message), "text")
    as_group = bool(message.get("group"))
    propose(shared, person, meeting, key, what, origin=text_in(dict(message), "card"), for_group=as_group)


def _question(shared: Services, person: Person, meeting: str, message: Message) -> dict[str, Any]:
    told_by = dict(message)
    entry = ask_own_question(
        shared, person, meeting, text_in(told_by, "key"), text_in(told_by, "card"), text_in(told_by, "text")
    )
    return {"id": entry.id}


def _take_back(shared: Services, person: Person, meeting: str, message: Message) -> None:
    take_back(shared, person, meeting, text_in(dict(message), "back"))


def _note(shared: Services, person: Person, meeting: str, message: Message) -> dict[str, Any]:
    """One text by our script, or all of a card's from a form."""
    if "field" in message:
        seen = message.get("seen", 0)
        if type(seen) is not int or not 0 <= seen < 2**31:
            raise unreadable()
        saved = write_group_note(
            shared, person, meeting, text_in(dict(message), "field"), text_in(dict(message), "text"), seen
        )
        if isinstance(saved, BothKept):
            problem = changed_elsewhere()
            return {
                "problem": {"code": problem.code, "what": problem.what, "fix": problem.fix},
                "version": saved.current.version,
                "value": saved.current.value,
            }
        return {"version": saved.version}
    return _note_form(shared, person, meeting, message)


def _note_form(shared: Services, person: Person, meeting: str, message: Message) -> dict[str, Any]:
    """Only texts that were changed are saved. Raises AppError when somebody else changed one meanwhile; both are kept."""
    view = see_phone(shared, person, meeting)
    if action := str(message.get("action", "")).strip():
        key = str(message.get("key", ""))
        propose(shared, person, meeting, key, action, origin=str(message.get("card", "")), for_group=True)
    beside = None
    for name, text in message.items():
        standing = view.note_answers.get(name)
        seen = str(message.get(f"seen:{name}", ""))
        if not seen.isdecimal() or str(text).strip() == (str(standing.value) if standing else ""):
            continue
        saved = write_group_note(shared, person, meeting, name, str(text), int(seen[:9]))
        beside = saved if isinstance(saved, BothKept) else beside
    if beside:
        raise refuse(
            "answer.both-kept",
            "Somebody else changed this text meanwhile. Both are kept: yours lies beside the one that stands.",
            "Read the one below. The host sees both and can join them.",
        )
    return {}


def _scribe(shared: Services, person: Person, meeting: str, message: Message) -> None:
    become_scribe(shared, person, meeting)


def _move(shared: Services, person: Person, meeting: str, message: Message) -> None:
    """Move one's own group on, as its scribe, while groups work apart."""
    view = see_phone(shared, person, meeting)
    move(shared, person, meeting, str(message.get("act", "")), view.group.id if view.group else "")


def _group(shared: Services, person: Person, meeting: str, message: Message) -> None:
    choose_group(shared, person, meeting, str(message.get("group", "")))


def _name(shared: Services, person: Person, meeting: str, message: Message) -> None:
    rename_me(shared, person, meeting, str(message.get("name", "")))


def _leave(shared: Services, person: Person, meeting: str, message: Message) -> None:
    leave_meeting(shared, person, meeting)


def _host(shared: Services, person: Person, meeting: str, message: Message) -> dict[str, Any]:
    return {"code": ask_to_host(shared, person, meeting)}


ACTS: Mapping[str, Callable[[Services, Person, str, Message], dict[str, Any] | None]] = {
    "ready": _ready,
    "propose": _propose,
    "question": _question,
    "take-back": _take_back,
    "note": _note,
    "scribe": _scribe,
    "move": _move,
    "group": _group,
    "name": _name,
    "leave": _leave,
    "host": _host,
}
