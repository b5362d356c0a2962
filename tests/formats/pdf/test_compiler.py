"""Each document is set with its own theme and pictures, and nothing of it is left."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kit.formats.pdf import compiler
from kit.formats.pdf.compiler import compile_pdf, picture_name
from kit.images import Picture
from kit.temporary import own_folder

HEAD = '#set document(title: "A page")\n#set text(lang: "en")\n'


def picture(color: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(out, "PNG")
    return Picture(data=out.getvalue(), format="png", width=8, height=8)


def page(theme: str, color: str) -> bytes:
    shown = picture(color)
    main = f'#import "theme.typ": said\n{HEAD}#said\n#image("{picture_name("a.png", shown)}", alt: "A color")'
    return compile_pdf(main, {"theme.typ": f'#let said = "{theme}"'}, {"a.png": shown}).data


def test_each_document_has_its_own_theme_and_pictures() -> None:
    one = page("one", "red")
    assert page("two", "red") != one
    assert page("one", "blue") != one
    assert page("one", "red") == one


def test_a_document_without_a_theme_does_not_see_the_last_ones() -> None:
    page("one", "red")
    with pytest.raises(compiler.ThemeError):
        compile_pdf(f'#import "theme.typ": said\n{HEAD}#said', {})


def test_files_are_there_only_for_their_document() -> None:
    page("one", "red")
    assert not list(own_folder("pages").iterdir())
