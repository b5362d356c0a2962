"""New files → a folder, at one moment: they get ready beside it, a journal says what moves, and every move is a rename.

A file of the old kit goes from the folder to `old`, one of the new kit from `new` to the folder, in the order of the
journal: so from what lies where, one can tell which moves are done, and go on from there or go back. Both can be done
twice, and be cut off again.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kit.diagnostics import ProblemsFound
from kit.folder.contents import free_name
from kit.folder.disk import DISK, Disk, digest
from kit.folder.journal import Damaged, Journal, JournalEntry, read_journal, write_journal
from kit.folder.lock import JOURNAL, STAGING, WAIT, held
from kit.folder.problems import told
from kit.unfinished import noted

NEW, OLD = "new", "old"


class FolderChange(Struct, frozen=True, kw_only=True):
    """What is to be done to a folder; names are relative and use `/`."""

    write: Mapping[str, bytes]
    """What is to be in each new file."""
    copy: Mapping[str, str]
    """For each copy the file in the folder of which it is one."""
    leave: Mapping[str, str]
    """The files that are to be gone, also where a new one takes their place, each with the hash that it had when that
    was decided."""


def swap(folder: Path, staging: Path, change: FolderChange, disk: Disk) -> tuple[Path, ...]:
    """Makes the change, or leaves the folder as it was and raises what went wrong. The folder is held.

    Returns the places of files that somebody saved in the folder meanwhile: they were put aside.
    """
    moves = _Moves(folder=folder, staging=staging, journal=_prepared(folder, staging, change, disk), disk=disk)
    try:
        write_journal(staging, moves.journal, disk)
        aside = moves.forward()
    except BaseException:  # Ctrl-C too
        moves.back()
        _finish(staging, disk)
        raise
    _finish(staging, disk)
    return aside


def settle(folder: Path, disk: Disk = DISK, wait: float = WAIT) -> tuple[Path, ...]:
    """Finishes or undoes a save that was cut off, where there was one. Raises ProblemsFound.

    Returns the places of files that somebody saved meanwhile: they were put aside.
    """
    if not os.path.isdir(folder / STAGING):  # False too for a name that is too long.
        return ()
    with told(folder), held(folder, disk, wait) as staging:
        return recover(folder, staging, disk)


def recover(folder: Path, staging: Path, disk: Disk) -> tuple[Path, ...]:
    """Does what `settle` does, in a folder that is held."""
    try:
        journal = read_journal(staging)
        if journal is None:
            return ()  # nothing had moved yet, or everything had
        moves = _Moves(folder=folder, staging=staging, journal=journal, disk=disk)
        if moves.lead_elsewhere():
            raise Damaged("a link lies in the way")
    except Damaged:
        aside = _brought_back(folder, staging, disk)
    else:
        aside = moves.forward() if moves.can_go_on() else moves.back()
    _finish(staging, disk)
    return aside


def _write_new(folder: Path, staging: Path, change: FolderChange, disk: Disk) -> None:
    """Writes what is new beside the kit, so that a disk without power has all of it."""
    enter = (*change.write, *change.copy)
    for parent in sorted({(staging / NEW / name).parent for name in enter}):
        disk.make_folder(parent)
    for name, data in change.write.items():
        disk.write(staging / NEW / name, data)
    for name, source in change.copy.items():
        disk.copy(folder / source, staging / NEW / name)
    for name in enter:
        disk.sync(staging / NEW / name)


def _prepared(folder: Path, staging: Path, change: FolderChange, disk: Disk) -> Journal:
    """Writes the new files beside the kit, and returns the journal of what is then to be moved."""
    enter = (*change.write, *change.copy)
    _write_new(folder, staging, change, disk)
    hashes = {name: digest(data) for name, data in change.write.items()}
    hashes |= {name: disk.digest(staging / NEW / name) for name in change.copy}
    parents = {parent.as_posix() for name in enter for parent in Path(name).parents if parent.name}
    return Journal(
        leave=tuple(itertools.starmap(JournalEntry, change.leave.items())),
        enter=tuple(JournalEntry(name, hashes[name]) for name in enter),
        folders=tuple(sorted(name for name in parents if not (folder / name).is_dir())),
    )


class _Moves(Struct, frozen=True, kw_only=True):
    """The moves of a journal, in a folder and on a disk."""

    folder: Path
    staging: Path
    journal: Journal
    disk: Disk

    def forward(self) -> tuple[Path, ...]:
        """Makes the moves that are not made yet. Raises OSError where one cannot be made."""
        waiting = {entry.name for entry in self.journal.enter if self._new(entry).exists()}
        entered = {entry.name for entry in self.journal.enter} - waiting
        for name in self.journal.folders:
            self.disk.make_folder(self.folder / name)
        for entry in self.journal.leave:
            # A file that has its new self in its place already has left before.
            if entry.name not in entered:
                self._move(self._place(entry), self._old(entry))
        aside = [*self._rescued(self.journal.leave, self._old)]
        for entry in self.journal.enter:
            if self._new(entry).exists():
                aside += self._cleared(self._place(entry))
                self._move(self._new(entry), self._place(entry))
        parents = {self._place(entry).parent for entry in self.journal.leave} - {self.folder}
        for parent in sorted(parents, reverse=True):
            self._remove_empty(parent)
        return tuple(aside)

    def back(self) -> tuple[Path, ...]:
        """Takes back the moves that are made. Raises OSError where one cannot be taken back."""
        moved = [entry for entry in self.journal.enter if not self._new(entry).exists()]
        aside = [*self._rescued(moved, self._place)]
        for entry in reversed(moved):
            self._move(self._place(entry), self._new(entry))
        for entry in reversed(self.journal.leave):
            if os.path.lexists(self._old(entry)):
                aside += self._cleared(self._place(entry))
                self._move(self._old(entry), self._place(entry))
        for name in reversed(self.journal.folders):
            self._remove_empty(self.folder / name)
        return tuple(aside)

    def can_go_on(self) -> bool:
        """Returns whether every new file is in its place or as it was written; after a loss of power it may not be."""

        def stands(entry: JournalEntry) -> bool:
            new = self._new(entry)
            return self.disk.digest(new) == entry.sha256 if new.exists() else os.path.lexists(self._place(entry))

        return all(map(stands, self.journal.enter))

    def lead_elsewhere(self) -> bool:
        """Whether a folder on the way to one of the files is a link."""
        names = [entry.name for entry in (*self.journal.leave, *self.journal.enter)]
        return any((self.folder / parent).is_symlink() for name in names for parent in Path(name).parents)

    def _place(self, entry: JournalEntry) -> Path:
        return self.folder / entry.name

    def _new(self, entry: JournalEntry) -> Path:
        return self.staging / NEW / entry.name

    def _old(self, entry: JournalEntry) -> Path:
        return self.staging / OLD / entry.name

    def _move(self, source: Path, target: Path) -> None:
        """Moves what is there, where nothing is in its way."""
        if os.path.lexists(source) and not os.path.lexists(target):
            self.disk.make_folder(target.parent)
            self.disk.move(source, target)

    def _cleared(self, place: Path) -> Iterator[Path]:
        """Puts aside what was put there after its place had been made free; where it is now."""
        if os.path.lexists(place):
            aside = free_name(place, "edited")
            self.disk.move(place, aside)
            yield aside

    def _rescued(self, entries: Iterable[JournalEntry], where: Callable[[JournalEntry], Path]) -> Iterator[Path]:
        """Puts aside what is not as the journal says it was: somebody saved it meanwhile. Where it is now."""
        for entry in entries:
            path = where(entry)
            if path.is_file() and not path.is_symlink() and self.disk.digest(path) != entry.sha256:
                aside = free_name(self._place(entry), "edited")
                self.disk.move(path, aside)
                yield aside

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):
            self.disk.remove_empty(folder)


def _finish(staging: Path, disk: Disk) -> None:
    """Removes the journal, so that nothing is to be done any more; where it cannot be removed, doing it again does no
    harm."""
    with suppress(OSError):
        disk.remove(staging / JOURNAL)


def _brought_back(folder: Path, staging: Path, disk: Disk) -> tuple[Path, ...]:
    """Puts what had left the folder back, or beside what is in its place now: no journal says what is right."""
    aside = []
    for path in sorted((staging / OLD).rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        place = folder / path.relative_to(staging / OLD)
        if os.path.lexists(place):
            place = free_name(place, "edited")
            aside.append(place)
        disk.make_folder(place.parent)
        disk.move(path, place)
    return tuple(aside)


def settle_noted() -> tuple[Path, ...]:
    """Does what `settle` does for every folder that a save has noted and that nobody holds; it raises nothing.

    Returns the places of files that somebody saved meanwhile: they were put aside.
    """
    aside: list[Path] = []
    for note, folder in noted():
        with suppress(ProblemsFound):
            aside += settle(folder, wait=0)
        with suppress(OSError):
            if not (folder / STAGING).exists():
                note.unlink()
    return tuple(aside)
