"""The files of pictures: there, whole, and within the session's folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from kit.diagnostics import Place, Problem, error
from kit.images import BadPicture, check_picture
from kit.session.suggest import nearest
from kit.text import Pattern

FILE_NAME = Pattern(r"\S.*\.(?:png|jpe?g|gif|webp|svg|heic|bmp|tiff?)", re.IGNORECASE)

_PUT = "put the picture into the session's folder, and write its name, or take the line out"


class Pictured(Struct, frozen=True, kw_only=True):
    """A file that a session names as a picture, and where."""

    source: str
    place: Place


LONGEST_NAME = 120


def unusable_pictures(pictures: Iterable[Pictured], root: Path) -> Iterator[Problem]:
    """The pictures that are missing, outside the folder `root`, broken or too large."""
    for picture in pictures:
        if fault := _fault(picture.source, root):
            yield error(*fault, picture.place)


def in_short(source: str) -> str:
    """A picture's name or address; the beginning of one that is the picture itself, in thousands of letters."""
    return source if len(source) <= LONGEST_NAME else f"{source[:20]}…"


def _fault(source: str, root: Path) -> tuple[str, str, str] | None:
    """The code of what is wrong with a picture, what it is, and what to do."""
    if not source.strip():
        return "missing-picture", "this picture names no file", _PUT
    if source.startswith("data:"):
        help = "`kit new NAME --from FILE` takes such pictures along; or save it as a file beside the session"
        return "picture-elsewhere", f"the picture `{in_short(source)}` is written into the text, and is no file", help
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", source):
        return "picture-elsewhere", f"the picture `{source}` is not a file; nothing is fetched from elsewhere", _PUT
    path = _file(source, root)
    if path is None:
        return "picture-elsewhere", f"the picture `{source}` lies outside the session's folder", _PUT
    if not path.is_file():
        return "missing-picture", f"there is no picture `{source}`", _near(path, root)
    try:
        check_picture(path)
    except BadPicture as bad:
        return "bad-picture", f"the picture `{source}` {bad}", "save it anew as PNG or JPEG, no larger than a screen"
    return None


def _file(source: str, root: Path) -> Path | None:
    """The file that is meant, None where it lies outside `root`, by name or through a symbolic link."""
    if re.match(r"[A-Za-z]:|[/\\~]", source) or "\\" in source:
        return None
    try:
        base = root.resolve()
        for name in dict.fromkeys((source, unquote(source))):
            path = (root / name).resolve()
            if not path.is_relative_to(base):
                return None
            if path.is_file():
                return path
    except (OSError, ValueError, RuntimeError):
        return root / "no such file"
    return root / unquote(source)


def _near(path: Path, root: Path) -> str:
    try:
        known = sorted(p.name for p in path.parent.iterdir() if FILE_NAME.fullmatch(p.name))
    except (OSError, ValueError):
        known = []
    near = nearest(path.name, known)
    if not near:
        return _PUT
    folder = path.parent.relative_to(root).as_posix() if path.parent.is_relative_to(root) else "."
    return f"did you mean `{near if folder == '.' else f'{folder}/{near}'}`?"
