"""A server from its start to its end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from filelock import FileLock

from kit.cli import main
from kit.web import place as places
from kit.web.place import AlreadyServed, ServerFolder
from tests.web.serving import PATIENCE, SAMPLES, served


def test_the_first_line_is_the_address_and_it_ends_soon_with_nothing_left(tmp_path: Path) -> None:
    own = shutil.copytree(SAMPLES / "leer-juntos", tmp_path / "leer-juntos")
    with served(own) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert len(address.partition("/k/")[2]) == 22
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address.partition("/k/")[0] + "/")
        assert refused.value.code == 403
        refused.value.close()
        began = time.monotonic()
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
        assert time.monotonic() - began < 30  # Five on a machine that does nothing else.


def test_streams_of_events_keep_nobody_from_ending(tmp_path: Path) -> None:
    own = shutil.copytree(SAMPLES / "leer-juntos", tmp_path / "leer-juntos")
    code = (
        "import sys; from kit.web import serving; from kit.cli import main\n"
        "serving.STILL_AT_WORK = 3600\n"
        f"main(['serve', {str(own)!r}, '--port=0', '--no-browser', '--workers=1'])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        there = urlsplit(process.stdout.readline().strip())
        assert there.hostname
        assert there.port
        key = f"Cookie: kit-key={there.path.removeprefix('/k/')}"
        with socket.create_connection((there.hostname, there.port)) as stream:
            stream.sendall(f"GET /author/events HTTP/1.1\r\nHost: localhost\r\n{key}\r\n\r\n".encode())
            assert stream.recv(100).startswith(b"HTTP/1.1 200")
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
def test_who_ends_it_twice_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "sessions").mkdir()
    command = [sys.executable, "-m", "kit", "serve", str(tmp_path / "sessions"), "--port=0", "--no-browser"]
    env = os.environ | {"TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        (folder,) = (tmp_path / "temporary").glob("kit-serve-*/*")
        assert (folder / "jobs").is_dir()
        for each in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGINT):
            process.send_signal(each)
            time.sleep(0.1)
        assert (process.communicate(timeout=PATIENCE)[1], process.returncode) == ("", 0)
    assert list((tmp_path / "temporary").glob("kit-serve-*/*")) == []


def test_a_server_without_a_port_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "root").mkdir()
    monkeypatch.setattr(places, "_root", lambda: tmp_path / "root")
    monkeypatch.setattr(socket.socket, "bind", _taken)
    done = CliRunner().invoke(main, ["serve", str(tmp_path)])
    assert "[no-port]" in done.output
    assert list((tmp_path / "root").iterdir()) == []


def _taken(sock: socket.socket, address: object) -> None:
    raise OSError(98, "Address already in use")


def test_what_takes_long_to_remove_keeps_nobody_from_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ServerFolder(tmp_path / "served", tmp_path)
    for number in range(40):
        (place.jobs / str(number) / "kit" / "print").mkdir(parents=True)
        (place.jobs / str(number) / "kit" / "print" / "signs.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(places, "REMOVED_WITHIN", 0.0)
    place.close()
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(places.LEFT)
    end = time.monotonic() + PATIENCE
    while left.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    ServerFolder(tmp_path / "served", tmp_path).close()


def test_a_second_server_of_a_folder_says_the_address_of_the_first(tmp_path: Path) -> None:
    with served(tmp_path) as (address, _):
        second = subprocess.run(
            [sys.executable, "-m", "kit", "serve", str(tmp_path), "--no-browser"],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert (second.returncode, second.stdout.strip()) == (0, address)


def test_what_a_killed_server_left_is_removed_by_the_next(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    code = (
        "import os, signal; from pathlib import Path; from kit.web.place import ServerFolder\n"
        f"place = ServerFolder(Path({str(tmp_path)!r}), Path({str(root)!r}))\n"
        "(place.jobs / 'left').write_text('x'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    (left,) = root.iterdir()
    assert (left / "jobs" / "left").exists()
    place = ServerFolder(tmp_path / "other", root)
    assert not left.exists()
    place.close()
    end = time.monotonic() + PATIENCE
    while list(root.iterdir()):  # A process that takes longer is not waited for.
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_server_that_looks_for_what_others_left_keeps_nobody_from_starting(tmp_path: Path) -> None:
    served, held = tmp_path / "served", ServerFolder(tmp_path / "served", tmp_path)
    looks = FileLock(held.folder / "lock", thread_local=False)
    held.close()
    held.folder.mkdir()
    looks.acquire()
    threading.Timer(0.2, looks.release).start()
    ServerFolder(served, tmp_path).close()


def test_a_place_is_held_by_one(tmp_path: Path) -> None:
    place = ServerFolder(tmp_path, tmp_path)
    place.say("http://127.0.0.1:1/k/x")
    with pytest.raises(AlreadyServed) as other:
        ServerFolder(tmp_path, tmp_path)
    assert other.value.address == "http://127.0.0.1:1/k/x"
    place.close()
    ServerFolder(tmp_path, tmp_path).close()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere"], "no-file"),
        ([str(SAMPLES), "--host", "0.0.0.0"], "open-host"),
        ([str(SAMPLES), "--district"], "open-host"),
        ([str(SAMPLES), "--host", "0.0.0.0", "--name", "kits.example"], "open-host"),
        ([str(SAMPLES), "--keep", "forever"], "bad-value"),
    ],
)
def test_what_makes_no_sense_is_told_before_anything_is_opened(arguments: list[str], code: str) -> None:
    done = CliRunner().invoke(main, ["serve", *arguments])
    assert done.exit_code == 1
    assert f"[{code}]" in done.output


def test_no_other_command_imports_what_serves() -> None:
    code = (
        "import sys, kit.cli.build, kit.build.build, kit.formats.html\n"
        "print([name for name in ('flask', 'waitress', 'werkzeug', 'markdown') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
