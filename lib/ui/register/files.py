"""This file is here to take the register out as a CSV file, and to bring entries in from one, looked at first."""

from __future__ import annotations

import streamlit as st

from lib.model.register import CHOICES, PARTS, SEVERAL
from lib.model.register_file import LARGEST_FILE
from lib.runtime import Services
from lib.ui.register.recording import DONE
from lib.ui.said import saying, show_problem, show_said, was_refused
from lib.usecases.register_files import bring_into_register, look_into_register_file, register_file, template_file
from lib.usecases.register_search import Search
from lib.usecases.rights import Person


def files_box(shared: Services, person: Person, search: Search | None) -> None:
    """Template, what was found, and a file to bring in."""
    with st.expander(
        "CSV files: take out, bring in", icon=":material/table:", key="register.files", on_change="rerun"
    ) as box:
        if not box.open:
            return
        found = tuple(each.entry for each in search.found) if search else ()
        with st.container(horizontal=True):
            st.download_button(
                f"Take out these {len(found)}" if len(found) != 1 else "Take out this one",
                data=register_file(found), file_name="register.csv", mime="text/csv", on_click="ignore",
                disabled=not found, icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                "Take the template", data=template_file(), file_name="register-template.csv", mime="text/csv",
                on_click="ignore", icon=":material/description:",
            )  # fmt: skip
        st.caption("The file has what was found above: search for nothing to take out all. Contacts are in it.")
        _columns()
        _bring_in(shared, person)


def _columns() -> None:
    with st.popover("What the columns take"):
        for part, label in PARTS.items():
            names = CHOICES.get(part)
            choices = f": {'; '.join(names.values())}" if names else ""
            several = " (several with semicolons)" if part in SEVERAL else ""
            st.markdown(f"- **{label}**{choices}{several}")


def _bring_in(shared: Services, person: Person) -> None:
    number = int(st.session_state.get("register.brought", 0))
    file = st.file_uploader(
        "CSV file to bring in",
        type=["csv", "txt"],
        max_upload_size=LARGEST_FILE // 1_000_000,
        key=f"register.file.{number}",
    )
    if not file:
        return
    raw = file.getvalue()
    preview = look_into_register_file(shared, raw)
    for problem in preview.problems[:10]:
        show_problem(problem)
    if len(preview.problems) > 10:
        st.caption(f"And {len(preview.problems) - 10} more problems.")
    if preview.problems:
        st.markdown("Nothing was brought in. Mend these lines in the file, then choose it again.")
        return
    for told in preview.already:
        st.text(told)
    if not preview.new:
        st.info("There is nothing new in this file.")
        return
    st.markdown("This is what would come into the register:")
    st.dataframe(
        [
            {
                "Line": line,
                "Who": entry.who,
                "What": entry.what,
                "Place": entry.place,
                "Recommended by": entry.recommender,
            }
            for line, entry in preview.new
        ],
        hide_index=True,
    )
    count = len(preview.new)
    if st.button(f"Bring in {count} {'entry' if count == 1 else 'entries'}", type="primary", key="register.bring"):
        with saying("register.bring"):
            brought = bring_into_register(shared, person, raw)
            st.session_state[DONE] = f"{brought} {'entry is' if brought == 1 else 'entries are'} in the register now."
        if not was_refused("register.bring"):
            st.session_state["register.brought"] = number + 1
            st.rerun()
    show_said("register.bring")
