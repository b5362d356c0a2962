"""`kit check` and `kit explain`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.options import FILE, SAMPLE
from kit.cli.said import example, show
from kit.diagnostics import Problem, errors

if TYPE_CHECKING:
    from kit.model import Session
    from kit.theme import Theme


@click.command(epilog=example(f"kit check {SAMPLE}", "kit check sessions/*/session.md --format github"))
@click.argument("sessions", nargs=-1, required=True, type=FILE, metavar="SESSION...")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print them."
)
def check(sessions: tuple[Path, ...], strict: bool, style: str) -> None:
    """Print every problem of a session, with line and cure."""
    from kit.checks import allowed, check_session
    from kit.diagnostics import in_order
    from kit.pins import unknown_layouts
    from kit.plan.choices import left_open
    from kit.session import read_session
    from kit.theme import theme_of, unspoken

    found: list[Problem] = []
    notes: list[str] = []
    for path in sessions:
        session, problems = read_session(path)
        here = [*(allowed(session, problems) if session else problems)]
        if session:
            here += check_session(session, session.path.parent, datetime.date.today())
            theme, problems = theme_of(session.theme, session.path)
            here += problems
            if theme:
                more = (*unknown_layouts(session, theme.file("theme.pptx")), *unspoken(session, theme))
                here += allowed(session, more)
                here += () if errors(here) else _over_their_page(session, theme)
            for choice, options in left_open(session).items():
                names = " and ".join(f"`{option}`" for option in options)
                notes.append(f"{path}: `{choice}` has no default; a kit takes {names} unless --choose says another")
        found += here
    ordered = in_order(found)
    show(ordered, style)
    if style == "text":
        for note in notes:
            click.echo(note, err=True)
        faults = len(errors(ordered))
        said = f"{faults} errors, {len(ordered) - faults} warnings" if ordered else "no problems"
        if strict and faults < len(ordered):
            said += "; with --strict, a warning counts as an error"
        click.echo(said.replace("1 errors", "1 error").replace("1 warnings", "1 warning"), err=True)
    if errors(ordered, strict=strict):
        raise SystemExit(1)


def _over_their_page(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The summaries that do not go on their page; what sets pages is not loaded for a session without any."""
    if all(handout.kind != "summary" for handout in session.handouts):
        return ()
    from kit.build import over_their_page

    return over_their_page(session, theme)


@click.command(epilog=example("kit explain unknown-key"))
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem means, with examples.

    Without a CODE, name every problem there is.
    """
    from kit.checks.explain import codes, meaning, page

    if code is None:
        width = max(len(each) for each in codes())
        for each in codes():
            click.echo(f"{each:{width}}  {meaning(each)}")
        return
    text = page(code.strip().strip("[]`"))
    if text is None:
        import difflib

        near = difflib.get_close_matches(code, codes(), n=1)
        raise click.UsageError(f"There is no problem `{code}`." + (f" Did you mean `{near[0]}`?" if near else ""))
    click.echo(text)
