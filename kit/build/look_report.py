"""A look → what a designer wants to know of it: a table, and pictures of its layouts and of sample slides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from kit.build.layout_pins import Pins, pins_of
from kit.build.reports import bad_look, lacking_look
from kit.diagnostics import Problem, ProblemsFound
from kit.drawing.slide_pictures import contact_sheet, slide_pictures
from kit.formats.pptx import BadLook, NoSuchLayout
from kit.formats.pptx.look.specimen import LookShown, look_shown, sample_deck
from kit.plan import slug
from kit.theme.theme import Theme

WHY = {
    "pinned": "theme.toml says so",
    "name": "its name",
    "type": "its type",
    "places": "its places",
    "instead": "for want of another",
    "drawn": "what is missing is drawn",
}


class LookReport(Struct, frozen=True, kw_only=True):
    """The rows of the table (kind of slide, layout, why), the layouts that no kind takes, and what is lacking."""

    rows: tuple[tuple[str, str, str], ...]
    unused: tuple[str, ...]
    problems: tuple[Problem, ...]


def look_report(look: Path, theme: Theme) -> LookReport:
    """What each kind of slide takes of the look. Raises ProblemsFound."""
    shown = _shown(look, pins_of(theme))
    rows = tuple((each.kind, each.layout, WHY[each.why]) for each in shown.kinds)
    used = {each.layout for each in shown.kinds}
    return LookReport(
        rows=rows,
        unused=tuple(dict.fromkeys(name for name in shown.layouts if name not in used)),
        problems=tuple(lacking_look(look, each.lack) for each in shown.kinds if each.lack),
    )


def look_pictures(look: Path, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """PNG files by name: sample slides of each kind, each layout with its places named, and a sheet of each sort."""
    pins = pins_of(theme)
    shown = _shown(look, pins)
    kinds = [(each.kind, each.layout) for each in shown.kinds]
    deck = sample_deck(look, pins.names)
    first = {slide.id: at for at, slide in reversed(list(enumerate(deck.slides)))}
    drawn = slide_pictures(deck.data, format="png")
    samples = [drawn[first[kind]] for kind, _ in kinds]
    layouts = slide_pictures(shown.places, format="png")
    yield "slides.png", contact_sheet(samples, [f"{kind}: {name}" for kind, name in kinds])
    yield "layouts.png", contact_sheet(layouts, list(shown.layouts))
    for at, ((kind, _), picture) in enumerate(zip(kinds, samples, strict=True), start=1):
        yield f"slides/{at:02}-{kind}.png", picture.data
    for at, (name, picture) in enumerate(zip(shown.layouts, layouts, strict=True), start=1):
        yield f"layouts/{at:02}-{slug(name, 'layout')}.png", picture.data


def _shown(look: Path, pins: Pins) -> LookShown:
    try:
        return look_shown(look, pins.names)
    except BadLook as error:
        raise ProblemsFound([bad_look(look, str(error))]) from error
    except NoSuchLayout as error:
        raise ProblemsFound([pins.problem(error)]) from error
