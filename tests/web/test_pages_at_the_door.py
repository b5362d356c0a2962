"""What a real server lets in and what not, asked without a browser; and that its ZIP is what `kit build` makes."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.benchmarks.load import STATE, Person
from tests.web.serving import PATIENCE, SAMPLES, served

pytestmark = pytest.mark.slow
FORM = "/s/leer-juntos"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sessions")
    shutil.copytree(SAMPLES / "leer-juntos", made / "leer-juntos")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Any]:
    """Where a server of one session is."""
    with served(folder) as (address, _):
        yield there(address)


def there(address: str) -> Any:
    parts = urlsplit(address)
    return SimpleNamespace(host=parts.hostname, port=parts.port, way_in=parts.path)


def test_the_zip_holds_the_bytes_of_kit_build(server: Any, folder: Path, tmp_path: Path) -> None:
    person = Person(server)
    entries = {"detail:school name": "Ánimo", "participants": "36", "start": "2:45pm"}
    status, address, _ = person.press(FORM, entries)
    assert status == 303
    while STATE.findall(person.get(f"{address}?part=1")[2].decode())[0] in ("waiting", "making"):
        time.sleep(0.1)
    archive = zipfile.ZipFile(io.BytesIO(person.get(f"{address}/all.zip")[2]))
    options = [
        "--set",
        "school name=Ánimo",
        "--participants",
        "36",
        "--start",
        "2:45pm",
        "--out",
        str(tmp_path / "kit"),
    ]
    assert CliRunner().invoke(main, ["build", str(folder / "leer-juntos"), *options]).exit_code == 0
    made = {
        file.relative_to(tmp_path / "kit").as_posix(): file.read_bytes() for file in (tmp_path / "kit").rglob("*.*")
    }
    sent = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert sorted(sent) == sorted(made)
    assert [name for name in sent if sent[name] != made[name]] == []
    assert b"kit-serve" not in sent["kit.json"]


def test_a_form_that_is_too_large_is_refused_in_words(server: Any) -> None:
    status, _, page = Person(server).press(FORM, {"detail:school name": "x" * 7_000_000})
    assert status == 413
    assert b"That is too large to send here" in page


def test_who_presses_too_often_is_told_and_what_was_typed_stays(server: Any) -> None:
    person = Person(server)
    answers = [person.press(FORM, {"detail:school name": "Ours", "minutes": "1"}) for _ in range(21)]
    assert {status for status, _, _ in answers[:3]} == {303}
    assert {status for status, _, _ in answers[:20]} <= {303, 503}
    status, _, page = answers[20]
    assert status == 429
    assert b"Wait a little" in page
    assert b'value="Ours"' in page


def test_slow_senders_hold_up_nobody(server: Any) -> None:
    person = Person(server)
    half = []
    for _ in range(150):
        each = socket.create_connection((server.host, server.port), timeout=PATIENCE)
        each.sendall(b"POST /s/leer-juntos HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
        half.append(each)
    began = time.monotonic()
    assert person.get("/")[0] == 200
    assert time.monotonic() - began < 30  # Whoever waited for them would wait a minute.
    for each in half:
        each.close()


def test_only_this_user_enters_the_folder_of_kits(server: Any, folder: Path) -> None:
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:24]  # The other folders beside it come and go.
    (own,) = Path(tempfile.gettempdir()).glob(f"kit-serve-*/{name}")
    assert {oct(each.stat().st_mode & 0o777) for each in (own, own / "jobs", own.parent)} == {"0o700"}


def _alone() -> bool:
    """Whether a process can be cut off from every network here."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return subprocess.run(["unshare", "-rn", "ip", "link", "set", "lo", "up"], capture_output=True).returncode == 0


@pytest.mark.skipif(not _alone(), reason="no network namespaces here: `unshare -rn` must be allowed")
def test_nothing_comes_from_a_network(folder: Path, tmp_path: Path) -> None:
    own = shutil.copytree(folder, tmp_path / "own")  # The other server holds its folder.
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from types import SimpleNamespace\n"
        "import tests.benchmarks.load as load; from tests.web.serving import served\n"
        "from tests.web.test_pages_at_the_door import there\n"
        "with served(Path(sys.argv[1])) as (address, _):\n"
        "    print(load.Person(there(address)).makes_a_kit('Ours', 'leer-juntos'))"
    )
    inner = f'ip link set lo up && exec {sys.executable} -c "$0" "$1" "$2"'
    command = ["unshare", "-rn", "sh", "-c", inner, code, str(own), str(Path(__file__).parents[2])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert "/kit/" in done.stdout, done.stderr
