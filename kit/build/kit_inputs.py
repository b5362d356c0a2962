"""A kit's record + where one looks → the session, the details and the look that it was made from.

A kit holds no path: it may have been moved or sent. Its session is looked for by its id, near the kit and where the
caller says; what is not found is said, with what to name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from kit.build.request import Request
from kit.build.session_after import PASSED, SIGN_IN
from kit.build.session_held import Expected
from kit.build.session_record import RecordedFile, RecordedRequest, as_request, asked_again, digest_of
from kit.diagnostics import AboutFile, Place, Problem, ProblemsFound
from kit.folder import RECORD
from kit.plan import slug
from kit.session.details import School
from kit.tables import Column, read_table

UPWARDS = 4
"""So many folders above the kit are looked through for its session."""
SIGNED = "after/sign-in.csv"
PROGRAMMES = ("programme.md", "program.md")
"""How a programme's file is called in its folder."""
MOST_FOLDERS = 200
"""So many folders of a programme are looked through for a session."""
BESIDE = ("", "sessions")
"""Where sessions stand in a folder."""


class Named(Struct, frozen=True, kw_only=True):
    """What somebody names because it is not where one looks for it; None and () are looked for."""

    session: Path | None = None
    schools: tuple[Path, ...] = ()
    look: Path | None = None
    near: tuple[Path, ...] = ()
    """Folders to look in."""
    programme: Path | None = None
    """The folder of the programme of which the kit is one, whatever it is called."""


NOTHING_NAMED = Named()


def request_again(record: Mapping[str, Any], folder: Path, named: Named) -> Request:
    """The request that the kit in `folder` was made for. Raises ProblemsFound with everything that cannot be found."""
    try:
        asked, school = asked_again(record, folder)
        id, title, sha256 = (_text(record["session"], name) for name in ("id", "title", "sha256"))
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise ProblemsFound([unreadable(folder)]) from error
    folders = tuple(dict.fromkeys((*named.near, *folder.resolve().parents[:UPWARDS])))
    homes = [named.programme] if named.programme else _all_homes(asked.held.programme if asked.held else "", folders)
    session = named.session or _session(id, sha256, folders, homes)
    look, lost = _look_again(asked.look, named, folder, folders)
    if not named.schools:
        lost += _lost_pictures(asked, school, folder)
    if session is None:
        raise ProblemsFound([*_lost_session(id, title, folder), *lost])
    if lost:
        raise ProblemsFound(lost)
    request = as_request(asked, session, school, look)
    return msgspec.structs.replace(
        request,
        schools=named.schools or request.schools,
        themes_near=named.near,
        people=_expected(folder) if asked.held else (),
    )


def _expected(folder: Path) -> tuple[Expected, ...]:
    """Who is expected, as the kit's own list of them says: no record holds a name."""
    file = folder / SIGNED
    if not file.is_file():
        return ()
    table, _ = read_table(file, str(file), tuple(Column(name=name) for name in (*SIGN_IN, PASSED)))
    rows = (row for row in table.rows if row.text("name"))
    return tuple(
        Expected(name=row.text("name"), role=row.text("role"), id=row.text("id"), passed=row.text(PASSED))
        for row in rows
    )


def _look_again(
    asked: RecordedFile | None, named: Named, folder: Path, folders: Sequence[Path]
) -> tuple[Path | None, list[Problem]]:
    """The look that the kit was made with, or one named in its place, and what is wrong where it is nowhere."""
    if named.look or asked is None:
        return named.look, []
    look = _look(asked, folders)
    return look, [*_lost_look(asked, folder)] if look is None else []


def unreadable(folder: Path) -> Problem:
    """That the record of the kit in `folder` cannot be used."""
    message = f"`{RECORD}` does not say what this kit was made from: it was edited, or an older kit wrote it"
    help = "make the kit again with `kit build`; what you edited is kept"
    return Problem(code="bad-record", message=message, help=help, place=Place(file=str(folder / RECORD)))


def _text(said: Any, name: str) -> str:
    value = said[name]
    if not isinstance(value, str):
        raise TypeError(f"`{name}` is no text")
    return value


