"""This file is here to write the priorities: where people stand, in charts and in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.figure import Figure
from lib.model.ratings import Ratings
from lib.model.summary import Standing, by_gap
from lib.report.blocks import Block, Cell, Drawing, Heading, Table, Text
from lib.report.chart_choice import Chosen, choose_charts
from lib.report.material import Material
from lib.report.phrases import agreement_in_words, number_in_words
from lib.report.shift import shifts

_ORDER = (
    "gaps",
    "now_matters",
    "spread",
    "groups",
    "positions",
    "matrix_themes",
    "grid_cover",
    "soar_items",
    "findings",
    "ranking",
    "impact_effort",
    "horizons",
)
"""Where we stand, then what to do about it; charts that are not named here come last, as given."""

_GAP = "The gap is how much a card matters less where we are."
_HOW_TO_READ = f"Ratings run from 1 to 5 and are told as medians: half of those who rated gave that or less, half that or more. {_GAP}"

_FEW_BLANK = 3
"""Cards without a rating that have a row each."""


def priorities(material: Material, figures: Iterable[Figure]) -> Iterator[Block]:
    """The gaps in figures, what talking changed, and the charts that say most. What was marked stands with its card. A deck that
    asks for no ratings has no such part where there is nothing in it."""
    given = sorted((figure for figure in figures if figure.marks), key=_reading_order)
    chosen = choose_charts(given)
    drawn = (Drawing(figure) for figure in chosen.shown)
    found: list[Block] = [*_gaps(material), *shifts(material), *drawn, *_more(chosen)]
    if all(figure.id != "ranking" for figure in given):
        found += _ranking(material)
    if not found and not material.summary.standings:
        return
    yield Heading(1, "Priorities")
    yield from found or [Text("Nothing was rated or marked, so there are no priorities to show.", style="missing")]


def _reading_order(figure: Figure) -> int:
    return _ORDER.index(figure.id) if figure.id in _ORDER else len(_ORDER)


def _more(chosen: Chosen) -> Iterator[Text]:
    """Where the rest of the charts is."""
    cut = "The charts show what comes first; all of it is in the Excel file of these notes." if chosen.cut else ""
    others = f"Charts that are in the Excel file alone: {', '.join(chosen.left_out)}." if chosen.left_out else ""
    if cut or others:
        yield Text(" ".join(filter(None, (cut, others))), style="muted")


def _gaps(material: Material) -> Iterator[Table | Text]:
    """Widest gap first; what nobody rated is unknown, not fine, and comes last if the session had the card.

    Many of those are named in a line: a page of “Not rated” would hide the few that were.
    """
    planned = set(material.record.meeting.cards)
    rated = [each for each in material.summary.standings if _is_rated(each)]
    blank = [each for each in material.summary.standings if not _is_rated(each) and each.card in planned]
    if not rated:
        return
    yield Text(_HOW_TO_READ if not material.one_person else _GAP, style="muted")
    columns = ("Card", "Where we are", "How much it matters", "Gap", "Agreement")
    shown = rated if len(blank) > _FEW_BLANK else [*rated, *blank]
    yield Table("Gaps, widest first", columns, tuple(_gap_row(each) for each in by_gap(shown)))
    if shown is rated:
        yield Text(", ".join(each.card for each in blank), style="missing", label="Not rated")


def _is_rated(standing: Standing) -> bool:
    return bool(standing.now.asked or standing.matters.asked)


def _gap_row(standing: Standing) -> tuple[Cell, ...]:
    agreed = "Agreed together" if standing.now.agreed else "–"
    return (
        f"{standing.card}  {standing.question}",
        _middle(standing.now),
        _middle(standing.matters),
        "Not known" if standing.gap is None else number_in_words(standing.gap),
        agreed if standing.agreement is None else agreement_in_words(standing.agreement),
    )


def _middle(ratings: Ratings) -> str:
    if not ratings.asked:
        return "Not rated"
    if ratings.median is None:
        return "Don’t know" if ratings.dont_know else "Not given"
    return number_in_words(ratings.median) + (f" ({ratings.dont_know} don’t know)" if ratings.dont_know else "")


def _ranking(material: Material) -> Iterator[Table]:
    if any(each.score is not None for each in material.ranked):
        columns = ("Place", "Action", "Impact", "Effort", "How sure the place is")
        rows = tuple(
            (
                each.place,
                each.action.what,
                _middle(each.impact),
                _middle(each.effort),
                "Not rated" if each.firmness == "unrated" else each.firmness.capitalize(),
            )
            for each in material.ranked
        )
        yield Table("How the actions were ranked (medians, from 1 to 5)", columns, rows)
