"""A session and a table of schools → every school's kit in its folder, and the report of them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.prepare import read, theme_asked
from kit.build.request import Request
from kit.diagnostics import Place, Problem, ProblemsFound, errors
from kit.document import plain_text
from kit.plan.planned_school import slug
from kit.programme.check_programme import session_files
from kit.programme.programme_kits import ProgrammeRequest, programme_theme, timetable_asked
from kit.programme.timetable import Timetable
from kit.roster.batch import Wanted
from kit.roster.report import as_csv, as_pdf, from_csv
from kit.roster.schools import Roster, SchoolRow, read_programme_roster, read_roster
from kit.roster.state import Outcome, State, key_of, shared_key
from kit.roster.workers import make_all
from kit.session import read_session
from kit.session.details import Blank
from kit.session.model import Session
from kit.theme.theme import Theme, bundled, find_theme


class Share(Struct, frozen=True, kw_only=True):
    """One of several shares of a roster: `part` of `of`, counted from 1."""

    part: int = 1
    of: int = 1

    @property
    def suffix(self) -> str:
        """What the share's report is called after: `-3-of-8`, "" for the whole."""
        return f"-{self.part}-of-{self.of}" if self.of > 1 else ""


WHOLE = Share()
Tell = Callable[[Outcome, int, int], None]


def unheard(outcome: Outcome, done: int, of: int) -> None:
    """Tells nobody."""


class Done(Struct, frozen=True, kw_only=True):
    """What came of a roster: outcomes by row, the report's files, problems of the table and of writing the report."""

    outcomes: tuple[Outcome, ...]
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> int:
        """How many schools have no kit."""
        return sum(1 for each in self.outcomes if each.state == "refused")


def sessions_by_language(session: Session) -> dict[str, Session]:
    """The session, and those in other languages beside it (`session.es.md`), by their tags; under "" the session."""
    found = {"": session, session.language: session, session.language.split("-")[0].casefold(): session}
    for file in sorted(session.path.parent.glob(f"{session.path.stem.split('.')[0]}.*.md")):
        other, _ = read_session(file)
        if other and file != session.path:
            found |= {file.stem.split(".")[-1].casefold(): other, other.language: other}
    return found


def build_roster(
    base: Request,
    file: Path,
    pool: Callable[[], Any],
    *,
    share: Share = WHOLE,
    tell: Tell = unheard,
) -> Done:
    """Makes the kit of each school of the table; what is there and unchanged is left.

    `base` is what is asked for everywhere. `tell` hears of each outcome, how many are done, and of how many. Raises
    ProblemsFound where the session or the table as a whole is wrong; then nothing was made.
    """
    session, _, _ = read(base)
    base = replace(base, session=session)
    theme = theme_asked(base, session)
    roster = read_roster(file, base, sessions_by_language(session))
    out = base.out or base.outputs / slug(session.path.parent.name or plain_text(session.title), "session")
    return _done(
        roster if roster.rows else _without_rows(file, roster),
        out=out,
        shared=shared_key((session.path.parent,), theme, base.look, base.only, base.minutes, without=(out, file)),
        said=_ReportLook(plain_text(session.title), session.language, theme),
        how=(pool, share, tell),
    )


def build_programme_roster(
    base: ProgrammeRequest,
    file: Path,
    pool: Callable[[], Any],
    *,
    share: Share = WHOLE,
    tell: Tell = unheard,
) -> Done:
    """Makes the whole of a programme for each school of the table; what is there and unchanged is left.

    Each school's folder holds what the programme's own would. Raises ProblemsFound as `build_roster` does.
    """
    timetable, problems = timetable_asked(base)
    if timetable is None or not timetable.days:
        raise ProblemsFound(problems)
    programme = timetable.programme
    theme = programme_theme(base, timetable)
    roster = read_programme_roster(file, base, blanks_of(timetable))
    folders = dict.fromkeys((programme.folder, *(path.parent for path in session_files(timetable))))
    out = base.out or base.outputs / timetable.slug
    return _done(
        roster if roster.rows else _without_rows(file, roster),
        out=out,
        shared=shared_key(tuple(folders), theme, base.look, base.only, base.session, without=(out, file)),
        said=_ReportLook(plain_text(programme.title), programme.language, theme),
        how=(pool, share, tell),
    )


def blanks_of(timetable: Timetable) -> tuple[Blank, ...]:
    """The details of a programme and of all of its sessions, each once."""
    sessions = [session for path in session_files(timetable) if (session := read_session(path)[0])]
    found: dict[str, Blank] = {}
    for blank in (*timetable.programme.blanks, *(blank for session in sessions for blank in session.blanks)):
        found.setdefault(blank.name, blank)
    return tuple(found.values())


class _ReportLook(Struct, frozen=True):
    """What the report says, and looks like: title, language and theme."""

    title: str
    language: str
    theme: Theme


def _without_rows(file: Path, roster: Roster) -> Roster:
    """Raises ProblemsFound: the table has no schools."""
    raise ProblemsFound(roster.problems or (_empty(file),))


def _done(
    roster: Roster, *, out: Path, shared: str, said: _ReportLook, how: tuple[Callable[[], Any], Share, Tell]
) -> Done:
    """Makes what the rows ask for, and writes the report."""
    pool, share, tell = how
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ProblemsFound([_cannot_write(out, fault)]) from fault
    rows = [row for at, row in enumerate(roster.rows) if at % share.of == share.part - 1]
    outcomes = _outcomes(shared, rows, out, pool, share, tell)
    files: tuple[Path, ...] = ()
    unwritten: tuple[Problem, ...] = ()
    try:
        files = write_report(out, outcomes, said.title, said.language, said.theme, share)
    except ProblemsFound as found:  # What was made stays, and is told.
        unwritten = tuple(found.problems)
    return Done(outcomes=tuple(outcomes), files=files, problems=(*roster.problems, *unwritten))


