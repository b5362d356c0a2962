"""A table of schools to fill in: the right heads, an example row, and drop-down lists in the workbook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from kit.diagnostics import ProblemsFound
from kit.document import plain_text
from kit.programme.check_programme import checked_timetable
from kit.programme.programme_file import programme_file
from kit.roster.school_kits import blanks_of, sessions_by_language
from kit.roster.schools import OF_PROGRAMMES, columns_of
from kit.session import read_session
from kit.session.details import SCHOOL_LOGO
from kit.session.model import Session
from kit.starting.first_session import cannot_write
from kit.tables import Column, SheetToWrite, write_csv, write_xlsx


def start_roster(file: Path, sessions: Sequence[Path], today: datetime.date) -> Path:
    """Writes a table for sessions or a programme, and says where. Raises ProblemsFound; nothing is overwritten."""
    if file.suffix.casefold() not in (".csv", ".xlsx"):
        raise ProblemsFound([cannot_write(file, "a roster is a table", "call it schools.csv or schools.xlsx")])
    programmes = [found for each in sessions if (found := programme_file(each))]
    sheet = _of_programme(programmes[0], today) if programmes else _sheet([_read(each) for each in sessions])
    data = write_csv(sheet.header, sheet.rows) if file.suffix.casefold() == ".csv" else write_xlsx((sheet,))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            out.write(data)
    except FileExistsError as error:
        raise ProblemsFound([cannot_write(file, "it is there already", "change that one, or move it away")]) from error
    except OSError as error:
        raise ProblemsFound([cannot_write(file, error.strerror or str(error), "choose another place")]) from error
    return file


def _read(path: Path) -> Session:
    session, problems = read_session(path)
    if session is None:
        raise ProblemsFound(problems)
    return session


def _of_programme(path: Path, today: datetime.date) -> SheetToWrite:
    """The heads and an example for a programme and the sessions in it."""
    timetable, problems = checked_timetable(path, today)
    if timetable is None:
        raise ProblemsFound(problems)
    blanks = blanks_of(timetable)
    names = _heads(columns_of(blanks, OF_PROGRAMMES))
    examples = {"school name": "Ánimo Elementary"} | {b.name: _example(b.example) for b in blanks if b.example}
    row = tuple(examples.get(name, "") for name in names)
    return SheetToWrite(name=plain_text(timetable.programme.title)[:25], header=names, rows=(row,))


def _sheet(sessions: Sequence[Session]) -> SheetToWrite:
    blanks = {blank.name: blank for session in sessions for blank in session.blanks}
    names = _heads(columns_of(blanks.values()))
    examples = {"school name": "Ánimo Elementary", "participants": "24", "start": "2:45 PM"}
    examples |= {name: _example(blank.example) for name, blank in blanks.items() if blank.example}
    choices = [choice for session in sessions for choice in session.choices]
    languages = {tag for session in sessions for tag in sessions_by_language(session)}
    return SheetToWrite(
        name=plain_text(sessions[0].title)[:25],
        header=names,
        rows=(tuple(examples.get(name, "") for name in names),),
        choices={
            "choose": tuple(dict.fromkeys(option.id for choice in choices for option in choice.options)),
            "language": tuple(sorted(filter(None, languages))),
        },
    )


def _heads(columns: Sequence[Column]) -> tuple[str, ...]:
    """The names of the columns; `logo` is one of them, so nobody is asked for `school logo` too."""
    return tuple(column.name for column in columns if column.name != SCHOOL_LOGO)


def _example(example: str | tuple[str, ...]) -> str:
    return example if isinstance(example, str) else "; ".join(example)
