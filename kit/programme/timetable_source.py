"""A timetable → a Source: the rows of its pages, its calendar and tables, and what its record says."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.source import Brand, Missing, Output, Source, SourceText
from kit.document import plain_text
from kit.formats.pdf import Booklet, Copies
from kit.plan.planned_school import planned_school
from kit.programme.calendar_entries import Known, as_record, calendar_of
from kit.programme.localize import filler, localized
from kit.programme.outputs import (
    ROWS,
    WITH,
    Printing,
    for_everybody,
    has_calendar_file,
    is_asked,
    page_output,
    printed_file,
)
from kit.programme.own_handouts import own_handouts
from kit.programme.page_values import coverage_rows
from kit.programme.timetable import Timetable, TimetableEntry, primary
from kit.programme.timetable_as_json import as_json
from kit.session.details import School
from kit.tables import SheetToWrite
from kit.text import Markdown

FIRST = ("start-here.pdf", "programme.json")


class SessionKitMade(Struct, frozen=True, kw_only=True):
    """A session's kit in one language as it was made: its folder below the programme's, and pages for all of it."""

    entry: TimetableEntry
    language: str
    path: Path
    """The session's file."""
    folder: str
    summaries: tuple[bytes, ...]
    take_home: tuple[tuple[bytes, int], ...]
    """The pages to take home, each with how often it is printed."""


class StartKit(Struct, frozen=True, kw_only=True):
    """A session as the first page lists it, with the folders of its kits: one for each language."""

    date: datetime.date
    title: Markdown
    folders: tuple[str, ...]


def programme_source(
    timetable: Timetable,
    school: School,
    *,
    kits: Sequence[SessionKitMade],
    failed: Sequence[TimetableEntry] = (),
    known: Known,
    only: Sequence[str] = (),
) -> Source:
    """The source of a programme's folder. `known` is its calendar at an earlier build, `failed` what has no kit."""
    programme = timetable.programme
    fill = filler(programme, school)
    own = localized(timetable, programme.language, fill)
    brand = planned_school(school, fill.blanks)
    spoken = {language: localized(timetable, language, fill) for language in timetable.languages}
    rows = _Rows(timetable, own, spoken, own_handouts(timetable, school))
    outputs = (
        *rows.pages(),
        *rows.piles(kits),
        *rows.calendar(known),
        *rows.coverage(),
        *rows.ends(kits, failed, known),
    )
    return Source(
        title=plain_text(own.programme.title),
        language=programme.language,
        place=programme.place,
        folder=programme.folder,
        outputs=tuple(row for row in outputs if not only or _page(row) in only),
        values={"timetable": own},
        brand=Brand(
            name=brand.name,
            slug=brand.slug if brand.name else "",
            logo=brand.logo,
            logo_alt=brand.logo_alt,
            primary=brand.primary,
            accent=brand.accent,
        ),
        paper=programme.paper,
        first=FIRST,
        missing=tuple(
            Missing(name=each.name, label=each.label, example=each.example)
            for each in fill.missing()
            if each.name in {blank.name for blank in programme.blanks}
        ),
        private=private(timetable),
        texts=tuple(SourceText(entry.place, entry.title + entry.words) for entry in timetable.entries),
        inputs=(programme.path, *school.files),
        record={"programme": timetable.slug, "language": programme.language},
    )


def _page(row: Output) -> str:
    """The name under which a person asks for the page."""
    name = f"{row.file.rpartition('/')[2]}{row.formats[-1] if row.formats[-1] == '.ics' else ''}"
    return WITH.get(name, name.removesuffix("-to-fold"))


def private(timetable: Timetable) -> frozenset[str]:
    """The names and addresses of the people's files that the programme's own words do not say."""
    programme = timetable.programme
    public = "\n".join(programme.lines).casefold()
    public += "\n".join(name for entry in timetable.entries for name in (*entry.presenters, entry.host)).casefold()
    people = (*programme.people, *programme.attendance)
    texts = {text for person in people for text in (person.name, person.email) if len(text) > 2}
    return frozenset(text for text in texts if text.casefold() not in public)


