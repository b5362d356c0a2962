"""Open time: what a block's budget leaves to nobody. Where time is short, it goes before anything that was planned."""

from __future__ import annotations

from msgspec.structs import replace

from kit.language.times import Times
from kit.plan.changes import ShortenedSlide
from kit.plan.plan import Plan, PlannedBlock


def open_seconds(plan: Plan) -> int:
    """The planned seconds of open time in all blocks."""
    return sum(map(_free, plan.blocks))


def _free(block: PlannedBlock) -> int:
    """The open seconds of a block: a break, or a block without slides, is not open but what its name says."""
    there = block.kind != "break" and block.empty > 0
    return block.open.planned if there else 0


def without_open(plan: Plan, seconds: int) -> tuple[tuple[PlannedBlock, ...], tuple[ShortenedSlide, ...]]:
    """The blocks with so many seconds less of open time, the largest first, or with none; and what that changes."""
    left, changes = seconds, dict[str, ShortenedSlide]()
    for block in sorted(plan.blocks, key=lambda block: -_free(block)):
        taken = min(left, _free(block))
        if taken > 0:
            changes[block.id] = ShortenedSlide(slide=block.id, title=block.title, way="shorten", why="open",
                                               before=_free(block), after=_free(block) - taken)  # fmt: skip
            left -= taken
    blocks = (_with_open(each, changes[each.id].after) if each.id in changes else each for each in plan.blocks)
    return tuple(blocks), tuple(changes[block.id] for block in plan.blocks if block.id in changes)


def _with_open(block: PlannedBlock, seconds: int) -> PlannedBlock:
    """The block with so many seconds of open time."""
    gone = block.open.planned - seconds
    planned, most = block.times.planned - gone, max(block.times.planned, block.times.most) - gone
    return replace(block, times=replace(block.times, planned=planned, most=most),
                   open=Times(least=0, planned=seconds, most=seconds))  # fmt: skip