def _outcomes(
    shared: str,
    rows: Sequence[SchoolRow],
    out: Path,
    pool: Callable[[], Any],
    share: Share,
    tell: Tell,
) -> list[Outcome]:
    state = State(out, f".roster{share.suffix}.jsonl")
    made: list[Outcome] = []

    def note(outcome: Outcome) -> None:
        made.append(outcome)
        tell(outcome, len(made), len(rows))

    wanted: list[Wanted] = []
    keys: dict[str, str] = {}
    for row in rows:
        if row.request is None:
            note(_refused(row))
            continue
        keys[row.folder] = key_of(shared, row.request)
        if before := state.unchanged(row.folder, keys[row.folder]):
            note(replace(before, number=row.number, state="unchanged", changed=""))
        else:
            wanted.append(Wanted(number=row.number, name=row.name, folder=row.folder, request=row.request))
    for outcome in make_all(out, wanted, pool):
        if outcome.state == "made":
            with suppress(OSError):  # It is made again then, the next time.
                state.add(keys[outcome.folder], outcome)
        note(outcome)
    with suppress(OSError):
        state.tidy()
    return sorted(made, key=lambda each: each.number)


def _refused(row: SchoolRow) -> Outcome:
    first = next(iter(errors(row.problems) or row.problems))
    where = f"{first.place.file}:{first.place.line}:{first.place.column}"
    why = f"{first.message}: {first.help}" if first.help else first.message
    return Outcome(number=row.number, name=row.name, folder=row.folder, state="refused", why=why, where=where)


def write_report(
    out: Path, outcomes: Sequence[Outcome], title: str, language: str, theme: Theme, share: Share = WHOLE
) -> tuple[Path, ...]:
    """Writes the report's files into the folder of the kits. A share has only its table: the whole is made of them."""
    table = out / f"roster{share.suffix}.csv"
    _write(table, as_csv(outcomes))
    if share.of > 1:
        return (table,)
    pages = out / "roster.pdf"
    _write(pages, as_pdf(outcomes, title, language, theme, Place(file=str(table), whole=True)))
    return table, pages


def _write(file: Path, data: bytes) -> None:
    """Writes a file of the report. Raises ProblemsFound where there is no room for it."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ProblemsFound([_cannot_write(file, fault)]) from fault


def _cannot_write(file: Path, fault: OSError) -> Problem:
    help_ = "make room, or choose another folder with `--out`, and run the same line again: what is made stays"
    message = f"`{file}` cannot be written: {fault.strerror or fault}"
    return Problem(code="cannot-write", message=message, help=help_, place=Place(file=str(file), whole=True))


_SHARE = re.compile(r"roster-(\d+)-of-(\d+)\.csv")


def join_shares(out: Path) -> Done:
    """Makes one report of those of all shares in the folder of the kits. Raises ProblemsFound."""
    files = {file: found for file in sorted(out.glob("roster-*.csv")) if (found := _SHARE.fullmatch(file.name))}
    problems = tuple(_missing(out, list(files.values())))
    outcomes: list[Outcome] = []
    for file in files:
        try:
            outcomes += from_csv(file.read_bytes())
        except (OSError, ValueError) as fault:
            message = f"`{file.name}` cannot be read: {fault}"
            help_ = "make that share again with the same line"
            place = Place(file=str(file), whole=True)
            raise ProblemsFound([Problem(code="bad-table", message=message, help=help_, place=place)]) from fault
    theme = find_theme("standard", (bundled(),))
    outcomes.sort(key=lambda each: each.number)
    written = write_report(out, outcomes, out.name, "en-US", theme)
    return Done(outcomes=tuple(outcomes), files=written, problems=problems)


def _missing(out: Path, found: Sequence[re.Match[str]]) -> list[Problem]:
    """That shares are missing. Raises ProblemsFound where there are none at all."""
    place = Place(file=str(out), whole=True)
    if not found:
        help_ = "name the folder of a session's kits, in which `--part` wrote its reports"
        message = f"there are no reports of shares in `{out}`"
        raise ProblemsFound([Problem(code="no-file", message=message, help=help_, place=place)])
    of = max(int(each[2]) for each in found)
    lacking = sorted(set(range(1, of + 1)) - {int(each[1]) for each in found})
    if not lacking:
        return []
    said = ", ".join(f"{each}/{of}" for each in lacking)
    help_ = f"run the same line with `--part {lacking[0]}/{of}`, then join again"
    return [Problem(code="lacks-share", message=f"there is no report of the share {said}", help=help_, place=place)]


def _empty(file: Path) -> Problem:
    help_ = "write a row for each school below the heads"
    place = Place(file=str(file), whole=True)
    return Problem(code="bad-table", message="the table has no schools", help=help_, place=place)


def lacking(roster: Roster, blanks: Sequence[Blank]) -> list[tuple[SchoolRow, tuple[str, ...]]]:
    """What each school that is not refused has blank: details without a value, a fallback and the leave to go."""
    names = [blank.name for blank in blanks if not blank.optional and blank.fallback is None]
    found = []
    for row in roster.rows:
        said = [getattr(each, "values", {}) for each in row.request.schools] if row.request else [names]
        found.append((row, tuple(name for name in names if not any(name in each for each in said))))
    return found
