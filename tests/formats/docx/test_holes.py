"""Files with holes for a school's own words: filled, they are what they would have been without."""

from __future__ import annotations

import io
import json
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from kit.document import Document, Group, Paragraph, Text, parse
from kit.edits import mark_of_members, word_mark
from kit.formats.docx import holes, write_docx, writer, written_before
from kit.formats.docx.word_package import WordFile
from kit.formats.sheet import Sheet
from kit.images import Picture, verify
from kit.theme.theme import bundled

LOOK = bundled() / "standard" / "theme.docx"


def png(color: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), color).save(out, "PNG")
    return verify(out.getvalue())


@pytest.fixture(autouse=True)
def nothing_before() -> None:
    written_before._before.clear()
    writer._before.clear()


PAGE = """# Welcome to {name}, and thank you

For *all* of **{name}**: `{name}` has [a page]({page}), and {name}{name} too.

- One
- For {name}

  > And {name} is quoted

| At {name} | B |
|---|---|
| C | {name} |

:::: box title={about}
A box of {name}
::::

:::: qr url={url}
::::

:::: qr url={url} label={about}
::::

:::: signs
Here is {name}
::::

:::: roomy
::: keep
More of {name} than there is room for, says ![the logo of {name}](slide:1)
:::
::::
"""


def page(name: str, address: str) -> Document:
    text = PAGE.replace("{about}", json.dumps(f"About {name}")).replace("{url}", json.dumps(address))
    return parse(text.replace("{name}", name).replace("{page}", address))


def sheet(name: str, *own: str) -> Sheet:
    return Sheet(title="A page", session="A session", school=name, language="en-US", own=own, logo_alt=name)


def shown(address: str, color: str) -> dict[str, Picture]:
    return {f"qr:{address}": png(color), "slide:1": png(color), "slide:2": png("black")}


def made(document: Document, frame: Sheet, pictures: dict[str, Picture]) -> WordFile:
    return write_docx(document, LOOK, sheet=frame, pictures=pictures)


def whole(document: Document, frame: Sheet, pictures: dict[str, Picture]) -> WordFile:
    """The file as it is written without holes, and after no other."""
    written_before._before.clear()
    writer._before.clear()
    with mock.patch.object(writer, "holes_for", return_value=holes.Holes()):
        return made(document, frame, pictures)


def mark(file: WordFile) -> str:
    return mark_of_members({**file.members, **file.hollow}, file.roots, file.fill)


SCHOOLS = (
    ("Lincoln", "https://example.org/a"),
    ("Madison", "https://example.org/b"),
    ("Jackson", "https://example.org/c"),
    ("Saint Mary’s & Saint John's <K-8>", "https://www.example.org/?a=1&b=2"),
    ("Saint Mark’s & Saint Paul's <K-9>", "https://www.example.org/?a=3&b=4"),
    ("Saint Luke’s & Saint Anne's <K-7>", "https://www.example.org/?a=5&b=6"),
    ('The "Best"', "http://example.org/a/"),
    ("École Saint-Exupéry", "mailto:office@example.org"),
    ("École Marie-Curie 12", "mailto:school@example.org"),
    ("学校", "https://example.org/学校"),
    ("example.org", "https://example.org/example.org/"),
    ("https", "https://example.org"),
    ("page", "https://example.org/page"),
    ("A\\backslash", "https://example.org/b"),
)


def test_a_school_gets_what_it_would_get_alone() -> None:
    asked = [(page(*school), sheet(*school, school[1]), shown(school[1], "red")) for school in SCHOOLS]
    alone = [whole(*each) for each in asked]
    nothing = [mark_of_members(file.members) for file in alone]
    written_before._before.clear()
    writer._before.clear()
    for _ in range(3):
        again = [made(*each) for each in asked]
        assert [file.data for file in again] == [file.data for file in alone]
        assert [mark(file) for file in again] == nothing
    assert nothing == [word_mark(file.data) for file in alone]


def test_a_page_has_as_many_lines_to_write_on_as_beside_the_words_themselves() -> None:
    said = "\n\n".join(f"{{name}} {'says more ' * many}" for many in range(1, 15))
    for name in ("Lincoln", "Lincoln Elementary School", "The Lincoln School of Science and of Other Arts"):
        document = parse(f':::: spread rest="Notes"\n{said}\n::::'.replace("{name}", name))
        alone = whole(document, sheet(name), {})
        written_before._before.clear()
        assert made(document, sheet(name), {}).data == alone.data


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """The documents that are written, and not filled alone."""
    documents: list[Document] = []
    write = writer._hollow

    def noted(document: Document, *rest: Any) -> Any:
        documents.append(document)
        return write(document, *rest)

    monkeypatch.setattr(writer, "_hollow", noted)
    return documents


