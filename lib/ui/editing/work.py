"""This file is here to hold what one window is writing: each change is kept at once, and can be undone."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from lib.decks.checking import Checked
from lib.decks.draft_body import Draft, check, cleaned, merged
from lib.decks.drafts import Data
from lib.runtime import Services
from lib.ui.said import saying
from lib.usecases.own_drafts import Editing, drop_draft, keep_draft, open_for_editing
from lib.usecases.rights import Person

SAID = "editor"
_MOST_UNDONE, _MOST_REBASED = 200, 40

How = Callable[[Data], Data]


@dataclass
class Work:
    """One window's work on one deck, for as long as the window is open. Whole drafts are remembered for undoing: they
    share whatever did not change. `generation` is part of every box's key, so that boxes are drawn anew when what they
    hold was changed by anything but typing in them."""

    editing: Editing
    undo: list[Draft] = field(default_factory=list)
    redo: list[Draft] = field(default_factory=list)
    generation: str = "0"
    shown: dict[str, object] = field(default_factory=dict)
    came_in: bool = False
    """Whether another window changed something, and nobody was told yet."""
    one_at_a_time: threading.RLock = field(default_factory=threading.RLock)
    """Streamlit begins the next run of a page while the last one still works. Without this, a change would be made to a
    draft that lacks the one before; it would be lost, or be taken for one from another window."""

    def come_in(self, before: Draft, after: Draft) -> None:
        """What came in from elsewhere goes into every draft that undoing leads to: it takes back what was done here,
        and no words of somebody else's."""
        self.undo = [merged(before, each, after) for each in self.undo[-_MOST_REBASED:]]
        self.redo = [merged(before, each, after) for each in self.redo[-_MOST_REBASED:]]


@dataclass(frozen=True)
class Editor:
    """What every part of the editor's page works with, in one run."""

    shared: Services
    person: Person
    work: Work
    checked: Checked

    @property
    def id(self) -> str:
        return self.work.editing.deck.id

    @property
    def draft(self) -> Draft:
        return self.work.editing.draft

    @property
    def data(self) -> Data:
        return self.draft.data or {}

    def key(self, *names: str) -> str:
        """A key for a control, which stays until something else than this control changes the draft."""
        return ".".join(("editor", self.id, self.work.generation, *names))

    def change(self, how: How, *, anew: bool = False) -> bool:
        """Change the parts of the deck; whether that was kept. With `anew`, every box is drawn again with what it then
        holds."""
        with self.work.one_at_a_time:
            data = self.draft.data
            return data is not None and self.put(replace(self.draft, data=how(data)), anew=anew)

    def put(self, draft: Draft, *, anew: bool = True) -> bool:
        """Go on with another draft; the one before can be had again by undoing."""
        with self.work.one_at_a_time:
            self.work.undo.append(self.draft)
            kept = self._keep(draft, anew=anew)
            if kept:
                self.work.undo, self.work.redo = self.work.undo[-_MOST_UNDONE:], []
            else:
                self.work.undo.pop()
            return kept

    def undo(self) -> None:
        with self.work.one_at_a_time:
            self._go(self.work.undo, self.work.redo)

    def redo(self) -> None:
        with self.work.one_at_a_time:
            self._go(self.work.redo, self.work.undo)

    def drop(self) -> None:
        """Let the draft go for the version that stands; undoing brings it back."""
        with self.work.one_at_a_time, saying(SAID):
            before = self.draft
            self.work.editing = drop_draft(self.shared, self.person, self.id)
            self.work.undo = [*self.work.undo, before]
            self.work.generation = secrets.token_hex(4)

    def _go(self, taken_from: list[Draft], put_on: list[Draft]) -> None:
        if not taken_from:
            return
        before, target = self.draft, taken_from[-1]
        if self._keep(target, anew=True):
            taken_from.pop()
            put_on.append(before)

    def _keep(self, draft: Draft, *, anew: bool) -> bool:
        """Whether it was kept, and was another."""
        now = cleaned(draft)
        if now == self.draft:
            return False
        done = False
        with saying(SAID):
            kept = keep_draft(self.shared, self.person, self.id, self.work.editing, now)
            if kept.draft != now:  # another window's change came in with it
                self.work.come_in(now, kept.draft)
                self.work.came_in = True
            if anew or kept.draft != now:
                self.work.generation = secrets.token_hex(4)
            self.work.editing, done = kept, True
        return done


def open_editor(shared: Services, person: Person, id: str) -> Editor:
    """The window's work on this deck as it is kept now. Raises AppError when the browser may not edit it."""
    name = f"editing.{id}"
    work = st.session_state.get(name)
    if not isinstance(work, Work):
        stored = open_for_editing(shared, person, id)
        # The same after a restart of the server, so that what a browser still has in its boxes is taken up.
        work = st.session_state[name] = Work(stored, generation=f"v{stored.deck.version}")
    with work.one_at_a_time:
        stored = open_for_editing(shared, person, id)
        if stored.draft != work.editing.draft:  # changed in another window, or brought in
            work.come_in(work.editing.draft, stored.draft)
            work.came_in = stored.base == work.editing.base
            work.generation = secrets.token_hex(4)
        work.editing = stored
    return Editor(shared, person, work, check(stored.draft))


def forget_work(id: str) -> None:
    st.session_state.pop(f"editing.{id}", None)


def first_value(editor: Editor, key: str, value: Any) -> Any:
    """What a box is drawn with for the first time. It is drawn with the same again while somebody types in it, since
    Streamlit would take another value for another box."""
    if key not in st.session_state:
        editor.work.shown[key] = value
    return editor.work.shown.setdefault(key, value)
