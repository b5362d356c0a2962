"""The sheets of a sign-in file → the one table of people: of a report, the sections that have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from kit.diagnostics import Problem
from kit.tables import Column, DataTable, RawSheet, Row, as_table
from kit.tables.read import plain_head

_ONCE: tuple[Column, ...] = (
    Column(
        name="name",
        others=(
            "Name (Original Name)", "User Name (Original Name)", "User Name", "Full Name", "Attendee Name",
            "Participant Name", "Participant", "Your name", "Nombre", "Nombre completo", "Nombre y apellido",
        ),
    ),
    Column(name="first name", others=("Given Name",)),
    Column(name="last name", others=("Surname", "Family Name", "Apellido", "Apellidos")),
    Column(
        name="email",
        others=(
            "User Email", "Email Address", "Username", "Participant ID (UPN)", "Correo electrónico",
            "Dirección de correo electrónico",
        ),
    ),
    Column(name="role", others=("Rol",)),
    Column(name="id", others=("IEIN", "TEA ID")),
    Column(
        name="in",
        others=(
            "Join Time", "First Join", "First Join Time", "Timestamp", "Completion Time", "Time in", "Check-in",
            "Check-in Time", "Checked in at", "Sign-in Time", "Arrived", "Entrada", "Hora de entrada", "Llegada",
            "Hora de llegada", "Marca temporal", "Hora de finalización",
        ),
    ),
    Column(
        name="out",
        others=(
            "Leave Time", "Last Leave", "Last Leave Time", "Time out", "Check-out", "Check-out Time",
            "Checked out at", "Sign-out Time", "Left", "Salida", "Hora de salida",
        ),
    ),
    Column(name="signed", others=("Signature", "Firma", "Attended", "Checked in", "Present", "Asistió")),
    Column(name="waiting", others=("In Waiting Room",)),
    Column(
        name="duration",
        others=(
            "Duration (Minutes)", "In-Meeting Duration", "Total Duration (Minutes)", "Time in Session (minutes)",
        ),
    ),
    Column(name="passed"),
    Column(name="guest", others=("Is Guest",)),
    Column(name="recording", others=("Recording Consent", "Recording Disclaimer Response")),
)  # fmt: skip
AGAIN = ("2", "3", "4")
"""A sheet may have columns for coming and going several times: before and after lunch."""
COLUMNS = (
    *_ONCE,
    *(Column(name=f"{name} {number}", listed=False) for number in AGAIN for name in ("in", "out")),
)
_KNOWN = {plain_head(name): column.name for column in COLUMNS for name in (column.name, *column.others)}
ZOOM = "name (original name)"
"""The head of Zoom's column of names, as heads are compared; before it, each row may say the meeting again."""
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
    """The people of a grid, those of all its sections together."""
    plain = _without_zone(_without_host(grid))
    read = [as_table(_each_time(_with_name(_of_forms(part))), COLUMNS) for part in _parts(plain)]
    told = (problem for _, problems in read for problem in problems if problem.code != "unknown-column")
    tables = [table for table, _ in read]
    together = DataTable(
        rows=tuple(chain.from_iterable(_stays(row) for table in tables for row in table.rows)),
        heads=tuple(dict.fromkeys(chain.from_iterable(table.heads for table in tables))),
    )
    return together, tuple(told)


def _known(head: str) -> str:
    """The column that a head is of, "" for none."""
    return _KNOWN.get(plain_head(head), "")


def _hits(grid: RawSheet) -> int:
    return max((sum(map(bool, map(_known, row))) for row in grid.rows[:ABOVE]), default=0)


def _parts(grid: RawSheet) -> Iterator[RawSheet]:
    """The grid, or each of its sections: a webinar's report has its hosts, its panelists and its attendees apart."""
    starts = [at for at, row in enumerate(grid.rows) if {"in", "name"} <= _row_heads(row)]
    if len(starts) < 2:
        yield grid
        return
    for at, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        # The title of the next section is its only cell.
        rows = tuple(row if sum(map(bool, row)) > 1 else () for row in grid.rows[at:end])
        yield replace(grid, rows=rows, first=grid.first + at)


def _row_heads(row: Sequence[str]) -> frozenset[str]:
    """The columns of which the cells of a row are heads; none for a row of a person."""
    found = frozenset(map(_known, row)) - {""}
    return found if len(found) > 2 else frozenset()


def _without_host(grid: RawSheet) -> RawSheet:
    """The grid without what stands before Zoom's column of names: in each row the meeting again, and its host."""
    heads = (tuple(map(plain_head, row)) for row in grid.rows[:ABOVE])
    at = next((row.index(ZOOM) for row in heads if ZOOM in row), 0)
    return _changed(grid, lambda column, cell: "" if column < at else cell) if at else grid


_ZONE = re.compile(r"\s*\((?:UTC|GMT)[^)]*\)$", re.IGNORECASE)


