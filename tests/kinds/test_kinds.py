"""This file is here to hold every kind of deck on the shelf to the same contract, and to test the first one."""

import time
from pathlib import Path
from typing import Any, get_args

import pytest

from lib.decks.loading import load_decks
from lib.kinds import cards
from lib.model.deck import Ask, CardsDeck, Deck
from lib.model.field import Sort, allowed, check_value
from lib.registry import find_plugins

CARDS = Path(__file__).resolve().parents[2] / "cards"
KINDS = find_plugins("lib.kinds")


def smallest(schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """The smallest thing a JSON Schema allows, so that a new kind is tested without a deck of its own."""
    if "$ref" in schema:
        return smallest(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema["type"]:
        case "object":
            return {name: smallest(schema["properties"][name], whole) for name in schema.get("required", [])}
        case "array":
            return [smallest(schema["items"], whole)] * schema.get("minItems", 0)
        case "integer" | "number":
            return schema.get("minimum", 1)
    return "en"  # fits the patterns of ids and languages too


def decks_of(kind: str) -> list[Any]:
    schema = KINDS[kind].DECK.model_json_schema()
    made = KINDS[kind].DECK.model_validate(smallest(schema, schema))
    return [made, *(deck for deck in load_decks(CARDS).decks.values() if deck.kind == kind)]


@pytest.fixture
def deck() -> Deck:
    """One card per ask, two prompts each; one prompt with an id of its own."""
    asks = get_args(Ask)
    prompts = [{"text": "First"}, {"text": "Second", "id": "own"}]
    made = [
        {"id": f"1.{n}", "ask": ask, "minutes": 5, "question": "?", "prompts": prompts} for n, ask in enumerate(asks)
    ]
    head = {"format": 1, "id": "x", "version": 1, "kind": "cards", "title": "X", "summary": "X"}
    return CardsDeck.model_validate({**head, "issues": [{"id": "1", "title": "I", "cards": made}]})


@pytest.mark.parametrize("kind", KINDS)
def test_kind_keeps_the_contract_of_its_shelf(kind):
    """Screens, phones and exports know fields only, so a kind that bends the contract breaks all of them."""
    module = KINDS[kind]
    assert module.LABEL.strip()
    assert len(module.LABEL) < 40
    for deck in decks_of(kind):
        assert deck.kind == kind, "the file on the shelf is called like the kind"
        fields = module.fields(deck)
        ids = [field.id for field in fields]
        assert fields
        assert len(set(ids)) == len(ids), "two fields with one id would share their answers"
        assert not set(module.lists(deck)) & set(ids)
        for field in fields:
            assert module.field_of(deck, field.id) == field
            assert field in module.fields_of(deck, field.card)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_can_be_drawn_and_answered(kind):
    """Whatever draws fields knows five sorts; a field must NOT need anything else to be filled in."""
    for deck in decks_of(kind):
        for field in KINDS[kind].fields(deck):
            assert field.sort in get_args(Sort)
            assert field.label.strip()
            assert len(field.label) <= 40, "a label is read at a glance, a long text goes into help"
            assert "\n" not in field.label
            if field.sort == "rating":
                assert [option.id for option in field.options] == [str(n + 1) for n in range(len(field.options))]
            if field.sort in ("rating", "choice"):
                assert field.options
                assert [check_value(field, option.id) for option in allowed(field)]
            if field.sort == "text":
                assert check_value(field, "Words") == "Words"


def test_first_view_of_a_card_is_one_text_box_and_at_most_one_rating(deck):
    """A card that opens as a form is not talked about but filled in; nothing else may show unasked."""
    for card in deck.cards():
        first = [field.id.removeprefix(f"{card.id}.") for field in cards.fields_of(deck, card.id) if not field.more]
        rating = ["now"] if card.ask in ("practice", "partner") else []
        notes = ["1.note", "own.note"] if card.ask == "plan" else []
        assert first == ["thought", *rating, *notes]


def test_marks_offer_what_can_be_said_of_that_sort_of_prompt(deck):
    """Summaries count these ids for ever; a plan's prompts must NOT be marked."""
    marks = {
        deck.card(field.card).ask: [option.id for option in field.options]
        for field in cards.fields(deck)
        if field.id.endswith(".mark")
    }
    assert marks == {
        "view": ["agree", "unsure", "disagree"],
        "barrier": ["big", "some", "little"],
        "practice": ["working", "partly", "not-yet", "not-for-us"],
        "know": ["using", "know-of", "new"],
        "partner": ["strong", "some", "none-yet"],
    }


def test_ids_of_fields_are_the_ones_that_answers_hang_on(deck):
    """Ids are for ever: changing one here loses every answer under it."""
    practice = next(card for card in deck.cards() if card.ask == "practice")
    ids = [field.id.removeprefix(f"{practice.id}.") for field in cards.fields_of(deck, practice.id)]
    assert ids == ["thought", "now", "matters", "1.mark", "1.discuss", "own.mark", "own.discuss", "note"]
    assert f"{practice.id}.question" in cards.lists(deck)


def test_only_what_a_group_owns_is_shared(deck):
    """A shared text can be changed by others; a person's own thought must NOT be."""
    shared = {field.id for field in cards.fields(deck) if field.shared}
    assert shared == {field.id for field in cards.fields(deck) if field.id.endswith(".note")}


def test_points_of_a_rating_carry_the_names_the_deck_gives_them(deck):
    """A bare number means something else to everybody in the room."""
    own = deck.model_copy(update={"scales": deck.scales.model_copy(update={"now": ("a", "b", "c", "d", "e")})})
    practice = next(card for card in deck.cards() if card.ask == "practice")
    now = cards.field_of(own, f"{practice.id}.now")
    assert now is not None
    assert [option.label for option in now.options] == ["1 a", "2 b", "3 c", "4 d", "5 e"]


def test_prompt_shows_its_text_as_help_and_not_as_label(deck):
    """Prompts run to several lines, and a button with three lines on it is no button."""
    mark = cards.field_of(deck, "1.0.own.mark")
    assert mark is not None
    assert (mark.label, mark.prompt, mark.help, mark.card) == ("Agree?", "own", "Second", "1.0")


@pytest.mark.parametrize("id", ["1.0.nothing", "9.9.thought", "thought", "", "1.0", "1.0.thought.more"])
def test_unknown_field_is_none_and_not_a_crash(deck, id):
    """Ids arrive from phones, so any text may come."""
    assert cards.field_of(deck, id) is None


def test_card_with_an_id_that_begins_like_another_finds_its_own_fields(deck):
    """Card 1 and card 1.1 lie side by side in many decks; one must NOT answer for the other."""
    first = deck.cards()[0].model_copy(update={"id": "1"})
    issue = deck.issues[0].model_copy(update={"cards": (first, *deck.cards())})
    both = deck.model_copy(update={"issues": (issue,)})
    found = cards.field_of(both, "1.1.thought")
    assert found is not None
    assert found.card == "1.1"


def test_fields_of_the_main_deck_are_quick_enough_for_every_rerun():
    """They are made afresh whenever somebody clicks."""
    deck = load_decks(CARDS).decks["progression"]
    start = time.process_time()
    cards.fields(deck)
    all_fields = time.process_time() - start
    start = time.process_time()
    cards.fields_of(deck, "5.3")
    one_card = time.process_time() - start
    print(f"all fields {all_fields * 1000:.1f} ms, one card {one_card * 1000:.2f} ms")
    assert all_fields < 0.1
    assert one_card < 0.05


def test_registry_finds_modules_in_order_and_leaves_private_ones_out(tmp_path, monkeypatch):
    """A shelf grows by a file being there; a file that begins with a dash below is nobody's plug-in."""
    shelf = tmp_path / "some_shelf"
    shelf.mkdir()
    for name in ("__init__", "zebra", "apple", "_private"):
        (shelf / f"{name}.py").write_text(f"LABEL = {name!r}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = find_plugins("some_shelf")
    assert list(found) == ["apple", "zebra"]
    assert found["apple"].LABEL == "apple"
