"""This file is here for decks of one's own: whose they are, who else may edit or use them, and how they go."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from typing import Any

from lib.decks.draft_body import Draft, cleaned, to_json, with_head
from lib.decks.new_ids import ids_in
from lib.errors import AppError, refuse
from lib.model.meeting import Meeting
from lib.model.own_deck import OwnDeck, OwnDraft
from lib.model.text import shortened
from lib.runtime import Services
from lib.store import own_decks
from lib.usecases.networks import count_today, require_not_too_many_today
from lib.usecases.reaching import JOIN, phone_address
from lib.usecases.rights import Person, key_hash, new_key, secret_hash

OWN = "own-"
"""How the id of every deck of somebody's own begins, and of no deck in `cards/`."""
MOST_DECKS, MOST_ON_SERVER, MOST_OFFERED = 100, 5_000, 150
"""Decks of one browser, of all, and of those that are offered to everyone, each of which everyone's pages read."""
LARGEST_DRAFT = 1_000_000
"""Signs of a draft: what a deck may have in a file, several times over."""
MOST_A_DAY = 300
"""Decks begun in one network within a day: far more than a room behind one address begins."""
UNTITLED = "Untitled deck"
_DECKS = "decks"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def my_decks(services: Services, person: Person) -> tuple[OwnDeck, ...]:
    """Those that this browser made or was given the key of, the latest first."""
    if not person.token:
        return ()
    with services.store.read() as connection:
        return own_decks.decks_edited_by(connection, deck_mark(services, person))


def new_deck(services: Services, person: Person, draft: Draft) -> str:
    """Begin a deck of this browser's own with a draft; its id. Nobody sees it before its first version is saved."""
    if not person.token:
        raise refuse(
            "preference.no-cookie",
            "This browser keeps no cookies, so nothing can be remembered for it.",
            "Allow cookies for this address, then try again.",
        )
    draft = fit_to_keep(draft)
    mark, now = deck_mark(services, person), services.clock()
    title = shortened(draft.title, 300) or UNTITLED
    with services.store.write() as connection:
        if own_decks.count_own_decks(connection, mark) >= MOST_DECKS:
            fix = "Delete one that you no longer need. Take its YAML file first if you are not sure."
            raise refuse("editor.too-many", f"This browser has {MOST_DECKS} decks of its own already.", fix)
        if own_decks.count_own_decks(connection) >= MOST_ON_SERVER:
            what = f"This server already keeps {MOST_ON_SERVER:,} decks that people made, and takes no more."
            raise refuse("editor.too-many", what, "Ask whoever runs this server.")
        fix = "Go on with one of yours, or begin it tomorrow. Its YAML file can be taken up then."
        require_not_too_many_today(services, person, _DECKS, 1, MOST_A_DAY, fix)
        id = _free_id(connection, title)
        if draft.data is not None:
            draft = replace(draft, data={**draft.data, "id": id, "version": 1})
        else:
            draft = replace(draft, text=with_head(draft, id, 1))
        taken = tuple(sorted(ids_in(draft.data))) if draft.data is not None else ()
        own_decks.insert_own_deck(connection, OwnDeck(id, mark, title, taken=taken, created=now, updated=now))
        own_decks.put_draft(connection, OwnDraft(id, mark, 0, 1, to_json(draft), now))
    count_today(services, person, _DECKS)
    return id


