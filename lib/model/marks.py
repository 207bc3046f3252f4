"""This file is here to name what a prompt can be marked, for each thing a card may ask of its prompts."""

from __future__ import annotations

from lib.model.deck import Ask
from lib.model.field import Option

MARKS: dict[Ask, tuple[Option, ...]] = {
    "view": (Option("agree", "Agree"), Option("unsure", "Unsure"), Option("disagree", "Disagree")),
    "barrier": (Option("big", "Big here"), Option("some", "Some"), Option("little", "Little")),
    "practice": (
        Option("working", "Working"),
        Option("partly", "Partly"),
        Option("not-yet", "Not yet"),
        Option("not-for-us", "Not for us"),
    ),
    "know": (Option("using", "Using it"), Option("know-of", "Know of it"), Option("new", "New to us")),
    "partner": (Option("strong", "Strong"), Option("some", "Some"), Option("none-yet", "None yet")),
    "plan": (),
    "talk": (),
}
