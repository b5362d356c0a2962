"""The author's page: each save is seen, in a real browser."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient

from kit.folder import digest
from kit.web import author as author_module
from kit.web.author import Author, ChangedElsewhere, View, Wishes
from kit.web.author_pages import MOST_STREAMS, add_author_pages
from kit.web.security import Doors, guard
from kit.web.site import bare_app, refused
from tests.browser import PATIENCE, browser, needs_browser
from tests.web.serving import PATIENCE as SECONDS
from tests.web.serving import SAMPLES, served

__all__ = ["browser"]
pytestmark = pytest.mark.slow
SLIDES = "---\ntitle: Ours\n---\n\n# One (5 min)\n\n## First (2 min)\n\n- Words\n\n> **Say:** Hello to all of you.\n"
MORE = "\n## Second (3 min)\n\n- More words\n\n> **Say:** And now this.\n"


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    (tmp_path / "session.md").write_text(SLIDES + MORE, encoding="utf-8")
    made = Author(tmp_path / "session.md", today=date(2026, 11, 29))
    yield made
    made.close()


def until(author: Author, holds: Callable[[View], bool]) -> View:
    """The first view of which it holds."""
    end = time.monotonic() + SECONDS
    view = author.view
    while not holds(view):
        assert time.monotonic() < end, view
        view = author.wait(view.version, 1)
    return view


def test_a_save_shows_problems_and_timetable_and_then_only_the_changed_slide_anew(author: Author) -> None:
    before = until(author, lambda view: len(view.slides) == 3)
    assert before.hour
    assert [slide.line for slide in before.slides[1:]] == [7, 13]
    author.file.write_text(SLIDES + MORE.replace("More", "Other"), encoding="utf-8")
    after = until(author, lambda view: view.slides != before.slides)
    changed = [one.picture != two.picture for one, two in zip(before.slides, after.slides, strict=True)]
    assert changed == [False, False, True]
    assert (author.picture(after.slides[2].picture) or b"").startswith(b"\xff\xd8")


def test_a_mistake_keeps_the_last_good_slides(author: Author) -> None:
    good = until(author, lambda view: len(view.slides) == 3)
    author.file.write_text(SLIDES + MORE.replace("(3 min)", "(3 min)\n<!-- choose: 7 -->"), encoding="utf-8")
    wrong = until(author, lambda view: view.stale)
    assert wrong.slides == good.slides
    assert any(problem["severity"] == "error" for problem in wrong.problems)
    author.file.write_text(SLIDES, encoding="utf-8")
    assert not until(author, lambda view: len(view.slides) == 2).stale


def test_a_file_that_is_emptied_before_it_is_written_is_no_mistake(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(author_module, "EMPTY_LOOKS", 1_000_000)  # So this test may be slow between the two.
    good = until(author, lambda view: len(view.slides) == 3)
    versions = []
    author.file.write_text("", encoding="utf-8")
    time.sleep(0.1)
    versions.append(author.view)
    author.file.write_text(SLIDES, encoding="utf-8")
    until(author, lambda view: len(view.slides) == 2)
    assert versions == [good]
    monkeypatch.setattr(author_module, "EMPTY_LOOKS", 2)
    author.file.write_text("", encoding="utf-8")
    assert until(author, lambda view: view.stale).problems[0]["code"] == "empty-file"


def test_saving_by_renaming_is_seen(author: Author, tmp_path: Path) -> None:
    until(author, lambda view: len(view.slides) == 3)
    (tmp_path / "new").write_text(SLIDES, encoding="utf-8")
    (tmp_path / "new").replace(author.file)
    until(author, lambda view: len(view.slides) == 2)


def test_what_was_changed_elsewhere_is_not_overwritten(author: Author) -> None:
    until(author, lambda view: bool(view.text))
    before = digest(author.file.read_bytes())
    author.write(SLIDES, before)
    assert author.file.read_text(encoding="utf-8") == SLIDES
    with pytest.raises(ChangedElsewhere):
        author.write("mine", before)
    assert author.file.read_text(encoding="utf-8") == SLIDES
    assert [file.name for file in author.file.parent.iterdir()] == ["session.md"]


def test_the_session_is_shown_for_others(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "partnering-with-families", tmp_path / "sample")
    author = Author(tmp_path / "sample" / "session.md", today=date(2026, 11, 29))
    until(author, lambda view: bool(view.slides))
    author.wish(Wishes(choose=("practice=survey",), participants=9, school="Ours"))
    view = until(author, lambda view: bool(view.hour and "survey" in view.hour["chosen"]))
    assert not view.stale
    author.close()


def asking(author: Author) -> FlaskClient:
    """Asks for the author's pages without a server."""
    site = SimpleNamespace(doors=Doors(), schools=SimpleNamespace(there=False), district=False, sent=None, author=True)
    made = bare_app(site)  # type: ignore[arg-type]
    guard(made, site.doors, refused)
    add_author_pages(made, author, "/s/x", "box")
    return made.test_client()


