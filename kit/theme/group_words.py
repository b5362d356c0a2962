"""How groups of people are said."""

from __future__ import annotations

from collections import Counter

from kit.language.sentence_list import sentence_list
from kit.plan import Groups
from kit.session.group_forms import FORM_NAMED
from kit.session.model import Grouping
from kit.theme.words import Words, counted, filled


def describe(groups: Groups, said: Words, language: str) -> str:
    """The groups in words of `language`: `9 groups of 4`, `5 groups of 3 and 2 of 4`; without people, `groups of 4`.

    In a hybrid session each place has its own: `5 groups of 4 in the room; 2 groups of 4 online`.
    """
    form = groups.grouping.form
    if not groups.grouping.parted:
        return str(said[form.replace(" ", "_")])
    if not groups.sizes:
        return _of_any_number(groups.grouping, said)
    text = _of_sizes(groups, said, language)
    if groups.online:
        here = filled(str(said["in_the_room"]), {"groups": text})
        return f"{here}; {_in_rooms(groups, groups.online, said, language)}"
    if groups.joined:
        return filled(str(said["with_online"]), {"groups": text, "count": str(groups.joined)})
    return text


def _in_rooms(groups: Groups, online: Groups, said: Words, language: str) -> str:
    """The groups of people online, with their rooms, which are numbered on from the groups in the room."""
    sentence = counted(said.table, "online", len(online.sizes), language)
    names = [groups.room_name(at) for at in (0, len(online.sizes) - 1)]
    rooms = "–".join(dict.fromkeys(names))
    return filled(sentence, {"groups": _of_sizes(online, said, language), "rooms": rooms})


def _of_sizes(groups: Groups, said: Words, language: str) -> str:
    """How many groups of which size, in one place."""
    kind = FORM_NAMED[groups.grouping.form].said
    counts = sorted(Counter(groups.sizes).items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [
        _so_many(count, size, kind if not at else "rest", said, language) for at, (size, count) in enumerate(counts)
    ]
    text = sentence_list(parts, language)
    if groups.experts:
        topics = filled(str(said["topics"]), {"count": str(len(groups.experts))})
        return f"{text}{topics}"
    return text


def together(groups: Groups, said: Words) -> str:
    """How people sit, for those who sit so: `In pairs`, `In 6 expert groups`; how many that makes is the leader's."""
    form = groups.grouping.form
    if not groups.grouping.parted:
        text = str(said[form.replace(" ", "_")])
    else:
        text = filled(str(said["in"]), {"groups": _of_any_number(groups.grouping, said)})
    return text[:1].upper() + text[1:]


def _of_any_number(grouping: Grouping, said: Words) -> str:
    """The grouping for any number of people."""
    name = f"any_{grouping.form.replace(' ', '_')}"
    own = f"{name}_{grouping.number}"
    return filled(str(said[own if own in said.table else name]), {"number": str(grouping.number)})


def _so_many(count: int, size: int, kind: str, said: Words, language: str) -> str:
    pairs = "_pairs" if size == 2 and kind == "plain" else ""
    sentence = counted(said.table, f"{kind}{pairs}", count, language)
    return filled(sentence, {"count": str(count), "size": str(size)})
