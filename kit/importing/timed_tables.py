"""A plan's table → a slide for each of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from kit.importing.draft import DraftSlide, Finding, Harm, Judgment
from kit.importing.elements import TextCell, TextLine, TextTable, escaped
from kit.importing.minutes import CellTime, read_column, timed
from kit.importing.speech import Setting, Speech, is_labeled, read_speech
from kit.importing.table_columns import Column, columns, is_over_all
from kit.importing.times_in_words import SpeechPlace
from kit.importing.titles import MOST_SAID, MOST_TITLE_WORDS, can_be_title, made_title
from kit.language.dates import clock_time
from kit.language.labels import Label
from kit.text import Markdown

THUMBNAILS = "in the table"
"""How the report ends what it says of pictures in a plan's table."""
_MEANS: dict[Column, str] = {
    "slide": "the slide", "length": "minutes", "time": "times", "start": "the start", "end": "the end", "script": "say",
    "activity": "titles", "do": "do", "ask": "ask", "people": "notes", "materials": "materials", "who": "who leads",
    "note": "notes",
}  # fmt: skip
_WORDS: tuple[tuple[Column, Setting, Label | None], ...] = (
    ("activity", "plan", None),
    ("script", "deck", None),
    ("do", "do", None),
    ("ask", "note", "Ask"),
    ("people", "note", "Note"),
    ("note", "note", "Note"),
    ("", "note", "Note"),
)
"""The columns of words in the order in which their words follow each other in the notes."""
_TOTAL = re.compile(r"(?:grand |sub)?total\b|total (?:time|minutes)|tiempo total", re.IGNORECASE)
_TELL_TIME: tuple[Column, ...] = ("length", "time", "start")
"""The columns that tell how long a row takes, the one that tells it best first."""
_LEADING_NUMBER = re.compile(r"^(?:slides?\s*)?#?\d+(?:\s*[-–]\s*\d+)?\s*[:.)–-]*\s*", re.IGNORECASE)
"""The number of a slide before its words."""
_NUMBER = re.compile(
    r"(?:slides?|diapositivas?|#)?\s*#?\s*(\d{1,3})(?:\s*(?:-|–|—|to|and|&|,)\s*(\d{1,3}))?\b(?!\s*(?:min|sec|:|\.\d))",
    re.IGNORECASE,
)


class Rows(Struct):
    """What a plan's table gives: slides, findings, and the start of its clock."""

    slides: list[DraftSlide] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    start: str = ""
    length: str = ""


class _Table(Struct, frozen=True, kw_only=True):
    """A table whose columns are known."""

    file: str
    number: int
    """Which of the document's plans it is, from 1."""
    heads: tuple[str, ...]
    columns: tuple[Column, ...]

    def where(self, row: int) -> str:
        return f"row {row}" if self.number == 1 else f"table {self.number}, row {row}"


def read_rows(table: TextTable, file: str, number: int, block: str) -> Rows | None:
    """The slides of the table's rows, the first in the agenda block `block`; None for a table that is no plan."""
    kinds, head = columns(table)
    if not kinds:
        return None
    heads = tuple(cell.plain for cell in table.rows[head - 1]) if head else ("",) * len(kinds)
    plan = _Table(file=file, number=number, heads=heads, columns=kinds)
    numbered = [(at, row) for at, row in enumerate(table.rows, 1) if at != head and _plain(row)]
    rows = [row for _, row in numbered]
    made = Rows()
    times = _times(plan, rows)
    above: list[TextLine] = []
    for (at, row), time in zip(numbered, times, strict=True):
        if is_over_all(row):
            block, more = row[0].lines[0].plain, row[0].lines[1:]
            above += more
        elif _is_total(row):
            made.length = time.time or made.length
            made.findings.append(_found(plan, at, "taken", "a row of totals, which kit computes", _plain(row)))
        else:
            _row(made, plan, row, at, time, block, above)
            block, above = "", []
    _tell(made, plan, rows, head > 0)
    starts = (time.start for time in times if time.start is not None)
    made.start = next((clock_time(start, "en-US") for start in starts), "")
    return made


def _is_total(row: Sequence[TextCell]) -> bool:
    return _TOTAL.match(next((cell.plain for cell in row if cell.plain), "")) is not None


def _plain(row: Sequence[TextCell]) -> str:
    return " · ".join(cell.plain for cell in row if cell.plain)


def _found(plan: _Table, row: int, judgment: Judgment, message: str, detail: str = "", cure: str = "",
           harm: Harm = "other", slide: str = "") -> Finding:  # fmt: skip
    return Finding(judgment=judgment, file=plan.file, where=plan.where(row), message=message, detail=detail, cure=cure,
                   harm=harm, slide=slide)  # fmt: skip


