"""This file is here to write a deck of one's own: drafts that are kept as one types, and versions that all can use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.decks.draft_body import Draft, as_text, check, draft_of, from_json, merged, to_json, with_head
from lib.decks.drafts import as_draft, blank
from lib.decks.loading import read_upload
from lib.decks.new_ids import Taken, ids_in
from lib.decks.picking import changed_by_picking, picked_deck, with_picked
from lib.decks.writing import plain_data, write_deck
from lib.errors import Problem, refuse
from lib.model.deck import Deck
from lib.model.own_deck import OwnDeck, OwnDraft
from lib.model.text import shortened
from lib.runtime import Services
from lib.store import own_decks
from lib.usecases.own_decks import UNTITLED, deck_mark, editable, fit_to_keep, new_deck
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for

KEPT_VERSIONS, KEPT_SIGNS = 100, 3_000_000
"""Versions of a deck that are kept, and how long they may be in all; sessions have copies of their own."""

Pick = tuple[str, str]
"""A deck and one of its cards."""


@dataclass(frozen=True)
class Editing:
    """A deck as one person writes it. `revision` 0 is a draft that nobody has changed since version `base`.

    `taken` are ids that no new part may have. `is_mine` says that this browser made the deck.
    """

    deck: OwnDeck
    draft: Draft
    base: int
    revision: int
    at: float
    is_mine: bool

    @property
    def taken(self) -> Taken:
        return frozenset(self.deck.taken) | (ids_in(self.draft.data) if self.draft.data is not None else frozenset())


@dataclass(frozen=True)
class Saved:
    """What saving came to: `version`, or None when the draft has problems or choices to make first.

    `together` says that somebody else's version was brought in.
    """

    version: int | None
    together: bool = False
    problems: tuple[Problem, ...] = ()


def copy_deck(services: Services, person: Person, deck_id: str, title: str) -> str:
    """Begin a deck of one's own as a copy of one that this person may use. Cards keep their ids, so answers compare."""
    deck = _usable(services, person, deck_id)
    data = {**plain_data(deck), "title": shortened(title, 300) or deck.title}
    return new_deck(services, person, Draft(as_draft(data)) if deck.kind == "cards" else Draft(text=write_deck(data)))


def begin_blank(services: Services, person: Person, title: str) -> str:
    """Begin with one issue, one card and three prompts to be written."""
    return new_deck(services, person, Draft(blank("own-new", shortened(title, 300))))


def begin_with_picks(services: Services, person: Person, title: str, picks: Sequence[Pick]) -> str:
    """Begin with cards of several decks; each keeps its id where it is free, and says where it came from."""
    chosen = _picked(services, person, picks)
    return new_deck(services, person, Draft(picked_deck("own-new", shortened(title, 300) or UNTITLED, chosen)))


def add_picks(
    services: Services, person: Person, draft: Draft, picks: Sequence[Pick], taken: Taken = frozenset()
) -> Draft:
    """The draft with cards of other decks added; a draft in YAML stays as it is. No card gets an id of `taken`."""
    chosen = _picked(services, person, picks)
    return replace(draft, data=with_picked(draft.data, chosen, taken)) if draft.data is not None else draft


def changed_by_picks(services: Services, person: Person, draft: Draft, picks: Sequence[Pick]) -> list[str]:
    """What would not be as it was in their decks, before the cards are added."""
    return changed_by_picking(draft.data or {}, _picked(services, person, picks)) if picks else []