def _without_zone(grid: RawSheet) -> RawSheet:
    """The grid without the zone that a head says behind its words: times are read as they stand."""
    heads = (tuple(_ZONE.sub("", cell) for cell in row) for row in grid.rows[:ABOVE])
    return replace(grid, rows=(*heads, *grid.rows[ABOVE:]))


_ASKED = re.compile(r"\b(?:names?|nombres?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:first(?! and| &)|(?<!and )(?<!& )last|user|school|district|organization|company|team|meeting|session|event|"
    r"host|child|student|escuela|distrito|apellidos?|evento|hij[oa]|estudiante)\b",
    re.IGNORECASE,
)


def _with_name(grid: RawSheet) -> RawSheet:
    """The grid with the question that asks for one's name as the head `name`, where no head is of names."""
    at = next((at for at, row in enumerate(grid.rows[:ABOVE]) if "in" in map(_known, row)), None)
    if at is None or {"name", "first name"} & set(map(_known, grid.rows[at])):
        return grid
    asked = [head for head in grid.rows[at] if _ASKED.search(head) and not _OTHERS.search(head)]
    heads = tuple("name" if head in asked[:1] else head for head in grid.rows[at])
    return replace(grid, rows=(*grid.rows[:at], heads, *grid.rows[at + 1 :]))


STAMPS = frozenset(("timestamp", "marca temporal", "completion time", "hora de finalización"))
"""When somebody sent a form: no time of coming where the form asks for that."""


def _each_time(grid: RawSheet) -> RawSheet:
    """The grid with a head of its own over each further column of times, and none over a stamp that says less."""
    at = next((at for at, row in enumerate(grid.rows[:ABOVE]) if "in" in map(_known, row)), None)
    if at is None:
        return grid
    row = grid.rows[at]
    asked = any(_known(head) == "in" and plain_head(head) not in STAMPS for head in row)
    return replace(grid, rows=(*grid.rows[:at], tuple(_heads_of_times(row, asked)), *grid.rows[at + 1 :]))


def _heads_of_times(row: Sequence[str], asked: bool) -> Iterator[str]:
    """The heads, those of times with their number from the second on; `asked` if a form asks when somebody came."""
    found: Counter[str] = Counter()
    for head in row:
        known = _known(head)
        name = "" if asked and plain_head(head) in STAMPS else known
        found[name] += name in ("in", "out")
        again = f"{name} {found[name]}" if found[name] > 1 else head
        yield again if name or not known else ""


def _stays(row: Row) -> Iterator[Row]:
    """The row, and one more for each further time that somebody came."""
    yield row
    for number in AGAIN:
        times = {name: row.cells[f"{name} {number}"] for name in ("in", "out") if f"{name} {number}" in row.cells}
        if times:
            others = {name: cell for name, cell in row.cells.items() if name not in ("in", "out", "signed")}
            yield replace(row, cells=others | times)


FORMS = ({"start time", "completion time"}, {"hora de inicio", "hora de finalización"})
"""What Microsoft Forms writes before the questions, beside the number of the answer and who gave it."""
NOBODY = frozenset(("anonymous", "anónimo"))


def _of_forms(grid: RawSheet) -> RawSheet:
    """The answers to a form of Microsoft's without what says who nobody is: their numbers, and names left empty."""
    rows = grid.rows[:ABOVE]
    at = next((at for at, row in enumerate(rows) if any(each <= set(map(plain_head, row)) for each in FORMS)), None)
    if at is None:
        return grid
    filled = {column for row in grid.rows[at + 1 :] for column, cell in enumerate(row) if cell.strip()}
    heads = tuple(
        _unnumbered(head) if column in filled and plain_head(head) != "id" else ""
        for column, head in enumerate(rows[at])
    )
    below = replace(grid, rows=(heads, *grid.rows[at + 1 :]), first=grid.first + at)
    return _changed(below, lambda column, cell: "" if cell.casefold() in NOBODY else cell)


def _unnumbered(head: str) -> str:
    """A question of which the head is taken, `Name`, has a number: `Name2`."""
    plain = head.rstrip("0123456789")
    return plain if plain != head and _known(plain) else head


def _changed(grid: RawSheet, changed: Callable[[int, str], str]) -> RawSheet:
    """The grid with each cell, by its column, as it is changed."""
    return replace(grid, rows=tuple(tuple(changed(at, cell) for at, cell in enumerate(row)) for row in grid.rows))


_SECTION = re.compile(r"([123])\. \D")


def _sections(grid: RawSheet) -> dict[str, RawSheet]:
    """The sections of a Teams report by their numbers: their titles are in the language of whoever saved it."""
    starts = [(at, found[1]) for at, row in enumerate(grid.rows) if row and (found := _SECTION.match(row[0]))]
    if [number for _, number in starts] not in (["1", "2"], ["1", "2", "3"]):
        return {}
    ends = [at for at, _ in starts[1:]] + [len(grid.rows)]
    return {
        number: RawSheet(shown=grid.shown, name=grid.name, rows=grid.rows[at + 1 : end], first=grid.first + at + 1)
        for (at, number), end in zip(starts, ends, strict=True)
    }
