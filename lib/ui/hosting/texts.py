"""This file is here to read people's texts before the room does, and to pass them to the wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from lib.errors import AppError
from lib.model.hiding import groups_of, shown_rounds, stage_for
from lib.model.sides import SIDE_NAMES, SIDES
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_problem, show_said
from lib.usecases import passing
from lib.usecases.passing import HostText
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move

_SAYS = {
    "passed": ":material/present_to_all: On the wall",
    "aside": ":material/inventory_2: Set aside",
    "changed": ":material/sync_problem: Written anew since you passed it. Read it, then pass it again.",
}


def texts_to_pass(shared: Services, person: Person, view: View) -> None:
    """The texts of the card that is up, once it is revealed; nothing before."""
    card = view.meeting.stage.card
    noun = view.deck.noun_of(card)
    rounds = _rounds(view, card)
    if not rounds:
        st.info(
            f"Texts are hidden until you reveal the {noun}. Then they come here first, and on the wall only when you pass them."
        )
        return
    round = rounds[-1]
    if len(rounds) > 1:
        chosen = st.segmented_control(
            "Round",
            rounds,
            format_func=lambda each: f"Round {each}",
            default=rounds[-1],
            required=True,
            key=f"texts.{card}.round",
        )
        round = int(chosen or rounds[-1])
    try:
        found = passing.texts_of(shared, person, view.meeting.id, card, round)
    except AppError as error:
        show_problem(error.problem)
        return
    if not found:
        st.caption(
            f"Nobody wrote a text in round {round}." if len(rounds) > 1 else f"Nobody wrote a text on this {noun}."
        )
        return

    def do(verb: Callable[..., Any], *what: Any, **parts: Any) -> None:
        with saying("texts"):
            verb(shared, person, view.meeting.id, *what, **parts)

    _for_all(view, found, card, round, do)
    show_said("texts")
    names = {subject.id: subject.name for subject in view.record.subjects if subject.sort == "group"}
    numbers = {text.key: number for number, text in enumerate(found, start=1)}
    if any(text.side for text in found):
        both = st.columns(2)
        for place, side in zip(both, SIDES, strict=True):
            with place:
                own = [text for text in found if text.side == side]
                st.markdown(f"**{SIDE_NAMES[side]}** {len(own)}")
                _listed(own, numbers, names, view, do)
    else:
        _listed(found, numbers, names, view, do)
    fields = tuple(dict.fromkeys(text.field for text in found))
    for field in fields:
        alike = [text for text in found if text.field == field]
        if len(alike) > 1:
            label = "Two say the same? Join them" + (f": {plain(alike[0].box)}" if alike[0].box else "")
            with st.expander(
                label, key=f"join.{field if len(fields) > 1 else card}.{round}", on_change="rerun"
            ) as opened:
                if opened.open:
                    _join(alike, numbers, do)


def _listed(
    found: Sequence[HostText],
    numbers: dict[passing.Key, int],
    groups: dict[str, str],
    view: View,
    do: Callable[..., None],
) -> None:
    """Texts that belong together, each with those that were joined to it."""
    for text in found:
        if text.root == text.key or text.root not in numbers:
            joined = [each for each in found if each.root == text.key and each is not text]
            _one(text, joined, numbers, groups, view, do)


def _rounds(view: View, card: str) -> tuple[int, ...]:
    """The rounds of a card that are shown to anyone: groups that work apart reveal by themselves."""
    stages = [stage_for(view.meeting, group) for group in groups_of(view.record.subjects).values()]
    return tuple(sorted({round for stage in (view.meeting.stage, *stages) for round in shown_rounds(stage, card)}))


def _for_all(view: View, found: Sequence[HostText], card: str, round: int, do: Callable[..., None]) -> None:
    passed = sum(text.state == "passed" for text in found)
    waiting = sum(text.state in ("", "changed") for text in found)
    seen = {text.key: text.version for text in found}
    st.markdown(f"**{len(found)} {'text' if len(found) == 1 else 'texts'}**, {passed} on the wall")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Pass all {waiting}" if waiting else "All are passed",
            key="texts.all",
            type="primary" if waiting and not passed else "secondary",
            icon=":material/done_all:",
            disabled=not waiting,
            on_click=do,
            args=(passing.pass_all, card, round, seen),
        )
        if passed:
            st.button("Show none", key="texts.none", on_click=do, args=(passing.pass_none, card, round))
        if passed and view.meeting.stage.showing != "texts":
            st.button(
                "Show texts on the wall", key="texts.show", type="primary", on_click=do, args=(move, "show:texts")
            )


def _one(
    text: HostText,
    joined: Sequence[HostText],
    numbers: dict[passing.Key, int],
    groups: dict[str, str],
    view: View,
    do: Callable[..., None],
) -> None:
    what = (text.subject, text.field, text.round)
    with st.container(border=True, gap="small"):
        group = groups.get(text.group, "") if len(groups) > 1 and view.meeting.names == "named" else ""
        by = ", ".join(part for part in (text.name, group, "" if text.side else text.box) if part)
        mark = ":material/star: " if text.starred else ""
        st.caption(f"{mark}**{numbers[text.key]}**" + (f" · {plain(by)}" if by else ""))
        st.text(text.text)
        for other in joined:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(f":material/subdirectory_arrow_right: **{numbers[other.key]}**", width="content")
                st.text(other.text, width="stretch")
                st.button(
                    "Apart again",
                    key=f"apart.{other.mark}",
                    type="tertiary",
                    on_click=do,
                    args=(passing.join_texts, other.field, other.round, other.subject, ""),
                )
        if text.state in _SAYS:
            st.caption(_SAYS[text.state])
        with st.container(horizontal=True, gap="small"):
            if text.state == "passed":
                st.button("Take off", key=f"off.{text.mark}", on_click=do, args=(passing.unpass, *what))
            else:
                st.button("Pass", key=f"pass.{text.mark}", on_click=do, args=(passing.pass_text, *what, text.version))
            st.button(
                "No star" if text.starred else "Star",
                key=f"star.{text.mark}",
                type="tertiary",
                icon=":material/star:",
                on_click=do,
                args=(passing.star, *what),
                kwargs={"starred": not text.starred},
            )
            aside = text.state == "aside"
            st.button(
                "Bring back" if aside else "Set aside",
                key=f"aside.{text.mark}",
                type="tertiary",
                on_click=do,
                args=(passing.unpass if aside else passing.set_text_aside, *what),
            )


def _join(found: Sequence[HostText], numbers: dict[passing.Key, int], do: Callable[..., None]) -> None:
    def label(at: int) -> str:
        return f"{numbers[found[at].key]}. {shortened(found[at].text, 60)}"

    with st.form(f"join_texts.{found[0].field}" if found[0].box else "join_texts", border=False):
        below = st.selectbox("This text", range(len(found)), format_func=label, index=1)
        above = st.selectbox("goes under this one", range(len(found)), format_func=label, index=0)
        if st.form_submit_button("Join them"):
            text, into = found[below], found[above]
            do(passing.join_texts, text.field, text.round, text.subject, into.subject)
            st.rerun()
