"""A kit in memory → a folder."""

import json
from pathlib import Path

import pytest

from kit.diagnostics import ProblemsFound
from kit.saving import digest, save


def record(files: dict[str, bytes]) -> dict[str, bytes]:
    entries = [{"file": name, "sha256": digest(data)} for name, data in files.items()]
    return {**files, "kit.json": json.dumps({"files": entries}).encode()}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_files_land_in_their_folders(tmp_path: Path) -> None:
    files = record({"deck.pptx": b"slides", "print/01-signs.pdf": b"signs"})
    saved = save(files, tmp_path / "kit", whole=True)
    assert contents(tmp_path / "kit") == files
    assert [path.name for path in saved.written] == ["deck.pptx", "01-signs.pdf", "kit.json"]


def test_an_earlier_kit_is_replaced_and_its_leftovers_removed(tmp_path: Path) -> None:
    save(record({"deck.pptx": b"old", "print/02-rubric.pdf": b"old"}), tmp_path, whole=True)
    saved = save(record({"deck.pptx": b"new"}), tmp_path, whole=True)
    assert [path.name for path in saved.removed] == ["02-rubric.pdf"]
    assert contents(tmp_path) == record({"deck.pptx": b"new"})


def test_a_part_of_a_kit_leaves_the_rest_alone(tmp_path: Path) -> None:
    save(record({"deck.pptx": b"old", "print/02-rubric.pdf": b"old"}), tmp_path, whole=True)
    save(record({"deck.pptx": b"new"}), tmp_path, whole=False)
    assert contents(tmp_path)["print/02-rubric.pdf"] == b"old"


def test_a_part_of_a_kit_keeps_the_record_of_the_rest(tmp_path: Path) -> None:
    save(record({"deck.pptx": b"old", "print/02-rubric.pdf": b"old"}), tmp_path, whole=True)
    save(record({"deck.pptx": b"new"}), tmp_path, whole=False)
    saved = save(record({"deck.pptx": b"newer"}), tmp_path, whole=True)
    assert saved.kept == ()
    assert [path.name for path in saved.removed] == ["02-rubric.pdf"]


def test_an_edited_file_is_kept_under_another_name(tmp_path: Path) -> None:
    save(record({"deck.pptx": b"ours"}), tmp_path, whole=True)
    (tmp_path / "deck.pptx").write_bytes(b"a person's work")
    saved = save(record({"deck.pptx": b"ours again"}), tmp_path, whole=True)
    assert (tmp_path / "deck.pptx").read_bytes() == b"ours again"
    assert (tmp_path / "deck.edited.pptx").read_bytes() == b"a person's work"
    assert [path.name for path in saved.kept] == ["deck.edited.pptx"]


def test_an_edited_leftover_stays(tmp_path: Path) -> None:
    save(record({"a.docx": b"ours"}), tmp_path, whole=True)
    (tmp_path / "a.docx").write_bytes(b"a person's work")
    save(record({"b.docx": b"other"}), tmp_path, whole=True)
    assert (tmp_path / "a.docx").read_bytes() == b"a person's work"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.pptx").write_bytes(b"precious")
    kit = tmp_path / "kit"
    kit.mkdir()
    (kit / "deck.pptx").symlink_to(elsewhere / "precious.pptx")
    save(record({"deck.pptx": b"slides"}), kit, whole=True)
    assert (elsewhere / "precious.pptx").read_bytes() == b"precious"
    assert (kit / "deck.pptx").read_bytes() == b"slides"
    assert not (kit / "deck.pptx").is_symlink()


def test_a_folder_that_is_a_link_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kit = tmp_path / "kit"
    kit.mkdir()
    (kit / "print").symlink_to(elsewhere)
    with pytest.raises(ProblemsFound) as found:
        save(record({"deck.pptx": b"slides", "print/01.pdf": b"signs"}), kit, whole=True)
    assert "symbolic link" in str(found.value)
    assert contents(kit) == {}
    assert contents(elsewhere) == {}


def test_a_move_that_fails_leaves_the_old_kit_whole(tmp_path: Path) -> None:
    old = record({"a.pdf": b"old", "z": b"old file"})
    save(old, tmp_path, whole=True)
    with pytest.raises(ProblemsFound):
        save({"a.pdf": b"new", "new.pdf": b"new", "z/y.pdf": b"a folder where a file lies"}, tmp_path, whole=True)
    assert contents(tmp_path) == old


def test_a_record_that_names_files_elsewhere_removes_nothing(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"precious")
    kit = tmp_path / "kit"
    kit.mkdir()
    entries = [{"file": "../precious.txt", "sha256": digest(b"precious")}]
    (kit / "kit.json").write_text(json.dumps({"files": entries}))
    save(record({"a.pdf": b"new"}), kit, whole=True)
    assert precious.read_bytes() == b"precious"
