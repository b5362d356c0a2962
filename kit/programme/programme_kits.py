"""A programme → its folder in memory: kits of its sessions, and pages. What cannot be made is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kit.build.build import SessionKit, build_together
from kit.build.events import Listener, silent
from kit.build.job import job_for
from kit.build.kit import Kit
from kit.build.make import make
from kit.build.memory import SharedMemory
from kit.build.request import Request
from kit.build.session_held import Expected
from kit.diagnostics import Place, Problem, ProblemsFound, errors, in_order
from kit.programme.calendar_entries import known_calendar
from kit.programme.check_programme import checked_timetable
from kit.programme.happenings import note
from kit.programme.held_session import held
from kit.programme.timetable import Timetable, TimetableEntry, primary
from kit.programme.timetable_source import SessionKitMade, programme_source
from kit.session import read_school, read_session
from kit.session.details import School
from kit.session.model import Session
from kit.session.suggest import nearest
from kit.theme.theme import Theme, find_theme, search_path

TAKE_HOME = "take-home"


class ProgrammeRequest(Struct, frozen=True, kw_only=True):
    """What is asked for: the whole of a programme, the kit of one happening (`session`), or some pages (`only`).

    Edits of the decks that lie there are kept if it is made `over` them.
    """

    programme: Path
    today: datetime.date
    schools: tuple[School | Path, ...] = ()
    sets: tuple[str, ...] = ()
    theme: str = ""
    themes_near: tuple[Path, ...] = ()
    """Folders from which themes are looked for upwards, after the programme's own."""
    look: Path | None = None
    session: str = ""
    only: tuple[str, ...] = ()
    outputs: Path = Path("outputs")
    out: Path | None = None
    over: bool = False
    large_print: bool = False


ASKED_ALIKE = ("themes_near", "schools", "sets", "theme", "look", "today", "over", "large_print")
"""What is asked for of a session's kit as of its programme."""


class ProgrammeKit(Struct, frozen=True, kw_only=True):
    """What was made: the kits of sessions, and the pages for all of it, None where only one kit was asked for."""

    timetable: Timetable
    folder: Path
    kits: tuple[SessionKit, ...]
    pages: Kit | None
    problems: tuple[Problem, ...]
    failed: tuple[TimetableEntry, ...]


def build_programme(request: ProgrammeRequest, listen: Listener = silent) -> ProgrammeKit:
    """The programme's folder. Raises ProblemsFound where nothing at all can be made."""
    timetable, problems = timetable_asked(request)
    if timetable is None or not timetable.days:
        raise ProblemsFound(problems or [_empty(request)])
    folder = request.out or request.outputs / timetable.slug
    school, more = read_school(request.schools, request.sets, timetable.programme.blanks)
    maker = _KitMaker(request, timetable, folder, listen)
    kits = maker.kits()
    found = [*problems, *more, *maker.problems]
    pages = None
    if not request.session:
        source = programme_source(
            timetable,
            school,
            kits=[made for made, _ in kits],
            failed=maker.failed,
            known=known_calendar(folder),
            only=request.only,
        )
        theme = programme_theme(request, timetable)
        pages = make(job_for(source, theme, folder=folder, look=request.look, listen=listen))
        found += pages.warnings
    return ProgrammeKit(
        timetable=timetable,
        folder=folder,
        kits=tuple(kit for _, kit in kits),
        pages=pages,
        problems=in_order(found),
        failed=tuple(maker.failed),
    )


def timetable_asked(request: ProgrammeRequest) -> tuple[Timetable | None, tuple[Problem, ...]]:
    """The timetable of the programme that is asked for, and every problem but the sessions'."""
    return checked_timetable(
        request.programme,
        request.today,
        theme=request.theme,
        themes_near=request.themes_near,
        schools=request.schools,
    )


def _empty(request: ProgrammeRequest) -> Problem:
    help = "write a `##` heading with a date and a time for each meeting"
    place = Place(file=str(request.programme))
    return Problem(code="no-date", message="the programme has no day", help=help, place=place)


def programme_theme(request: ProgrammeRequest, timetable: Timetable) -> Theme:
    """The theme that is asked for, else the programme's. Raises ProblemsFound."""
    programme = timetable.programme
    place = None if request.theme else programme.place_of("theme")
    return find_theme(request.theme or programme.theme, search_path(programme.folder, *request.themes_near), place)


TOGETHER = 4
"""So many kits are made at once: pages of one kind one after the other, slides drawn in one call."""


class WantedKit(Struct, frozen=True, kw_only=True):
    """A kit that is to be made, of a happening in a language; without `request` where its session has errors."""

    entry: TimetableEntry
    language: str
    path: Path
    folder: str
    request: Request | None
    problems: tuple[Problem, ...]


