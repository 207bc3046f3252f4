"""This file is here to hold that two people who write on one deck in YAML lose no word, whatever kind it is of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.decks.draft_body import Draft, can_be_used, is_whole, merged, place_name, settle
from lib.decks.drafts import Data
from lib.decks.loading import load_decks, read_upload
from lib.decks.parsing import parse
from lib.decks.writing import plain_data, write_deck
from lib.runtime import DECKS

SHIPPED = {id: plain_data(deck) for id, deck in load_decks(DECKS).decks.items() if deck.kind != "cards"}
SOAR = Draft(text=write_deck(SHIPPED["soar"]))
FIRST, LAST = "What experience have they gained", "How would it be paid for?"


def reworded(draft: Draft, *changes: tuple[str, str]) -> Draft:
    text = draft.text or ""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return Draft(text=text)


def data_of(draft: Draft) -> Data:
    reading = read_upload((draft.text or "").encode(), "line")
    assert reading.problems == ()
    data: Any = parse(draft.text or "", "").data
    return dict(data)


def prompts(draft: Draft, quadrant: str = "strengths") -> list[str]:
    return [each["text"] for each in data_of(draft)[quadrant]["prompts"]]


def test_prompts_that_two_people_reworded_are_both_in_the_text() -> None:
    """Prompts in a file have no ids; still each of them is a part of its own, and nobody is asked anything."""
    mine, theirs = reworded(SOAR, ("Strengths", "Our strengths"), (FIRST, "Mine")), reworded(SOAR, (LAST, "Theirs"))
    for first, second in ((mine, theirs), (theirs, mine)):
        found = merged(SOAR, first, second)
        assert found.clashes == ()
        assert any(each.startswith("Mine") for each in prompts(found))
        assert "Theirs" in prompts(found, "opportunities")
        assert data_of(found)["strengths"]["title"] == "Our strengths"


def test_prompt_that_was_put_in_or_taken_out_moves_no_word_to_another_prompt() -> None:
    """Counted by their places, the prompts after it would all seem to have been changed."""
    before = prompts(SOAR)
    mine = reworded(SOAR, ("  prompts:\n", "  prompts:\n    - text: Mine comes first?\n"))
    theirs = reworded(SOAR, (FIRST, "Theirs"))
    found = merged(SOAR, mine, theirs)
    assert (found.clashes, len(prompts(found))) == ((), len(before) + 1)
    assert prompts(found)[:2] == ["Mine comes first?", before[0]] and prompts(found)[4].startswith("Theirs")
    gone = merged(SOAR, reworded(SOAR, (f"    - text: {before[1]}\n", "")), theirs)
    assert (gone.clashes, len(prompts(gone))) == ((), len(before) - 1)
    both = merged(SOAR, mine, reworded(SOAR, ("  prompts:\n", "  prompts:\n    - text: Theirs comes first?\n")))
    assert {"Mine comes first?", "Theirs comes first?"} <= set(prompts(both)), "what both added is there twice"


def test_prompt_that_both_reworded_is_one_choice_and_not_the_whole_file() -> None:
    """And each choice goes where the prompt is, with every other word as it was."""
    mine = reworded(SOAR, (FIRST, "Mine"), (LAST, "Mine too?"))
    theirs = reworded(SOAR, (FIRST, "Theirs"), ("Aspirations", "Hopes"))
    found = merged(SOAR, mine, theirs)
    (clash,) = found.clashes
    assert (place_name(clash.place), clash.name, is_whole(clash)) == ("strengths, prompt 4", "text", False)
    assert clash.mine.startswith("Mine") and clash.theirs.startswith("Theirs")
    for choice, start in (("mine", "Mine"), ("theirs", "Theirs"), ("both", "Mine")):
        chosen = settle(found, clash, choice)
        assert chosen.clashes == () and prompts(chosen)[3].startswith(start)
        assert "Mine too?" in prompts(chosen, "opportunities")
        assert data_of(chosen)["aspirations"]["title"] == "Hopes"
    assert "/ Theirs" in prompts(settle(found, clash, "both"))[3]


def test_choice_is_not_put_over_words_that_were_typed_since() -> None:
    """The text can be written on while a choice waits: then only what is there can be kept, and both stay in view."""
    found = merged(SOAR, reworded(SOAR, (FIRST, "Mine")), reworded(SOAR, (FIRST, "Theirs")))
    (clash,) = found.clashes
    for text in (
        (found.text or "").replace("Mine", "Later"),
        (found.text or "").replace("title:", "title: [", 1),
        "# Ask Bo\n" + (found.text or ""),
    ):
        now = Draft(text=text, clashes=found.clashes)
        assert not can_be_used(now, clash)
        assert settle(now, clash, "theirs") == now == settle(now, clash, "both")
        assert settle(now, clash, "mine") == Draft(text=text)


@pytest.mark.parametrize(
    "mine",
    [write_deck(SHIPPED["supporting-learning"]), "\n".join(f"- {number}" for number in range(3_000))],
    ids=["another kind", "far too long"],
)
def test_texts_that_cannot_be_merged_both_stay_whole(mine: str) -> None:
    """Nothing is thrown away for being no part of the deck."""
    theirs = reworded(SOAR, (LAST, "Theirs"))
    found = merged(SOAR, Draft(text=mine), theirs)
    (clash,) = found.clashes
    assert is_whole(clash) and (clash.mine, clash.theirs) == (mine, theirs.text)
    assert settle(found, clash, "theirs").text == theirs.text
    alone = merged(SOAR, Draft(text=mine), SOAR)
    assert alone.text == mine and alone.clashes == ()


def test_text_that_has_all_that_was_changed_stays_as_it_was_laid_out() -> None:
    """Comments and line breaks are somebody’s, too; they go only where both texts have to be written as one."""
    own = Draft(text="# Ask Bo\n" + (reworded(SOAR, (FIRST, "Mine"), (LAST, "Theirs")).text or ""))
    assert merged(SOAR, own, reworded(SOAR, (LAST, "Theirs"))) == own
    assert merged(SOAR, reworded(SOAR, (LAST, "Theirs")), own) == own


def test_prompt_without_an_id_can_stand_beside_one_that_has_one() -> None:
    """Some prompts of a deck have an id of their own, and whoever adds one need not know of it."""
    base = SHIPPED["best-practice-register"]
    (given,) = base["support"]["prompts"]
    mine, theirs = (
        {**base, "support": {**base["support"], "prompts": listed}}
        for listed in ([{"text": "Mine?"}, given], [{**given, "text": "Theirs?"}])
    )
    found = merged(*(Draft(text=write_deck(each)) for each in (base, mine, theirs)))
    assert found.clashes == ()
    assert data_of(found)["support"]["prompts"] == [{"text": "Mine?"}, {"id": given["id"], "text": "Theirs?"}]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_word_that_either_wrote_into_a_file_is_lost(data: st.DataObject) -> None:
    """Of every kind: what was reworded, put in or put last is in the text, or beside it to choose from."""
    base = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))]
    ours, others = (edited(base, whose, data) for whose in ("mine", "theirs"))
    found = merged(*(Draft(text=write_deck(each)) for each in (base, ours, others)))
    kept = str([parse(found.text or "", "").data, [(each.mine, each.theirs) for each in found.clashes]])
    for word in (word for each in (ours, others) for word in written(each)):
        assert word in kept
    assert not any(is_whole(clash) for clash in found.clashes)
    assert "+" not in str([clash.place for clash in found.clashes])
    for clash in found.clashes:
        assert can_be_used(found, clash)


def edited(part: Data, whose: str, data: st.DataObject) -> Data:
    """The deck with up to four of its texts reworded, and parts without ids put in, put last or left out."""
    for number in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(sorted(_paths(part), key=str)))
        part = _changed(part, path, f"written {whose} {number}")
    return part


def _paths(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Texts that people write, and lists of prompts to put one into."""
    if isinstance(part, dict):
        return [
            found
            for name, value in part.items()
            for found in (
                [(*path, name)]
                if name in ("title", "summary", "question", "text", "label", "about") and isinstance(value, str)
                else _paths(value, (*path, name))
            )
        ]
    if isinstance(part, list):
        more = [(*path, place) for place in range(len(part) + 1)] if path[-1] in ("prompts", "arguments") else []
        return more + [found for place, each in enumerate(part) for found in _paths(each, (*path, place))]
    return []


def _changed(part: Any, path: tuple[Any, ...], text: str) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(part, list):
        if not rest:
            return [*part[:step], {"text": text}, *part[step:]]
        return [*part[:step], _changed(part[step], rest, text), *part[step + 1 :]]
    return {**part, step: _changed(part[step], rest, text) if rest else text}


def written(part: Any) -> list[str]:
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return (
        [part]
        if isinstance(part, str) and part.startswith("written ")
        else [w for each in values for w in written(each)]
    )
