"""This file is here to say at which address phones reach this server, and whether one has."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from lib.errors import AppError, refuse
from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.store import meetings, subjects
from lib.usecases.act import one_act
from lib.usecases.rights import Person
from lib.usecases.telling import tell_stage

JOIN = "/j"
"""Where phones join, behind the address of the server."""
USUAL_PORT = 8501
"""Streamlit's own, for when nobody has said another."""
_NO_TRAFFIC = ("192.0.2.1", 9)
"""An address for documents (RFC 5737): asking which way it lies sends nothing."""
_KNOCK_SECONDS = 0.3
_LONGEST = 200


@dataclass(frozen=True)
class Address:
    """`url` is what people type, `http://192.168.1.20:8501/j`; "" when this machine has no address but its own.

    `why` says where it is from: "typed" by the host, "setting" (PUBLIC_URL), "browser" (the host's own address bar) or
    "machine". `private` is an address that only phones on the same network reach.
    """

    url: str
    why: str
    private: bool = False

    @property
    def short(self) -> str:
        """As it stands on a wall: nobody types `http://`, and a browser adds it."""
        return self.url.removeprefix("http://")


def phone_address(services: Services, meeting: Meeting, host_header: str = "") -> Address:
    """Where phones join: what the host typed, else PUBLIC_URL, else the host's own address unless only this computer
    knows it, else this machine's. `host_header` is the Host header, or the whole address, of the host's browser."""
    if meeting.address:
        return _address(meeting.address, "typed")
    if services.settings.public_url:
        return _address(services.settings.public_url, "setting")
    here = _split(host_header)
    if here and not _is_own(here.hostname or ""):
        return _address(f"{here.scheme}://{here.netloc}", "browser")
    machine = machine_addresses()
    port = (here.port if here else None) or USUAL_PORT
    return _address(f"http://{machine[0]}:{port}", "machine") if machine else Address("", "machine")


def other_addresses(services: Services, meeting: Meeting, host_header: str = "") -> tuple[str, ...]:
    """What else the address could be, to choose from: PUBLIC_URL, the host's own, each of this machine's."""
    here = _split(host_header)
    port = (here.port if here else None) or USUAL_PORT
    found = [services.settings.public_url] if services.settings.public_url else []
    if here and not _is_own(here.hostname or ""):
        found.append(f"{here.scheme}://{here.netloc}")
    found += [f"http://{each}:{port}" for each in machine_addresses(thorough=True)]
    now = phone_address(services, meeting, host_header).url
    return tuple(dict.fromkeys(each for each in found if each + JOIN != now))


def set_address(services: Services, person: Person, meeting_id: str, address: str) -> Meeting:
    """What phones shall type in this session; "" for what the server thinks. A port, `http://` and `/j` are no matter."""
    wanted = checked_base(address)
    with one_act(services, person, meeting_id, "run") as act:
        return meetings.change_meeting(act.connection, act.meeting.id, address=wanted)


def has_reached(services: Services, meeting: Meeting) -> bool:
    """Whether a phone has reached this server since it started, or somebody has joined this session."""
    if services.reached.is_set():
        return True
    with services.store.read() as connection:
        return subjects.count_people(connection, meeting.id, "participant") > 0


def note_reached(services: Services, meeting_id: str = "", *, client: str = "") -> None:
    """A phone has asked for the page to join. The first one is told to the host's window of its session.

    `client` is its address, where it is known: what this very computer asks for says nothing about phones.
    """
    if services.reached.is_set() or (client and (_is_own(client) or client in machine_addresses())):
        return
    services.reached.set()
    if meeting_id:
        with suppress(AppError):  # the host's window finds out by itself a little later
            with services.store.write() as connection:
                meetings.bump(connection, meeting_id)
            tell_stage(services, meeting_id)


def machine_addresses(*, thorough: bool = False) -> tuple[str, ...]:
    """This machine's addresses in its networks, the one that others most likely reach it by first.

    The machine's own name is looked up only when it is the last resort or one wants to be `thorough`, since where
    no name server answers that can take seconds.
    """
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(_NO_TRAFFIC)
        found.append(str(asked.getsockname()[0]))
    if thorough or not found:
        with suppress(OSError):
            found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return tuple(dict.fromkeys(each for each in found if not _is_own(each)))


def listens_at(url: str) -> bool | None:
    """Whether anything answers at an address of this machine; None for an address that is not this machine's.

    Most often a server that no phone reaches listens on this computer only.
    """
    parts = _split(url)
    if parts is None or parts.hostname not in machine_addresses():
        return None
    try:
        with socket.create_connection((parts.hostname, parts.port or 80), timeout=_KNOCK_SECONDS):
            return True
    except OSError:
        return False


def checked_base(address: str) -> str:
    """What was typed as the address of this server, as `http://host:port`; "" for nothing. AppError for anything else."""
    typed = "".join(str(address).split())[: _LONGEST + 1]
    if not typed:
        return ""
    parts = _split(typed)
    if parts is None or len(typed) > _LONGEST:
        raise refuse(
            "session.bad-address",
            f"“{typed[:80]}” is not an address that a phone can open.",
            "Type it like 192.168.1.20:8501 or https://cards.example.ac.uk, or leave it empty.",
        )
    path = parts.path.rstrip("/").removesuffix(JOIN)
    return f"{parts.scheme}://{parts.netloc}{path}"


def _split(address: str) -> SplitResult | None:
    """An address in its parts, None for what is none. Without a scheme it is plain http."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    is_host = bool(host) and all(letter.isalnum() or letter in ".-:_" for letter in host)
    is_plain = parts.scheme in ("http", "https") and not parts.username and not parts.query and not parts.fragment
    return parts if is_host and is_plain and port != 0 else None


def _address(base: str, why: str) -> Address:
    parts = _split(base)
    return Address(base.rstrip("/") + JOIN, why, _is_private(parts.hostname or "" if parts else ""))


def _is_own(host: str) -> bool:
    """Whether an address means "this computer" to whoever asks."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified or number.is_link_local


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".home", ".internal"))
