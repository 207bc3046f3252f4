"""This file is here to tell what else is known of each action, so that the table of who does what stays short."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.action import Action
from lib.model.summary import RankedAction
from lib.model.text import shortened
from lib.report.blocks import Block, Heading, Text
from lib.report.fields import list_on
from lib.report.material import Material
from lib.report.page_one import horizon_name
from lib.report.phrases import number_in_words

TITLE = "More about the actions"
_PROMPT = 70
"""Signs of a prompt beside an action that came from it; the deck has it whole, and so has the flat table."""


def about_actions(material: Material, level: int = 1) -> Iterator[Block]:
    """Why, when and how, what it needs, who raised it and how it was rated, by place; nothing where nothing is known."""
    told = [(each, said) for each in material.ranked if (said := _known(material, each))]
    if not told:
        return
    yield Heading(level, TITLE)
    for each, said in told:
        place = f"{each.place}. " if each.score is not None else ""
        yield Text(said, label=f"{place}{each.action.what}")
    if any(each.score is not None for each, _ in told):
        yield Text(
            "Impact and effort are medians, from 1 to 5. A place is firm when it holds whoever is left out and however "
            "votes are counted.",
            style="muted",
        )


def _known(material: Material, ranked: RankedAction) -> str:
    """A line for each thing that somebody wrote, then one for the rest."""
    action = ranked.action
    written = (
        f"Why: {action.why}" if action.why else "",
        action.when_then,
        f"Needs: {action.resources}" if action.resources and not material.agreed_list_only else "",
    )
    raisers = () if material.one_person else material.raised.get(action.id, ())
    prompt = shortened(prompt_text(material, action), _PROMPT)
    rest = (
        f"Raised by: {', '.join(raisers)}" if raisers else "",
        horizon_name(material, action) if action.by else "",
        _rated(ranked),
        f"From the prompt: {prompt}" if prompt else _entry_in_words(material, action),
    )
    return "\n".join(part for part in (*written, " · ".join(filter(None, rest))) if part)


def _entry_in_words(material: Material, action: Action) -> str:
    """What an action began as in the list of its card, unless it still says the same."""
    cards = {card.id for card in material.record.deck.cards()}
    listed = list_on(material.record.deck, action.origin) if action.origin in cards else None
    if not listed or not listed.first or action.prompt in ("", action.what):
        return ""
    return f"From the {listed.one}: {shortened(action.prompt, _PROMPT)}"


def _rated(ranked: RankedAction) -> str:
    """ "Impact 4, effort 2.5: close call"; "" where nobody rated it."""
    if ranked.score is None:
        return ""
    impact, effort = (number_in_words(each.median) for each in (ranked.impact, ranked.effort))
    return f"Impact {impact}, effort {effort}: {ranked.firmness}"


def prompt_text(material: Material, action: Action) -> str:
    """The prompt that an action came from, in the deck's words; "" where it came from none that is there."""
    for card in material.record.deck.cards():
        if card.id == action.origin:
            return next((each.text for id, each in card.prompts_by_id() if id == action.prompt), "")
    return ""
