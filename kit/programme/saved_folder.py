"""A programme's kits and pages → its folder."""

from __future__ import annotations

from kit.build.kit import Kit
from kit.build.made_and_saved import care_of
from kit.folder import Saved, save
from kit.programme.programme_kits import ProgrammeKit, ProgrammeRequest


def saved_folder(made: ProgrammeKit, request: ProgrammeRequest) -> tuple[tuple[Kit, Saved], ...]:
    """Saves all that was made, and gives what saving each kit, and last the pages, did. Raises ProblemsFound."""
    pages = (made.pages,) if made.pages else ()
    return tuple((kit, _saved(kit, request, part=kit is made.pages)) for kit in (*made.kits, *pages))


def _saved(kit: Kit, request: ProgrammeRequest, *, part: bool) -> Saved:
    """What saving did; of pages that were asked for by name, the others stay."""
    fresh = not request.over
    return save(kit.files, kit.folder, whole=not (part and request.only), care=care_of(kit, fresh=fresh))
