"""This file is here to choose what is printed and how, to show its first sheet, and to hand out the PDF."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import streamlit as st

from lib.model.text import shortened
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.printing import (
    CARD_SIZES,
    FURTHEST,
    MOST_PEOPLE,
    MOST_SHEETS,
    PAGE_SIZES,
    PAPER,
    THINGS,
    WAYS,
    Made,
    Source,
    What,
    Wish,
    card_address,
    count_on_a_sheet,
    count_sheets,
    picture_sheets,
    print_sheets,
    source_from_library,
    source_from_session,
    things_of,
)
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for

_ABOUT: dict[What, str] = {
    "cards": "The question on the front, the prompts on the back.",
    "posters": "One question on a page, to be read from across a room.",
    "blanks": "Cards for your own issues: room for the issue, a lead question and prompts.",
    "slips": "For people without a phone: one slip for each person and card. In the session, you type them in under Cards, People.",
    "tally": "For you: a grid to count raised fingers on, in the order in which you type them in.",
    "filled": "What stands there so far, to hang up or to hand round.",
    "forms": "For paper: what is asked, with room to write; on the table or, as A3, on the wall.",
    "check": "One sheet that shows how far the backs are off on your printer, in the numbers to type in below.",
}
_SESSION = "session "
_STYLE = "<style>.st-key-first_sheet img { border: 1px solid #767C85; border-radius: 0; background: #FFFFFF; }</style>"


def choose_source(shared: Services, person: Person) -> Source:
    """A deck, or the session that the page was opened from."""
    names = {id: deck.title for id, deck in decks_for(shared, person).items()}
    asked, meeting = st.query_params.get("deck", ""), st.query_params.get(visit.MEETING, "")
    sources = {}
    if meeting:
        source = source_from_session(shared, person, meeting)
        sources[_SESSION + meeting] = source
        title = source.meeting.title if source.meeting else ""
        names = {_SESSION + meeting: f"This session: {shortened(title, 60)}", **names}
        if source.meeting:
            visit.link(visit.page_of(source.meeting), "Back to the session", ":material/arrow_back:", source.meeting)
    if not names:
        st.error("There is no deck to print. The home page says what is wrong with the files in cards/.")
        st.stop()
    first = asked if asked in names else next(iter(names))
    chosen = first
    if len(names) > 1:
        chosen = st.selectbox(
            "Deck",
            list(names),
            index=list(names).index(first),
            format_func=lambda id: names[id],
            key=f"print.source.{first}",
        )
    return sources.get(chosen) or source_from_library(shared, person, chosen)


def choose(shared: Services, source: Source) -> Wish:
    """What, which cards, on which paper, and how; everything has an answer already."""
    things, asked = things_of(source.deck, source.filled), st.query_params.get("what", "")
    what: What = st.segmented_control(
        "What",
        list(things),
        format_func=lambda id: THINGS[id],
        default=next((id for id in things if id == asked), "cards"),
        required=True,
        key=f"print.what.{len(things)}",
    )
    st.caption(_ABOUT[what])
    cards = _which_cards(source) if what not in ("blanks", "check", "forms", "filled") else ()
    on_cards = what in ("cards", "blanks")
    size = _one("Size", CARD_SIZES, "print.size") if on_cards else next(iter(CARD_SIZES))
    papers = PAGE_SIZES.get(what, PAPER)
    paper = _one("Paper", {each: each for each in papers}, f"print.paper.{len(papers)}")
    ways: dict[str, str] = {id: label for id, label in WAYS.items() if what != "check" or id != "fold"}
    way = _one("How it is printed", ways, f"print.way.{len(ways)}") if on_cards or what == "check" else "long"
    people, sheets = 12, 1
    if what == "slips":
        people = int(st.number_input("How many people", 1, MOST_PEOPLE, 12, key="print.people", width=160))
    if what == "blanks":
        sheets = int(st.number_input("How many sheets", 1, MOST_SHEETS, 1, key="print.sheets", width=160))
    address = _address(shared, source) if what in ("cards", "posters") else ""
    offset = _offset(opened=what == "check") if (on_cards or what == "check") and way != "fold" else (0.0, 0.0)
    return Wish(what, cards, size, paper, way, offset, address, people, sheets)  # type: ignore[arg-type]


def show_first_sheet(shared: Services, source: Source, wish: Wish) -> None:
    """Its front and its back, as they come out of the printer."""
    with saying("picture"), st.spinner("Drawing the first sheet …"):
        pictures = picture_sheets(shared, source, wish)
    if was_refused("picture"):
        show_said("picture")
        return
    st.html(_STYLE)
    with st.container(horizontal=True, gap="small", key="first_sheet"):
        for picture, side in zip(pictures, ("front", "back"), strict=False):
            label = f"The first sheet, {side}" if len(pictures) > 1 else "The first sheet"
            st.image(picture, caption=label, alt=label, width=340 if len(pictures) > 1 else 420)


def make_and_take(shared: Services, source: Source, wish: Wish) -> None:
    """Made when it is asked for; what came out small or did not fit is said before anybody prints it."""
    sheets = count_sheets(source, wish)
    if sheets:
        each = count_on_a_sheet(wish)
        each_said = f", {each} cards on each" if each > 1 else ", 1 card on each" if wish.way == "fold" else ""
        st.markdown(f"**{sheets} {'sheet' if sheets == 1 else 'sheets'}** of {plain(wish.paper)}{each_said}")
    wanted: Hashable = (source.deck.id, source.deck.version, wish, source.filled)
    if st.button("Make the PDF", type="primary", icon=":material/print:", key="print.make"):
        st.session_state.pop("print.made", None)
        with saying("print"), st.spinner(f"Setting the {THINGS[wish.what].lower()} …"):
            st.session_state["print.made"] = (wanted, print_sheets(shared, source, wish))
    show_said("print")
    kept = st.session_state.get("print.made")
    if kept and kept[0] == wanted:
        _take(kept[1], wish)


def _take(made: Made, wish: Wish) -> None:
    if made.warnings:
        st.warning("\n\n".join(plain(warning) for warning in made.warnings), icon=":material/format_size:")
    st.download_button(
        "Download the PDF",
        made.raw,
        file_name=made.name,
        mime="application/pdf",
        key="print.download",
        icon=":material/download:",
        on_click="ignore",
        type="primary",
    )
    advice = "Print at 100%, not “fit to page”."
    if wish.what in ("cards", "blanks") and wish.way != "fold":
        advice += (
            f" On both sides, flipped on the {wish.way} edge. Print one sheet first and hold it against the light."
        )
    reached = {"PDF/UA-1": "Tagged for screen readers (PDF/UA-1).", "tagged": "Tagged for screen readers."}
    st.caption(f"{advice} {reached.get(made.level, 'Without tags for screen readers.')}")


def _which_cards(source: Source) -> tuple[str, ...]:
    cards = {id: source.deck.card(id).question for id in source.cards}
    chosen = st.multiselect(
        "Which cards?",
        list(cards),
        format_func=lambda id: f"{id}  {shortened(cards[id], 60)}",
        placeholder=f"All {len(cards)}",
        key=f"print.cards.{source.deck.id}.{source.meeting.id if source.meeting else ''}",
    )
    return tuple(id for id in cards if id in chosen)


def _one(label: str, options: Mapping[str, str], key: str) -> str:
    chosen: str = st.radio(
        label, list(options), format_func=lambda id: options[id], key=key, horizontal=len(options) < 3
    )
    return chosen


def _address(shared: Services, source: Source) -> str:
    """The address for the QR codes, "" for none."""
    if not source.opens:
        st.caption("The deck was changed since this session began, so no QR code could open its cards.")
        return ""
    if not st.toggle("A QR code on each card that opens it on a phone", key="print.qr"):
        return ""
    found = card_address(shared, source, str(st.context.headers.get("Host") or ""))
    typed = st.text_input(
        "It opens the card at",
        value=found,
        placeholder="http://192.168.1.20:8501/decks",
        help="The address of this server as phones reach it. Codes on paper cannot be changed later.",
        key=f"print.address.{found}",
    )
    if not typed.strip():
        st.warning("This computer has no address that phones reach. Type one, or print without QR codes.")
    return typed.strip()


def _offset(*, opened: bool) -> tuple[float, float]:
    with st.expander("The backs do not meet the fronts?", expanded=opened, key=f"print.offset.{opened}"):
        st.caption("Print the printer check first; it says what to type in here. Millimetres, as you look at the back.")
        with st.container(horizontal=True):
            right = st.number_input(
                "Move backs right", -FURTHEST, FURTHEST, 0.0, 0.5, format="%.1f", key="print.right", width=180
            )
            down = st.number_input(
                "Move backs down", -FURTHEST, FURTHEST, 0.0, 0.5, format="%.1f", key="print.down", width=180
            )
    return float(right), float(down)
