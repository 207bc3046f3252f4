"""This file is here to put routes, headers and start-up together into what app.py hands to Streamlit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette_compress import CompressMiddleware, remove_compress_type

from lib.config import Settings, read_settings
from lib.errors import AppError
from lib.runtime import services
from lib.usecases.preferences import forget_old_preferences
from lib.usecases.register import forget_removed
from lib.usecases.starting import delete_expired
from lib.usecases.telling import hear_others
from lib.web.computer import computer, leave_computer, share_computer
from lib.web.events import follow_stage, move_on
from lib.web.guard import SafeHeaders
from lib.web.health import healthz
from lib.web.identity import IdentityCookie
from lib.web.nodelay import send_at_once
from lib.web.open_files import allow_many_phones
from lib.web.phone.later import load_ahead
from lib.web.phone.routes import phone_routes
from lib.web.qr import qr_code

_ICON = Path(__file__).parent / "icon.png"

log = logging.getLogger("see_over")

_CLEANING_SECONDS = 3_600
_LET_THE_FIRST_PAGE_PASS = 1.0
"""Seconds after a start until what only phones need is loaded: whoever started it looks at a page first."""


def routes() -> list[Route]:
    return [
        Route("/healthz", healthz),
        Route("/favicon.png", icon),
        Route("/live/{meeting}/stage", follow_stage, methods=["GET"]),
        Route("/live/{meeting}/move", move_on, methods=["POST"]),
        Route("/live/{meeting}/qr.svg", qr_code, methods=["GET"]),
        Route("/computer", computer, methods=["GET"]),
        Route("/computer/shared", share_computer, methods=["POST"]),
        Route("/computer/leave", leave_computer, methods=["POST"]),
        *phone_routes(),
    ]


def icon(request: Request) -> FileResponse:
    """The picture on the browser's tab. Streamlit's own setting for it would import an image library."""
    return FileResponse(_ICON, headers={"cache-control": "max-age=86400"})


def middleware() -> list[Middleware]:
    """Outermost first. Event streams are passed through uncompressed: they are small, and each would hold
    a compressor for as long as its screen is open."""
    remove_compress_type("text/event-stream")
    return [
        Middleware(SafeHeaders),
        Middleware(IdentityCookie, settings=_settings()),
        Middleware(CompressMiddleware, minimum_size=1_000),
    ]


def _settings() -> Settings:
    """The settings, or all defaults while one of them is wrong: the pages and /healthz then say which."""
    try:
        return read_settings()
    except AppError:
        return Settings()


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Open the database before the first visitor. A start that fails is told on every page and by /healthz.

    While the server runs, sessions whose date has passed go within the hour.
    """
    send_at_once()
    allow_many_phones()
    await _delete_expired()
    end_hearing = await run_in_threadpool(_hear_others)
    beside = [asyncio.create_task(_keep_deleting()), asyncio.create_task(_load_ahead())]
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        end_hearing()


def _hear_others() -> Callable[[], None]:
    try:
        return hear_others(services())
    except AppError:  # the database cannot be had; every page says so, and the next start listens
        return lambda: None


async def _load_ahead() -> None:
    await asyncio.sleep(_LET_THE_FIRST_PAGE_PASS)
    await run_in_threadpool(load_ahead)


async def _keep_deleting() -> None:
    while True:
        await asyncio.sleep(_CLEANING_SECONDS)
        await _delete_expired()


async def _delete_expired() -> None:
    try:
        await run_in_threadpool(lambda: delete_expired(services()))
        await run_in_threadpool(lambda: forget_old_preferences(services()))
        await run_in_threadpool(lambda: forget_removed(services()))
    except AppError as error:
        log.error("%s", error)
    except Exception:
        log.exception("deleting the sessions whose date has passed failed")
