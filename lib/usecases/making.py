"""This file is here to have no more files made at once than a server can, and to tell who waited too long for their turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lib.errors import refuse
from lib.runtime import Services

WAIT = 90.0
"""Seconds that somebody waits for others' files to be made before being told so."""


@contextmanager
def in_turn(services: Services) -> Iterator[None]:
    """A place among the few files that are made at once; it is given back whatever happens. Raises AppError for whoever
    waited too long."""
    if not services.making.acquire(timeout=WAIT):
        raise refuse(
            "export.busy",
            "This server is making other people’s files.",
            "Wait a minute, then click again. Nothing is lost.",
        )
    try:
        yield
    finally:
        services.making.release()
