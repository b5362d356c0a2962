"""Finds a theme's files, and renders its templates to Markdown.

A theme is a folder of files that differ from the theme it inherits from; `standard` is the root of them all. A theme is
looked for below `templates/` beside the session, below `templates/` where the command runs, and in what kit brings.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, ProblemsFound, warning
from kit.document import DialectError, Document, parse
from kit.kept import once
from kit.phrases import LEFT_TO_RIGHT, Words, filters, is_right_to_left, printed

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from kit.model import Session

STANDARD = "standard"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_name(name: str) -> bool:
    """Whether a theme can have this name: small letters, digits and hyphens."""
    return bool(_NAME.fullmatch(name))


def bundled() -> Path:
    """The folder of the themes that kit brings: beside the package in a checkout, inside it when installed."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def search_path(session_folder: Path | None = None) -> tuple[Path, ...]:
    """The folders that hold themes, the first to be asked first."""
    near = [session_folder / "templates"] if session_folder else []
    return tuple(dict.fromkeys(path.resolve() for path in (*near, Path("templates"), bundled()) if path.is_dir()))


def names(folders: Iterable[Path]) -> tuple[str, ...]:
    """The themes below `folders`, by name."""
    return tuple(sorted({each.name for folder in folders for each in folder.iterdir() if each.is_dir()}))


class Theme(Struct, frozen=True):
    """A theme: `folders` holds its own folder first, then those it inherits from."""

    name: str
    folders: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """The file `name` of this theme or of the nearest theme it inherits from. Raises FileNotFoundError."""
        for folder in self.folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        raise FileNotFoundError(name)

    def files(self) -> dict[str, Path]:
        """Every file of the theme, by its name inside a theme's folder."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    found.setdefault(path.relative_to(folder).as_posix(), path)
        return dict(sorted(found.items()))


def find_theme(name: str, folders: tuple[Path, ...], place: Place | None = None) -> Theme:
    """The theme `name`. Raises ProblemsFound where there is none, or where it inherits from itself."""
    where = place or Place(file="command line", text=f"--theme {name}", column=9, width=len(name))
    chain: list[Path] = []
    wanted = name
    while True:
        folder = next((f / wanted for f in folders if is_name(wanted) and (f / wanted).is_dir()), None)
        if folder is None:
            raise ProblemsFound([_no_theme(wanted, folders, where)])
        if folder in chain:
            raise ProblemsFound([_problem("theme-circle", where, f"the theme `{name}` inherits from itself", "")])
        chain.append(folder)
        parent = _parent(folder)
        if parent is None:
            return Theme(name, tuple(chain))
        wanted = parent


def place_of_theme(session: Path) -> Place:
    """Where the session file names its theme."""
    return _place_of("theme", session)


def _place_of(key: str, session: Path) -> Place:
    """Where the session file's front matter has the value of `key`; its first line where it has none."""
    try:
        lines = session.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        lines = []
    named = ((at, re.match(rf"{key}\s*:\s*([^\s#]+)", line)) for at, line in enumerate(lines, 1))
    number, match = next(((at, match) for at, match in named if match), (1, None))
    place = replace(place_in(session, number), file=str(session))
    return replace(place, column=match.start(1) + 1, width=len(match[1])) if match else place


def theme_of(name: str, session: Path) -> tuple[Theme | None, tuple[Problem, ...]]:
    """The theme that a session file names, or what is wrong with it."""
    try:
        return find_theme(name, search_path(session.parent), place_of_theme(session)), ()
    except ProblemsFound as found:
        return None, found.problems


def _parent(folder: Path) -> str | None:
    """The theme that the one in `folder` inherits from; `standard` where its `theme.toml` does not say."""
    if folder.name == STANDARD and folder.parent == bundled().resolve():
        return None
    said = settings(folder / "theme.toml") if (folder / "theme.toml").is_file() else {}
    inherits = said.get("inherits", STANDARD)
    return str(inherits)


def settings(path: Path) -> dict[str, Any]:
    """What the TOML file says, as JSON would have it. Raises ProblemsFound where it cannot be read."""
    data = path.read_bytes()
    try:
        said: dict[str, Any] = once(f"settings-{sha256(data).hexdigest()[:24]}", lambda: _toml(data), among="settings-")
        return said
    except ValueError as error:  # tomllib's, or that of bytes which are no text
        match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(match[1]), int(match[2])) if match else (1, 1)
        place = place_in(path, line, column)
        raise ProblemsFound([_problem("bad-theme", place, f"cannot read this TOML: {error}", "")]) from error


def _toml(data: bytes) -> object:
    import tomllib

    return tomllib.loads(data.decode())


