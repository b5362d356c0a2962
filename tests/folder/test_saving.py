"""A kit in memory → a folder."""

import errno
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.diagnostics import ProblemsFound
from kit.folder import Care, digest, save, snapshot
from kit.folder.disk import Disk
from tests.folder.disks import contents, record


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
    assert saved.aside == ()
    assert [path.name for path in saved.removed] == ["02-rubric.pdf"]


def edited(folder: Path) -> None:
    """A folder with a file that a person has edited."""
    save(record({"a.docx": b"ours"}), folder, whole=True)
    (folder / "a.docx").write_bytes(b"a person's work")


def test_an_edited_file_stays_and_the_new_one_is_beside_it(tmp_path: Path) -> None:
    edited(tmp_path)
    saved = save(record({"a.docx": b"ours again"}), tmp_path, whole=True)
    assert (tmp_path / "a.docx").read_bytes() == b"a person's work"
    assert (tmp_path / "a.new.docx").read_bytes() == b"ours again"
    assert saved.kept == ((tmp_path / "a.docx", tmp_path / "a.new.docx"),)
    assert [path.name for path in saved.written] == ["a.new.docx", "kit.json"]


def test_an_edited_file_that_would_be_the_same_again_has_nothing_beside_it(tmp_path: Path) -> None:
    edited(tmp_path)
    saved = save(record({"a.docx": b"ours"}), tmp_path, whole=True)
    assert set(contents(tmp_path)) == {"a.docx", "kit.json"}
    assert saved.kept == ((tmp_path / "a.docx", None),)


def test_the_new_one_beside_an_edited_file_is_replaced_by_a_newer_one(tmp_path: Path) -> None:
    edited(tmp_path)
    for data in (b"second", b"third", b"third"):
        save(record({"a.docx": data}), tmp_path, whole=True)
        assert (tmp_path / "a.docx").read_bytes() == b"a person's work"
        assert (tmp_path / "a.new.docx").read_bytes() == data
        assert set(contents(tmp_path)) == {"a.docx", "a.new.docx", "kit.json"}


def test_one_beside_that_a_person_edited_too_stays(tmp_path: Path) -> None:
    edited(tmp_path)
    save(record({"a.docx": b"second"}), tmp_path, whole=True)
    (tmp_path / "a.new.docx").write_bytes(b"more work")
    save(record({"a.docx": b"third"}), tmp_path, whole=True)
    assert (tmp_path / "a.new.docx").read_bytes() == b"more work"
    assert (tmp_path / "a.new-2.docx").read_bytes() == b"third"


def test_one_beside_goes_when_the_person_takes_it(tmp_path: Path) -> None:
    edited(tmp_path)
    save(record({"a.docx": b"second"}), tmp_path, whole=True)
    (tmp_path / "a.docx").write_bytes(b"second")
    saved = save(record({"a.docx": b"third"}), tmp_path, whole=True)
    assert contents(tmp_path) == record({"a.docx": b"third"})
    assert saved.kept == ()


def test_a_fresh_start_puts_an_edited_file_aside(tmp_path: Path) -> None:
    edited(tmp_path)
    saved = save(record({"a.docx": b"ours"}), tmp_path, whole=True, care=Care(fresh=True))
    assert (tmp_path / "a.docx").read_bytes() == b"ours"
    assert (tmp_path / "a.edited.docx").read_bytes() == b"a person's work"
    assert [path.name for path in saved.aside] == ["a.edited.docx"]


def test_a_file_whose_edits_are_in_the_new_one_is_replaced_unless_it_changed_meanwhile(tmp_path: Path) -> None:
    edited(tmp_path)
    care = Care(merged={"a.docx": digest(b"a person's work")})
    (tmp_path / "a.docx").write_bytes(b"saved once more")
    save(record({"a.docx": b"both"}), tmp_path, whole=True, care=care)
    assert (tmp_path / "a.docx").read_bytes() == b"saved once more"
    (tmp_path / "a.docx").write_bytes(b"a person's work")
    save(record({"a.docx": b"both"}), tmp_path, whole=True, care=care)
    assert (tmp_path / "a.docx").read_bytes() == b"both"


