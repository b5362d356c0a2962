"""A kit in memory → a folder. Nothing is half-written, nothing that a person edited is lost.

Every file is written in full beside its place before the first is moved; a move that fails puts back those before it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.diagnostics import Place, Problem, ProblemsFound

RECORD = "kit.json"
STAGING = ".kit-"
"""How the folder is called in which files are written before they are moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving did: `written` files in order, `kept` copies of edited ones, `removed` ones of an earlier kit."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    removed: tuple[Path, ...]


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def save(files: Mapping[str, bytes], folder: Path, *, whole: bool) -> Saved:
    """What was done to put `files` into `folder`. Raises ProblemsFound; the folder is then as it was.

    Names are relative and use `/`. With `whole`, files that an earlier kit made and this one does not are removed,
    unless a person has edited them.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            _refuse_links(folder, name)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder, ignore_cleanup_errors=True) as staging:
            return _replace(files, folder, Path(staging), whole)
    except OSError as error:
        where = Path(error.filename or folder)
        if any(part.startswith(STAGING) for part in where.parts):
            where = folder
        reason = error.strerror or str(error)
        raise ProblemsFound(
            [
                Problem(
                    code="cannot-write",
                    message=f"cannot write `{where.name}`: {reason}; the folder is as it was",
                    help="close the file if it is open, make room on the disk, or build elsewhere with --out",
                    place=Place(file=str(folder)),
                )
            ]
        ) from error


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
        help_ = "name another folder with --out"
        place = Place(file=str(folder))
        raise ProblemsFound([Problem(code="cannot-write", message=message, help=help_, place=place)]) from error
    return tuple(written)


def _refuse_links(folder: Path, name: str) -> None:
    """Raises OSError where a folder on the way to `name` is a symbolic link."""
    at = folder
    for part in Path(name).parts[:-1]:
        at /= part
        if at.is_symlink():
            raise OSError(0, "it is a symbolic link, which a kit does not follow", str(at))


def carry_over(record: bytes, folder: Path) -> bytes:
    """The record of a part of a kit, with the entries of the files in `folder` that the part leaves alone."""
    made = json.loads(record)
    names = {entry["file"] for entry in made["files"]}
    try:
        earlier = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        rest = [entry for entry in earlier if str(entry["file"]) not in names and str(entry["sha256"])]
    except (OSError, ValueError, KeyError, TypeError):
        rest = []
    made["files"] += [entry | {"from an earlier build": True} for entry in rest]
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _replace(files: Mapping[str, bytes], folder: Path, staging: Path, whole: bool) -> Saved:
    recorded = _recorded(folder)
    if not whole and RECORD in files:
        files = {**files, RECORD: carry_over(files[RECORD], folder)}
    new, old = staging / "new", staging / "old"
    for name, data in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).parent.mkdir(parents=True, exist_ok=True)
    edited = {name for name in files if name != RECORD and _edited(folder / name, recorded.get(name), files[name])}
    stale = [name for name in recorded if whole and name not in files and _untouched(folder / name, recorded[name])]
    done: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    kept: list[Path] = []
    try:
        for name in (*stale, *files):
            place = folder / name
            if place.is_symlink() or place.exists():
                aside = _free_name(place) if name in edited else old / name
                aside.parent.mkdir(parents=True, exist_ok=True)
                place.replace(aside)
                done.append((aside, place))
                if name in edited:
                    kept.append(aside)
            if name in files:
                (new / name).replace(place)
                placed.append(place)
    except OSError:
        for place in placed:
            place.unlink(missing_ok=True)
        for aside, place in reversed(done):
            aside.replace(place)
        raise
    return Saved(
        written=tuple(folder / name for name in files),
        kept=tuple(kept),
        removed=tuple(folder / name for name in stale),
    )


def _recorded(folder: Path) -> dict[str, str]:
    """The hash of each file that the kit in `folder` recorded; none where there is no readable record."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        entries = {str(entry["file"]): str(entry["sha256"]) for entry in record["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: hash_ for name, hash_ in entries.items() if _inside(folder, name)}


def _inside(folder: Path, name: str) -> bool:
    return not Path(name).is_absolute() and (folder / name).resolve().is_relative_to(folder)


def _edited(path: Path, recorded: str | None, data: bytes) -> bool:
    """Whether a person's work lies at `path`: neither what a kit recorded nor what is about to be written."""
    if path.is_symlink() or not path.is_file():
        return False
    return digest(path.read_bytes()) not in (recorded, digest(data))


def _untouched(path: Path, recorded: str) -> bool:
    return path.is_file() and not path.is_symlink() and digest(path.read_bytes()) == recorded


def _free_name(path: Path) -> Path:
    """`deck.edited.pptx`, or the first free `deck.edited-2.pptx`, beside `path`."""
    for number in range(1, 1000):
        suffix = ".edited" if number == 1 else f".edited-{number}"
        free = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not free.exists() and not free.is_symlink():
            return free
    raise OSError(0, "a thousand edited copies lie there already", str(path))
