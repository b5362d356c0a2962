"""What to bring: for each slide, and rolled up for the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.document import plain_text
from kit.plan.plan import PlannedSlide
from kit.plan.planned_things import MaterialUse, PlannedMaterial
from kit.text import Markdown


def same(text: Markdown) -> str:
    """What two materials have in common that are the same thing: their words, without regard to case."""
    return " ".join(plain_text(text).split()).casefold()


def rolled_up(slides: Iterable[PlannedSlide]) -> tuple[PlannedMaterial, ...]:
    """Each thing to bring once, in the order of first use, with the most that any slide needs of it.

    A paper that is handed out and that the kit does not make is brought too.
    """
    uses: dict[str, dict[str, list[MaterialUse]]] = {}
    sections: dict[str, Markdown] = {}
    for slide in slides:
        sections[slide.id] = slide.section
        papers = (MaterialUse(text=use.text, quantity=None, count=use.count) for use in slide.handouts if not use.id)
        for use in (*slide.materials, *papers):
            uses.setdefault(same(use.text), {}).setdefault(slide.id, []).append(use)
    return tuple(_material(by_slide, sections) for by_slide in uses.values())


def _material(by_slide: dict[str, list[MaterialUse]], sections: Mapping[str, Markdown]) -> PlannedMaterial:
    counts = tuple(_together(use.count for use in uses) for uses in by_slide.values())
    first = next(iter(by_slide.values()))[0]
    known = [count for count in counts if count is not None]
    return PlannedMaterial(
        text=first.text,
        count=max(known) if known else None,
        slides=tuple(by_slide),
        counts=counts,
        sections=tuple(sections[id] for id in by_slide),
        of_room=first.of_room,
    )


def _together(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
