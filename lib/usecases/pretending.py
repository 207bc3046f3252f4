"""This file is here to make up what pretend colleagues answer: plausible, plainly marked, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from lib.model.action import effort_field, impact_field
from lib.model.answer import FIRST_ROUND, SECOND_ROUND
from lib.model.card_list import BALLOT_ROUND, ballot_id
from lib.model.deck import Card, Deck
from lib.model.field import DONT_KNOW, NOT_APPLICABLE, PREFER_NOT, Field, Option, Value
from lib.model.sides import SIDES, side_of
from lib.model.text import shortened
from lib.usecases.kind import kind_of

MARK = "Pretend: "
"""What every text of a rehearsal begins with, so that nobody takes it for a colleague's, on any page or paper."""

Given = tuple[str, int, Value]
"""Field, round, value."""

_WRITE, _RATE, _TICK, _UNSURE, _MOVED, _REASON = 0.8, 0.95, 0.12, 0.08, 0.45, 0.6
"""How many write, rate, tick “worth discussing”, do not know, rate anew in the second round, and give a reason."""

_LINES = {
    "view": (
        "For me it is the learner’s next step, whichever way it points. Sideways counts.",
        "I used to think of exam results. Now I think of the ones who come back to tell us where they got to.",
        "We use the word in meetings and each of us means something else by it.",
        "It matters most for those who never thought they could go on at all.",
        "Honestly, we talk about keeping people on the course more than about where the course leads.",
        "Small steps. Someone who dares to speak in class in March has moved on.",
        "If it is only about levels, half of my group never gets anywhere, and that is not true.",
        "Parents ask about jobs. Learners ask whether they will manage. Both mean this.",
    ),
    "barrier": (
        "Buses. The last one goes before the evening class ends.",
        "They do not know what is open to them, and nor do I half the time.",
        "Money for travel and kit in the first weeks, before the bursary arrives.",
        "We hand over in July and nobody picks up before September.",
        "Confidence. They were told for years that they were not the type.",
        "Entry rules that made sense ten years ago and nobody has looked at since.",
        "Caring for someone at home, and a timetable that changes every term.",
        "English. They can do the work and cannot yet write it down.",
    ),
    "practice": (
        "Two of us do this well. It hangs on those two.",
        "On paper yes. In week nine of a busy term, no.",
        "We do it for full-time groups and forget the evening ones.",
        "Good in my team. I have no idea how the others do it.",
        "We started last year, and then the person who led it left.",
        "We collect it all and nobody reads it.",
        "Tutorials are where it happens, when they are not used for catching up on attendance.",
        "It works where there is an hour for it in the timetable. Otherwise it is goodwill.",
        "Learners say it helps. We have never asked those who left.",
        "We have a form for it. The form is the problem.",
        "Better than three years ago. Still too late in the year.",
        "Support staff know more about this than we do. Ask them.",
    ),
    "know": (
        "I have heard the name and could not explain it to a colleague.",
        "Our data office uses it. Teachers have never seen it.",
        "New to me. Who in the college looks after this?",
        "We use it once a year for the return and for nothing else.",
        "It would help at enrolment, if it came up on the screen we use.",
    ),
    "partner": (
        "Strong with two schools, because someone there answers the phone.",
        "We have a signed agreement and no contact.",
        "Employers come to the fair and are not asked again for a year.",
        "The university sends us visitors and never hears what became of our people.",
        "Learners themselves. We decide about them in rooms they are not in.",
        "Good links, all of them in one person’s head.",
    ),
    "talk": (
        "This is the one where we are not of one mind, and it shows.",
        "We have said so for years. Who would do it?",
        "It depends on who is in the room when it is decided.",
        "Worth an hour of ours, and of people from outside.",
    ),
    "for": (
        "It worked next door, with fewer people than we have.",
        "Without it, everybody goes on alone.",
        "The people who would do it have asked for it.",
        "It costs little to try for a term.",
    ),
    "against": (
        "It takes time from those who have least of it.",
        "We tried something like it, and it ended with the money.",
        "It sounds fair, and the same few would carry it.",
        "Nobody would notice if we left it out.",
    ),
    "plan": (
        "Start with the handover in the summer. It costs an afternoon.",
        "Pick one thing and do it in every department.",
        "Nothing that needs a new form.",
        "Ask ten learners who left before we plan anything else.",
        "Give someone the hours for it, or leave it.",
    ),
}
_ABOUT_PROMPT = (
    "The one that stays with me: {prompt}. We should talk about that one.",
    "I would put “{prompt}” first. The rest follows from it.",
    "“{prompt}” – is that really so here? I am not sure.",
)
_ACTIONS = (
    ("Ring everyone who left before Christmas and ask why", 4.2, 2.4),
    ("One joint induction day with our two feeder schools", 3.6, 3.2),
    ("Put next steps on the agenda of every progress review", 3.9, 1.6),
    ("Draw the map of routes and hang it in every corridor", 3.0, 2.2),
    ("An hour each month for tutors to plan handovers", 4.4, 3.9),
    ("Let past learners speak at each open evening", 3.3, 1.9),
)

