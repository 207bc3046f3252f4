"""This file is here for what a matrix says of a session as a whole: what differs, what is open, what was picked, and every mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lib.model.heard import Heard, Tally
from lib.model.matrix_deck import OPEN, PICK, MatrixDeck
from lib.model.matrix_marks import SIGNS, WORDS, Mark, Pick, marks, picks
from lib.model.section import Section

KEY = "✓ yes · ? open · – no · ≈ split"
SAID = f"{KEY}. In brackets what the draft has, where it differs."
_NUMBERS = "The numbers are those of the recommendations; each stands in full under “Every mark”."
_COUNTED = "Under a mark, how many people said yes · open · no, and how many picked it"
_AS_ONE = "; ✓, ? or – before that is what was marked as one, and · says that nothing is told of it"
_TOGETHER = "All together"
_MOST_ABREAST = 3
"""Groups that have a line each under a mark; of more, only everybody together is told, and the spreadsheet has each."""
_MOST_PICKED = 10
"""Recommendations in the list of those picked; one that was picked as often as the last is in it too."""


def matrix_sections(deck: MatrixDeck, heard: Heard) -> tuple[Section, ...]:
    """Nothing where nothing was marked or picked. Recommendations stand in full once, and by number elsewhere. Where
    one voice gave each mark, every mark is all there is to count. Where themes meet audiences is in the chart."""
    given, picked = marks(deck, heard), picks(deck, heard)
    found = [_differing(deck, given), _open(deck, given)] if given else []
    found += [_picked(picked)] if picked else []
    if not found:
        return ()
    counted = any(mark.agreed + sum(mark.counts) > 1 for mark in given) or any(pick.people > 1 for pick in picked)
    return (*found, _every(deck, given, picked, heard if counted else None))


def shorts_in_words(deck: MatrixDeck) -> str:
    """What the short heads of columns stand for."""
    return "; ".join(f"{column.short}: {column.label}" for column in deck.columns) + "."


def signs_of(mark: Mark) -> str:
    """The mark that stands, and in brackets the draft's where it differs."""
    return SIGNS[mark.ours] + (f" ({SIGNS[mark.draft]})" if mark.differs else "")


def _picked(picked: tuple[Pick, ...]) -> Section:
    """Those at the top in full, the others by number: of many people nearly everything is picked by somebody."""
    least = picked[min(_MOST_PICKED, len(picked)) - 1]
    top = [each for each in picked if each.agreed or each.people >= least.people]
    others = ", ".join(f"{each.recommendation.id} ({each.people})" for each in picked if each not in top)
    rows = tuple(
        (each.recommendation.id, each.recommendation.text, each.people, "Yes" if each.agreed else "") for each in top
    )
    return Section(
        "Recommendations picked",
        text=f"Picked by fewer people: {others}." if others else "",
        columns=("No.", "Recommendation", "Picked by", "By the group"),
        rows=rows,
    )


