"""This file is here to let somebody stop hosting, without leaving a session that nobody can run."""

from __future__ import annotations

from dataclasses import replace

from lib.errors import refuse
from lib.runtime import Services
from lib.store import members
from lib.usecases.rights import Person, require


def stop_hosting(services: Services, person: Person, meeting_id: str) -> None:
    """This browser no longer runs the session. Whoever has joined with it goes on as a participant.

    Refused when nobody could run it then: no other host, and no host key.
    """
    with services.store.write() as connection:
        meeting, host = require(services, connection, person, meeting_id, "run")
        everyone = members.members_of(connection, meeting.id)
        others = any(each.right == "run" and each.person != host.person for each in everyone)
        if not others and not members.has_key(connection, meeting.id, "run"):
            raise refuse(
                "session.last-host",
                "Nobody else hosts this session, and it has no host key.",
                "Make a host key and note it down first, or let somebody else host.",
            )
        if host.own:
            members.set_member(connection, replace(host, right="answer", subject=host.own))
        else:
            members.remove_member(connection, meeting.id, host.person)
