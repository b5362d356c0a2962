"""The table of a programme's pages: for which kinds, for whom, how many, and what each shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Literal

from msgspec import Struct

from kit.build.source import Output
from kit.language.dates import short_day
from kit.plan.counts import copies_for
from kit.programme.certificates import all_held
from kit.programme.localize import spoken
from kit.programme.page_values import (
    attendance_rows,
    coverage_lines,
    gaps_first,
    kinds_used,
    module_lines,
    months,
    of_cohort,
    present,
    sign_ins,
)
from kit.programme.pages import PAGES
from kit.programme.timetable import Cohort, Timetable, primary
from kit.text import Markdown

Values = Mapping[str, object]
WORD_TOO = (".docx", ".pdf")
"""What a page is written in where a person would change it."""


class Printing(Struct, frozen=True, kw_only=True):
    """A page to be made: the timetable in the words of `cohort.language`, and whose page it is."""

    timetable: Timetable
    cohort: Cohort


class PageRow(Struct, frozen=True, kw_only=True):
    """A row of the table. `each` says that every cohort gets it in its language; the rest is made once."""

    name: str
    word: str
    values: Callable[[Printing], Values] = lambda printing: {}
    wanted: Callable[[Printing], bool] = lambda printing: True
    copies: Callable[[Printing], int | None] = lambda printing: 1
    together: int = 1
    """How many copies a page of paper holds."""
    each: bool = False
    names: bool = False
    """Whether it says who comes."""
    editable: bool = False
    facilitator: bool = False
    orientation: Literal["portrait", "landscape"] = "portrait"
    paper: Literal["", "half-letter"] = ""
    sides: Literal[1, 2] = 1
    printed: bool = True
    """Whether it is on the list of what to print."""
    most_pages: int | None = None


def for_everybody(printing: Printing) -> int | None:
    """A copy for each of the cohort and a few more; None where nobody said how many come."""
    expected = printing.cohort.expected
    return copies_for(expected) if expected else None


# What each page shows


def _calendar(printing: Printing) -> Values:
    timetable = printing.timetable
    return {"months": months(timetable), "kinds": kinds_used(timetable), "has_file": has_calendar_file(timetable)}


def _coverage(printing: Printing) -> Values:
    timetable, language = printing.timetable, printing.cohort.language
    columns = len(timetable.coverage) or len(timetable.meetings)
    return {
        "gaps_first": gaps_first(timetable),
        "lines": coverage_lines(timetable),
        "modules": module_lines(timetable),
        "days": tuple(short_day(meeting.date, language) for meeting in timetable.meetings),
        "widths": " ".join(["8", *["2" if timetable.coverage else "3"] * columns]),
    }


def _sign_ins(printing: Printing) -> Values:
    timetable = printing.timetable
    return {
        "sheets": sign_ins(timetable, printing.cohort),
        "slots": {slot.id: slot.title for slot in timetable.slots},
        "ends": {slot.id: slot.end for slot in timetable.slots},
    }


class GridCohort(Struct, frozen=True, kw_only=True):
    """A cohort as the attendance grid shows it."""

    language: str
    rows: tuple[object, ...]
    present: tuple[int | None, ...]


def _attendance(printing: Printing) -> Values:
    timetable, language = printing.timetable, printing.cohort.language
    cohorts = tuple(
        GridCohort(
            language=cohort.language,
            rows=attendance_rows(timetable, cohort),
            present=present(timetable, cohort),
        )
        for cohort in timetable.cohorts
    )
    heads = tuple(f"{meeting.number} · {short_day(meeting.date, language)}" for meeting in timetable.meetings)
    return {"cohorts": cohorts, "heads": heads, "widths": " ".join(["7", *["3"] * len(heads), "2"])}


def _make_up(printing: Printing) -> Values:
    timetable, language = printing.timetable, printing.cohort.language
    outcomes: dict[str, tuple[Markdown, ...]] = {}
    for meeting in timetable.meetings:
        held = (entry for entry in timetable.entries if entry.slot in meeting.slots)
        sessions = (spoken(entry, language) for entry in held)
        outcomes[meeting.id] = tuple(Markdown(line) for session in sessions if session for line in session.outcomes)
    return {"outcomes": outcomes}


def _standings(printing: Printing) -> Values:
    return {"standings": of_cohort(printing.timetable, printing.cohort)}


def _index(printing: Printing) -> Values:
    timetable = printing.timetable
    every = tuple(each for cohort in timetable.cohorts for each in of_cohort(timetable, cohort))
    return {"standings": every, "all_held": all_held(timetable)}


def _modules(printing: Printing) -> Values:
    return {"modules": module_lines(printing.timetable)}


# When there is something to show


def _has_meetings(printing: Printing) -> bool:
    return bool(printing.timetable.meetings)


def _covers(printing: Printing) -> bool:
    timetable = printing.timetable
    return bool(timetable.coverage) or (timetable.programme.kind == "course" and bool(timetable.meetings))


def _somebody_meets_it(printing: Printing) -> bool:
    return any(each.meets for each in of_cohort(printing.timetable, printing.cohort))


def _somebody_does_not(printing: Printing) -> bool:
    timetable = printing.timetable
    return all_held(timetable) and any(not each.meets for each in of_cohort(timetable, printing.cohort))


def _anybody_came(printing: Printing) -> bool:
    rule, timetable = printing.timetable.programme.certificate, printing.timetable
    return rule is not None and any(of_cohort(timetable, cohort) for cohort in timetable.cohorts)


ROWS = (
    PageRow(
        name="calendar", word="calendar", values=_calendar, wanted=_has_meetings, copies=for_everybody, each=True,
        most_pages=1,
    ),
    PageRow(name="offers", word="offers", wanted=lambda p: bool(p.timetable.offers), editable=True),
    PageRow(
        name="programme", word="programme", wanted=_has_meetings, copies=for_everybody, each=True, paper="half-letter",
        printed=False,
    ),
    PageRow(
        name="coverage", word="coverage", values=_coverage, wanted=_covers, facilitator=True, orientation="landscape"
    ),
    PageRow(name="sign-ins", word="sign_ins", values=_sign_ins, wanted=_has_meetings, each=True, names=True),
    PageRow(
        name="evaluations", word="evaluations", wanted=_has_meetings, copies=for_everybody, each=True, editable=True,
    ),
    PageRow(
        name="attendance-grid", word="attendance_grid", values=_attendance, wanted=_has_meetings, names=True,
        facilitator=True, orientation="landscape",
    ),
    PageRow(name="make-up", word="make_up", values=_make_up, wanted=_has_meetings, each=True, editable=True),
    PageRow(
        name="certificates", word="certificates", values=_standings, wanted=_somebody_meets_it, each=True, names=True,
        orientation="landscape",
    ),
    PageRow(name="letters", word="letters", values=_standings, wanted=_somebody_does_not, each=True, names=True),
    PageRow(
        name="certificates-index", word="certificates_index", values=_index, wanted=_anybody_came, names=True,
        facilitator=True,
    ),
    PageRow(
        name="delivery-log", word="delivery_log", values=_modules, copies=for_everybody, editable=True,
        orientation="landscape",
    ),
    PageRow(name="teach-back", word="teach_back", copies=for_everybody, editable=True),
)  # fmt: skip
"""The pages that a template makes, in the order of use."""
WITH = {"certificates-index": "certificates"}
"""Pages that are made wherever another is."""


def is_asked(name: str, timetable: Timetable) -> bool:
    """Whether the programme wants a page: it names it in `print`, or it is of a kind that has it."""
    programme, name = timetable.programme, WITH.get(name, name)
    if programme.prints:
        return name in programme.prints
    return programme.kind in PAGES[name]


def has_calendar_file(timetable: Timetable) -> bool:
    """Whether there is a file of the calendar: it is wanted, and somebody said in which time zone the days are."""
    return is_asked("calendar.ics", timetable) and bool(timetable.programme.time_zone and timetable.days)


def page_output(row: PageRow, printing: Printing, number: int | None, *, main: bool) -> Output:
    """The output that a row asks for, in the language of the cohort."""
    language = printing.cohort.language
    copies = row.copies(printing)
    paper = "a5" if row.paper and printing.timetable.programme.paper == "a4" else row.paper
    return Output(
        id=row.name if main else f"{row.name}-{primary(language)}",
        file=printed_file(row.name, language, main=main),
        formats=WORD_TOO if row.editable else WORD_TOO[1:],
        template=f"programme/{row.name}.md.j2",
        values={"timetable": printing.timetable, "cohort": printing.cohort, **row.values(printing)},
        word=row.word,
        language=language,
        orientation=row.orientation,
        paper=paper,
        audience="facilitator" if row.facilitator else "participants",
        sides=row.sides,
        copies=copies,
        sets=None if copies is None else ceil(copies / row.together),
        number=number if row.printed else None,
        counted_in="print/all" if row.printed else "",
        most_pages=row.most_pages,
        cure="fewer words make it shorter; it can be used as it is",
        names_people=row.names,
    )


def printed_file(name: str, language: str, *, main: bool) -> str:
    """The name of a page's file: other languages than the programme's have a folder of their own."""
    return f"print/{name}" if main else f"print/{primary(language)}/{name}"