def test_a_text_that_is_longer_than_a_form_is_saved(author: Author) -> None:
    until(author, lambda view: bool(view.text))
    text = SLIDES + "\n" + "- More words\n" * 30_000
    entries = {"text": text, "hash": digest(author.file.read_bytes()), "fetch": "1"}
    ours = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
    assert asking(author).post("/author/text", data=entries, headers=ours).status_code == 200
    assert author.file.read_text(encoding="utf-8") == text


def test_pages_are_made_when_somebody_wants_to_see_them(author: Author) -> None:
    until(author, lambda view: bool(view.slides))
    client = asking(author)
    links = re.findall(r'href="(/author/pages/\d+)">([^<]+)<', client.get("/author/pages").text)
    assert "facilitator-notes.pdf" in {name for _, name in links}
    for address, _ in links:
        assert client.get(address).data.startswith(b"%PDF")
    assert client.get("/author/pages/99").status_code == 404


def test_only_so_many_follow_by_events_and_whoever_leaves_makes_room(author: Author) -> None:
    until(author, lambda view: bool(view.slides))
    client = asking(author)
    streams = [client.get("/author/events") for _ in range(MOST_STREAMS)]
    assert client.get("/author/events").status_code == 503
    streams[0].close()  # Nothing of it was read.
    assert client.get("/author/events").status_code == 200


def shown(page: Any, what: str) -> None:
    """Waits until it is so in the page, whose policy lets no text be run in it."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(what):
        assert time.monotonic() < end, what
        page.wait_for_timeout(20)


@needs_browser
def test_the_page_follows_the_file_and_keeps_what_is_typed(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "ours" / "session.md"
    file.parent.mkdir()
    file.write_text(SLIDES + MORE, encoding="utf-8")
    said: list[str] = []
    with served(file.parent) as (address, _):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        shown(page, "document.querySelectorAll('#slides li').length === 3")
        addresses = page.evaluate("[...document.querySelectorAll('#slides img')].map(i => i.src)")
        # From outside: an untouched box follows the file, and only what changed has another address.
        file.write_text(SLIDES + MORE.replace("More", "Other"), encoding="utf-8")
        shown(page, "document.getElementById('text').value.includes('Other words')")
        shown(page, f"[...document.querySelectorAll('#slides img')].map(i => i.src)[2] !== {addresses[2]!r}")
        assert page.evaluate("[...document.querySelectorAll('#slides img')].map(i => i.src)")[:2] == addresses[:2]
        # From the box: Ctrl+S writes the file.
        page.fill("#text", SLIDES)
        page.keyboard.press("Control+s")
        shown(page, "document.querySelectorAll('#slides li').length === 2")
        assert file.read_text(encoding="utf-8") == SLIDES
        # Changed elsewhere while something is typed: nothing is written, both are there.
        page.fill("#text", SLIDES + "mine")
        file.write_text(SLIDES + "theirs", encoding="utf-8")
        page.wait_for_timeout(500)
        page.click("text=Save")
        page.wait_for_selector("#elsewhere:not([hidden])")
        assert file.read_text(encoding="utf-8") == SLIDES + "theirs"
        assert page.input_value("#text") == SLIDES + "mine"
        assert "theirs" in page.inner_text("#other")
        # A slide leads to its heading.
        page.click("#slides li:nth-child(2) button")
        assert page.evaluate("document.activeElement.id") == "text"
        assert page.evaluate("t => t.value.slice(t.selectionStart, t.selectionEnd)", page.query_selector("#text")) == (
            "## First (2 min)"
        )
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
        page.close()
    assert [each for each in said if "409" not in each] == []
