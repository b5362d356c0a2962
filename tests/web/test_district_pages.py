"""A district's pages in a real browser: schools to choose, and a kit for each school of a table."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import PATIENCE, browser, follow, needs_browser
from tests.web.serving import SAMPLES, free_port, served

__all__ = ["browser"]
pytestmark = [needs_browser, pytest.mark.slow]
Open = Callable[..., Any]
TABLE = "school name,participants,start\nAlpha,30,2:45 PM\nBeta,many,3 PM\n,20,\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("district")
    shutil.copytree(SAMPLES / "schools", made / "schools")
    shutil.copytree(SAMPLES / "leer-juntos", made / "sessions" / "leer-juntos")
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address behind which there is no proxy here."""
    more = ("--district", "--name", "127.0.0.1", "--schools", str(folder / "schools"))
    port = free_port()
    with served(folder / "sessions", *more, port=port) as (said, _):
        assert said == "https://127.0.0.1/"
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    contexts = []

    def open_(path: str, **more: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-US", **more})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def over(page: Any) -> str:
    page.wait_for_selector(".state[data-state='done'], .state[data-state='failed']", timeout=PATIENCE)
    return str(page.inner_text("main"))


def test_a_school_is_chosen_and_its_details_are_in_the_kit(opened: Open) -> None:
    page = opened("/s/leer-juntos")
    page.select_option("#school", label="Ánimo Phương Elementary")
    follow(page, "text=Make the kit")
    assert "Your kit is ready." in over(page)
    with page.expect_download() as download:
        page.click("text=Download everything (ZIP")
    assert download.value.suggested_filename == "leer-juntos-animo-phuong-elementary.zip"


def test_a_table_is_checked_by_row_and_then_made(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(TABLE, encoding="utf-8")
    page = opened("/roster")
    follow(page, "text=Check the table and make the kits")
    page.wait_for_selector("#faults")
    page.set_input_files("#roster", str(tmp_path / "ours.csv"))
    follow(page, "text=Check the table and make the kits")
    text = over(page)
    assert "Nothing was made" in text
    assert "2 of 3 rows have a mistake" in text
    assert page.locator("tbody tr").count() == 2
    assert "`" not in text
    follow(page, "text=Send a table again")
    page.set_input_files("#roster", str(tmp_path / "ours.csv"))
    page.check("[name=anyway]")
    follow(page, "text=Check the table and make the kits")
    assert "1 kit is ready." in over(page)
    with page.expect_download() as download:
        page.click("text=Download all of them (ZIP)")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert "alpha/start-here.pdf" in archive.namelist()
        assert "roster.csv" in archive.namelist()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_screen_is_for_everybody(opened: Open, scheme: str, width: int) -> None:
    for path in ("/schools", "/schools/animo-phuong", "/roster", "/s/leer-juntos"):
        page = opened(path, viewport={"width": width, "height": 800}, color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()
