"""This file is here to say what a deck is: the format of the YAML files in `cards/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StrictBool, StrictInt

Ask = Literal["view", "barrier", "practice", "know", "partner", "plan", "talk"]
"""What people do with the prompts of a card; nothing is asked of those that are only to `talk` about."""
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
Words = Annotated[str, Field(min_length=1, max_length=2_000)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
MOST_REWORDED = 2_400
"""Cards of which a deck tells that they were worded otherwise before."""


class Part(BaseModel):
    """Base of every part of a deck: unknown fields are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Footnote(Part):
    """A note under the prompts, with points of its own where the source has them."""

    text: Words
    points: tuple[Words, ...] = ()


class Prompt(Part):
    """One discussion prompt. `today` says what a body it names is called now; `footnote` counts from 1.

    `id` is its place on the card ("1", "2" …) unless one is given; answers hang on it.
    """

    text: Words
    id: Id | None = None
    points: tuple[Words, ...] = ()
    today: Words | None = None
    footnote: StrictInt | None = Field(default=None, ge=1)


class Choice(Part):
    """One of the answers to choose from."""

    id: Id
    label: Line


class Box(Part):
    """Something that a card asks to be filled in. Its answers hang on the card's id, a dot and its own.

    A choice has `options`, a rating `points`, named from lowest to highest. `more` waits behind "More"; a `shared` one
    is the group's and not each person's. `wall` says that counts of a choice go on the wall once they are revealed, as
    those of a rating always do. `none` is what a text says when there is nothing or nobody to name, offered as a button.
    """

    id: Id
    label: Annotated[str, Field(min_length=1, max_length=40)]
    answer: Literal["text", "choice", "rating", "number"] = "text"
    options: Annotated[tuple[Choice, ...], Field(max_length=12)] = ()
    points: Annotated[tuple[Line, ...], Field(max_length=7)] = ()
    help: Words | None = None
    more: StrictBool = False
    shared: StrictBool = False
    wall: StrictBool = False
    lowest: FiniteFloat | None = None
    highest: FiniteFloat | None = None
    none: Line | None = None


class Origin(Part):
    """The card of another deck, in one of its versions, that a card was taken from."""

    deck: Id
    card: Id
    version: StrictInt = Field(ge=1)


class Card(Part):
    """A lead question on the front, prompts on the back. A card with `boxes` asks for those instead of a thought."""

    id: Id
    ask: Ask
    minutes: StrictInt = Field(ge=1, le=240)
    question: Words
    parts: tuple[Words, ...] = ()
    lead_in: Words | None = None
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=40)]
    footnotes: tuple[Footnote, ...] = ()
    boxes: Annotated[tuple[Box, ...], Field(max_length=20)] = ()
    origin: Origin | None = None

    def prompt_id(self, index: int) -> str:
        """Id of the prompt at `index`, counting from 0."""
        return self.prompts[index].id or str(index + 1)

    def prompts_by_id(self) -> Iterator[tuple[str, Prompt]]:
        for index, prompt in enumerate(self.prompts):
            yield self.prompt_id(index), prompt


class Issue(Part):
    """Cards about one matter. Role `act` marks the issue that turns what was found into actions."""

    id: Id
    title: Line
    role: Literal["explore", "act"] = "explore"
    cards: Annotated[tuple[Card, ...], Field(min_length=1, max_length=60)]


class Source(Part):
    """Where the deck comes from."""

    title: Line
    publisher: Line | None = None
    year: StrictInt | None = Field(default=None, ge=1800, le=2100)
    note: Words | None = None


class Reworded(Part):
    """A card that was worded otherwise in an earlier version, and what its question was then."""

    card: Id
    earlier: Words


class Scales(Part):
    """Names of the five points of each rating, lowest first."""

    now: Annotated[tuple[Line, ...], Field(min_length=5, max_length=5)] = (
        "Not started",
        "First steps",
        "Working",
        "Embedded",
        "Leading the way",
    )
    matters: Annotated[tuple[Line, ...], Field(min_length=5, max_length=5)] = (
        "Hardly",
        "A little",
        "Somewhat",
        "A lot",
        "Vital",
    )


class Deck(Part):
    """What decks of every kind have, as written in `cards/<id>.yaml`.

    However a kind's file is laid out, a deck offers it as `issues` with cards, which is all that screens, phones,
    plans, notes and paper know of it.
    """

    format: Literal[1]
    id: Id
    version: StrictInt = Field(ge=1)
    kind: str
    title: Line
    summary: Words
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en-GB"
    source: Source | None = None
    issue_label: Line = "Issue"
    scales: Scales = Scales()
    words: tuple[Words, ...] = ()
    """What a word means all through the deck, said once."""
    ways: tuple[Words, ...] = ()
    """Ways to use the deck."""
    prepare: tuple[Words, ...] = ()
    """Questions to think about before starting."""
    groups: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    """Groups that a session with groups begins with, such as a provider and an employer."""
    about: Line | None = None
    """What each session is about one of, such as a programme; asked at the start and told in the notes."""
    whole: ClassVar[bool] = False
    """Whether a session is proposed all of the cards, whatever the time."""
    timed: ClassVar[bool] = False
    """Whether the cards are a timetable: the time of each is kept, and its clock runs by itself."""

    reworded: Annotated[tuple[Reworded, ...], Field(max_length=MOST_REWORDED)] = ()
    """Cards whose answers from earlier versions were given to other words."""

    if TYPE_CHECKING:

        @property
        def issues(self) -> tuple[Issue, ...]:
            """Read from the file, or made of what it holds; each kind has its own."""

    @property
    def pauses(self) -> frozenset[str]:
        """Ids of cards that are breaks: nothing is asked on them."""
        return frozenset()

    def noun_of(self, card: str) -> str:
        """What this card is called in a sentence, such as "slot" in a timetable."""
        return "card"

    @property
    def noun(self) -> str:
        """What any of its cards is called: "card" where they are not all called the same."""
        words = {self.noun_of(card.id) for card in self.cards()}
        return words.pop() if len(words) == 1 else "card"

    def cards(self) -> tuple[Card, ...]:
        return tuple(card for issue in self.issues for card in issue.cards)

    def card(self, id: str) -> Card:
        """The card with this id. KeyError when the deck has none."""
        for card in self.cards():
            if card.id == id:
                return card
        raise KeyError(id)

    def issue_of(self, card: str) -> Issue:
        """The issue a card belongs to. KeyError when the deck has no such card."""
        for issue in self.issues:
            if any(each.id == card for each in issue.cards):
                return issue
        raise KeyError(card)


class CardsDeck(Deck):
    """A deck of coaching cards, its issues and cards written out."""

    kind: Literal["cards"]
    issues: Annotated[tuple[Issue, ...], Field(min_length=1, max_length=40)]
