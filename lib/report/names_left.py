"""This file is here to find names that people wrote into their texts, which leaving names out leaves in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.model.action import ACTION, PROPOSAL
from lib.model.meeting import PEOPLE
from lib.model.record import Record
from lib.report.edits import Edits, wordings
from lib.report.nameless import nameless

_BETWEEN = re.compile(r"[,;\n]| and | & ")
_MOST_WORDS, _SHORTEST = 3, 3


def names_left(record: Record, edits: Edits) -> tuple[tuple[str, int], ...]:
    """(name, how many texts it stands in) after `edits`, most often first: of whoever took part, was there or owns an action.

    A first name alone counts too. Only a help for reading: it knows nobody else's names, and a name may be a word.
    """
    known = sorted({part for name in _names(record) for part in (name, name.split()[0]) if len(part) >= _SHORTEST})
    texts = [
        said
        for each in wordings(nameless(record))
        if not each.id.startswith("name:") and (said := edits.get(each.id, each.text))
    ]
    counts = ((name, sum(bool(_whole(name).search(text)) for text in texts)) for name in known)
    found = {name: count for name, count in counts if count}
    # "Bo Marsh" says more than "Bo", unless "Bo" stands in more texts.
    return tuple(
        (name, count)
        for name, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))
        if not any(longer != name and longer.split()[0] == name and found[longer] >= count for longer in found)
    )


def _names(record: Record) -> Iterator[str]:
    given = [each.name for each in record.subjects if each.sort in PEOPLE]
    given += [item.value.get("who", "") for item in record.items if item.field in (ACTION, PROPOSAL)]
    for text in (*given, record.meeting.people):
        for part in _BETWEEN.split(text):
            words = part.split()
            # "Head of Quality" is no name, and neither is a sentence.
            if 0 < len(words) <= _MOST_WORDS and all(word[0].isupper() or not word[0].isalpha() for word in words):
                yield " ".join(words)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
