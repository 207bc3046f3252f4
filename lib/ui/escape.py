"""This file is here to put words into labels and Markdown as words: nothing in them is ever markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&=:@\"'^])")


def plain(text: str) -> str:
    """`text` escaped for a Streamlit label or Markdown: shown letter by letter, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def shortened(text: str, longest: int = 60) -> str:
    """`text` on one line, cut at a word with an ellipsis when it is longer."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