def _times(plan: _Table, rows: Sequence[Sequence[TextCell]]) -> tuple[CellTime, ...]:
    """The time of each row, by the column of lengths, or else of starts and ends, or else of times."""
    cells = {kind: tuple(_at(row, at) for row in rows) for at, kind in enumerate(plan.columns)}
    lengths = cells.get("length", ())
    if {"start", "end"} <= set(cells) and not any(lengths):
        ends = zip(cells["start"], cells["end"], strict=True)
        return read_column(tuple(" – ".join(both) if all(both) else "" for both in ends))
    kind = next((kind for kind in _TELL_TIME if kind in cells), None)
    if kind is None:
        return tuple(CellTime() for _ in rows)
    read = read_column(cells[kind], beside=lengths, bare=kind != "start")
    clocks = read_column(cells["start"]) if kind == "length" and "start" in cells else read
    return tuple(map(_with_start, read, clocks))


def _with_start(time: CellTime, clock: CellTime) -> CellTime:
    return CellTime(time=time.time, start=clock.start, guess=time.guess, lost=time.lost)


def _at(row: Sequence[TextCell], at: int) -> str:
    return row[at].plain if at < len(row) else ""


def _cells(plan: _Table, row: Sequence[TextCell], kind: Column) -> Iterator[tuple[str, TextCell]]:
    """The cells of the row in the columns of one kind, each with its column's head."""
    for at, column in enumerate(plan.columns):
        if column == kind and at < len(row) and row[at].lines:
            yield plan.heads[at], row[at]


def _row(
    made: Rows, plan: _Table, row: Sequence[TextCell], at: int, time: CellTime, block: str, above: Sequence[TextLine]
) -> None:
    key = f"{plan.file} {plan.where(at)}"
    title, taken, guessed = _title(plan, row, at)
    speech = _speech(plan, row, above, taken, SpeechPlace(file=plan.file, where=plan.where(at), slide=key))
    _bring(speech, plan, row, at, key)
    settings = (*speech.settings, *_led(plan, row))
    title, own = timed(title.rstrip(" :"))
    said = time.time or next((each.time for each in (own, speech.time) if each and each.time), "")
    made.findings += _time_findings(plan, at, time, key, own is not None and bool(time.time))
    if time.lost:
        speech.add("Note", f"Time: {escaped(time.lost)}")
    first, last = _numbers(plan, row)
    if guessed:
        made.findings.append(_found(plan, at, "guess", "no title; it is made of the first words", title,
                                    "Write a title", "title", key))  # fmt: skip
    made.findings += speech.findings
    made.slides.append(DraftSlide(key=key, file=plan.file, where=plan.where(at), title=Markdown(escaped(title)),
                                  plain=title, time=said, passages=tuple(speech.passages), settings=settings, last=last,
                                  block=block, number=first, words=_plain(row), made_title=guessed))  # fmt: skip


def _speech(
    plan: _Table, row: Sequence[TextCell], above: Sequence[TextLine], title: TextLine | None, place: SpeechPlace
) -> Speech:
    """What the row's cells say, without the line that is its title; the lines of a row above it come first."""
    speech = read_speech(above, "note", place)
    for kind, setting, under in _WORDS:
        for head, cell in _cells(plan, row, kind):
            lines = [line for line in cell.lines if line is not title]
            _join(speech, read_speech(lines, setting, place, under), head if kind in ("people", "") else "")
    return speech


def _led(plan: _Table, row: Sequence[TextCell]) -> Iterator[str]:
    """The settings that say who leads, without the signs that would end them."""
    for _, cell in _cells(plan, row, "who"):
        if words := " ".join(cell.plain.replace(";", ",").replace("--", "–").replace(">", "").split()):
            yield f"lead: {words}"


def _join(speech: Speech, more: Speech, head: str) -> None:
    """Adds what another column says, under its head where that says more than the label."""
    for at, passage in enumerate(more.passages):
        speech.add(passage.label, f"**{escaped(head)}:** {passage.text}" if head and not at else str(passage.text))
    speech.time = speech.time or more.time
    speech.settings += more.settings
    speech.findings += more.findings


def _time_findings(plan: _Table, at: int, time: CellTime, key: str, twice: bool) -> Iterator[Finding]:
    if time.guess:
        yield _found(
            plan, at, "guess", f"{time.time or 'no time'}: {time.guess}", time.lost, "Write the minutes", "time", key
        )
    elif time.lost:
        yield _found(plan, at, "left", "what stands in the column of times is none; it is a note", time.lost,
                     "Write the minutes at the end of the heading", "time", key)  # fmt: skip
    if twice:
        yield _found(
            plan, at, "guess", "two times; the column's was taken", "", "Write the one that holds", "time", key
        )


