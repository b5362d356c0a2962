"""What `kit theme show --look` and `kit pictures` show."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pptx import Presentation

from kit.cli import main
from kit.drawing.slide_pictures import SHEET_WIDTH, contact_sheet, lighter
from kit.formats.pptx.look.kinds import KINDS
from kit.images import Picture, verify

SAMPLE = str(Path(__file__).parents[1] / "sessions" / "partnering-with-families")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def look(tmp_path: Path) -> Path:
    """A look with two layouts."""
    presentation = Presentation()
    for each in list(presentation.slide_layouts):
        if each.name not in ("Title Slide", "Title and Content"):
            presentation.slide_layouts.remove(each)
    path = tmp_path / "district.pptx"
    presentation.save(str(path))
    return path


def test_theme_show_says_what_each_kind_of_slide_takes(look: Path) -> None:
    result = run("theme", "show", "--look", str(look))
    rows = dict(line.split("\t")[:2] for line in result.stdout.splitlines())
    assert list(rows) == list(KINDS)
    assert (rows["title"], rows["text"], rows["two-columns"]) == (
        "Title Slide",
        "Title and Content",
        "Title and Content",
    )
    assert "the look has no layout for two columns: drawn as boxes in “Title and Content”" in result.stderr
    assert result.exit_code == 0


def test_theme_show_draws_a_sample_of_each_kind_and_each_layout(look: Path, tmp_path: Path) -> None:
    result = run("theme", "show", "--look", str(look), "--pictures", str(tmp_path / "seen"))
    assert result.exit_code == 0
    found = {path.relative_to(tmp_path / "seen").as_posix() for path in (tmp_path / "seen").rglob("*.png")}
    kinds = {f"slides/{at:02}-{kind}.png" for at, kind in enumerate(KINDS, start=1)}
    assert found == {
        "slides.png", "layouts.png", "layouts/01-title-slide.png", "layouts/02-title-and-content.png", *kinds,
    }  # fmt: skip
    assert len({(tmp_path / "seen" / name).read_bytes() for name in found}) == len(found)


@pytest.mark.parametrize("number", ["x", "", "²", "1.5", "NaN"])
@pytest.mark.parametrize(
    ("part", "said"),
    [("slideMasters/slideMaster1.xml", r'\b(cx|cy|x|y)="-?\d+"'), ("theme/theme1.xml", r'(srgbClr val|lastClr)="\w+"')],
)
def test_a_look_with_a_number_that_is_none_is_told(part: str, said: str, number: str, tmp_path: Path) -> None:
    plain, wrong = io.BytesIO(), tmp_path / "look.pptx"
    Presentation().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            made = re.sub(said, rf'\1="{number}"', text.decode()).encode() if name == f"ppt/{part}" else text
            assert (made != text) == (name == f"ppt/{part}")
            new.writestr(name, made)
    session = tmp_path / "session.md"
    session.write_text("---\ntitle: T\n---\n\n# A\n\n## B (5 min)\n\n- C\n", encoding="utf-8")
    done = run("build", str(session), "--look", str(wrong), "--only", "deck", "--out", str(tmp_path / "kit"))
    assert (done.exit_code, "[bad-look]" in done.output) == (1, True)
    shown = run("theme", "show", "--look", str(wrong))
    assert shown.exception is None or isinstance(shown.exception, SystemExit)


def test_theme_show_wants_a_theme_or_a_look() -> None:
    assert run("theme", "show").exit_code == 2
    assert "standard/deck.md.j2" in run("theme", "show", "standard").stdout


def test_a_pin_that_the_look_has_not_stops_the_build(
    look: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates" / "ours"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('[layouts]\nsection = "Divider"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ("--theme", "ours", "--look", str(look), "--out", "kit", "--only", "deck")
    result = run("build", SAMPLE, *arguments)
    assert result.exit_code == 1
    assert "templates/ours/theme.toml:2:1: error[unknown-layout]" in result.stderr
    assert "it has `Title Slide`, `Title and Content`" in result.stderr
    (folder / "theme.toml").write_text('[layouts]\nsection = "Title Slide"\n', encoding="utf-8")
    assert run("build", SAMPLE, *arguments).exit_code == 0
    assert "section\tTitle Slide\ttheme.toml says so" in run("theme", "show", "ours", "--look", str(look)).stdout


def test_a_build_tells_what_the_look_lacks(look: Path, tmp_path: Path) -> None:
    result = run("build", SAMPLE, "--look", str(look), "--out", str(tmp_path / "kit"), "--only", "deck")
    assert result.exit_code == 0
    assert "warning[look-lacks-layout]: the look has no layout for a section: it takes “Title Slide”" in result.stderr


def test_pictures_draws_every_slide_or_one_sheet(look: Path, tmp_path: Path) -> None:
    presentation = Presentation(str(look))
    for layout in presentation.slide_layouts:
        presentation.slides.add_slide(layout).shapes.title.text = layout.name
    deck = tmp_path / "deck.pptx"
    presentation.save(str(deck))
    result = run("pictures", str(deck), "--width", "320")
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "deck-pictures/slide-01.png", "deck-pictures/slide-02.png",
    ]  # fmt: skip
    assert {(verify(path.read_bytes()).format, verify(path.read_bytes()).width) for path in paths} == {("png", 320)}
    result = run("pictures", str(deck), "--sheet", "--out", str(tmp_path / "out"))
    assert result.stdout.strip() == str(tmp_path / "out" / "deck-sheet.png")
    assert verify((tmp_path / "out" / "deck-sheet.png").read_bytes()).width == SHEET_WIDTH


def test_what_is_no_deck_cannot_be_drawn(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-1.7")
    for name in ("notes.pdf", "gone.pptx"):
        result = run("pictures", str(tmp_path / name))
        assert result.exit_code == 1
        assert "error[no-deck]" in result.stderr


def test_a_contact_sheet_has_a_row_for_every_few_pictures() -> None:
    out = io.BytesIO()
    Image.new("RGB", (160, 90), "red").save(out, "PNG")
    picture = Picture(data=out.getvalue(), format="png", width=160, height=90)
    heights = [
        verify(contact_sheet([picture] * count, ["a caption much too long for its picture " * 9] * count)).height
        for count in (3, 4, 6, 7)
    ]
    assert heights[0] < heights[1] == heights[2] < heights[3]


def test_heavy_pictures_are_made_smaller_before_a_deck_is_drawn() -> None:
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(out, "PNG")
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(out.getvalue()), 0, 0, presentation.slide_width, presentation.slide_height)
    deck = io.BytesIO()
    presentation.save(deck)
    light = lighter(deck.getvalue(), 400)
    assert len(deck.getvalue()) > 10**6 > len(light)
    shown = Presentation(io.BytesIO(light)).slides[0].shapes[0].image
    assert max(shown.size) == 400
    assert lighter(light, 400) is light
