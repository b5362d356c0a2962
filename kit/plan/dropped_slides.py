"""What becomes of the paper and the things of slides that people no longer see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kit.plan.handouts import ONE_EACH
from kit.plan.plan import Plan, PlannedSlide
from kit.plan.planned_things import PlannedHandout, PlannedHandoutUse
from kit.session.model import HandoutKind
from kit.session.slide_parts import Quantity
from kit.text import Markdown

_KIND: HandoutKind = "text"
_BREAKS = ("<!-- pause -->", "<!--pause-->")
PAGE, SHORT = 250, 110
"""So many words are a page's; of so few, a page holds two copies."""
PICTURE = 60
"""The words whose room a picture or a table takes."""
SO_SHORT_TWICE = 2
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


def sheets(order: Sequence[PlannedSlide], plan: Plan, taken: Collection[str]) -> dict[str, PlannedHandout]:
    """The sheet of each of the slides `taken` that people get on paper or beforehand; short ones share a sheet."""
    made: dict[str, PlannedHandout] = {}
    for because in ("handout", "pre-work"):
        moved = [slide for slide in order if slide.id in taken and slide.hidden_because == because]
        for run in _short_together(moved):
            sheet = _sheet(run, plan, place_for(run[0], order) if because == "handout" else "")
            made |= {slide.id: sheet for slide in run}
    return made


def _short_together(moved: Sequence[PlannedSlide]) -> Iterator[list[PlannedSlide]]:
    """The slides in runs that stand on one sheet each: those that follow each other, up to a page of words."""
    run: list[PlannedSlide] = []
    for slide in moved:
        if run and (slide.list or run[-1].list or sum(map(_words, run)) + _words(slide) > PAGE):
            yield run
            run = []
        run.append(slide)
    if run:
        yield run


def _words(slide: PlannedSlide) -> int:
    """The words of the slide's sheet; a picture or a table takes as much room as some of them."""
    text = _text(slide)
    return len(text.split()) + PICTURE * (text.count("![") + text.count("\n|---"))


def _together(run: Sequence[PlannedSlide]) -> int:
    """How often the slides, which are handed out, stand on a sheet."""
    short = not run[0].list and sum(map(_words, run)) <= SHORT
    return SO_SHORT_TWICE if short else 1


def _sheet(run: Sequence[PlannedSlide], plan: Plan, where: str) -> PlannedHandout:
    """The slides as a sheet: one for everybody, handed out on the slide `where`; or one to send, where that is ""."""
    beforehand = not where
    slide = run[0]
    together = 1 if beforehand else _together(run)
    copies = 1 if beforehand else plan.people.copies
    return PlannedHandout(
        id=f"{slide.id}-sheet",
        title=Markdown(" · ".join(each.title for each in run)),
        kind=_KIND,
        body=Markdown("\n\n".join(f"## {each.title}\n\n{_text(each)}" for each in run) if run[1:] else _text(slide)),
        quantity=ONE_SHEET if beforehand else ONE_EACH,
        copies=copies,
        sets=None if copies is None else -(-copies // together),
        together=together,
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


def _text(slide: PlannedSlide) -> Markdown:
    """What would have been said, and the slide's text without what waits for a click."""
    said = [part.text for part in slide.script if part.label == "Say"]
    shown = "\n".join(line for line in slide.body.split("\n") if line.strip().lower() not in _BREAKS)
    return Markdown("\n\n".join(filter(None, (*said, shown.strip("\n")))))


def given_out(slides: Sequence[PlannedSlide], moved: Mapping[str, PlannedHandout]) -> dict[str, PlannedSlide]:
    """The slides that hand out a moved slide's sheet, and what that slide would have handed out, by id."""
    given: dict[str, PlannedSlide] = {}
    by_id = {slide.id: slide for slide in slides}
    for id, sheet in moved.items():
        for where in sheet.slides:
            use = PlannedHandoutUse(text=sheet.title, id=sheet.id, count=sheet.copies)
            holder = given.get(where, by_id[where])
            uses = () if use in holder.handouts else (use,)
            given[where] = replace(holder, handouts=(*holder.handouts, *uses, *by_id[id].handouts))
    return given


def place_for(slide: PlannedSlide, slides: Sequence[PlannedSlide]) -> str:
    """The id of the slide on which the sheet of a hidden one is handed out: the last shown before it, or the next."""
    at = next(number for number, each in enumerate(slides) if each.id == slide.id)
    shown = [each.id for each in slides[:at] if not each.hidden and each.layout != "Title Slide"]
    after = [each.id for each in slides[at:] if not each.hidden]
    return shown[-1] if shown else after[0] if after else slides[0].id
