"""This file is here to let several servers on one PostgreSQL tell each other that a meeting changed."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text

CHANNEL = "see_over"
SERVER = "see_over_server"
"""Execution option under which a store's acts say which server they come from."""

_AGAIN_SECONDS = 2.0
_LOOK_SECONDS = 1.0

log = logging.getLogger("see_over")

_NOTIFY = text("SELECT pg_notify(:channel, :told)")

Hear = Callable[[str, bool], None]
"""Told (meeting, look): a meeting changed on another server, and whether a host's page has to be drawn anew."""


def notify(connection: Connection, meeting: str, look: bool) -> None:
    """Part of the act's own transaction: other servers hear of it when, and only when, it is on disk."""
    if connection.dialect.name == "postgresql":
        server = connection.get_execution_options().get(SERVER, "")
        told = json.dumps([server, meeting, look])
        connection.execute(_NOTIFY, {"channel": CHANNEL, "told": told})


class Notices:
    """A thread that waits for what other servers tell. A connection that breaks is made anew, for as long as it runs.

    Once made, it hears whatever is done from then on, unless the database does not answer within seconds.
    """

    def __init__(self, connect: Callable[[], Any], server: str, hear: Hear) -> None:
        self._connect = connect
        self._server = server
        self._hear = hear
        self._ended = threading.Event()
        self._heeds = threading.Event()
        self._thread = threading.Thread(target=self._run, name="see-over-notices", daemon=True)
        self._thread.start()
        self._heeds.wait(_AGAIN_SECONDS)

    def end(self) -> None:
        """Stop listening, within a second or two."""
        self._ended.set()
        self._thread.join(timeout=2 * _LOOK_SECONDS)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except Exception:
                if not self._ended.is_set():
                    log.warning("other servers cannot be heard for a moment", exc_info=True)
                    self._ended.wait(_AGAIN_SECONDS)

    def _listen(self) -> None:
        with self._connect() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._heeds.set()
            while not self._ended.is_set():
                for notice in connection.notifies(timeout=_LOOK_SECONDS):
                    self._pass_on(notice.payload)

    def _pass_on(self, told: str) -> None:
        try:
            server, meeting, look = json.loads(told)
        except ValueError:  # another program's word on our channel
            return
        if server == self._server:
            return
        try:
            self._hear(str(meeting), bool(look))
        except Exception:
            log.exception("telling what another server did failed")
