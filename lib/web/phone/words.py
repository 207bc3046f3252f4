"""This file is here for the sentences that say what a card wants just now; the page and its script share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.model.answer import FIRST_ROUND
from lib.model.meeting import VOTE, Stage
from lib.model.text import count

SENTENCES = {
    "think": "Think for yourself first. Nobody sees your answer before all are shown.",
    "second": "Answer once more, blind again. Your first answer stands beside it.",
    "locked": "Answering has ended for now. What was saved is kept.",
    "reveal": "Answering is over, and the {} are shown to all. Yours stays as it is.",
    "over": "Answering is over. Yours stays as it is.",
    "talk": "Talk about what you see. Your own answer stands below.",
    "pause": "Nothing is asked here. The clock says when it goes on.",
    "note": "Your group writes down what it agreed.",
    "listed": "What the host passes is shown to all. You can still add something.",
    "ballot": "Share your votes out. Several on one is fine. Nobody sees them before all are shown.",
    "closed": "This session is closed, so nothing new is saved. Take your own copy from the foot of this page.",
    "vote": "Rate each action for yourself. Nobody sees your ratings before all are shown.",
    "dots": "Share your dots out. Several on one action is fine. Nobody sees them before all are shown.",
    "shown": "The votes are shown now, on the big screen.",
}


def sentence(
    stage: Stage,
    card: str,
    *,
    round: int | None,
    locked: bool,
    closed: bool,
    dots: bool = False,
    listed: bool = False,
    counted: str = "",
    waits: str = "",
) -> str:
    """What a card (or the vote) wants just now. `listed` is a card that asks people to add to its list, `counted` is what
    its reveal shows, such as "ratings", and `waits` says which texts the host has not passed yet."""
    if closed:
        return SENTENCES["closed"]
    if round is not None and locked:
        return SENTENCES["locked"]
    if card == VOTE:
        return SENTENCES["shown" if round is None else "dots" if dots else "vote"]
    step = stage.step if stage.card == card else ""
    if listed and step != "note" and round != FIRST_ROUND:
        is_over = stage.reveals.get(card) == "both"
        said = SENTENCES["ballot" if round else "shown" if is_over else "listed"]
    elif round is not None:
        said = SENTENCES["second" if round == 2 else "note" if step == "note" else "think"]
    else:
        said = SENTENCES[step if step in ("talk", "note") else "reveal" if counted else "over"].format(counted)
    return f"{said} {waits}" if waits and round is None else said


def told_ratings(ratings: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Revealed ratings, as the stage event has them, as bars and a sentence for each row."""
    return [
        {
            "id": rating["id"],
            "label": rating["label"],
            "short": rating.get("sort") == "choice",
            "beside": ("≠ " if rating.get("differs") else "") + rating.get("beside", ""),
            "rows": [_row(row, rating["options"], rating["one"]) for row in rating["rows"]],
        }
        for rating in ratings
    ]


def _row(row: Mapping[str, Any], labels: Sequence[str], one: str) -> dict[str, Any]:
    counts = row["counts"]
    most = max(1, *counts)
    apart = (("dont_know", "Don’t know"), ("not_applicable", "Not applicable"), ("prefer_not", "Prefer not to say"))
    return {
        "round": row["round"],
        "title": row["name"] + (", after talking" if row["round"] == 2 else ""),
        "says": _summary(row, sum(counts), one),
        "bars": [
            {"id": str(at), "label": label, "n": n, "share": round(100 * n / most)}
            for at, (label, n) in enumerate(zip(labels, counts, strict=True), start=1)
        ],
        "apart": " · ".join(f"{words}: {row[name]}" for name, words in apart if row[name]),
        "short": " · ".join(f"{label} {n}" for label, n in zip(labels, counts, strict=True) if n),
    }


def _summary(row: Mapping[str, Any], rated: int, one: str) -> str:
    if row["median"] is None:
        return f"No {one} was given."
    ratings = count(rated, one)
    if rated < 2:
        return f"{ratings}: {row['median']:g}"
    return f"{ratings}, median {row['median']:g}, the middle half from {row['low']:g} to {row['high']:g}"


def clock_words(left: object) -> str:
    """4:05, or "" while no clock is set."""
    return f"{left // 60}:{left % 60:02}" if isinstance(left, int) else ""


def where_words(event: Mapping[str, Any]) -> str:
    """Card 3 of 6, while the host leads."""
    return str(event["along"]) if event["place"] == "cards" and event["pace"] != "own" else ""
