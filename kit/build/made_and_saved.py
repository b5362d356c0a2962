"""A request → its kit, made and lying in its folder."""

from __future__ import annotations

from contextlib import suppress

from kit.build.build import SessionKit, build
from kit.build.events import Listener, silent
from kit.build.kit import Kit
from kit.build.memory import NO_MEMORY, Memory
from kit.build.request import PARTS, Request
from kit.build.resaved import resaved
from kit.diagnostics import ProblemsFound, errors
from kit.folder import Care, Overtaken, Saved, in_use, save

TRIES = 5
"""So often a kit is made, where others are saved into its folder meanwhile."""


def made_and_saved(wanted: Request, listen: Listener = silent, memory: Memory = NO_MEMORY) -> tuple[SessionKit, Saved]:
    """The kit that is wanted, and what saving it in its folder did. Raises ProblemsFound; then nothing was written."""
    for _ in range(TRIES):
        kit = build(wanted, listen, memory)
        with suppress(Overtaken):
            return kit, _put(kit, wanted)
    raise ProblemsFound([in_use(kit.folder)])


def saved_at_once(kit: SessionKit, wanted: Request) -> Saved | None:
    """What saving the kit did; None where another was saved there since it was begun. Raises ProblemsFound."""
    try:
        return _put(kit, wanted)
    except Overtaken:
        return None


def _put(kit: SessionKit, wanted: Request) -> Saved:
    """What saving the kit did; the edits that are in its deck need no other place."""
    if errors(kit.warnings, strict=wanted.strict):
        raise ProblemsFound(kit.warnings)
    care = care_of(kit, fresh=not wanted.over)
    return save(kit.files, kit.folder, whole=set(PARTS) <= set(wanted.only), care=care)


def care_of(kit: Kit, *, fresh: bool) -> Care:
    """What of a person's lies in the kit's folder, and what is to become of it."""
    merged = {"deck.pptx": kit.read} if kit.read else {}
    return Care(
        fresh=fresh,
        merged=merged,
        aside=frozenset(merged if kit.lost else ()),
        resaved=resaved(kit.folder),
        seen=kit.seen,
    )
