"""This file is here to hold that boxes can be written on, and that answers never change hands by it."""

from __future__ import annotations

import pytest

from lib.decks.checking import check_draft
from lib.decks.draft_boxes import SORTS, with_box, with_options
from lib.decks.drafts import Data, part_at, removed, with_value
from lib.decks.merging import merge
from lib.decks.new_ids import ids_in
from tests.decks.test_drafts import START

CARD = ("cards", "2.1")
BOX = (*CARD, "boxes", "box-1")
YES, NO, UNSURE = ("yes", "Yes"), ("no", "No"), ("dont-know", "Don’t know")


@pytest.fixture
def asked() -> Data:
    """The deck with one choice on card 2.1."""
    return with_value(with_box(START, ids_in(START), "2.1", "choice"), BOX, "label", "Do we?")


def options(data: Data) -> list[tuple[str, str]]:
    return [(each["id"], each["label"]) for each in (part_at(data, BOX) or {})["options"]]


def chosen_from(data: Data, *labels: str, given: Data | None = None) -> list[tuple[str, str]]:
    """What there is to choose from once these lines were written."""
    return options(with_options(data, ids_in(data) | ids_in(given or {}), BOX, labels))


@pytest.mark.parametrize("answer", SORTS)
def test_new_box_lacks_only_its_name(answer: str) -> None:
    """Whoever adds one is not met with a list of mistakes, and a deck with it works."""
    data = with_box(START, ids_in(START), "2.1", answer)
    assert {misfit.path[-1] for misfit in check_draft(data).misfits} == {"label"}
    reading = check_draft(with_value(data, BOX, "label", "Do we?")).reading
    assert reading.deck and reading.deck.card("2.1").boxes[0].answer == answer


def test_choice_that_is_reworded_or_moved_keeps_its_id(asked: Data) -> None:
    """Answers are kept by it: “No” must not become “Yes” because it went up."""
    assert options(asked) == [YES, NO, UNSURE]
    assert chosen_from(asked, "No", "Yes", "Don’t know") == [NO, YES, UNSURE]
    assert chosen_from(asked, "Yes, we do", "No", "Don’t know") == [("yes", "Yes, we do"), NO, UNSURE]
    assert chosen_from(asked, "Don’t know", "Never", "Yes") == [UNSURE, ("no", "Never"), YES]
    assert chosen_from(asked, "Yes", "Don’t know") == [YES, UNSURE]


def test_new_choice_gets_no_id_that_another_had(asked: Data) -> None:
    """Not even that of one which was taken out in an earlier version."""
    assert chosen_from(asked, "Yes", "In part", "No", "Don’t know") == [YES, ("in-part", "In part"), NO, UNSURE]
    without = with_options(asked, ids_in(asked), BOX, ["Yes", "No"])
    assert chosen_from(without, "Yes", "No", "Don’t know", given=asked)[-1] == ("dont-know-2", "Don’t know")
    assert chosen_from(asked, "Yes", "No", "Don’t know", "？", "？？")[-2:] == [("option", "？"), ("option-2", "？？")]
    assert [id for id, _ in chosen_from(asked, "Yes", "Yes", "Yes", "Yes")] == ["yes", "no", "dont-know", "yes-2"]


def test_new_box_gets_no_id_that_another_had(asked: Data) -> None:
    """Its answers would be taken for answers to the old one."""
    gone = removed(asked, BOX)
    again = with_box(gone, ids_in(asked), "2.1", "text")
    assert [each["id"] for each in (part_at(again, CARD) or {})["boxes"]] == ["box-2"]
    assert with_box(START, ids_in(START), "9.9", "text") == START


def test_boxes_that_two_people_added_are_both_there(asked: Data) -> None:
    """Both press “Add a box” on one card, and both get box-1."""
    other = with_value(with_box(START, ids_in(START), "2.1", "text"), BOX, "label", "Why?")
    found = merge(START, asked, other)
    boxes = {each["id"]: each["label"] for each in (part_at(found.data, CARD) or {})["boxes"]}
    assert (boxes, found.clashes) == ({"box-1": "Why?", "box-2": "Do we?"}, ())


def test_choices_that_two_people_added_are_both_there(asked: Data) -> None:
    """They have ids after their words, so that neither takes the other’s place."""
    mine = with_options(asked, ids_in(asked), BOX, ["Yes", "No", "Don’t know", "Often"])
    theirs = with_options(asked, ids_in(asked), BOX, ["Yes", "No", "Don’t know", "Seldom"])
    assert {label for _, label in options(merge(asked, mine, theirs).data)} >= {"Often", "Seldom"}