class _KitMaker:
    """Makes the kits of sessions, and keeps what could not be made."""

    def __init__(self, request: ProgrammeRequest, timetable: Timetable, folder: Path, listen: Listener) -> None:
        self.request, self.timetable, self.folder, self.listen = request, timetable, folder, listen
        self.problems: list[Problem] = []
        self.failed: list[TimetableEntry] = []

    def kits(self) -> list[tuple[SessionKitMade, SessionKit]]:
        """Each kit once: a session that is held twice has one."""
        wanted = [each for each in self._each() if each.request]
        memory = SharedMemory()
        made: list[tuple[SessionKitMade, SessionKit]] = []
        for at in range(0, len(wanted), TOGETHER):
            some = wanted[at : at + TOGETHER]
            kits = build_together([each.request for each in some if each.request], memory, self.listen)
            for each, kit in zip(some, kits, strict=True):
                if isinstance(kit, ProblemsFound):
                    self._failed(each.entry, kit.problems)
                else:
                    self._tell((*each.problems, *kit.warnings))
                    made.append((_made(each, kit), kit))
        return made

    def _each(self) -> Iterator[WantedKit]:
        """What is to be made, each kit once; without a request where the session cannot be read, which is told."""
        done: dict[str, Path] = {}
        for entry in self._wanted():
            for language, path in self._languages(entry):
                folder = self._folder(entry, language)
                if folder not in done:
                    done[folder] = path
                    yield self._one(entry, language, path, folder)
                elif done[folder] != path:
                    message = f"another session's kit is in `{folder}` already"
                    note(self.problems, "same-folder", message, "give one of the two another `id`", entry.place)

    def _wanted(self) -> list[TimetableEntry]:
        """The happenings whose kits are made. Raises ProblemsFound where there is none of the id that is asked for."""
        wanted = self.request.session
        if self.request.only and not wanted:
            return []
        with_kit = [entry for entry in self.timetable.entries if entry.kit]
        found = [entry for entry in with_kit if wanted in ("", entry.id, entry.no)]
        if wanted and not found:
            near = nearest(wanted, [entry.id for entry in with_kit])
            help = f"did you mean `{near}`?" if near else "`kit plan` of the programme shows what there is"
            place = Place(file="command line", text=f"--session {wanted}", column=11, width=len(wanted))
            message = f"no happening with a session is called `{wanted}`"
            raise ProblemsFound([Problem(code="unknown-session", message=message, help=help, place=place)])
        return found

    def _languages(self, entry: TimetableEntry) -> Iterator[tuple[str, Path]]:
        """The files of the cohorts' languages; the session's own where it is written in none of them."""
        assert entry.session is not None
        files = {language: entry.session.of(language) for language in entry.languages or self.timetable.languages}
        found = {language: path for language, path in files.items() if path}
        yield from (found or {self.timetable.programme.language: entry.session.path}).items()

    def _folder(self, entry: TimetableEntry, language: str) -> str:
        programme = self.timetable.programme
        own = programme.language if programme.language in self.timetable.languages else self.timetable.languages[0]
        same = primary(language) == primary(own) or len(self.timetable.languages) == 1
        return f"sessions/{entry.kit}" if same else f"sessions/{entry.kit}-{primary(language)}"

    def _one(self, entry: TimetableEntry, language: str, path: Path, folder: str) -> WantedKit:
        session, problems = read_session(path)
        request = None
        if session is None or errors(problems):
            self._failed(entry, problems)
        else:
            request = self._request(entry, language, session, folder)
        return WantedKit(entry=entry, language=language, path=path, folder=folder, request=request, problems=problems)

    def _failed(self, entry: TimetableEntry, problems: Sequence[Problem]) -> None:
        """Notes why a happening has no kit; the other kits are made all the same."""
        self.problems += problems
        if entry not in self.failed:
            self.failed.append(entry)

    def _tell(self, problems: Sequence[Problem]) -> None:
        """Notes the problems of a session, but for a day that is past: the programme says so where it matters."""
        self.problems += [each for each in problems if each.code != "past-date"]

    def _request(self, entry: TimetableEntry, language: str, session: Session, folder: str) -> Request:
        return Request(
            **{name: getattr(self.request, name) for name in ASKED_ALIKE},
            session=session,
            held=held(entry, self.timetable),
            people=self._expected(entry, language),
            participants=self._people(entry, language),
            start=entry.start,
            date=entry.date,
            room=entry.room or self.timetable.programme.where or None,
            out=self.folder / folder,
        )

    def _people(self, entry: TimetableEntry, language: str) -> int | None:
        """How many a kit is for: those of the cohort, where there are several and they are known; else all."""
        known = {cohort.language: cohort.expected for cohort in self.timetable.cohorts}
        if len(known) > 1 and entry.written.seats_wanted is None and known.get(language):
            return known[language]
        return entry.people or self.timetable.people

    def _expected(self, entry: TimetableEntry, language: str) -> tuple[Expected, ...]:
        """The people of the cohort by name; of happenings side by side nobody knows who comes where."""
        if entry.arrangement == "side by side":
            return ()
        cohorts = [cohort for cohort in self.timetable.cohorts if primary(cohort.language) == primary(language)]
        wanted = cohorts if len(self.timetable.cohorts) > 1 else self.timetable.cohorts
        return tuple(
            Expected(name=person.name, role=person.role, id=person.id, passed=person.passed)
            for cohort in wanted
            for person in cohort.people
        )


def _made(wanted: WantedKit, kit: SessionKit) -> SessionKitMade:
    printed = {each.id: each for each in kit.prints}
    summaries = [handout.id for handout in kit.plan.handouts if handout.kind == "summary"]
    home = [handout.id for handout in kit.plan.handouts if handout.id == TAKE_HOME]
    return SessionKitMade(
        entry=wanted.entry,
        language=wanted.language,
        path=wanted.path,
        folder=wanted.folder,
        summaries=tuple(kit.files[printed[id].file] for id in summaries if id in printed),
        take_home=tuple((kit.files[printed[id].file], printed[id].sets or 1) for id in home if id in printed),
    )
