"""`kit check` and `kit explain`."""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from kit.cache import texts_of
from kit.checks import allowed, check_session
from kit.checks.explain import codes, language, meaning, page
from kit.checks.fonts import fonts_of, place_in, without_fonts
from kit.cli.options import FILE, SAMPLE, today_option
from kit.cli.speak import example, many, show
from kit.diagnostics import Place, Problem, ProblemsFound, errors, in_order
from kit.language.nearest import nearest
from kit.plan.choices import left_open
from kit.programme.programme_file import programme_file
from kit.session import read_session
from kit.theme.theme import theme_of
from kit.theme.words import unspoken, words

if TYPE_CHECKING:
    from kit.session.model import Session
    from kit.theme.theme import Theme


@click.command(epilog=example(f"kit check {SAMPLE}", "kit check sessions/*/session.md --format github"))
@click.argument("sessions", nargs=-1, required=True, type=FILE, metavar="SESSION...")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Write the cures that have one meaning into the file.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print them."
)
@today_option
def check(sessions: tuple[Path, ...], strict: bool, fix: bool, style: str, today: datetime.date) -> None:
    """Print every problem of a session or a programme, with line and cure.

    Of a programme: its own, those of its tables, and those of every session that it links to.
    """
    found: list[Problem] = []
    notes: list[str] = []
    for path in _with_linked(sessions, today, found):
        if fix:
            _write_cures(path, today)
        problems, more = _of_session(path, today)
        found += problems
        notes += more
    ordered = in_order(found)
    show(ordered, style)
    if style == "text":
        for note in notes:
            click.echo(note, err=True)
        faults = len(errors(ordered))
        said = f"{many(faults, 'error')}, {many(len(ordered) - faults, 'warning')}" if ordered else "no problems"
        if strict and faults < len(ordered):
            said += "; with --strict, a warning counts as an error"
        click.echo(said, err=True)
    if errors(ordered, strict=strict):
        raise SystemExit(1)


def _write_cures(path: Path, today: datetime.date) -> None:
    """Writes the cures that have one meaning into the session's file, and prints each."""
    from kit.checks.fix import fixed

    file = path / "session.md" if os.path.isdir(path) else path
    problems, _ = _of_session(path, today)
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return  # What is wrong with the file is told with the problems.
    made, cures = fixed(text, (problem for problem in problems if problem.place.file == str(file)))
    if not cures:
        return
    beside = file.with_name(f".{file.name}.fixed")
    try:
        beside.write_bytes(made.encode("utf-8"))
        beside.chmod(stat.S_IMODE(file.stat().st_mode))
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"`{file}` cannot be written: {error.strerror or error}"
        place = Place(file=str(file), whole=True)
        raise ProblemsFound(
            [Problem(code="cannot-write", message=message, help="make it writable", place=place)]
        ) from error
    for each in cures:
        click.echo(f"{file}:{each.line}:{each.start + 1}: `{each.was.strip()}` is now `{each.now.strip()}`", err=True)


def _with_linked(paths: Sequence[Path], today: datetime.date, found: list[Problem]) -> Iterator[Path]:
    """The session files to be checked: of a programme, whose own problems are noted, those that it links to."""

    for path in paths:
        file = programme_file(path)
        if file is None:
            yield path
            continue
        from kit.programme.check_programme import checked_timetable, session_files

        timetable, problems = checked_timetable(file, today, themes_near=(Path(),))
        found += problems
        if timetable:
            yield from session_files(timetable)


def _of_session(path: Path, today: datetime.date) -> tuple[list[Problem], list[str]]:
    """The problems of a session's file, and what is to be said of its choices."""

    with texts_of(path / "session.md" if os.path.isdir(path) else path):
        session, problems = read_session(path)
        if session is None:
            return list(problems), []
        here = [*allowed(session, problems), *check_session(session, session.path.parent, today)]
    theme, problems = theme_of(session.theme, session.path, Path())
    here += problems
    if theme:
        here += allowed(session, (*_unknown_layouts(session, theme), *unspoken(session, theme)))
        fonts = fonts_of(
            (session, words(theme, session.language).table), session.language, (session.path.parent, *theme.folders)
        )
        here += without_fonts(fonts, lambda word: place_in((session.path,), word) or replace(session.place, line=1))
        here += () if errors(here) else _over_their_page(session, theme)
    notes = []
    for choice, options in left_open(session).items():
        names = " and ".join(f"`{option}`" for option in options)
        notes.append(f"{path}: `{choice}` has no default; a kit takes {names} unless --choose says another")
    return here, notes


def _unknown_layouts(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The slides whose layout nobody knows; what reads looks is not loaded for a session that names none."""
    if not any(slide.layout for slide in session.slides):
        return ()
    from kit.build.session_layouts import unknown_layouts

    return unknown_layouts(session, theme.file("theme.pptx"))


def _over_their_page(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The summaries that do not go on their page; what sets pages is not loaded for a session without any."""
    if all(handout.kind != "summary" for handout in session.handouts):
        return ()
    from kit.build.build import over_their_page

    return over_their_page(session, theme)


@click.command(epilog=example("kit explain unknown-key", "kit explain language > language.txt"))
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem means, with examples.

    Without a CODE, name every problem there is; `language` is the whole session language on one page.
    """

    if code is None:
        width = max(len(each) for each in codes())
        for each in codes():
            click.echo(f"{each:{width}}  {meaning(each)}")
        return
    if code == "language":
        click.echo(language(), nl=False)
        return
    text = page(code.strip().strip("[]`"))
    if text is None:
        near = nearest(code, codes())
        raise click.UsageError(f"There is no problem `{code}`." + (f" Did you mean `{near}`?" if near else ""))
    click.echo(text)
