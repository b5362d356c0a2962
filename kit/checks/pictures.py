"""Pictures: there, whole, within the session's folder, and with words for those who cannot see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kit.checks.finding import Manuscript, error, warning
from kit.checks.links import place_of
from kit.diagnostics import Place, Problem
from kit.document import tokens
from kit.model import Markdown

if TYPE_CHECKING:
    from markdown_it.token import Token

_FILE_NAME = re.compile(r"\S.*\.(?:png|jpe?g|gif|webp|svg|heic|bmp|tiff?)", re.IGNORECASE)
_CAMERA = re.compile(r"(?:img|dscn?|pxl|image|picture|photo|foto|imagen|screenshot|screen shot)[\W_\d]*", re.IGNORECASE)
_PUT = "put the picture into the session's folder, and write its name"


def _pictures(manuscript: Manuscript) -> Iterator[tuple[str, str, bool, Callable[[], Place]]]:
    """Each picture's file, alt text, whether it is decorative, and where it stands."""
    for passage in manuscript.passages:
        if "![" not in passage.text:
            continue
        seen: Counter[str] = Counter()
        for source, alt, decorative in _told(passage.text):
            yield source, alt, decorative, partial(place_of, passage, source, seen[source])
            seen[source] += 1


@lru_cache(maxsize=256)
def _told(text: Markdown) -> tuple[tuple[str, str, bool], ...]:
    """Each picture's file, alt text, and whether it is decorative."""
    return tuple(
        (
            str(token.attrGet("src") or ""),
            token.content.strip(),
            str(token.attrGet("title") or "").strip().lower() == "decorative",
        )
        for token in _images(tokens(text))
    )


def _images(found: Iterable[Token]) -> Iterator[Token]:
    for token in found:
        if token.type == "image":
            yield token
        elif token.children:
            yield from _images(token.children)


def unusable_picture(manuscript: Manuscript) -> Iterator[Problem]:
    """A picture that is missing, outside the folder, broken or too large."""
    for source, _, _, place in _pictures(manuscript):
        if not re.fullmatch(r"\[[^\[\]]+\]", source) and (fault := _fault(source, manuscript.root)):
            yield error(*fault, place())
    for blank in manuscript.session.blanks:
        for value in (blank.fallback,) if blank.kind == "image" and isinstance(blank.fallback, str) else ():
            if fault := _fault(value, manuscript.root):
                yield error(*fault, blank.place)


def _fault(source: str, root: Path) -> tuple[str, str, str] | None:
    """The code of what is wrong with a picture, what it is, and what to do."""
    if not source.strip():
        return "missing-picture", "this picture names no file", _PUT
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", source):
        return "picture-elsewhere", f"the picture `{source}` is not a file; nothing is fetched from elsewhere", _PUT
    path = _file(source, root)
    if path is None:
        return "picture-elsewhere", f"the picture `{source}` lies outside the session's folder", _PUT
    if not path.is_file():
        return "missing-picture", f"there is no picture `{source}`", _near(path, root)
    from kit.images import BadPicture, read_picture

    try:
        read_picture(path)
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
    from kit.session.suggest import nearest

    try:
        known = sorted(p.name for p in path.parent.iterdir() if _FILE_NAME.fullmatch(p.name))
    except (OSError, ValueError):
        known = []
    near = nearest(path.name, known)
    if not near:
        return _PUT
    folder = path.parent.relative_to(root).as_posix() if path.parent.is_relative_to(root) else "."
    return f"did you mean `{near if folder == '.' else f'{folder}/{near}'}`?"


def missing_alt(manuscript: Manuscript) -> Iterator[Problem]:
    """A picture without words for those who cannot see it."""
    for source, alt, decorative, place in _pictures(manuscript):
        if not alt and not decorative:
            help = 'write what it shows, `![two adults at a table](…)`, or give it the title `"decorative"`'
            yield error("missing-alt", f"the picture `{source}` has no alt text", help, place())
    for blank in manuscript.session.blanks:
        if blank.kind == "image" and not Markdown(blank.alt).strip():
            help = "say what the picture shows: `alt: …`"
            yield error("missing-alt", f"the picture of the blank `{blank.name}` has no alt text", help, blank.place)


def vague_alt(manuscript: Manuscript) -> Iterator[Problem]:
    """An alt text that is a file's name."""
    for source, alt, decorative, place in _pictures(manuscript):
        stem = Path(unquote(source)).name.casefold()
        said = alt.casefold()
        if alt and not decorative and (_FILE_NAME.fullmatch(alt) or _CAMERA.fullmatch(alt) or said == stem):
            help = "write what the picture shows, as you would tell it on the telephone"
            yield warning("vague-alt", f"the alt text “{alt}” does not say what the picture shows", help, place())
