"""This file is here to draw groups side by side: a table for each rating, large enough to be read from the back."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from lib.model.comparison import CardCompared, GroupSide, NotesCompared, RatingCompared, Verdict
from lib.model.ratings import Ratings
from lib.model.text import shortened
from lib.priorities.comparing import RULE
from lib.ui.escape import plain

STYLE = """<style>
html { font-size: clamp(16px, 1.15vw, 40px) !important; }
.groups { overflow-x: auto; margin-bottom: .4rem; }
.groups table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.groups caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
.groups th, .groups td { padding: .35rem .3rem; text-align: center; border-bottom: 1px solid #767C85; }
.groups th:first-child { text-align: left; font-weight: 500; min-width: 7.5rem; max-width: 16rem; overflow-wrap: anywhere; }
.groups td.at { min-width: 2.1rem; background: color-mix(in srgb, #0072B2 calc(var(--share) * 1%), transparent); }
.groups td.middle { font-weight: 700; white-space: nowrap; }
.groups td.apart { text-align: left; font-style: italic; }
.groups tr.all th, .groups tr.all td { border-top: 2px solid #767C85; border-bottom: 0; }
@media (max-width: 640px) {
  .groups th, .groups td { padding: .3rem .1rem; }
  .groups th:first-child { min-width: 4.5rem; }
  .groups td.at { min-width: 1.5rem; }
  .groups th:last-child { font-size: .8rem; }
}
.groups .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.stMain [data-testid=stText] { overflow-wrap: anywhere; }
</style>"""

_MARKS: dict[Verdict, str] = {
    "all agree": ":material/check_circle: **All agree**",
    "split": ":material/call_split: **Split**",
    "": ":material/hourglass_empty: Not enough to compare yet",
}
_DARKEST = 55
"""Per cent of the colour behind a cell in which everyone is; text stands off it in light and dark."""
_KEPT_BACK = "kept back"


def compared(
    each: CardCompared,
    heading: str,
    scales: Mapping[str, Sequence[str]],
    notes: NotesCompared | None,
    before: Sequence[str] = (),
) -> None:
    """One card, or one issue: what it asks (and asked `before`), whether groups agree, its ratings, and what each wrote down."""
    with st.container(border=True):
        st.markdown(f"## {plain(heading)} {plain(each.title)}")
        for said in before:
            st.caption(plain(said))
        st.markdown(_verdict(each), help=RULE)
        columns = st.columns(len(each.ratings), gap="medium")
        for column, rating in zip(columns, each.ratings, strict=True):
            column.html(_table(rating, scales[rating.name], len(each.ratings) > 1))
        if notes:
            side_by_side([(text.name, [text.text]) for text in notes.texts])


def side_by_side(texts: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Texts of groups next to each other, under the groups' names; at most four in a row."""
    across = 3 if len(texts) > 4 else 4
    for start in range(0, len(texts), across):
        row = texts[start : start + across]
        columns = st.columns(min(across, len(texts)), gap="small")
        for column, (name, said) in zip(columns, row, strict=False):
            with column.container(border=True):
                st.markdown(f"**{plain(name)}**")
                for text in said:
                    st.text(text)


def _verdict(each: CardCompared) -> str:
    if each.verdict != "only us":
        return _MARKS[each.verdict]
    alone = dict.fromkeys(rating.only for rating in each.ratings if rating.only)
    names = " and ".join(shortened(name, 40) for name in alone)
    return f":material/person_pin: **{plain(names)} {'stands' if len(alone) == 1 else 'stand'} alone**"


def _table(rating: RatingCompared, scale: Sequence[str], with_verdict: bool) -> str:
    """The people of each group at each point; the deeper the colour, the larger the share of the group."""
    points = len(scale)
    legend = " · ".join(f"{at} {name}" for at, name in enumerate(scale, start=1))
    head = "".join(f'<th scope="col">{at}</th>' for at in range(1, points + 1))
    rows = "".join(_row(side.name or "A group", side, points) for side in rating.sides)
    caption = html.escape(f"{rating.label}{_of_rating(rating) if with_verdict else ''}")
    return (
        f'<div class="groups" tabindex="0" role="region" aria-label="{html.escape(rating.label)}, group by group">'
        f'<table><caption>{caption}</caption><thead><tr><th scope="col">Group</th>{head}'
        f'<th scope="col"><span aria-hidden="true">?</span><span class="sr">Don’t know</span></th>'
        f'<th scope="col">Middle</th></tr></thead><tbody>{rows}{_total(rating, points)}</tbody></table></div>'
        f"<small>{html.escape(legend)} · ? Don’t know</small>"
    )


def _of_rating(rating: RatingCompared) -> str:
    said = f"{shortened(rating.only, 40)} alone" if rating.only else rating.verdict
    return f": {said}" if said else ""


def _row(name: str, side: GroupSide, points: int) -> str:
    name = html.escape(shortened(name, 60))
    agreed = f"agreed {side.agreed.median:g}" if side.agreed.median is not None else ""
    if side.people is None:
        cells = f'<td class="apart" colspan="{points + 1}">{_KEPT_BACK}</td><td class="middle">{agreed}</td>'
    elif not side.people.asked:
        cells = f'<td class="apart" colspan="{points + 1}">{"" if agreed else "not rated"}</td><td class="middle">{agreed}</td>'
    else:
        cells = _cells(side.people, agreed)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _cells(ratings: Ratings, agreed: str = "") -> str:
    most = max(ratings.n, 1)
    cells = "".join(
        f'<td class="at" style="--share:{_DARKEST * people / most:.0f}">{people or ""}</td>'
        for people in ratings.counts
    )
    middle = agreed or ("–" if ratings.median is None else f"{ratings.median:g}")
    return f'{cells}<td>{ratings.dont_know or ""}</td><td class="middle">{middle}</td>'


def _total(rating: RatingCompared, points: int) -> str:
    if rating.everyone is None:
        cells = f'<td class="apart" colspan="{points + 2}">kept back: fewer than five people</td>'
    elif not rating.everyone.asked:
        return ""
    else:
        cells = _cells(rating.everyone)
    return f'<tr class="all"><th scope="row">Everyone</th>{cells}</tr>'
