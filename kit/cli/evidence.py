"""`kit evidence`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kit.build.kit_inputs import Named
from kit.cli.options import FILE, today_option
from kit.cli.speak import example, list_written, show
from kit.evidence.make_evidence import FOLDER, make_evidence
from kit.evidence.returned import Returned
from kit.folder import Care, save


@click.command(
    epilog=example("kit evidence outputs/partnering-with-families/animo-elementary --sign-in zoom-report.csv")
)
@click.argument("kit", type=FILE, metavar="KIT")
@click.option("--sign-in", type=FILE, metavar="FILE", help="Who came: a table, or a report of Zoom, Teams or Forms.")
@click.option("--evaluation", type=FILE, metavar="FILE", help="Answers to the evaluation, a row each.")
@click.option("--delivered", type=FILE, metavar="FILE", help="What was different: delivered.md, or the clock's file.")
@click.option("--ratings", type=FILE, metavar="FILE", help="Returned ratings of a self-assessment.")
@click.option("--session", type=FILE, metavar="SESSION", help="The session, or the programme, where it is not near.")
@today_option
def evidence(
    kit: Path,
    sign_in: Path | None,
    evaluation: Path | None,
    delivered: Path | None,
    ratings: Path | None,
    session: Path | None,
    today: datetime.date,
) -> None:
    """Make the packet that says that a session was held: who came, for how long, what they said, what it earns.

    KIT is the kit's folder. What is not named is taken from its `after/`, as far as somebody filled it in.
    """

    returned = Returned(sign_in=sign_in, evaluation=evaluation, delivered=delivered, ratings=ratings)
    made, problems = make_evidence(kit, returned, Named(session=session, near=(Path(),)), today)
    show((*problems, *made.warnings))
    saved = save(made.files, kit / FOLDER, whole=True, care=Care())
    list_written(saved.written, kit / FOLDER)
