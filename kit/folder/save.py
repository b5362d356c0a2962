"""A kit in memory → a folder. Nothing is half-written, nothing that a person edited is lost or overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from kit.folder.contents import Contents
from kit.folder.disk import DISK, Disk
from kit.folder.lock import WAIT, held
from kit.folder.placement import Care, Placement, placement
from kit.folder.problems import cannot_write, told
from kit.folder.recorded import RECORD, carry_over, with_besides
from kit.folder.swap import FolderChange, recover, swap


class Overtaken(Exception):
    """Another kit was saved into the folder while this one was made; it has to be made again."""


class Saved(Struct, frozen=True, kw_only=True):
    """What saving did."""

    written: tuple[Path, ...]
    """The files that were written, in order."""
    aside: tuple[Path, ...]
    """The copies of edited files."""
    removed: tuple[Path, ...]
    """The files of an earlier kit that were removed."""
    kept: tuple[tuple[Path, Path | None], ...] = ()
    """The edited files that were left as they are, each with the new one beside it; None where that would be the very
    one that the person's was made from."""
    leftover: tuple[Path, ...] = ()
    """The edited files that this kit no longer has."""


def save(
    files: Mapping[str, bytes], folder: Path, *, whole: bool, care: Care = Care(), disk: Disk = DISK, wait: float = WAIT
) -> Saved:
    """What was done to put `files` into `folder`. Raises ProblemsFound; the folder is then as it was.

    Names are relative and use `/`. A file that a person has edited stays, and the new one is put beside it. With
    `whole`, files that an earlier kit made and this one does not are removed, unless a person has edited them. Where
    another process is saving there, it has `wait` seconds to end. Raises Overtaken where it should not have been there.
    """
    with told(folder):
        folder = Path(os.path.realpath(folder))
        _refuse_links(folder, files)
        with held(folder, disk, wait) as staging:
            rescued = recover(folder, staging, disk)
            there = Contents(folder, disk, care.resaved)
            if care.seen not in (None, there.digest(RECORD)):
                raise Overtaken
            placed = placement(files, there, whole=whole, care=care)
            files = _with_record(files, placed, there, whole)
            rescued += swap(folder, staging, placed.change(files, there), disk)
    return Saved(
        written=tuple(folder / into for into in placed.into.values()),
        aside=(*(folder / name for name in placed.aside), *rescued),
        removed=tuple(folder / name for name in placed.removed),
        leftover=tuple(folder / name for name in placed.leftover),
        kept=tuple((folder / name, folder / beside if beside else None) for name, beside in placed.kept.items()),
    )


def save_pictures(files: Iterable[tuple[str, bytes]], folder: Path, *, disk: Disk = DISK) -> tuple[Path, ...]:
    """The paths at which the pictures were written, in place of those there. Raises ProblemsFound."""
    pictures = dict(files)
    with told(folder):
        place = Path(os.path.realpath(folder))
        _refuse_links(place, pictures)
        with held(place, disk) as staging:
            recover(place, staging, disk)
            there = Contents(place, disk)
            swap(place, staging, FolderChange(write=pictures, copy={}, leave=there.leaving(pictures)), disk)
    return tuple(folder / name for name in pictures)


def _with_record(files: Mapping[str, bytes], placed: Placement, there: Contents, whole: bool) -> Mapping[str, bytes]:
    """The files, with what only the folder says in their record."""
    if RECORD not in files:
        return files
    record = files[RECORD] if whole else carry_over(files[RECORD], there.record)
    return {**files, RECORD: with_besides(record, placed.kept)}


def _refuse_links(folder: Path, names: Iterable[str]) -> None:
    """Raises ProblemsFound where folders on the way to the files of these names are symbolic links."""
    ways = {parent for name in names for parent in Path(name).parents}
    links = sorted(str(way) for way in ways if way.name and (folder / way).is_symlink())
    if links:
        said = " and ".join(f"`{link}`" for link in links)
        message = f"{said} is a symbolic link" if len(links) == 1 else f"{said} are symbolic links"
        message = f"{message}, which a kit does not follow; the folder is as it was"
        raise cannot_write(message, "take the link out of the folder, or build elsewhere with --out", folder)
