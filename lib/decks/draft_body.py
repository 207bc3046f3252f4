"""This file is here for the whole of what one person is writing, as it is kept: the deck, and choices not made yet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lib.decks.aligning import aligned, without_made_ids
from lib.decks.checking import Checked, Misfit, check_draft
from lib.decks.drafts import Data, Place, as_draft, part_at, with_value
from lib.decks.loading import read_upload
from lib.decks.merging import Clash, fit_together, merge, settled
from lib.decks.merging_lines import is_lines, merge_lines, with_lines
from lib.decks.parsing import parse
from lib.decks.writing import write_deck
from lib.model.text import clean

_TEXT = "text"
"""What the one field of a draft in YAML is called in a clash."""
_COMMENT = re.compile(r"(^|\s)#", re.MULTILINE)
_HEAD = re.compile(r"^(id|version):.*$", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A deck of cards as `data`, or a deck of another kind as `text` in YAML. One of the two is None."""

    data: Data | None = None
    text: str | None = None
    clashes: tuple[Clash, ...] = ()

    @property
    def title(self) -> str:
        data = self.data if self.data is not None else parse(self.text or "", "").data
        title = data.get("title") if isinstance(data, dict) else None
        return title if isinstance(title, str) else ""


def draft_of(text: str) -> Draft:
    """A draft of a deck that reads without a problem: of cards as parts, of any other kind as it is written."""
    data = parse(text, "").data
    if isinstance(data, dict) and data.get("kind") == "cards":
        return Draft(as_draft(data))
    return Draft(text=text)


def to_json(draft: Draft) -> str:
    clashes = [[list(each.place), each.name, each.mine, each.theirs] for each in draft.clashes]
    return json.dumps({"data": draft.data, "text": draft.text, "clashes": clashes}, ensure_ascii=False)


def from_json(body: str) -> Draft:
    kept = json.loads(body)
    clashes = (Clash(tuple(place), name, mine, theirs) for place, name, mine, theirs in kept["clashes"])
    return Draft(kept["data"], kept["text"], tuple(clashes))


def cleaned(draft: Draft) -> Draft:
    """Without signs that nobody can see; text around which is white space loses it, as a file would."""
    text = None if draft.text is None else clean(draft.text)
    return replace(draft, data=_cleaned(draft.data), text=text)


def merged(base: Draft, mine: Draft, theirs: Draft) -> Draft:
    """Both sets of changes; see `merge`. Two texts in YAML are merged by what they say, and written anew. Where that
    cannot be, since one of them has a mistake or comments of its own, they are merged line by line; and where they have
    too little in common for that, both stay, to choose from."""
    clashes = mine.clashes + tuple(each for each in theirs.clashes if each not in mine.clashes)
    if mine.data is not None and theirs.data is not None:
        found = merge(base.data or {}, mine.data, theirs.data)
        return Draft(found.data, clashes=clashes + tuple(each for each in found.clashes if each not in clashes))
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    found_in_both = _merged_texts(base, mine, theirs) or _merged_lines(base, mine, theirs)
    if found_in_both is not None:
        return replace(found_in_both, clashes=clashes + found_in_both.clashes)
    clash = Clash((), _TEXT, as_text(mine), as_text(theirs))
    return Draft(text=as_text(mine), clashes=(*clashes, clash))


def settle(draft: Draft, clash: Clash, choice: str) -> Draft:
    """With one choice made: `mine`, `theirs` or `both`. What was typed since the two met is not overwritten by `mine`.
    The same draft where the choice cannot be put into it."""
    left = replace(draft, clashes=tuple(each for each in draft.clashes if each != clash))
    if choice == "mine" or not can_be_used(draft, clash):
        return left if choice == "mine" else draft
    if left.data is not None:
        return replace(left, data=with_value(left.data, clash.place, clash.name, settled(clash, choice)))
    if is_whole(clash):
        return replace(left, text=str(clash.theirs))
    if is_lines(clash):
        return replace(left, text=with_lines(left.text or "", clash, choice))
    data = with_value(parse(left.text or "", "").data, clash.place, clash.name, settled(clash, choice))  # type: ignore[arg-type]  # asked above
    return replace(left, text=write_deck(data))


def is_whole(clash: Clash) -> bool:
    """Whether the choice is between two texts of a whole deck."""
    return (clash.place, clash.name) == ((), _TEXT)


