"""This file is here to be what saves are held against: a Starlette route that does one insert, and nothing else.

No person, no right, no field that is checked, nobody who is told. It is given what helps: SQLite on one open connection, in the
same mode as ours (WAL, on the disk before it is confirmed), uvloop and httptools, and no thread to wait for.
"""

from __future__ import annotations

import os
import sqlite3

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

_TABLE = "CREATE TABLE IF NOT EXISTS save (client TEXT, n INTEGER, field TEXT, round INTEGER, value TEXT)"


def make_app(file: str) -> Starlette:
    connection = sqlite3.connect(file, isolation_level=None)
    for command in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _TABLE):
        connection.execute(command)

    async def save(request: Request) -> JSONResponse:
        sent = await request.json()
        one = sent["saves"][0]
        row = (sent["client"], one["n"], one["field"], one["round"], str(one["value"]))
        connection.execute("INSERT INTO save VALUES (?, ?, ?, ?, ?)", row)
        return JSONResponse({"saved": [{"n": one["n"], "version": 1}]})

    return Starlette(routes=[Route("/save", save, methods=["POST"])])


def app() -> Starlette:
    """For `uvicorn --factory`."""
    return make_app(os.environ["BARE_DATABASE"])