TEXT = ':::::: spread\n{name} is at [its page]({page})\n\n:::: qr url="{page}"\n::::\n\n![A slide](slide:1)\n::::::'


def test_names_and_addresses_of_one_length_are_written_twice_and_pictures_are_the_schools_own(
    written: list[Document],
) -> None:
    schools = [("Lincoln", "a", "red"), ("Madison", "b", "blue"), ("Jackson", "c", "green"), ("Roosevelt", "d", "red")]
    for name, path, color in schools:
        address = f"https://example.org/{path}"
        document = parse(TEXT.replace("{name}", name).replace("{page}", address))
        pictures = shown(address, color)
        file = made(document, sheet(name, address), pictures)
        assert name.encode() in file.members["word/document.xml"]
        assert address.encode() in file.members["word/_rels/document.xml.rels"]
        assert pictures["slide:1"].data in file.members.values()
        assert not any(letter.encode() in data for letter in holes.LETTERS for data in file.members.values())
    assert len(written) == 3


def test_two_pictures_that_are_one_are_stored_once() -> None:
    document, frame = parse("![One](slide:1)\n\n![Two](slide:2)"), sheet("Lincoln")
    asked = [{"slide:1": png("red"), "slide:2": png(second)} for second in ("red", "blue", "red", "blue", "teal")]
    alone = [whole(document, frame, pictures).data for pictures in asked]
    written_before._before.clear()
    writer._before.clear()
    for _ in range(3):
        assert [made(document, frame, pictures).data for pictures in asked] == alone


@pytest.mark.parametrize("said", ["| {name} | B |\n|---|---|\n| C | D |", ":::: cards\n{name}\n::::"])
def test_where_words_themselves_decide_there_are_no_holes(said: str) -> None:
    document = parse(said.replace("{name}", "Lincoln"))
    assert holes.with_holes(document, holes.holes_for(document, sheet("Lincoln"))) == document


@pytest.mark.parametrize("name", ["PTA", "Li\nncoln", 'The "Best"', "学校学校", "_" * 40, "\ud800\ud800\ud800\ud800"])
def test_what_is_another_in_xml_or_in_another_font_has_no_hole(name: str) -> None:
    document = Document((Paragraph((Text(f"At {name}"),)),))
    assert not holes.holes_for(document, sheet(name)).words


def test_a_letter_that_a_text_has_holds_no_place() -> None:
    document = Document((Paragraph((Text("At Lincoln, ȡȡȡȡȡȡȡ"),)),))
    ((own, place),) = holes.holes_for(document, sheet("Lincoln")).words
    assert (own, place) == ("Lincoln", holes.LETTERS[1] * 7)
    assert "Lincoln, ȡȡȡȡȡȡȡ" in made(document, sheet("Lincoln"), {}).members["word/document.xml"].decode()


def test_as_much_is_remembered_as_there_is_room_for() -> None:
    known: written_before.SecondTimes[bytes] = written_before.SecondTimes(3, len, 10)
    for data in (b"aaaa", b"bbbb", b"cccc", b"dddddddddddd", b"ee"):
        for _ in range(2):
            known.made(data[:1], lambda data=data: data)
    assert list(known.values.values()) == [b"ee"]
    known.made(b"e", lambda: b"eeeeeeee")
    for _ in range(2):
        known.made(b"f", lambda: b"ff")
    assert list(known.values.values()) == [b"eeeeeeee", b"ff"]


OWN = st.text(min_size=1, max_size=30)


@given(name=OWN, other=OWN, around=st.text(max_size=20), title=st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_words_are_filled_in(name: str, other: str, around: str, *, title: bool) -> None:
    said = f"{around}{name} {other}{name}{around}"
    blocks = (Paragraph((Text(said),)), Group("box", {"title": said if title else ""}, (Paragraph((Text(other),)),)))
    document, frame = Document(blocks), sheet("A school", name, other)
    alone = whole(document, frame, {})
    for _ in range(3):
        file = made(document, frame, {})
        assert file.data == alone.data
        assert mark(file) == word_mark(alone.data)


def test_a_logos_words_are_the_schools() -> None:
    for name in ("Lincoln", "Madison", "Jackson"):
        frame = replace(sheet(name), logo="logo.png")
        file = made(parse("# A title\n\nWords"), frame, {"logo.png": png("red")})
        assert f'descr="{name}"'.encode() in file.members["word/document.xml"]
