"""This file is here to hold that a draft is never lost, and that two people who write on one deck lose no word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.decks.draft_body import Draft, settle
from lib.decks.drafts import cards_in, part_at, removed, with_issue, with_value
from lib.decks.loading import read_upload
from lib.errors import AppError
from lib.runtime import Services
from lib.usecases import own_decks
from lib.usecases.own_decks import make_edit_key, new_deck, take_up_key
from lib.usecases.own_drafts import (
    Editing,
    add_picks,
    begin_blank,
    begin_with_picks,
    bring_in,
    copy_deck,
    drop_draft,
    file_of_draft,
    keep_draft,
    open_for_editing,
    others_at_work,
    read_into_draft,
    save_version,
)
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for
from tests.conftest import ANA, BO, CY
from tests.decks.test_bad_decks import HOSTILE

CARD = ("cards", "2.1")


@pytest.fixture
def deck(shared: Services) -> str:
    """A deck of Ana's in version 1, which Bo may edit too."""
    id = copy_deck(shared, ANA, "progression", "Ours")
    save_version(shared, ANA, id)
    take_up_key(shared, BO, make_edit_key(shared, ANA, id))
    return id


def write(
    services: Services,
    person: Person,
    seen: Editing,
    value: object,
    name: str = "question",
    place: tuple[str, ...] = CARD,
) -> Editing:
    """What a window keeps when somebody has typed in it."""
    data = with_value(seen.draft.data or {}, place, name, value)
    return keep_draft(services, person, seen.deck.id, seen, replace(seen.draft, data=data))


def question(editing: Editing, card: str = "2.1") -> str:
    return str((part_at(editing.draft.data or {}, ("cards", card)) or {})["question"])


def test_what_was_typed_is_there_after_the_laptop_was_closed(shared: Services, deck: str) -> None:
    """Every change is kept at once, right or not, and only as a draft."""
    write(shared, ANA, open_for_editing(shared, ANA, deck), "")
    again = open_for_editing(shared, ANA, deck)
    assert (question(again), again.revision, again.base) == ("", 1, 1)
    assert decks_for(shared, ANA)[deck].card("2.1").question, "the version is as it was"
    assert question(open_for_editing(shared, BO, deck)), "and so is what Bo sees"


def test_draft_with_a_problem_is_not_saved_and_not_lost(shared: Services, deck: str) -> None:
    """A version is always a deck that works."""
    write(shared, ANA, open_for_editing(shared, ANA, deck), "")
    saved = save_version(shared, ANA, deck)
    assert saved.version is None and [problem.code for problem in saved.problems] == ["deck.wrong-length"]
    assert open_for_editing(shared, ANA, deck).revision == 1
    write(shared, ANA, open_for_editing(shared, ANA, deck), "Why?")
    assert save_version(shared, ANA, deck).version == 2
    with pytest.raises(AppError) as refused:
        save_version(shared, ANA, deck)
    assert refused.value.problem.code == "editor.nothing-new"


def test_two_people_on_different_cards_are_both_in_the_next_version(shared: Services, deck: str) -> None:
    """Bo saves after Ana, from a draft that began before she did: her words must still be there."""
    ana, bo = open_for_editing(shared, ANA, deck), open_for_editing(shared, BO, deck)
    write(shared, ANA, ana, "Ana’s?")
    write(shared, BO, bo, "Bo’s?", place=("cards", "3.1"))
    assert save_version(shared, ANA, deck).version == 2
    saved = save_version(shared, BO, deck)
    assert (saved.version, saved.together) == (3, True)
    cards = decks_for(shared, ANA)[deck]
    assert (cards.card("2.1").question, cards.card("3.1").question, cards.version) == ("Ana’s?", "Bo’s?", 3)


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_two_people_on_one_field_choose_between_both_texts(shared: Services, deck: str, choice: str) -> None:
    """Nothing is saved over Ana’s head, and nothing of Bo’s goes."""
    ana, bo = open_for_editing(shared, ANA, deck), open_for_editing(shared, BO, deck)
    write(shared, ANA, ana, "Ana’s?")
    write(shared, BO, bo, "Bo’s?")
    save_version(shared, ANA, deck)
    assert save_version(shared, BO, deck).version is None
    waiting = open_for_editing(shared, BO, deck)
    (clash,) = waiting.draft.clashes
    assert (clash.mine, clash.theirs, waiting.base) == ("Bo’s?", "Ana’s?", 2)
    assert save_version(shared, BO, deck).version is None, "not before somebody has chosen"
    keep_draft(shared, BO, deck, waiting, settle(waiting.draft, clash, choice))
    assert save_version(shared, BO, deck).version == 3
    found = decks_for(shared, ANA)[deck].card("2.1").question
    assert found == {"mine": "Bo’s?", "theirs": "Ana’s?", "both": "Bo’s? / Ana’s?"}[choice]


