"""A plan → what `kit plan --format json` prints: plain objects, lists, strings and numbers."""

from __future__ import annotations

from typing import Any

from kit.document import plain_text
from kit.model import Quantity
from kit.plan.fit_table import checkpoint_json, fit_json
from kit.plan.groups_as_json import cards_as_json, groups_as_json, tents_as_json
from kit.plan.plan import (
    MaterialUse,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedHandout,
    PlannedSlide,
)
from kit.times import Times

Json = dict[str, Any]


def as_json(plan: Plan) -> Json:
    """The whole plan. Times are seconds, clock times `14:45`; titles and materials are plain words."""
    return {
        "session": plan.slug,
        "title": plain_text(plan.title),
        "language": plan.language,
        "school": plan.school.name,
        "date": plan.date.isoformat() if plan.date else None,
        "start": clock(plan.start),
        "room": plan.room,
        "participants": plan.people.expected,
        "copies": plan.people.copies,
        "available": times(plan.available) if plan.available else None,
        "total": times(plan.times),
        "blocks": [_block(block) for block in plan.blocks],
        "choices": [_choice(choice) for choice in plan.choices],
        "materials": [
            {
                "text": plain_text(material.text),
                "count": material.count,
                "slides": [
                    {"id": id, "count": number} for id, number in zip(material.slides, material.counts, strict=True)
                ],
            }
            for material in plan.materials
        ],
        "handouts": [_handout(handout) for handout in plan.handouts],
        "tents": tents_as_json(plan.tents),
        "cards": cards_as_json(plan.cards),
        "missing": [blank.name for blank in plan.missing],
        "fit": fit_json(plan),
        "checkpoints": [checkpoint_json(point, clock(point.clock)) for point in plan.checkpoints],
    }


def times(each: Times) -> Json:
    """The three numbers of seconds."""
    return {"least": each.least, "planned": each.planned, "most": each.most}


def clock(seconds: int | None) -> str | None:
    """Seconds after midnight as `14:45`, or `14:45:30` where they are no whole minute."""
    if seconds is None:
        return None
    minutes, second = divmod(seconds % (24 * 60 * 60), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{second:02}" if second else text


def _block(block: PlannedBlock) -> Json:
    return {
        "id": block.id,
        "title": plain_text(block.title),
        "clock": clock(block.clock),
        "offset": block.offset,
        **times(block.times),
        "slides": [_slide(slide) for slide in block.slides],
    }


def _slide(slide: PlannedSlide) -> Json:
    return {
        "id": slide.id,
        "title": plain_text(slide.title),
        "hidden": slide.hidden,
        "hidden_because": slide.hidden_because,
        "option": slide.option,
        "offset": slide.offset,
        "clock": clock(slide.clock),
        "ends": clock(slide.ends),
        **times(slide.times),
        "unused": slide.unused,
        "steps": [
            {
                "text": plain_text(step.text),
                "offset": step.offset,
                "clock": clock(None if slide.clock is None else slide.clock + step.offset),
                **times(step.times),
            }
            for step in slide.steps
        ],
        "groups": groups_as_json(slide.groups),
        "materials": [_material(use) for use in slide.materials],
        "handouts": [{"id": use.id, "text": plain_text(use.text), "count": use.count} for use in slide.handouts],
    }


def _material(use: MaterialUse) -> Json:
    return {"text": plain_text(use.text), "quantity": _quantity(use.quantity), "count": use.count}


def _quantity(quantity: Quantity | None) -> str | None:
    return f"{quantity.number} per {quantity.per}" if quantity else None


def _choice(choice: PlannedChoice) -> Json:
    return {
        "id": choice.id,
        "count": choice.count,
        "options": [
            {
                "id": option.id,
                "title": plain_text(option.title),
                "letter": option.letter,
                "chosen": option.chosen,
                "bonus": option.bonus,
                "slides": list(option.slides),
                **times(option.times),
                "total": times(option.total) if option.total else None,
                "groups": groups_as_json(option.groups),
            }
            for option in choice.options
        ],
    }


def _handout(handout: PlannedHandout) -> Json:
    return {
        "id": handout.id,
        "title": plain_text(handout.title),
        "kind": handout.kind,
        "quantity": _quantity(handout.quantity),
        "copies": handout.copies,
        "sets": handout.sets,
        "stock": handout.stock,
        "sides": handout.sides,
        "paper": handout.paper,
        "option": handout.option,
        "slides": list(handout.slides),
        "beforehand": handout.beforehand,
    }
