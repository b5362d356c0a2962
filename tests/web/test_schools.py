"""The schools of a district: read, filled in, and never overwritten."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from kit.session import read_school
from kit.web.queue import Queue
from kit.web.school_folder import ChangedMeanwhile, SchoolFolder
from kit.web.security import Doors
from kit.web.server import app
from kit.web.sessions import Sessions
from kit.web.site import Site
from tests.web.serving import SAMPLES

NAME = "kits.example"
OURS = {"Host": NAME, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def folder(tmp_path: Path) -> SchoolFolder:
    shutil.copytree(SAMPLES / "schools", tmp_path / "schools")
    return SchoolFolder(tmp_path / "schools")


@pytest.fixture
def client(folder: SchoolFolder, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser of a district; nothing is made in it."""
    sessions = tmp_path / "sessions"
    shutil.copytree(SAMPLES / "leer-juntos", sessions / "leer-juntos")
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    queue = Queue(jobs, "tests.web.jobs:JOBS", workers=1)
    doors = Doors(name=NAME, user_header="X-User", trusted=frozenset({"127.0.0.1"}))
    site = Site(folder=sessions, sessions=Sessions(sessions), queue=queue, doors=doors, schools=folder, district=True)
    yield app(site).test_client()
    queue.close()


def text_of(folder: SchoolFolder, name: str) -> str:
    assert folder.folder
    return (folder.folder / name).read_text(encoding="utf-8")


def test_schools_come_by_name_with_what_they_say(folder: SchoolFolder) -> None:
    assert [school.id for school in folder.all()] == ["lakeview-district", "riverside-high", "animo-phuong"]
    school = folder.get("animo-phuong")
    assert school
    assert school.details["district name"] == "Lakeview Unified School District"
    assert school.has_logo
    assert folder.get("../sessions") is None


def test_only_what_changed_is_written_and_the_rest_of_the_file_stays(folder: SchoolFolder) -> None:
    before = text_of(folder, "animo-phuong.yaml")
    school = folder.get("animo-phuong")
    assert school
    new = {**school.details, "plan goal": 'Goal "one": ours', "motto": "Sí", "rubric link": ""}
    folder.write(school.id, school.hash, new, "ana")
    after = text_of(folder, "animo-phuong.yaml")
    assert after.startswith("# Changed by ana\n# A fictional school.")
    read, problems = read_school((Path(str(folder.folder)) / "animo-phuong.yaml",), (), ())
    assert not problems
    assert read.resources
    assert read.primary == "0B5394"
    again = folder.get("animo-phuong")
    assert again
    assert again.details["plan goal"] == 'Goal "one": ours'
    assert again.details["motto"] == "Sí"
    assert "rubric link" not in again.details
    kept = [line for line in before.splitlines() if not line.startswith(("plan goal", "rubric link"))]
    assert [line for line in kept if line not in after.splitlines()] == []
    assert again.changed_by == "ana"


def test_the_second_of_two_is_told_and_nothing_is_written(folder: SchoolFolder) -> None:
    school = folder.get("riverside-high")
    assert school
    folder.write(school.id, school.hash, {**school.details, "plan goal": "first"}, "")
    after = text_of(folder, "riverside-high.yaml")
    with pytest.raises(ChangedMeanwhile):
        folder.write(school.id, school.hash, {**school.details, "plan goal": "second"}, "")
    assert text_of(folder, "riverside-high.yaml") == after
    with pytest.raises(ChangedMeanwhile):
        folder.add("Riverside High", "")


def ask(client: FlaskClient, path: str, sent: dict[str, Any] | None = None, who: str = "") -> Any:
    headers = OURS | ({"X-User": who} if who else {})
    return client.get(path, headers=headers) if sent is None else client.post(path, data=sent, headers=headers)


def test_a_school_is_added_filled_in_found_and_removed(client: FlaskClient, folder: SchoolFolder) -> None:
    assert "2 of 3: no logo." not in ask(client, "/schools").text
    assert "1 of 3: no logo." in ask(client, "/schools").text
    answer = ask(client, "/schools", {"name": "Escuela  Año\n"}, "ana")
    assert (answer.status_code, answer.location) == (303, "/schools/escuela-ano")
    picture = io.BytesIO()
    Image.new("RGB", (900, 300), "red").save(picture, "JPEG")
    picture.seek(0)
    school = folder.get("escuela-ano")
    assert school
    sent = {
        "hash": school.hash,
        "detail:school name": "Escuela Año",
        "detail:school logo": (picture, "x.jpg"),
    }
    assert ask(client, "/schools/escuela-ano", sent, "luis").status_code == 303
    page = ask(client, "/schools?q=año").text
    assert "Escuela Año" in page
    assert "Changed by luis." in page
    assert "Riverside" not in page
    assert folder.folder
    with Image.open(folder.folder / "escuela-ano-logo.png") as written:
        assert written.size == (480, 160)
    assert ask(client, "/schools/escuela-ano/remove", {}).status_code == 303
    assert not list(folder.folder.glob("escuela-ano*"))


def test_a_conflict_keeps_what_was_typed_and_shows_what_is_there(client: FlaskClient, folder: SchoolFolder) -> None:
    school = folder.get("riverside-high")
    assert school
    typed = {f"detail:{name}": value for name, value in school.details.items() if isinstance(value, str)}
    first = typed | {"hash": school.hash, "detail:school name": "First"}
    assert ask(client, "/schools/riverside-high", first).status_code == 303
    answer = ask(client, "/schools/riverside-high", typed | {"hash": school.hash, "detail:school name": "Second"})
    assert answer.status_code == 409
    assert 'value="Second"' in answer.text
    assert "There it says now: First" in answer.text
    assert "First" in text_of(folder, "riverside-high.yaml")


def test_who_is_signed_in_is_shown_only_where_the_proxy_is_trusted(client: FlaskClient) -> None:
    assert "You are signed in as ana." in ask(client, "/schools", who="ana").text
    far = client.get("/schools", headers=OURS | {"X-User": "eve"}, environ_base={"REMOTE_ADDR": "10.1.1.1"})
    assert "signed in" not in far.text


@pytest.mark.parametrize("id", ["none", "..%2f..%2fetc%2fpasswd", ".hidden", "animo-phuong.yaml"])
def test_no_path_comes_from_a_person(client: FlaskClient, id: str) -> None:
    assert ask(client, f"/schools/{id}").status_code == 404


def test_a_school_with_a_mistake_is_not_offered(client: FlaskClient, folder: SchoolFolder) -> None:
    assert folder.folder
    (folder.folder / "bad.yaml").write_text("school name: [\n", encoding="utf-8")
    assert "has a mistake" in ask(client, "/schools").text
    assert 'value="bad"' not in ask(client, "/s/leer-juntos").text
    assert 'value="animo-phuong"' in ask(client, "/s/leer-juntos").text


def test_the_log_has_neither_names_nor_addresses(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    ask(client, "/schools/riverside-high", who="ana")
    ask(client, "/kit/abcdefghijklmnopqrstuv")
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" ", 1)[1].rsplit(" ", 2)[0] for line in said] == [
        "GET /schools/<id> 200",
        "GET /kit/<key> 404",
    ]
    assert not any(secret in "".join(said) for secret in ("ana", "riverside", "127.0.0.1", "abcdef"))
