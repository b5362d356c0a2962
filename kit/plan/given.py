"""What becomes of the paper and the things of slides that people no longer see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kit.model import HandoutKind, Markdown, Quantity
from kit.plan.handouts import ONE_EACH
from kit.plan.plan import Plan, PlannedHandout, PlannedHandoutUse, PlannedSlide

_KIND: HandoutKind = "text"
_BREAKS = ("<!-- pause -->", "<!--pause-->")
ONE_SHEET = Quantity(number=1, per="session")


def still_printed(handouts: Sequence[PlannedHandout], slides: Sequence[PlannedSlide]) -> tuple[PlannedHandout, ...]:
    """The handouts without those that only hidden slides hand out, each with the slides that still do."""
    shown: dict[str, list[str]] = {}
    for slide in slides:
        for use in slide.handouts if not slide.hidden else ():
            shown.setdefault(use.id, []).append(slide.id)
    return tuple(
        replace(handout, slides=tuple(dict.fromkeys(shown.get(handout.id, ()))))
        for handout in handouts
        if handout.id in shown or not handout.slides
    )


def sheet_of(slide: PlannedSlide, plan: Plan, where: str) -> PlannedHandout:
    """The slide as a sheet: one for everybody, handed out on the slide `where`; or one to send, where that is ""."""
    beforehand = not where
    copies = 1 if beforehand else plan.people.copies
    return PlannedHandout(
        id=f"{slide.id}-sheet",
        title=slide.title,
        kind=_KIND,
        body=_text(slide.body),
        quantity=ONE_SHEET if beforehand else ONE_EACH,
        copies=copies,
        sets=copies,
        together=1,
        orientation="portrait",
        paper=plan.paper,
        stock="plain",
        sides=1,
        per_page=1,
        audience="participants",
        option=slide.option,
        slides=(where,) if where else (),
        list=slide.list,
        place=slide.place,
        beforehand=beforehand,
    )


def _text(body: Markdown) -> Markdown:
    """The slide's text without what waits for a click."""
    return Markdown("\n".join(line for line in body.split("\n") if line.strip().lower() not in _BREAKS))


def given_out(slides: Sequence[PlannedSlide], moved: Mapping[str, PlannedHandout]) -> dict[str, PlannedSlide]:
    """The slides that hand out a moved slide's sheet, and what that slide would have handed out, by id."""
    given: dict[str, PlannedSlide] = {}
    by_id = {slide.id: slide for slide in slides}
    for id, sheet in moved.items():
        for where in sheet.slides:
            use = PlannedHandoutUse(text=sheet.title, id=sheet.id, count=sheet.copies)
            holder = given.get(where, by_id[where])
            given[where] = replace(holder, handouts=(*holder.handouts, use, *by_id[id].handouts))
    return given


def place_for(slide: PlannedSlide, slides: Sequence[PlannedSlide]) -> str:
    """The id of the slide on which the sheet of a hidden one is handed out: the last shown before it, or the next."""
    at = next(number for number, each in enumerate(slides) if each.id == slide.id)
    shown = [each.id for each in slides[:at] if not each.hidden and each.layout != "Title Slide"]
    after = [each.id for each in slides[at:] if not each.hidden]
    return shown[-1] if shown else after[0] if after else slides[0].id
