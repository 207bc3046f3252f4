"""This file is here to hold what phones are told to type, and that nobody is promised an address that cannot work."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from lib.config import Settings
from lib.errors import AppError
from lib.runtime import Services
from lib.usecases import reaching
from lib.usecases.codes import join_address
from lib.usecases.joining import invite_phones, join
from lib.usecases.reaching import has_reached, listens_at, note_reached, other_addresses, phone_address, set_address
from lib.usecases.reading import open_view
from tests.conftest import ANA, BO, CY, begin
from tests.usecases.hosting_cast import code_of


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop in two networks."""
    monkeypatch.setattr(reaching, "machine_addresses", lambda **_: ("192.168.1.20", "10.0.0.5"))


@pytest.mark.parametrize(
    ("public", "host", "url", "why", "private"),
    [
        ("https://cards.example.ac.uk", "localhost:8501", "https://cards.example.ac.uk/j", "setting", False),
        ("", "192.168.7.7:8600", "http://192.168.7.7:8600/j", "browser", True),
        ("", "laptop.local:8501", "http://laptop.local:8501/j", "browser", True),
        ("", "cards.example.ac.uk", "http://cards.example.ac.uk/j", "browser", False),
        ("", "https://cards.example.ac.uk", "https://cards.example.ac.uk/j", "browser", False),
        ("", "localhost:8600", "http://192.168.1.20:8600/j", "machine", True),
        ("", "127.0.0.1:8600", "http://192.168.1.20:8600/j", "machine", True),
        ("", "[::1]:8600", "http://192.168.1.20:8600/j", "machine", True),
        ("", "0.0.0.0:8600", "http://192.168.1.20:8600/j", "machine", True),
        ("", "", "http://192.168.1.20:8501/j", "machine", True),
        ("", "not a host", "http://192.168.1.20:8501/j", "machine", True),
        ("", "x:99999", "http://192.168.1.20:8501/j", "machine", True),
    ],
)
def test_address_is_the_first_that_a_phone_can_reach(
    lone: Services, public: str, host: str, url: str, why: str, private: bool
) -> None:
    """A QR code that says localhost opens the phone's own door: it must never be offered."""
    services = replace(lone, settings=Settings(database_url=lone.settings.database_url, public_url=public))
    found = phone_address(services, begin(lone), host)
    assert (found.url, found.why, found.private) == (url, why, private)
    assert found.short == url.removeprefix("http://")


def test_machine_in_no_network_has_no_address_to_offer(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better none than one that does not work."""
    monkeypatch.setattr(reaching, "machine_addresses", lambda **_: ())
    assert phone_address(lone, begin(lone), "localhost:8501").url == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("192.168.1.20", "http://192.168.1.20"),
        (" 192.168.1.20:8501/j ", "http://192.168.1.20:8501"),
        ("https://cards.example.ac.uk/", "https://cards.example.ac.uk"),
        ("cards.example.ac.uk/see-over/j/", "http://cards.example.ac.uk/see-over"),
        ("[fe80::1]:8501", "http://[fe80::1]:8501"),
        ("", ""),
    ],
)
def test_address_is_changeable_and_typed_as_people_type(lone: Services, typed: str, kept: str) -> None:
    """With or without http and /j; the wall and the QR code then say the same."""
    meeting = begin(lone)
    changed = set_address(lone, ANA, meeting.id, typed)
    assert changed.address == kept
    assert join_address(lone, changed) == (f"{kept}/j" if kept else "")
    if kept:
        assert phone_address(lone, changed, "localhost:1").url == f"{kept}/j"
        assert kept not in other_addresses(lone, changed, "localhost:8501")


@pytest.mark.parametrize(
    "typed",
    ["http://", "ftp://x", "javascript:alert(1)", "http://a@b", "a?b", "a#b", "a:port", "<b>", "x" * 201, "http://a:0"],
)
def test_what_is_no_address_is_refused_and_the_old_one_stays(lone: Services, typed: str) -> None:
    """It goes into a QR code that thirty people scan."""
    meeting = begin(lone)
    set_address(lone, ANA, meeting.id, "10.1.1.1")
    assert code_of(set_address, lone, ANA, meeting.id, typed) == "session.bad-address"
    assert open_view(lone, ANA, meeting.id).meeting.address == "http://10.1.1.1"


def test_other_addresses_are_offered_to_choose_from(lone: Services) -> None:
    """The laptop is in two networks, and only the host knows in which of them the phones are."""
    meeting = begin(lone)
    assert other_addresses(lone, meeting, "localhost:8501") == ("http://10.0.0.5:8501",)
    assert other_addresses(lone, meeting, "10.0.0.5:8501") == ("http://192.168.1.20:8501",)


def test_no_phone_has_reached_us_until_one_asks_and_this_computer_does_not_count(lone: Services) -> None:
    """The host tries the link in the same browser: that says nothing about the Wi-Fi."""
    meeting = begin(lone)
    look = open_view(lone, ANA, meeting.id).meeting.look
    for own in ("127.0.0.1", "::1", "192.168.1.20"):
        note_reached(lone, meeting.id, client=own)
        assert not has_reached(lone, meeting)
    assert open_view(lone, ANA, meeting.id).meeting.look == look
    note_reached(lone, meeting.id, client="192.168.1.77")
    assert has_reached(lone, meeting)
    assert open_view(lone, ANA, meeting.id).meeting.look == look + 1, "the host's window is told"
    note_reached(lone, meeting.id, client="192.168.1.78")
    assert open_view(lone, ANA, meeting.id).meeting.look == look + 1, "and only once"


def test_whoever_joined_has_reached_us_though_the_server_started_anew(lone: Services) -> None:
    """What a restart forgets, the list of people knows."""
    meeting = begin(lone)
    join(lone, BO, invite_phones(lone, ANA, meeting.id))
    lone.reached.clear()
    assert has_reached(lone, meeting)
    assert not has_reached(lone, begin(lone))


def test_server_that_listens_on_this_computer_only_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The likeliest reason of all can be tried instead of guessed."""
    monkeypatch.setattr(reaching, "machine_addresses", lambda **_: ("127.0.0.1",))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        assert listens_at(f"http://127.0.0.1:{port}/j") is False
        listening.listen()
        assert listens_at(f"http://127.0.0.1:{port}/j") is True
    assert listens_at("https://cards.example.ac.uk/j") is None


def test_only_a_host_changes_the_address(lone: Services) -> None:
    """Bo could send the room to a page of his own."""
    meeting = begin(lone)
    join(lone, BO, invite_phones(lone, ANA, meeting.id))
    for person in (BO, CY):
        with pytest.raises(AppError):
            set_address(lone, person, meeting.id, "http://evil.example")
    assert open_view(lone, ANA, meeting.id).meeting.address == ""
