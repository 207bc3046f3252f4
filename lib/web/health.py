"""This file is here to tell a monitor whether the app can do its work."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.errors import AppError
from lib.runtime import services

log = logging.getLogger("see_over")


def healthz(request: Request) -> JSONResponse:
    """200 when the database answers; else 503 with the reason. Says nothing about people or paths."""
    try:
        services().store.ping()
    except AppError as error:
        return _unavailable(error.problem.code)
    except Exception:
        log.exception("the health check failed")
        return _unavailable("unknown")
    return JSONResponse({"status": "ok"})


def _unavailable(reason: str) -> JSONResponse:
    what = "See Over cannot do its work. Its pages and its log say why, and what to do."
    return JSONResponse({"status": "unavailable", "reason": reason, "what": what}, 503)
