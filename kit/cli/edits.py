"""What the commands say of a person's edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.build.build import SessionKit
    from kit.edits import Kept
    from kit.folder import Saved

_SAID = (
    ("slide", "Kept as you edited them"),
    ("notes", "Kept with your speaker notes"),
    ("remarks", "Kept with the comments on them"),
    ("added", "Added by you, and in the deck only"),
    ("moved", "Where you moved them"),
    ("hidden", "Hidden by you"),
    ("shown", "Shown by you"),
    ("section", "Sections with the names you gave them"),
    ("placed", "Edited by you, and no longer in the session: where you put them"),
    ("at the end", "Edited by you, and no longer in the session: at the end of the deck"),
    ("deleted", "Left out, as you deleted them"),
)

_ASIDE = {
    "": "What you edited is now {}.",
    "formats": "The deck as you left it is {}: another program wrote it, and a change of nothing but looks, such as a "
    "color, a size or a background, may not be in the new one.",
    "record": "The deck as you left it is {}: its kit.json was not with it, which knows the slides that you deleted, "
    "and how a slide looked that the session has changed since.",
    "look": "The deck as you left it is {0}: you gave it another look, which this one has not. For slides in that "
    "look, build with --look {0}.",
    "rest": "The deck as you left it is {0}: you changed what is behind its slides (masters, layouts, properties or "
    "shows), which this one has as the kit makes it. For slides with your layouts, build with --look {0}.",
    "unseen": "The deck as you left it is {}: something on its slides or notes is not as the kit wrote it, which this "
    "one has as the session makes it.",
}


def edits(kit: SessionKit, saved: Saved) -> Iterator[str]:
    """A line for each kind of edit that was kept, and for each file that was."""
    slides: dict[str, list[str]] = {}
    for each in kit.kept:
        slides.setdefault(each.what, []).append(_slide(each))
    yield from (f"{words}: {', '.join(slides[what])}." for what, words in _SAID if what in slides)
    if slides.keys() & {"hidden", "deleted"}:
        yield (
            "The times still count what you hid or deleted: the deck and the pages go by the session file. "
            "To take it out of them, write `hidden` under its heading there."
        )
    if any(each.changed for each in kit.kept):
        yield "For the slides as the session has them now, start over with --fresh; what you edited is then put aside."
    if kit.lies:
        yield f"What of your deck could not be kept is in {kit.lies}, as it was before."
    for path in saved.aside:
        yield _ASIDE[kit.lost if path.suffix == ".pptx" else ""].format(path.name)
    yield from _files(saved)


def _files(saved: Saved) -> Iterator[str]:
    for kept, beside in saved.kept:
        if beside is None:
            yield f"Kept as you edited it: {kept.name}."
        else:
            yield f"Kept as you edited it: {kept.name}. The new one is beside it: {beside.name}."
    if saved.leftover:
        yield f"Kept, though this kit has no such page: {_names(saved.leftover)}."


def _slide(kept: Kept) -> str:
    number = f"slide {kept.number} " if kept.number else ""
    return f"{number}“{kept.title or 'without a title'}”{' (the session has changed this one)' if kept.changed else ''}"


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)
