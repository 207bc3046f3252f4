"""This file is here to stream what happens in a meeting to the screens that follow it, and to take their moves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from time import monotonic

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.errors import AppError, refuse
from lib.live.hub import Event, Listener
from lib.runtime import Services, services
from lib.usecases.following import Follower, first_events, follow
from lib.usecases.rights import Person
from lib.usecases.staging import move
from lib.usecases.telling import COUNTS, STAGE, WALL, own_topic, tell_counts
from lib.web.guard import comes_from_here
from lib.web.identity import token_of

_RETRY_MILLISECONDS = 1_000
_LARGEST_MOVE = 1_000
STALE_AFTER = 30.0
"""Seconds after which a wall that heard nothing is told again where the room is: minutes left and expected times go on
by themselves. Phones, of which there are many, count by themselves."""
MOST_SCREENS = 30
"""Event streams of one person in one meeting: each holds a connection, and a server has only so many."""


async def follow_stage(request: Request) -> Response:
    """The stage of one meeting as server-sent events: where it is now, then every change.

    A participant hears the small event; a host or a projector hears everything that was revealed, and the counts
    as events named "counts". `?as=phone` asks for the small one on a host's own phone page.
    """
    person, meeting = Person(token_of(request.headers)), request.path_params["meeting"]
    as_phone = request.query_params.get("as") == "phone"
    try:
        shared = await run_in_threadpool(services)
        follower = await run_in_threadpool(follow, shared, person, meeting, as_phone=as_phone)
        if shared.hub.followers(meeting, _own_topic(follower)) >= MOST_SCREENS:
            raise refuse(
                "live.too-many-screens",
                f"This browser follows the session in {MOST_SCREENS} windows already.",
                "Close some of them, then reload this one.",
            )
    except AppError as error:
        return refused(error)
    stream = _stream(shared, follower)
    return EventSourceResponse(stream, ping=20, headers={"cache-control": "no-store", "x-accel-buffering": "no"})


async def _stream(shared: Services, follower: Follower) -> AsyncIterator[ServerSentEvent]:
    topics = (*((STAGE,) if follower.phone else (WALL, COUNTS)), _own_topic(follower))
    with shared.hub.listen(follower.meeting, *topics, who=follower.subject if follower.phone else "") as listener:
        # Looked up once somebody listens: a move in between is in one of the two, and never in neither.
        try:
            first = await run_in_threadpool(first_events, shared, follower)
        except AppError:
            return
        for topic, event in first:
            yield _told(follower, topic, event)
        if follower.phone:
            tell_counts(shared, follower.meeting)
        try:
            ended, stale = False, monotonic() + STALE_AFTER
            while not ended:
                found = await _next(shared, follower, listener, stale - monotonic())
                for topic, event in found:
                    yield _told(follower, topic, event)
                    ended = bool(event.get("gone") or event.get("again"))
                if [topic for topic, _ in found] != [COUNTS]:
                    stale = monotonic() + STALE_AFTER
        finally:
            if follower.phone:
                tell_counts(shared, follower.meeting)


async def _next(shared: Services, follower: Follower, listener: Listener, wait: float) -> Sequence[tuple[str, Event]]:
    """What is told next: an act as soon as there is one; where the room is, when none came in so many seconds."""
    try:
        return [await asyncio.wait_for(listener.next(), None if follower.phone else wait)]
    except TimeoutError:
        pass
    try:
        return await run_in_threadpool(first_events, shared, follower)
    except AppError:  # the database was away for a moment; whether the session is gone is told by itself
        return []


def _own_topic(follower: Follower) -> str:
    return own_topic(follower.subject if follower.phone else follower.mark)


def _told(follower: Follower, topic: str, event: Event) -> ServerSentEvent:
    by_group = event.get("by_group")
    if isinstance(by_group, dict):
        data = str(by_group.get(follower.group) or by_group[""])
    else:
        data = json.dumps(event, ensure_ascii=False)
    return ServerSentEvent(
        data=data, event="counts" if topic == COUNTS else None, retry=_RETRY_MILLISECONDS if topic != COUNTS else None
    )


async def move_on(request: Request) -> Response:
    """One act of the host's keyboard or clicker, `next`, or of a group's scribe, `next@<group>`; answers with where
    the room is now."""
    if not await run_in_threadpool(lambda: comes_from_here(request.headers, services().settings)):
        return JSONResponse({"what": "This came from another site.", "fix": "Use the session’s own page."}, 403)
    body = await _short_body(request)
    if body is None:
        return JSONResponse({"what": "That is too long for a move.", "fix": "Reload the page."}, 413)
    person, meeting = Person(token_of(request.headers)), request.path_params["meeting"]
    act, _, group = body.decode("utf-8", "replace").partition("@")
    try:
        return JSONResponse(await run_in_threadpool(lambda: move(services(), person, meeting, act, group)))
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