def offer(services: Services, person: Person, id: str, *, offered: bool) -> None:
    """Let everyone on this server use the deck's newest version, or no longer. Only whoever made it may."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id, owner=True)
        if offered and not deck.offered and own_decks.count_offered(connection) >= MOST_OFFERED:
            what = f"{MOST_OFFERED} decks are offered to everyone on this server already."
            fix = "Send the file to whoever wants it, or ask for one to be taken back that nobody uses."
            raise refuse("editor.too-many", what, fix)
        own_decks.change_own_deck(connection, deck.id, offered=bool(offered))


def make_edit_key(services: Services, person: Person, id: str) -> str:
    """A key with which a colleague may edit the deck too. Shown once; only its hash is kept. An earlier one ends."""
    key = new_key()
    with services.store.write() as connection:
        deck = editable(services, connection, person, id, owner=True)
        if not deck.version:
            raise refuse("editor.no-version", "No version of this deck is saved yet.", "Save version 1, then share it.")
        own_decks.change_own_deck(connection, deck.id, edit_key=key_hash(key))
    return key


def edit_link(services: Services, key: str, host_header: str = "") -> str:
    """The address to send to a colleague: at which phones reach this server, else at which this browser does."""
    nobody = Meeting(id="", title="", way="team", deck="", plan=())
    found = phone_address(services, nobody, host_header).url.removesuffix(JOIN)
    base = services.settings.public_url or found or (f"http://{host_header}" if host_header else "")
    return f"{base}/editor?key={key}"


def stop_sharing(services: Services, person: Person, id: str) -> None:
    """From now on only this browser may edit the deck: the key ends, and whoever came with it has to stop."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id, owner=True)
        own_decks.change_own_deck(connection, deck.id, edit_key="")
        own_decks.remove_editors(connection, deck.id)


def shared_by_key(services: Services, key: str) -> OwnDeck:
    """The deck that a key opens, before anybody takes it up."""
    with services.store.read() as connection:
        deck = own_decks.find_by_edit_key(connection, key_hash(key)) if key.strip() else None
    if deck is None:
        raise refuse(
            "editor.wrong-key",
            "No deck has this key.",
            "Ask whoever sent the link for a new one: an earlier link ends when another is made.",
        )
    return deck


def take_up_key(services: Services, person: Person, key: str) -> str:
    """Edit a deck together with whoever made it; its id."""
    deck = shared_by_key(services, key)
    mark = deck_mark(services, person)
    if not person.token:
        raise not_yours()
    if mark != deck.owner:
        with services.store.write() as connection:
            own_decks.add_editor(connection, deck.id, mark, services.clock())
    return deck.id


def leave_deck(services: Services, person: Person, id: str) -> None:
    """This browser no longer edits a deck that somebody else made. Its draft goes."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id)
        mark = deck_mark(services, person)
        if mark != deck.owner:
            own_decks.remove_editors(connection, deck.id, mark)


def delete_deck(services: Services, person: Person, id: str) -> None:
    """Delete a deck with all its versions and drafts. Sessions keep the copy that they run on."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id, owner=True)
        own_decks.delete_own_deck(connection, deck.id)
    services.store.scrub()


def deck_mark(services: Services, person: Person) -> str:
    """Who a browser is where decks are concerned, and nowhere else: its sessions cannot be found with it."""
    return secret_hash(services, "own decks", person.token)


def editable(services: Services, connection: Any, person: Person, id: str, *, owner: bool = False) -> OwnDeck:
    """The deck if this browser may edit it, or made it. One that is somebody else's and none at all are refused alike."""
    deck = own_decks.find_own_deck(connection, id) if person.token and id.isascii() and id.isprintable() else None
    mark = deck_mark(services, person)
    if deck is None or (deck.owner != mark and not own_decks.is_editor(connection, deck.id, mark)):
        raise not_yours()
    if owner and deck.owner != mark:
        raise refuse(
            "editor.not-owner",
            "Only whoever made this deck may do that.",
            "Ask them; or download the deck and upload it as one of your own.",
        )
    return deck


def fit_to_keep(draft: Draft) -> Draft:
    """The draft cleaned; refused when it is far larger than any deck may be."""
    size = len(draft.text or "")  # asked before cleaning, which takes its time
    if size <= LARGEST_DRAFT:
        draft = cleaned(draft)
        size = len(to_json(draft))
    if size > LARGEST_DRAFT:
        raise refuse(
            "editor.too-large",
            f"This draft has {size:,} signs and the most is {LARGEST_DRAFT:,}.",
            "Take something out, or split it into two decks.",
        )
    return draft


def not_yours() -> AppError:
    return refuse(
        "editor.not-yours",
        "There is no deck here that this browser can edit.",
        "Open the link with a key that its maker sent you, or upload its YAML file as a deck of your own.",
    )


def _free_id(connection: Any, title: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:24].strip("-") or "deck"
    while True:
        id = f"{OWN}{words}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"
        if own_decks.find_own_deck(connection, id) is None:
            return id
