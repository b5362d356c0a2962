"""What `kit build` says at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.build.session_outputs import PRINT_LIST
from kit.cli.edits import edits
from kit.cli.speak import many
from kit.language.times import duration, elapsed
from kit.plan import summed_up

if TYPE_CHECKING:
    from kit.build.build import SessionKit
    from kit.folder import Saved


FEW = 3
"""So many are listed, and the others counted."""


def summary(kit: SessionKit, saved: Saved) -> None:
    """Says what was made, how long the session is, what of yours was kept, what is blank, and what to print first."""
    lines = [
        *_made(kit),
        *_times(kit),
        *_chosen(kit),
        *_blank(kit),
        *_unasked(kit),
        *_to_print(kit),
        *edits(kit, saved),
    ]
    click.echo("\n".join((*lines, *_removed(kit, saved))), err=True)


def _made(kit: SessionKit) -> Iterator[str]:
    first = ": open start-here.pdf first" if "start-here.pdf" in kit.files else ""
    yield f"Made {many(len(kit.files), 'file')} in {kit.folder}{first}."


def _times(kit: SessionKit) -> Iterator[str]:
    """How long the session is beside the time there is, and how it was made to fit."""
    plan = kit.plan
    slides = len([slide for slide in kit.slides if not slide.hidden])
    shown = f"{many(slides, 'slide')} {'is' if slides == 1 else 'are'}"
    planned, most = elapsed(plan.times.planned), elapsed(plan.times.most)
    available = f" of the {duration(plan.available.planned)} there are" if plan.available else ""
    takes = planned if planned == most else f"{planned} as planned, {most} at most"
    yield f"The session: {takes}{available}; {shown} shown."
    if plan.fit:
        yield summed_up(plan.fit)


def _chosen(kit: SessionKit) -> Iterator[str]:
    for choice in kit.plan.choices:
        why = ", since nobody chose: --choose OPTION takes another" if choice.id in kit.left_open else ""
        yield f"Chosen: {', '.join(str(option.id) for option in choice.chosen)}{why}."


def _blank(kit: SessionKit) -> Iterator[str]:
    if kit.missing:
        yield f'Still blank: {"; ".join(blank.name for blank in kit.missing)}. Fill in with --set "NAME=VALUE".'


def _unasked(kit: SessionKit) -> Iterator[str]:
    """What the school's files say for other sessions: a word that was meant for this one is seen here."""
    by_file: dict[str, list[str]] = {}
    for name, place in kit.unasked:
        by_file.setdefault(place.file, []).append(f"`{name}` (line {place.line})")
    for file, said in by_file.items():
        more = len(said) - FEW
        listed = "; ".join(said if more <= 1 else [*said[:FEW], f"{more} more"])
        yield f"Not asked for by this session, in {file}: {listed}."


def _to_print(kit: SessionKit) -> Iterator[str]:
    """What is printed first, and how many sheets there are in all."""
    # The print-and-pack list does not count itself, so this must not either: the two sums are read side by side.
    papers = [printed for printed in kit.prints if printed.sheets and printed.id != PRINT_LIST.id]
    if kit.plan.modality == "virtual":
        yield "Send what is in `send`; `online` has the texts for the chat, the rooms and the forms."
    elif papers:
        count = sum(printed.sheets or 0 for printed in papers)
        more = "" if kit.plan.people.expected else ", and a copy for everybody: say how many come with --participants"
        first = f"{papers[0].title} ({many(papers[0].sheets or 0, 'sheet')} of {papers[0].stock} paper)"
        yield f"Print first: {first.replace('card paper', 'card')}; {many(count, 'sheet')} in all{more}."
    elif kit.prints:
        yield "How many copies? Say how many people come with --participants."


def _removed(kit: SessionKit, saved: Saved) -> Iterator[str]:
    pages = [path.name for path in saved.removed if ".new" not in path.suffixes]
    gone = [name for name in pages if name.lstrip("0123456789-") not in _unnumbered(kit)]
    if gone:
        yield f"Removed, since this kit has no such page: {', '.join(gone)}."


def _unnumbered(kit: SessionKit) -> set[str]:
    """The names of the kit's files without the number in front, which changes with the choice."""
    return {Path(name).name.lstrip("0123456789-") for name in kit.files}
