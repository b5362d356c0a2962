"""templates/README.md shows each block of a page as a picture; `pytest --accept` draws the pictures anew."""

import io
import re
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops

from kit.document import KINDS, ON_SLIDES, parse
from kit.formats.pdf.compiler import picture_name
from kit.formats.pdf.writer import typst_sources
from kit.formats.sheet import Sheet
from kit.images import qr_code
from kit.language.fonts import always_folders
from kit.theme.theme import bundled

FOLDER = bundled().parent / "docs/blocks"
README = (bundled() / "README.md").read_text(encoding="utf-8")
TYP = bundled() / "standard" / "theme.typ"
INNER = {
    *("slide", "notes", "row", "cell", "column", "sign", "card", "tent", "step", "thumbnails", "chips", "chip"),
    *("margin", "checkpoint", "slide-notes", "entry", "script", "page-break", "keep"),
}
"""Blocks that stand in another one, where they are shown, or that show nothing by themselves."""
CODES = {"qr:https://example.org": qr_code("https://example.org")}
TABLE = "| Step | Who? | When? |\n|---|---|---|\n| 1 | | |\n| 2 | | |"
SCALE = "| | Never | Sometimes | Always |\n|---|---|---|---|\n| We greet families | | | |\n| We ask them | | | |"
NOTES = """::::::::: notes-pages
:::::::: slide-notes title="Explore the rubric" number="Slide 17" clock="3:10 PM" until="to 3:40 PM" lasts="30 min"
::::::: chips
:::::: chip icon=users-four
6 groups of 6
::::::
:::::: chip icon=scroll
38 × note-catcher
::::::
:::::::
::::::: step clock="3:11 PM" number="2" minutes="6 min"
Read page 1 alone
:::::::
::::::: script label="Say" kind="say"
First, on your own, read page one.
:::::::
::::::: script label="Do" kind="do"
Start a timer: five minutes.
:::::::
::::::: margin title="My notes"
:::::: script label="If short" kind="if-short"
One minute for each speaker.
::::::
:::::::
::::::: checkpoint
- **3:30 PM** not yet at “One speaker”: one minute each
:::::::
::::::::
:::::::::"""
AGENDA = """:::::: agenda header="Time | What we do | Minutes"
::::: entry clock="2:45 PM" title="Opening" detail="Where do you stand?" minutes="8 min" seconds=480
:::::
::::: entry clock="2:53 PM" title="Practice" detail="Explore the rubric" minutes="31 min" seconds=1860
:::::
::::::"""
BLOCKS = {
    "table": TABLE,
    "columns": "::::: columns widths=\"1 1\"\n:::: column\n### We count heads\n- How many came?\n::::\n:::: column\n"
    "### We share the work\n- What did we learn?\n::::\n:::::",
    "box": ":::: box title=\"Our question today\"\nWhat would make every family say, “This is our school too”?\n::::",
    "lead": ":::: lead\nFrom counting heads to sharing the work\n::::",
    "small": ":::: small\nPart 1 of 2 · Led by the family team\n::::",
    "qr": ':::: qr url="https://example.org" label="Our family page"\nIn two languages\n::::',
    "signs": "::::: signs\n- I’m comfortable\n:::::",
    "cards": "::::: cards per-page=4 category=\"Three questions\"\n- What do you see?\n- What will happen?\n:::::",
    "tents": "::::: tents\n- Group 1\n:::::",
    "certificate": "::::: certificate\n# Certificate\n\n## Ana Ruiz\n\ntook part in six evenings.\n\n___\n:::::",
    "poster": "::::: poster\n# We listen first\n\nOne voice at a time\n:::::",
    "form": f"::::: form per-page=2\n# Exit ticket\n\nOne thing I will try:\n\n___\n\n{SCALE}\n:::::",
    "rating": f"::::: rating evidence=Evidence\n{SCALE}\n:::::",
    "spread": f"::::: spread rest=\"My notes\"\n# A worksheet\n\n{TABLE}\n:::::",
    "part": f'# A worksheet\n\n:::: part number=2 told="on my own · 6 min" icon=user\n### As I read\n\n{TABLE}\n::::',
    "roomy": "::::: roomy most=18\n# A short text\n\nIn letters as large as it takes.\n:::::",
    "one-page": "::::: one-page\n# Start here\n\nEverything on one page.\n:::::",
    "notes-pages": NOTES,
    "agenda": AGENDA,
    "wall": "::::: wall\n# Where are we?\n\n| | Never | Always |\n|---|---|---|\n| We greet | | |\n:::::",
    "bars": "::::: bars\n| We | 1 | 2 | 3 |\n|---|---|---|---|\n| greet | 3 | 4 | 9 |\n| ask | 7 | 5 | 2 |\n:::::",
}  # fmt: skip


def drawn(text: str, folder: Path) -> bytes:
    """The first page that the block makes, without its white edges."""
    sheet = Sheet(title="A page", session="", school="", language="en-US", paper="half-letter")
    if "notes-pages" in text or "form" in text or "spread" in text or "agenda" in text:
        sheet = Sheet(title="A page", session="", school="", language="en-US")

    def icon(name: str) -> str:
        return (TYP.parent / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    made = typst_sources(parse(text), TYP, sheet=sheet, pictures=CODES, icon=icon)
    for source, picture in CODES.items():
        (folder / picture_name(source, picture)).write_bytes(picture.data)
    paths = [str(path) for path in always_folders()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    sources = {name: source.encode() for name, source in {"main.typ": made.main, **made.others}.items()}
    made = typst.Compiler(sources, str(folder), fonts).compile(format="png", ppi=80)
    page = Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("L")
    foot = round(page.height - 0.62 * 80)
    body = page.crop((0, 0, page.width, foot))
    seen = ImageChops.invert(body).getbbox() or (0, 0, 1, 1)
    out = io.BytesIO()
    cut = body.crop((0, max(0, seen[1] - 12), page.width, min(foot, seen[3] + 12)))
    cut.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def test_every_block_of_a_page_has_a_picture_in_the_readme() -> None:
    assert sorted(BLOCKS) == sorted(KINDS - ON_SLIDES - INNER)
    shown = re.findall(r"!\[[^\]]{20,}\]\(\.\./docs/blocks/([a-z-]+)\.png\)", README)
    assert sorted(shown) == sorted(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_blocks_picture_is_there(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.png"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(drawn(BLOCKS[name], tmp_path))
    with Image.open(path) as picture:
        assert picture.width > 300
        assert ImageChops.invert(picture.convert("L")).getbbox()
