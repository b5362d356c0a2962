"""Which language each word of a page is said to be in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import render_template
from flask.testing import FlaskClient

from kit.theme.words import LEFT_TO_RIGHT
from kit.web import page_words
from kit.web import site as site_module
from kit.web.kit_page import KitProgress, listed
from kit.web.page_words import English, spoken, spoken_in, words_in
from kit.web.queue import Queue
from kit.web.server import app
from kit.web.site import bare_app
from tests.web.serving import SAMPLES
from tests.web.test_as_designed import FORM, OURS, queue, site_of

__all__ = ["queue"]
ALONE = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)


class Tongues(HTMLParser):
    """The texts of a page, each with the language and the direction that it is said to have."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str, str]] = [("", "", "")]
        self.texts: list[tuple[tuple[str, str, str], str]] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.attributes += [value or "" for value in said.values()]
        if tag not in ALONE:
            _, lang, direction = self.open[-1]
            self.open.append((tag, said.get("lang") or lang, said.get("dir") or direction))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data.strip()))


@pytest.fixture
def lacking(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Pages in a language that has no word of its own."""
    english = {name: English(f"xx {said} xx") for name, said in words_in("en").items()}
    monkeypatch.setattr(site_module, "words_in", lambda tag: english)
    return app(site_of(SAMPLES, queue, district=True)).test_client()


@pytest.mark.parametrize("path", ["/", FORM, "/after", "/privacy", "/help", "/roster", "/schools", "/kit/none"])
def test_words_that_a_language_lacks_are_marked_as_english_on_every_page(lacking: FlaskClient, path: str) -> None:
    page = Tongues(lacking.get(f"{path}?lang=es", headers=OURS).text)
    ours = [(lang, direction) for (_, lang, direction), text in page.texts if text.startswith("xx ")]
    assert len(ours) > 3
    found = [(tag, text) for (tag, *tongue), text in page.texts if text.startswith("xx ") and tongue != ["en", "ltr"]]
    # The name of the window and the choices of a list hold no elements.
    assert [each for each in found if each[0] not in ("title", "option")] == []
    assert not any("<" in value for value in page.attributes if "xx" in value)
    assert not any("span" in text for _, text in page.texts if text.startswith("xx "))


def test_a_language_lacks_what_it_has_no_words_for(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page_words._tables
    spanish = {name: dict(said) for name, said in whole("es").items()}
    spanish["web"].pop("your_kit")
    monkeypatch.setattr(page_words, "_tables", lambda tag: spanish if tag == "es" else whole(tag))
    words = words_in.__wrapped__("es")
    assert words["your_kit"].__html__() == f'<span lang="en" dir="ltr">{words_in("en")["your_kit"]}</span>'
    assert isinstance(words["your_kit"].format(n=1), English)
    assert [name for name, said in words.items() if isinstance(said, English)] == ["your_kit"]


def test_a_kits_own_titles_are_english_where_its_language_has_no_words_for_them() -> None:
    assert spoken_in("Sign-in sheet", "fr-FR") == "en"
    assert spoken_in(f"{LEFT_TO_RIGHT}Sign-in sheet{LEFT_TO_RIGHT}", "ar") == "en"
    assert spoken_in("Sign-in sheet", "es-US") == "es-US"
    assert spoken_in("Feuille", "fr-FR") == "fr-FR"
    assert spoken(f"{LEFT_TO_RIGHT}Agenda{LEFT_TO_RIGHT}", "ar") == "Agenda"


def shown(queue: Queue, template: str, **values: Any) -> Tongues:
    made = bare_app(site_of(SAMPLES, queue))
    with made.test_request_context("/", headers=OURS):
        return Tongues(render_template(template, **values))


def test_on_a_kits_page_what_the_session_says_and_what_stands_in_have_each_their_language(queue: Queue) -> None:
    mark = LEFT_TO_RIGHT
    kit: dict[str, Any] = {
        "files": [{"name": "print/01-x.pdf"}, {"name": "print/02-y.pdf"}],
        "prints": [
            {"file": "print/01-x", "title": f"{mark}Sign-in sheet{mark}", "sheets": 2},
            {"file": "print/02-y", "title": "ورقة", "sheets": 1},
        ],
        "slides": [
            {"number": 1, "title": "أهلا", "hidden": False},
            {"number": 2, "title": f"{mark}Agenda{mark}", "hidden": True},
        ],
        "missing": [
            {"name": "x", "label": "س", "outputs": [f"{mark}Agenda{mark}", "ورقة", f"{mark}Sign-in sheet{mark}"]}
        ],
        "sheets": 3,
        "after": False,
        "edits": {},
    }
    changes = {"print_now": [f"{mark}Agenda{mark}", "ورقة"], "put_away": [], "still_right": [], "bring": []}
    hour = {"title": "الشراكة", "language": "ar", "minutes": 60, "ends": "", "blocks": []}
    progress = KitProgress(
        state="done", why="", place=0, seconds=0, title="الشراكة", hour=hour, drawn=2, kit=kit, megabytes="1",
        listed=listed(kit), changes=changes, typed={},
    )  # fmt: skip
    page = shown(queue, "kit_part.html.j2", kit=progress, key="k")
    arabic = [tongue for tongue, text in page.texts if re.search("[\u0600-\u06ff]", text)]
    assert len(arabic) >= 6
    assert {(lang, direction) for _, lang, direction in arabic} == {("ar", "rtl")}, arabic
    standing = [(lang, way) for (_, lang, way), text in page.texts if text in ("Sign-in sheet", "Agenda")]
    assert len(standing) >= 5
    assert set(standing) == {("en", "ltr")}
    assert any(text.endswith(", and") for _, text in page.texts)
    assert LEFT_TO_RIGHT not in "".join(text for _, text in page.texts)


def test_titles_are_joined_as_people_of_the_pages_language_join_them(queue: Queue) -> None:
    made = bare_app(site_of(SAMPLES, queue))
    source = "{{ (words.left_out | e).format(titles=titles | listed(words.title_quoted)) }}"
    said = {}
    for lang in ("en", "es"):
        with made.test_request_context(f"/?lang={lang}"):
            for titles in (["One"], ["One", "Two & <b>"], ["One", "Two", "Iguales"]):
                template = made.jinja_env.from_string(source)
                said[lang, len(titles)] = template.render(words=words_in(lang), lang=lang, titles=titles)
    assert said["en", 1] == "Leave out “One”"
    assert said["en", 2] == "Leave out “One” and “Two &amp; &lt;b&gt;”"
    assert said["en", 3] == "Leave out “One”, “Two”, and “Iguales”"
    assert said["es", 3] == "Omitir «One», «Two» e «Iguales»"


def test_no_page_joins_a_list_by_hand() -> None:
    pages = (Path(site_module.bundled()) / "web").glob("*.j2")
    found = [(page.name, each) for page in pages for each in re.findall(r"\| join\(([^)]*)\)", page.read_text("utf-8"))]
    assert {each for _, each in found} <= {'" "', '","', '": "', '" · "', '"; "'}
