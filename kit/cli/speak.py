"""What is said to a person: problems on standard error, as a help page's example, as progress."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from kit.diagnostics import Place, Problem, ProblemsFound, Severity, as_dict, as_github, draw, folded
from kit.language.nearest import nearest


class SpokenGroup(click.Group):
    """A group that answers a misspelt command with the right one, and `ProblemsFound` with every problem."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = nearest(args[0], self.list_commands(ctx))
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean `{near}`?", ctx) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if problems := no_text(args):
            show(problems)
            ctx.exit(1)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            show(found.problems)
            ctx.exit(1)


def no_text(arguments: Sequence[str]) -> list[Problem]:
    """What is wrong with arguments whose bytes are no UTF-8, unless they name something that is there."""
    problems = []
    for argument in arguments:
        found = _NO_TEXT.search(argument)
        if found and not _names_a_path(argument.partition("=")[2] if argument.startswith("-") else argument):
            byte = ord(found[0]) & 0xFF
            message = f"the byte {byte:#04x} of what was written here is not UTF-8 text"
            place = Place(file="command line", text=argument, column=found.start() + 1)
            help_ = "set the terminal to UTF-8, or write it in a file"
            problems.append(Problem(code="not-utf-8", message=message, help=help_, place=place))
    return problems


_NO_TEXT = re.compile("[\ud800-\udfff]")
"""How Python has a byte that is no text. Source: PEP 383."""


def _names_a_path(argument: str) -> bool:
    """Whether something is there whose name is no text, or below which the argument names something new."""
    path = Path(argument)
    try:
        return next(each.exists() for each in (path, *path.parents) if _NO_TEXT.search(each.name))
    except (OSError, ValueError, StopIteration):
        return False


def many(count: int, thing: str) -> str:
    """Returns so many of a thing in words: `1 error`, `11 errors`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def list_written(files: Iterable[Path], folder: Path) -> None:
    """Prints each file that was written below the folder, a line each, by the name that the folder was given."""
    there = folder.resolve()
    for path in files:
        click.echo(str(folder / path.relative_to(there)))


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
            for problem in folded(problems):
                click.echo(_colored(problem) + "\n", err=True)


def _colored(problem: Problem) -> str:
    """The problem as text, its first words in color; click leaves colors out where there is no terminal."""
    head, _, rest = draw(problem).partition("\n")
    color = "red" if problem.severity is Severity.ERROR else "yellow"
    mark = f"{problem.severity}[{problem.code}]"
    styled = head.replace(mark, click.style(mark, fg=color, bold=True), 1)
    return f"{styled}\n{rest}" if rest else styled


def example(*commands: str) -> str:
    return "\n".join(("\b", "Example:", *(f"  {command}" for command in commands)))


class Progress:
    """Tells on a terminal what is being made; says nothing in a pipe."""

    def __enter__(self) -> Progress:
        self._status: Any = None
        return self

    def __call__(self, event: object) -> None:
        words = getattr(event, "words", "")
        if not words:
            return
        if self._status:
            self._status.update(f"{words} …")
        elif sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status(f"{words} …")
            self._status.start()

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()
