"""This file is here to put words into labels and Markdown as words: nothing in them is ever markup."""

from __future__ import annotations

import re

# Streamlit looks for these in the text that is left when the Markdown has been read, so that a backslash
# does not stop it: web and mail addresses, `:material/…:` and `:streamlit:`, arrows and the like.
_REPLACED = re.compile(
    r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=[a-z+-]|\d+:)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE
)
_WORD_JOINER = "\u2060"
"""Cannot be seen, takes no room, and breaks no line."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>~$&|])")
_AT_THE_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#+=-]))")
"""A number with a full stop and a space, a dash, a hash: what would begin a list or a heading. A card’s number would not."""


def plain(text: str) -> str:
    """`text` escaped for a Streamlit label or Markdown: shown letter by letter, on one line.

    No more is escaped than has to be, since a screen reader is given the label as it stands here.

    Not for the options of `st.selectbox`, placeholders and table cells: these are no Markdown, and
    would show the backslashes.
    """
    escaped = _SPECIAL.sub(r"\\\1", _REPLACED.sub(_WORD_JOINER, " ".join(text.split())))
    return _AT_THE_START.sub(r"\1\\", escaped)
