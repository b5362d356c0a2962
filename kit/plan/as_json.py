"""A plan → what `kit plan --format json` prints: plain objects, lists, strings and numbers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from kit.document import plain_text
from kit.language.times import Times
from kit.plan.changes import ShortenedSlide
from kit.plan.fit import ladder
from kit.plan.fit_table import checkpoint_json, fit_json, why
from kit.plan.groups_as_json import cards_as_json, groups_as_json, tents_as_json
from kit.plan.plan import Plan, PlannedBlock, PlannedChoice, PlannedSlide
from kit.plan.planned_things import MaterialUse, PlannedHandout, PlannedMaterial
from kit.session.slide_parts import Quantity

Json = dict[str, Any]


Number = Callable[[str], int | None]
"""Gives the number of a slide in the deck, by its id; None where it is not there."""


def as_json(plan: Plan, number: Number | None = None) -> Json:
    """The whole plan. Times are seconds, clock times `14:45`; titles and materials are plain words.

    Without a deck, slides are numbered as if none of them went on over a second one.
    """
    if number is None:
        number = {slide.id: at for at, slide in enumerate(plan.slides, start=1)}.get
    return {
        **_about(plan),
        "blocks": [_block(block, number) for block in plan.blocks],
        "choices": [_choice(choice, number) for choice in plan.choices],
        "materials": [_brought(material) for material in plan.materials],
        "handouts": [_handout(handout) for handout in plan.handouts],
        "tents": tents_as_json(plan.tents),
        "cards": cards_as_json(plan.cards),
        "missing": [blank.name for blank in plan.missing],
        "fit": fit_json(plan),
        "cuts": [_cut(change) for change in chain(*ladder(plan))],
        "checkpoints": [checkpoint_json(point, clock(point.clock)) for point in plan.checkpoints],
    }


def _about(plan: Plan) -> Json:
    """What it is, for whom, when, and for how long."""
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
    }


def _brought(material: PlannedMaterial) -> Json:
    """A thing to bring, with the count of each slide that needs it."""
    uses = zip(material.slides, material.counts, strict=True)
    return {
        "text": plain_text(material.text),
        "count": material.count,
        "slides": [{"id": id, "count": number} for id, number in uses],
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


def _block(block: PlannedBlock, number: Number) -> Json:
    return {
        "id": block.id,
        "title": plain_text(block.title),
        "clock": clock(block.clock),
        "offset": block.offset,
        **times(block.times),
        "open": block.empty,
        "wait": block.wait,
        "slides": [_slide(slide, number) for slide in block.slides],
    }


def _cut(change: ShortenedSlide) -> Json:
    """What the session still allows where time is short: how, what it saves, and what its author says to do."""
    return {
        "slide": change.slide,
        "title": plain_text(change.title),
        "change": change.way,
        "after": change.after,
        "saves": change.saves,
        "words": plain_text(change.words),
        "left out": [plain_text(step) for step in change.left_out],
        "why": why(change),
    }


def _slide(slide: PlannedSlide, number: Number) -> Json:
    return {
        "id": slide.id,
        "number": number(slide.id),
        "title": plain_text(slide.title),
        "hidden": slide.hidden,
        "hidden_because": slide.hidden_because,
        "option": slide.option,
        "kind": slide.kind,
        "cues": [plain_text(part.text) for part in slide.script if part.label == "Do"],
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


def _choice(choice: PlannedChoice, number: Number) -> Json:
    return {
        "id": choice.id,
        "number": number(choice.id),
        "count": choice.count,
        "options": [
            {
                "id": option.id,
                "title": plain_text(option.title),
                "letter": option.letter,
                "number": number(option.slide),
                "best when": plain_text(option.best_when),
                "needs": plain_text(option.needs),
                "prep": times(option.prep) if option.prep else None,
                "least people": option.min_participants,
                "sheets": option.sheets,
                "handouts": [plain_text(title) for title in option.handouts],
                "materials": [_material(use) for use in option.materials],
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
        **({"form": handout.form} if handout.form else {}),
    }
