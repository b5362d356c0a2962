"""Who leads which slide, and where one hands over to another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.plan.plan import PlannedBlock, PlannedSlide


def handed_over(blocks: Sequence[PlannedBlock]) -> tuple[PlannedBlock, ...]:
    """The blocks, in which each slide that somebody else leads than the one shown before it says who led until then."""
    led, made = "", list[PlannedBlock]()
    for block in blocks:
        slides = list[PlannedSlide]()
        for slide in block.slides:
            before = led if slide.lead and led not in ("", slide.lead) else ""
            slides.append(replace(slide, before=before))
            if not slide.hidden:
                led = slide.lead or led
        made.append(replace(block, slides=tuple(slides)))
    return tuple(made)