def test_what_somebody_else_saved_can_be_brought_in_before_saving(shared: Services, deck: str) -> None:
    """Rather now, while it is one choice, than after an afternoon."""
    ana, bo = open_for_editing(shared, ANA, deck), open_for_editing(shared, BO, deck)
    write(shared, ANA, ana, "Ana’s?")
    write(shared, BO, bo, 99, "minutes", ("cards", "3.1"))
    save_version(shared, ANA, deck)
    assert open_for_editing(shared, BO, deck).base == 1
    brought = bring_in(shared, BO, deck)
    assert (brought.base, question(brought), brought.draft.clashes) == (2, "Ana’s?", ())
    assert (part_at(brought.draft.data or {}, ("cards", "3.1")) or {})["minutes"] == 99


def test_two_windows_of_one_person_lose_nothing_to_each_other(shared: Services, deck: str) -> None:
    """A second tab that was left open yesterday must not put yesterday’s draft back."""
    old = open_for_editing(shared, ANA, deck)
    now = write(shared, ANA, old, "Today?")
    both = write(shared, ANA, old, "Other card?", place=("cards", "3.1"))
    assert (question(both), question(both, "3.1"), both.draft.clashes) == ("Today?", "Other card?", ())
    last = write(shared, ANA, now, "Late?")
    assert (question(last), question(last, "3.1")) == ("Late?", "Other card?")
    clash = write(shared, ANA, old, "Yesterday?").draft.clashes[0]
    assert {clash.mine, clash.theirs} == {"Yesterday?", "Late?"}


def test_window_that_goes_on_after_another_saved_begins_a_draft_of_the_new_version(shared: Services, deck: str) -> None:
    """Its words are not lost, and it is not told that nothing is there."""
    old = write(shared, ANA, open_for_editing(shared, ANA, deck), "First?")
    save_version(shared, ANA, deck)
    write(shared, ANA, old, "Second?")
    saved = save_version(shared, ANA, deck)
    assert saved.version == 3
    assert decks_for(shared, ANA)[deck].card("2.1").question == "Second?"


def test_others_are_told_of_a_draft_and_of_none_of_its_words(shared: Services, deck: str) -> None:
    """Whoever knows that a colleague is at it can talk to them before both write the same. Cy is told nothing."""
    assert others_at_work(shared, ANA, deck) == ()
    bo = write(shared, BO, open_for_editing(shared, BO, deck), "Bo’s secret?")
    assert others_at_work(shared, ANA, deck) == (bo.at,)
    assert others_at_work(shared, BO, deck) == ()
    save_version(shared, BO, deck)
    assert others_at_work(shared, ANA, deck) == ()
    with pytest.raises(AppError, match="no deck here that this browser can edit"):
        others_at_work(shared, CY, deck)


def test_dropped_draft_is_gone_and_the_version_stands(shared: Services, deck: str) -> None:
    """And a deck that has no version keeps its draft, since there is nothing else of it."""
    write(shared, ANA, open_for_editing(shared, ANA, deck), "x")
    assert question(drop_draft(shared, ANA, deck)) == decks_for(shared, ANA)[deck].card("2.1").question
    blank = begin_blank(shared, ANA, "Blank")
    assert drop_draft(shared, ANA, blank).revision == 1


def test_id_of_a_prompt_that_went_is_never_given_again(shared: Services, deck: str) -> None:
    """Also when it went in an earlier version: somebody’s old answers hang on it."""
    seen = open_for_editing(shared, ANA, deck)
    gone = removed(seen.draft.data or {}, (*CARD, "prompts", "4"))
    keep_draft(shared, ANA, deck, seen, replace(seen.draft, data=gone))
    save_version(shared, ANA, deck)
    assert "prompt 2.1 4" in open_for_editing(shared, ANA, deck).taken


def test_two_people_on_a_deck_in_yaml_are_both_in_the_next_version(shared: Services) -> None:
    """Ana rewords a heading and Bo a question of another quadrant: no file is thrown away for it."""
    id = copy_deck(shared, ANA, "soar", "Ours")
    save_version(shared, ANA, id)
    take_up_key(shared, BO, make_edit_key(shared, ANA, id))
    ana, bo = open_for_editing(shared, ANA, id), open_for_editing(shared, BO, id)
    text = ana.draft.text or ""
    keep_draft(shared, ANA, id, ana, Draft(text=text.replace("title: Strengths", "title: Ana’s")))
    keep_draft(shared, BO, id, bo, Draft(text=text.replace("How would it be paid for?", "Who would pay?")))
    save_version(shared, ANA, id)
    saved = save_version(shared, BO, id)
    assert (saved.version, saved.together) == (3, True)
    deck = decks_for(shared, ANA)[id]
    assert deck.issues[0].title == "Ana’s"
    assert "Who would pay?" in [prompt.text for card in deck.cards() for prompt in card.prompts]


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_upload_gives_problems_with_lines_and_changes_nothing(lone: Services, bad: str) -> None:
    """A file that somebody was sent is read like any other: unbuilt until it is known to be harmless."""
    data, code = HOSTILE[bad]
    id = copy_deck(lone, ANA, "progression", "Ours")
    before = open_for_editing(lone, ANA, id)
    draft, problems = read_into_draft(data, "deck (1).yaml")
    assert draft is None
    assert code in [problem.code for problem in problems]
    assert all(problem.what and problem.fix and problem.where.startswith("deck (1).yaml") for problem in problems)
    assert open_for_editing(lone, ANA, id) == before


