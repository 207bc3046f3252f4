"""This file is here to show a card while it is being written, right or not: both faces, and what people fill in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from lib.decks.drafts import Data, home_of
from lib.model.look import LOOKS

_PARTS = Path(__file__).parent.parent / "parts"
_FACE = """<section class="card desk {0}" aria-label="{1}"><div class="where"><span class="shape" aria-hidden="true"></span>
<span class="issue"></span><b class="number"></b></div><div class="face"></div></section>"""
_ASKED = '<section class="asked"><h2>What people fill in</h2><fieldset disabled></fieldset></section>'


def show_both_faces(drawn: dict[str, Any], asked: dict[str, Any] | None, key: str) -> None:
    """The front and below it the back, as on a desk; then the boxes and ratings that come with it, as `asked_on` has them."""
    _component()(key=f"preview.{key}", data=[{"card": drawn, "asked": asked}])


def drawn_draft(data: Data, card: Data) -> dict[str, Any]:
    """A card of a draft as the scripts draw it; what is not written yet has a word in its place."""
    issues = data.get("issues") or []
    place = next((index for index, each in enumerate(issues) if each.get("id") == home_of(data, card["id"])), 0)
    colour, shape = LOOKS[place % len(LOOKS)]
    issue = issues[place]
    return {
        "id": card["id"],
        "issue": f"{data.get('issue_label') or 'Issue'} {issue.get('id')}: {issue.get('title') or '…'}",
        "colour": colour,
        "shape": shape,
        "question": card.get("question") or "…",
        "parts": list(card.get("parts") or ()),
        "lead_in": card.get("lead_in"),
        "prompts": [_prompt(each) for each in card.get("prompts") or ()],
        "footnotes": [
            {"text": each.get("text") or "…", "points": list(each.get("points") or ())}
            for each in card.get("footnotes") or ()
        ],
    }


def _prompt(prompt: Data) -> dict[str, Any]:
    return {
        "text": prompt.get("text") or "…",
        "points": list(prompt.get("points") or ()),
        "today": prompt.get("today"),
        "footnote": prompt.get("footnote"),
    }


@cache
def _component() -> Any:
    """One registration per process; Streamlit warns about a second."""
    read = "\n".join((_PARTS / name).read_text("utf-8") for name in ("card.js", "preview.js"))
    css = "\n".join((_PARTS / name).read_text("utf-8") for name in ("card.css", "desk.css", "preview.css"))
    html = f'<div class="both" tabindex="0" role="region" aria-label="The card as people meet it">{_FACE.format("front", "Front")}{_FACE.format("back", "Back")}{_ASKED}</div>'
    return st.components.v2.component("see_over_preview", html=html, css=css, js=read)
