"""This file is here to say what an entry of the best practice register is, and to check what is written into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lib.errors import refuse
from lib.model.item import Item
from lib.model.text import checked_line, checked_text

REGISTER = "register"
"""The list that entries are items of; it belongs to the installation and to no session."""

PARTS: dict[str, str] = {
    "who": "Who",
    "what": "What they do outstandingly well",
    "helps": "Needs it may help with",
    "phase": "Phase",
    "place": "Place",
    "kind": "Kind of recommender",
    "by": "Recommended by",
    "case": "Case study",
    "link": "Link to the case study",
    "support": "Support offered",
    "offer": "About the support",
    "results": "How both will judge the results",
    "contact": "Contact at work",
    "consent": "Consent",
}
"""Parts of an entry, with what each is called on a form, in notes and at the top of a CSV file."""

PHASES: dict[str, str] = {
    "early": "Early years",
    "primary": "Primary",
    "secondary": "Secondary",
    "sixteen": "16 to 19",
    "adult": "Adult and community learning",
    "work": "Apprenticeships and work-based learning",
    "higher": "Higher education",
    "special": "Special and alternative provision",
}
RECOMMENDERS: dict[str, str] = {
    "inspectorate": "An inspectorate, in a case study",
    "alliance": "An alliance of schools, for a specialist leader",
    "subject": "A subject association",
    "trust": "An academy trust or college group",
    "university": "A university department",
    "union": "A union or professional association",
}
SUPPORTS: dict[str, str] = {
    "visit": "A visit, then coaching or mentoring",
    "swap": "Short secondments or job swaps",
    "joint": "Joint planning, assessment and moderation",
    "training": "Training run by whoever recommends them",
}
CONSENTS: dict[str, str] = {
    "asked": "They know that they are listed, and agree",
    "published": "All of this is published already",
}
CHOICES: dict[str, dict[str, str]] = {
    "phase": PHASES,
    "kind": RECOMMENDERS,
    "support": SUPPORTS,
    "consent": CONSENTS,
}
SEVERAL = ("phase", "support")
"""Parts of which more than one may be chosen; kept as their ids with commas."""

_TEXTS = ("what", "case", "offer", "results")
_LONGEST_TEXT, _LONGEST_LINE, _LONGEST_LINK = 3_000, 300, 1_000


@dataclass(frozen=True)
class Entry:
    """Who does something outstandingly well, who says so, and what help they offer. `phase` and `support` are ids with
    commas; "" for a phase is every phase, for a place anywhere. `updated` is in seconds since 1970."""

    id: str
    who: str
    what: str = ""
    helps: str = ""
    phase: str = ""
    place: str = ""
    kind: str = ""
    by: str = ""
    case: str = ""
    link: str = ""
    support: str = ""
    offer: str = ""
    results: str = ""
    contact: str = ""
    consent: str = ""
    version: int = 1
    removed: bool = False
    updated: float = 0.0

    def told(self, part: str) -> str:
        """A part in words, several choices with semicolons between them."""
        return told(part, str(getattr(self, part)))

    @property
    def recommender(self) -> str:
        """Who recommends them: the body and what kind of body it is, as far as both are known."""
        kind = self.told("kind")
        return f"{self.by} ({kind[:1].lower()}{kind[1:]})" if self.by and kind else self.by or kind


def told(part: str, text: str) -> str:
    """What a part says, in words: several choices with semicolons between them."""
    names = CHOICES.get(part)
    return "; ".join(names.get(id, id) for id in text.split(",") if id) if names else text


def as_entry(item: Item) -> Entry:
    parts = {part: item.value.get(part, "") for part in PARTS}
    return Entry(item.id, **parts, version=item.version, removed=item.set_aside, updated=item.updated)


def check_part(part: str, value: object) -> str:
    """One part of an entry as it may be kept; "" empties it. AppError for what it cannot be."""
    if part not in PARTS:
        raise refuse("register.unknown-part", f"An entry has no “{part[:40]}”.", f"It has {', '.join(PARTS)}.")
    if part in CHOICES:
        return _checked_choice(part, value)
    called = f"“{PARTS[part]}”"
    if part in _TEXTS:
        return checked_text(value, called=called, longest=_LONGEST_TEXT)
    text = checked_line(value, called=called, longest=_LONGEST_LINK if part == "link" else _LONGEST_LINE)
    if part == "link" and text and not _is_web_address(text):
        raise refuse(
            "register.bad-link",
            f"“{text[:80]}” is not the address of a page.",
            "Begin it with https:// or http://, or leave it empty.",
        )
    return text


def check_whole(parts: Mapping[str, str]) -> None:
    """What an entry cannot do without: who, what, who says so, and that they may be listed."""
    for needed, why in (("who", "says who does it"), ("what", "says what they do outstandingly well")):
        if not parts.get(needed):
            raise refuse("register.not-whole", f"An entry {why}.", f"Fill in “{PARTS[needed]}”.")
    if not (parts.get("kind") or parts.get("by")):
        raise refuse(
            "register.not-whole",
            "An entry says who recommends them.",
            f"Fill in “{PARTS['by']}” or choose “{PARTS['kind']}”.",
        )
    if not parts.get("consent"):
        raise refuse(
            "register.no-consent",
            "Nobody is listed who has not agreed to it.",
            f"Ask them first, then choose “{CONSENTS['asked']}”; or choose “{CONSENTS['published']}”.",
        )


def likeness(parts: Mapping[str, str]) -> tuple[str, ...]:
    """What two entries have in common that are the same: who, where and who says so, whatever the case and the signs."""
    return tuple(
        " ".join(re.findall(r"\w+", parts.get(part, "").casefold())) for part in ("who", "place", "kind", "by")
    )


def parts_of(entry: Entry) -> dict[str, str]:
    return {part: str(getattr(entry, part)) for part in PARTS}


def _checked_choice(part: str, value: object) -> str:
    """Ids in the order of the options; names as they stand on the screen are taken too, with semicolons between."""
    names = CHOICES[part]
    by_name = {_bare(name): id for id, name in names.items()} | {_bare(id): id for id in names}
    given = re.split(r"[;\n]", value) if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    wanted = [
        piece
        for each in map(str, given)
        for piece in ([each] if _bare(each) in by_name else each.split(","))  # ids are kept with commas
        if piece.strip()
    ]
    for each in wanted:
        if _bare(each) not in by_name:
            raise refuse(
                "register.unknown-choice",
                f"“{each.strip()[:80]}” is not one of the choices of “{PARTS[part]}”.",
                f"Choose from: {'; '.join(names.values())}.",
            )
    chosen = {by_name[_bare(each)] for each in wanted}
    if len(chosen) > 1 and part not in SEVERAL:
        raise refuse("register.one-choice", f"“{PARTS[part]}” takes one choice, not {len(chosen)}.", "Keep one.")
    return ",".join(id for id in names if id in chosen)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"'`\\]", text)
