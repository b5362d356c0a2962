"""The sheets of a sign-in file → the one table of people: of a meeting program's report, the section that has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kit.diagnostics import Problem
from kit.tables import Column, DataTable, RawSheet, as_table
from kit.tables.read import plain_head

COLUMNS = (
    Column(
        name="name", others=("Name (Original Name)", "Full Name", "Attendee Name", "Participant", "Your name", "Nombre")
    ),
    Column(name="first name"),
    Column(name="last name"),
    Column(name="email", others=("User Email", "Email Address", "Participant ID (UPN)", "Correo electrónico")),
    Column(name="role", others=("Rol",)),
    Column(name="id", others=("IEIN", "TEA ID")),
    Column(
        name="in",
        others=("Join Time", "First Join", "First Join Time", "Timestamp", "Time in", "Entrada", "Marca temporal"),
    ),
    Column(name="out", others=("Leave Time", "Last Leave", "Last Leave Time", "Time out", "Salida")),
    Column(name="signed", others=("Signature", "Firma")),
    Column(name="waiting", others=("In Waiting Room",)),
    Column(name="duration", others=("Duration (Minutes)", "In-Meeting Duration", "Total Duration (Minutes)")),
    Column(name="passed"),
    Column(name="guest"),
    Column(name="recording", others=("Recording Consent", "Recording Disclaimer Response")),
)


ZOOM = "Name (Original Name)"
ABOVE = 12
"""Rows that may stand above the heads."""


def sign_in_table(grids: Sequence[RawSheet]) -> tuple[DataTable, tuple[Problem, ...]]:
    """The table with the people in it: of a Teams report its activities, else its participants."""
    for grid in grids:
        if sections := _sections(grid):
            wanted = next((sections[n] for n in ("3", "2") if n in sections), grid)
            return _of(wanted)
    best = max(grids, key=lambda grid: _hits(grid))
    return _of(best)


def _of(grid: RawSheet) -> tuple[DataTable, tuple[Problem, ...]]:
    table, problems = as_table(_without_host(grid), COLUMNS)
    return table, tuple(problem for problem in problems if problem.code != "unknown-column")


def _without_host(grid: RawSheet) -> RawSheet:
    """The grid without what stands before Zoom's column of names: in each row the meeting again, and its host."""
    heads = (row.index(ZOOM) for row in grid.rows[:ABOVE] if ZOOM in row)
    at = next(heads, 0)
    rows = tuple(("",) * len(row[:at]) + row[at:] for row in grid.rows)
    return replace(grid, rows=rows) if at else grid


def _hits(grid: RawSheet) -> int:
    known = {plain_head(name) for column in COLUMNS for name in (column.name, *column.others)}
    return max((sum(plain_head(cell) in known for cell in row) for row in grid.rows[:ABOVE]), default=0)


_SECTION = re.compile(r"([123])\. (?:Summary|Participants|In-Meeting Activities|Resumen|Participantes|Actividades)")


def _sections(grid: RawSheet) -> dict[str, RawSheet]:
    """The sections of a Teams report by their numbers."""
    starts = [(at, found[1]) for at, row in enumerate(grid.rows) if row and (found := _SECTION.match(row[0]))]
    if not starts:
        return {}
    ends = [at for at, _ in starts[1:]] + [len(grid.rows)]
    return {
        number: RawSheet(shown=grid.shown, name=grid.name, rows=grid.rows[at + 1 : end], first=grid.first + at + 1)
        for (at, number), end in zip(starts, ends, strict=True)
    }
