"""This file is here to send small messages at once where uvloop is not to be had (Windows)."""

from __future__ import annotations

import asyncio
import socket
from asyncio import base_events


def send_at_once() -> bool:
    """Turn Nagle's algorithm off for sockets accepted from now on; whether that was needed.

    asyncio does so itself only for sockets that name TCP as their protocol, and accepted ones
    do not (they say 0, the default), so each rerun would wait some 40 ms for an acknowledgement.
    uvloop has no such gap.
    """
    if type(asyncio.get_running_loop()).__module__.startswith("uvloop"):
        return False

    def set_nodelay(connection: socket.socket) -> None:
        if connection.family in (socket.AF_INET, socket.AF_INET6) and connection.type == socket.SOCK_STREAM:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    base_events._set_nodelay = set_nodelay  # type: ignore[attr-defined]
    return True
