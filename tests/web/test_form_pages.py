"""The form as the server answers it: what was typed and sent is never lost, and ways out of what does not fit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from kit.web.form_pages import Presses
from kit.web.queue import Queue
from kit.web.school_folder import SchoolFolder
from kit.web.security import BROWSER, KITS_IN_ALL, KITS_OF_A_BROWSER, Doors
from kit.web.server import app
from kit.web.sessions import Sessions
from kit.web.site import Site, bare_app
from tests.web.serving import SAMPLES

OURS = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
FORM = "/s/partnering-with-families"
LOGO, PAGE = "detail:school logo", "detail:family page picture"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site whose workers make nothing."""
    queue = Queue(tmp_path, "tests.web.jobs:JOBS", workers=1)
    yield Site(
        folder=SAMPLES,
        sessions=Sessions(SAMPLES),
        queue=queue,
        doors=Doors(),
        schools=SchoolFolder(None),
        district=False,
    )
    queue.close()


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return app(site).test_client()


def picture(kind: str, size: tuple[int, int] = (900, 300)) -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    out.seek(0)
    return out, f"x.{kind.lower()}"


def press(client: FlaskClient, **entries: Any) -> Any:
    return client.post(FORM, data={"detail:school name": "Ours", **entries}, headers=OURS)


def job_of(site: Site, answer: Any) -> Any:
    assert answer.status_code == 303
    job = site.queue.get(answer.location.rpartition("/")[2])
    assert job
    return job


def test_a_picture_is_not_chosen_again_after_a_wrong_entry(client: FlaskClient, site: Site) -> None:
    first = press(client, participants="lots", **{LOGO: picture("PNG"), PAGE: picture("JPEG", (2400, 800))})
    assert first.status_code == 422
    kept = dict(re.findall(r'name="(kept:[^"]+)" value="([^"]+)"', first.text))
    assert list(kept) == [f"kept:{LOGO}", f"kept:{PAGE}"]
    assert first.text.count("Your picture is here") == 2
    shown = client.get(f"/picture/{kept[f'kept:{LOGO}']}", headers=OURS)
    assert (shown.mimetype, Image.open(io.BytesIO(shown.data)).size) == ("image/png", (480, 160))
    job = job_of(site, press(client, participants="36", **kept))
    assert job.work["pictures"] == ["school logo", "family page picture"]
    assert (job.folder / "picture-0").read_bytes() == shown.data
    with Image.open(job.folder / "picture-1") as page:
        assert (page.format, page.size) == ("JPEG", (1920, 640))


def test_a_wrong_picture_does_not_take_the_place_of_the_one_before(client: FlaskClient, site: Site) -> None:
    first = press(client, participants="lots", **{LOGO: picture("PNG")})
    kept = dict(re.findall(r'name="(kept:[^"]+)" value="([^"]+)"', first.text))
    second = press(client, **kept, **{LOGO: picture("GIF")})
    assert second.status_code == 422
    assert "That is no PNG or JPEG picture" in second.text
    assert dict(re.findall(r'name="(kept:[^"]+)" value="([^"]+)"', second.text)) == kept
    assert client.get("/picture/none", headers=OURS).status_code == 404


def test_whoever_has_had_enough_kits_takes_none_from_the_others() -> None:
    made = bare_app(SimpleNamespace(district=False))  # type: ignore[arg-type]
    presses = Presses(SimpleNamespace(queue=SimpleNamespace(add=lambda *given: "job")))  # type: ignore[arg-type]

    def pressed(who: str) -> Any:
        with made.test_request_context(headers={"Cookie": f"{BROWSER}={who}"}):
            return presses.add({}, {})

    answers = [pressed("one") for _ in range(KITS_IN_ALL.most + 5)]
    assert answers.count("job") == KITS_OF_A_BROWSER.most
    assert pressed("two") == "job"


def test_where_no_file_lies_in_memory_only_the_pages_say_where_they_lie(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Never on disk" in client.get("/privacy", headers=OURS).text
    assert "never on the disk" in client.get("/after", headers=OURS).text
    monkeypatch.setattr("kit.web.site.MEMORY_FILES", False)
    assert "for the seconds in which they are read" in client.get("/privacy", headers=OURS).text
    assert "never on the disk" not in client.get("/after", headers=OURS).text


def test_what_the_session_says_is_marked_with_its_language(client: FlaskClient) -> None:
    text = client.get(f"{FORM}?lang=es", headers=OURS).text
    assert '<html lang="es">' in text
    assert text.count('<span lang="en-US">') >= 3 * 4
    part = client.get(f"{FORM}/compare?people=31&lang=es", headers=OURS).text
    assert '<span lang="en-US">parent results are less than a year old</span>' in part
