"""The delivery clock on every screen, by keyboard, from right to left, on paper, and without a network."""

import io
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from kit.build.prepare import prepare, theme_asked
from kit.build.request import Request
from kit.build.session_clock import clock_of
from kit.formats.html import ClockRow, DeliveryClock
from kit.formats.html.clock_page import clock_page
from kit.theme.words import Words, words
from tests.browser import browser, needs_browser
from tests.formats.html.clocks import SAMPLES, Open, arabic, opened, page_of, passes, sample, small, text

__all__ = ["browser", "opened"]
pytestmark = needs_browser


def test_it_prints_on_one_page_in_black(opened: Open) -> None:
    page = opened(sample())
    while not page.is_disabled("#go"):
        page.click("#go")
    for paper in ("Letter", "A4"):
        assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#rows button')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("width", [1920, 1280, 390, 320])
def test_nothing_scrolls_sideways_and_keys_are_large(opened: Open, width: int) -> None:
    page = opened(sample(), width=width)
    page.click("#go")
    passes(page, 700)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in page.evaluate(
        "[...document.querySelectorAll('.keys button')].map(b => b.getBoundingClientRect().height)"
    ):
        assert box >= 44
    small = (
        "[...document.querySelectorAll('button, summary')].filter(b => b.offsetParent && b.offsetHeight < 24).length"
    )
    assert page.evaluate(small) == 0


def test_a_spanish_session_has_a_spanish_clock(opened: Open) -> None:
    page = opened(sample("leer-juntos"), width=320)
    wide = "[...document.querySelectorAll('.keys button')].filter(b => b.scrollWidth > b.clientWidth + 1).length"
    assert page.evaluate(wide) == 0
    assert page.inner_text("#go") == "Empezar"
    assert "Teclas o control remoto" in page.inner_text("main")
    assert page.get_attribute("html", "lang") == "es-US"


def test_words_of_a_session_are_never_markup(opened: Open) -> None:
    hostile = DeliveryClock(
        id="x", title="</script><script>alert(1)</script>", school="<b>&", language="en-US", date="", start="",
        total=60,
        rows=(
            ClockRow(
                id="a", number=None, title="</script><img src=x onerror=alert(1)>\u2028", block="<i>", offset=0,
                planned=60, groups="", steps=(),
            ),
        ),
        cuts=(),
    )  # fmt: skip
    page = opened(page_of(hostile))
    page.click("#go")
    assert text(page, "title").startswith("</script><img")
    assert page.locator("img").count() == 0


CLOCKS = {"en": sample, "es": lambda: sample("leer-juntos"), "ar": arabic}


@pytest.mark.parametrize(
    ("language", "scheme", "widths"),
    [
        ("en", "light", (1280, 390, 320)),
        ("en", "dark", (1280, 390, 320)),
        ("es", "dark", (320,)),
        ("ar", "light", (320,)),
    ],
)
def test_axe_finds_nothing_before_it_behind_and_after_it(
    opened: Open, language: str, scheme: str, widths: tuple[int, ...]
) -> None:
    for width in widths:
        page = opened(CLOCKS[language](), width=width, color_scheme=scheme)
        nothing_found(page)
        page.click("#go")
        passes(page, 900)
        nothing_found(page)
        while not page.is_disabled("#go"):
            page.click("#go")
        nothing_found(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def nothing_found(page: Any) -> None:
    page.clock.resume()  # What looks waits for moments to pass.
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_it_asks_nobody_for_anything(opened: Open) -> None:
    page = opened(sample())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.reload()
    page.click("#go")
    passes(page, 60)
    assert asked == [page.url]


def test_by_keyboard_alone_from_the_start_to_the_saved_times(opened: Open) -> None:
    page = opened(small())
    page.keyboard.press("Enter")
    for key in ("PageDown", "p", "p", "ArrowRight", " "):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "donehead"
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "small-times.csv"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "undo"
    page.keyboard.press("Enter")
    assert text(page, "title") == "Three"


def test_after_a_press_with_the_mouse_a_clicker_goes_on(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    page.click("#pause")
    page.click("#pause")
    page.keyboard.press("Enter")
    assert text(page, "title") == "Two"
    page.click("#rows button:has-text('One')")
    assert page.evaluate("document.activeElement.id") == "title"
    page.keyboard.press(" ")
    assert text(page, "title") == "Two"


ENGLISH = re.compile("[A-Za-z]{3,}")
NOT_MARKED = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(parent.tagName) || !/[A-Za-z]{3,}/.test(node.data)) continue;
    const tongue = parent.closest("[lang]");
    if (tongue.lang !== "en" || getComputedStyle(tongue).direction !== "ltr") found.push(node.data);
  }
  return found;
}"""
"""The texts of the page with English words in them that are not marked as English."""


def test_english_words_that_stand_in_are_marked_as_english_and_what_is_said_among_them_is_not(opened: Open) -> None:
    page = opened(arabic())
    assert page.evaluate(NOT_MARKED) == []
    page.click("#go")
    for seconds in (250, 480, 300):
        passes(page, seconds)
        assert page.evaluate(NOT_MARKED) == []
    assert page.inner_text("#cuts bdi[lang=ar]") == "“معتقدات”"
    page.click("#pause")
    assert page.evaluate(NOT_MARKED) == []
    while not page.is_disabled("#go"):
        page.click("#go")
    assert page.evaluate(NOT_MARKED) == []
    for attribute in ("aria-label", "title", "placeholder"):
        said = page.evaluate(f"[...document.querySelectorAll('[{attribute}]')].map(e => e.getAttribute('{attribute}'))")
        assert not any(map(ENGLISH.search, said))


def test_one_word_that_a_language_lacks_is_english_among_its_own(opened: Open) -> None:
    session = prepare(Request(session=SAMPLES / "leer-juntos"))[0]
    spanish = words(theme_asked(Request(session=SAMPLES), session), "es")
    table = {name: dict(said) for name, said in spanish.table.items()}
    table["clock"]["next"] = "Next"
    clock = clock_of(prepare(Request(session=SAMPLES / "leer-juntos"))[2], spanish, {}.get)
    page = opened(clock_page(clock, Words(table, {"clock": frozenset({"next"})})))
    page.click("#go")
    assert page.inner_html("#go") == '<span lang="en" dir="ltr">Next</span>'
    assert page.inner_html("#undo") == "Deshacer"


def test_from_right_to_left_numbers_and_english_words_are_read_in_order(opened: Open) -> None:
    page = opened(arabic())
    page.click("#go")
    passes(page, 730)
    assert page.get_attribute("html", "dir") == "rtl"
    # A sign stands before its number, and an English sentence is in one piece.
    assert text(page, "left").startswith("\u2068+2:10\u2069")
    assert page.locator("#ends > span[lang=en][dir=ltr]").inner_text().startswith("Ends at ")
    assert page.locator("#ends").inner_text().endswith("min to go")
    assert "◀" in page.inner_text("#steps")
    left, right = (page.locator(each).bounding_box()["x"] for each in ("#undo", "#go"))
    assert left < right
