"""Everything of the deck on one page, for kinds of deck that have such a page."""

from __future__ import annotations

from lib.registry import find_plugins
from lib.ui import visit

visit.wide()
shared, person, view = visit.visit()
visit.bar(view, visit.SHEET)
screen = find_plugins(visit.SCREENS).get(view.deck.kind)
if screen is None:
    visit.go(visit.page_of(view.meeting), view.meeting)
else:
    screen.draw(shared, person, view)
