"""This file is here to slow down whoever guesses codes, without shutting out the room behind the same address."""

from __future__ import annotations

from dataclasses import dataclass

from lib.errors import refuse
from lib.runtime import Services

WINDOW_SECONDS = 600.0
MOST_BY_PERSON = 20
MOST_BY_ADDRESS = 200
"""A room of thirty behind one address may mistype; a program behind it may not try for long."""
_MOST_KEPT = 10_000


@dataclass(frozen=True)
class Guesser:
    """Who types a code: the browser's cookie ("" for a browser that sent none) and the address it comes from."""

    token: str = ""
    address: str = ""


def check_guesser(services: Services, guesser: Guesser, *, has_ticket: bool = False) -> None:
    """Refuse whoever gave too many wrong codes of late. A ticket, which nobody can guess and every QR code has,
    lets a newcomer pass the address's limit."""
    person, address = _names(guesser)
    if person and _failures(services, person) >= MOST_BY_PERSON:
        raise _wait(services, person, "This phone has typed too many wrong codes.")
    if address and not has_ticket and _failures(services, address) >= MOST_BY_ADDRESS:
        raise _wait(services, address, "Too many wrong codes came from this network.")


def count_failure(services: Services, guesser: Guesser) -> None:
    """Remember a wrong code. A browser without a cookie counts by its address alone."""
    now = services.clock()
    for name in filter(None, _names(guesser)):
        kept = [at for at in services.guesses.get(name, []) if now - at < WINDOW_SECONDS]
        services.guesses[name] = [*kept[-MOST_BY_ADDRESS:], now]
    if len(services.guesses) > _MOST_KEPT:
        _forget_old(services, now)


def _names(guesser: Guesser) -> tuple[str, str]:
    return (
        f"person:{guesser.token}" if guesser.token else "",
        f"address:{guesser.address}" if guesser.address else "",
    )


def _failures(services: Services, name: str) -> int:
    now = services.clock()
    return sum(now - at < WINDOW_SECONDS for at in services.guesses.get(name, []))


def _wait(services: Services, name: str, what: str) -> Exception:
    recent = [at for at in services.guesses[name] if services.clock() - at < WINDOW_SECONDS]
    minutes = max(1, -int(-(recent[0] + WINDOW_SECONDS - services.clock()) // 60))
    return refuse(
        "join.too-many-guesses",
        what,
        f"Scan the QR code on the screen, or wait {minutes} {'minute' if minutes == 1 else 'minutes'} and try again.",
    )


def _forget_old(services: Services, now: float) -> None:
    old = [name for name, times in services.guesses.items() if now - times[-1] >= WINDOW_SECONDS]
    for name in old:
        services.guesses.pop(name, None)
    if len(services.guesses) > 2 * _MOST_KEPT:  # a flood of made-up cookies: the addresses are what matters
        for name in [name for name in services.guesses if name.startswith("person:")]:
            services.guesses.pop(name, None)
