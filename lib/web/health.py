"""This file is here to tell a monitor whether the app can do its work."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.errors import AppError
from lib.runtime import services


def healthz(request: Request) -> JSONResponse:
    """200 when the database answers; else 503 with the reason. Says nothing about people or paths."""
    try:
        services().store.ping()
    except AppError as error:
        return JSONResponse({"status": "unavailable", "reason": error.problem.code, "what": error.problem.what}, 503)
    return JSONResponse({"status": "ok"})
