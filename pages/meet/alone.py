"""One card at a time, at one's own pace: read, turn over, write, act, go on."""

from __future__ import annotations

from lib.ui import visit
from lib.ui.actions import action_from, action_line, own_questions
from lib.ui.card import autosave, desk_card
from lib.ui.fields import draw_field, safeguarding_note
from lib.ui.more import more_on_card, plan_card
from lib.ui.short_answers import draw_short_answers
from lib.ui.steps import card_steps
from lib.usecases.kind import list_on
from lib.usecases.reading import fields_on

shared, person, view = visit.visit()
if view.meeting.way != "alone":
    visit.go(visit.HOST, view.meeting)
visit.bar(view, visit.ALONE)
autosave()

card = view.deck.card(view.meeting.stage.card)
if card.ask == "plan":
    visit.wide()
desk_card(view.deck, card)

fields = fields_on(view, card.id)
drawn = draw_short_answers(shared, person, view, card, fields)
for field in fields:
    if field.more or field.prompt or field.id in drawn:
        continue
    draw_field(shared, person, view, field)
    thought = view.value(field.id) if field.sort == "text" else None
    if thought:
        action_from(
            shared, person, view, what=str(thought), origin=card.id, prompt="", key=f"act.{view.meeting.id}.{field.id}"
        )
if list_on(view.deck, card.id).first:
    own_questions(shared, person, view, card.id, with_actions=True)
safeguarding_note(shared, deck=view.deck)
if card.ask == "plan":
    plan_card(shared, person, view, card, fields)
else:
    action_line(shared, person, view, origin=card.id)
    more_on_card(shared, person, view, card, fields)
card_steps(shared, person, view)