class _Rows:
    """The rows of outputs, numbered in the order of use."""

    def __init__(
        self, timetable: Timetable, own: Timetable, spoken: Mapping[str, Timetable], handouts: Sequence[Output]
    ) -> None:
        self.timetable, self.own, self.spoken, self.handouts = timetable, own, spoken, handouts
        self.numbers = count(1)
        main = timetable.programme.language
        self.main = main if main in timetable.languages else timetable.languages[0]

    def printings(self) -> Iterator[Printing]:
        """The timetable for each cohort, the programme's own language first."""
        cohorts = sorted(self.timetable.cohorts, key=lambda cohort: cohort.language != self.main)
        for cohort in cohorts:
            yield Printing(timetable=self.spoken[cohort.language], cohort=cohort)

    def _whole(self) -> Printing:
        """The timetable for everybody together, in the programme's own words."""
        people = tuple(person for cohort in self.timetable.cohorts for person in cohort.people)
        cohort = replace(
            next(iter(self.timetable.cohorts)), language=self.main, people=people, expected=self.timetable.people
        )
        return Printing(timetable=self.own, cohort=cohort)

    def pages(self) -> Iterator[Output]:
        """The pages that templates make, the booklet on sheets to fold, and the programme's own handouts."""
        written = {_page(row) for row in self.handouts}
        for row in ROWS:
            if row.name in written or not is_asked(row.name, self.timetable):
                continue
            for printing in filter(row.wanted, self.printings() if row.each else (self._whole(),)):
                main = printing.cohort.language == self.main
                yield page_output(row, printing, next(self.numbers) if row.printed else None, main=main)
                if row.name == "programme":
                    yield self._to_fold(printing, main=main)

        for handout in self.handouts:
            yield replace(handout, number=next(self.numbers))

    def _to_fold(self, printing: Printing, *, main: bool) -> Output:
        language = printing.cohort.language
        booklet = f"{printed_file('programme', language, main=main)}.pdf"
        copies = for_everybody(printing)
        return Output(
            id="programme-to-fold" if main else f"programme-{primary(language)}-to-fold",
            file=printed_file("programme-to-fold", language, main=main),
            value=lambda values, words: Booklet(_bytes(values, booklet)),
            word="programme_to_fold",
            language=language,
            sides=2,
            copies=copies,
            sets=copies,
            number=next(self.numbers),
        )

    def piles(self, kits: Sequence[SessionKitMade]) -> Iterator[Output]:
        """The pages of the sessions' kits that belong together: to take home, and one-page summaries."""
        for name, word in (("take-home", "take_home"), ("summary", "summary")):
            for language in dict.fromkeys(kit.language for kit in kits) if is_asked(name, self.timetable) else ():
                spoken = [kit for kit in kits if kit.language == language]
                pile = _take_home(spoken) if name == "take-home" else _summaries(spoken)
                if pile:
                    main = primary(language) == primary(self.main)
                    yield _pile(pile, name, word, language, next(self.numbers), main=main)

    def calendar(self, known: Known) -> Iterator[Output]:
        """The calendar's file, where somebody said in which time zone it is."""
        if has_calendar_file(self.timetable):
            made = calendar_of(self.own, known)
            yield Output(id="calendar.ics", file="print/calendar", formats=(".ics",), word="calendar_file",
                         value=lambda values, words: made)  # fmt: skip

    def coverage(self) -> Iterator[Output]:
        """The coverage as a table."""
        course = self.timetable.programme.kind == "course"
        if is_asked("coverage", self.timetable) and (self.timetable.coverage or course):
            header, rows = coverage_rows(self.own)
            sheet = SheetToWrite(name="coverage", header=header, rows=rows)
            yield Output(id="coverage.csv", file="print/coverage", formats=(".csv",), word="coverage",
                         value=lambda values, words: sheet)  # fmt: skip

    def ends(self, kits: Sequence[SessionKitMade], failed: Sequence[TimetableEntry], known: Known) -> Iterator[Output]:
        """The first page, which lists the others, and the record."""
        folders: dict[str, tuple[TimetableEntry, tuple[str, ...]]] = {}
        for kit in kits:
            folders[kit.entry.id] = (kit.entry, (*folders.get(kit.entry.id, (kit.entry, ()))[1], kit.folder))
        listed = tuple(StartKit(date=entry.date, title=entry.title, folders=names) for entry, names in folders.values())
        yield Output(
            id="start-here",
            file="start-here",
            template="programme/start-here.md.j2",
            word="start_here",
            audience="facilitator",
            values={
                "kits": listed,
                "failed": tuple(entry.title for entry in failed),
                "unwritten": sum(
                    1 for each in self.own.entries if each.learning and not each.cancelled and each.session is None
                ),
                "calendar": has_calendar_file(self.timetable),
                "to_fold": is_asked("programme", self.timetable),
            },
            most_pages=1,
            cure="it lists every session; it can be used as it is",
        )
        record = {
            **as_json(self.own),
            "title": plain_text(self.own.programme.title),
            "kits": [{"folder": kit.folder, "language": kit.language, "happening": kit.entry.id} for kit in kits],
            "not made": [entry.id for entry in failed],
            "calendar": as_record(calendar_of(self.own, known)),
        }
        yield Output(id="programme-record", file="programme", formats=(".json",), word="programme_record",
                     value=lambda values, words: record)  # fmt: skip


def _bytes(values: Mapping[str, Any], name: str) -> bytes:
    data = values["made"][name]
    assert isinstance(data, bytes)
    return data


def _pile(pile: tuple[Copies, ...], name: str, word: str, language: str, number: int, *, main: bool) -> Output:
    return Output(
        id=name if main else f"{name}-{primary(language)}",
        file=printed_file(name, language, main=main),
        value=lambda values, words: pile,
        word=word,
        language=language,
        number=number,
    )


def _take_home(kits: Sequence[SessionKitMade]) -> tuple[Copies, ...]:
    return tuple(Copies(data=data, sets=1) for kit in kits for data, _ in kit.take_home)


def _summaries(kits: Sequence[SessionKitMade]) -> tuple[Copies, ...]:
    return tuple(Copies(data=data, sets=1) for kit in kits for data in kit.summaries)
