"""A save that is cut off, interrupted, or refused by the disk: the old kit or the new one, and nothing in between."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.diagnostics import ProblemsFound
from kit.folder import save, settle
from kit.folder.disk import Disk
from kit.folder.lock import JOURNAL, STAGING
from tests.folder.disks import Counted, Dying, Failing, Killed, contents, record, tree

OLD = record(
    {
        "deck.pptx": b"old slides",
        "same.pdf": b"the same",
        "notes.docx": b"old notes",
        "print/01-signs.pdf": b"signs",
        "print/02-ticket.docx": b"old ticket",
        "gone/rubric.pdf": b"rubric",
    }
)
NEW = record(
    {
        "deck.pptx": b"new slides",
        "same.pdf": b"the same",
        "notes.docx": b"new notes",
        "print/01-tents.pdf": b"tents",
        "print/03-ticket.docx": b"new ticket",
        "handouts/long/card.pdf": b"card",
    }
)
MINE = {"notes.docx": b"my notes", "print/02-ticket.docx": b"my ticket", "mine.txt": b"mine"}


def old_kit(folder: Path) -> dict[str, bytes | None]:
    """A kit that a person has edited, and what lies there then."""
    save(OLD, folder, whole=True)
    for name, data in MINE.items():
        (folder / name).write_bytes(data)
    return tree(folder)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with an edited kit, of which each step takes a copy."""
    old_kit(tmp_path / "before")
    return tmp_path / "before"


@pytest.fixture
def after(before: Path, tmp_path: Path) -> dict[str, bytes | None]:
    """What lies in the folder when the new kit has been saved."""
    folder = shutil.copytree(before, tmp_path / "after")
    save(NEW, folder, whole=True)
    found = tree(folder)
    assert found["deck.pptx"] == b"new slides"
    assert "gone" not in found
    assert {found["notes.docx"], found["print/03-ticket.docx"], found["mine.txt"]} == set(MINE.values())
    return found


def operations(folder: Path) -> int:
    """How many operations it takes to save the new kit there."""
    counted = Counted()
    save(NEW, shutil.copytree(folder, folder.with_name("counted")), whole=True, disk=counted)
    assert counted.count > 40
    return counted.count


def copies(before: Path) -> Iterator[tuple[int, Path]]:
    """A copy of the folder for each operation that saving takes, with the operation's number."""
    for at in range(1, operations(before) + 1):
        yield at, shutil.copytree(before, before.with_name(f"copy-{at}"))


def test_a_save_that_is_killed_anywhere_is_finished_or_undone_by_the_next_command(
    before: Path, after: dict[str, bytes | None]
) -> None:
    ends = []
    for at, folder in copies(before):
        with pytest.raises(Killed):
            save(NEW, folder, whole=True, disk=Dying(at))
        assert settle(folder) == ()
        ends.append(tree(folder))
        assert ends[-1] in (tree(before), after), at
        # Nothing of the kit's own is taken for a person's.
        assert {path.name for path, _ in save(NEW, folder, whole=True).kept} == {"notes.docx", "03-ticket.docx"}
    first = ends.index(after)
    assert 10 < first < len(ends) - 10
    assert ends == [tree(before)] * first + [after] * (len(ends) - first)


def test_who_finishes_it_may_be_killed_too(before: Path, after: dict[str, bytes | None]) -> None:
    for at, folder in copies(before):
        with pytest.raises(Killed):
            save(NEW, folder, whole=True, disk=Dying(at))
        for again in range(1, 100, 3):
            try:
                settle(folder, Dying(again))
                break
            except Killed:
                continue
        assert tree(folder) in (tree(before), after), at


def test_a_new_kit_that_is_killed_anywhere_is_there_or_nothing_is(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    save(NEW, whole, whole=True)
    for at in range(1, 200):
        place = tmp_path / str(at)
        place.mkdir()
        folder = place / "session" / "school"
        try:
            save(NEW, folder, whole=True, disk=Dying(at))
            break
        except Killed:
            settle(folder)
        assert not any(place.rglob(".kit-*")), at
        assert contents(place) == {} or tree(folder) == tree(whole), at
    assert at > 30


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_a_disk_that_says_no_anywhere_leaves_the_old_kit(
    before: Path, after: dict[str, bytes | None], number: int
) -> None:
    refused = 0
    after_files = {name: data for name, data in after.items() if data is not None}
    for at, folder in copies(before):
        told = ""
        try:
            save(NEW, folder, whole=True, disk=Failing(at, OSError(number, "no")))
        except ProblemsFound as found:
            told = str(found)
        settle(folder)  # what could not be cleared away
        without_folders = {name: data for name, data in tree(folder).items() if data is not None}
        assert without_folders == (contents(before) if told else after_files), at
        assert not told or "the folder is as it was" in told
        refused += bool(told)
    assert refused > 30


def test_ctrl_c_anywhere_leaves_the_old_kit_or_the_new_one(before: Path, after: dict[str, bytes | None]) -> None:
    at_once = []
    for at, folder in copies(before):
        with pytest.raises(KeyboardInterrupt):
            save(NEW, folder, whole=True, disk=Failing(at, KeyboardInterrupt()))
        visible = {name: data for name, data in tree(folder).items() if not name.startswith(STAGING)}
        at_once.append(visible)
        settle(folder)
        assert tree(folder) == visible, at
    assert set(map(repr, at_once)) == {repr(tree(before)), repr(after)}


def test_where_the_old_kit_cannot_be_put_back_either_the_next_command_does_it(
    before: Path, after: dict[str, bytes | None]
) -> None:
    told = 0
    for at, folder in copies(before):
        try:
            save(NEW, folder, whole=True, disk=Failing(at, OSError(errno.EIO, "no"), more=3))
        except ProblemsFound as found:
            told += "the next `kit` command puts the folder right" in str(found)
        settle(folder)
        assert tree(folder) in (tree(before), after), at
    assert told


@pytest.mark.parametrize("name", ["deck.pptx", "print/01-tents.pdf", "gone/rubric.pdf", "print/02-ticket.docx"])
def test_what_somebody_saves_before_it_is_finished_is_not_lost(before: Path, name: str) -> None:
    for at, folder in copies(before):
        with pytest.raises(Killed):
            save(NEW, folder, whole=True, disk=Dying(at))
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"in between")
        settle(folder)
        save(NEW, folder, whole=True)
        assert b"in between" in contents(folder).values(), at
        assert not (folder / STAGING).exists()


