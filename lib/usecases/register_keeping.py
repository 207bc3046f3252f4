"""This file is here to say who keeps the register: the browsers in which the key of this server was typed."""

from __future__ import annotations

import hmac
from typing import Any

from lib.errors import AppError, refuse
from lib.runtime import Services
from lib.store import preferences
from lib.usecases.guessing import Guesser, check_guesser, count_failure
from lib.usecases.rights import Person, secret_hash

SHORTEST_KEY = 12
"""A shorter REGISTER_KEY opens nothing, since it could be guessed."""

_NAME = "register keeper"


def has_keeper(services: Services) -> bool:
    """Whether this server was given a key that makes a keeper."""
    return len(services.settings.register_key) >= SHORTEST_KEY


def become_keeper(services: Services, person: Person, key: str) -> None:
    """Let this browser change and remove every entry, for as long as the server has this key."""
    guesser = Guesser(token=person.token)
    try:
        check_guesser(services, guesser)
    except AppError:
        raise refuse(
            "register.too-many-guesses",
            "Too many wrong keys were typed in this browser.",
            "Wait ten minutes, then try again.",
        ) from None
    given, right = (each.strip().encode("utf-8", "replace") for each in (key, services.settings.register_key))
    if not has_keeper(services) or not person.token or not hmac.compare_digest(given, right):
        count_failure(services, guesser)
        raise refuse(
            "register.wrong-key",
            "That is not the key of this register.",
            "Ask whoever runs this server: it is the setting REGISTER_KEY.",
        )
    with services.store.write() as connection:
        mark = browser_mark(services, person)
        preferences.keep_preference(connection, mark, _NAME, _proof(services), services.clock())


def stop_keeping(services: Services, person: Person) -> None:
    """This browser keeps the register no longer."""
    with services.store.write() as connection:
        preferences.drop_preferences(connection, browser_mark(services, person), _NAME)


def keeps(services: Services, connection: Any, person: Person) -> bool:
    """Whether this browser keeps the register; a key that was changed since makes it stop."""
    if not has_keeper(services) or not person.token:
        return False
    found = preferences.find_preference(connection, browser_mark(services, person), _NAME)
    return found is not None and hmac.compare_digest(found[0], _proof(services))


def browser_mark(services: Services, person: Person) -> str:
    """What a browser's preferences are kept under, so that "Leave this computer" forgets the keeper too."""
    return secret_hash(services, "preferences", person.token)


def _proof(services: Services) -> bytes:
    return secret_hash(services, "register keeper", services.settings.register_key.strip()).encode()
