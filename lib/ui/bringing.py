"""This file is here for the box in which several session files become one session in groups."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.report.together import LONGEST_NAME
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_problem, show_said, was_refused
from lib.usecases.bringing import MOST_FILES, Contents, File, bring_together, look_into
from lib.usecases.copying import LARGEST_FILE
from lib.usecases.rights import Person


def bring_box(shared: Services, person: Person) -> None:
    """Choose files, see what is in them, name the groups, bring them together."""
    with st.expander("Bring sessions together", key="bring", on_change="rerun", icon=":material/call_merge:") as opened:
        if not opened.open:
            return
        st.markdown(
            "Groups that met by themselves can be compared afterwards. Each saves its session as a file on its Overview "
            "page; here the files become one new session of yours, each file a group."
        )
        chosen = st.file_uploader(
            f"Session files (.json), two to {MOST_FILES}",
            type=["json"],
            accept_multiple_files=True,
            max_upload_size=LARGEST_FILE // 1_000_000,
            key="bring_files",
        )
        if not chosen:
            return
        if len(chosen) < 2:
            st.info("Choose at least one more file.")
            return
        files: list[File] = [(file.name, file.getvalue()) for file in chosen]
        try:
            contents = look_into(files)
        except AppError as error:
            show_problem(error.problem)
            return
        _name_and_bring(shared, person, files, contents)


def _name_and_bring(shared: Services, person: Person, files: list[File], contents: Contents) -> None:
    if contents.differing:
        st.warning(
            f"Worded differently from file to file: {plain(', '.join(contents.differing))}. "
            "Answers are compared all the same, under the newest wording that fits."
        )
    if contents.anonymous:
        st.info("At least one of these sessions is anonymous, so the new one is anonymous too.")
    with st.form("bring_form", border=False):
        title = st.text_input("Title of the new session", key="bring_title", autocomplete="off")
        names = [
            st.text_input(
                f"Name of the group from {plain(found.file)}",
                value=found.group,
                max_chars=LONGEST_NAME,
                key=f"bring_name.{place}.{found.file}",
                autocomplete="off",
                help=f"{found.cards} cards, {found.people} people with answers of their own",
            )
            for place, found in enumerate(contents.files)
        ]
        done = st.form_submit_button("Bring together", type="primary")
    if done:
        with saying("bring"), st.spinner("Bringing the sessions together …"):
            meeting = bring_together(shared, person, files, title=title, names=names)
        if not was_refused("bring"):
            visit.go(visit.COMPARE, meeting)
    show_said("bring")
