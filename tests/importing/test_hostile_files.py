"""Hostile files through the command: each ends as a problem with its place and cure, or as a session, and soon."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner

from kit.cli import main

Parts = dict[str, bytes]
MAIN = {"docx": "word/document.xml", "pptx": "ppt/slides/slide1.xml"}
END = {"docx": b"</w:body>", "pptx": b"</p:spTree>"}
NEST = {"docx": "w:sdt", "pptx": "p:grpSp"}
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def whole(kind: str, folder: Path) -> Path:
    path = folder / f"whole.{kind}"
    if kind == "docx":
        document = docx.Document()
        document.add_heading("Talk", 1)
        document.add_paragraph("Words")
        document.save(str(path))
        return path
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Talk"
    deck.save(str(path))
    return path


def changed(kind: str, folder: Path, change: Callable[[Parts, str], None]) -> Path:
    with zipfile.ZipFile(whole(kind, folder)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts, MAIN[kind])
    path = folder / f"hostile.{kind}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def told(path: Path) -> tuple[int, str]:
    """The exit code of `kit new --from` and what it printed; under ten seconds of CPU, nothing raised."""
    begins = time.process_time()
    done = CliRunner().invoke(main, ["new", str(path.parent / "made"), "--from", str(path)])
    assert time.process_time() - begins < 10
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def assert_refused(path: Path, said: str) -> None:
    code, output = told(path)
    assert code == 1
    assert f"{path}: error[" in output
    assert said in output
    assert "= help: " in output
    assert not (path.parent / "made").exists()


def nested(depth: int, kind: str) -> Callable[[Parts, str], None]:
    deep = (f"<{NEST[kind]}>" * depth + f"</{NEST[kind]}>" * depth).encode()

    def change(parts: Parts, main: str) -> None:
        parts[main] = parts[main].replace(END[kind], deep + END[kind])

    return change


def under_another_name(parts: Parts, main: str) -> None:
    """Puts an entity into a part whose name does not say that it is XML."""
    other = main.replace(".xml", ".dat")
    for name in [name for name in parts if name.endswith((".rels", "Types].xml"))]:
        parts[name] = parts[name].replace(Path(main).name.encode(), Path(other).name.encode())
    del parts[main]
    parts[other] = ENTITY


HOSTILE: dict[str, tuple[Callable[[Parts, str], None], str]] = {
    "bomb": (lambda parts, main: parts.update({"x/a.bin": b"\0" * 20 * 2**20}), "packed more than 200 times"),
    "bomb of words": (lambda parts, main: parts.update({main: parts[main] + b"w" * 20 * 2**20}), "packed more than"),
    "entity": (lambda parts, main: parts.update({main: ENTITY}), "has a DOCTYPE"),
    "entity under another name": (under_another_name, "has a DOCTYPE"),
    "main part lost": (lambda parts, main: parts.pop(main) and None, "the file is damaged"),
    "root lost": (lambda parts, main: parts.pop("_rels/.rels") and None, "the file is damaged"),
}


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_trap_is_refused(name: str, kind: str, tmp_path: Path) -> None:
    change, said = HOSTILE[name]
    assert_refused(changed(kind, tmp_path, change), said)


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_nesting_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    assert_refused(changed(kind, tmp_path, nested(5000, kind)), "the file is damaged")
    code, output = told(changed(kind, tmp_path, nested(200, kind)))
    assert code == 0, output


def test_tables_within_tables_are_refused(tmp_path: Path) -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 2000 + b"<w:p/></w:tc></w:tr></w:tbl>" * 2000

    def change(parts: Parts, main: str) -> None:
        parts[main] = parts[main].replace(END["docx"], deep + END["docx"])

    assert_refused(changed("docx", tmp_path, change), "the file is damaged")


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_half_a_file_is_refused(kind: str, tmp_path: Path) -> None:
    data = whole(kind, tmp_path).read_bytes()
    path = tmp_path / f"half.{kind}"
    path.write_bytes(data[: len(data) // 2])
    assert_refused(path, "the file is damaged")


def test_a_deck_without_slides_and_a_document_without_words_are_refused(tmp_path: Path) -> None:
    pptx.Presentation().save(str(tmp_path / "none.pptx"))
    docx.Document().save(str(tmp_path / "none.docx"))
    assert_refused(tmp_path / "none.pptx", "there are no words in it")
    assert_refused(tmp_path / "none.docx", "there are no words in it")


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.ppt", "a.md"])
def test_a_deck_under_any_name_is_a_deck(name: str, tmp_path: Path) -> None:
    code, output = told(whole("pptx", tmp_path).rename(tmp_path / name))
    assert code == 0, output
    assert "## Talk" in (tmp_path / "made" / "session.md").read_text(encoding="utf-8")


def test_pages_and_keynote_files_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.pages", "w") as archive:
        archive.writestr("Index/Document.iwa", b"x")
    assert_refused(tmp_path / "plan.pages", "a Keynote or Pages file")
