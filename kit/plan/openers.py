"""The slides that the kit adds: one that opens each long block, and before it, where people are in the session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.language.times import NONE
from kit.plan.plan import Need, PlannedBlock, PlannedSlide
from kit.session.model import Block, Choice, Moment, Option, Session, Slide
from kit.text import Markdown

LONG = 10 * 60
"""The planned seconds from which on a block is opened by a slide of its own."""
SEVERAL = 3
"""From so many blocks on that take time, people are told where they are."""
PURPOSES, NEEDS, WORTH = 2, 4, 2 * 60
"""So many purposes and things stand on an opener at most; slides of so many planned seconds say what a block is for."""
NO_PURPOSE = frozenset({"cover", "break", "closing", "number"})
"""The moments of slides that do not say what their block is for."""


def opened(blocks: Sequence[PlannedBlock], session: Session) -> tuple[PlannedBlock, ...]:
    """The blocks with what their openers say, and with the slides that the kit adds to them."""
    timed = [block for block in blocks if block.times.planned]
    taken = {slide.id for block in blocks for slide in block.slides}
    found = []
    for block in blocks:
        number = timed.index(block) + 1 if block in timed else 0
        block = replace(block, number=number, purpose=_purpose(block, session), needs=_needs(block, session))
        source = _written(block, session)
        if source is not None and number and len(timed) > 1:
            block = _with_added(block, source, taken, agenda=number > 1 and len(timed) >= SEVERAL)
        found.append(block)
    return tuple(found)


def _written(block: PlannedBlock, session: Session) -> Block | None:
    """The block as its author wrote it, if it is one of the session's."""
    return next((each for each in session.blocks if each.id == block.id), None)


def _with_added(block: PlannedBlock, source: Block, taken: set[str], *, agenda: bool) -> PlannedBlock:
    """The block with the kit's own slides at its beginning; a cover, and what leads over to it, stay before them.

    A block that is one slide of its own name has none: they would say it twice.
    """
    shown = [slide for slide in block.slides if not slide.hidden]
    at = next((block.slides.index(slide) for slide in shown if _begins(slide)), None)
    if at is None or block.times.planned < LONG or _opens_itself(block, shown):
        return block
    there = {slide.moment for slide in shown}
    wanted: tuple[Moment, ...] = ("agenda", "opener") if agenda else ("opener",)
    added = tuple(_made(moment, block, source, taken) for moment in wanted if moment not in there)
    return replace(block, slides=(*block.slides[:at], *added, *block.slides[at:]))


def _opens_itself(block: PlannedBlock, shown: Sequence[PlannedSlide]) -> bool:
    """Whether the block is a break, or one slide of its own name."""
    return _is_break(shown) or [slide.title for slide in shown if slide.moment != "cover"] == [block.title]


def _begins(slide: PlannedSlide) -> bool:
    """Whether the block begins with this slide, at the latest: it takes time, or says something; a cover does not."""
    return slide.moment != "cover" and (bool(slide.times.planned) or slide.kind != "transition")


def _is_break(slides: Sequence[PlannedSlide]) -> bool:
    """Whether all that takes time is a break."""
    return all(slide.kind == "break" for slide in slides if slide.times.planned)


def _made(moment: Moment, block: PlannedBlock, source: Block, taken: set[str]) -> PlannedSlide:
    name = "where-we-are" if moment == "agenda" else "opener"
    names = (f"{name}-{block.id}", *(f"{name}-{block.id}-{number}" for number in range(2, len(taken) + 3)))
    id = next(each for each in names if each not in taken)
    taken.add(id)
    return PlannedSlide(
        id=id, title=block.title, body=Markdown(""), layout="", block=block.id, section=block.title, hidden=False,
        hidden_because="", kind="transition", keep="should", times=NONE, place=source.place, moment=moment, made=True,
    )  # fmt: skip


def _needs(block: PlannedBlock, session: Session) -> tuple[Need, ...]:
    """What people have in hand in the block: each handout, then what each of them or each group gets; each once."""
    shown = [slide for slide in block.slides if not slide.hidden]
    signs = {each.id for each in session.handouts if each.kind == "signs" or each.audience == "facilitator"}
    found = [Need(kind="handout", text=use.text) for slide in shown for use in slide.handouts if use.id not in signs]
    found += [
        Need(kind="material", text=use.text)
        for slide in shown
        for use in slide.materials
        if use.quantity is not None and use.quantity.per in ("participant", "group")
    ]
    return tuple({need.text.casefold(): need for need in reversed(found)}.values())[::-1][:NEEDS]


def _purpose(block: PlannedBlock, session: Session) -> tuple[Markdown, ...]:
    """The outcomes that the block serves, or else the titles of its longest slides; of both the first few."""
    shown = {slide.id: slide for slide in block.slides if not slide.hidden}
    numbers = dict.fromkeys(number for each in session.blocks if each.id == block.id for number in _serves(each, shown))
    served = [session.outcomes[at - 1] for at in numbers if 0 < at <= len(session.outcomes)]
    if served:
        return tuple(served[:PURPOSES])
    worth = (s for s in shown.values() if s.times.planned >= WORTH and s.moment not in NO_PURPOSE)
    long = sorted(worth, key=lambda s: -s.times.planned)[:PURPOSES]
    return tuple(slide.title for slide in shown.values() if slide in long)


def _serves(block: Block, shown: dict[str, PlannedSlide]) -> Iterator[int]:
    yield from block.serves
    for slide in block.slides:
        yield from slide.serves if slide.id in shown else ()
        for option in slide.choice.options if isinstance(slide.choice, Choice) else ():
            yield from _of_option(option, shown)


def _of_option(option: Option, shown: dict[str, PlannedSlide]) -> Iterator[int]:
    slides: tuple[Slide, ...] = tuple(slide for slide in option.slides if slide.id in shown)
    if slides:
        yield from option.serves
    for slide in slides:
        yield from slide.serves
