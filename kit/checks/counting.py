"""Counts: of groups, of copies and of things to bring, that agree with each other and with who comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from kit.cache import said_of
from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Problem, warning
from kit.language import lexicon as words
from kit.plan.counts import session_people
from kit.plan.groups import grouped_by_place
from kit.plan.plan import People
from kit.session.group_forms import By
from kit.session.model import Grouping, Handout, Session, Slide
from kit.session.slide_parts import HandoutUse, Material, Quantity
from kit.text import Pattern

_SIZES = {"pairs": 2, "triads": 3, "trios": 3, "threes": 3, "fours": 4, "parejas": 2, "tríos": 3, "triadas": 3}
"""Words that form groups of a size. Talking in pairs for a moment is no other grouping: forming them is."""
_NUMBER_OF_GROUPS = (
    words.WordPattern(
        r"\b(?:in|into|form|make|of|have|has|are|be|hay|en|formen|los|las|our|the|all) "
        rf"(?P<said>(?P<number>{words.NUMBER}) "
        r"(?:(?:expert|small|equal|home) )?(?:groups|teams|grupos|equipos))(?! of\b| de\b)",
    ),
    words.WordPattern(rf"\b(?P<said>count off (?:by|to|from (?:1|one) to) (?P<number>{words.NUMBER}))\b"),
)
_UP_TO = rf"(?: (?:or|to|o|a|u) |\s?[-–]\s?)(?P<upto>{words.NUMBER})\b"
_FOR_A_MOMENT = (
    r",? (?:(?:with)?in(?:side)? (?:of )?(?:your|the|each|their)|at (?:your|the) (?:tables?|groups?)|dentro"
    r"|en (?:sus?|el|cada)"
    r"|for (?:an?|one|two|three|\d)|por (?:un|dos|\d)|first\b)"
)
"""After pairs that a group of four makes for itself."""
_SIZE_OF_GROUPS = (
    words.WordPattern(
        r"\b(?:in|into|form|make|en|formen|formar|hagan|hacer) "
        r"(?P<said>(?:(?:your|the|these|small|sus|los) )*(?:groups|teams|grupos|equipos) "
        rf"(?:of|de) (?P<number>{words.NUMBER}))\b(?P<more>{_UP_TO})?",
    ),
    words.WordPattern(
        r"\b(?:form|make|(?:get|go|break|split|divide|move) into|formen|hagan) "
        rf"(?P<said>(?:(?:new|small) )*(?P<number>{'|'.join(_SIZES)}))\b(?!{_FOR_A_MOMENT})",
    ),
)
_COUNTED_OFF = _NUMBER_OF_GROUPS[1:]
_SAY_NUMBER: Mapping[By, Sequence[words.WordPattern]] = {
    "count": _NUMBER_OF_GROUPS,
    "size": _SIZE_OF_GROUPS,
    "topics": _COUNTED_OFF,
}
"""Words that say the number of a grouping, by what it counts."""
_SOME = Pattern(
    r"\b(?:hear|from|if|first|other|last|only|two or|one or"
    r"|(?:with)?in(?:side)? (?:your|the|each|their) (?:groups?|tables?|teams?)"
    r"|en (?:su|sus|cada|el) (?:grupos?|mesas?|equipos?))\b[^.!?]*$",
    re.IGNORECASE,
)


def groups_disagree(manuscript: Manuscript) -> Iterator[Problem]:
    """Words that say other groups than the setting."""
    grouping = _groups(manuscript.session)
    people = session_people(manuscript.session)
    for slide in manuscript.session.slides:
        groups = grouping.get(slide.id)
        if groups is not None:
            passages = manuscript.of(slide, "title", "slide", "Say", "Do", "Ask", "Note", "Materials")
            wrong = (_disagrees(passage, groups, people) for passage in passages)
            yield from islice(filter(None, wrong), 1)


def _disagrees(passage: Passage, groups: Grouping, people: People) -> Problem | None:
    """The first words of a passage that say other groups, or another number of them than the people make."""
    help = f"write the same number in both places; the setting is on line {groups.place.line}"
    said = next(filter(None, (_other(text, groups) for text in passage.paragraphs)), "")
    if not said and people.expected and groups.by == "size":
        made = len(grouped_by_place(groups, people).sizes)
        said = next(filter(None, (_miscounted(text, made) for text in passage.paragraphs)), "")
        help = f"{people.in_room} people make {made} groups: say that, or leave the counting to the notes"
    if not said:
        return None
    return warning("groups-disagree", f"“{said}”, and the setting says `{groups.text}`", help, passage.words(said))


def _other(text: str, groups: Grouping) -> str:
    """The words that say another number of groups, or other sizes; "" where none do."""
    return _unlike(text, groups.by, groups.number) if groups.by in _SAY_NUMBER else ""


def _miscounted(text: str, groups: int) -> str:
    """The words that count people off into another number of groups; "" where none do."""
    return _unlike(text, "topics", groups)


def _unlike(text: str, by: By, number: int) -> str:
    """The words that say another number than this; "" where none do, or some say this one."""
    named = said_of(f"groups by {by}", text, tuple[tuple[int, int, str], ...], partial(_named, by=by))
    if any(least <= number <= most for least, most, _ in named):
        return ""
    return next((said for _, _, said in named), "")


def _named(text: str, by: By) -> tuple[tuple[int, int, str], ...]:
    """The numbers that a text says of groups: the least and the most of each, and its words."""
    found = (match for pattern in _SAY_NUMBER[by] for match in pattern.finditer(text))
    return tuple((*_counts(match), match["said"]) for match in found if not _SOME.search(text[: match.start()]))


def _counts(match: re.Match[str]) -> tuple[int, int]:
    """The number that was said, twice, or the two in “groups of three or four”."""
    least = _count(match["number"])
    most = match.groupdict().get("upto")
    return least, _count(most) if most else least


def _count(word: str) -> int:
    return _SIZES.get(word.lower()) or words.number(word)


def _written_copies(handout: Handout, uses: Sequence[HandoutUse]) -> Quantity | None:
    """The copies that are written first: at the handout, or where it is handed out."""
    return next(filter(None, (handout.copies, *(use.quantity for use in uses))), None)


def _copies(
    manuscript: Manuscript, handout: Handout, grouping: Mapping[str, Grouping], people: People
) -> Iterator[Problem]:
    """What is wrong with the copies of one printable."""
    used = [(slide, use) for slide in manuscript.session.slides for use in slide.handouts if use.id == handout.id]
    uses = [use for _, use in used]
    yield from _counted_twice(handout, uses)
    written = _written_copies(handout, uses)
    if people.expected and written and written.per == "session" and _for_people(handout):
        together = _together(grouping, [slide for slide, _ in used])
        yield from _too_few_copies(manuscript, handout, written.number, together, people)


def copies_disagree(manuscript: Manuscript) -> Iterator[Problem]:
    """Copies counted in two ways, or fewer than there are people or groups to have one."""
    session = manuscript.session
    grouping = _groups(session)
    people = session_people(session)
    for handout in session.handouts:
        yield from _copies(manuscript, handout, grouping, people)
    for slide in session.slides:
        for material in slide.materials:
            yield from _too_few(material, grouping.get(slide.id), people)


def _together(grouping: Mapping[str, Grouping], slides: Sequence[Slide]) -> Grouping | None:
    """The groups in which the first of the slides puts people together."""
    found = (grouping[slide.id] for slide in slides if slide.id in grouping)
    return next((each for each in found if each.parted), None)


def _counted_twice(handout: Handout, uses: Sequence[HandoutUse]) -> Iterator[Problem]:
    """A handout that one slide gives out, with one count there and another of its own."""
    for use in uses if len(uses) == 1 else ():
        if handout.copies and use.quantity and use.quantity != handout.copies:
            said, copies = _said(use.quantity), _said(handout.copies)
            message = f"`{handout.id}`: {said} on the slide, {copies} under the handout, which counts"
            help = f"write `copies: {said}` under the handout, or take `({said})` out on the slide"
            yield warning("copies-disagree", message, help, use.place)


def _too_few_copies(
    manuscript: Manuscript, handout: Handout, number: int, groups: Grouping | None, people: People
) -> Iterator[Problem]:
    """A typed number of copies under that of the groups, or of the people where everyone has one."""
    sizes = grouped_by_place(groups, people).sizes if groups else ()
    alone = not sizes or handout.kind in ("exit ticket", "evaluation")
    needed, per, whom = (people.in_room or 0, "participant", "people") if alone else (len(sizes), "group", "groups")
    if number < needed:
        copies = "1 copy" if number == 1 else f"{number} copies"
        message = f"{copies} of `{handout.id}` for {needed} {whom}"
        place = manuscript.setting("copies", handout.place)
        yield warning("copies-disagree", message, f"write `copies: 1 per {per}`: the kit counts", place)


def _groups(session: Session) -> dict[str, Grouping]:
    """How people are put together on each slide, by its own setting or its option's."""
    found = {s.id: o.groups for c in session.choices for o in c.options for s in o.slides if o.groups}
    return found | {slide.id: slide.groups for slide in session.slides if slide.groups}


