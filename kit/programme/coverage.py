"""Which happenings belong to which strand: what is for all counts for none, and gaps come first."""

from __future__ import annotations

from collections.abc import Sequence

from kit.programme.model import Programme, Strand
from kit.programme.rosters import SIGNS
from kit.programme.timetable import Coverage, TimetableEntry


def strands_of(programme: Programme, entries: Sequence[TimetableEntry]) -> tuple[Strand, ...]:
    """The strands of the list; where there is none, those that happenings name, in their order."""
    if programme.strands:
        return programme.strands
    codes: dict[str, Strand] = {}
    for entry in entries:
        for code in entry.strands:
            sign = SIGNS[len(codes) % len(SIGNS)]
            codes.setdefault(code.casefold(), Strand(code=code, name=code, sign=sign, place=entry.place))
    return tuple(codes.values())


def coverage_of(programme: Programme, entries: Sequence[TimetableEntry]) -> tuple[Coverage, ...]:
    """A row a strand in the order of the list, with the happenings that are held of it."""
    held = [entry for entry in entries if not entry.cancelled]
    return tuple(
        Coverage(
            code=strand.code,
            name=strand.name,
            letter=chr(ord("A") + at % 26),
            sign=strand.sign,
            happenings=tuple(
                entry.id for entry in held if strand.code.casefold() in (code.casefold() for code in entry.strands)
            ),
        )
        for at, strand in enumerate(strands_of(programme, entries))
    )