@given(st.lists(st.tuples(st.sampled_from(["edit", "build", "part", "fresh"]), st.sampled_from("xyz")), max_size=8))
def test_no_word_of_a_person_is_ever_gone(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, work = Path(name), set()
        save(record({"a.docx": b"ours", "b.pdf": b"b"}), folder, whole=True)
        for at, (what, letter) in enumerate(steps):
            data = f"{letter} {at}".encode() if what == "edit" else letter.encode()
            if what == "edit":
                before = (folder / "a.docx").read_bytes()
                work -= {before}  # a person may overwrite their own
                (folder / "a.docx").write_bytes(data)
                work.add(data)
            else:
                files = {"a.docx": data} if what == "part" else {"a.docx": data, "b.pdf": b"b"}
                save(record(files), folder, whole=what != "part", care=Care(fresh=what == "fresh"))
                assert data in contents(folder).values() or (folder / "a.docx").read_bytes() in work
            assert work <= set(contents(folder).values())


def test_what_the_kit_wrote_is_nobodys_edit_wherever_its_folder_is_named_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kit = Path("outputs", "kit")
    save(record({"deck.pptx": b"slides"}), kit, whole=True)
    Path("linked").symlink_to("outputs")
    for named in (kit, kit.absolute(), Path("linked", "kit")):
        assert not snapshot(named, "deck.pptx").edited
    (kit / "deck.pptx").write_bytes(b"a person's slides")
    assert snapshot(kit, "deck.pptx").edited


class Locked(Disk):
    """A disk on which another program has the deck open."""

    def digest(self, path: Path) -> str:
        if path.name == "deck.pptx":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return super().digest(path)


def test_a_file_that_cannot_be_read_is_said_to_be_open(tmp_path: Path) -> None:
    save(record({"deck.pptx": b"slides"}), tmp_path, whole=True)
    with pytest.raises(ProblemsFound, match="close the file"):
        save(record({"deck.pptx": b"new slides"}), tmp_path, whole=True, disk=Locked())


def test_an_edited_leftover_stays(tmp_path: Path) -> None:
    save(record({"a.docx": b"ours"}), tmp_path, whole=True)
    (tmp_path / "a.docx").write_bytes(b"a person's work")
    save(record({"b.docx": b"other"}), tmp_path, whole=True)
    assert (tmp_path / "a.docx").read_bytes() == b"a person's work"


def test_an_edited_file_goes_with_its_page_to_another_number(tmp_path: Path) -> None:
    save(record({"print/01-signs.pdf": b"signs", "print/02-ticket.docx": b"ticket"}), tmp_path, whole=True)
    (tmp_path / "print" / "02-ticket.docx").write_bytes(b"my ticket")
    saved = save(record({"print/1-tents.pdf": b"t", "print/3-ticket.docx": b"ticket, new"}), tmp_path, whole=True)
    assert {name: data for name, data in contents(tmp_path).items() if name != "kit.json"} == {
        "print/1-tents.pdf": b"t",
        "print/3-ticket.docx": b"my ticket",
        "print/3-ticket.new.docx": b"ticket, new",
    }
    assert saved.leftover == ()
    assert [kept.name for kept, _ in saved.kept] == ["3-ticket.docx"]
    save(record({"print/2-signs.docx": b"s", "print/4-ticket.docx": b"newer"}), tmp_path, whole=True)
    assert contents(tmp_path)["print/4-ticket.docx"] == b"my ticket"
    assert contents(tmp_path)["print/4-ticket.new.docx"] == b"newer"
    assert "print/3-ticket.new.docx" not in contents(tmp_path)
    saved = save(record({"print/4-ticket.docx": b"ticket, new"}), tmp_path, whole=True, care=Care(fresh=True))
    assert contents(tmp_path)["print/4-ticket.docx"] == b"ticket, new"
    assert contents(tmp_path)["print/4-ticket.edited.docx"] == b"my ticket"


def test_an_edited_file_takes_the_place_of_an_unread_twin_with_its_new_number(tmp_path: Path) -> None:
    save(record({"print/07-ticket.docx": b"ticket"}), tmp_path, whole=True)
    save(record({"print/06-ticket.docx": b"ticket"}), tmp_path, whole=False)
    (tmp_path / "print" / "06-ticket.docx").write_bytes(b"my ticket")
    save(record({"print/07-ticket.docx": b"ticket, new"}), tmp_path, whole=False)
    assert contents(tmp_path)["print/07-ticket.docx"] == b"my ticket"
    assert contents(tmp_path)["print/07-ticket.new.docx"] == b"ticket, new"
    assert "print/06-ticket.docx" not in contents(tmp_path)


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


def test_every_folder_that_is_a_link_is_named_with_its_cure(tmp_path: Path) -> None:
    for name in ("handouts", "print"):
        (tmp_path / name).symlink_to(tmp_path)
    with pytest.raises(ProblemsFound) as found:
        save({"print/01.pdf": b"signs", "handouts/a/b.pdf": b"cards"}, tmp_path, whole=True)
    assert "`handouts` and `print` are symbolic links" in str(found.value)
    assert "take the link out" in str(found.value)
    assert str(found.value).startswith(f"{tmp_path}: error[cannot-write]")


class Full(Disk):
    """A disk that takes nothing more after a file."""

    def __init__(self, number: int) -> None:
        self.number = number

    def write(self, path: Path, data: bytes) -> None:
        if path.name == "b.pdf":
            raise OSError(self.number, "no more", str(path))
        super().write(path, data)


@pytest.mark.parametrize(
    ("number", "cure"),
    [(errno.ENOSPC, "make room"), (errno.EACCES, "close the file"), (errno.ENAMETOOLONG, "shorter name")],
)
def test_a_folder_that_could_not_be_filled_is_not_left_behind(tmp_path: Path, number: int, cure: str) -> None:
    with pytest.raises(ProblemsFound, match="nothing was written") as found:
        save({"a.pdf": b"a", "print/b.pdf": b"b"}, tmp_path / "kits" / "friday", whole=True, disk=Full(number))
    assert cure in str(found.value)
    assert list(tmp_path.iterdir()) == []


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
