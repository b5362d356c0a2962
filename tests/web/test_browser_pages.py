"""The pages in a real browser, as a coordinator with an hour uses them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from pptx import Presentation

from tests.browser import PATIENCE, browser, follow, needs_browser
from tests.web.serving import SAMPLES, served

__all__ = ["browser"]
pytestmark = [needs_browser, pytest.mark.slow]
Open = Callable[..., Any]
WIDTHS = (1280, 390, 320)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the two sample sessions and of one with a fault."""
    folder = tmp_path_factory.mktemp("sessions")
    for name in ("partnering-with-families", "leer-juntos"):
        shutil.copytree(SAMPLES / name, folder / name)
    (folder / "broken").mkdir()
    (folder / "broken" / "session.md").write_text("---\ntitle: Broken\nlength: long\n---\n", encoding="utf-8")
    with served(folder) as (url, _):
        yield url


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    """Opens a page of the server in a new browser window that has the key; its console says nothing of a fault."""
    contexts = []
    said: list[str] = []

    def open_(path: str = "/", width: int = 1280, **more: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": width, "height": 800}, "locale": "en-US", **more})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        if path != "/":
            page.goto(address.partition("/k/")[0] + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    # A page that says what is wrong comes with a status that Chromium reports.
    assert [each for each in said if not re.search(r"status of (404|422|429|503)", each)] == []


def fill(page: Any, **entries: str) -> None:
    for name, text in entries.items():
        page.fill(f"[name='{name.replace('__', ' ').replace('_of_', ':')}']", text)


def made(page: Any) -> Any:
    """Waits until the kit on the page is over."""
    page.wait_for_selector(".state[data-state='done'], .state[data-state='failed']", timeout=PATIENCE)
    return page


@pytest.fixture(scope="module")
def kit(browser: Any, address: str) -> str:
    """The address of a kit that was made."""
    context = browser.new_context(locale="en-US")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    follow(page, "text=Partnering with Families")
    page.fill("[name='detail:school name']", "Ánimo Phương Elementary")
    fill(page, participants="36", start="2:45pm")
    follow(page, "text=Make the kit")
    url = str(made(page).url)
    context.close()
    return url.partition("/kit/")[2]


def test_only_sessions_without_a_fault_are_offered(opened: Open) -> None:
    page = opened()
    assert page.locator(".card h2").all_inner_texts() == ["Leer juntos en casa", "Partnering with Families"]
    assert page.locator("h2[lang='es-US'] a").count() == 1


def test_from_the_gallery_to_the_download(opened: Open, kit: str) -> None:
    page = opened(f"/kit/{kit}")
    assert page.inner_text("[role=status]") == "Your kit is ready."
    assert "59 minutes as planned. It ends at 3:44" in page.inner_text("main")
    with page.expect_download() as download:
        page.click("text=Download everything (ZIP")
    names = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())).namelist()
    assert {name.partition("/")[0] for name in names} == {"partnering-with-families-animo-phuong-elementary"}
    assert any(name.endswith("/start-here.pdf") for name in names)
    assert page.locator(".slides img").count() > 15
    assert "Hidden slides" in page.inner_text("main")


def test_wrong_entries_are_told_at_their_fields_and_nothing_typed_is_lost(opened: Open) -> None:
    page = opened("/s/partnering-with-families")
    fill(page, participants="lots", start="soon", room="Library")
    page.fill("[name='detail:family page']", "our page")
    follow(page, "text=Make the kit")
    assert page.title().startswith("Problem:")
    page.wait_for_selector("#faults:focus")
    assert page.locator("#faults li").count() == 4
    for name in ("detail:school name", "detail:family page", "participants", "start"):
        field = page.locator(f"[name='{name}']")
        assert field.get_attribute("aria-invalid") == "true"
        assert "fault-" in (field.get_attribute("aria-describedby") or "")
    assert page.input_value("[name='room']") == "Library"
    assert page.input_value("[name='detail:family page']") == "our page"
    assert not re.search(r"`|--\w|\b[a-z]+-[a-z]+\[", page.inner_text("#faults"))


