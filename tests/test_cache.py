"""What is worked out once and kept: a damaged, foreign or missing cache changes nothing but time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from kit import cache


class Shape(Struct, frozen=True):
    """Something that is kept."""

    words: tuple[str, ...]
    number: int = 0


KEPT = Shape(words=("é", "a"), number=3)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "kit"))
    yield tmp_path / "kit"
    cache.folder.cache_clear()


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_is_kept_is_there_again(folder: Path) -> None:
    assert cache.load("shape", ("one",), Shape) is None
    cache.store("shape", ("one",), Shape(words=()))
    cache.store("shape", ("one",), KEPT)
    assert cache.load("shape", ("one",), Shape) == KEPT
    assert len(entries(folder)) == 1
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_made_once_is_made_once(folder: Path) -> None:
    made = iter([KEPT])
    assert cache.once("shape", ("one", 2), Shape, lambda: next(made)) == KEPT
    assert cache.once("shape", ("one", 2), Shape, lambda: next(made)) == KEPT


def test_whatever_decides_it_decides_the_key() -> None:
    by: list[tuple[object, ...]] = [
        (),
        ("a",),
        ("a", ""),
        ("", "a"),
        (("a",),),
        (b"a",),
        (1,),
        ("1",),
        (KEPT,),
        (None,),
    ]
    keys = [cache.key(kind, each) for kind in ("one", "two") for each in by]
    assert len(set(keys)) == len(keys)
    assert all(len(key) < 60 for key in keys)


def test_what_is_no_text_is_not_kept(folder: Path) -> None:
    cache.store("shape", (Path("p\udce9"),), KEPT)
    assert cache.load("shape", (Path("p\udce9"),), Shape) is None
    assert entries(folder) == []


@given(at=st.integers(min_value=0), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_entry_is_none(at: int, bit: int, cut: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIT_CACHE", str(folder))
        cache.store("shape", ("one",), KEPT)
        (entry,) = entries(folder)
        data = bytearray(entry.read_bytes())
        data[at % len(data)] ^= 1 << bit
        entry.write_bytes(data[: at % len(data)] if cut else data)
        assert cache.load("shape", ("one",), Shape) is None
        assert cache.once("shape", ("one",), Shape, lambda: KEPT) == KEPT
        assert cache.load("shape", ("one",), Shape) == KEPT


def test_an_entry_of_another_shape_or_kind_is_none(folder: Path) -> None:
    cache.store("shape", ("one",), {"words": "a"})
    assert cache.load("shape", ("one",), Shape) is None
    cache.store("shape", ("one",), KEPT)
    (entry,) = entries(folder)
    entry.rename(folder / cache.key("other", ("one",)))
    assert cache.load("other", ("one",), Shape) is None


def test_an_entry_under_the_name_of_another_is_none(folder: Path) -> None:
    cache.store("shape", ("one",), KEPT)
    (entry,) = entries(folder)
    entry.rename(folder / cache.key("shape", ("two",)))
    assert cache.load("shape", ("two",), Shape) is None


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_a_pipe_or_a_link_in_place_of_an_entry_is_none(folder: Path) -> None:
    cache.store("shape", ("one",), KEPT)
    (entry,) = entries(folder)
    elsewhere = folder.with_name("elsewhere")
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert cache.load("shape", ("one",), Shape) is None
    entry.unlink()
    os.mkfifo(entry)
    assert cache.once("shape", ("one",), Shape, lambda: KEPT) == KEPT
    assert cache.load("shape", ("one",), Shape) == KEPT


def test_a_large_entry_is_not_kept_and_not_read(folder: Path) -> None:
    cache.store("shape", ("one",), Shape(words=("a" * cache.LARGEST,)))
    assert entries(folder) == []
    (folder / cache.key("shape", ("one",))).write_bytes(bytes(cache.LARGEST + 9))
    assert cache.load("shape", ("one",), Shape) is None


def test_the_entries_that_were_used_longest_ago_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 8)
    monkeypatch.setattr(cache, "STORES", 1)
    for number in range(8):
        cache.store("shape", (number,), KEPT)
        os.utime(folder / cache.key("shape", (number,)), ns=(number, number))
    assert cache.load("shape", (0,), Shape) == KEPT
    cache.store("shape", ("new",), KEPT)
    left = [number for number in (*range(8), "new") if cache.load("shape", (number,), Shape)]
    assert left == [0, 6, 7, "new"]


def test_what_another_process_clears_away_meanwhile_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    for number in range(4):
        cache.store("shape", (number,), KEPT)
        os.utime(folder / cache.key("shape", (number,)), ns=(number, number))
    gone = folder / cache.key("shape", (2,))
    listed = cache.os.scandir

    @contextmanager
    def cleared(home: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with listed(home) as entries:
            found = list(entries)
        gone.unlink()
        yield iter(found)

    monkeypatch.setattr(cache.os, "scandir", cleared)
    cache.store("shape", ("one",), KEPT)
    cache._prune(folder)
    assert [number for number in (*range(4), "one") if cache.load("shape", (number,), Shape)] == ["one"]


def no_folder(tmp_path: Path) -> dict[str, str]:
    """Environments in which there is no folder to keep anything in."""
    (tmp_path / "file").write_text("")
    (tmp_path / "anybody").mkdir()
    (tmp_path / "anybody").chmod(0o777)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return {
        "nothing": "",
        "file": str(tmp_path / "file"),
        "below a file": str(tmp_path / "file" / "kit"),
        "for anybody": str(tmp_path / "anybody"),
        "a loop of links": str(tmp_path / "loop"),
        "no name": "a\x00b",
    }


def test_nothing_is_lost_where_there_is_no_folder(tmp_path: Path) -> None:
    for what, named in no_folder(tmp_path).items():
        assert cache.folder(named) is None, what
    cache.folder.cache_clear()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_what_is_somebody_elses_is_not_used(folder: Path) -> None:
    cache.store("shape", ("one",), KEPT)
    (entry,) = entries(folder)
    os.chown(entry, 12345, 12345)
    assert cache.load("shape", ("one",), Shape) is None
    cache.folder.cache_clear()
    os.chown(folder, 12345, 12345)
    assert cache.folder(str(folder)) is None


def run(code: str, **environment: str) -> str:
    """What a program prints that knows nothing but this environment."""
    around = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(cache.__file__).parents[1]), **environment}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True)
    return done.stdout.strip()


KEEP = "from kit import cache; cache.store('a', (), 'b'); print(cache.load('a', (), str))"


@pytest.mark.skipif(os.name != "posix", reason="homes are elsewhere")
def test_the_folder_is_the_users_own(tmp_path: Path) -> None:
    assert run(KEEP, HOME=str(tmp_path)) == "b"
    assert run(KEEP, HOME=str(tmp_path / "gone"), XDG_CACHE_HOME=str(tmp_path / "xdg")) == "b"
    assert len(entries(tmp_path / ".cache" / "kit")) == len(entries(tmp_path / "xdg" / "kit")) == 1


@pytest.mark.skipif(os.name != "posix", reason="nobody is without a home")
def test_nothing_is_kept_for_a_user_without_a_home(tmp_path: Path) -> None:
    nobody = "import os, pwd; pwd.getpwuid = lambda _: 1 / 0 if False else (_ for _ in ()).throw(KeyError()); "
    assert run(f"{nobody}import sys; os.chdir({str(tmp_path)!r}); {KEEP}") == "None"
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="files are not limited so")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)); "
    assert run(full + KEEP, KIT_CACHE=str(tmp_path)) == "None"
    assert entries(tmp_path) == []


def test_it_is_kept_where_python_keeps_no_modules(tmp_path: Path) -> None:
    assert run(KEEP, KIT_CACHE=str(tmp_path), PYTHONDONTWRITEBYTECODE="1") == "b"


def test_a_release_is_told_by_its_version() -> None:
    assert f"python_pptx-{version('python-pptx')}.dist-info" in cache.installed("python-pptx", "pptx")
    assert cache.installed("python-pptx", "nosuchmodule") == ""


def test_what_a_function_says_of_texts_is_kept_with_their_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    @cache.by_text("shape", Shape | None)
    def shape(text: str) -> Shape | None:
        told.append(text)
        return Shape(words=(text,)) if text else None

    def asked(name: str, *texts: str) -> str:
        """The texts for which the function was called, by a process that reads a file."""
        told.clear()
        cache._texts_of.cache_clear()
        with cache.texts_of(tmp_path / name), cache.texts_of(tmp_path / "within.md"):
            assert [shape(text) for text in (*texts, *texts)] == [Shape(words=(x,)) if x else None for x in texts] * 2
        return "|".join(told)

    assert (asked("a.md", "a", "", "b"), asked("a.md", "", "b", "c"), asked("a.md", "c")) == ("a||b", "c", "")
    assert (asked("b.md", "a"), asked("a.md", "a", "b")) == ("a", "a")
    assert asked("a.md", "", "c") == "|c"  # What a file was not asked for is forgotten once something is new.
    assert shape("c") == Shape(words=("c",))
    assert told == ["", "c", "c"]
    monkeypatch.setattr(cache, "code", lambda: "another kit's")
    assert asked("a.md", "c") == "c"


def test_what_is_said_of_texts_is_as_nothing_where_it_is_damaged_or_of_another_shape(
    folder: Path, tmp_path: Path
) -> None:
    told = [cache.said_of("kind", "text", int, lambda _: 3) for _ in "12"]
    assert told == [3, 3]
    assert not folder.exists()  # Nothing is kept of no file.
    with cache.texts_of(tmp_path):
        assert cache.said_of("kind", "text", int, lambda _: 4) == 4
        assert cache.said_of("kind", "text", int, lambda _: 5) == 4
    cache._texts_of.cache_clear()
    with cache.texts_of(tmp_path):
        assert cache.said_of("kind", "text", int, lambda _: 6) == 4
    cache._texts_of.cache_clear()
    with cache.texts_of(tmp_path):
        assert cache.said_of("kind", "text", str, lambda _: "seven") == "seven"
    (kept,) = entries(folder)
    kept.write_bytes(kept.read_bytes()[:-1])
    cache._texts_of.cache_clear()
    with cache.texts_of(tmp_path):
        assert cache.said_of("kind", "text", str, lambda _: "eight") == "eight"
