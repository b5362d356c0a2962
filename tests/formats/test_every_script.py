"""Letters of every script, in each output: a proportional font of the script, named or embedded, and never a box."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdf
import pytest
from msgspec.structs import replace

from kit.document import parse
from kit.drawing.slide_pictures import slide_pictures
from kit.drawing.small_fonts import small_fonts
from kit.formats.docx import write_docx
from kit.formats.pdf.writer import write_pdf
from kit.formats.pptx import DeckToWrite, write_deck
from kit.formats.pptx.slide.typefaces import typefaces
from kit.formats.sheet import Sheet
from kit.language.fonts import Fonts, choose_fonts
from kit.theme.theme import bundled

THEME = bundled() / "standard"
WORDS = {
    "am": ("እንኳን ደህና መጡ", "NotoSansEthiopic", "Ebrima"),
    "ar": ("أهلاً وسهلاً", "NotoSansArabic", "Arial"),
    "he": ("ברוכים הבאים", "NotoSansHebrew", "Arial"),
    "hi": ("स्वागत है", "NotoSans", "Nirmala UI"),
    "hy": ("Բարի գալուստ", "NotoSansArmenian", "Sylfaen"),
    "ja": ("ようこそ、家へ", "NotoSansCJKjp", "Yu Gothic"),
    "ko": ("환영합니다", "NotoSansCJKkr", "Malgun Gothic"),
    "my": ("ကြိုဆိုပါတယ်", "NotoSansMyanmar", "Myanmar Text"),
    "zh-Hans": ("欢迎各位家长", "NotoSansCJKsc", "Microsoft YaHei"),
    "zh-TW": ("歡迎各位家長", "NotoSansCJKtc", "Microsoft JhengHei"),
}
DEBIAN = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
BROUGHT = pytest.mark.skipif(
    not all(folder.is_dir() for folder in DEBIAN), reason="Debian's fonts-noto-core and fonts-noto-cjk are not here"
)
EACH = pytest.mark.parametrize("language", WORDS)


def sheet_of(language: str, fonts: Fonts | None = None) -> Sheet:
    words, _, _ = WORDS[language]
    found = choose_fonts(words, language, ()) if fonts is None else fonts
    return Sheet(title="T", session=words, school="S", language=language, fonts=found)


def embedded(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = (font for page in pdf.pages for font in page.Resources.get("/Font", {}).values())
        return {str(font.BaseFont).partition("+")[2].split("-")[0] for font in fonts}


@EACH
def test_a_pdf_has_the_letters_in_the_font_of_the_script(language: str) -> None:
    words, family, _ = WORDS[language]
    out = write_pdf(parse(f"# {words}\n\n**{words}**"), THEME / "theme.typ", sheet=sheet_of(language), pictures={})
    assert out.unprintable == ""
    assert family in embedded(out.data)
    read = pypdf.PdfReader(io.BytesIO(out.data)).pages[0].extract_text()
    assert set(read) & set(words.replace(" ", ""))


@EACH
def test_word_is_told_the_font_of_the_script(language: str) -> None:
    words, _, office = WORDS[language]
    data = write_docx(
        parse(f"# {words}\n\nIn English"), THEME / "theme.docx", sheet=sheet_of(language), pictures={}
    ).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    before, _, english = body.partition("In English")
    assert f'="{office}"' in before
    assert f'="{office}"' not in english


def deck_of(language: str, sheet: Sheet) -> bytes:
    words, _, _ = WORDS[language]
    text = f"::::: slide id=a\n## {words}\n\n- {words}\n- English\n\n:::: notes\n{words}\n::::\n:::::\n"
    look = THEME / "theme.pptx"
    return write_deck(DeckToWrite(parse(text), look, sheet=sheet, pictures={}, logo=None, footer=words)).data


@EACH
def test_powerpoint_is_told_the_font_of_the_script(language: str) -> None:
    words, _, office = WORDS[language]
    with zipfile.ZipFile(io.BytesIO(deck_of(language, sheet_of(language)))) as archive:
        runs = archive.read("ppt/slides/slide1.xml").decode().split("<a:r>")
    assert all((f'typeface="{office}"' in run) == (words in run) for run in runs if words in run or "English" in run)


@EACH
def test_slides_are_drawn_in_letters_and_not_in_boxes(language: str) -> None:
    data = deck_of(language, sheet_of(language))
    (with_fonts,) = slide_pictures(data, width=320)
    fonts = choose_fonts(WORDS[language][0], language, ())
    assert slide_pictures(data, width=320, fonts=fonts)[0].data == with_fonts.data
    if fonts.chosen and language not in ("ar", "he"):  # which Office's own fonts have
        assert slide_pictures(data, width=320, fonts=Fonts())[0].data != with_fonts.data


@BROUGHT
@EACH
def test_fonts_that_were_put_into_a_folder_do_the_same(language: str) -> None:
    words, family, _ = WORDS[language]
    fonts = choose_fonts(words, language, DEBIAN)
    assert not fonts.lacking
    assert all(font.own for font in fonts.chosen)
    out = write_pdf(parse(f"# {words}"), THEME / "theme.typ", sheet=sheet_of(language, fonts), pictures={})
    assert family in embedded(out.data)
    if language != "hi":
        assert {name for name, _ in small_fonts(fonts)} == {font.family for font in fonts.chosen}


def test_a_look_that_names_its_own_font_for_a_script_keeps_it() -> None:
    assert typefaces("欢迎", "zh") == {"ea": "Microsoft YaHei"}
    assert typefaces("欢迎", "zh", frozenset({"ea"})) == {}
    assert typefaces("Welcome", "zh") == {}


def test_letters_in_a_font_of_their_own_are_as_wide_as_it_has_them() -> None:
    small = dict(small_fonts(choose_fonts("欢迎各位家长", "zh", ())))
    assert len(small["Noto Sans CJK SC"]) < 100_000


def test_a_page_in_an_emoji_keeps_the_names_on_it() -> None:
    words = "Welcome 👋🏽, Ana, محمد علي, שרה כהן"
    sheet = replace(sheet_of("am"), session="Us", language="en-US", fonts=choose_fonts(words, "en", ()))
    out = write_pdf(parse(words), THEME / "theme.typ", sheet=sheet, pictures={})
    assert out.unprintable == ""
    assert embedded(out.data) >= {"NotoSansArabic", "NotoSansHebrew", "NotoEmoji"}
    without = write_pdf(parse(words), THEME / "theme.typ", sheet=replace(sheet, fonts=_without_emoji(sheet.fonts)),
                        pictures={})  # fmt: skip
    assert without.unprintable == "👋"
    assert embedded(without.data) >= {"NotoSansArabic", "NotoSansHebrew"}
    assert "[waving hand sign]," in pypdf.PdfReader(io.BytesIO(without.data)).pages[0].extract_text()


def _without_emoji(fonts: Fonts) -> Fonts:
    return replace(fonts, chosen=tuple(font for font in fonts.chosen if font.family != "Noto Emoji"))
