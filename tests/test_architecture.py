"""The plan of the house: imports go one way, and only the command line knows click."""

import ast
from collections import Counter
from pathlib import Path

import kit
from tests.mutations.__main__ import mutated
from tests.mutations.broken import BROKEN

ROOT = Path(kit.__file__).parent
ORDER = (
    "text",
    "diagnostics",
    "input_file",
    "cache",
    "unfinished",
    "temporary",
    "language",
    "images",
    "document",
    "session",
    "tables",
    "plan",
    "checks",
    "credit",
    "theme",
    "ooxml",
    "drawing",
    "formats",
    "edits",
    "folder",
    "build",
    "programme",
    "evidence",
    "roster",
    "web",
    "importing",
    "starting",
    "cli",
    "__main__",
)
"""The rooms, in the order in which a session passes through them; a room imports only those before it."""


def imports(path: Path) -> set[str]:
    """Every module that the file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names} | {node.module}
    return found


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def files() -> list[Path]:
    return [path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT]


def test_every_room_is_in_the_plan() -> None:
    assert {room(path) for path in files()} == set(ORDER)


def test_a_room_imports_only_rooms_before_it() -> None:
    wrong = []
    for path in files():
        own = ORDER.index(room(path))
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "kit" and len(parts) > 1 and parts[1] in ORDER and ORDER.index(parts[1]) > own:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_formats_never_see_a_session() -> None:
    for path in (ROOT / "formats").rglob("*.py"):
        assert not {name for name in imports(path) if name.startswith(("kit.session", "kit.plan", "kit.checks"))}, path


OF_SESSIONS = {"build", "kit_inputs", "look_report", "prepare", "request", "switch", "switch_report"}
"""The files of `build/` that are about sessions, besides those that say so in their names."""


def test_who_makes_a_kit_knows_sources_and_nothing_of_plans() -> None:
    for path in (*(ROOT / "build").rglob("*.py"), *(ROOT / "folder").rglob("*.py")):
        if not (path.stem in OF_SESSIONS or path.stem.startswith("session_")):
            assert not {name for name in imports(path) if name.startswith(("kit.session", "kit.plan"))}, path


def test_only_the_command_line_imports_click() -> None:
    assert {room(path) for path in files() if "click" in imports(path)} == {"cli"}


def test_no_room_is_a_drawer_for_everything() -> None:
    names = {part for path in files() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & {"utils", "helpers", "core", "manager", "common", "misc"}


READING = {"language", "document", "session", "plan", "checks", "theme"}
"""The rooms that every check of a session goes through."""


def test_what_reads_compiles_no_pattern_before_a_text_needs_it() -> None:
    """Each costs every command its time: a module has a `Pattern` instead."""
    found = []
    for path in (path for path in files() if room(path) in READING):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                calls = (node for node in ast.walk(statement) if isinstance(node, ast.Call))
                found += [path.name for call in calls if ast.unparse(call.func) == "re.compile"]
    assert found == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    assert not [path.name for path in ROOT.rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 300]


def test_a_class_has_a_name_of_its_own() -> None:
    """Also one that only its file knows: who searches for a name finds one thing."""
    found = Counter(
        node.name
        for path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in found.items() if times > 1] == []


SISTERS = ({"document", "ooxml", "formats"}, {"session", "plan", "programme", "tables"})
"""Rooms that do the same for another format or another source, with files of the same names."""


def test_a_file_name_is_used_once_but_in_sister_rooms() -> None:
    """`checks/` is named for what is judged and `cli/` for its commands: theirs are the names of other rooms' files."""
    rooms: dict[str, list[str]] = {}
    for path in files():
        if room(path) not in ("checks", "cli") and path.name != "__init__.py":
            rooms.setdefault(path.name, []).append(room(path))
    twice = {name: found for name, found in rooms.items() if len(found) > 1}
    assert {name: found for name, found in twice.items() if not any(set(found) <= each for each in SISTERS)} == {}


def test_each_mutation_still_finds_what_it_breaks_and_the_tests_that_must_fall() -> None:
    """A file or a function that gets another name takes its mutations along: they are run by `.ci/run` alone."""
    lost = [row for row in BROKEN if not (ROOT.parent / row.file).is_file() or not mutated(_text(row.file), row)]
    assert lost == []
    named = [test.partition("::") for row in BROKEN for test in row.tests]
    gone = [file for file, _, test in named if f"def {test.partition('[')[0]}" not in _text(file)]
    assert gone == []


def _text(file: str) -> str:
    return (ROOT.parent / file).read_text(encoding="utf-8")