def test_too_short_is_told_in_words_with_ways_out(opened: Open) -> None:
    page = opened("/s/partnering-with-families")
    page.fill("[name='detail:school name']", "Ours")
    fill(page, minutes="20")
    follow(page, "text=Make the kit")
    page.wait_for_selector("#faults", timeout=PATIENCE)
    assert "20 minutes are too few." in page.inner_text("#faults")
    assert "`" not in page.inner_text("#faults")
    follow(page, "text=/Make it for \\d+ minutes/")
    assert made(page).inner_text("[role=status]") == "Your kit is ready."


def test_what_nothing_cuts_can_be_left_out_anyway_and_put_back(opened: Open) -> None:
    page = opened("/s/partnering-with-families", locale="es-MX")
    page.fill("[name='detail:school name']", "Ours")
    fill(page, minutes="42")
    follow(page, "text=Hacer el kit")
    page.wait_for_selector("#faults", timeout=PATIENCE)
    assert "42 minutos son muy pocos. Lo más corto que dura es 43." in page.inner_text("#faults")
    screen_is_for_everybody(page)
    follow(page, "text=Omitir «Involve, engage, empower» de todos modos")
    assert made(page).inner_text("[role=status]") == "Su kit está listo."
    page.goto(f"{page.url}/change")
    assert page.is_checked("[name=cut]")
    page.uncheck("[name=cut]")
    fill(page, minutes="45")
    follow(page, "text=Hacerlo de nuevo")
    assert "Involve, engage, empower" in made(page).inner_text(".slides >> nth=0")