def test_downloaded_file_makes_the_same_deck_again(shared: Services, deck: str) -> None:
    """On another server, or next year: the file is all it takes."""
    write(shared, ANA, open_for_editing(shared, ANA, deck), "Why: what? # really")
    file = file_of_draft(open_for_editing(shared, ANA, deck))
    reading = read_upload(file, f"{deck}.yaml")
    assert reading.problems == () and reading.deck and (reading.deck.id, reading.deck.version) == (deck, 2)
    draft, _ = read_into_draft(file, "my deck (2).yaml")
    assert draft is not None
    again = new_deck(shared, BO, draft)
    assert again != deck
    save_version(shared, BO, again)
    assert decks_for(shared, BO)[again].issues == reading.deck.issues


def test_deck_of_every_kind_can_be_copied_written_on_and_saved(lone: Services) -> None:
    """Cards in parts, all other kinds as YAML."""
    for id, shipped in lone.library.decks.items():
        made = copy_deck(lone, ANA, id, f"Our {id}")
        seen = open_for_editing(lone, ANA, made)
        assert (seen.draft.data is None) == (shipped.kind != "cards")
        if seen.draft.text is not None:
            text = seen.draft.text.replace(f"title: Our {id}", f"title: Ours of {id}")
            keep_draft(lone, ANA, made, seen, Draft(text=text))
        saved = save_version(lone, ANA, made)
        assert saved.version == 1, [str(problem) for problem in saved.problems]
        deck = decks_for(lone, ANA)[made]
        assert (deck.id, deck.kind, len(deck.cards())) == (made, shipped.kind, len(shipped.cards()))


def test_cards_of_several_decks_make_a_deck_that_knows_its_sources(lone: Services) -> None:
    """Picked, saved, and read again."""
    others = [(id, deck.cards()[0].id) for id, deck in lone.library.decks.items()]
    id = begin_with_picks(lone, ANA, "Mix", others)
    assert save_version(lone, ANA, id).version == 1
    origins = {card.origin.deck: card.origin.card for card in decks_for(lone, ANA)[id].cards() if card.origin}
    assert origins == dict(others)
    more = add_picks(lone, ANA, open_for_editing(lone, ANA, id).draft, [("progression", "2.1")])
    assert cards_in(more.data or {})[-1]["question"] == lone.library.decks["progression"].card("2.1").question
    for nothing in ([], [("progression", "99")], [("own-none", "1")]):
        with pytest.raises(AppError):
            begin_with_picks(lone, ANA, "Mix", nothing)


def test_own_issues_go_into_the_progression_deck_before_the_one_to_act(shared: Services, deck: str) -> None:
    """What the document offers with its blank template: an organisation’s own strategic issue."""
    seen = open_for_editing(shared, ANA, deck)
    data, issue = with_issue(seen.draft.data or {}, seen.taken, "5")
    data = with_value(data, ("issues", issue), "title", "Our green skills")
    data = with_value(data, ("cards", f"{issue}.1"), "question", "Which jobs change here?")
    for prompt in ("1", "2", "3"):
        data = with_value(data, ("cards", f"{issue}.1", "prompts", prompt), "text", f"Prompt {prompt}")
    keep_draft(shared, ANA, deck, seen, replace(seen.draft, data=data))
    save_version(shared, ANA, deck)
    assert [each.title for each in decks_for(shared, ANA)[deck].issues][5] == "Our green skills"


def test_draft_that_is_far_too_large_is_refused(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was kept before stays."""
    id = begin_blank(lone, ANA, "Big")
    monkeypatch.setattr(own_decks, "LARGEST_DRAFT", 2_000)
    with pytest.raises(AppError) as refused:
        write(lone, ANA, open_for_editing(lone, ANA, id), "x" * 3_000, place=("cards", "1.1"))
    assert refused.value.problem.code == "editor.too-large"
    assert question(open_for_editing(lone, ANA, id), "1.1") == ""


def test_picked_card_gets_no_id_that_another_card_of_the_deck_had(lone: Services) -> None:
    """Answers to the card that was removed hang on its id; a comparison would take them for answers to the new one."""
    id = begin_with_picks(lone, ANA, "Ours", [("soar", "S"), ("progression", "2.1")])
    save_version(lone, ANA, id)
    seen = open_for_editing(lone, ANA, id)
    keep_draft(lone, ANA, id, seen, replace(seen.draft, data=removed(seen.draft.data or {}, CARD)))
    now = open_for_editing(lone, ANA, id)
    draft = add_picks(lone, ANA, now.draft, [("school-partnership", "2.1")], now.taken)
    ids = [card["id"] for card in cards_in(draft.data or {})]
    assert len(ids) == 2 and "2.1" not in ids
