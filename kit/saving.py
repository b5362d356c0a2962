"""A kit in memory → a folder. Nothing is half-written, nothing that a person edited is lost or overwritten.

Every file is written in full beside its place before the first is moved; a move that fails puts back those before it.
"""

from __future__ import annotations

import errno
import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.recorded import RECORD, carry_over, entries, recorded, with_besides

STAGING = ".kit-"
"""How the folder is called in which files are written before they are moved."""


class Saved(Struct, frozen=True, kw_only=True):
    """What saving did: `written` files in order, `aside` copies of edited ones, `removed` ones of an earlier kit.

    `kept` are edited files that were left as they are, each with the new one beside it; None where that would be the
    very one that the person's was made from. `leftover` are edited files that this kit has no longer.
    """

    written: tuple[Path, ...]
    aside: tuple[Path, ...]
    removed: tuple[Path, ...]
    kept: tuple[tuple[Path, Path | None], ...] = ()
    leftover: tuple[Path, ...] = ()


class Care(Struct, frozen=True, kw_only=True):
    """How edited files are treated. `fresh` puts them aside and starts over.

    `merged` holds the hash of each edited file whose edits the new one has in it; of those in `aside` a copy is kept.
    """

    fresh: bool = False
    merged: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def save(files: Mapping[str, bytes], folder: Path, *, whole: bool, care: Care = Care()) -> Saved:
    """What was done to put `files` into `folder`. Raises ProblemsFound; the folder is then as it was.

    Names are relative and use `/`. A file that a person has edited stays, and the new one is put beside it. With
    `whole`, files that an earlier kit made and this one does not are removed, unless a person has edited them.
    """
    folder = folder.resolve()
    inside = sorted({folder / parent for name in files for parent in Path(name).parents}, reverse=True)
    new = [each for each in (*inside, folder, *folder.parents) if not each.exists()]
    was = "the folder is as it was" if folder.exists() else "nothing was written"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_links(folder, files)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder, ignore_cleanup_errors=True) as staging:
            return _replace(files, folder, Path(staging), whole, care)
    except OSError as error:
        for made in new:
            with suppress(OSError):  # it was never made, or holds what somebody else has put into it meanwhile
                made.rmdir()
        where = Path(error.filename or folder)
        if any(part.startswith(STAGING) for part in where.parts):
            where = folder
        message = f"cannot write `{where.name}`: {error.strerror or error}; {was}"
        raise _cannot_write(message, _help(error), folder) from error


def _cannot_write(message: str, help: str, folder: Path) -> ProblemsFound:
    return ProblemsFound(
        [Problem(code="cannot-write", message=message, help=help, place=Place(file=str(folder), whole=True))]
    )


def _help(error: OSError) -> str:
    match error:
        case FileExistsError() | NotADirectoryError():
            return "a file has that name: name a folder with --out"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "make room on the disk, or build elsewhere with --out"
        case OSError(errno=errno.EROFS):
            return "nothing can be written there: build elsewhere with --out"
    return "close the file if it is open, or build elsewhere with --out"


def save_pictures(files: Iterable[tuple[str, bytes]], folder: Path) -> tuple[Path, ...]:
    """The paths at which the pictures were written, in place of those there. Raises ProblemsFound."""
    written = []
    try:
        for name, data in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written.append(path)
    except OSError as error:
        message = f"cannot write `{Path(error.filename or folder).name}`: {error.strerror or error}"
        raise _cannot_write(message, _help(error), folder) from error
    return tuple(written)


def _refuse_links(folder: Path, names: Iterable[str]) -> None:
    """Raises ProblemsFound where folders on the way to the files of these names are symbolic links."""
    ways = {parent for name in names for parent in Path(name).parents}
    links = sorted(str(way) for way in ways if way.name and (folder / way).is_symlink())
    if links:
        said = " and ".join(f"`{link}`" for link in links)
        message = f"{said} is a symbolic link" if len(links) == 1 else f"{said} are symbolic links"
        message = f"{message}, which a kit does not follow; the folder is as it was"
        raise _cannot_write(message, "take the link out of the folder, or build elsewhere with --out", folder)


def is_edited(folder: Path, name: str) -> bool:
    """Whether a person's work is in the file in `folder`, from before its last build or after it; yes if unreadable."""
    path = folder / name
    hashes = {e["file"]: e["sha256"] for e in entries(recorded(folder)) if not e.get("edits")}
    try:
        return path.is_file() and digest(path.read_bytes()) != hashes.get(name)
    except OSError:
        return True


class _Moves(Struct, frozen=True, kw_only=True):
    """What goes where: `into` names the place of each file, `aside` the edited ones that are put aside first.

    `kept` are those that stay, each with the name of the new one beside it. `renumbered` are edited files, by the names
    that their pages have now.
    """

    renumbered: Mapping[str, str]
    into: Mapping[str, str]
    aside: frozenset[str]
    kept: Mapping[str, str | None]


