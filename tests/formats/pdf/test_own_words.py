"""What is a school's own stands in holes of pages, which are set once for all schools."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import pikepdf
import pypdf
import pytest
from PIL import Image

from kit.document import parse
from kit.document.safe import escape
from kit.formats.pdf import page_setting
from kit.formats.pdf.copies import Copies
from kit.formats.pdf.filled_copies import filled_copies
from kit.formats.pdf.own_words import LOGO, OwnWords, details_of
from kit.formats.pdf.pdf_update import UnknownPdf, objects_of, parted
from kit.formats.pdf.writer import shown_pictures, typst_sources, write_pdf
from kit.formats.sheet import Sheet, logo_size
from kit.images import Picture, qr_code
from kit.theme.theme import bundled

TYP = bundled() / "standard" / "theme.typ"
TEXT = """# A welcome

{school} · 2:45 PM

**Where:** the hall of {school}

- Come to {school}
- Come again

![A plan of the hall](plan.png)
"""
OAK, LONG = "Oak Elementary", "Ánimo & Sons, a school with quite a name"


def picture(shade: int, size: tuple[int, int] = (40, 40)) -> Picture:
    out = io.BytesIO()
    Image.new("L", size, shade).save(out, "PNG")
    return Picture(data=out.getvalue(), format="png", width=size[0], height=size[1])


def sheet_of(school: str, **more: str) -> Sheet:
    return Sheet(title="Agenda", session="A session", school=school, language="en-US", **more)


def made(school: str, text: str = TEXT, *, logo: Picture | None = None) -> bytes:
    sheet = sheet_of(school, logo="logo.png" if logo else "", logo_alt=school)
    pictures = {"plan.png": picture(120), **({"logo.png": logo} if logo else {})}
    return write_pdf(parse(text.format(school=escape(school))), TYP, sheet=sheet, pictures=pictures).data


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words_of(data: bytes) -> str:
    return " ".join(page.extract_text() for page in reader(data).pages)


def test_pages_of_two_schools_are_one_page_with_other_words_in_it() -> None:
    one, other = made(OAK), made(LONG)
    assert parted(one)[0] == parted(other)[0]
    assert OAK.encode() not in parted(one)[0]
    assert words_of(one).count(OAK) == 4
    assert words_of(other).count(LONG) == 4


def test_the_second_school_is_set_without_its_page_being_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made(OAK)
    asked: list[object] = []
    for question in ("notes", "written"):
        monkeypatch.setattr(page_setting.LaidOutPage, question, asked.append)
    assert made(LONG)
    assert not asked


def test_a_school_has_the_same_bytes_alone_and_after_others(monkeypatch: pytest.MonkeyPatch) -> None:
    after = [made(OAK), made(LONG)][1]
    monkeypatch.setattr(page_setting, "_before", page_setting._Remembered())
    page_setting._pages_of_words.cache_clear()
    assert made(LONG) == after


def test_words_of_more_lines_have_more_room() -> None:
    text = "# A\n\n{school}\n\nBelow.\n"
    name = "A school of very many words " * 8
    tall = made(name, text)
    assert parted(tall)[0] != parted(made(OAK, text))[0]
    lines = [line for line in words_of(tall).split("\n") if "very many words" in line]
    assert len(lines) > 1
    assert " ".join(words_of(tall).split()).count(name.strip()) == 1  # The running line cuts it.


def test_a_paragraph_that_may_go_on_over_a_page_is_none() -> None:
    data = made(OAK, "# A\n\n" + "{school} has many words to say. " * 400)
    assert len(reader(data).pages) > 1
    assert words_of(data).count("many words") == 400


def test_a_name_too_long_for_the_running_line_is_cut_there() -> None:
    name = "Word " * 60
    assert "…" in words_of(made(name.strip(), "# A\n\nb\n"))


def tags_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def test_words_in_a_hole_are_read_as_words() -> None:
    data = made(OAK)
    assert tags_of(data).count("/Figure") == 1  # The plan of the hall.
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert re.findall(rb"/Alt\((.*?)\)", pdf.pages[0].Contents.read_bytes()) == [b"A plan of the hall"]


def test_logos_of_about_one_size_change_no_page_and_stand_in_proportion() -> None:
    logos = picture(20, (120, 60)), picture(200, (118, 60))
    files = [made(OAK, logo=each) for each in logos]
    assert parted(files[0])[0] == parted(files[1])[0]
    for data, logo in zip(files, logos, strict=True):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            (form,) = (each for each in _forms(pdf) if "/I" in each.Resources.get("/XObject", {}))
            across, _, _, down, left, below = map(float, form.read_bytes().split()[1:7])
            image = form.Resources.XObject["/I"]
            assert (int(image.Width), int(image.Height)) == (logo.width, logo.height)
        width, height = logo_size(logo)
        assert across / down == pytest.approx(width / height * 32 / 64, rel=0.01)  # Of the hole that both have.
        assert (left + across, below + down) == (pytest.approx(1), pytest.approx(1))
    assert sorted(said_of_pictures(files[0])) == ["A plan of the hall", OAK]


def said_of_pictures(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def _forms(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from (each for each in page.resources.get("/XObject", {}).values() if each.Subtype == "/Form")


LINKED = """See [our page]({page}) or {page}/more.

