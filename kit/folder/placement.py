"""A kit and what lies in its folder → where each file goes, with nothing of a person's lost or overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kit.folder.contents import Contents, free_name
from kit.folder.disk import digest
from kit.folder.recorded import RECORD, read_record
from kit.folder.swap import FolderChange

Fate = Literal["replace", "aside", "stay"]
"""What becomes of what lies where a new file is to be: it goes, is put aside, or stays with the new one beside it."""


class Care(Struct, frozen=True, kw_only=True):
    """How edited files are treated."""

    fresh: bool = False
    """Whether edited files are put aside, and the kit starts over."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """The hash of each edited file whose edits are in the new one, by its name."""
    aside: frozenset[str] = frozenset()
    """The names of those of which a copy is kept."""
    resaved: Mapping[str, str] = field(default_factory=dict)
    """The hash of each file that a program wrote anew without a change, by its name: it is nobody's work."""
    seen: str | None = None
    """The hash of the record over which the kit was made, None where it was made over none."""


class Placement(Struct, frozen=True, kw_only=True):
    """Where each file of a kit goes; names are relative to its folder."""

    into: Mapping[str, str]
    """The place of each new file, by its name."""
    renumbered: Mapping[str, str]
    """The edited files of pages that have another number now: the name before, by the name now."""
    aside: Mapping[str, str]
    """The copies that are put aside, and the files of which they are."""
    kept: Mapping[str, str | None]
    """The edited files that stay, each with the new one beside it; None where that would be the very one that the
    person's was made from."""
    removed: tuple[str, ...]
    """The files of an earlier kit that nobody edited."""
    leftover: tuple[str, ...]
    """The files of an earlier kit that somebody edited."""

    def change(self, files: Mapping[str, bytes], there: Contents) -> FolderChange:
        """What is to be done to the folder; what is as it is to be is left alone."""
        new = {into: files[name] for name, into in self.into.items()}
        write = {name: data for name, data in new.items() if there.digest(name) != digest(data)}
        copy = {name: before for name, before in self.renumbered.items() if name in self.kept} | {**self.aside}
        # The record is away as long as anything moves, so that who reads it knows what belongs to it.
        first = (RECORD,) if RECORD in write else ()
        leave = there.leaving((*first, *self.removed, *self.renumbered.values(), *write, *copy))
        return FolderChange(write=write, copy=copy, leave=leave)


def placement(files: Mapping[str, bytes], there: Contents, *, whole: bool, care: Care) -> Placement:
    """Where each of the `files` goes. With `whole`, those of an earlier kit that this one lacks go. Raises OSError."""
    renumbered = _renumbered(files, there)
    into: dict[str, str] = {}
    aside: dict[str, str] = {}
    kept: dict[str, str | None] = {}
    for name, data in files.items():
        now = renumbered.get(name, name)
        match _fate(name, now, data, there, care):
            case "stay":
                kept[name] = _beside(name, now, data, there)
                into |= {name: beside} if (beside := kept[name]) else {}
            case "aside":
                aside[_relative(free_name(there.folder / name, "edited"), there)] = now
                into[name] = name
            case "replace":
                into[name] = name
    removed = dict.fromkeys(_removed(files, there, kept, whole))
    gone = {*removed, *renumbered.values()}
    left = [name for name in there.entries if whole and name not in files and name not in gone]
    return Placement(
        into=into,
        renumbered=renumbered,
        aside=aside,
        kept=kept,
        removed=tuple(removed),
        leftover=tuple(name for name in left if (there.folder / name).is_file()),
    )


def _fate(name: str, now: str, data: bytes, there: Contents, care: Care) -> Fate:
    """What becomes of the file that lies there under the name `now`, where the new one is to be called `name`."""
    if name == RECORD:
        return "aside" if there.is_file(RECORD) and read_record(there.folder).fault else "replace"
    if not there.is_persons(now, digest(data)):
        return "replace"
    if care.merged.get(name) == there.digest(now):
        return "aside" if name in care.aside else "replace"
    return "aside" if care.fresh else "stay"


def _beside(name: str, now: str, data: bytes, there: Contents) -> str | None:
    """Where the new file is to stand beside a person's; None where it is what theirs was made from."""
    entry = there.entries.get(now, {})
    # Beside a page with another number now, the new one takes that number too.
    known = str(entry.get("beside", "")) if name == now else ""
    if known and there.inside(known) and there.digest(known) == entry.get("sha256"):
        return known
    # A deck that is still ours has its edits merged: one that is not has nothing of the new one in it.
    if digest(data) == entry.get("sha256") and not name.endswith(".pptx"):
        return None
    return _relative(free_name(there.folder / name, "new", digest(data)), there)


def _renumbered(files: Iterable[str], there: Contents) -> dict[str, str]:
    """The edited files of pages that have another number than before: the name now, and the one before."""
    now = {_unnumbered(name): name for name in files}
    found = {}
    for before in there.entries:
        name = now.get(_unnumbered(before), before)
        free = there.digest(name) in ("", there.entries.get(name, {}).get("sha256"))
        if name != before and free and there.is_persons(before):
            found[name] = before
    return found


def _unnumbered(name: str) -> str:
    """The name of a page's file without its number, which is its place among the others."""
    return re.sub(r"(?<=/)\d+-", "", name)


def _removed(files: Iterable[str], there: Contents, kept: Mapping[str, str | None], whole: bool) -> Iterator[str]:
    """The files of an earlier kit that have no place in this one, and that nobody has edited."""
    for name, entry in there.entries.items():
        beside = str(entry.get("beside", ""))
        gone = [name] if whole and name not in files and not entry.get("edits") else []
        if beside and beside not in kept.values() and (whole or name in files):
            gone.append(beside)
        yield from (each for each in gone if there.inside(each) and there.digest(each) == entry["sha256"])


def _relative(path: Path, there: Contents) -> str:
    return path.relative_to(there.folder).as_posix()
