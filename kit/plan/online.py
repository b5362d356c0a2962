"""A plan for people who meet online: rooms in place of tables, files in place of copies, what they have at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from kit.plan.grouping import Groups
from kit.plan.materials import rolled_up
from kit.plan.plan import Plan, PlannedBlock, PlannedChoice, PlannedOption, PlannedSlide
from kit.plan.planned_things import MaterialUse, PlannedHandout, Sent
from kit.session.model import HandoutKind
from kit.session.slide_parts import Quantity, ScriptPart

FORMS: frozenset[HandoutKind] = frozenset({"exit ticket", "evaluation"})
"""Handouts that are filled in as a form."""
PASTED: frozenset[HandoutKind] = frozenset({"signs", "cards", "tents"})
"""Handouts that are nothing on a screen: their words go into the chat, or a poll."""
ONE_FILE = Quantity(number=1, per="session")
Uses = TypeVar("Uses", PlannedSlide, PlannedOption)


def online(plan: Plan) -> Plan:
    """The plan as it is where nobody is in a room: nothing is counted off, laid out, copied or carried."""
    ways = {handout.id: way_of(handout.kind) for handout in plan.handouts}
    blocks = tuple(_block(block, ways) for block in plan.blocks)
    return replace(
        plan,
        blocks=blocks,
        choices=tuple(_choice(choice) for choice in plan.choices),
        handouts=tuple(_handout(handout) for handout in plan.handouts),
        materials=rolled_up(slide for block in blocks for slide in block.slides if not slide.hidden),
        tents=(),
        cards=(),
    )


def way_of(kind: HandoutKind) -> Sent:
    """How people online get a handout of this kind."""
    if kind in FORMS:
        return "form"
    return "chat" if kind in PASTED else "file"


def _block(block: PlannedBlock, ways: Mapping[str, Sent]) -> PlannedBlock:
    slides = tuple(_slide(slide, ways) for slide in block.slides)
    have = {use.text.casefold() for slide in slides for use in slide.materials if not use.of_room}
    needs = tuple(need for need in block.needs if need.kind == "handout" or need.text.casefold() in have)
    return replace(block, slides=slides, needs=needs)


def _slide(slide: PlannedSlide, ways: Mapping[str, Sent]) -> PlannedSlide:
    handouts = tuple(replace(use, count=None, sent=ways.get(use.id, "file")) for use in slide.handouts)
    return replace(_uses(slide), script=virtual_first(slide.script), handouts=handouts, online=True)


def _choice(choice: PlannedChoice) -> PlannedChoice:
    return replace(choice, options=tuple(replace(_uses(option), sheets=None) for option in choice.options))


def _uses(each: Uses) -> Uses:
    return replace(each, groups=_groups(each.groups), materials=_at_hand(each.materials))


def _at_hand(uses: Sequence[MaterialUse]) -> tuple[MaterialUse, ...]:
    """What each person has at home, and what something else takes the place of; of the room itself there is nothing."""
    return tuple(
        replace(use, count=None, quantity=None, of_room=use.quantity is not None and use.quantity.per != "participant")
        for use in uses
        if use.quantity is None or use.quantity.per != "room"
    )


def _groups(groups: Groups | None) -> Groups | None:
    """The groups in rooms of the meeting, to which the host sends people: nobody counts off, and late ones are sent."""
    return groups and replace(groups, count_off=None, late=None)


def _handout(handout: PlannedHandout) -> PlannedHandout:
    return replace(handout, quantity=ONE_FILE, copies=1, sets=1, together=1, per_page=1)


def virtual_first(script: Sequence[ScriptPart]) -> tuple[ScriptPart, ...]:
    """The parts of a script with those for people online before the others of the same step."""
    return tuple(sorted(script, key=lambda part: (part.step, part.label != "Virtual")))