class Meanwhile(Disk):
    """A disk on which somebody saves a file just before the first move."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sync(self, path: Path) -> None:
        if not self.path.exists() or self.path.read_bytes() != b"in between":
            self.path.write_bytes(b"in between")
        super().sync(path)


@pytest.mark.parametrize("name", ["deck.pptx", "print/01-tents.pdf", "gone/rubric.pdf"])
def test_what_somebody_saves_meanwhile_is_put_aside_and_told(before: Path, name: str) -> None:
    saved = save(NEW, before, whole=True, disk=Meanwhile(before / name))
    (aside,) = saved.aside
    assert aside.read_bytes() == b"in between"
    assert aside.name == Path(name).stem + ".edited" + Path(name).suffix


def moving(folder: Path) -> Path:
    """Has a save of the new kit cut off after half of its moves; its journal."""
    moves = Counted()
    save(NEW, shutil.copytree(folder, folder.with_name("moves")), whole=True, disk=moves)
    for at in range(moves.count, 0, -1):
        copy = shutil.copytree(folder, folder.with_name(f"moving-{at}"))
        with pytest.raises(Killed):
            save(NEW, copy, whole=True, disk=Dying(at))
        journal = copy / STAGING / JOURNAL
        left = list((copy / STAGING / "new").rglob("*.*")) if journal.exists() else []
        if len(left) == 4:
            return journal
    raise AssertionError("no save has half of its moves")


def test_a_new_file_that_the_power_took_half_of_is_not_brought_in(before: Path) -> None:
    journal = moving(before)
    next((journal.parent / "new").rglob("*.*")).write_bytes(b"")
    settle(journal.parents[1])
    assert tree(journal.parents[1]) == tree(before)


def test_a_damaged_journal_loses_nothing(before: Path) -> None:
    journal = moving(before)
    folder = journal.parents[1]
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    settle(folder)
    found = contents(folder)
    assert set(contents(before).values()) <= set(found.values())
    assert not any(STAGING in name for name in found)


@pytest.mark.parametrize("move", ["leave", "enter", "both"])
@pytest.mark.parametrize("way", ["link", "dots", "absolute"])
def test_a_journal_of_somebody_elses_moves_nothing_elsewhere(tmp_path: Path, way: str, move: str) -> None:
    from kit.folder.journal import Journal, JournalEntry, write_journal

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.txt").write_bytes(b"precious")
    staging = tmp_path / "kit" / STAGING
    (staging / "new").mkdir(parents=True)
    (tmp_path / "kit" / "print").symlink_to(elsewhere)
    names = {"link": "print/precious.txt", "dots": "../elsewhere/precious.txt", "absolute": f"{elsewhere}/precious.txt"}
    entry = JournalEntry(names[way], "")
    leave, enter = () if move == "enter" else (entry,), () if move == "leave" else (entry,)
    write_journal(staging, Journal(leave=leave, enter=enter, folders=()), Disk())
    settle(tmp_path / "kit")
    assert contents(elsewhere) == {"precious.txt": b"precious"}
    assert not staging.exists()


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()
    (tmp_path / "deck.pptx" / "mine.txt").write_bytes(b"mine")
    with pytest.raises(ProblemsFound, match="a folder has the name of a file"):
        save(NEW, tmp_path, whole=True)
    assert contents(tmp_path) == {"deck.pptx/mine.txt": b"mine"}


def test_what_is_as_it_is_to_be_is_not_touched(before: Path) -> None:
    then = (before / "same.pdf").stat()
    saved = save(NEW, before, whole=True)
    assert (before / "same.pdf").stat() == then
    assert before / "same.pdf" in saved.written
