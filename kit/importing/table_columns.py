"""What each column of a plan's table is: by its head in English or Spanish, or else by what stands in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal

from kit.importing.elements import TextCell, TextTable
from kit.importing.minutes import read_clock, read_time
from kit.language.word_tables import fold

Column = Literal[
    "",
    "slide",
    "length",
    "time",
    "start",
    "end",
    "script",
    "activity",
    "do",
    "ask",
    "people",
    "materials",
    "who",
    "note",
]
"""`length` holds minutes, `time` minutes or clocks; `people` is what participants do; "" is a head of no known kind."""

_HEADS: tuple[tuple[Column, str], ...] = (
    (
        "script",
        r"(?:facilitator|presenter|speaker|trainer|leader|instructor) (?:notes?|scripts?|says?|will say)|scripts?\b"
        r"|\bsay\b|\bsaid\b|talking points?|narrati|guion|que (?:se )?dic|que decir|notas de",
    ),
    (
        "do",
        r"(?:facilitator|presenter|leader|teacher|trainer|instructor)s? (?:does|do|actions?|moves?|will do)|procedure"
        r"|directions|process\b|what (?:to|we) do|how\b|action|instrucciones|procedimiento|que hacer",
    ),
    ("people", r"(?:participant|learner|student|audience|attendee|participante)s?(?:'s?)?\b"),
    ("materials", r"material|handout|resource|supplies|print|links?\b|tools|needed|equipment|technology|recurso|hojas"),
    (
        "slide",
        r"^(?:slides?|ppt|powerpoint|deck|screen|visual|diapositivas?|lamina)\b|^(?:#|no\.?|number)$|thumbnail|picture|image",
    ),
    (
        "length",
        r"^(?:length|duration|duracion|minutos?)\b|^(?:in )?min(?:ute)?s?\.?\b|\((?:in )?min|# ?(?:of )?min"
        r"|(?:time|total|estimated|approx\w*) .*min|^how long",
    ),
    ("start", r"^(?:start|begin|from|inicio|comienzo)"),
    ("end", r"^(?:end|ends|finish|until|fin|termina)\b"),
    (
        "time",
        r"^(?:approx\w*\.? |estimated |suggested )?(?:time|timing|times|timeframe|pacing|when|clock|schedule"
        r"|hora|tiempo|horario)\b",
    ),
    (
        "who",
        r"^(?:who|lead|leads|led by|leader|presenter|presenters|facilitator|facilitators|speaker|staff|responsible"
        r"|quien|responsable|facilitador|facilitadora)\b|\bwho\b|person",
    ),
    ("ask", r"questions?\b|prompts?\b|preguntas?"),
    (
        "activity",
        r"activit|agenda|topic|section|segment|titles?\b|session|content|what\b|item|task|steps?\b|component|part\b"
        r"|event|description|actividad|tema|contenido",
    ),
    (
        "note",
        r"notes?\b|comment|purpose|objective|goal|outcome|rationale|why|differentiation|virtual|notas?\b|proposito"
        r"|objetivo",
    ),
)
"""The first pattern that is found in a head decides."""
TIMES: frozenset[Column] = frozenset({"length", "time", "start"})
MOST_WORDS_OF_HEAD = 8


def column_of(head: str) -> Column:
    """What a column is by its head; "" where the head says nothing that is known."""
    words = fold(head).strip(" :*")
    if not words or len(words.split()) > MOST_WORDS_OF_HEAD:
        return ""
    return next((column for column, pattern in _HEADS if re.search(pattern, words)), "")


MOST_ABOVE = 3
"""Rows over all columns that may stand above a table's heads: its title, its day, its purpose."""


def columns(table: TextTable) -> tuple[tuple[Column, ...], int]:
    """What the columns of a plan's table are, and which of its rows says so, from 1; () and 0 for no plan.

    0 with columns stands for a table without heads, whose columns are known by what is in them.
    """
    for number, row in enumerate(table.rows[: MOST_ABOVE + 1], 1):
        if is_over_all(row):
            continue
        heads = tuple(column_of(cell.plain) for cell in row)
        if _is_plan(heads) and len(table.rows) > number:
            return _once(heads), number
        break
    return _by_contents(table), 0


def is_over_all(row: Sequence[TextCell]) -> bool:
    """Whether a row of several columns is one cell over all of them."""
    return len(row) > 1 and row[0].across >= len(row) and bool(row[0].lines)


def _is_plan(heads: Sequence[Column]) -> bool:
    known = set(heads) - {""}
    timed = bool(known & TIMES)
    return len(known) >= 2 and (timed or {"slide", "script"} <= known)


def _once(heads: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one of each kind that can be only one: a second `time` is a note."""
    made: list[Column] = []
    for head in heads:
        again = head in made and head in ("slide", "length", "time", "start", "end", "activity")
        made.append("note" if again else head)
    return tuple(made)


def _by_contents(table: TextTable) -> tuple[Column, ...]:
    """The columns of a table without heads: times, the longest text as script, numbers or pictures as slides; ()."""
    width = max((len(row) for row in table.rows), default=0)
    if len(table.rows) < 3 or width < 2:
        return ()
    by_column = [[row[at] for row in table.rows if at < len(row)] for at in range(width)]
    lengths = [sum(len(cell.plain) for cell in cells) / len(cells) for cells in by_column]
    times = [at for at, cells in enumerate(by_column) if _share(cells, _is_time) >= 0.6 or _goes_on(cells)]
    script = max(set(range(width)) - set(times), key=lambda at: (lengths[at], -at), default=None)
    if not times or script is None or lengths[script] < 12:
        return ()
    made: list[Column] = [""] * width
    made[times[0]], made[script] = "time", "script"
    for at, cells in enumerate(by_column):
        made[at] = made[at] or _beside_script(cells, lengths[at], at > script, "activity" in made)
    return tuple(made)


def _beside_script(cells: Sequence[TextCell], length: float, behind: bool, has_activity: bool) -> Column:
    """What a column is that is neither the time nor the script, by its cells and the side that it stands on."""
    if not behind and _share(cells, _is_slide) >= 0.6:
        return "slide"
    if not length:
        return ""
    return "materials" if behind else "note" if has_activity else "activity"


def _share(cells: Sequence[TextCell], wanted: object) -> float:
    assert callable(wanted)
    told = [cell for cell in cells if cell.plain or cell.pictures]
    return sum(bool(wanted(cell)) for cell in told) / len(told) if len(told) > 1 else 0.0


def _is_time(cell: TextCell) -> bool:
    return bool(read_time(cell.plain) or read_clock(cell.plain))


def _goes_on(cells: Sequence[TextCell]) -> bool:
    """Whether the cells are spans of minutes from 0 on, each from where the last one ends: 0–10, 10–30."""
    spans = [re.fullmatch(r"(\d{1,3})\s*[-–—]\s*(\d{1,3})\s*['′]?", cell.plain) for cell in cells]
    ends = [(int(span[1]), int(span[2])) for span in spans if span]
    met = all(before[1] == after[0] for before, after in itertools.pairwise(ends))
    return len(ends) == len(cells) > 2 and ends[0][0] == 0 and met


def _is_slide(cell: TextCell) -> bool:
    return bool(cell.pictures) or re.fullmatch(r"(?:slides?\s*)?[#\d\s–-]+|\[[^\]]*\]", cell.plain.lower()) is not None
