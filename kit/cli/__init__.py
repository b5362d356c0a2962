"""Words in, words out, exit code: the `kit` command.

Paths that were written go to standard output, one a line; everything else to standard error. Exit 0 fine, 1 problems,
2 a wrong command line.
"""

from __future__ import annotations

import sys

import click

from kit import __version__
from kit.cli.build import build
from kit.cli.check import check, explain
from kit.cli.new import new
from kit.cli.pictures import pictures
from kit.cli.plan import plan
from kit.cli.said import Group
from kit.cli.switch import switch
from kit.cli.theme import theme


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for _command in (build, switch, check, plan, new, explain, theme, pictures):
    main.add_command(_command)
