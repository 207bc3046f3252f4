"""This file is here to keep apart what two people added to a deck under one id: mine gets the next that is free."""

from __future__ import annotations

from typing import Any

from lib.decks.drafts import Data
from lib.decks.new_ids import free_box, free_card, free_issue, free_prompt, ids_in


def with_ids_apart(base: Data, mine: Data, theirs: Data) -> Data:
    """`mine`, with new ids for issues, cards, prompts and boxes that both added since `base` and that differ.

    Only what nobody has saved yet is renamed, so no answer hangs on it. What both added alike keeps its id and is one.
    """
    if not isinstance(mine.get("issues"), list):
        return mine
    taken = set(ids_in(base) | ids_in(mine) | ids_in(theirs))
    new = (ids_in(mine) & ids_in(theirs)) - ids_in(base)
    theirs_by_id = _by_mark(theirs)
    issues = []
    for issue in mine["issues"]:
        mark = f"issue {issue.get('id')}"
        another = mark in new and theirs_by_id[mark] != issue
        if another:
            id = free_issue(taken)
            taken.add(f"issue {id}")
            issue = {**issue, "id": id}
        cards = [_card(card, issue["id"], another, new, theirs_by_id, taken) for card in issue.get("cards") or ()]
        issues.append({**issue, "cards": cards})
    return {**mine, "issues": issues}


def _card(card: Data, issue: str, another: bool, new: frozenset[str], theirs: dict[str, Any], taken: set[str]) -> Data:
    mark = f"card {card.get('id')}"
    if mark in new and (another or theirs[mark] != card):
        id = free_card(taken, issue)
        taken.add(f"card {id}")
        return {**card, "id": id}
    changed = {**card, "prompts": card.get("prompts") or []}
    for name, sort, free in (("prompts", "prompt", free_prompt), ("boxes", "box", free_box)):
        if name not in changed:
            continue
        parts = []
        for part in changed[name] or ():
            mark = f"{sort} {card.get('id')} {part.get('id')}"
            if mark in new and theirs[mark] != part:
                id = free(taken, str(card.get("id")))
                taken.add(f"{sort} {card.get('id')} {id}")
                part = {**part, "id": id}
            parts.append(part)
        changed[name] = parts
    return changed


def _by_mark(data: Data) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for issue in data.get("issues") or ():
        found[f"issue {issue.get('id')}"] = issue
        for card in issue.get("cards") or ():
            found[f"card {card.get('id')}"] = card
            for prompt in card.get("prompts") or ():
                found[f"prompt {card.get('id')} {prompt.get('id')}"] = prompt
            for box in card.get("boxes") or ():
                found[f"box {card.get('id')} {box.get('id')}"] = box
    return found
