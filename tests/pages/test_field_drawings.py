"""This file is here to hold the laptop's drawing of a field and the phone's to the same words, options and order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.field import SET_APART, Field, Option, Sort, Value
from lib.registry import find_plugin
from lib.runtime import Services
from lib.web.phone.controls import control
from lib.web.phone.pages import fill
from tests.conftest import ANA, begin
from tests.pages.hostile import HOSTILE

POINTS = tuple(Option(str(point), f"{point} {words}") for point, words in enumerate(("Not yet", "Partly", "Yes"), 1))
EVERY_SORT: dict[str, Field] = {
    "text": Field("x.text", "text", "What do you think?"),
    "rating": Field("x.now", "rating", "Where are we now?", options=POINTS),
    "choice": Field("x.mark", "choice", "Do we do this?", options=(Option("a", "Working"), Option("b", "Not for us"))),
    "tick": Field("x.discuss", "choice", "Worth discussing", options=(Option("yes", "Yes"),)),
    "number": Field("x.share", "number", "How many of ten?", lowest=0, highest=10),
    "points": Field("x.dots", "points", "Your dots", options=POINTS, total=5),
}
ANSWERS: dict[str, tuple[Value, set[str]]] = {
    "text": ("We start too late.", {"We start too late."}),
    "rating": ("2", {"2 Partly"}),
    "choice": ("b", {"Not for us"}),
    "tick": ("yes", {"Worth discussing"}),
    "number": (7, {"7"}),
    "points": ({"1": 2, "3": 1}, {"1 Not yet: 2", "3 Yes: 1"}),
}
"""A value, and what both drawings must then show as given."""


@dataclass
class Drawn:
    """What a person is shown of a field: its name, what can be chosen or filled, what is, and the words below."""

    sort: str = ""
    label: str = ""
    options: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)


def test_every_sort_of_field_is_in_this_test() -> None:
    """A new sort must be drawn twice before anybody is asked for one."""
    assert {each.sort for each in EVERY_SORT.values()} == set(Sort.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", EVERY_SORT)
@pytest.mark.parametrize("answered", [False, True], ids=["empty", "answered"])
def test_laptop_and_phone_draw_the_same(lone: Services, name: str, answered: bool) -> None:
    """People sit beside each other with different screens; nobody must be asked for something else."""
    asked = EVERY_SORT[name]
    value, given = ANSWERS[name] if answered else (None, set())
    laptop, phone = on_laptop(lone, asked, value), on_phone(asked, value)
    assert laptop == phone
    assert laptop.label == asked.label
    assert laptop.given == given


@pytest.mark.parametrize("sort", ["rating", "choice", "points"])
def test_hostile_words_are_the_same_words_on_both(lone: Services, sort: Sort) -> None:
    """A label that is markup on one of the two would be a way in, or a blank."""
    words = [" ".join(text.split()) for text in HOSTILE.values()]
    options = tuple(Option(f"o{number}", text) for number, text in enumerate(words))
    asked = Field("x.y", sort, "<b>*How*</b> [far](http://example.org) :material/delete:?", options=options, total=3)
    laptop, phone = on_laptop(lone, asked, None), on_phone(asked, None)
    assert laptop == phone
    assert laptop.options[: len(words)] == words


def test_set_apart_answers_stand_last_and_only_under_ratings(lone: Services) -> None:
    """They are counted by themselves and must not look like a lowest point."""
    labels = [option.label for option in SET_APART]
    assert on_phone(EVERY_SORT["rating"], None).options[-3:] == labels
    assert not set(labels) & set(on_phone(EVERY_SORT["choice"], None).options)


@pytest.mark.parametrize("id", ["progression", pytest.param("", marks=pytest.mark.slow, id="all")])
def test_every_field_of_every_deck_is_drawn_alike(lone: Services, id: str) -> None:
    """Whatever a kind asks for reaches the phone. What a group owns is written by its scribe, in the same box."""
    seen = set()
    for deck in lone.library.decks.values():
        if id not in ("", deck.id):
            continue
        for asked in find_plugin("lib.kinds", deck.kind).fields(deck):
            look = asked.sort, asked.label, asked.options
            if look not in seen:
                seen.add(look)
                assert on_laptop(lone, asked, None) == on_phone(asked, None)
    assert len(seen) > 3


def test_points_left_are_counted_alike(lone: Services) -> None:
    """The same sum in the same words, also when none is left."""
    asked = EVERY_SORT["points"]
    for value, hint in (({"1": 5}, "0 of 5 points left"), ({"2": 1}, "4 of 5 points left")):
        assert on_laptop(lone, asked, value).hints == on_phone(asked, value).hints == {hint}


def on_laptop(services: Services, asked: Field, value: Value | None) -> Drawn:
    """What Streamlit draws."""
    meeting = begin(services)
    at = AppTest.from_function(_draw, args=(services, ANA, meeting.id, asked, value), default_timeout=30).run()
    assert not at.exception
    drawn = Drawn(sort=asked.sort)
    for box in at.text_area:
        drawn.label, drawn.given = _words(box.label), {box.value} - {""}
    for tick in at.checkbox:
        drawn.label, drawn.given = _words(tick.label), {_words(tick.label)} if tick.value else set()
    for group in at.button_group:
        drawn.label = _words(group.label)
        drawn.options = [_words(option) for option in group.options]
        ids = [option.id for option in (*asked.options, *(SET_APART if asked.sort == "rating" else ()))]
        drawn.given = {label for id, label in zip(ids, drawn.options, strict=True) if id == group.value}
    boxes = [(_words(box.label), box.value) for box in at.number_input]
    if asked.sort == "number":
        drawn.label, drawn.given = boxes[0][0], {f"{number:g}" for _, number in boxes if number is not None}
    elif asked.sort == "points":
        drawn.label = _words(at.markdown[0].value.strip("*"))
        drawn.options = [label for label, _ in boxes]
        drawn.given = {f"{label}: {number}" for label, number in boxes if number}
    drawn.hints = {_words(caption.value) for caption in at.caption if "Saved" not in caption.value}
    return drawn


def _draw(services, person, meeting, asked, value):  # type: ignore[no-untyped-def]  # its source is run elsewhere
    from dataclasses import replace

    from lib.model.answer import Answer
    from lib.ui.fields import draw_field
    from lib.usecases.reading import View, open_view

    view = open_view(services, person, meeting)
    answers = () if value is None else (Answer(meeting, view.member.subject, asked.id, 1, value, 1, 0.0),)
    draw_field(services, person, View(replace(view.record, answers=answers), view.member), asked)


def _words(label: str) -> str:
    """A label as it is read: what `plain` puts in against markup cannot be seen."""
    return re.sub(r"\\(.)", r"\1", label).replace("\u2060", "")


def on_phone(asked: Field, value: Value | None) -> Drawn:
    """What the phone draws, read back from its HTML."""
    reader = _Reader()
    reader.feed(fill("field_alone.html", c=control(asked, value, seen=0)))
    reader.drawn.sort = asked.sort
    drawn = reader.finished(asked)
    return drawn


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.drawn = Drawn()
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.inputs: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        if tag == "input":
            self.inputs.append(known)
        else:
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((*self.open[-1], data.strip()))

    def finished(self, asked: Field) -> Drawn:
        drawn, shown = self.drawn, [each for each in self.inputs if each.get("type") != "hidden"]
        said = {tag: [text for each, _, text in self.texts if each == tag] for tag in ("label", "legend", "span", "p")}
        drawn.hints = {text for tag, known, text in self.texts if tag == "p" and "hint" in (known.get("class") or "")}
        if asked.sort in ("text", "number"):
            drawn.label = said["label"][0]
            typed = [text for tag, _, text in self.texts if tag == "textarea"] + [str(each["value"]) for each in shown]
            drawn.given = set(typed) - {""}
        elif len(shown) == 1 and shown[0]["type"] == "checkbox":
            drawn.label = said["span"][0]
            drawn.given = {drawn.label} if "checked" in shown[0] else set()
        else:
            drawn.label = said["legend"][0]
            drawn.options = said["label"] if asked.sort == "points" else said["span"]
            pairs = list(zip(drawn.options, shown, strict=True))
            if asked.sort == "points":
                drawn.given = {f"{label}: {each['value']}" for label, each in pairs if each["value"]}
            else:
                drawn.given = {label for label, each in pairs if "checked" in each}
        return drawn
