"""Two who save into one folder: one waits, or is told who holds it."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.diagnostics import ProblemsFound
from kit.folder import Care, Overtaken, save, settle, settle_noted, snapshot
from kit.folder.disk import Disk
from kit.folder.lock import STAGING, held
from kit.unfinished import noted
from tests.folder.disks import Dying, Killed, contents, record


def beside(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


class Slow(Disk):
    """A disk that writes nothing of a kit before it is told to."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def copy(self, source: Path, target: Path) -> None:
        raise AssertionError("nobody edited anything")

    def sync(self, path: Path) -> None:
        self.begun.set()
        assert self.go_on.wait(20)
        super().sync(path)


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    first, second = record({"a.pdf": b"first"}), record({"a.pdf": b"second"})
    slow = Slow()
    thread = beside(lambda: save(first, tmp_path, whole=True, disk=slow))
    assert slow.begun.wait(20)
    other = beside(lambda: save(second, tmp_path, whole=True))
    other.join(0.2)
    assert other.is_alive()
    slow.go_on.set()
    for each in (thread, other):
        each.join(20)
    assert contents(tmp_path) == second


def test_who_waits_too_long_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with held(tmp_path):
        with pytest.raises(ProblemsFound) as found:
            save(record({"a.pdf": b"a"}), tmp_path, whole=True, wait=0)
        assert f"process {os.getpid()} on {platform.node()}" in str(found.value)
        assert "error[folder-in-use]" in str(found.value)
    assert list(tmp_path.iterdir()) == []


def test_nobody_finishes_what_a_living_one_is_doing(tmp_path: Path) -> None:
    old, new = record({"a.pdf": b"old"}), record({"a.pdf": b"new"})
    save(old, tmp_path, whole=True)
    slow = Slow()
    thread = beside(lambda: save(new, tmp_path, whole=True, disk=slow))
    assert slow.begun.wait(20)
    assert settle_noted() == ()
    with pytest.raises(ProblemsFound, match="folder-in-use"):
        settle(tmp_path, wait=0)
    slow.go_on.set()
    thread.join(20)
    assert contents(tmp_path) == new


def test_many_at_once_leave_one_kit_and_nothing_else(tmp_path: Path) -> None:
    kits = [record({"a.pdf": f"{at}".encode(), f"print/{at}.pdf": b"p"}) for at in range(8)]
    threads = [beside(lambda kit=kit: save(kit, tmp_path / "new" / "kit", whole=True)) for kit in kits]
    for thread in threads:
        thread.join(60)
    assert contents(tmp_path / "new" / "kit") in kits
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["kit"]


class Vanishing(Disk):
    """Makes folders that somebody else clears away at once, `times` times, as `Path.mkdir` tells it."""

    def __init__(self, error: type[OSError], times: int) -> None:
        self.error, self.left = error, times

    def make_folder(self, folder: Path) -> None:
        self.left -= 1
        if self.left >= 0:
            raise self.error(str(folder))
        super().make_folder(folder)


@pytest.mark.parametrize("error", [FileExistsError, FileNotFoundError])
def test_a_folder_that_goes_while_it_is_made_is_made_again(tmp_path: Path, error: type[OSError]) -> None:
    kit = record({"a.pdf": b"a"})
    save(kit, tmp_path / "new" / "kit", whole=True, disk=Vanishing(error, 3))
    assert contents(tmp_path / "new" / "kit") == kit


def test_a_file_that_has_the_folders_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "kit").write_bytes(b"mine")
    with pytest.raises(ProblemsFound, match="a file has that name"):
        save(record({"a.pdf": b"a"}), tmp_path / "kit", whole=True)
    assert (tmp_path / "kit").read_bytes() == b"mine"


def test_a_kit_made_over_a_record_that_is_another_now_is_made_again(tmp_path: Path) -> None:
    save(record({"a.pdf": b"old"}), tmp_path, whole=True)
    seen = snapshot(tmp_path, "deck.pptx").seen
    new = record({"a.pdf": b"new"})
    save(new, tmp_path, whole=True)
    with pytest.raises(Overtaken):
        save(record({"a.pdf": b"newer"}), tmp_path, whole=True, care=Care(seen=seen))
    assert contents(tmp_path) == new
    save(record({"a.pdf": b"newer"}), tmp_path, whole=True, care=Care(seen=snapshot(tmp_path, "deck.pptx").seen))
    assert contents(tmp_path)["a.pdf"] == b"newer"


def test_a_snapshot_is_of_one_kit(tmp_path: Path) -> None:
    kits = [record({"deck.pptx": f"{at}".encode()}) for at in range(40)]
    save(kits[0], tmp_path, whole=True)
    thread = beside(lambda: [save(kit, tmp_path, whole=True) for kit in kits])
    seen = 0
    while thread.is_alive():
        there = snapshot(tmp_path, "deck.pptx")
        seen += 1
        assert not there.edited
        assert record({"deck.pptx": there.file or b""}) in kits
    assert seen > 1


def test_any_command_finishes_what_was_noted(tmp_path: Path) -> None:
    old, new = record({"a.pdf": b"old"}), record({"a.pdf": b"new"})
    for at in (8, 12, 20):
        folder = tmp_path / str(at)
        save(old, folder, whole=True)
        with pytest.raises(Killed):
            save(new, folder, whole=True, disk=Dying(at))
        assert (folder / STAGING).exists()
        assert folder in [path for _, path in noted()]
    assert settle_noted() == ()
    assert not any(tmp_path.rglob(STAGING))
    assert list(noted()) == []


def test_a_note_that_leads_nowhere_goes(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    with pytest.raises(Killed):
        save(record({"a.pdf": b"a"}), folder, whole=True, disk=Dying(6))
    folder.rename(tmp_path / "moved")
    settle_noted()
    assert list(noted()) == []
    assert not folder.exists()
    settle(tmp_path / "moved")
    assert contents(tmp_path) == {}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write everywhere")
def test_a_folder_that_nobody_may_write_into_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ProblemsFound, match="cannot-write"):
        save(record({"a.pdf": b"a"}), tmp_path, whole=True)
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []
