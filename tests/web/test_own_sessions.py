"""A session that somebody sends: its text and pictures, and nothing else of the machine."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace
from PIL import Image

from kit.web import sent_pages
from kit.web.queue import Queue
from kit.web.school_folder import SchoolFolder
from kit.web.security import Doors
from kit.web.sent_sessions import SentSessions
from kit.web.server import app
from kit.web.sessions import Sessions
from kit.web.site import Site
from kit.web.worker import Limits

pytestmark = pytest.mark.slow
OURS = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
TEXT = (
    "---\ntitle: Mine\n{more}---\n\n# One (5 min)\n\n## First (5 min)\n\n- Words\n\n![A red field]({picture})\n\n"
    "> **Say:** Hello to all of you.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of no sessions but those that are sent; somebody else put a theme where its jobs lie."""
    folder = tmp_path_factory.mktemp("served")
    jobs = folder / "jobs"
    jobs.mkdir()
    (folder / "templates" / "evil").mkdir(parents=True)
    (folder / "templates" / "evil" / "theme.toml").write_text('parent = "standard"\n', encoding="utf-8")
    (folder / "sessions").mkdir()
    queue = Queue(jobs, "kit.web.job_table:JOBS", workers=1, limits=Limits(seconds=600))
    sessions = folder / "sessions"
    yield Site(
        folder=sessions, sessions=Sessions(sessions), queue=queue, doors=Doors(), schools=SchoolFolder(None),
        sent=SentSessions(queue), today="2026-11-29",
    )  # fmt: skip
    queue.close()


@pytest.fixture(scope="module")
def client(site: Site) -> FlaskClient:
    return app(site).test_client()


def red() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(out, "PNG")
    out.seek(0)
    return out


def send(client: FlaskClient, text: bytes, *pictures: str, name: str = "our-session.md") -> Any:
    sent = {"text": (io.BytesIO(text), name), "pictures": [(red(), each) for each in pictures]}
    return client.post("/session", data=sent, headers=OURS)


def read(client: FlaskClient, text: str, *pictures: str) -> Any:
    """The answer once it is read: the way to its form, or what is wrong."""
    answer = send(client, text.encode(), *pictures)
    assert answer.status_code == 303
    return waited(client, answer.location)


def waited(client: FlaskClient, path: str) -> Any:
    end = time.monotonic() + 600
    answer = client.get(path, headers=OURS)
    while 'data-state="waiting"' in answer.text or 'data-state="making"' in answer.text:
        assert time.monotonic() < end
        time.sleep(0.1)
        answer = client.get(path, headers=OURS)
    return answer


def test_it_is_read_and_then_made_like_any_other(client: FlaskClient, site: Site) -> None:
    answer = read(client, TEXT.format(more="", picture="red.png"), "red.png")
    assert answer.status_code == 303
    key = answer.location.removeprefix("/s/")
    assert "Mine" in client.get(answer.location, headers=OURS).text
    assert "Mine" not in client.get("/", headers=OURS).text
    kit = client.post(answer.location, data={"detail:school name": "Ours"}, headers=OURS).location
    assert "Your kit is ready." in waited(client, kit).text
    files = zipfile.ZipFile(io.BytesIO(client.get(f"{kit}/all.zip", headers=OURS).data))
    assert {name.partition("/")[0] for name in files.namelist()} == {"our-session-ours"}
    assert not [name for name in files.namelist() if key.encode() in files.read(name)]


@pytest.mark.parametrize(
    ("more", "picture", "said"),
    [
        ("", "../../../other/red.png", "lies outside the session"),
        ("", "/etc/hostname.png", "lies outside the session"),
        ("", "blue.png", "Line 11: "),
        ("theme: evil\n", "red.png", "theme “evil”"),
        ("theme: ../../templates/evil\n", "red.png", "theme"),
        ("length: long\n", "red.png", "Line 3: "),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_line(client: FlaskClient, more: str, picture: str, said: str) -> None:
    answer = read(client, TEXT.format(more=more, picture=picture), "red.png")
    assert answer.status_code == 200
    assert said in answer.text
    assert "`" not in answer.text
    assert "What does this mean?" in answer.text


@pytest.mark.parametrize(
    ("text", "pictures", "said"),
    [
        (b"", (), "That is no text"),
        (b"\xff\xfe\x00", (), "That is no text"),
        (b"x" * 1001, (), "That text is too large"),
        (b"# One\n", ("theme.typ",), "no PNG or JPEG picture"),
        (b"# One\n", (".hidden.png",), "no PNG or JPEG picture"),
        (b"# One\n", tuple(f"{n}.png" for n in range(41)), "40 at most"),
    ],
)
def test_what_is_no_session_is_told_at_its_field(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, text: bytes, pictures: Any, said: str
) -> None:
    monkeypatch.setattr(sent_pages, "MOST_OF_A_TEXT", 1000)
    answer = send(client, text, *pictures)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_no_name_of_a_file_leads_out_of_its_folder(client: FlaskClient, site: Site, tmp_path: Path) -> None:
    answer = send(client, b"# One\n", "../../../up.png", name="../../../up.md")
    job = site.queue.get(answer.location.rpartition("/")[2])
    assert job
    assert sorted(each.name for each in (job.folder / "session").iterdir()) == ["up.md", "up.png"]


def test_where_it_is_not_allowed_there_is_no_such_page(site: Site) -> None:
    closed = app(replace(site, sent=None)).test_client()
    assert closed.get("/session", headers=OURS).status_code == 404
    assert "Send a session" not in closed.get("/", headers=OURS).text
    assert "Send a session" in app(site).test_client().get("/", headers=OURS).text
