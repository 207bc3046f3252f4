"""This file is here to take what phones send to be saved, and to answer once it is on disk."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lib.errors import AppError, Problem, refuse
from lib.runtime import Services, built, services
from lib.usecases.phone_view import see_phone
from lib.usecases.rights import Person
from lib.usecases.saving import Clash, Job, Outcome, Refused, Save, read_save, submit_saves
from lib.usecases.taking_part import ask_own_question, propose
from lib.web.phone.card_page import closed_door, draw
from lib.web.phone.filled import changes_in
from lib.web.phone.forms import as_form, as_json, is_json, person_of, sent, status_of, text_in, unreadable
from lib.web.phone.typed import Typed

MOST_SAVES = 200


async def save(request: Request) -> Response:
    """Answers from our script as JSON, or a whole card from a form. What comes back as saved is on disk."""
    person, meeting = person_of(request), request.path_params["meeting"]
    by_script = is_json(request)
    try:
        shared = built()
        if shared is None:
            shared = await run_in_threadpool(services)
        body = await sent(request, shared)
        if by_script:
            return await _save_by_script(shared, person, meeting, as_json(body))
        return await _save_form(shared, person, meeting, as_form(body))
    except AppError as error:
        return told(error.problem) if by_script else closed_door(error.problem)


def told(problem: Problem) -> JSONResponse:
    return JSONResponse(_as_dict(problem), status_of(problem), {"cache-control": "no-store"})


async def _save_by_script(shared: Services, person: Person, meeting: str, message: dict[str, Any]) -> Response:
    given, client = message.get("saves"), text_in(message, "client")
    if not isinstance(given, list) or not 0 < len(given) <= MOST_SAVES:
        raise unreadable()
    saves = tuple(read_save(each, client) for each in given)
    outcomes = await asyncio.wrap_future(submit_saves(shared, Job(person, meeting, saves)))
    if all(isinstance(each, Refused) and each.problem.code == "session.not-here" for each in outcomes):
        raise AppError(outcomes[0].problem)  # type: ignore[union-attr]
    saved = [{"n": asked.n, **_told(outcome)} for asked, outcome in zip(saves, outcomes, strict=True)]
    return JSONResponse({"saved": saved}, headers={"cache-control": "no-store"})


def _told(outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case Refused(problem):
            return {"problem": _as_dict(problem)}
        case Clash(version, value):
            return {"problem": _as_dict(changed_elsewhere()), "version": version, "value": value}
        case saved:
            return {"version": saved.version}


def changed_elsewhere() -> Problem:
    return refuse(
        "answer.changed-elsewhere",
        "This text was changed in another window.",
        "Both are here: choose which one to keep, or join them.",
    ).problem


async def _save_form(shared: Services, person: Person, meeting: str, form: dict[str, str]) -> Response:
    """Everything on the card at once; what was not saved is shown again, with the reason beside it."""
    view = await run_in_threadpool(see_phone, shared, person, meeting)
    card = form.get("card", "")
    changes = changes_in(view, form)
    outcomes: list[Outcome] = []
    if changes.saves:
        outcomes = await asyncio.wrap_future(submit_saves(shared, Job(person, meeting, changes.saves)))
    typed = _not_saved(changes.saves, outcomes, changes.problems)
    added = await run_in_threadpool(_add, shared, person, meeting, card, form)
    if typed.problems or added.problem:
        both = Typed(typed.values, typed.problems, typed.others, added.question, added.action, added.problem)
        return await run_in_threadpool(lambda: draw(shared, person, meeting, card=card, typed=both, status=409))
    where = f"card={quote(card)}&" if card in view.meeting.cards else ""
    return RedirectResponse(f"/phone/{meeting}?{where}saved=1", 303, {"cache-control": "no-store"})


def _not_saved(saves: tuple[Save, ...], outcomes: list[Outcome], problems: dict[str, Problem]) -> Typed:
    values: dict[str, Any] = {}
    others: dict[str, tuple[str, int]] = {}
    refused = dict(problems)
    for asked, outcome in zip(saves, outcomes, strict=True):
        if isinstance(outcome, Refused):
            refused[asked.field] = outcome.problem
        elif isinstance(outcome, Clash):
            refused[asked.field] = changed_elsewhere()
            others[asked.field] = str(outcome.value), outcome.version
        else:
            continue
        values[asked.field] = asked.value
    return Typed(values, refused, others)


def _add(shared: Services, person: Person, meeting: str, card: str, form: dict[str, str]) -> Typed:
    """A question or an action that was typed into the same form. The form's key keeps it from being added twice."""
    key, question, action = form.get("key", ""), form.get("question", "").strip(), form.get("action", "").strip()
    try:
        if question:
            ask_own_question(shared, person, meeting, f"{key}q" if key else "", card, question)
            question = ""
        if action:
            propose(shared, person, meeting, f"{key}a" if key else "", action, origin=card)
            action = ""
    except AppError as error:
        return Typed(question=question, action=action, problem=error.problem)
    return Typed()


def _as_dict(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "what": problem.what, "fix": problem.fix}
