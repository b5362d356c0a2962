"""Words in, words out, exit code: the `kit` command.

Paths that were written go to standard output, one a line; everything else to standard error. Exit 0 fine, 1 problems,
2 a wrong command line.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from kit import __version__
from kit.cli.speak import SpokenGroup
from kit.unfinished import noted

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "build": ("build", "Make the whole kit."),
        "check": ("check", "Print every problem of a session or a programme, with line and cure."),
        "evidence": (
            "evidence",
            "Make the packet that says that a session was held: who came, for how long, what they said, what it earns.",
        ),
        "explain": ("check", "Say what a problem means, with examples."),
        "new": ("new", "Make a folder NAME with a session to start from, that builds."),
        "pictures": ("pictures", "Draw the slides of a deck, hidden ones too, as PNG files."),
        "plan": (
            "plan",
            "Print the timetable, groups, materials and totals; of a programme, its timetable, dosage and strands.",
        ),
        "roster": ("roster", "Say what each school of a table still lacks, before anything is made."),
        "serve": ("serve", "Show the sessions of a folder as pages in a browser, and make kits there."),
        "switch": (
            "switch",
            "Make a kit again with another option of its choice, for more or fewer people, or for less time.",
        ),
        "theme": ("theme", "See what a theme is made of, and make one of your own."),
    }
)
"""Each command with its file here and what it does: the file is read when the command is called."""


class Commands(SpokenGroup):
    """The commands by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kit.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in sorted(COMMANDS.items())])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    if any(noted()):
        from kit.folder import settle_noted  # Most commands save nothing, and find nothing unfinished.

        for path in settle_noted():
            click.echo(f"Put aside, since it was changed while a kit was being saved: {path}", err=True)