def _for_people(handout: Handout) -> bool:
    """Whether everyone, or every group, fills one in."""
    return handout.kind in ("worksheet", "exit ticket", "evaluation", "rating") and handout.audience == "participants"


def _said(quantity: Quantity) -> str:
    return str(quantity.number) if quantity.per == "session" else f"{quantity.number} per {quantity.per}"


def _too_few(material: Material, groups: Grouping | None, people: People) -> Iterator[Problem]:
    """A typed number of a thing of which everyone, or every group, has one."""
    if material.quantity is None or material.quantity.per != "session" or people.in_room is None:
        return
    has = material.quantity.number
    sizes = grouped_by_place(groups, people).sizes if groups else ()
    for pattern, needed, per, whom in (
        (words.EACH_GROUP, len(sizes), "group", f"{len(sizes)} groups"),
        (words.EACH_PERSON, people.in_room, "participant", f"{people.in_room} people"),
    ):
        if has < needed and pattern.search(material.text):
            message = f"“{material.text}” ({has}) for {whom}"
            yield warning("copies-disagree", message, f"write `(1 per {per})`: the kit counts", material.place)
            return


def material_without_count(manuscript: Manuscript) -> Iterator[Problem]:
    """Things of which nobody says how many to bring."""
    for slide in manuscript.session.slides:
        for material in slide.materials:
            place = material.place
            written = place.text[place.column - 1 : place.column - 1 + place.width]
            if material.quantity or words.SINGLE_THINGS.fullmatch(material.text) or "(" in written:
                continue  # what is in parentheses and no quantity is a mistake of its own, or says enough
            if re.match(rf"(?:{words.MANY.pattern})(?=$|,| (?:of|for|with|from|in|on|to|and|de|para|con|y)\b)",
                        material.text, re.IGNORECASE):  # fmt: skip
                help = f"write `{material.text} (1 per participant)`, `(1 per group)` or a number"
                message = f"nobody says how many: “{material.text}”"
                yield warning("material-without-count", message, help, material.place)
