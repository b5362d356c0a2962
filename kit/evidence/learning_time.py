"""The time in which people learned, as a session was held: blocks and slides that are no break."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from kit.evidence.delivered import Delivered
from kit.evidence.spans import Span, united
from kit.plan import Plan, PlannedBlock, PlannedSlide

NO_LEARNING = frozenset({"break", "meal", "arrival", "lunch"})
"""Kinds of blocks and slides that are no learning time."""


class BlockHeld(Struct, frozen=True, kw_only=True):
    """A block as it was held."""

    id: str
    title: str
    start: int | None
    """Seconds after midnight, None where no start is known."""
    end: int | None
    """Seconds after midnight, None where no start is known."""
    skipped: bool
    """Whether it was left out."""
    learning: bool
    """Whether people learned in it: it is no break, meal or arrival."""


def held_start(plan: Plan, delivered: Delivered) -> int | None:
    """Returns when the session really began, in seconds after midnight; None where nobody said."""
    return delivered.start if delivered.start is not None else plan.start


def learning(plan: Plan, delivered: Delivered) -> tuple[Span, ...]:
    """The learning time as it was held: blocks and slides that are no break, shifted by the start, cut at the end.

    Empty where no start is known.
    """
    start = held_start(plan, delivered)
    if start is None:
        return ()
    end = delivered.end if delivered.end is not None else start + _length(plan, delivered)
    spans = [(begin, min(stop, end)) for begin, stop, learns in _timeline(plan, delivered, start, end) if learns]
    return united(spans)


def _length(plan: Plan, delivered: Delivered) -> int:
    gone = set(delivered.skipped)
    left_out = [s for s in plan.shown if s.id in gone or s.block in gone]
    return plan.times.planned - sum(slide.times.planned for slide in left_out)


def _timeline(plan: Plan, delivered: Delivered, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Returns when each part ran, and whether people learned in it.

    A part that was skipped takes no time.
    """
    if delivered.began:
        return list(_as_timed(plan, delivered.began, end))
    gone = set(delivered.skipped)
    parts: list[tuple[int, int, bool]] = []
    at = start
    for block in plan.blocks:
        if block.id not in gone:
            parts += _as_planned(block, gone, at)
            cut = sum(slide.times.planned for slide in block.slides if slide.id in gone and not slide.hidden)
            at = max(at + block.times.planned - cut, parts[-1][1] if parts else at)
    return parts


def _as_timed(plan: Plan, began: Mapping[str, int], end: int) -> Iterator[tuple[int, int, bool]]:
    """When each slide ran by the clock: until the next one began."""
    kinds = {block.id: block.kind for block in plan.blocks}
    by_id = {slide.id: slide for slide in plan.slides}
    order = sorted((at, id) for id, at in began.items())
    for (at, id), following in zip(order, [*[at for at, _ in order[1:]], end], strict=True):
        slide = by_id.get(id)
        rests = slide is not None and not NO_LEARNING.isdisjoint((slide.kind, kinds.get(slide.block)))
        yield at, following, not rests


def _as_planned(block: PlannedBlock, gone: Collection[str], start: int) -> Iterator[tuple[int, int, bool]]:
    """When each slide of a block ran that began at `start`, and what the block has beyond its slides."""
    shown = [slide for slide in block.slides if slide.times.planned and not slide.hidden]
    at = start
    for slide in shown:
        if slide.id not in gone:
            yield at, at + slide.times.planned, NO_LEARNING.isdisjoint((block.kind, slide.kind))
            at += slide.times.planned
    ends = start + block.times.planned - sum(slide.times.planned for slide in shown if slide.id in gone)
    if at < ends:
        yield at, ends, block.kind not in NO_LEARNING


def blocks_held(plan: Plan, delivered: Delivered) -> tuple[BlockHeld, ...]:
    """The blocks as they were held, in order, those that were left out among them."""
    made: list[BlockHeld] = []
    at = held_start(plan, delivered)
    for block in plan.blocks:
        held = _held(block, delivered, at)
        made.append(held)
        at = at if held.skipped else held.end
    return tuple(made)


def _said(moments: Mapping[str, int], slides: Sequence[PlannedSlide]) -> list[int]:
    """The moments of those slides of which one is said."""
    return [moments[slide.id] for slide in slides if slide.id in moments]


def _held(block: PlannedBlock, delivered: Delivered, at: int | None) -> BlockHeld:
    """The block as it was held, where the one before it ended at `at`."""
    slides = [slide for slide in block.slides if not slide.hidden and slide.times.planned]
    gone = {block.id, *(slide.id for slide in slides)} if block.id in delivered.skipped else set(delivered.skipped)
    left = [slide for slide in slides if slide.id not in gone]
    skipped = bool(slides) and not left
    begin = min(_said(delivered.began, left), default=at)
    taken = block.times.planned - sum(slide.times.planned for slide in slides if slide.id in gone)
    planned = None if begin is None else begin + taken
    stop = max(_said(delivered.ended, left), default=planned)
    if skipped:
        begin = stop = None
    return BlockHeld(
        id=block.id,
        title=str(block.title),
        start=begin,
        end=stop,
        skipped=skipped,
        learning=block.kind not in NO_LEARNING,
    )
