"""This file is here to hold that texts with comments or mistakes, which two people write on, are merged line by line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.decks.draft_body import Draft, can_be_used, is_whole, merged, settle
from lib.decks.loading import load_decks
from lib.decks.merging_lines import merge_lines
from lib.decks.writing import plain_data, write_deck
from lib.runtime import DECKS

TEXT = write_deck(plain_data(load_decks(DECKS).decks["soar"]))
SOAR = Draft(text=TEXT)
LAST = "How would it be paid for?"
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "  d: 1", "# e"]), max_size=9)


def text_of(draft: Draft) -> str:
    return draft.text or ""


@pytest.mark.parametrize(
    "mine",
    [
        TEXT.replace("title: Strengths", "title:"),
        TEXT.replace("title: Strengths", "title: [Strengths"),
        "# Ask Bo about this\n" + TEXT.replace("title: Strengths", "title: Ours  # or Mine?"),
    ],
    ids=["a mistake", "no YAML", "comments"],
)
def test_words_elsewhere_in_the_text_are_both_there_and_comments_stay(mine: str) -> None:
    """Two people who each had a word to say had to choose between two whole files for one sign or one comment."""
    theirs = Draft(text=TEXT.replace(LAST, "Theirs?"))
    for found in (merged(SOAR, Draft(text=mine), theirs), merged(SOAR, theirs, Draft(text=mine))):
        assert found.clashes == () and found.text == mine.replace(LAST, "Theirs?")


def test_lines_that_both_changed_are_a_choice_of_those_lines_only() -> None:
    """Each choice is made where the lines stand, and all else is as both have it."""
    mine = Draft(text="# Mine\n" + TEXT.replace(LAST, "Mine?").replace("title: Results", "title: Outcomes"))
    theirs = Draft(text=TEXT.replace(LAST, "Theirs?").replace("title: Aspirations", "title: Hopes"))
    found = merged(SOAR, mine, theirs)
    (clash,) = found.clashes
    assert not is_whole(clash) and can_be_used(found, clash)
    assert ("Mine?" in clash.mine, "Theirs?" in clash.theirs, clash.mine.count("\n")) == (True, True, 0)
    for choice, words in (("mine", ["Mine?"]), ("theirs", ["Theirs?"]), ("both", ["Mine?", "Theirs?"])):
        chosen = settle(found, clash, choice)
        assert chosen.clashes == () and text_of(chosen).startswith("# Mine\n")
        assert [word for word in ("Mine?", "Theirs?", "Outcomes", "Hopes") if word in text_of(chosen)] == [
            *words,
            "Outcomes",
            "Hopes",
        ]


def test_lines_that_one_took_out_and_the_other_wrote_on_can_still_be_had() -> None:
    """Where nothing stands any more, the line above it says where the words belong."""
    line = next(each for each in TEXT.split("\n") if LAST in each)
    mine = Draft(text="# Mine\n" + TEXT.replace(line + "\n", ""))
    theirs = Draft(text=TEXT.replace(LAST, "Theirs?"))
    found = merged(SOAR, mine, theirs)
    (clash,) = found.clashes
    assert "Theirs?" not in text_of(found) and "Theirs?" in clash.theirs
    wanted = "# Mine\n" + text_of(theirs)
    assert text_of(settle(found, clash, "theirs")) == text_of(settle(found, clash, "both")) == wanted
    assert text_of(settle(found, clash, "mine")) == text_of(mine)
    (clash,) = (other := merged(SOAR, theirs, mine)).clashes
    assert text_of(settle(other, clash, "theirs")) == text_of(mine)


def test_comments_of_somebody_whose_words_the_other_has_too_are_kept() -> None:
    """A comment is nothing that a deck says, and still nobody may lose one."""
    both = TEXT.replace(LAST, "Both?")
    mine = Draft(text=both.replace("title: Strengths", "title: Strengths  # as ever"))
    theirs = Draft(text="# Theirs\n" + both.replace("title: Aspirations", "title: Hopes"))
    for found in (merged(SOAR, mine, theirs), merged(SOAR, theirs, mine)):
        assert found.clashes == () and "Both?" in text_of(found)
        assert text_of(found).startswith("# Theirs\n") and "# as ever" in text_of(found) and "Hopes" in text_of(found)


def test_lines_that_were_written_on_since_are_not_written_over() -> None:
    """Nor are those that stand there twice, since nobody could say which are meant."""
    found = merged(
        SOAR, Draft(text="# Mine\n" + TEXT.replace(LAST, "Mine?")), Draft(text=TEXT.replace(LAST, "Theirs?"))
    )
    (clash,) = found.clashes
    line = str(clash.mine)
    for text in (text_of(found).replace("Mine?", "Later?"), text_of(found).replace(line, f"{line}\n{line}")):
        now = Draft(text=text, clashes=found.clashes)
        assert not can_be_used(now, clash)
        assert settle(now, clash, "theirs") == now == settle(now, clash, "both")
        assert settle(now, clash, "mine") == Draft(text=text)


@given(LINES, LINES, LINES)
def test_merging_lines_loses_none_and_takes_what_only_one_changed(
    old: list[str], ours: list[str], others: list[str]
) -> None:
    """Whatever the texts: each line that somebody put in is in the text or beside it, as often as either wrote it."""
    base, mine, theirs = ("\n".join(["first", *lines, "last"]) for lines in (old, ours, others))
    assert merge_lines(base, mine, base) == (mine, ()) == merge_lines(base, base, mine) == merge_lines(base, mine, mine)
    found = merge_lines(base, mine, theirs)
    if found is None:  # little is left of the base, so that both whole texts are kept beside each other
        return
    text, clashes = found
    kept = [*text.split("\n"), *(line for clash in clashes for line in str(clash.theirs).split("\n"))]
    for side in (ours, others):
        for line in set(side) - set(old):
            assert kept.count(line) >= side.count(line)


def test_text_that_hardly_anything_is_left_of_stands_beside_the_other_as_a_whole() -> None:
    """Whoever emptied the box, or pasted something else into it, must not leave the other a few lines of their own."""
    theirs = TEXT.replace(LAST, "Theirs?")
    for mine in ("", "a list\n- of something else"):
        assert merge_lines(TEXT, mine, theirs) is None
        assert merge_lines(TEXT, mine, TEXT) == (mine, ())


def test_hostile_texts_are_given_up_on_at_once() -> None:
    """Somebody with the link can send any text, and it is merged while nobody else can write."""
    sides = [
        "\n".join(f"a{number // 2}" if number % 2 else f"{side}{number}" for number in range(980)) for side in "xyz"
    ]
    for texts in (sides, ["\n" * 980] * 2 + ["\n" * 900], ["\n" * 300_000] * 3):
        began = time.process_time()
        assert merge_lines(*texts) is None
        assert time.process_time() - began < 5
