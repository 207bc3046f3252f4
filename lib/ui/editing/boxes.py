"""This file is here to draw one field of a draft: a box that is kept as one types, with its problems right below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from lib.decks.drafts import Place, moved, path_of, removed, with_value
from lib.decks.parsing import Path
from lib.errors import Problem
from lib.ui.editing.focus import follow
from lib.ui.editing.work import Editor, first_value
from lib.ui.escape import plain

STYLE = """<style>
[class*=st-key-misfit] p { color: light-dark(#A4262C, #FFA8A0); margin: 0; }
[class*=st-key-misfit] { margin-top: -.6rem; }
[class*=st-key-misfit]:not(:has(p)) { display: none; }
[class*=st-key-sign-] button { min-width: 44px; min-height: 44px; }
[class*=st-key-sign-] button p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
[class*=st-key-sign-] button [data-testid=stIconMaterial] { margin: 0; }
@media (min-width: 801px) {
  [data-testid=stColumn]:has(.st-key-editor-card) > div { height: 100%; }
  [data-testid=stLayoutWrapper]:has(> .st-key-editor-card) { position: sticky; top: 1rem; }
}
@media (max-width: 640px) {
  .st-key-editor-order [data-testid=stHorizontalBlock],
  :is(.st-key-editor-prompts, .st-key-editor-boxes) [data-testid=stHorizontalBlock]:has(textarea) {
    flex-wrap: wrap; justify-content: flex-end; }
  .st-key-editor-order [data-testid=stHorizontalBlock] > :first-child,
  :is(.st-key-editor-prompts, .st-key-editor-boxes) [data-testid=stHorizontalBlock]:has(textarea) > :first-child {
    flex-basis: 100%; }
  .stMain h1 { font-size: 1.9rem; }
}
.st-key-editor-yaml textarea { font-family: monospace; white-space: pre; overflow-x: auto; }
</style>"""
"""The signs of small buttons say enough to whoever sees them; their words are for screen readers."""

_Read = Callable[[str], Any]


def text_box(
    editor: Editor,
    place: Place,
    name: str,
    label: str,
    *,
    lines: bool = False,
    one_line: bool = False,
    placeholder: str = "",
    help: str | None = None,
) -> None:
    """A text of a part. With `lines`, it is a list of texts, each on a line of its own."""
    value = _value(editor, place, name)
    shown = "\n".join(map(str, value or ())) if lines else str(value or "")
    read: _Read = _lines if lines else _one_line if one_line else str.strip
    key = editor.key(*place, name)

    def keep() -> bool:
        return editor.change(partial(with_value, place=place, name=name, value=read(str(st.session_state[key]))))

    typed = st.text_area(
        label,
        value=first_value(editor, key, shown),
        key=key,
        height="content",
        on_change=without_result(keep),
        placeholder=placeholder,
        help=help,
    )
    # Still in the box of a browser whose line was lost, or refused when the database could not be reached.
    if read(typed) != read(shown) and keep():
        st.rerun()
    _problems_of(editor, place, name)


def lines_box(
    editor: Editor, place: Place, name: str, label: str, shown: str, change: Callable[[list[str]], None]
) -> None:
    """Parts of a list by one of their words, each on a line of its own; `change` keeps the rest of them. It may be in
    any state while somebody types."""
    key = editor.key(*place, name)
    st.text_area(
        label,
        value=first_value(editor, key, shown),
        key=key,
        height="content",
        on_change=lambda: change(_lines(str(st.session_state[key]))),
    )


def choice_box(
    editor: Editor, place: Place, name: str, label: str, options: Mapping[str, str], *, usual: str, help: str = ""
) -> None:
    """One of a few words; the usual one is what is meant where none is written."""
    value = str(_value(editor, place, name) or usual)
    key = editor.key(*place, name)

    def keep() -> None:
        editor.change(partial(with_value, place=place, name=name, value=st.session_state[key]))

    listed = list(options)
    st.selectbox(
        label,
        listed,
        index=listed.index(first_value(editor, key, value)) if first_value(editor, key, value) in listed else 0,
        format_func=lambda option: options[option],
        key=key,
        on_change=keep,
        help=help or None,
    )
    _problems_of(editor, place, name)


def number_box(
    editor: Editor, place: Place, name: str, label: str, lowest: int, highest: int, *, empty: bool = False
) -> None:
    """A whole number; with `empty`, none is a choice too."""
    value = _value(editor, place, name)
    key = editor.key(*place, name)

    def keep() -> None:
        given = st.session_state[key]
        editor.change(partial(with_value, place=place, name=name, value=None if given is None else int(given)))

    first = first_value(editor, key, value if isinstance(value, int) and lowest <= value <= highest else None)
    shown = first if first is not None or empty else lowest
    st.number_input(label, lowest, highest, value=shown, step=1, key=key, on_change=keep, width=140)
    _problems_of(editor, place, name)


def small_button(
    editor: Editor, label: str, sign: str, do: Callable[[], object], *names: str, disabled: bool = False
) -> None:
    """A button that is only a sign to look at."""
    st.button(
        label,
        key=_sign_key(editor, *names),
        icon=f":material/{sign}:",
        on_click=without_result(do),
        disabled=disabled,
    )


def move_buttons(editor: Editor, place: Place, name: str, number: int, count: int, *around: str) -> None:
    """A part up or down among its neighbours, `number` of `count`, from 0. The focus goes with it."""
    signs = {-1: "arrow_upward", 1: "arrow_downward"}
    keys = {by: _sign_key(editor, *around, *place, sign) for by, sign in signs.items()}

    def move(by: int) -> None:
        editor.change(partial(moved, place=place, by=by))
        follow(keys[by], keys[-by])

    for by, label, stop in ((-1, "Move up", number == 0), (1, "Move down", number == count - 1)):
        do = partial(move, by)
        small_button(editor, f"{label}: {name}", signs[by], do, *around, *place, signs[by], disabled=stop)


def remove_button(editor: Editor, label: str, place: Place, ids: list[str], *around: str, last: str = "") -> None:
    """A part out of its list, whose parts have these `ids`. The focus goes to the one after it, or before it; when it was
    the only one, to the control with the key `last`."""
    at = ids.index(place[-1])
    keys = [_sign_key(editor, *around, *place[:-1], id, "close") for id in (*ids[at + 1 :][:1], *ids[:at][-1:])]

    def remove() -> None:
        editor.change(partial(removed, place=place))
        follow(*keys, last)

    small_button(editor, label, "close", remove, *around, *place, "close")


def _sign_key(editor: Editor, *names: str) -> str:
    return f"sign.{editor.key(*names)}"


def problems_at(editor: Editor, place: Place, *names: str | int) -> None:
    """What is wrong with a field, or with the part itself, where its writer looks."""
    path = path_of(editor.data, place)
    if path is not None:
        show_problems(editor.checked.at((*path, *names)), editor.key("misfit", *place, *map(str, names)))


def _problems_of(editor: Editor, place: Place, name: str) -> None:
    """What is wrong with a field or with anything in it."""
    path = path_of(editor.data, place)
    if path is not None:
        found = tuple(each.problem for each in editor.checked.within((*path, name)))
        show_problems(found, editor.key("misfit", *place, name))


def problems_within(editor: Editor, path: Path, but: tuple[str, ...], key: str) -> None:
    """What is wrong anywhere in a part, but for the fields that show it themselves."""
    found = [
        each.problem for each in editor.checked.within(path) if not set(map(str, each.path[len(path) :])) & set(but)
    ]
    show_problems(tuple(found), editor.key("misfit", "rest", key))


def show_problems(problems: tuple[Problem, ...], key: str) -> None:
    # Always there, also empty: a block that comes and goes would draw those after it anew, and take the focus away.
    with st.container(key=f"misfit.{key}", gap="xxsmall"):
        for problem in problems:
            st.markdown(f":material/error: {plain(str(problem))}")


def _value(editor: Editor, place: Place, name: str) -> Any:
    part: Any = editor.data
    for step in path_of(editor.data, place) or ():
        part = part[step]
    return part.get(name)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def without_result(do: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        do()

    return call
