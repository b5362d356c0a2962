"""What the pages promise in so many words: their labels and addresses, their doors, and what they take."""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from kit.theme.theme import bundled
from kit.web import uploads
from kit.web.forms import read
from kit.web.jobs import KIT
from kit.web.page_words import words_in
from kit.web.queue import Queue
from kit.web.school_folder import SchoolFolder
from kit.web.security import Doors
from kit.web.server import app
from kit.web.sessions import Sessions
from kit.web.site import Site
from tests.web.serving import PATIENCE, SAMPLES

OURS = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
FORM = "/s/partnering-with-families"


def site_of(sessions: Path, queue: Queue, *, district: bool = False) -> Site:
    doors = Doors(name="localhost") if district else Doors()
    schools = SchoolFolder(SAMPLES / "schools") if district else SchoolFolder(None)
    return Site(
        folder=sessions, sessions=Sessions(sessions), queue=queue, doors=doors, schools=schools, district=district
    )


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    """A line whose workers make nothing."""
    (tmp_path / "jobs").mkdir()
    made = Queue(tmp_path / "jobs", "tests.web.jobs:JOBS", workers=1)
    yield made
    made.close()


@pytest.fixture
def client(queue: Queue) -> FlaskClient:
    return app(site_of(SAMPLES, queue)).test_client()


SAID = [
    ("/", ("Which session do you want to lead?", "To prepare", "To bring", "Language")),
    (
        FORM,
        ("Your school", "When, and for how many", "How many people?", "When does it begin?", "How many minutes",
         "Which activity?", "I have … minutes until it begins", "Best when", "To prepare", "Devices", "Copies",
         "Session takes", "Can be ready in", "Least people", "Otherwise it says “", "Make the kit",
         "Remember these details in this browser", "printing at 20 copies a minute, and 5 minutes to set out"),
    ),
    (f"{FORM}/compare?people=31", ("Best when", "Can be ready in")),
    ("/after", ("After the session", "Make the packet")),
    ("/privacy", ("24 hours or 2 GB, the oldest first", "Never on disk")),
    ("/kit/none", ("This kit is no longer kept. Make it again",)),
    ("/help", ("/help/language", "/help/templates", "/help/unknown-key")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "said"), SAID, ids=[path for path, _ in SAID])
def test_labels_and_addresses_are_those_of_the_design(client: FlaskClient, path: str, said: tuple[str, ...]) -> None:
    text = client.get(path, headers=OURS).text
    assert [each for each in said if each not in text] == []


def test_words_of_a_session_and_of_a_person_are_never_markup(queue: Queue, tmp_path: Path) -> None:
    bold = "<b id=theirs>&</b>"
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "session.md").write_text(
        f"---\ntitle: A {bold}\nsummary: B {bold}\naudience: C {bold}\nfill:\n  door: {{label: 'D {bold}'}}\n---\n\n"
        "# One (5 min)\n\n## First (5 min)\n\n- [door]\n",
        encoding="utf-8",
    )
    client = app(site_of(tmp_path, queue)).test_client()
    typed = {"detail:school name": f'">{bold}', "detail:door": f"</textarea>{bold}", "minutes": f'x"{bold}'}
    pages = [client.get(path, headers=OURS).text for path in ("/", "/s/theirs", f"/kit/{bold}")]
    pages.append(client.post("/s/theirs", data=typed, headers=OURS).text)
    assert [page.partition("<b id")[0][-80:] for page in pages if "<b id" in page] == []
    assert pages[0].count("&lt;b id=") >= 3
    assert pages[3].count("&lt;b id=") >= 3


def test_words_that_come_with_a_kit_are_those_of_the_design() -> None:
    words = words_in("en")
    assert words["in_line"].format(n=7, s=11) == "Number 7 in line, about 11 seconds"
    assert words["download"].format(mb="2.4") == "Download everything (ZIP, 2.4 MB)"
    assert words["too_few_minutes"].format(n=20, least=43) == "20 minutes are too few. The shortest this takes is 43."
    assert words["session_has_fault"] == "This session has a fault. Tell its author:"
    assert words["without_logo"].format(n=3, of=17) == "3 of 17: no logo."
    names = ("open_first", "the_hour", "slides", "save", "still_blank", "pages", "afterwards", "print_now", "put_away",
             "still_right", "bring", "download_new", "everything", "make_whole_kit")  # fmt: skip
    assert words["print_set"].startswith("Print set")
    assert "changed elsewhere: show both" in words["changed_elsewhere"]
    assert [words[name] for name in names] == [
        "Open start-here.pdf first.", "The hour", "Slides", "Save", "Still blank", "Pages, single", "Afterwards",
        "Print now", "Put away", "Still right", "Bring", "Download what is new", "Everything", "Make the whole kit",
    ]  # fmt: skip


def test_the_pages_speak_both_languages_wholly() -> None:
    assert set(words_in("es")) == set(words_in("en"))
    holes = re.compile(r"\{\w+\}")
    wrong = [
        k for k, said in words_in("es").items() if set(holes.findall(said)) != set(holes.findall(words_in("en")[k]))
    ]
    assert wrong == []


def test_the_scripts_of_the_pages_are_under_ten_kilobytes_in_all() -> None:
    folder = bundled() / "web"
    asked = {name for page in folder.glob("*.j2") for name in re.findall(r"/static/(\w+\.js)", page.read_text("utf-8"))}
    assert asked == {"form.js", "kit.js", "author.js"}
    assert sum((folder / "static" / name).stat().st_size for name in asked) < 10_000


def test_every_answer_carries_the_headers_of_the_design(client: FlaskClient) -> None:
    headers = client.get("/", headers=OURS).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "entries",
    [{f"field {number}": "x" for number in range(100)}, {"room": "x" * 250_000}],
    ids=["many fields", "much text"],
)
@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_of_too_much_is_told(client: FlaskClient, entries: dict[str, str], kind: str) -> None:
    answer = client.post(FORM, data=entries, content_type=kind, headers=OURS)
    assert (answer.status_code, "That is too large to send here" in answer.text) == (413, True)


def test_what_is_larger_than_a_file_may_be_is_told_with_the_way_out(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert uploads.MOST_OF_A_FILE == 20 * 1024 * 1024
    monkeypatch.setattr(uploads, "MOST_OF_A_FILE", 10)
    entries = {"session": "leer-juntos", "detail:school name": "Ours", "sign_in": (io.BytesIO(b"name,in,out"), "x.csv")}
    answer = client.post("/after", data=entries, headers=OURS)
    assert answer.status_code == 422
    assert "can take a larger one on the command line" in answer.text


@pytest.mark.parametrize("path", ["/?length=%C2%B2", "/?length=%D9%A3", f"{FORM}/compare?people=%C2%B2"])
def test_numbers_that_are_none_are_passed_over(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=OURS).status_code == 200


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_not_answered_is_said_in_words(queue: Queue, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app(site_of(SAMPLES, queue)).test_client()
    answer = client.delete(f"{FORM}?lang={lang}", headers=OURS)
    assert (answer.status_code, words_in(lang)["refused"] in answer.text) == (405, True)
    monkeypatch.setattr(Sessions, "offered", lambda self: 1 / 0)
    answer = client.get(f"/?lang={lang}", headers=OURS)
    assert (answer.status_code, words_in(lang)["refused_500"] in answer.text) == (500, True)


def test_where_the_disk_is_full_what_was_typed_stays(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(queue, "add", full)
    answer = app(site_of(SAMPLES, queue)).test_client().post(FORM, data={"detail:school name": "Ours"}, headers=OURS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert words_in("en")["wrong_not_written"] in answer.text
    assert 'value="Ours"' in answer.text


def test_a_room_that_is_too_long_is_told(client: FlaskClient) -> None:
    answer = client.post(FORM, data={"detail:school name": "Ours", "room": "x" * 301}, headers=OURS)
    assert (answer.status_code, words_in("en")["wrong_long"] in answer.text) == (422, True)


@pytest.mark.parametrize("link", ["https://a.example", "http://a.example", "mailto:a@b.example", "tel:+15550100"])
def test_links_that_open_something_harmless_are_taken(link: str) -> None:
    offered = Sessions(SAMPLES).get("partnering-with-families")
    assert offered
    assert read(offered, {"detail:school name": "Ours", "detail:family page": link}).faults == {}


def test_over_twelve_sessions_there_is_a_search(queue: Queue, tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    head = "---\ntitle: Number {n}\nlanguage: {tag}\nlength: {m} min\n---\n\n"
    text = head + "# One ({m} min)\n\n## Two ({m} min)\n\n- Words\n"
    for number in range(13):
        (folder / f"s{number}").mkdir(parents=True)
        said = text.format(n=number, tag="es" if number % 2 else "en-US", m=number + 5)
        (folder / f"s{number}" / "session.md").write_text(said, encoding="utf-8")
    client = app(site_of(folder, queue)).test_client()

    def found(query: str) -> list[str]:
        return re.findall(r">(Number \d+)</a>", client.get(f"/?{query}", headers=OURS).text)

    assert len(found("")) == 13
    assert found("q=number+7") == ["Number 7"]
    assert set(found("length=7")) == {"Number 0", "Number 1", "Number 2"}
    assert set(found("length=9&language=es")) == {"Number 1", "Number 3"}
    shutil.rmtree(folder / "s12")
    assert 'role="search"' not in app(site_of(folder, queue)).test_client().get("/", headers=OURS).text


def test_a_table_that_is_sent_again_goes_on_with_the_kits_that_are_made(queue: Queue) -> None:
    client = app(site_of(SAMPLES, queue, district=True)).test_client()

    def send(**more: str) -> Any:
        table = {"roster": (io.BytesIO(b"school name\nAlpha\n"), "ours.csv")}
        answer = client.post("/roster", data={"session": "leer-juntos", **more, **table}, headers=OURS)
        assert answer.status_code == 303
        return queue.get(answer.location.removeprefix("/roster/"))

    first = send()
    end = time.monotonic() + PATIENCE
    while first.ended is None:  # Nothing can be made of a table here, so it fails at once.
        assert time.monotonic() < end
        time.sleep(0.01)
    made = first.folder / KIT / "alpha" / "start-here.pdf"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"%PDF")
    assert f'name="before" value="{first.key}"' in client.get(f"/roster?before={first.key}", headers=OURS).text
    second = send(before=first.key)
    assert (second.folder / KIT / "alpha" / "start-here.pdf").read_bytes() == b"%PDF"
    assert not made.exists()
