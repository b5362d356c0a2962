"""What is a school's own stands in files of its own, so that Typst sets little anew for the next school."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image

from kit.document import parse
from kit.document.safe import escape
from kit.formats.pdf.own_words import LOGO
from kit.formats.pdf.writer import shown_pictures, typst_sources, write_pdf
from kit.formats.sheet import Sheet
from kit.images import Picture, qr_code
from kit.theme.theme import bundled

TYP = bundled() / "standard" / "theme.typ"
TEXT = """# Welcome to {school}

{school} · 2:45 PM

**Where:** the hall of {school}

- See <{page}>, {school}

![A plan of the hall](plan.png)
"""


def picture(shade: int, size: tuple[int, int] = (40, 40)) -> Picture:
    out = io.BytesIO()
    Image.new("L", size, shade).save(out, "PNG")
    return Picture(data=out.getvalue(), format="png", width=size[0], height=size[1])


def sheet_of(school: str, **more: str) -> Sheet:
    return Sheet(title="Agenda", session="A session", school=school, language="en-US", **more)


def lines_of(school: str, shade: int, *, logo: str = "") -> list[str]:
    """The main file without its line around the page, which has the running words, and the title."""
    pictures = {"plan.png": picture(shade), **({logo: picture(shade, (40, shade))} if logo else {})}
    text = TEXT.format(school=school, page="https://example.org")
    main, _ = typst_sources(parse(text), TYP, sheet=sheet_of(school, logo=logo, logo_alt=school), pictures=pictures)
    return [line for line in main.split("\n") if "#sheet(" not in line and "#heading(" not in line]


def test_pages_of_two_schools_differ_in_their_own_files_alone() -> None:
    assert lines_of("Oak Elementary", 80) == lines_of("Ánimo & Sons, a school with a long name", 200)


def test_nor_does_another_logo_change_the_page() -> None:
    one, other = (lines_of(name, shade, logo=f"{name}.png") for name, shade in (("Oak School", 20), ("Elm School", 90)))
    assert one == other


LINKED = """See [our page]({page}) or {page}/more.

::::: qr url="{page}" label="Our page"
:::::
"""


def linked(page: str) -> tuple[str, bytes]:
    """The main file of a page with the school's own address, and the PDF."""
    sheet = Sheet(title="Links", session="A session", school="", language="en-US", own=(page,))
    blocks, pictures = parse(LINKED.format(page=page)), {f"qr:{page}": qr_code(page)}
    main, _ = typst_sources(blocks, TYP, sheet=sheet, pictures=pictures)
    return main, write_pdf(blocks, TYP, sheet=sheet, pictures=pictures).data


def test_a_schools_own_address_is_linked_and_changes_no_line() -> None:
    pages = ("https://oak.example.org", "https://a-much-longer-address.example.org/of?a=school&b=(1)")
    mains, made = zip(*map(linked, pages), strict=True)
    assert mains[0] == mains[1]
    for page, data in zip(pages, made, strict=True):
        links = [note["/A"]["/URI"] for note in pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Annots"]]
        assert set(links) == {page, f"{page}/more"}


def test_short_details_are_nobodys_own() -> None:
    _, others = typst_sources(parse("A day\n"), TYP, sheet=sheet_of("A"), pictures={})
    assert not [name for name in others if name.startswith("own-")]


@pytest.mark.parametrize("school", ["Oak, *the* `school` $x$", "Ελληνικό Школа № 5", "Zürich's #1 {school}"])
def test_they_are_printed_as_they_are_and_a_title_is_a_bookmark(school: str) -> None:
    blocks = parse("# Welcome to NAME\n\nAt NAME · 2:45 PM\n\n- NAME\n".replace("NAME", escape(school)))
    pdf = pypdf.PdfReader(io.BytesIO(write_pdf(blocks, TYP, sheet=sheet_of(school), pictures={}).data))
    assert pdf.pages[0].extract_text().count(school) >= 3
    assert any(school in str(entry) for entry in pdf.outline)


def test_a_letter_that_no_font_has_is_told_from_a_schools_own_words_too() -> None:
    made = write_pdf(parse("Party School 🎉 today\n"), TYP, sheet=sheet_of("Party School 🎉"), pictures={})
    assert made.unprintable == "🎉"


def test_the_logo_is_among_the_files_of_the_page() -> None:
    shown = shown_pictures(sheet_of("Oak", logo="x/oak.png"), {"x/oak.png": picture(1)})
    assert set(shown) == {"x/oak.png", LOGO}
