"""`kit build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kit.cli.options import FILE, SAMPLE, Parts, options_of_a_plan, request
from kit.cli.said import Progress, example, show
from kit.cli.summary import put, summary
from kit.diagnostics import Problem, ProblemsFound, errors


@click.command(
    epilog=example(
        f'kit build {SAMPLE} --set "school name=Ánimo Elementary" --choose rubric --participants 36 --start 2:45pm'
    )
)
@click.argument("sessions", nargs=-1, required=True, type=FILE, metavar="SESSION...")
@options_of_a_plan
@click.option("--only", type=Parts(), metavar="PARTS", help="Parts of the kit: some of deck,notes,print.")
@click.option("--out", type=FILE, metavar="FOLDER", help="Where to put it. Default: outputs/<session>/<school>.")
@click.option("--fresh", is_flag=True, help="Start over: what you edited is put aside, not kept in the new kit.")
def build(
    sessions: tuple[Path, ...], out: Path | None, only: tuple[Any, ...] | None, *, fresh: bool, **options: Any
) -> None:
    """Make the whole kit. SESSION is a session file, or a folder with a session.md.

    What you edited in a kit that is there already is kept: slides in the deck, and whole Word files.
    """
    from kit.build import build
    from kit.request import PARTS

    if out and len(sessions) > 1:
        raise click.UsageError("--out takes one session: leave it out, and each gets a folder of its own.")
    found: list[Problem] = []
    for session in sessions:
        wanted = request(session, options, only=only or PARTS, out=out, over=not fresh)
        try:
            with Progress() as progress:
                kit = build(wanted, progress)
            if errors(kit.warnings, strict=wanted.strict):
                raise ProblemsFound(kit.warnings)
            saved = put(kit, whole=set(wanted.only) == set(PARTS), fresh=fresh)
        except ProblemsFound as error:
            found += error.problems
            continue
        show(kit.warnings)
        for path in saved.written:
            click.echo(str(kit.folder / path.relative_to(kit.folder.resolve())))
        summary(kit, saved)
    if found:
        show(found)
        faults = len(errors(found)) or len(found)
        click.echo(f"Nothing was made: {faults} {'problem' if faults == 1 else 'problems'} to mend.", err=True)
        raise SystemExit(1)