def screen_is_for_everybody(page: Any) -> None:
    """axe-core finds nothing, and nothing scrolls sideways."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def test_activities_are_compared_for_so_many_people_and_minutes(opened: Open) -> None:
    page = opened("/s/partnering-with-families")
    before = page.locator("#compare tbody tr").all_inner_texts()
    page.fill("#left", "30")
    page.dispatch_event("#left", "change")
    page.wait_for_selector("tr.late")
    after = page.locator("#compare tbody tr").all_inner_texts()
    assert len(after) == len(before)
    assert "Not ready in time" in after[-1]
    assert "Not ready in time" not in after[0]


def test_a_change_says_what_to_print_and_what_stays(opened: Open, kit: str) -> None:
    page = opened(f"/kit/{kit}/change")
    page.check("input[value='survey']")
    follow(page, "text=Make it again")
    made(page)
    text = page.inner_text(".changed")
    assert "Print now" in text
    assert "Put away" in text
    assert page.locator("text=Download what is new").count() == 1


def test_what_somebody_changed_in_the_deck_is_kept(opened: Open, kit: str, tmp_path: Path) -> None:
    page = opened(f"/kit/{kit}")
    with page.expect_download() as download:
        page.click("text=Download everything (ZIP")
    whole = shutil.copy(download.value.path(), tmp_path / "kit.zip")
    with zipfile.ZipFile(whole) as archive:
        deck = Presentation(io.BytesIO(next(archive.read(n) for n in archive.namelist() if n.endswith("/deck.pptx"))))
    deck.slides[3].shapes.title.text_frame.text = "My own title"
    deck.save(str(tmp_path / "deck.pptx"))

    def sent(file: Path) -> str:
        page.goto(page.url.partition("/kit/")[0] + f"/kit/{kit}/change")
        page.set_input_files("#edited", str(file))
        follow(page, "text=Make it again")
        page.wait_for_selector(".state[data-state='done'], #faults", timeout=PATIENCE)
        return str(page.inner_text("main"))

    text = sent(tmp_path / "deck.pptx")
    assert re.search(r"Kept on these slides:\s+4 My own title", text)
    assert "4 · My own title" in text
    assert "Nothing was changed in the deck that you sent." in sent(tmp_path / "kit.zip")
    (tmp_path / "deck.pptx").write_text("no deck", encoding="utf-8")
    assert "That file cannot be opened" in sent(tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deck.pptx", bytes(100_000_000))
    assert "There is too much packed in that file" in sent(tmp_path / "bomb.zip")
    assert page.get_attribute("#edited", "aria-invalid") == "true"


def test_a_blank_is_filled_in_on_the_kits_page(opened: Open, kit: str) -> None:
    page = opened(f"/kit/{kit}")
    assert page.locator(".blank").count() == 1
    page.fill(".blank input", "https://example.org/families")
    follow(page, "text=Fill in and make it again")
    assert made(page).locator(".blank").count() == 0


def test_after_the_session_a_packet_is_made_of_what_is_sent(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "zoom.csv"
    file.write_text("name,in,out\nAna Ruiz,2:45 PM,3:45 PM\n", encoding="utf-8")
    page = opened("/after")
    follow(page, "text=Make the packet")
    assert page.title().startswith("Problem:")
    page.select_option("#session", "leer-juntos")
    page.fill("[name='detail:school name']", "Escuela")
    fill(page, start="2:45pm")
    page.set_input_files("#sign_in", str(file))
    follow(page, "text=Make the packet")
    made(page)
    assert "02-sign-in.pdf" in page.inner_text("main")
    assert "packet.pdf" in page.inner_text("main")


def test_without_javascript(opened: Open) -> None:
    page = opened("/s/leer-juntos", java_script_enabled=False)
    page.fill("[name='detail:school name']", "Escuela")
    follow(page, "text=Make the kit")
    page.wait_for_selector("text=Your kit is ready.", timeout=PATIENCE)


def test_by_keyboard_alone(opened: Open) -> None:
    page = opened("/s/leer-juntos")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "detail:school name":
            page.keyboard.type("Escuela")
        if page.evaluate("document.activeElement.className") == "main":
            page.keyboard.press("Enter")
            break
    made(page)


def test_in_spanish(opened: Open) -> None:
    page = opened("/?lang=es")
    assert page.inner_text("h1") == "¿Qué sesión quiere dirigir?"
    follow(page, "text=Leer juntos en casa")
    assert page.locator("text=¿Cuántas personas?").count() == 1
    assert page.get_attribute("html", "lang") == "es"


def test_a_kit_speaks_its_own_language_on_a_page_of_another(opened: Open, kit: str) -> None:
    page = opened(f"/kit/{kit}?lang=es")
    assert page.get_attribute("html", "lang") == "es"
    for place in ("h1", ".hour b >> nth=0", ".slides span >> nth=0", ".blank label", ".rows .name >> nth=-1"):
        assert page.get_attribute(place, "lang") == "en-US", place
    assert page.get_attribute(".rows .name >> nth=0", "lang") is None


def test_a_kit_that_is_not_kept_is_told(opened: Open) -> None:
    page = opened("/kit/nothing")
    assert "This kit is no longer kept. Make it again" in page.inner_text("main")


@pytest.mark.parametrize(
    "path",
    ["/s/../../etc", "/s/%2e%2e%2fetc", "/kit/x/file/0", "/static/../server.py", "/static/%2e%2e/x", "/help/../x",
     "/kit/../../x/slide/1.png", "//etc/passwd"],
)  # fmt: skip
def test_no_path_comes_from_a_person(opened: Open, path: str) -> None:
    page = opened()
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    there = urlsplit(page.url)
    connection = HTTPConnection(there.hostname or "", there.port)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", there.netloc)
    connection.putheader("Cookie", cookies)
    connection.endheaders()
    assert connection.getresponse().status in (308, 404)
    connection.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_is_for_everybody(opened: Open, kit: str, scheme: str, width: int) -> None:
    for path in (
        "/",
        "/s/partnering-with-families",
        f"/kit/{kit}",
        f"/kit/{kit}/change",
        "/help",
        "/help/unknown-key",
        "/help/language",
        "/help/templates",
        "/after",
        "/privacy",
        "/none",
    ):
        page = opened(path, width=width, color_scheme=scheme)
        screen_is_for_everybody(page)
        if path == "/s/partnering-with-families":
            fill(page, participants="lots", start="soon")
            follow(page, "text=Make the kit")
            screen_is_for_everybody(page)
        page.context.close()


def test_targets_are_large_enough(opened: Open) -> None:
    page = opened("/s/partnering-with-families", width=390)
    small = page.evaluate(
        "[...document.querySelectorAll('button, .button, input:not([type=radio]):not([type=checkbox])')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"
    )
    assert small == []