_ENTRIES = (
    "A workshop that colleagues from two firms teach in with us",
    "Three of us were in the trade until last year",
    "The evening group: small, keen, and asking for more",
    "Money for placements, if somebody writes the bid by March",
    "Employers who ring us before we ring them",
    "One hour a week in the timetable for planning together",
    "Ten teachers back in a workplace by July",
    "Learners who can say why they are learning it",
    "The network of the county, which nobody from here goes to",
    "Fewer leave before Christmas",
    "A shared cupboard of materials that is really shared",
    "Mentors who stay for longer than a year",
)


def entries_of_one(card: Card, place: int) -> tuple[str, ...]:
    """What the pretend colleague at this place adds to the list of a card: one thing or two."""
    lines = Random(card.id).sample(_ENTRIES, len(_ENTRIES))  # noqa: S311 - in another order for each card
    return tuple(MARK + lines[at % len(lines)] for at in range(place, place + 1 + place % 2))


def pretend_actions() -> tuple[str, ...]:
    """What pretend colleagues would do about it all."""
    return tuple(MARK + what for what, _, _ in _ACTIONS)


def answers_of_one(deck: Deck, card: Card, place: int, chance: Random) -> Iterator[Given]:
    """What the pretend colleague at this place gives for a card, both rounds; shared notes are not theirs to write."""
    mood = Random(f"{deck.id}/{card.id}")  # noqa: S311 - what a card is like for everyone
    now, matters = mood.uniform(1.6, 3.8), mood.uniform(3.0, 4.7)
    now_spread = mood.choice((0.6, 0.9, 1.3))
    for field in kind_of(deck).fields_of(deck, card.id):
        if field.shared:
            continue
        if field.sort == "text" and chance.random() < _WRITE:
            side = side_of(card, field.id)
            if side is None or chance.random() < _REASON:
                yield field.id, FIRST_ROUND, _text(card, place, chance, side or card.ask)
        elif field.sort == "rating" and chance.random() < _RATE:
            middle, spread = (matters, 0.7) if field.id.endswith(".matters") else (now, now_spread)
            first = _rating(field, middle, spread, chance)
            yield field.id, FIRST_ROUND, first
            yield field.id, SECOND_ROUND, _nearer(first, middle, chance)
        elif field.sort == "choice" and len(field.options) > 1 and chance.random() < _WRITE:
            yield field.id, FIRST_ROUND, chance.choice(field.options).id
        elif field.sort == "choice" and len(field.options) == 1 and chance.random() < _TICK:
            yield field.id, FIRST_ROUND, field.options[0].id
        elif field.sort == "number" and field.lowest is not None and field.highest is not None:
            yield field.id, FIRST_ROUND, float(round(chance.uniform(field.lowest, field.highest)))
        elif field.sort == "points" and field.options:
            yield field.id, FIRST_ROUND, _points(field, chance)


def votes_of_one(actions: dict[str, str], chance: Random) -> Iterator[Given]:
    """What one pretend colleague says about the actions, given as {id: what}."""
    known = {MARK + what: (impact, effort) for what, impact, effort in _ACTIONS}
    for id, what in actions.items():
        impact, effort = known.get(what, (3.5, 2.8))
        for field, middle in ((impact_field(id), impact), (effort_field(id), effort)):
            yield field.id, FIRST_ROUND, _rating(field, middle, 0.8, chance)


def votes_on_entries(card: str, votes: int, entries: Sequence[str], chance: Random) -> Iterator[Given]:
    """How one pretend colleague shares votes out between what was added to a card; the first ones are liked best."""
    if votes and entries and chance.random() < _RATE:
        ballot = Field(ballot_id(card), "points", "", options=tuple(Option(id, id) for id in entries), total=votes)
        likes = replace(ballot, options=ballot.options[: 1 + len(entries) // 2])
        yield ballot.id, BALLOT_ROUND, _points(likes, chance)


def _text(card: Card, place: int, chance: Random, about: str) -> str:
    """Nobody says what a neighbour says, as long as there are enough lines."""
    lines = _LINES.get(about, _LINES["view"])
    lines = tuple(Random(card.id).sample(lines, len(lines)))  # noqa: S311 - in another order for each card
    prompts = [prompt.text for prompt in card.prompts if len(prompt.text) <= 90]
    if prompts and about not in SIDES and (place % 4 == 3 or place >= len(lines)):
        prompt = shortened(chance.choice(prompts).rstrip(".:"), 90)
        return MARK + chance.choice(_ABOUT_PROMPT).format(prompt=prompt)
    return MARK + lines[place % len(lines)]


def _rating(field: Field, middle: float, spread: float, chance: Random) -> str:
    if chance.random() < _UNSURE:
        return chance.choices((DONT_KNOW, NOT_APPLICABLE, PREFER_NOT), (6, 1, 1))[0].id
    points = [int(option.id) for option in field.options if option.id.isdecimal()]
    return str(max(points[0], min(points[-1], round(chance.gauss(middle, spread)))))


def _nearer(first: str, middle: float, chance: Random) -> str:
    """Some move towards the others once they have talked."""
    if not first.isdecimal() or chance.random() > _MOVED:
        return first
    step = (round(middle) > int(first)) - (round(middle) < int(first))
    return str(int(first) + step)


def _points(field: Field, chance: Random) -> dict[str, int]:
    given: dict[str, int] = {}
    for _ in range(field.total):
        option = chance.choice(field.options).id
        given[option] = given.get(option, 0) + 1
    return given
