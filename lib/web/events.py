"""This file is here to stream what happens in a meeting to the screens that follow it, and to take their moves."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.errors import AppError
from lib.runtime import Services, services
from lib.usecases.rights import Person
from lib.usecases.staging import STAGE, move, see_stage
from lib.web.guard import comes_from_here
from lib.web.identity import token_of

_RETRY_MILLISECONDS = 1_000
_LARGEST_MOVE = 1_000


async def follow_stage(request: Request) -> Response:
    """The stage of one meeting as server-sent events: where it is now, then every change."""
    person, meeting = Person(token_of(request.headers)), request.path_params["meeting"]
    try:
        shared = await run_in_threadpool(services)
        await run_in_threadpool(see_stage, shared, person, meeting)
    except AppError as error:
        return refused(error)
    stream = _stream(shared, person, meeting)
    return EventSourceResponse(stream, ping=20, headers={"cache-control": "no-store", "x-accel-buffering": "no"})


async def _stream(shared: Services, person: Person, meeting: str) -> AsyncIterator[ServerSentEvent]:
    with shared.hub.listen(meeting, STAGE) as listener:
        # Looked up once somebody listens: a move in between is in one of the two, and never in neither.
        try:
            first = await run_in_threadpool(see_stage, shared, person, meeting)
        except AppError:
            return
        yield ServerSentEvent(data=json.dumps(first), retry=_RETRY_MILLISECONDS)
        event = first
        while not event.get("gone"):
            event = await listener.next()
            yield ServerSentEvent(data=json.dumps(event))


async def move_on(request: Request) -> Response:
    """One act of the host's keyboard or clicker; answers with where the room is now."""
    if not await run_in_threadpool(lambda: comes_from_here(request.headers, services().settings)):
        return JSONResponse({"what": "This came from another site.", "fix": "Use the session's own page."}, 403)
    body = await _short_body(request)
    if body is None:
        return JSONResponse({"what": "That is too long for a move.", "fix": "Reload the page."}, 413)
    person, meeting = Person(token_of(request.headers)), request.path_params["meeting"]
    act = body.decode("utf-8", "replace")
    try:
        return JSONResponse(await run_in_threadpool(lambda: move(services(), person, meeting, act)))
    except AppError as error:
        return refused(error)


async def _short_body(request: Request) -> bytes | None:
    """The body, None when it is longer than a move can be. No more of it than that is ever held."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_MOVE:
            return None
    return body


def refused(error: AppError) -> JSONResponse:
    """An AppError as JSON; 404 for what is not theirs, so that nobody can probe for meetings."""
    problem = error.problem
    status = 404 if problem.code == "session.not-here" else 503 if problem.code.startswith("store.") else 409
    return JSONResponse({"code": problem.code, "what": problem.what, "fix": problem.fix}, status)
