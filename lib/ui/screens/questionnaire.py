"""This file is here to put all questions of a questionnaire on one page, for somebody alone or for whoever hosts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from lib.errors import AppError
from lib.model.answers_by_group import CardByGroup
from lib.model.comparison import Comparison
from lib.model.deck import Card, Issue
from lib.model.field import Field
from lib.model.hiding import shown_rounds
from lib.runtime import Services
from lib.ui import visit
from lib.ui.actions import action_from, action_line, own_questions
from lib.ui.by_group import boxes_by_group, names_of, waiting_texts
from lib.ui.card import autosave
from lib.ui.comparing import STYLE
from lib.ui.escape import plain
from lib.ui.fields import draw_field, safeguarding_note
from lib.ui.hosting.begin import let_answer
from lib.ui.hosting.counter import counter
from lib.ui.hosting.groups import write_for
from lib.ui.hosting.leading import is_answered
from lib.ui.hosting.people import count_people
from lib.ui.said import saying, show_problem, show_said
from lib.usecases.comparing import compare_groups
from lib.usecases.passing import pass_all
from lib.usecases.progress import people_on_cards
from lib.usecases.reading import View, fields_on, open_view
from lib.usecases.rights import Person
from lib.usecases.staging import move, reveal_cards

LABEL = "Questionnaire"
ICON = ":material/ballot:"

_STYLE = """<style>
[class*="st-key-question-"] h3 { font-size: 1.25rem; padding-block: .1rem .3rem; }
</style>"""


@dataclass(frozen=True)
class _Page:
    """What every part of the page needs. `found` is None alone; `people` is how many have answered each card."""

    shared: Services
    person: Person
    view: View
    found: Comparison | None = None
    people: Mapping[str, int] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        return self.view.meeting.closed is not None

    @property
    def grouped(self) -> bool:
        return self.found is not None and len(self.found.groups) > 1

    def do(self, verb: Callable[..., Any], *what: Any) -> None:
        with saying("sheet"):
            verb(self.shared, self.person, self.view.meeting.id, *what)


def draw(shared: Services, person: Person, view: View) -> None:
    """All questions of the plan under their sections, with what was answered so far."""
    _draw(shared, person, view.meeting.id)


@st.fragment(run_every=20)
def _draw(shared: Services, person: Person, meeting: str) -> None:
    try:
        view = open_view(shared, person, meeting)
    except AppError as error:
        show_problem(error.problem)
        return
    page = _Page(shared, person, view)
    if view.meeting.way != "alone":
        page = _Page(shared, person, view, compare_groups(shared, view), people_on_cards(shared, person, view))
    st.html(STYLE + _STYLE)
    st.title(plain(view.deck.title))
    if view.deck.about and view.meeting.purpose:
        st.markdown(f"**{plain(view.deck.about)}:** {plain(view.meeting.purpose)}")
    if page.found is not None:
        _host(page)
    for issue in view.deck.issues:
        _section(page, issue)
    safeguarding_note(shared)
    if st.button("To the actions", icon=":material/arrow_forward:", type="primary"):
        visit.go(visit.ACTIONS, view.meeting)
    autosave()


def _host(page: _Page) -> None:
    """Who is written for here, how many people there are, and what is hidden still."""
    shared, person, view = page.shared, page.person, page.view
    if not is_answered(view):
        write_for(shared, person, view)
        return
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        counter(view.meeting.id, look=view.meeting.look, people=count_people(view), groups={})
    with right:
        write_for(shared, person, view)
    let_answer(shared, person, view)
    if view.meeting.apart:
        st.caption("Groups work apart: each reveals its answers at its own place, on the Cards page.")
    elif view.meeting.stage.place != "lobby":
        _reveal_all(page)
    _open_all(page)
    show_said("sheet")


def _reveal_all(page: _Page) -> None:
    hidden = [card for card in page.view.meeting.cards if not shown_rounds(page.view.meeting.stage, card)]
    if not hidden:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("What people answer on their phones stays hidden until you reveal it.", width="content")
        with st.popover(f"Reveal all ({len(hidden)})", disabled=page.closed):
            st.markdown(
                "Answering ends, and what people chose is shown to everyone. Texts come to you first: nobody else sees "
                "one before you pass it. It cannot be taken back."
            )
            st.button("Reveal all questions", type="primary", on_click=page.do, args=(reveal_cards, hidden))


def _open_all(page: _Page) -> None:
    """One click to read everything that came in, before any of it is passed."""
    shut = [_sides(page, each.card) for each in (page.found.answers if page.found else ())]
    shut = [key for key in shut if not st.session_state.get(key)]
    if len(shut) > 1:
        st.button("Open all side by side", key="open_all", icon=":material/unfold_more:", type="tertiary",
                  on_click=lambda: st.session_state.update(dict.fromkeys(shut, True)))  # fmt: skip


def _sides(page: _Page, card: str) -> str:
    return f"sides.{page.view.meeting.id}.{card}"


def _section(page: _Page, issue: Issue) -> None:
    cards = [card for card in issue.cards if card.id in page.view.meeting.cards]
    if not cards:
        return
    st.header(plain(issue.title))
    by_card = {each.card: each for each in page.found.answers} if page.found else {}
    for card in cards:
        with st.container(border=True, key=f"question-{card.id}"):
            _question(page, card, by_card.get(card.id))


def _question(page: _Page, card: Card, answers: CardByGroup | None) -> None:
    fields = fields_on(page.view, card.id)
    st.subheader(f"{plain(card.id)}. {plain(card.question)}")
    if card.lead_in:
        st.caption(plain(card.lead_in))
    # What people gave is what to look at once it is revealed; a group's boxes are then behind the talk.
    revealed = page.grouped and is_answered(page.view) and bool(shown_rounds(page.view.meeting.stage, card.id))
    boxes = [each for each in fields if not (each.more or each.prompt or each.shared)]
    for each in () if revealed else boxes:
        _box(page, card, each)
    if page.found is not None and is_answered(page.view):
        _hidden_or_not(page, card)
    if page.found is not None and answers:
        _side_by_side(page, page.found, card, answers)
    with st.expander("Talk, note and action", key=f"more.{page.view.meeting.id}.{card.id}", on_change="rerun") as more:
        if more.open:
            _more(page, card, fields)
            for each in boxes if revealed else ():
                _box(page, card, each)


def _for_whom(page: _Page, each: Field) -> str:
    """What a box is called: with several groups also for whom it is written, which no file would tell otherwise."""
    return f"{each.label}, together as {page.view.subject.name}" if page.grouped else each.label


def _box(page: _Page, card: Card, each: Field) -> None:
    draw_field(page.shared, page.person, page.view, each, label=_for_whom(page, each))
    said = page.view.value(each.id) if each.sort == "text" else None
    if said:
        key = f"act.{page.view.meeting.id}.{each.id}"
        action_from(page.shared, page.person, page.view, what=str(said), origin=card.id, prompt="", key=key)


def _hidden_or_not(page: _Page, card: Card) -> None:
    """How many people have answered, and the button that shows everyone what."""
    stage, people = page.view.meeting.stage, page.people.get(card.id, 0)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{people} {'person has' if people == 1 else 'people have'} answered", width="content")
        if shown_rounds(stage, card.id):
            st.caption(":material/visibility: Revealed", width="content")
        elif not page.view.meeting.apart and stage.place != "lobby":
            st.button("Reveal", key=f"reveal.{card.id}", icon=":material/visibility:", on_click=page.do,
                      args=(reveal_cards, [card.id]), disabled=page.closed)  # fmt: skip
        if (stage.place, stage.card) != ("cards", card.id) and stage.place != "lobby":
            st.button("Put it on the wall", key=f"up.{card.id}", type="tertiary", on_click=page.do,
                      args=(move, f"card:{card.id}"), disabled=page.closed)  # fmt: skip


def _side_by_side(page: _Page, found: Comparison, card: Card, answers: CardByGroup) -> None:
    """All that is revealed, for the host's own eyes: texts come here first, and to the room once they are passed."""
    view = page.view
    with st.expander("Side by side", key=_sides(page, card.id), on_change="rerun") as sides:
        if not sides.open:
            return
        boxes_by_group(answers, names_of(view.record), None)
        aside = {(each.subject, each.field, each.round) for each in view.record.wall if each.state == "aside"}
        waiting = waiting_texts(answers, found.up | aside)
        if not waiting:
            return
        given = [each for box in answers.boxes for side in box.sides for each in side.given]
        seen = {(each.subject, each.field, each.round): each.version for each in given}

        def pass_on() -> None:
            for round in sorted({each.round for each in given}):
                page.do(pass_all, card.id, round, seen)

        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(f"Pass {waiting} to the room", key=f"pass.{card.id}", icon=":material/done_all:",
                      on_click=pass_on, disabled=page.closed)  # fmt: skip
            st.caption("Passed, they stand on the Compare page and on the wall.", width="content")


def _more(page: _Page, card: Card, fields: Sequence[Field]) -> None:
    st.markdown("\n".join(f"- {plain(prompt.text)}" for prompt in card.prompts))
    for each in fields:
        if (each.shared or each.more) and not each.prompt:
            draw_field(page.shared, page.person, page.view, each, label=_for_whom(page, each))
    own_questions(page.shared, page.person, page.view, card.id)
    action_line(page.shared, page.person, page.view, origin=card.id, place="sheet")