::::: qr url="{page}" label="Our page"
:::::
"""


@pytest.mark.parametrize(
    "page", ["https://oak.example.org", "https://a-longer-address.example.org/of?a=(1)", "https://example.org/ñ"]
)
def test_a_schools_own_address_is_linked(page: str) -> None:
    sheet = Sheet(title="Links", session="A session", school="", language="en-US", own=(page,))
    blocks, pictures = parse(LINKED.format(page=page)), {f"qr:{page}": qr_code(page)}
    data = write_pdf(blocks, TYP, sheet=sheet, pictures=pictures).data
    assert addresses(data) == {page, f"{page}/more"}


def addresses(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert all(str(link.Contents) == bytes(link.A.URI).decode() for link in links)
        return {bytes(link.A.URI).decode() for link in links}


def coded(page: str) -> bytes:
    text = f'# Links\n\n::::: qr url="{page}" label="Our page"\n:::::\n'
    sheet = Sheet(title="Links", session="A session", school="", language="en-US", own=(page,))
    return write_pdf(parse(text), TYP, sheet=sheet, pictures={f"qr:{page}": qr_code(page)}).data


def test_another_code_to_scan_changes_no_page() -> None:
    pages = ("https://oak.example.org", "https://a-much-longer-address.example.org/of?a=school&b=1")
    one, other = map(coded, pages)
    assert parted(one)[0] == parted(other)[0]
    assert [addresses(data) for data in (one, other)] == [{page} for page in pages]


def copies(parts: Sequence[bytes]) -> bytes:
    return filled_copies([Copies(data=each, sets=2, sides=1) for each in parts], title="All").data


def test_all_copies_have_what_is_in_their_parts() -> None:
    page, logo = "https://oak.example.org", picture(20, (90, 60))
    one = copies([made(OAK, logo=logo), coded(page)])
    other = copies([made(LONG, logo=picture(90, (90, 60))), coded("https://elm.example.org")])
    assert parted(one)[0] == parted(other)[0]
    assert words_of(one).count(OAK) == 8
    assert words_of(other).count(LONG) == 8
    assert addresses(one) == {page}
    assert sorted(said_of_pictures(one)) == ["A plan of the hall", OAK]
    assert sorted(said_of_pictures(other)) == ["A plan of the hall", LONG]


def test_short_details_are_nobodys_own() -> None:
    own = OwnWords(details_of(sheet_of("A")), puts_in=True)
    typst_sources(parse("A day\n"), TYP, sheet=sheet_of("A"), pictures={}, own=own)
    assert not own.holes


@pytest.mark.parametrize("school", ["Oak, *the* `school` $x$", "Ελληνικό Школа № 5", "Zürich's #1 {school}"])
def test_they_are_printed_as_they_are_and_a_title_is_a_bookmark(school: str) -> None:
    blocks = parse("# Welcome to NAME\n\nAt NAME · 2:45 PM\n\n- NAME\n".replace("NAME", escape(school)))
    pdf = reader(write_pdf(blocks, TYP, sheet=sheet_of(school), pictures={}).data)
    assert pdf.pages[0].extract_text().count(school) >= 3
    assert any(school in str(entry) for entry in pdf.outline)


def test_a_letter_that_no_font_has_is_told_from_a_schools_own_words_too() -> None:
    made_of_it = write_pdf(parse("Party School 🎉 today\n"), TYP, sheet=sheet_of("Party School 🎉"), pictures={})
    assert made_of_it.unprintable == "🎉"


def test_the_logo_is_among_the_files_of_the_page() -> None:
    sheet, pictures = sheet_of("Oak", logo="x/oak.png"), {"x/oak.png": picture(1)}
    assert set(shown_pictures(parse("Words\n"), sheet, pictures)) == {LOGO}
    assert set(shown_pictures(parse("![Our oak](x/oak.png)\n"), sheet, pictures)) == {"x/oak.png", LOGO}


def test_what_typst_may_write_in_another_way_some_day_has_no_holes(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(data: bytes, page: str) -> None:
        raise UnknownPdf("as it will be in ten years")

    monkeypatch.setattr(page_setting, "_before", page_setting._Remembered())
    monkeypatch.setattr(page_setting, "master_of", unknown)
    data = made(OAK)
    assert parted(data) == (data, {})
    assert words_of(data).count(OAK) == 4
    assert words_of(copies([data])).count(OAK) == 8


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n9\n%%EOF\n"])
def test_a_file_that_is_written_otherwise_is_unknown(data: bytes) -> None:
    assert parted(data) == (data, {})
    with pytest.raises(UnknownPdf):
        objects_of(data)
