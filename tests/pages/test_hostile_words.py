"""This file is here to send words that are markup elsewhere through every page: they must stay words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.runtime import Services, replaced
from lib.ui.escape import plain
from lib.usecases.staging import move
from tests.conftest import ANA, begin
from tests.nasty import NASTY
from tests.pages.conftest import ALONE, HOME, HOST, OF_A_SESSION, PROJECT, Window, drawn, fill, words
from tests.pages.hostile import HOSTILE
from tests.pages.test_every_page import open_state

WORDS = {**NASTY, **HOSTILE}
TOGETHER = (
    ("shortcodes", "addresses", "picture"),
    ("mathematics", "arrows", "blocks", "script-link"),
    ("html", "markdown", "arabic", "bidi", "emoji"),
    ("many-words",),
)
BEGIN, END = "Zqx", "xqZ"

AS_WORDS = {
    ("text", "body"),
    ("text_area", "default"),
    ("text_area", "value"),
    ("text_input", "default"),
    ("text_input", "value"),
    ("text_input", "placeholder"),
    ("selectbox", "options"),
    ("selectbox", "rawValue"),
}
"""Places that show a text letter by letter, whatever is in it."""
COMPONENTS = ("bidi_component", "plotly_chart", "arrow_data_frame", "data_editor")
"""Scripts that put text in as text; plotly's own escaping is tested with its drawing."""

_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]|(?<!\u2060)@|:[a-z]|https?://|www\.|^\s*(#|[-+=]|\d+[.)])", re.IGNORECASE)


def unescaped(text: str) -> list[str]:
    """The parts of people's words in `text` that Streamlit would take for markup."""
    found = []
    for start in (match.end() for match in re.finditer(BEGIN, text)):
        theirs = text[start:].partition(END)[0].partition("\n")[0].partition("…")[0]
        found += _MARKUP.findall(_ESCAPED.sub("", theirs))
    return found


@pytest.mark.parametrize("names", TOGETHER, ids=lambda names: names[0])
@pytest.mark.parametrize("way", ["alone", "team"])
def test_peoples_words_are_never_markup_on_any_page(
    window: Window, lone: Services, names: tuple[str, ...], way: str
) -> None:
    """A picture in a note would tell another server who looks; a link or a colour would be a lie of ours."""
    text = f"{BEGIN} {' '.join(WORDS[name] for name in names)} {END}"
    meeting = fill(lone, begin(lone, way), text[:9_990])  # type: ignore[arg-type]
    seen = 0
    for page in (HOME, *OF_A_SESSION):
        if (page == ALONE) == (way == "team") and page in (ALONE, HOST):
            continue
        for card in ("1.1", "6.1") if page in (ALONE, HOST, PROJECT) else ("1.1",):
            move(lone, ANA, meeting.id, f"card:{card}")
            for section in ("note", "action") if page in (HOST, PROJECT) else ("note",):
                panel = {"panel": section, "panel.section": section} if page == PROJECT else {"host.section": section}
                at = drawn(window(page, meeting.id, **open_state(meeting.id), **panel))
                for kind, part, said in words(at):
                    if BEGIN in said and (kind, part) not in AS_WORDS and kind not in COMPONENTS:
                        assert unescaped(said) == [], f"{page} {kind} {part}: {said[:300]}"
                        seen += 1
    assert seen


def test_words_of_a_deck_are_never_markup(window: Window, lone: Services) -> None:
    """A deck can come in a file that somebody sent; its words are no more ours than a note is."""
    deck = lone.library.decks["progression"]
    text = f"{BEGIN} {HOSTILE['picture']} {HOSTILE['shortcodes']} {END}"
    cards = [
        card.model_copy(
            update={"question": text, "prompts": tuple(p.model_copy(update={"text": text}) for p in card.prompts)}
        )
        for card in deck.issues[0].cards
    ]
    issue = deck.issues[0].model_copy(update={"title": text, "cards": tuple(cards)})
    changed = deck.model_copy(
        update={
            "title": text,
            "summary": text,
            "issue_label": text,
            "issues": (issue, *deck.issues[1:]),
            "prepare": (text,),
        }
    )
    hostile = replace(lone, library=replace(lone.library, decks={"progression": changed}))
    with replaced(hostile):
        meeting = begin(hostile, cards=("1.1", "2.1", "6.1"))
        from tests.pages.conftest import DECKS, OVERVIEW, SET_UP

        seen = 0
        for page in (HOME, SET_UP, DECKS, *OF_A_SESSION):
            panel = {"panel": "plan", "panel.section": "plan"} if page == PROJECT else {}
            at = drawn(window(page, meeting.id, **open_state(meeting.id), **panel))
            for kind, part, said in words(at):
                if BEGIN in said and (kind, part) not in AS_WORDS and kind not in COMPONENTS:
                    assert unescaped(said) == [], f"{page} {kind} {part}: {said[:300]}"
                    seen += 1
        assert seen > 5
        assert OVERVIEW


@pytest.mark.parametrize("name", WORDS)
def test_escaped_words_hold_every_letter_and_nothing_that_can_be_seen_besides(name: str) -> None:
    """Taking the backslashes away again gives what was typed, on one line."""
    text = WORDS[name]
    shown = re.sub(r"\\(.)", r"\1", plain(text)).replace("\u2060", "")
    assert shown == " ".join(text.split()).replace("\u2060", "")


def test_check_for_markup_finds_it() -> None:
    """A test that cannot fail protects nobody."""
    for text in (
        f"**{BEGIN}** <b>",
        f"{BEGIN} :material/delete:",
        f"{BEGIN} http://x",
        f"{BEGIN} ![](x)",
        f"{BEGIN} $x$",
    ):
        assert unescaped(text)
    assert not unescaped(f"**1\\. {BEGIN} {plain(HOSTILE['picture'])} {END}** :gray[ours]")
