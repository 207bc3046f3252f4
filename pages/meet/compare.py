"""Groups side by side: where they agree, where they are split, what each wrote down and wants to do."""

from __future__ import annotations

import streamlit as st

from lib.model.text import plural
from lib.report.crosswalk import said_before
from lib.ui import visit
from lib.ui.bringing import bring_box
from lib.ui.by_group import answers_section
from lib.ui.comparing import STYLE, compared, side_by_side
from lib.ui.escape import plain
from lib.usecases.comparing import compare_groups

visit.wide()
st.html(STYLE)
shared, person, view = visit.visit()
visit.bar(view, visit.COMPARE)
st.title("Compare the groups")
found = compare_groups(shared, view)
noun = view.deck.noun
sections = {
    "answers": ("Answers", found.answers),
    "cards": (f"{noun.capitalize()} by {noun}", found.cards),
    "issues": (f"{view.deck.issue_label} by {view.deck.issue_label.lower()}", found.issues),
    "notes": ("Notes", found.notes),
    "actions": ("Actions", found.raised),
}
offered = {id: label for id, (label, there) in sections.items() if there}
if len(found.groups) < 2:
    st.info("This session has one group. Add groups on the Cards page, or bring several sessions together below.")
elif not offered:
    st.info(f"Nothing to compare yet. Once groups reveal a {noun} or write a note, they stand side by side here.")
else:
    chosen = st.segmented_control(
        "Show", list(offered), format_func=lambda id: offered[id], default=next(iter(offered)), required=True,
        key="compare", label_visibility="collapsed",
    )  # fmt: skip
    section = chosen or next(iter(offered))
    scales = {"now": view.deck.scales.now, "matters": view.deck.scales.matters}
    if found.kept_back and section in ("cards", "issues", "answers"):
        st.caption(
            "This session is anonymous. A group of which fewer than five people answered is kept back, and another one "
            "with it, so that nobody can be worked out."
        )
    if section == "answers":
        answers_section(view, found)
    elif section == "cards":
        st.caption(f"Widest spread first: talk about these {plural(noun)} first.")
        notes = {each.card: each for each in found.notes}
        for each in found.cards:
            compared(each, each.card, scales, notes.get(each.card), said_before(view.deck, each.card))
    elif section == "issues":
        st.caption(f"Everything that a group said on the {plural(noun)} of each part. Widest spread first.")
        for each in found.issues:
            compared(each, f"{view.deck.issue_label} {each.issue}:", scales, None)
    elif section == "notes":
        for noted in found.notes:
            st.markdown(f"## {plain(noted.card)} {plain(noted.title)}")
            side_by_side([(text.name, [text.text]) for text in noted.texts])
    else:
        st.caption("Actions and proposals of each group, in their own words.")
        by_group = {id: (name, [text.text for text in found.raised if text.group == id]) for id, name in found.groups}
        side_by_side([(name, [f"• {text}" for text in texts]) for name, texts in by_group.values() if texts])
if view.record.hidden_cards:
    waiting = ["the vote" if id == "vote" else id for id in view.record.hidden_cards]
    st.caption(f"Answered and not revealed yet, so not shown here: {plain(', '.join(waiting))}.")
if st.button("To the agreed list", type="primary", icon=":material/arrow_forward:"):
    visit.go(visit.ACTIONS, view.meeting)
bring_box(shared, person)
