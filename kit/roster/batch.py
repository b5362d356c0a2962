"""Some schools of a roster → their kits in their folders: what one worker does."""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kit.build.build import SessionKit, build_together
from kit.build.kit import Kit
from kit.build.made_and_saved import made_and_saved, saved_at_once
from kit.build.memory import SharedMemory
from kit.build.request import Request
from kit.diagnostics import Problem, ProblemsFound, errors
from kit.folder import Saved, digest, recorded
from kit.programme.programme_kits import ProgrammeRequest, build_programme
from kit.programme.saved_folder import saved_folder
from kit.roster.state import Outcome


class Wanted(Struct, frozen=True, kw_only=True):
    """A kit to make for one school."""

    number: int
    """The row of the table, as a spreadsheet numbers it."""
    name: str
    """The school's."""
    folder: str
    """The name of the kit's folder, below that of all."""
    request: Request | ProgrammeRequest


_SHARED = SharedMemory()
"""Of this process: one worker makes many batches."""


def make_batch(out: Path, batch: tuple[Wanted, ...]) -> tuple[Outcome, ...]:
    """Makes the kits, saves them below `out`, and returns what became of each: first sessions, then programmes.

    A school that cannot have a kit is refused in its outcome, and nothing is raised: the others have theirs.
    """
    sessions = [(each, each.request) for each in batch if isinstance(each.request, Request)]
    programmes = [(each, each.request) for each in batch if isinstance(each.request, ProgrammeRequest)]
    made = _sessions([(each, replace(request, out=out / each.folder)) for each, request in sessions])
    for each, request in programmes:
        made.append(_guarded(each, partial(_programme, each, replace(request, out=out / each.folder))))
    _give_back()
    return tuple(made)


def _give_back() -> None:
    """Has glibc give back what is free in its heap: it keeps a quarter of a worker's memory else, in small pieces."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # Another library than glibc.
            ctypes.CDLL(None).malloc_trim(0)


def _sessions(batch: Sequence[tuple[Wanted, Request]]) -> list[Outcome]:
    """What became of schools for which a session's kit is made, row by row for all of them."""
    before = [_before(request.out) for _, request in batch]
    try:
        kits: Sequence[SessionKit | ProblemsFound | None] = build_together([each for _, each in batch], _SHARED)
    except (OSError, MemoryError):  # Of one of them: each is tried by itself.
        kits = (None,) * len(batch)
    return [
        _guarded(wanted, partial(_session, wanted, request, kit, old))
        for (wanted, request), kit, old in zip(batch, kits, before, strict=True)
    ]


def _before(folder: Path | None) -> Mapping[str, Any]:
    return recorded(folder) if folder and folder.is_dir() else {}


def _guarded(wanted: Wanted, make: Callable[[], Outcome]) -> Outcome:
    """What `make` says became of the school, or why it is refused."""
    try:
        return make()
    except ProblemsFound as found:
        return _outcome(wanted, "refused", **_first(found.problems))
    except (OSError, MemoryError) as fault:
        why = getattr(fault, "strerror", None) or type(fault).__name__
        return _outcome(wanted, "refused", why=f"the kit cannot be saved: {why}")


def _first(problems: Sequence[Problem]) -> dict[str, str]:
    """The first error of the problems, else the first of them, and where it is."""
    first = next(iter(errors(problems) or problems))
    place = first.place
    return {"why": first.plain or first.message, "where": f"{place.file}:{place.line}:{place.column}"}


def _session(
    wanted: Wanted, request: Request, made: SessionKit | ProblemsFound | None, before: Mapping[str, Any]
) -> Outcome:
    """Saves the kit, or makes it anew where another was saved in its folder meanwhile."""
    if isinstance(made, ProblemsFound):
        raise made
    saved = saved_at_once(made, request) if made else None
    kit, saved = (made, saved) if made and saved else made_and_saved(request)
    return _outcome(
        wanted,
        "made",
        blank=tuple(blank.name for blank in kit.missing),
        sheets=_sheets(kit),
        changed=changed(before, kit) if before else "",
        edits=tuple(dict.fromkeys((*_edits(kit), *(kept.name for kept, _ in saved.kept)))),
    )


def _programme(wanted: Wanted, request: ProgrammeRequest) -> Outcome:
    """Makes and saves the whole of a programme for one school; a session that has no kit is told, the rest is made."""
    made = build_programme(request)
    done = saved_folder(made, request)
    kits = [kit for kit, _ in done]
    sheets = [_sheets(kit) for kit in kits[-1:]]
    wrong = errors(made.problems)
    return _outcome(
        wanted,
        "made",
        **(_first(wrong) if wrong else {}),
        blank=tuple(dict.fromkeys(blank.name for kit in kits for blank in kit.missing)),
        sheets=sheets[0] if sheets else None,
        edits=tuple(dict.fromkeys(each for kit, saved in done for each in _kept(kit, saved, made.folder))),
    )


def _kept(kit: Kit, saved: Saved, folder: Path) -> Iterator[str]:
    """What of the school's own is in one of a programme's kits, with the kit's folder in it."""
    name = kit.folder.relative_to(folder).as_posix()
    for each in (*_edits(kit), *(kept.name for kept, _ in saved.kept)):
        yield each if name == "." else f"{name}: {each}"


def _outcome(wanted: Wanted, state: str, **more: Any) -> Outcome:
    return Outcome(number=wanted.number, name=wanted.name, folder=wanted.folder, state=state, **more)


def _sheets(kit: Kit) -> dict[str, int] | None:
    """The sheets of paper for all copies, by stock."""
    counted = [page for page in kit.prints if page.number]
    if any(page.sheets is None for page in counted):
        return None
    sums: Counter[str] = Counter()
    for page in counted:
        sums[page.stock] += page.sheets or 0
    return dict(sums)


def _edits(kit: Kit) -> Iterator[str]:
    """What of the school's own is in the deck."""
    for kept in kit.kept:
        yield f"slide {kept.number}" if kept.number else kept.what


def changed(before: Mapping[str, Any], kit: SessionKit) -> str:
    """What is other than in the kit before, in a few plain words: `slides 5, 9; reprint: agenda`.

    `before` is the record (`kit.json`) of that kit.
    """
    numbers = _changed_slides(before, kit)
    was = {str(each.get("file")): each.get("sha256") for each in before.get("files", ()) if isinstance(each, dict)}
    titles = {page.file: page.title for page in kit.prints}
    reprint = [title for file, title in titles.items() if file in was and was[file] != digest(kit.files[file])]
    said = []
    if numbers:
        said.append(f"slide{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}")
    said.append(f"reprint: {', '.join(reprint)}" if reprint else "reprint nothing")
    return "; ".join(said)


def _changed_slides(before: Mapping[str, Any], kit: SessionKit) -> list[int]:
    """The numbers of the slides that are other than in the kit before; none where it does not say how they were."""
    marks = {_id(each): each for each in before.get("written", ()) if isinstance(each, dict)}
    now = {_id(mark): mark for mark in _written(kit)}
    return [slide.number for slide in kit.slides if now.get(slide.key) != marks.get(slide.key)] if marks else []


def _id(mark: Mapping[str, Any]) -> str:
    return str(mark.get("key", mark.get("id", "")))


def _written(kit: SessionKit) -> list[Mapping[str, Any]]:
    """The marks of the slides, as the new record has them."""
    record = msgspec.json.decode(kit.files["kit.json"])
    return [each for each in record.get("written", ()) if isinstance(each, dict)]