def _differing(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    apart = [mark for mark in given if mark.differs]
    rows = _by_column(deck, apart, lambda mark: f"draft {WORDS[mark.draft].lower()}, here {mark.said.lower()}")
    return Section(
        title="Where the marks differ from the draft",
        text=f"{len(apart)} of {len(given)} {'mark differs' if len(given) == 1 else 'marks differ'}. {_NUMBERS}",
        columns=("For", "What differs"),
        rows=rows,
    )


def _open(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    """What the draft had left open, or people did, with what became of it; those still open first."""
    asked = [mark for mark in given if mark.is_open or mark.draft == OPEN or (mark.agreed and mark.counts[1])]
    asked.sort(key=lambda mark: not mark.is_open)
    still = sum(mark.is_open for mark in asked)
    return Section(
        title="Open to question",
        text=f"{len(asked) - still} settled, {still} still open. {_NUMBERS}" if asked else "Nothing was left open.",
        columns=("For", "What was open"),
        rows=_by_column(deck, asked, _became),
    )


def _became(mark: Mark) -> str:
    if not mark.ours:
        return "people are split"
    if mark.is_open:
        return "still open"
    return f"settled {'together ' if mark.agreed else ''}as {WORDS[mark.ours].lower()}"


def _by_column(deck: MatrixDeck, found: Iterable[Mark], say: Callable[[Mark], str]) -> tuple[tuple[str, str], ...]:
    """A row for each audience and theme, with a line for each thing said of it and the numbers of which it is: a row for
    each recommendation would say all of them in full once more."""
    rows: dict[str, dict[str, list[str]]] = {}
    for mark in found:
        rows.setdefault(mark.column.id, {}).setdefault(say(mark), []).append(mark.recommendation.id)
    return tuple(
        (column.label, "\n".join(f"{said}: {', '.join(ids)}" for said, ids in rows[column.id].items()))
        for column in deck.columns
        if column.id in rows
    )


def _every(deck: MatrixDeck, given: tuple[Mark, ...], picked: tuple[Pick, ...], counted: Heard | None) -> Section:
    """Every recommendation in full with its marks, and under each how many people gave which, where that says more."""
    by_place = {(mark.recommendation.id, mark.column.id): mark for mark in given}
    there = {mark.recommendation.id for mark in given} | {pick.recommendation.id for pick in picked}
    marked = [each for each in deck.recommendations if each.id in there]
    ids = (*(column.id for column in deck.columns), *((PICK,) if counted else ()))
    tallies = {(each.id, id): counted.of(f"{each.id}.{id}") for each in marked for id in ids} if counted else {}
    voices = _voices(tallies.values())

    def cell(place: tuple[str, str]) -> str:
        mark, tally = by_place.get(place), tallies.get(place)
        lines = [_of_voice(tally, voice) for voice in voices] if tally else []
        under = [line or "·" for line in lines] if any(lines) else []
        return "\n".join((*((signs_of(mark),) if mark else ()), *under))

    told = (
        f" {_COUNTED}: {', then '.join(voices).lower() if voices == [_TOGETHER] else ', then '.join(voices)}{_AS_ONE}."
    )
    return Section(
        title="Every mark",
        text=f"{SAID}{told if voices else ''} {shorts_in_words(deck)}",
        columns=("Recommendation", *(column.short for column in deck.columns), *(("Pick",) if counted else ())),
        rows=tuple((f"{each.id}  {each.text}", *(cell((each.id, id)) for id in ids)) for each in marked),
        wide=True,
    )


def _voices(tallies: Iterable[Tally | None]) -> list[str]:
    """Whose counts stand under a mark: each group's, and everybody's together where groups do not add up to it."""
    found = [tally for tally in tallies if tally]
    groups = list(dict.fromkeys(name for tally in found for name in _groups(tally)))
    if not found or not 1 < len(groups) <= _MOST_ABREAST:
        return [_TOGETHER] if found else []
    return [*groups, *((_TOGETHER,) if any(map(_is_more_than_groups, found)) else ())]


def _of_voice(tally: Tally, voice: str) -> str:
    return _of_all(tally) if voice == _TOGETHER else _of_group(tally, voice)


def _groups(tally: Tally) -> tuple[str, ...]:
    return tuple(name for name, _ in (*tally.groups, *tally.settled))


def _is_more_than_groups(tally: Tally) -> bool:
    told = sum(sum(counts) for _, counts in tally.groups)
    return told < sum(tally.counts) or len(tally.settled) < len(tally.agreed)


def _of_group(tally: Tally, name: str) -> str:
    return _counted(tally, dict(tally.groups).get(name, ()), [mark for who, mark in tally.settled if who == name])


def _of_all(tally: Tally) -> str:
    return _counted(tally, tally.counts, tally.agreed)


def _counted(tally: Tally, counts: tuple[int, ...], settled: Iterable[str]) -> str:
    """ "✓ 4·0·1": what was marked as one, then how many people said yes, open and no; of a pick only how many."""
    signs = (SIGNS[mark] for mark in dict.fromkeys(settled))
    return " ".join((*signs, *(("·".join(map(str, counts)),) if any(counts) else ())))
