"""This file is here to make a hand-out when its format is clicked, to start its download, and to say calmly when it cannot."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from lib.errors import AppError, Problem, refuse
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import show_problem
from lib.usecases.preferences import template_of
from lib.usecases.reading import View
from lib.usecases.reporting import Edits, File, Wanted, download, formats_for, why_not
from lib.usecases.rights import Person

log = logging.getLogger("see_over")

_ABOUT = {
    "word": ("To read, change and hand on.", ":material/description:"),
    "pdf": ("To print, or to send as it is.", ":material/picture_as_pdf:"),
    "powerpoint": ("Slides with the charts; everything in full in their notes.", ":material/slideshow:"),
    "excel": ("To filter and to count, each table on a sheet of its own.", ":material/table_view:"),
    "html": ("One file for any browser or phone; it prints well.", ":material/web:"),
    "markdown": ("Plain text for a wiki or an e-mail.", ":material/notes:"),
    "csv": ("One row for each answer and action, for a spreadsheet.", ":material/table:"),
    "calendar": ("Actions that have a date; a newer file brings them up to date.", ":material/event:"),
    "json": ("Everything, names and all, to open again in See Over.", ":material/save:"),
}
"""What each format is for, and its icon."""

_MAIN = 2
_MADE, _BUTTON = "notes.made", "notes_download"


@dataclass
class _Made:
    """What came of the last click. Only one is kept, so that files do not pile up behind an open window."""

    asked: Hashable
    format: str
    name: str = ""
    media_type: str = ""
    file: File | None = None
    problem: Problem | None = None
    mark: str = ""
    fresh: bool = True


def take_main(shared: Services, person: Person, view: View, wanted: Wanted, edits: Edits) -> None:
    """Buttons for the two formats that most people want. A file is made when its button is clicked."""
    labels = formats_for(wanted)
    main = list(labels)[:_MAIN]
    reasons = {id: why_not(shared, view, id) for id in main}
    with st.container(horizontal=True, key="main_formats"):
        clicked = [
            id
            for id, look in zip(main, ("primary", "secondary"), strict=False)
            if _button(id, labels[id], reasons[id], type=look, width=160)
        ]
    for id in clicked:
        _make(shared, person, view, id, labels[id], wanted, edits)
    for reason in filter(None, reasons.values()):
        st.caption(plain(reason))
    _show(view, wanted, edits, main)


def take_others(shared: Services, person: Person, view: View, wanted: Wanted, edits: Edits) -> None:
    """The other formats, a line each."""
    labels = formats_for(wanted)
    st.header("Other formats")
    for id in list(labels)[_MAIN:]:
        reason = why_not(shared, view, id)
        with st.container(horizontal=True, vertical_alignment="center", key=f"format_{id}"):
            clicked = _button(id, labels[id], reason, width=220)
            st.markdown(plain(reason or _about(id, wanted)), width="stretch")
        if clicked:
            _make(shared, person, view, id, labels[id], wanted, edits)
        _show(view, wanted, edits, (id,))


def start_download() -> None:
    """Let the browser fetch what was made in this run; at the end of the page, where it takes no room."""
    made = st.session_state.get(_MADE)
    if made and made.fresh and made.file:
        made.fresh = False
        _fetch()(key="notes_fetch", data=[{"file": made.mark, "button": _BUTTON}])


def forget_made() -> None:
    """Let go of the file that was made last, when it is no longer what would be made."""
    st.session_state.pop(_MADE, None)


def _button(id: str, label: str, reason: str, **look: Any) -> bool:
    icon = _ABOUT.get(id, ("", ":material/download:"))[1]
    # The file before goes first of all, so that its place on the page is empty while this one is made.
    return st.button(plain(label), key=f"make.{id}", icon=icon, disabled=bool(reason), on_click=forget_made, **look)


def _about(id: str, wanted: Wanted) -> str:
    if id == "csv" and wanted.what == "plan":
        return "The same columns, for a spreadsheet."
    return _ABOUT.get(id, ("", ""))[0]


def _make(shared: Services, person: Person, view: View, format: str, label: str, wanted: Wanted, edits: Edits) -> None:
    """Make a file and keep it, or the reason why it could not be made."""
    made = _Made(_asked(view, wanted, edits), format, mark=secrets.token_hex(4))
    with st.spinner(f"Making the {'copy' if format == 'json' else f'{plain(label)} file'} …", show_time=True):
        try:
            if format == "word" and (template := template_of(shared, person)):
                wanted = replace(wanted, paper=replace(wanted.paper, template=template.raw))
            made.name, make, made.media_type = download(shared, view, format, edits, wanted)
            made.file = make()
        except AppError as error:
            made.problem = error.problem
        except Exception:  # one format must not take the page, and with it the others, down
            log.exception("making %s failed", format)
            made.problem = refuse(
                "export.failed",
                f"The {label} file could not be made. The reason is in the log of this server.",
                "Take another format, they all hold the same. Nothing of the session is lost.",
            ).problem
    st.session_state[_MADE] = made


def _show(view: View, wanted: Wanted, edits: Edits, formats: Iterable[str]) -> None:
    """What came of the last click on one of `formats`, as long as the same would be made again."""
    made = st.session_state.get(_MADE)
    if made is None or made.format not in formats:
        return
    if made.asked != _asked(view, wanted, edits):
        forget_made()
        return
    if made.problem or made.file is None:
        show_problem(made.problem)
        return
    st.success(f"**Ready.** {plain(made.name)}, {_size(len(made.file.raw))}", icon=":material/check_circle:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download",
            made.file.raw,
            file_name=made.name,
            mime=made.media_type,
            key=_BUTTON,
            icon=":material/download:",
            on_click="ignore",
            help="It downloads by itself where the browser lets it. Here it is again.",
        )
        if made.file.told:
            st.caption(plain(made.file.told), width="stretch")


def _asked(view: View, wanted: Wanted, edits: Edits) -> Hashable:
    return view.meeting.id, view.meeting.revision, wanted, frozenset(edits.items())


def _size(bytes: int) -> str:
    return f"{bytes / 1e6:.1f} MB" if bytes >= 1_000_000 else f"{max(1, round(bytes / 1e3))} kB"


@cache
def _fetch() -> Any:
    """One registration per process."""
    script = (Path(__file__).parent / "parts" / "fetch.js").read_text("utf-8")
    return st.components.v2.component("see_over_fetch", js=script)
