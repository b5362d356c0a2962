"""`kit build` of a programme: everything that could be made is saved, and what could not is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kit.cli.speak import Progress, list_written, many, show
from kit.diagnostics import errors
from kit.document import plain_text
from kit.folder import RECORD
from kit.programme.certificates import said_certificates
from kit.programme.programme_kits import ProgrammeRequest, build_programme
from kit.programme.saved_folder import saved_folder
from kit.programme.timetable_as_json import summed_up

if TYPE_CHECKING:
    from kit.programme.programme_kits import ProgrammeKit

SESSIONS = "sessions"
LONGEST_TAG = 3
NOT_OF_PROGRAMMES = ("choose", "unchosen", "participants", "start", "minutes", "cut", "date", "room")
"""Options of one session: a programme's own file says them for each."""


def build_programme_folder(wanted: ProgrammeRequest, *, strict: bool) -> bool:
    """Makes and saves a programme's folder; whether all of it was made without an error. Raises ProblemsFound."""
    with Progress() as progress:
        made = build_programme(wanted, progress)
    show(made.problems)
    for kit, saved in saved_folder(made, wanted):
        list_written(saved.written, kit.folder)
    click.echo("\n".join(_said(made)), err=True)
    return not errors(made.problems, strict=strict)


def programme_request(
    file: Path,
    options: dict[str, Any],
    *,
    only: tuple[str, ...] | None = None,
    session: str = "",
    out: Path | None = None,
    over: bool = False,
    large_print: bool = False,
) -> ProgrammeRequest:
    """What is asked for of a programme. Raises UsageError for an option of one session."""
    if unheard := [name for name in NOT_OF_PROGRAMMES if options.get(name) not in (None, (), "")]:
        raise click.UsageError(f"--{unheard[0]} is for one session: a programme's file says it for each.")
    return ProgrammeRequest(
        programme=file,
        today=options["today"],
        schools=options["schools"],
        sets=options["sets"],
        theme=options["theme"],
        themes_near=(Path(),),
        look=options["look"],
        session=session,
        only=only or (),
        out=out,
        over=over,
        large_print=large_print,
    )


def _said(made: ProgrammeKit) -> Iterator[str]:
    """What was made, the dosage, who gets a certificate, what is missing, and what there is to print."""
    pages = made.pages
    count = len(pages.files) if pages else 0
    kits = {0: "", 1: " and 1 session's kit"}.get(len(made.kits), f" and {len(made.kits)} sessions' kits")
    first = ": open start-here.pdf first" if pages and "start-here.pdf" in pages.files else ""
    yield f"Made {many(count, 'file')}{kits} in {made.folder}{first}."
    yield from summed_up(made.timetable)
    yield from filter(None, (said_certificates(made.timetable),))
    if pages and pages.missing:
        names = "; ".join(blank.name for blank in pages.missing)
        yield f'Still blank: {names}. Fill in with --set "NAME=VALUE".'
    yield from _said_of_rest(made)


def _said_of_rest(made: ProgrammeKit) -> Iterator[str]:
    """What could not be made, and what there is to print."""
    pages = made.pages
    if gone := _of_no_happening(made):
        yield f"No happening of the programme has these kits any more, and nothing was done to them: {', '.join(gone)}."
    if made.failed:
        names = ", ".join(f"“{plain_text(entry.title)}”" for entry in made.failed)
        yield f"No kit was made of {names}: see the problems above. The rest is here."
    if sheets := sum(each.sheets or 0 for each in pages.prints) if pages else 0:
        printed = many(sheets, "sheet")
        yield f"To print: {printed}; start-here.pdf says which, and the files named “all” hold every copy."


def _of_no_happening(made: ProgrammeKit) -> list[str]:
    """The folders of kits that an earlier build made for what is not in the programme any more."""
    if not made.pages or not made.kits:
        return []
    kept = {f"{SESSIONS}/{entry.kit}" for entry in made.timetable.entries if entry.kit}
    kept |= {kit.folder.relative_to(made.folder).as_posix() for kit in made.kits}
    there = sorted(path.parent for path in (made.folder / SESSIONS).glob(f"*/{RECORD}"))
    names = (path.relative_to(made.folder).as_posix() for path in there)
    return [name for name in names if name not in kept and not _of_language(name, kept)]


def _of_language(name: str, kept: set[str]) -> bool:
    """Whether it is the kit of a happening in another language."""
    return name.rpartition("-")[0] in kept and len(name.rpartition("-")[2]) <= LONGEST_TAG
