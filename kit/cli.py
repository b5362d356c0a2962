"""Words in, words out, exit code: the `kit` command.

Paths that were written go to standard output, one a line; everything else to standard error. Exit 0 fine, 1 problems,
2 a wrong command line.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kit import __version__
from kit.diagnostics import Problem, ProblemsFound, Severity, as_dict, as_github, draw, errors

if TYPE_CHECKING:
    from kit.build import Request
    from kit.made import Kit
    from kit.plan import Plan
    from kit.saving import Saved


class _Group(click.Group):
    """A group that answers a misspelt command with the right one, and `ProblemsFound` with every problem."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean `{near[0]}`?", ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            show(found.problems)
            ctx.exit(1)


def show(problems: Sequence[Problem], style: str = "text") -> None:
    """Prints the problems: as text on standard error, as `json` or `github` on standard output."""
    match style:
        case "json":
            click.echo(
                json.dumps({"problems": [as_dict(problem) for problem in problems]}, ensure_ascii=False, indent=1)
            )
        case "github":
            for problem in problems:
                click.echo(as_github(problem))
        case _:
            for problem in problems:
                click.echo(_coloured(problem) + "\n", err=True)


def _coloured(problem: Problem) -> str:
    """The problem as text, its first words in colour; click leaves colours out where there is no terminal."""
    head, _, rest = draw(problem).partition("\n")
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    mark = f"{problem.severity}[{problem.code}]"
    styled = head.replace(mark, click.style(mark, fg=colour, bold=True), 1)
    return f"{styled}\n{rest}" if rest else styled


class TimeOfDay(click.ParamType[int]):
    """`2:45pm`, `2:45 PM` or `14:45`, as seconds after midnight."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from kit.session import time_of_day

        seconds = value if isinstance(value, int) else time_of_day(str(value))
        if seconds is None:
            self.fail(f"{value!r} is no time of day: write 2:45pm or 14:45", param, ctx)
        return seconds


class People(click.ParamType[int]):
    """A number of people."""

    name = "people"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not (str(value).isascii() and str(value).isdigit() and 1 <= int(value) <= 5000):
            self.fail(f"{value!r} is no number of people: write one from 1 to 5000", param, ctx)
        return int(value)


class IsoDate(click.ParamType[datetime.date]):
    """A date as `2026-12-03`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        try:
            return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date: write it as 2026-12-03", param, ctx)


class Parts(click.ParamType[tuple[str, ...]]):
    """Some of `deck,notes,print`."""

    name = "parts"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from kit.build import PARTS

        words = value if isinstance(value, tuple) else tuple(word.strip() for word in str(value).split(","))
        for word in words:
            if word not in PARTS:
                self.fail(f"{word!r} is no part of a kit: there are {', '.join(PARTS)}", param, ctx)
        return words


def _example(*commands: str) -> str:
    return "\n".join(("\b", "Example:", *(f"  {command}" for command in commands)))


_FILE = click.Path(path_type=Path)
_SAMPLE = "sessions/partnering-with-families"


_OF_A_PLAN = (
    click.option(
        "--school",
        "schools",
        type=_FILE,
        multiple=True,
        metavar="FILE",
        help="A school's details; can be repeated, later ones win.",
    ),
    click.option(
        "--set",
        "sets",
        multiple=True,
        metavar="NAME=VALUE",
        help='One blank, as in --set "school name=Ánimo Elementary"; can be repeated, wins over files.',
    ),
    click.option("--choose", multiple=True, metavar="[CHOICE=]OPTION", help="A choice's option; can be repeated."),
    click.option("--unchosen", type=click.Choice(["hide", "drop"]), help="What becomes of the other options."),
    click.option("--participants", type=People(), metavar="N", help="How many people are expected."),
    click.option("--start", type=TimeOfDay(), metavar="TIME", help="When it begins: 2:45pm or 14:45."),
    click.option("--date", type=IsoDate(), metavar="DATE", help="The day, as 2026-12-03."),
    click.option("--room", metavar="TEXT", help="Where it is."),
    click.option("--theme", metavar="NAME", default="", help="A theme; `kit theme list` names them."),
    click.option("--look", type=_FILE, metavar="FILE", help="A PowerPoint file as the look of the slides."),
    click.option("--strict", is_flag=True, help="Warnings count as errors."),
)


