"""When each block and slide comes, and how long the session is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kit.language.read_clock import HALF_DAY
from kit.language.times import Times, total
from kit.plan.plan import PlannedBlock, PlannedSlide
from kit.session.model import FixedStart


def step_offsets(times: Iterable[Times]) -> tuple[int, ...]:
    """When each step begins, in planned seconds after the first."""
    offsets, at = [], 0
    for each in times:
        offsets.append(at)
        at += each.planned
    return tuple(offsets)


def timed(blocks: Iterable[PlannedBlock], start: int | None, *, fixed: bool = True) -> tuple[PlannedBlock, ...]:
    """The blocks with the planned offset of each shown slide, and clock times where the start is known.

    What begins at a `fixed` moment of the clock waits for it: what comes before has the time until then.
    """
    done, at = list[PlannedBlock](), 0
    for block in blocks:
        wait = _until(block.at, start, at) if fixed else 0
        begins = at = at + wait
        slides = []
        for slide in block.slides:
            if not slide.hidden:
                at += _until(slide.at, start, at) if fixed else 0
            slides.append(slide if slide.hidden else _at(slide, at, start))
            at += 0 if slide.hidden else slide.times.planned
        clock = None if start is None else start + begins
        took = max(block.times.planned, at - begins)
        times = replace(block.times, planned=took, most=max(block.times.most, took))
        done.append(replace(block, slides=tuple(slides), offset=begins, clock=clock, times=times, wait=wait))
        at = begins + took
    return tuple(done)


def in_all(blocks: Sequence[PlannedBlock]) -> Times:
    """The times of the whole session, with the waiting for what begins at a fixed moment."""
    wait = sum(block.wait for block in blocks)
    times = total(block.times for block in blocks)
    return Times(least=times.least, planned=times.planned + wait, most=times.most + wait)


def moment(at: FixedStart, start: int) -> int:
    """Seconds after midnight at which something begins, where the session begins at `start`."""
    return at.seconds + HALF_DAY if at.half and at.seconds < start <= at.seconds + HALF_DAY else at.seconds


def _until(at: FixedStart | None, start: int | None, offset: int) -> int:
    """The seconds from this moment to the fixed one; 0 where that has passed or none is known."""
    return 0 if at is None or start is None else max(0, moment(at, start) - start - offset)


def start_of(blocks: Iterable[PlannedBlock]) -> int | None:
    """The start that the first fixed moment tells of a session that says none; None where none does."""
    offset = 0
    for block in blocks:
        if block.at is not None and block.at.seconds >= offset:
            return block.at.seconds - offset
        for slide in (slide for slide in block.slides if not slide.hidden):
            if slide.at is not None and slide.at.seconds >= offset:
                return slide.at.seconds - offset
            offset += slide.times.planned
        offset += block.open.planned
    return None


def _at(slide: PlannedSlide, offset: int, start: int | None) -> PlannedSlide:
    if start is None:
        return replace(slide, offset=offset)
    return replace(slide, offset=offset, clock=start + offset, ends=start + offset + slide.times.planned)
