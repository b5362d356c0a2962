"""The command as a process of its own."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from kit.__main__ import run

SAMPLE = Path(__file__).parents[1] / "sessions" / "partnering-with-families"


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "kit", "check", SAMPLE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_code_of_the_command_is_that_of_the_process() -> None:
    done = subprocess.run([sys.executable, "-m", "kit", "nosuch"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_what_is_imported_later_is_there_when_it_is_used() -> None:
    code = """
import sys, kit.cli
kit.cli.main = lambda: None
from kit.__main__ import run
run()
import urllib.request
assert "http.client" not in sys.modules
assert urllib.request.Request("file:///x").type == "file"
assert "http.client" in sys.modules
from urllib.request import urlopen
assert not hasattr(urllib.request, "nosuch")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing here is always full")
@pytest.mark.parametrize("buffered", ["", "1"])
def test_what_cannot_be_said_is_an_error_and_no_traceback(buffered: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kit", "explain"],
            env={**os.environ, "PYTHONUNBUFFERED": buffered},
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Error: what there is to say cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["explain", "build --help"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is a shell for it elsewhere")
def test_nothing_is_missed_where_nobody_listens(command: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m kit {command} >&-', shell=True, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("end", "code", "said"), [("None", 0, ""), ("3", 3, ""), ("'what went wrong'", 1, "what went wrong\n")]
)
def test_the_process_ends_as_the_command_says(end: str, code: int, said: str) -> None:
    told = f"""
import sys, kit.cli
sys.argv = ["kit", "explain"]
def main():
    print("said", end="")
    raise SystemExit({end})
kit.cli.main = main
from kit.__main__ import run
run()
"""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run([sys.executable, "-c", told], env=buffered, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "said", said)


@pytest.mark.parametrize(("words", "learns"), [(["build", "x"], True), (["build", "--help"], False), (["plan"], False)])
def test_a_process_learns_to_read_where_a_kit_is_built(
    words: list[str], learns: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt: list[object] = []
    monkeypatch.setattr("kit.__main__.ready", learnt.append)
    monkeypatch.setattr("kit.cli.main", lambda: None)
    monkeypatch.setattr("sys.argv", ["kit", *words])
    monkeypatch.setattr("gc.set_threshold", lambda *numbers: None)
    monkeypatch.setattr("urllib.request", urllib.request, raising=False)
    run()
    assert bool(learnt) == learns
