"""This file is here to find entries of the register by what somebody needs, in their own words, however they spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lib.model.register import Entry

_SMALL = (
    "a about all an and any are as ask at be better by can do for from get good have help helps her his how i improve in "
    "into is it its make more need needs of on or our out so some someone somebody than that the their them they this to "
    "us use very want we well what when where which who why will with work would you your"
)
_SEARCHED = ("who", "what", "helps", "phase", "place", "kind", "by", "case", "support", "offer")
_NEAR_TO_NEED = ("who", "what", "helps")
_SAME_START, _SAME_SHARE, _SPELLING = 4, 0.65, 0.84
_TYPABLE = 5
"""Shorter words are like too many others for a slip of the finger to be guessed."""
_MANY = 10


def needs(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, each once."""
    return tuple(dict.fromkeys(word for word in _words(text) if word not in _small() and len(word) > 1))


@dataclass(frozen=True)
class Index:
    """The words of each entry, by its id and in the given order, gathered once for any number of searches."""

    everywhere: Mapping[str, frozenset[str]]
    near_to_need: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
    vocabulary: tuple[str, ...]


def index(entries: Sequence[Entry]) -> Index:
    everywhere = {entry.id: _words_of(entry, _SEARCHED) for entry in entries}
    return Index(
        everywhere=everywhere,
        near_to_need={entry.id: _words_of(entry, _NEAR_TO_NEED) for entry in entries},
        named={entry.id: _words_of(entry, ("helps",)) for entry in entries},
        vocabulary=tuple(sorted(frozenset().union(*everywhere.values()))),
    )


def matching(words: Index, need: str) -> Mapping[str, int]:
    """How many words of `need` each entry has, by id; entries with less than half of them are left out.

    Forgiving: another ending counts ("assessing" finds assessment, "maths" mathematics), and so does a slip of the
    finger in a word of five letters or more. In a register of ten entries or more, a word that most of them have says
    nothing and is passed over, as long as another one says something. A need without a word in it finds everything.
    """
    wanted = needs(need)
    if not wanted:
        return dict.fromkeys(words.everywhere, 0)
    meant = [_meant(word, words.vocabulary, slips=True) for word in wanted]
    entries = len(words.everywhere)
    spread = [sum(bool(each & found) for found in words.everywhere.values()) for each in meant]
    telling = [each for each, count in zip(meant, spread, strict=True) if 0 < 2 * count <= entries]
    meant = telling if telling and entries >= _MANY else meant
    counted = {id: sum(bool(each & found) for each in meant) for id, found in words.everywhere.items()}
    return {id: count for id, count in counted.items() if 2 * count >= len(meant)}


def may_help(words: Index, text: str) -> tuple[str, ...]:
    """Ids of entries that might help with an action, the likeliest first.

    Stricter than a search, since nobody asked: two words in common, or one that the entry names as a need it helps with.
    """
    meant = [_meant(word, words.vocabulary) for word in needs(text) if len(word) > 3]
    found = []
    for place, (id, near) in enumerate(words.near_to_need.items()):
        count = sum(bool(each & near) for each in meant)
        if count > 1 or any(each & words.named[id] for each in meant):
            found.append((-count, place, id))
    return tuple(id for _, _, id in sorted(found))


def _small() -> frozenset[str]:
    return frozenset(_SMALL.split())


def _words_of(entry: Entry, parts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for part in parts for word in _words(entry.told(part))) - _small()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))


def _meant(word: str, vocabulary: Sequence[str], *, slips: bool = False) -> frozenset[str]:
    """The words of the vocabulary that this one may mean."""
    same = {each for each in vocabulary if each[:2] == word[:2] and _same(word, each)}
    if slips and not same and len(word) >= _TYPABLE:
        same = set(get_close_matches(word, vocabulary, n=5, cutoff=_SPELLING))
    return frozenset(same)


def _same(word: str, other: str) -> bool:
    """Whether they are one word with different endings."""
    if word == other:
        return True
    shared = 0
    for left, right in zip(word, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SAME_START and shared >= _SAME_SHARE * min(len(word), len(other))