def read_into_draft(raw: bytes, name: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """What an uploaded file comes to: a draft, or else its problems with their lines. Nothing is changed by it."""
    reading = read_upload(raw, name)
    return (draft_of(raw.decode("utf-8-sig")), ()) if reading.deck else (None, reading.problems)


def open_for_editing(services: Services, person: Person, id: str) -> Editing:
    """The deck with this person's draft; without one, with what the newest version says."""
    with services.store.read() as connection:
        deck = editable(services, connection, person, id)
        return _editing(services, connection, deck, deck_mark(services, person))


def others_at_work(services: Services, person: Person, id: str) -> tuple[float, ...]:
    """When each of the others who have a draft of the deck changed it, the latest first; and nothing of what they wrote."""
    with services.store.read() as connection:
        editable(services, connection, person, id)
        return own_decks.other_drafts(connection, id, deck_mark(services, person))


def keep_draft(services: Services, person: Person, id: str, seen: Editing, now: Draft) -> Editing:
    """Keep a draft as it is `now`, after a change to what was `seen`.

    If another window of the same person kept something meanwhile, both are kept, part by part.
    """
    now = fit_to_keep(now)
    with services.store.write() as connection:
        deck = editable(services, connection, person, id)
        mark = deck_mark(services, person)
        kept = own_decks.find_draft(connection, id, mark)
        base, revision = seen.base, seen.revision
        if kept and (kept.revision, kept.base) != (seen.revision, seen.base):
            now, base, revision = merged(seen.draft, now, from_json(kept.body)), kept.base, kept.revision
        elif kept is None and deck.version > seen.base:  # what was seen has become a version, or is older than one
            newest = own_decks.find_version(connection, id, deck.version)
            now, base = merged(seen.draft, now, draft_of(newest or "")), deck.version
        draft = OwnDraft(id, mark, base, max(revision, seen.revision) + 1, to_json(now), services.clock())
        own_decks.put_draft(connection, draft)
        if deck.version == 0:
            own_decks.change_own_deck(connection, id, title=_title(now), updated=services.clock())
            deck = replace(deck, title=_title(now))
        return _editing(services, connection, deck, mark)


def drop_draft(services: Services, person: Person, id: str) -> Editing:
    """Let this person's draft go; the newest version stands. A deck without a version keeps its draft."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id)
        mark = deck_mark(services, person)
        if deck.version:
            own_decks.drop_draft(connection, id, mark)
        return _editing(services, connection, deck, mark)


def bring_in(services: Services, person: Person, id: str) -> Editing:
    """Bring what others saved since into this person's draft. What both changed waits for a choice."""
    with services.store.write() as connection:
        deck = editable(services, connection, person, id)
        mark = deck_mark(services, person)
        kept = own_decks.find_draft(connection, id, mark)
        if kept and kept.base < deck.version:
            _bring_in(services, connection, deck, kept)
        return _editing(services, connection, deck, mark)


def save_version(services: Services, person: Person, id: str) -> Saved:
    """Make this person's draft the next version of the deck, which sessions that begin from now on use.

    A draft that began from an earlier version is brought together with the newest first. Nothing is saved while it
    has a problem, or a choice between two texts to make.
    """
    with services.store.write() as connection:
        deck = editable(services, connection, person, id)
        mark = deck_mark(services, person)
        kept = own_decks.find_draft(connection, id, mark)
        if kept is None:
            raise refuse("editor.nothing-new", "Nothing was changed since the last version.", "Change something first.")
        together = kept.base < deck.version
        if together:
            kept = _bring_in(services, connection, deck, kept)
        draft = from_json(kept.body)
        if draft.clashes:
            return Saved(None, together)
        found = check(draft)
        if found.reading.problems:
            return Saved(None, together, found.reading.problems)
        text = with_head(draft, id, deck.version + 1)
        reading = read_upload(text.encode(), "line")
        if reading.deck is None:
            return Saved(None, together, reading.problems)
        now = services.clock()
        own_decks.keep_version(connection, id, deck.version + 1, text, now, KEPT_VERSIONS, KEPT_SIGNS)
        taken = sorted(frozenset(deck.taken) | (ids_in(draft.data) if draft.data is not None else frozenset()))
        own_decks.change_own_deck(
            connection, id, version=deck.version + 1, title=reading.deck.title, taken=taken, updated=now
        )
        own_decks.drop_draft(connection, id, mark)
    return Saved(deck.version + 1, together)


def versions(services: Services, person: Person, id: str) -> tuple[tuple[int, float], ...]:
    """(version, when it was saved), the newest first."""
    with services.store.read() as connection:
        return own_decks.versions_of(connection, editable(services, connection, person, id).id)


def draft_from_version(services: Services, person: Person, id: str, version: int) -> Draft:
    """An earlier version, to be written on; AppError when it is no longer kept."""
    with services.store.read() as connection:
        deck = editable(services, connection, person, id)
        text = own_decks.find_version(connection, deck.id, version)
    if text is None:
        raise refuse("editor.no-version", f"Version {version} is no longer kept.", "Choose another one.")
    return draft_of(text)


def file_of_draft(editing: Editing) -> bytes:
    """The draft as a YAML file, under the number that its next version would have."""
    text = as_text(editing.draft)
    problems = check(editing.draft).reading.problems
    return (text if problems else with_head(editing.draft, editing.deck.id, _next(editing))).encode()


def _next(editing: Editing) -> int:
    return editing.deck.version + (1 if editing.revision or not editing.deck.version else 0)


def _bring_in(services: Services, connection: Any, deck: OwnDeck, kept: OwnDraft) -> OwnDraft:
    before = own_decks.find_version(connection, deck.id, kept.base) if kept.base else None
    newest = own_decks.find_version(connection, deck.id, deck.version)
    base = draft_of(before) if before else Draft(data={})
    now = merged(base, from_json(kept.body), draft_of(newest or ""))
    brought = replace(kept, base=deck.version, revision=kept.revision + 1, body=to_json(now), at=services.clock())
    own_decks.put_draft(connection, brought)
    return brought


def _editing(services: Services, connection: Any, deck: OwnDeck, mark: str) -> Editing:
    mine = deck.owner == mark
    kept = own_decks.find_draft(connection, deck.id, mark)
    if kept:
        return Editing(deck, from_json(kept.body), kept.base, kept.revision, kept.at, mine)
    text = own_decks.find_version(connection, deck.id, deck.version)
    draft = draft_of(text) if text else Draft(blank(deck.id, deck.title))
    return Editing(deck, draft, deck.version, 0, deck.updated, mine)


def _title(draft: Draft) -> str:
    return shortened(draft.title, 300) or UNTITLED


def _usable(services: Services, person: Person, deck_id: str) -> Deck:
    deck = decks_for(services, person).get(deck_id)
    if deck is None:
        raise refuse("editor.no-deck", f"There is no deck “{deck_id[:80]}”.", "Choose one from the list.")
    return deck


def _picked(services: Services, person: Person, picks: Sequence[Pick]) -> list[tuple[Deck, str]]:
    decks = decks_for(services, person)
    found = [(decks[deck], card) for deck, card in picks if deck in decks]
    known = [(deck, card) for deck, card in found if any(each.id == card for each in deck.cards())]
    if not known:
        raise refuse("editor.no-picks", "No card is chosen.", "Choose at least one card.")
    return known
