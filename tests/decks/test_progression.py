"""This file is here to hold the main deck to the document it comes from: nothing dropped, nothing added."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from lib.model.deck import Card, CardsDeck, Deck, Prompt

FILE = Path(__file__).resolve().parents[2] / "cards" / "progression.yaml"


class Count(NamedTuple):
    """What the document holds for one card. `points` gives the number of points by place of the prompt."""

    ask: str
    prompts: int
    points: dict[int, int] = {}  # noqa: RUF012 - read only
    footnotes: tuple[int, ...] = ()
    """Places of the prompts that have a footnote, in the order of the footnotes."""
    parts: int = 0
    lead_in: bool = False


CARDS = {
    "1.1": Count("view", 6),
    "1.2": Count("view", 3, points={1: 4, 2: 5}, footnotes=(3,), parts=3),
    "1.3": Count("barrier", 8, lead_in=True),
    "2.1": Count("practice", 4, points={1: 4}, lead_in=True),
    "2.2": Count("practice", 8, lead_in=True),
    "2.3": Count("practice", 8, footnotes=(8,)),
    "3.1": Count("practice", 5, points={1: 4}),
    "3.2": Count("practice", 7, points={5: 5}),
    "3.3": Count("practice", 7),
    "4.1": Count("know", 3, footnotes=(1, 2, 3), lead_in=True),
    "4.2": Count("practice", 5, points={2: 4}),
    "4.3": Count("practice", 6, points={1: 3, 2: 2, 4: 3}),
    "5.1": Count("partner", 6, points={2: 8}, footnotes=(6,)),
    "5.2": Count("practice", 8),
    "5.3": Count("practice", 13),
    "6.1": Count("plan", 4),
    "6.2": Count("plan", 5),
    "6.3": Count("plan", 4),
}

NAMES_OF_2008 = {
    "1.1": ["DCSF"],
    "1.2": ["Leitch"],
    "2.1": ["learning styles"],
    "2.2": ["personal, learning and thinking skills"],
    "2.3": ["new overarching standards"],
    "3.2": ["personal, learning and thinking skills"],
    "4.1": ["Unique Learner Number", "Management Information Across Partners", "Framework for Excellence"],
    "4.2": ["Unique Learner Number"],
    "5.1": ["Learndirect", "Train to Gain"],
    "5.3": ["Diplomas", "Aim Higher"],
}


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The deck as it lies in `cards/`."""
    return CardsDeck.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def strings(value: object) -> Iterator[str]:
    """Every text in a nest of lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def every_prompt(deck: Deck) -> list[tuple[Card, Prompt]]:
    return [(card, prompt) for card in deck.cards() for prompt in card.prompts]


def test_file_name_is_the_id_of_the_deck(deck: Deck) -> None:
    """Answers and links name the deck by its id, and people look for the file under that name."""
    assert (deck.id, deck.kind, deck.format, deck.language) == (FILE.stem, "cards", 1, "en-GB")


def test_cards_come_in_the_order_of_the_document(deck: Deck) -> None:
    """Someone who knows the original goes to a card by its number."""
    assert [card.id for card in deck.cards()] == list(CARDS)


def test_every_card_lies_under_the_issue_of_its_number(deck: Deck) -> None:
    """Card 4.2 is about issue 4; a misplaced card would put its gap in the wrong chart."""
    assert {issue.id: [card.id for card in issue.cards] for issue in deck.issues} == {
        issue: [card for card in CARDS if card.startswith(f"{issue}.")] for issue in "123456"
    }


@pytest.mark.parametrize("card", CARDS)
def test_card_holds_what_the_document_holds(deck: Deck, card: str) -> None:
    """Nothing dropped, merged, split or invented: prompts, points, parts, lead-in and footnotes each in their place."""
    found, expected = deck.card(card), CARDS[card]
    assert len(found.prompts) == expected.prompts
    assert {place: len(p.points) for place, p in enumerate(found.prompts, 1) if p.points} == expected.points
    assert len(found.parts) == expected.parts
    assert bool(found.lead_in) == expected.lead_in
    assert len(found.footnotes) == len(expected.footnotes)


@pytest.mark.parametrize("card", CARDS)
def test_footnote_hangs_on_the_prompt_that_has_the_asterisk(deck: Deck, card: str) -> None:
    """A footnote nobody is led to is not read, and one on another prompt must NOT mislead."""
    tied = {prompt.footnote: place for place, prompt in enumerate(deck.card(card).prompts, 1) if prompt.footnote}
    assert tied == dict(enumerate(CARDS[card].footnotes, 1))


def test_totals_are_those_of_the_document(deck: Deck) -> None:
    """The three numbers we promise: 18 cards, 110 prompts, 42 points."""
    prompts = [prompt for _, prompt in every_prompt(deck)]
    assert (len(deck.cards()), len(prompts), sum(len(prompt.points) for prompt in prompts)) == (18, 110, 42)


@pytest.mark.parametrize("card", CARDS)
def test_card_asks_what_suits_its_prompts(deck: Deck, card: str) -> None:
    """A barrier must NOT be marked as working, nor a view counted as a gap."""
    assert deck.card(card).ask == CARDS[card].ask


def test_only_the_last_issue_turns_to_action(deck: Deck) -> None:
    """The time plan keeps the last quarter for issue 6, found by its role."""
    assert [issue.role for issue in deck.issues] == ["explore"] * 5 + ["act"]


def test_minutes_are_given_on_every_card_and_make_a_believable_session(deck: Deck) -> None:
    """About four cards fit an hour less the quarter kept for actions; 18 must NOT seem to."""
    written = [
        card["minutes"] for issue in yaml.safe_load(FILE.read_text("utf-8"))["issues"] for card in issue["cards"]
    ]
    assert len(written) == 18
    assert all(6 <= minutes <= 15 for minutes in written)
    assert 10 <= sum(written) / len(written) <= 12


def test_introduction_of_the_document_is_there(deck: Deck) -> None:
    """The broad sense of "teacher", five ways of use and three questions to the person preparing."""
    assert len(deck.ways) == 5
    assert len(deck.prepare) == 3
    assert all(question.endswith("?") for question in deck.prepare)
    said = " ".join(deck.words)
    assert all(word in said for word in ("tutor", "trainer", "lecturer", "instructor", "training"))


def test_source_is_named_with_its_year_and_that_we_reworded_it(deck: Deck) -> None:
    """Readers must know how old the thoughts are and that the words are ours."""
    assert deck.source is not None
    assert deck.source.year == 2008
    assert deck.source.note == "Reworded in our own words; numbering and structure kept."


def test_deck_links_nowhere(deck: Deck) -> None:
    """The links of 2008 are dead, and the app runs without internet: nothing must send people there."""
    links = [s for s in strings(deck.model_dump()) if any(sign in s.lower() for sign in ("http", "www.", ".gov.uk"))]
    assert links == []


@pytest.mark.parametrize(("card", "name"), [(card, name) for card, names in NAMES_OF_2008.items() for name in names])
def test_name_of_2008_carries_a_note_on_today(deck: Deck, card: str, name: str) -> None:
    """Nobody should look for a body that has closed or act on a finding that did not hold."""
    naming = [p for p in deck.card(card).prompts if name.lower() in " ".join((p.text, *p.points)).lower()]
    assert naming
    assert all(prompt.today for prompt in naming)


def test_no_other_prompt_carries_a_note_on_today(deck: Deck) -> None:
    """A note on today is a claim of fact, so a new one has to be checked and listed above first."""
    noted = {card.id: sum(bool(prompt.today) for prompt in card.prompts) for card in deck.cards()}
    assert {card: count for card, count in noted.items() if count} == {
        c: len(names) for c, names in NAMES_OF_2008.items()
    }


def test_both_kinds_of_benchmarking_have_an_advantage_and_a_disadvantage(deck: Deck) -> None:
    """The choice between the two is what the footnote is for."""
    (footnote,) = deck.card("5.1").footnotes
    assert [point.split()[0] for point in footnote.points] == ["Metric", "Process"]
    assert all("Advantage:" in point and "Disadvantage:" in point for point in footnote.points)


def test_everything_can_be_read_from_the_back_of_the_room(deck: Deck) -> None:
    """A long prompt shrinks or runs off the projector."""
    assert [prompt.text for _, prompt in every_prompt(deck) if len(prompt.text) > 200] == []
    assert [point for _, prompt in every_prompt(deck) for point in prompt.points if len(point) > 100] == []
    assert [card.question for card in deck.cards() if len(card.question) >= 110] == []
    assert [prompt.text for prompt in deck.card("5.3").prompts if len(prompt.text) > 110] == []


def test_half_of_the_prompts_and_more_are_short(deck: Deck) -> None:
    """The hard limit is for the few; most prompts are taken in at a glance."""
    lengths = sorted(len(prompt.text) for _, prompt in every_prompt(deck))
    assert lengths[len(lengths) // 2] <= 110
    assert sum(length > 140 for length in lengths) <= 15


def test_colon_at_the_end_announces_points_and_nothing_else(deck: Deck) -> None:
    """A prompt that ends in a colon with nothing after it reads as if something were lost."""
    assert [p.text for _, p in every_prompt(deck) if p.text.endswith(":") != bool(p.points)] == []
    assert [card.id for card in deck.cards() if card.question.endswith(":") != bool(card.parts)] == []


def test_lead_questions_are_open_questions(deck: Deck) -> None:
    """The activity coaches: a lead question that yes or no would answer must NOT slip in."""
    openers = ("what", "who", "which", "where", "how", "why", "in practice, what")
    assert [card.question for card in deck.cards() if not card.question.lower().startswith(openers)] == []
    assert all((card.parts or (card.question,))[-1].endswith("?") for card in deck.cards())


def test_prompts_of_the_planning_cards_are_questions(deck: Deck) -> None:
    """Each of them gets a note, and a note answers a question."""
    assert [p.text for card, p in every_prompt(deck) if (card.ask == "plan") != p.text.endswith("?")] == []


def test_no_prompt_is_there_twice(deck: Deck) -> None:
    """Two thoughts of the document that sound alike must still be told apart."""
    texts = [prompt.text for _, prompt in every_prompt(deck)]
    assert len(set(texts)) == len(texts)
