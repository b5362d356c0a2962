"""What `kit build` says at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.edits import edits

if TYPE_CHECKING:
    from kit.made import Kit
    from kit.saving import Saved


def put(kit: Kit, *, whole: bool, fresh: bool) -> Saved:
    """What saving the kit in its folder did; the edits that are in its deck need no other place."""
    from kit.saving import Care, save

    merged = {"deck.pptx": kit.read} if kit.read else {}
    care = Care(fresh=fresh, merged=merged, aside=frozenset(merged if kit.lost else ()))
    return save(kit.files, kit.folder, whole=whole, care=care)


def summary(kit: Kit, saved: Saved) -> None:
    """Says what was made, how long the session is, what of yours was kept, what is blank, and what to print first."""
    from kit.outputs import PRINT_LIST
    from kit.plan import summed_up
    from kit.times import duration, elapsed

    plan = kit.plan
    folder = kit.folder
    slides = len([slide for slide in kit.slides if not slide.hidden])
    lines = [f"Made {len(kit.files)} files in {folder}: open start-here.pdf first."]
    if "start-here.pdf" not in kit.files:
        lines = [f"Made {len(kit.files)} files in {folder}."]
    planned, most = elapsed(plan.times.planned), elapsed(plan.times.most)
    available = f" of the {duration(plan.available.planned)} there are" if plan.available else ""
    takes = planned if planned == most else f"{planned} as planned, {most} at most"
    lines.append(f"The session: {takes}{available}; {slides} slides are shown.")
    if plan.fit:
        lines.append(summed_up(plan.fit))
    for choice in plan.choices:
        why = ", since nobody chose: --choose OPTION takes another" if choice.id in kit.left_open else ""
        lines.append(f"Chosen: {', '.join(str(option.id) for option in choice.chosen)}{why}.")
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
    lines += edits(kit, saved)
    pages = [path.name for path in saved.removed if ".new" not in path.suffixes]
    gone = [name for name in pages if name.lstrip("0123456789-") not in _unnumbered(kit)]
    if gone:
        lines.append(f"Removed, since this kit has no such page: {', '.join(gone)}.")
    click.echo("\n".join(lines), err=True)


def _sheets(count: int) -> str:
    return "1 sheet" if count == 1 else f"{count} sheets"


def _unnumbered(kit: Kit) -> set[str]:
    """The names of the kit's files without the number in front, which changes with the choice."""
    return {Path(name).name.lstrip("0123456789-") for name in kit.files}