def can_be_used(draft: Draft, clash: Clash) -> bool:
    """Whether a choice can be put into the draft. A text in YAML may have been changed there since, or broken."""
    if draft.data is not None or is_whole(clash):
        return True
    if is_lines(clash):
        return with_lines(draft.text or "", clash, "theirs") is not None
    data = parse(draft.text or "", "").data
    part = part_at(data, clash.place) if isinstance(data, dict) else None
    return part is not None and part.get(clash.name) == clash.mine and not _has_comments(draft)


def as_text(draft: Draft) -> str:
    """The YAML of a draft, right or not."""
    return draft.text if draft.text is not None else write_deck(draft.data or {})


def with_head(draft: Draft, id: str, version: int) -> str:
    """The YAML that is kept as a version: under the deck's own id, whatever was typed there."""
    if draft.data is not None:
        return write_deck({**draft.data, "id": id, "version": version})
    new = {"id": f"id: {id}", "version": f"version: {version}"}
    text = _HEAD.sub(lambda match: new[match[1]], draft.text or "")
    deck = read_upload(text.encode("utf-8", "replace"), "").deck
    if deck is None or (deck.id, deck.version) == (id, version):
        return text
    data = parse(text, "").data
    return write_deck({**data, "id": id, "version": version}) if isinstance(data, dict) else text


def check(draft: Draft) -> Checked:
    """The draft's problems, by part; those of a text in YAML by line. Ids and versions are ours and never wrong."""
    if draft.data is not None:
        return check_draft(draft.data)
    reading = read_upload((draft.text or "").encode("utf-8", "replace"), "line")
    return Checked(reading, tuple(Misfit((), each) for each in reading.problems))


def place_name(place: Place) -> str:
    """`card 1.1, prompt 2`; "the deck" for the whole of it. A part without an id goes by the name of its field."""
    steps = ((name.replace("_", " "), id) for name, id in zip(place[::2], place[1::2], strict=True))
    return ", ".join(f"{name.removesuffix('s')} {id}" if id else name for name, id in steps) or "the deck"


def _merged_texts(base: Draft, mine: Draft, theirs: Draft) -> Draft | None:
    """None where the two cannot be merged by what they say. The text of one of them stays as it was laid out, if that
    is all there is to say."""
    decks = [_right_data(each.text) for each in (base, mine, theirs)]
    if None in decks or len({each["kind"] for each in decks if each}) > 1:
        return None
    versions = aligned(*(each or {} for each in decks))
    if not fit_together(*versions):
        return None
    found = without_made_ids(merge(*versions))
    if not found.clashes:
        for draft, other, data in ((mine, theirs, decks[1]), (theirs, mine, decks[2])):
            if data and _without_head(found.data) == _without_head(data) and not _has_comments(other):
                return draft
    if _has_comments(mine) or _has_comments(theirs):
        return None
    return Draft(text=write_deck(found.data), clashes=found.clashes)


def _merged_lines(base: Draft, mine: Draft, theirs: Draft) -> Draft | None:
    """None for decks of two kinds, of which nobody could read a mixture."""
    texts = [each.text or "" for each in (base, mine, theirs)]
    kinds = {deck["kind"] for deck in map(_right_data, texts) if deck}
    found = merge_lines(*texts) if len(kinds) < 2 else None
    return Draft(text=found[0], clashes=found[1]) if found else None


@lru_cache(maxsize=16)
def _right_data(text: str | None) -> Data | None:
    """What a text in YAML holds if it is a right deck. Nobody changes it."""
    reading = read_upload((text or "").encode("utf-8", "replace"), "")
    data = parse(text or "", "").data
    return data if reading.deck is not None and isinstance(data, dict) else None


def _without_head(data: Data) -> Data:
    return {name: value for name, value in data.items() if name not in ("id", "version") and value not in ([], None)}


def _has_comments(draft: Draft) -> bool:
    """Whether there may be any: a sign for one inside a text is taken for one, too."""
    return bool(_COMMENT.search(draft.text or ""))


def _cleaned(part: Any) -> Any:
    if isinstance(part, str):
        return clean(part).strip()
    if isinstance(part, Mapping):
        return {name: _cleaned(value) for name, value in part.items()}
    return [_cleaned(each) for each in part] if isinstance(part, list | tuple) else part