def _moves(files: Mapping[str, bytes], folder: Path, care: Care) -> _Moves:
    """How each file is saved, with no edited one lost."""
    known = {entry["file"]: entry for entry in entries(recorded(folder)) if _inside(folder, entry["file"])}
    renumbered = _renumbered(files, folder, known)
    known |= {name: known[before] for name, before in renumbered.items()}
    into: dict[str, str] = {}
    aside: set[str] = set()
    kept: dict[str, str | None] = {}
    for name, data in files.items():
        entry = known.get(name, {})
        before = entry.get("sha256")
        there_now = folder / renumbered.get(name, name)
        if name == RECORD or not _edited(there_now, None if entry.get("edits") else before, data):
            into[name] = name
            continue
        if care.merged.get(name) == digest(there_now.read_bytes()):
            into[name] = name
            aside |= {name} & care.aside
        elif care.fresh:
            into[name] = name
            aside.add(name)
        else:
            # Beside a page with another number now, the new one takes that number too.
            beside = "" if name in renumbered else str(entry.get("beside", ""))
            there = bool(beside) and _inside(folder, beside) and _untouched(folder / beside, str(before))
            # A deck that is still ours has its edits merged: one that is not has nothing of the new one in it.
            if digest(data) == before and not name.endswith(".pptx"):
                kept[name] = beside if there else None
            else:
                into[name] = beside if there else _relative(_free_name(folder / name, "new", data), folder)
                kept[name] = into[name]
    return _Moves(renumbered=renumbered, into=into, aside=frozenset(aside), kept=kept)


def _renumbered(files: Iterable[str], folder: Path, known: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The edited files of pages that have another number than before: the name now, and the one before."""
    now = {_unnumbered(name): name for name in files}
    found = {}
    for before, entry in known.items():
        name = now.get(_unnumbered(before), before)
        place, there = folder / name, known.get(name, {}).get("sha256")
        if name == before or (place.exists() and not _untouched(place, str(there))):
            continue
        if _edited(folder / before, None if entry.get("edits") else entry["sha256"], b""):
            found[name] = before
    return found


def _unnumbered(name: str) -> str:
    """The name of a page's file without its number, which is its place among the others."""
    return re.sub(r"(?<=/)\d+-", "", name)


def _stale(files: Iterable[str], folder: Path, kept: Iterable[str | None], whole: bool) -> list[str]:
    """The files of an earlier kit that have no place in this one, and that nobody has edited."""
    found = []
    for entry in entries(recorded(folder)):
        names = [entry["file"]] if whole and entry["file"] not in files and not entry.get("edits") else []
        beside = entry.get("beside")
        if isinstance(beside, str) and beside not in kept and (whole or entry["file"] in files):
            names.append(beside)
        found += [n for n in names if _inside(folder, n) and _untouched(folder / n, entry["sha256"])]
    return found


def _replace(files: Mapping[str, bytes], folder: Path, staging: Path, whole: bool, care: Care) -> Saved:
    moves = _moves(files, folder, care)
    stale = _stale(files, folder, moves.kept.values(), whole)
    leftover = [e["file"] for e in entries(recorded(folder)) if whole and e["file"] not in files]
    gone = {*stale, *moves.renumbered.values()}
    leftover = [name for name in leftover if name not in gone and _inside(folder, name) and (folder / name).is_file()]
    if RECORD in files:
        record = files[RECORD] if whole else carry_over(files[RECORD], folder)
        files = {**files, RECORD: with_besides(record, moves.kept)}
    new, old = staging / "new", staging / "old"
    for name, into in moves.into.items():
        for folder_ in (new / into, folder / into, old / into):
            folder_.parent.mkdir(parents=True, exist_ok=True)
        (new / into).write_bytes(files[name])
    for name in stale:
        (old / name).parent.mkdir(parents=True, exist_ok=True)
    done: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    asides: list[Path] = []
    try:
        for name, before in moves.renumbered.items():
            place = folder / name
            if place.exists():
                (old / name).parent.mkdir(parents=True, exist_ok=True)
                place.replace(old / name)
                done.append((old / name, place))
            (folder / before).replace(place)
            done.append((place, folder / before))
        for name in (*stale, *moves.into.values()):
            place = folder / name
            if place.is_symlink() or place.exists():
                aside = _free_name(place, "edited") if name in moves.aside else old / name
                place.replace(aside)
                done.append((aside, place))
                if name in moves.aside:
                    asides.append(aside)
            if name not in stale:
                (new / name).replace(place)
                placed.append(place)
    except OSError:
        for place in placed:
            place.unlink(missing_ok=True)
        for aside, place in reversed(done):
            aside.replace(place)
        raise
    return Saved(
        written=tuple(folder / into for into in moves.into.values()),
        aside=tuple(asides),
        removed=tuple(folder / name for name in stale),
        leftover=tuple(folder / name for name in leftover),
        kept=tuple((folder / name, folder / beside if beside else None) for name, beside in moves.kept.items()),
    )


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _inside(folder: Path, name: str) -> bool:
    return not Path(name).is_absolute() and (folder / name).resolve().is_relative_to(folder)


def _edited(path: Path, recorded: str | None, data: bytes) -> bool:
    """Whether a person's work lies at `path`: neither what a kit recorded nor what is about to be written."""
    if path.is_symlink() or not path.is_file():
        return False
    return digest(path.read_bytes()) not in (recorded, digest(data))


def _untouched(path: Path, recorded: str) -> bool:
    return path.is_file() and not path.is_symlink() and digest(path.read_bytes()) == recorded


def _free_name(path: Path, word: str, data: bytes | None = None) -> Path:
    """`deck.edited.pptx`, or the first free `deck.edited-2.pptx`, beside `path`; one that holds `data` is free too."""
    for number in range(1, 1000):
        suffix = f".{word}" if number == 1 else f".{word}-{number}"
        free = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not free.exists() and not free.is_symlink():
            return free
        if data is not None and free.is_file() and not free.is_symlink() and free.read_bytes() == data:
            return free
    raise OSError(0, f"a thousand {word} copies lie there already", str(path))