def _title(plan: _Table, row: Sequence[TextCell], at: int) -> tuple[str, TextLine | None, bool]:
    """The title of a row, the line that it is (not to be read again), and whether it is made."""
    for kind in ("activity", "script", "do"):
        for _, cell in _cells(plan, row, kind):
            line = cell.lines[0]
            if can_be_title(line, alone=len(cell.lines) == 1, activity=kind == "activity"):
                return line.plain, line, False
            if kind == "activity" and (made := made_title(line.plain)):
                return made, None, True
    for _, cell in _cells(plan, row, "slide"):
        words = _LEADING_NUMBER.sub("", cell.plain).strip(" []()")
        if words and len(words.split()) <= MOST_TITLE_WORDS:
            return words, None, False
    return made_title(_first_said(plan, row)) or plan.where(at).capitalize(), None, True


def _first_said(plan: _Table, row: Sequence[TextCell]) -> str:
    """The first words that people may see: what a leader says or does is private, but for a few such as “Welcome!”."""
    for kind in ("activity", "people", "", "script", "do"):
        for _, cell in _cells(plan, row, kind):
            private = kind in ("script", "do")
            words = cell.lines[0].plain if private else cell.plain
            return "" if private and len(words.split()) > MOST_SAID else words
    return ""


def _numbers(plan: _Table, row: Sequence[TextCell]) -> tuple[int, int]:
    """The numbers of the slides that the row is for: first and last, 0 where none is said."""
    for _, cell in _cells(plan, row, "slide"):
        if match := _NUMBER.search(cell.plain):
            return int(match[1]), int(match[2] or 0)
    for kind in ("script", "activity", "do"):
        for _, cell in _cells(plan, row, kind):
            if match := re.search(r"\(slides?\s*#?(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\)", cell.plain, re.IGNORECASE):
                return int(match[1]), int(match[2] or 0)
    return 0, 0


_SENTENCE = re.compile(
    r"\b(?:is|are|will|should|can|must|have|please|make sure|be sure|in advance|ahead|es|son|debe)\b", re.IGNORECASE
)
_TO_PRINT = re.compile(r"^(?:print|copy|copies of|make copies|imprima|imprimir)\b", re.IGNORECASE)


def _bring(speech: Speech, plan: _Table, row: Sequence[TextCell], at: int, key: str) -> None:
    """Things to bring: short ones as materials; what is printed, linked or told in sentences as notes."""
    for _, cell in _cells(plan, row, "materials"):
        for line in cell.lines:
            long = len(line.plain.split()) > 9 or "](" in line.text or _SENTENCE.search(line.plain)
            if is_labeled(line):
                place = SpeechPlace(file=plan.file, where=plan.where(at), slide=key)
                _join(speech, read_speech([line], "note", place), "")
            elif _TO_PRINT.match(line.plain) or long:
                speech.add("Note", str(line.text))
                if _TO_PRINT.match(line.plain):
                    speech.findings.append(_found(
                        plan, at, "guess", "something to print; it is a note", line.plain,
                        "Write it as a handout under `# Handouts`", "other", key))  # fmt: skip
            elif line.plain.strip(" –—-").lower() not in ("", "none", "n/a", "na", "ninguno"):
                speech.add("Materials", str(line.text))


def _tell(made: Rows, plan: _Table, rows: Sequence[Sequence[TextCell]], headed: bool) -> None:
    """What the columns were taken for, and the pictures of slides that stay behind."""
    said = ", ".join(f"{name} is {_MEANS[kind]}" for name, kind in _named_columns(plan, headed))
    where = "the table" if plan.number == 1 else f"table {plan.number}"
    made.findings.append(Finding(judgment="taken" if headed else "guess", file=plan.file, where=where,
                                 message=f"{said}; {len(made.slides)} rows are slides",
                                 harm="time", cure="" if headed else "Compare with the table"))  # fmt: skip
    if count := sum(len(cell.pictures) for row in rows for cell in row):
        noun = "picture" if count == 1 else "pictures"
        made.findings.append(
            Finding(
                judgment="left",
                file=plan.file,
                where=where,
                message=f"{count} {noun} {THUMBNAILS}",
                cure="Give the deck together with this file: its slides are taken from there",
            )
        )


def _named_columns(plan: _Table, headed: bool) -> Iterator[tuple[str, Column]]:
    """Each column that means something, by its head, or by its number in a table without heads."""
    for at, kind in enumerate(plan.columns):
        name = f"“{plan.heads[at]}”" if plan.heads[at] else ""
        if kind and (name or not headed):
            yield name if headed else f"column {at + 1}", kind
