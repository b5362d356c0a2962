"""A theme: a folder of files that differ from the theme it inherits from. It is known by its place.

Kit's own is the root of them all. Themes are looked for in the `templates` of the session's folder and of the folders
above it, then in those of further folders (that in which the command runs) and above, then in what kit brings. One that
is called `standard` elsewhere is a theme like any other: it inherits from kit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.language.nearest import nearest
from kit.text import Pattern
from kit.theme.theme_files import bad_theme, inside, place_in
from kit.theme.toml_files import line_of, settings

STANDARD = "standard"
LARGEST_ICON = 50_000
"""So many bytes at most has an icon."""
FOLDER = "templates"
"""The name of the folders that hold themes."""
PAGES = "web"
"""The folder of the browser's pages among kit's own themes: it is none."""
MOST_FILES = 2_000
"""Files of a theme's folder that are listed."""
_NAME = Pattern(r"[a-z0-9][a-z0-9-]*")


def is_name(name: str) -> bool:
    """Returns whether a theme can have this name: small letters, digits and hyphens."""
    return bool(_NAME.fullmatch(name))


@cache
def bundled() -> Path:
    """The folder of the themes that kit brings: beside the package in a checkout, inside it when installed."""
    inside_package = Path(__file__).parents[1] / FOLDER
    return (inside_package if inside_package.is_dir() else Path(__file__).parents[2] / FOLDER).resolve()


def search_path(*starts: Path) -> tuple[Path, ...]:
    """The folders that hold themes, the first to be asked first: at each start and above it, then kit's own."""
    found = (each for start in starts for each in _above(start))
    return (*(folder for folder in dict.fromkeys(found) if folder != bundled()), bundled())


def _above(start: Path) -> Iterator[Path]:
    """The folders `templates` in the folder and above it; not one that is a link to somewhere else."""
    try:
        start = start.resolve()
        for above in (start, *start.parents):
            folder = above / FOLDER
            if folder.is_dir() and folder.resolve() == folder:
                yield folder
    except (OSError, ValueError, RuntimeError):  # A loop of links, a folder that may not be looked into.
        return


class Theme(Struct, frozen=True):
    """A theme: `folders` holds its own folder first, then those it inherits from."""

    name: str
    folders: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """The file `name` of this theme or of the nearest theme it inherits from. Raises FileNotFoundError."""
        for folder in self.folders:
            if path := inside(folder, name):
                return path
        raise FileNotFoundError(name)

    def icon(self, name: str) -> str:
        """The icon of that name as SVG, of this theme or of one that it inherits from; "" where there is none."""
        try:
            path = self.file(f"icons/{name}.svg") if is_name(name) else None
        except FileNotFoundError:
            return ""
        if path is None or path.stat().st_size > LARGEST_ICON:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")

    def icon_picture(self, name: str) -> bytes:
        """The icon of that name as PNG, as Word shows it; nothing where there is none."""
        try:
            path = self.file(f"icons/{name}.png") if is_name(name) else None
        except FileNotFoundError:
            return b""
        return b"" if path is None or path.stat().st_size > LARGEST_ICON else path.read_bytes()

    def files(self) -> dict[str, Path]:
        """Every file of the theme, by its name inside a theme's folder."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in _listed(folder):
                found.setdefault(path.relative_to(folder).as_posix(), path)
        return dict(sorted(found.items()))


def _listed(folder: Path) -> list[Path]:
    names = (path.relative_to(folder).as_posix() for _, path in zip(range(MOST_FILES), folder.rglob("*"), strict=False))
    return sorted(path for name in names if (path := inside(folder, name)))


def themes(folders: Iterable[Path]) -> tuple[tuple[str, Path], ...]:
    """Every theme below the folders, by its name and its place; of two with one name, the first is taken."""
    return tuple((each.name, each) for folder in folders for each in sorted(_in(folder)))


def _in(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if is_name(each.name) and _is_theme(each)]
    except OSError:
        return []


def _is_theme(folder: Path) -> bool:
    """Returns whether the folder is a theme, and no link leads out to it."""
    try:
        return folder != bundled() / PAGES and folder.is_dir() and folder.resolve() == folder
    except (OSError, RuntimeError):
        return False


def find_theme(name: str, folders: tuple[Path, ...], place: Place | None = None) -> Theme:
    """The theme `name`. Raises ProblemsFound where there is none, or where it inherits from itself."""
    where = place or Place(file="command line", text=f"--theme {name}", column=9, width=max(1, len(name)))
    chain: list[Path] = []
    wanted = name
    while not chain or chain[-1] != bundled() / STANDARD:
        known = [folder / wanted for folder in folders if is_name(wanted) and _is_theme(folder / wanted)]
        folder = next((each for each in known if each not in chain), None)
        if folder is None and known:
            raise ProblemsFound([_problem("theme-circle", where, f"the theme `{name}` inherits from itself", "")])
        if folder is None:
            raise ProblemsFound([_no_theme(wanted, folders, where)])
        chain.append(folder)
        wanted, where = _parent(folder, where)
    return Theme(name, tuple(chain))


def _parent(folder: Path, place: Place) -> tuple[str, Place]:
    """The theme that the one in `folder` inherits from, and where it says so; `standard` where it does not."""
    path = inside(folder, "theme.toml")
    said = settings(path) if path else {}
    if path is None or "inherits" not in said:
        return STANDARD, place
    where = place_in(path, line_of(path, "", "inherits"))
    inherits = said["inherits"]
    if not isinstance(inherits, str):
        raise ProblemsFound([bad_theme("`inherits` wants the name of a theme", where, 'inherits = "our-district"')])
    return inherits, where


def _no_theme(name: str, folders: tuple[Path, ...], place: Place) -> Problem:
    known = dict.fromkeys(name for name, _ in themes(folders))
    near = nearest(name, known)
    named = f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
    looked = ", ".join(str(folder) for folder in folders)
    return _problem("unknown-theme", place, f"there is no theme `{name}`", f"{named} (looked for in {looked})")


def _problem(code: str, place: Place, message: str, help_: str) -> Problem:
    return Problem(code=code, place=place, message=message, help=help_)


# What a session asks for


def place_of_theme(session: Path) -> Place:
    """Where the session file names its theme."""
    return place_of("theme", session)


def place_of(key: str, session: Path) -> Place:
    """Where the session file's front matter has the value of `key`; its first line where it has none."""
    try:
        lines = session.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        lines = []
    begun = ((at, line) for at, line in enumerate(lines, 1) if line.startswith(key))
    named = ((at, re.match(rf"{key}\s*:\s*([^\s#]+)", line)) for at, line in begun)
    number, match = next(((at, match) for at, match in named if match), (1, None))
    place = replace(place_in(session, number), file=str(session))
    return replace(place, column=match.start(1) + 1, width=len(match[1])) if match else place


def theme_of(name: str, session: Path, *others: Path) -> tuple[Theme | None, tuple[Problem, ...]]:
    """The theme that a session file names, or what is wrong with it; `others` are looked in after its own folder."""
    try:
        return find_theme(name, search_path(session.parent, *others), place_of_theme(session)), ()
    except ProblemsFound as found:
        return None, found.problems