def _options_of_a_plan(command: Any) -> Any:
    """The options that `build` and `plan` share."""
    for option in reversed(_OF_A_PLAN):
        command = option(command)
    return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kit")
def main() -> None:
    """One Markdown file in; slides, facilitator notes and handouts out.

    \b
    Example:
      kit new our-session
      kit build our-session --set "school name=Ánimo Elementary" --participants 36 --start 2:45pm
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command(
    epilog=_example(
        f'kit build {_SAMPLE} --set "school name=Ánimo Elementary" --choose rubric --participants 36 --start 2:45pm'
    )
)
@click.argument("sessions", nargs=-1, required=True, type=_FILE, metavar="SESSION...")
@_options_of_a_plan
@click.option("--only", type=Parts(), metavar="PARTS", help="Parts of the kit: some of deck,notes,print.")
@click.option("--out", type=_FILE, metavar="FOLDER", help="Where to put it. Default: outputs/<session>/<school>.")
def build(sessions: tuple[Path, ...], out: Path | None, only: tuple[Any, ...] | None, **options: Any) -> None:
    """Make the whole kit. SESSION is a session file, or a folder with a session.md."""
    from kit.build import PARTS, build
    from kit.saving import save

    if out and len(sessions) > 1:
        raise click.UsageError("--out takes one session: leave it out, and each gets a folder of its own.")
    found: list[Problem] = []
    for session in sessions:
        request = _request(session, options, only=only or PARTS)
        try:
            with _Progress() as progress:
                kit = build(request, progress)
            if errors(kit.warnings, strict=request.strict):
                raise ProblemsFound(kit.warnings)
            folder = out or Path("outputs") / kit.plan.slug / kit.plan.school.slug
            saved = save(kit.files, folder, whole=set(request.only) == set(PARTS))
        except ProblemsFound as error:
            found += error.problems
            continue
        show(kit.warnings)
        for name in kit.files:
            click.echo(str(folder / name))
        _summary(kit, saved, folder)
    if found:
        show(found)
        faults = len(errors(found)) or len(found)
        click.echo(f"Nothing was made: {faults} {'problem' if faults == 1 else 'problems'} to mend.", err=True)
        raise SystemExit(1)


def _request(session: Path, options: dict[str, Any], **more: Any) -> Request:
    from kit.build import Request

    return Request(session=session, today=datetime.date.today(), **options, **more)


class _Progress:
    """Tells on a terminal what is being made; says nothing in a pipe."""

    def __enter__(self) -> _Progress:
        self._status: Any = None
        if sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("starting")
            self._status.start()
        return self

    def __call__(self, step: str) -> None:
        if self._status:
            self._status.update(f"{step} …")

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()


def _summary(kit: Kit, saved: Saved, folder: Path) -> None:
    """Says what was made, how long the session is, what is still blank, and what to print first."""
    from kit.outputs import PRINT_LIST
    from kit.times import duration

    plan = kit.plan
    slides = len([slide for slide in plan.slides if not slide.hidden])
    lines = [f"Made {len(kit.files)} files in {folder}: open start-here.pdf first."]
    if "start-here.pdf" not in kit.files:
        lines = [f"Made {len(kit.files)} files in {folder}."]
    planned, most = duration(plan.times.planned), duration(plan.times.most)
    available = f" of the {duration(plan.available.planned)} there are" if plan.available else ""
    lines.append(f"The session: {planned} as planned, {most} at most{available}; {slides} slides are shown.")
    for choice in plan.choices:
        lines.append(f"Chosen: {', '.join(str(option.id) for option in choice.chosen)}.")
    if kit.missing:
        lines.append(
            "Still blank: " + "; ".join(blank.name for blank in kit.missing) + '. Fill in with --set "NAME=VALUE".'
        )
    # The print-and-pack list does not count itself, so this must not either: the two sums are read side by side.
    papers = [printed for printed in kit.prints if printed.sheets and printed.id != PRINT_LIST.id]
    if papers:
        count = sum(printed.sheets or 0 for printed in papers)
        more = "" if plan.people.expected else ", and a copy for everybody: say how many come with --participants"
        first = f"{papers[0].title} ({_sheets(papers[0].sheets or 0)} of {papers[0].stock} paper)"
        lines.append(f"Print first: {first.replace('card paper', 'card')}; {_sheets(count)} in all{more}.")
    elif kit.prints:
        lines.append("How many copies? Say how many people come with --participants.")
    for path in saved.kept:
        lines.append(f"An edited file was there: it is now {path.name}.")
    gone = [path.name for path in saved.removed if path.name.lstrip("0123456789-") not in _unnumbered(kit)]
    if gone:
        lines.append(f"Removed, since this kit has no such page: {', '.join(gone)}.")
    click.echo("\n".join(lines), err=True)


def _sheets(count: int) -> str:
    return "1 sheet" if count == 1 else f"{count} sheets"


def _unnumbered(kit: Kit) -> set[str]:
    """The names of the kit's files without the number in front, which changes with the choice."""
    return {Path(name).name.lstrip("0123456789-") for name in kit.files}