def place_in(path: Path, line: int, column: int = 1) -> Place:
    """The place in the file `path`, shown from the folder the command runs in where that is shorter."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    width = max(1, len(text.strip())) if column == 1 else 1
    column = column if column > 1 else len(text) - len(text.lstrip()) + 1
    return Place(file=_shown(path), line=line, column=column, width=width, text=text)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _no_theme(name: str, folders: tuple[Path, ...], place: Place) -> Problem:
    known = names(folders)
    near = difflib.get_close_matches(name, known, n=1)
    help_ = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(known)}"
    return _problem("unknown-theme", place, f"there is no theme `{name}`", help_)


def _problem(code: str, place: Place, message: str, help_: str) -> Problem:
    return Problem(code=code, place=place, message=message, help=help_)


# Words and settings


def words(theme: Theme, language: str) -> Words:
    """The theme's words in `language`, by its primary subtag; in English where it has none for that language.

    In a language that is written from right to left, English ones are marked, so that they read from left to right.
    """
    english = settings(theme.file("words/en.toml"))
    if not speaks(theme, language) and is_right_to_left(language):
        mark = LEFT_TO_RIGHT
        return Words({table: {k: f"{mark}{v}{mark}" for k, v in said.items()} for table, said in english.items()})
    try:
        own = settings(theme.file(f"words/{language.split('-')[0].lower()}.toml"))
    except FileNotFoundError:
        own = {}
    return Words({key: {**table, **own.get(key, {})} for key, table in english.items()})


def speaks(theme: Theme, language: str) -> bool:
    """Whether the theme has words in `language`."""
    return f"words/{language.split('-')[0].lower()}.toml" in theme.files()


def unspoken(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """That the theme has no words in the session's language, where it has none."""
    if speaks(theme, session.language):
        return ()
    language = session.language.split("-")[0].lower()
    message = f"the theme `{theme.name}` has no words in `{language}`: the kit's own, such as “Agenda”, are English"
    help_ = (
        f"`kit theme copy words/en.toml --to our-district` brings the English words: name the copy `{language}.toml`, "
        "translate it, and write `theme: our-district` here"
    )
    return (warning("language-without-words", message, help_, _place_of("language", session.path)),)


# Rendering


class Renderer:
    """Renders a theme's templates in one language. `words` are the theme's in it; they stand in every template."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.words = words(theme, language)
        self._language = language

    @cached_property
    def environment(self) -> SandboxedEnvironment:
        """What renders; it is made when the first template is."""
        import jinja2
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment
        from jinja2.utils import Namespace

        from kit import phrases, times
        from kit.compiled import CompiledTemplates
        from kit.document import safe

        stamps = [Path(str(module.__file__)).stat().st_mtime_ns for module in (phrases, safe, times)]
        by = f"{jinja2.__version__} {stamps} {self.words!r}"
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.theme.folders),
            bytecode_cache=CompiledTemplates(bundled(), self._language, by),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=printed,
        )
        spoken = speaks(self.theme, self._language)
        environment.filters.update(filters(self._language, self.words, foreign=not spoken))
        environment.globals.clear()
        environment.globals.update(words=self.words, range=range, namespace=Namespace)
        return environment

    def markdown(self, template: str, **values: object) -> str:
        """The Markdown that `template` makes. Raises ProblemsFound for a mistake in it, at its line."""
        import jinja2

        try:
            return self.environment.get_template(template).render(**values)
        except jinja2.TemplateNotFound as error:
            message = f"there is no template `{error.name}`"
            raise ProblemsFound([_problem("no-template", Place(file=template), message, "")]) from error
        except jinja2.TemplateSyntaxError as error:
            path = Path(error.filename) if error.filename else self.theme.file(template)
            place = place_in(path, error.lineno)
            raise ProblemsFound([_problem("template-mistake", place, str(error.message), "")]) from error
        except (jinja2.UndefinedError, jinja2.exceptions.SecurityError) as error:
            raise ProblemsFound([self._mistake(template, error, error.message or str(error))]) from error
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            raise ProblemsFound([self._mistake(template, error, str(error))]) from error

    def document(self, template: str, **values: object) -> Document:
        """The tree of the Markdown that `template` makes. Raises ProblemsFound."""
        text = self.markdown(template, **values)
        try:
            return parse(text)
        except DialectError as error:
            lines = text.split("\n")
            line = lines[error.line - 1] if error.line <= len(lines) else ""
            file = f"{_shown(self.theme.file(template))} (as rendered)"
            place = Place(file=file, line=error.line, width=max(1, len(line)), text=line)
            raise ProblemsFound([_problem("template-mistake", place, str(error), "")]) from error

    def _mistake(self, template: str, error: Exception, message: str) -> Problem:
        """The problem, at the innermost template line of the traceback."""
        path, line = self.theme.file(template), 1
        at = error.__traceback__
        while at is not None:
            name = at.tb_frame.f_code.co_filename
            if name.endswith((".j2", ".md")) and Path(name).is_file():
                path, line = Path(name), at.tb_lineno
            at = at.tb_next
        help_ = "templates/README.md lists every variable" if "undefined" in message or "attribute" in message else ""
        return _problem("template-mistake", place_in(path, line), message, help_)
