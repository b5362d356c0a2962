"""Words for the facilitator that come to a slide from elsewhere: from its block, its option, or its own face."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kit.session.model import Slide
from kit.session.slide_parts import HandoutUse, Material, ScriptPart
from kit.text import Markdown


def with_script(
    slide: Slide, script: Iterable[ScriptPart], materials: Iterable[Material], handouts: Iterable[HandoutUse]
) -> Slide:
    """The slide, after what is said and brought for more than it alone: for its block, or its option as a whole."""
    return replace(slide, script=(*script, *slide.script), materials=(*materials, *slide.materials),
                   handouts=(*handouts, *slide.handouts))  # fmt: skip


def all_notes(slide: Slide) -> Slide:
    """A slide that is called “Instructor notes”: hidden, its words a note."""
    note = ScriptPart(label="Note", text=slide.body, place=slide.place)
    script = (note, *slide.script) if slide.body.strip() else slide.script
    return replace(slide, hidden=True, body=Markdown(""), list="", script=script)
