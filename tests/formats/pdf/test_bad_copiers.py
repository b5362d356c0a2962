"""A bad copier, which makes all that is lighter than 60 % gray white, loses no line and no word."""

import io
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageFilter

from kit.document import parse
from kit.formats.pdf.compiler import picture_name
from kit.formats.pdf.writer import typst_sources
from kit.formats.sheet import Sheet
from kit.images import qr_code
from kit.language.fonts import always_folders
from kit.theme.theme import bundled

TYP = bundled() / "standard" / "theme.typ"
THRESHOLD, SEEN = 153, 225
"""60 % of white; what is darker than this is seen on a good print."""
NEAR = 7
"""Pixels, at 200 an inch, across which something black must be: the soft edge of a letter is no loss."""
CODES = {"qr:https://x.org/a": qr_code("https://x.org/a")}
TABLE = "| Step | Who? | When? |\n|---|---|---|\n| 1 | | |"
SCALE = "| | Never | Sometimes | Always |\n|---|---|---|---|\n| We greet | | | |"
NOTES = """:::::::: slide-notes title="Explore" number="Slide 4" clock="3:10 PM" until="to 3:40 PM" lasts="30 min"
::::::: chips
:::::: chip icon=scroll
38 × note-catcher
::::::
:::::::
::::::: step clock="3:11 PM" number="2" minutes="6 min"
Read
:::::::
::::::: script label="Say" kind="say"
On your own, read page one.
:::::::
::::::: margin title="My notes"
:::::: script label="If short" kind="if-short"
Read half.
::::::
:::::::
::::::: checkpoint
- **3:30 PM** not yet in **5**
:::::::
::::::::"""
WORDS = """# A title

## A section

Words, `code`, ==marked==, [link](https://x.org), [a detail](blank:)

> Quoted"""
SMALL = """:::: lead
A lead
::::

:::: small
Small words
::::

:::: box title=Box
In a box
::::

```
code
```"""
WORKSHEET = f"""::::: spread rest="My notes"
# T

:::: part number=2 told=alone icon=user
### As I read

{TABLE}
::::
:::::"""
AGENDA = """:::::: agenda header="Time | What | Minutes"
::::: entry clock="2:45" title="A" detail="b" minutes="8 min" seconds=480
:::::
::::::"""
PAGES = {
    "words": WORDS,
    "lists": "- one\n- two\n\n1. first\n\n- [ ] to tick\n- [x] ticked\n\n---\n\n___",
    "small": SMALL,
    "tables": f"{TABLE}\n\n{SCALE}",
    "worksheet": WORKSHEET,
    "forms": f"::::: form per-page=2\n# Exit\n\n{SCALE}\n\nWhy?\n\n___\n:::::",
    "agenda": AGENDA,
    "notes": NOTES,
    "cards": "::::: cards per-page=4 category=Cards\n- one\n- two\n:::::",
    "signs": "::::: signs\n- Come in\n- Stay\n- Go\n- Return\n:::::",
    "tents": "::::: tents\n- Group 1\n:::::",
    "bars": "::::: bars\n| We | 1 | 2 | 3 |\n|---|---|---|---|\n| greet | 3 | 4 | 9 |\n| ask | 7 | 5 | 2 |\n:::::",
    "codes": ":::: qr url=https://x.org/a label=Here\n::::",
}


def icon(name: str) -> str:
    return (TYP.parent / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def lost(page: Image.Image) -> int:
    """How many pixels are seen on a good print with nothing near them on a bad copy."""
    gray = page.convert("L")
    black = gray.point([0 if level < THRESHOLD else 255 for level in range(256)]).filter(ImageFilter.MinFilter(NEAR))
    seen = gray.point([255 if level < SEEN else 0 for level in range(256)])
    return ImageChops.multiply(seen, black).histogram()[255]


def pages_of(text: str, folder: Path, *, facilitator: bool) -> list[Image.Image]:
    """The pages in pixels, with a school's colors."""
    colors = {"primary": "0B5394", "accent": "9C4421"}
    sheet = Sheet(title="T", session="S", school="Ánimo", language="en-US", facilitator=facilitator, **colors)
    made = typst_sources(parse(text), TYP, sheet=sheet, pictures=CODES, icon=icon)
    for source, picture in CODES.items():
        (folder / picture_name(source, picture)).write_bytes(picture.data)
    paths = [str(path) for path in always_folders()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    sources = {name: source.encode() for name, source in {"main.typ": made.main, **made.others}.items()}
    made = typst.Compiler(sources, str(folder), fonts).compile(format="png", ppi=200)
    return [Image.open(io.BytesIO(page)) for page in (made if isinstance(made, list) else [made])]


@pytest.mark.parametrize(
    ("name", "facilitator"), [*((name, name == "notes") for name in PAGES), ("words", True), ("small", True)]
)
def test_a_bad_copier_loses_nothing(name: str, facilitator: bool, tmp_path: Path) -> None:
    for page in pages_of(PAGES[name], tmp_path, facilitator=facilitator):
        assert lost(page) == 0


@pytest.mark.parametrize(("gray", "is_lost"), [(190, True), (160, True), (0x3D, False)])
def test_a_light_line_is_a_loss_and_a_dark_one_is_none(gray: int, is_lost: bool) -> None:
    page = Image.new("L", (200, 200), 255)
    page.paste(gray, (20, 20, 180, 23))
    assert (lost(page) > 0) is is_lost
