"""What is said to a person: problems on standard error, as a help page's example, as progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from kit.diagnostics import Problem, ProblemsFound, Severity, as_dict, as_github, draw


class Group(click.Group):
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


def example(*commands: str) -> str:
    return "\n".join(("\b", "Example:", *(f"  {command}" for command in commands)))


class Progress:
    """Tells on a terminal what is being made; says nothing in a pipe."""

    def __enter__(self) -> Progress:
        self._status: Any = None
        return self

    def __call__(self, step: str) -> None:
        if self._status:
            self._status.update(f"{step} …")
        elif sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status(f"{step} …")
            self._status.start()

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()
