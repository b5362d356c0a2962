"""Whatever there is something to print about goes through the same door as a session: here a poster of a garden day."""

import io
import json
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from kit.build.events import Event, Made
from kit.build.job import job_for
from kit.build.make import make
from kit.build.source import Brand, Missing, Output, Source, SourceText
from kit.diagnostics import Place, ProblemsFound
from kit.folder import save
from kit.theme.theme import Theme, bundled, find_theme

TEMPLATES = {
    "poster.md.j2": "# {{ what }}\n\nFor [{{ whom }}](blank:).\n\n![A tree](tree.png)\n",
    "slides.md.j2": '::::: slide id=tree layout=""\n\n## {{ what }}\n\nBring gloves.\n:::::\n',
    "list.md.j2": "# What to print\n\n{% for each in prints %}\n- {{ each.number }} {{ each.title }}\n{% endfor %}\n\n"
    '{% if missing %}Blank: {{ missing | map(attribute="label") | joined }}.{% endif %}'
    ' Slide {{ deck.number("tree") }}.\n\n![The slide](slide:1)\n',
}
POSTER = Output(
    id="poster",
    file="print/wall/1-poster",
    formats=(".docx", ".pdf"),
    template="poster.md.j2",
    title="Garden day",
    paper="a4",
    copies=4,
    sets=4,
    number=1,
    counted_in="print/all",
)
SLIDES = Output(id="slides", file="slides", formats=(".pptx",), template="slides.md.j2", title="Slides")
LIST = Output(
    id="list",
    file="list",
    formats=(".docx", ".pdf"),
    template="list.md.j2",
    title="What to print",
    audience="facilitator",
    shows_slides=True,
)


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    """The standard theme with the templates of the poster."""
    folder = tmp_path / "templates/garden"
    folder.mkdir(parents=True)
    for name, text in TEMPLATES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return find_theme("garden", (tmp_path / "templates", bundled()))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    Image.new("RGB", (60, 80), "green").save(tmp_path / "tree.png")
    place = Place(file="garden.yaml", line=3)
    return Source(
        title="The school garden",
        language="en-US",
        place=place,
        folder=tmp_path,
        outputs=(SLIDES, POSTER, LIST),
        values={"what": "Garden day", "whom": "who"},
        brand=Brand(name="Lakeview", slug="lakeview"),
        first=("list.pdf",),
        missing=(Missing(name="Who", label="Who comes", example="families"),),
        texts=(SourceText(place, "Garden day"),),
        record={"poster": "garden"},
    )


def test_a_source_that_is_no_session_becomes_a_kit_in_a_folder(source: Source, theme: Theme, tmp_path: Path) -> None:
    kit = make(job_for(source, theme, folder=tmp_path / "out"))
    save(kit.files, tmp_path / "out", whole=True)
    there = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sorted(there) == sorted(kit.files)
    assert list(kit.files) == [
        "list.pdf",
        "list.docx",
        "print/all-plain-1-sided.pdf",
        "print/wall/1-poster.docx",
        "print/wall/1-poster.pdf",
        "slides.pptx",
        "kit.json",
    ]


def test_its_pages_have_their_paper_and_are_counted_out(source: Source, theme: Theme, tmp_path: Path) -> None:
    kit = make(job_for(source, theme, folder=tmp_path))
    with pikepdf.open(io.BytesIO(kit.files["print/all-plain-1-sided.pdf"])) as pdf:
        assert len(pdf.pages) == 4
        assert round(float(pdf.pages[0].mediabox[2])) == 595


def test_a_later_row_tells_of_those_above_it(source: Source, theme: Theme, tmp_path: Path) -> None:
    kit = make(job_for(source, theme, folder=tmp_path))
    document = docx.Document(io.BytesIO(kit.files["list.docx"]))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "1 Garden day" in text
    assert "Blank: Who comes. Slide 1." in text
    assert len(document.inline_shapes) == 1
    assert [each.outputs for each in kit.missing] == [("Garden day",)]


def test_its_record_says_what_it_was(source: Source, theme: Theme, tmp_path: Path) -> None:
    record = json.loads(make(job_for(source, theme, folder=tmp_path)).files["kit.json"])
    assert record["poster"] == "garden"
    assert record["theme"] == "garden"
    assert {entry["file"]: entry.get("pages") for entry in record["files"]}["print/wall/1-poster.pdf"] == 1
    assert [entry["file"] for entry in record["inputs"]] == ["tree.png"]


def test_who_listens_hears_of_each_file(source: Source, theme: Theme, tmp_path: Path) -> None:
    heard: list[Event] = []
    kit = make(job_for(source, theme, folder=tmp_path, listen=heard.append))
    made = [event.name for event in heard if isinstance(event, Made)]
    assert set(made) <= set(kit.files)
    assert "print/wall/1-poster.docx" in made


def test_a_picture_that_is_not_there_stops_it(source: Source, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "tree.png").unlink()
    with pytest.raises(ProblemsFound, match="bad-picture"):
        make(job_for(source, theme, folder=tmp_path))
