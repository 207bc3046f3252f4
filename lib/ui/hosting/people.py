"""This file is here to put what concerns people in one place: phones, slips, groups; and, folded, what is rare."""

from __future__ import annotations

import streamlit as st

from lib.model.meeting import PEOPLE
from lib.runtime import Services
from lib.ui.hosting.elsewhere import approve, host_key, leave
from lib.ui.hosting.groups import groups_section
from lib.ui.hosting.leading import pace
from lib.ui.hosting.lobby import lobby
from lib.ui.hosting.rehearsal import rehearsal_section
from lib.ui.hosting.slips import slips_section
from lib.usecases.reading import View
from lib.usecases.rights import Person


def people_section(shared: Services, person: Person, view: View) -> None:
    """Each part is drawn only once it is opened."""
    lobby(shared, person, view)
    # No counts in these titles: Streamlit takes one with another title for a new one, and folds it.
    parts = (
        ("slips", "People without a phone", slips_section),
        ("groups", "Groups", groups_section),
        ("pace", "Pace", pace),
        ("approve", "Projector, or another host: type its code", approve),
        ("elsewhere", "Host from another device, or stop hosting", _elsewhere),
        ("rehearse", "Rehearse", rehearsal_section),
    )
    for key, title, draw in parts:
        with st.expander(title, key=f"people.{key}", on_change="rerun") as opened:
            if opened.open:
                draw(shared, person, view)


def _elsewhere(shared: Services, person: Person, view: View) -> None:
    host_key(shared, person, view)
    st.divider()
    leave(shared, person, view)


def count_people(view: View) -> int:
    """Everyone who answers one by one."""
    return sum(subject.sort in PEOPLE for subject in view.record.subjects)