@main.command(epilog=_example(f"kit check {_SAMPLE}", "kit check sessions/*/session.md --format github"))
@click.argument("sessions", nargs=-1, required=True, type=_FILE, metavar="SESSION...")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print them."
)
def check(sessions: tuple[Path, ...], strict: bool, style: str) -> None:
    """Print every problem of a session, with line and cure."""
    from kit.checks import check_session
    from kit.diagnostics import in_order
    from kit.session import read_session
    from kit.theme import theme_problems

    found: list[Problem] = []
    for path in sessions:
        session, problems = read_session(path)
        found += problems
        if session:
            found += check_session(session, session.path.parent, datetime.date.today())
            found += theme_problems(session.theme, session.path)
    ordered = in_order(found)
    show(ordered, style)
    if style == "text":
        faults = len(errors(ordered))
        said = f"{faults} errors, {len(ordered) - faults} warnings" if ordered else "no problems"
        click.echo(said.replace("1 errors", "1 error").replace("1 warnings", "1 warning"), err=True)
    if errors(ordered, strict=strict):
        raise SystemExit(1)


@main.command(epilog=_example(f"kit plan {_SAMPLE} --choose rubric --participants 36 --start 2:45pm"))
@click.argument("session", type=_FILE)
@_options_of_a_plan
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def plan(session: Path, style: str, **options: Any) -> None:
    """Print the timetable: clock, minutes, block, slide, groups, materials; totals for each option."""
    from kit.build import prepare

    _, _, made, warnings = prepare(_request(session, options))
    show(warnings)
    if style == "json":
        from kit.plan import as_json

        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    else:
        _table(made)


def _table(made: Plan) -> None:
    """Prints the plan as a table, as wide as the terminal; in a pipe as wide as it needs."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kit.plan import table_rows

    headers, rows = table_rows(made)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console() if sys.stdout.isatty() else Console(width=200, color_system=None)
    console.print(table)


@main.command(epilog=_example("kit new our-session", "kit build our-session"))
@click.argument("name", type=_FILE)
def new(name: Path) -> None:
    """Make a folder NAME with a session to start from, that builds."""
    from kit.starting import start_session

    click.echo(str(start_session(name)))


@main.command(epilog=_example("kit explain unknown-key"))
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem means, with a wrong and a right example; without a CODE, name them all."""
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


@main.group(cls=_Group)
def theme() -> None:
    """See what a theme is made of, and make one of your own.

    \b
    Example:
      kit theme copy print/agenda.md.j2 --to our-district
    """


@theme.command("list", epilog=_example("kit theme list"))
def theme_list() -> None:
    """Name the themes, and say where each is."""
    from kit.theme import find_theme, names, search_path

    folders = search_path()
    for name in names(folders):
        click.echo(f"{name}\t{find_theme(name, folders).folders[0]}")


@theme.command("show", epilog=_example("kit theme show standard"))
@click.argument("name", metavar="THEME")
def theme_show(name: str) -> None:
    """Say where each file of a theme comes from."""
    from kit.theme import find_theme, search_path

    for file, path in find_theme(name, search_path()).files().items():
        click.echo(f"{file}\t{path}")


@theme.command("copy", epilog=_example("kit theme copy print/agenda.md.j2 theme.pptx --to our-district"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "name", required=True, metavar="THEME", help="The theme that gets the copies; made if it is new.")
@click.option("--from", "source", default="standard", metavar="THEME", help="The theme to copy from.")
def theme_copy(files: tuple[str, ...], name: str, source: str) -> None:
    """Copy files of a theme into one of your own, in templates/ here, to be changed there."""
    from kit.starting import copy_files

    for path in copy_files(files, name, source):
        click.echo(str(path))