def _session(id: str, sha256: str, folders: Sequence[Path], homes: Sequence[Path]) -> Path | None:
    """The session of that id: the very file that the kit was made from, else the first one.

    A session of a programme is looked for in its folder, which is one of the `homes`, too.
    """
    found = list(dict.fromkeys((*_of_programme(homes, id, sha256), *_sessions(id, folders))))
    same = (path for path in found if digest_of(path) == sha256)
    return next(same, next(iter(found), None))


def _sessions(id: str, folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        for name, file in _named_sessions(folder):
            if slug(name, "") == id and file.is_file():
                yield file


def _named_sessions(folder: Path) -> Iterator[tuple[str, Path]]:
    """What sessions in the folder and beside it would be called, and their files, which need not be there."""
    yield folder.resolve().name, folder / "session.md"
    for path in (path for name in BESIDE for path in _entries(folder / name)):
        yield (path.stem, path) if path.suffix == ".md" else (path.name, path / "session.md")


def _of_programme(homes: Sequence[Path], id: str, sha256: str) -> Iterator[Path]:
    """The sessions of that id or hash below the folders of a programme."""
    for path in (path for home in homes for path in _below(home)):
        if id in (slug(path.parent.name, ""), slug(path.stem, "")) or digest_of(path) == sha256:
            yield path


def programme_files(programme: str, folder: Path, named: Named) -> tuple[Path, ...]:
    """Returns what may be the file of the programme whose kits are in `folder`, or its folder: the likeliest first."""
    if named.session:
        return (named.session,)
    folders = tuple(dict.fromkeys((*named.near, *folder.resolve().parents[:UPWARDS])))
    homes = _all_homes(programme, folders)
    return tuple(file for home in homes for file in (*_called(home, programme), home))


def _called(home: Path, programme: str) -> list[Path]:
    """The Markdown files in the folder that are called as the programme is."""
    return [path for path in _entries(home) if path.suffix == ".md" and slug(path.stem, "") == programme]


def _all_homes(programme: str, folders: Sequence[Path]) -> list[Path]:
    """The folders of that programme in any of the folders; none where it has no name."""
    return list(dict.fromkeys(home for folder in folders for home in _homes(programme, folder))) if programme else []


def _homes(programme: str, folder: Path) -> Iterator[Path]:
    """The folders that are called as the programme is, and hold its file."""
    places = (folder, *(path for name in BESIDE for path in _entries(folder / name)))
    for place in places:
        if slug(place.resolve().name, "") == programme and any((place / name).is_file() for name in PROGRAMMES):
            yield place
        elif place.suffix == ".md" and slug(place.stem, "") == programme and place.is_file():
            yield place.parent


def _below(home: Path) -> Iterator[Path]:
    """The Markdown files below a programme's folder, as far as so many folders go."""
    waiting = [home]
    for folder in waiting:
        for path in _entries(folder):
            if path.is_dir() and not path.is_symlink() and len(waiting) < MOST_FOLDERS:
                waiting.append(path)
            elif path.suffix == ".md" and path.is_file():
                yield path


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _look(look: RecordedFile, folders: Sequence[Path]) -> Path | None:
    """The file of that name whose hash is the look's."""
    return next((folder / look.file for folder in folders if digest_of(folder / look.file) == look.sha256), None)


def _lost_session(id: str, title: str, folder: Path) -> Iterator[Problem]:
    message = f"the session `{id}` (“{title}”) that the kit was made from is not near it"
    help = "name its file or folder with `--session`, or put it beside the kit or where you are"
    yield _lost("session", id, message, help, folder)


def _lost_look(look: RecordedFile, folder: Path) -> Iterator[Problem]:
    message = f"the look `{look.file}` that the kit was made with is not near it"
    yield _lost("look", look.file, message, "name the PowerPoint file with `--look`", folder)


def _lost_pictures(asked: RecordedRequest, school: School, folder: Path) -> Iterator[Problem]:
    for picture in asked.details.pictures:
        if picture.file not in school.pictures:
            message = f"the school's picture `{picture.file}` is in none of the kit's files any more"
            yield _lost("picture", picture.file, message, "name the school's file with `--school`", folder)


def _lost(
    role: Literal["session", "school", "picture", "look"], name: str, message: str, help: str, folder: Path
) -> Problem:
    plain = f"{message[:1].upper()}{message[1:]}.".replace("`", "")
    place = Place(file=str(folder / RECORD), whole=True)
    return Problem(code="moved-file", message=message, help=help, place=place, about=AboutFile(role, name), plain=plain)
