"""Folders for a while: nothing of them is left, however a process ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kit import temporary
from kit.diagnostics import ProblemsFound

ROOT = Path(temporary.__file__).parents[1]
WAITS = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell that starts the tests behind itself has it ignored.
from kit.__main__ import ENDING, _end
for name in ENDING:
    signal.signal(getattr(signal, name), _end)
from kit.temporary import own_folder, temporary_folder
with temporary_folder() as folder:
    (folder / "picture.png").write_bytes(b"1")
    (own_folder("fonts") / "font.ttf").write_bytes(b"2")
    print("there", flush=True)
    sys.stdin.read(1)
    {end}
"""


def run(code: str, folder: Path, number: int | None = None) -> int:
    """What the program ends with; it is sent a signal where a number is given."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        assert len(list(folder.iterdir())) == 1
        if number:
            process.send_signal(number)
            return process.wait()
        process.stdin.write("x")
        process.stdin.close()
        return process.wait()


@pytest.mark.parametrize(("end", "code"), [("pass", 0), ("raise ValueError", 1), ("sys.exit(3)", 3)])
def test_nothing_is_left_of_a_process_that_ends(end: str, code: int, tmp_path: Path) -> None:
    assert run(WAITS.format(end=end), tmp_path) == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_nothing_is_left_of_a_process_that_is_asked_to_end(name: str, tmp_path: Path) -> None:
    assert run(WAITS.format(end="pass"), tmp_path, getattr(signal, name)) != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise")
def test_what_a_killed_process_left_goes_with_the_next_and_what_a_living_one_has_stays(tmp_path: Path) -> None:
    run(WAITS.format(end="pass"), tmp_path, signal.SIGKILL)
    (left,) = tmp_path.iterdir()
    (tmp_path / "kit-work-of-a-stranger").mkdir()
    (tmp_path / "kit-work-link").symlink_to(left)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(temporary.tempfile, "tempdir", str(tmp_path))
        temporary._home.cache_clear()
        with temporary.temporary_folder() as mine:
            assert not left.exists()
            temporary.remove_leftovers()
            assert mine.is_dir()
        assert not mine.exists()
    temporary._home.cache_clear()


def test_a_worker_of_a_pool_leaves_nothing(tmp_path: Path) -> None:
    code = """
import multiprocessing, tempfile
def work(_):
    from kit.temporary import temporary_folder
    with temporary_folder() as folder:
        return str(folder)
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1])[0])
        pool.close()
        pool.join()
"""
    script = tmp_path / "script.py"
    script.write_text(code)
    folder = tmp_path / "temporary"
    folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(folder))
    assert list(folder.iterdir()) == []


def test_no_place_for_temporary_files_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary.tempfile, "tempdir", str(tmp_path / "gone"))
    temporary._home.cache_clear()
    with pytest.raises(ProblemsFound, match="no place for temporary files"), temporary.temporary_folder():
        pass
    temporary._home.cache_clear()
