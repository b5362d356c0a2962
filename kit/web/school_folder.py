"""The schools of a district: a YAML file each, plain files as kit reads them, read again when one changes."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import yaml
from msgspec import Struct

from kit.diagnostics import Place, errors
from kit.folder import digest
from kit.plan.planned_school import slug
from kit.session import read_school
from kit.session.details import ALWAYS, SCHOOL_LOGO, SCHOOL_NAME, Blank, BlankKind
from kit.session.school import ALIASES

MOST_SCHOOLS = 5000
MOST_BYTES = 200_000
CHANGED = "# Changed by "
NO_DETAILS = (*ALWAYS, "colors", "resources")
"""Keys of a school's file that are known by themselves."""
Detail = str | tuple[str, ...]


class NamedSchool(Struct, frozen=True, kw_only=True):
    """A school's file, with what it says in it. `hash` tells whether somebody changed it meanwhile."""

    id: str
    file: Path
    name: str
    details: Mapping[str, Detail]
    faulty: bool
    hash: str
    changed_by: str = ""

    @property
    def has_logo(self) -> bool:
        """Whether it names a picture."""
        return SCHOOL_LOGO in self.details


class ChangedMeanwhile(Exception):
    """The school's file is other than it was when it was read, or there is one of this name already."""


class SchoolFolder:
    """The schools in a folder, by ids that are the names of their files; none where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._read: dict[Path, tuple[tuple[int, int], NamedSchool]] = {}
        self._lock = threading.Lock()

    @property
    def there(self) -> bool:
        """Whether a folder of schools was named."""
        return self.folder is not None

    def all(self) -> tuple[NamedSchool, ...]:
        """The schools, by name."""
        with self._lock:
            found = [school for file in self._files() if (school := self._school(file))]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

    def get(self, id: str) -> NamedSchool | None:
        """The school of this id; None where there is none."""
        return next((each for each in self.all() if id and each.id == id), None)

    def _files(self) -> list[Path]:
        try:
            files = sorted(self.folder.glob("*.y*ml")) if self.folder else []
        except OSError:
            return []
        return [each for each in files if each.is_file() and not each.name.startswith(".")][:MOST_SCHOOLS]

    def _school(self, file: Path) -> NamedSchool | None:
        try:
            stat = file.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            kept = self._read.get(file)
            if kept is None or kept[0] != stamp:
                kept = self._read[file] = stamp, _look(file)
        except OSError:
            return None
        return kept[1]

    def write(self, id: str, before: str, details: Mapping[str, Detail], who: str, logo: bytes = b"") -> None:
        """Writes what is other in the details, beside and renamed; an empty one is taken out.

        `before` is the hash of the file that was read. Raises ChangedMeanwhile, and OSError.
        """
        school = self.get(id)
        if school is None or self.folder is None or digest(school.file.read_bytes()) != before:
            raise ChangedMeanwhile
        new = {name: value for name, value in details.items() if value != school.details.get(name, "")}
        if logo:
            picture = self.folder / f"{school.file.stem}-logo.png"
            _replace(picture, logo)
            new[SCHOOL_LOGO] = picture.name
        text = _changed(school.file.read_text(encoding="utf-8-sig"), new)
        _replace(school.file, _signed(text, who).encode())

    def add(self, name: str, who: str) -> str:
        """Makes the file of a new school; returns its id. Raises ChangedMeanwhile where there is one, and OSError."""
        assert self.folder is not None
        file = self.folder / f"{slug(name, 'school')}.yaml"
        try:
            with file.open("x", encoding="utf-8") as new:
                new.write(_signed(_changed("", {SCHOOL_NAME: name}), who))
        except FileExistsError as error:
            raise ChangedMeanwhile from error
        return file.stem

    def remove(self, id: str) -> None:
        """Removes the school's file, and the logo that was sent for it."""
        school = self.get(id)
        if school is not None:
            school.file.unlink(missing_ok=True)
            school.file.with_name(f"{school.file.stem}-logo.png").unlink(missing_ok=True)


def _look(file: Path) -> NamedSchool:
    data = file.read_bytes()[: MOST_BYTES + 1]
    text = data.decode("utf-8-sig", errors="replace")
    asked: list[Blank] = []
    with suppress(yaml.YAMLError):
        asked = [_blank(key, value, file) for key, value in _pairs(text) if _known(key.value) not in NO_DETAILS]
    school, problems = read_school((file,), (), asked)
    details = {name: value.value for name, value in school.values.items()}
    name = details.get(SCHOOL_NAME, file.stem)
    return NamedSchool(
        id=file.stem,
        file=file,
        name=name if isinstance(name, str) else file.stem,
        details=details,
        faulty=bool(errors(problems)) or len(data) > MOST_BYTES,
        hash=digest(data),
        changed_by=text.partition("\n")[0].removeprefix(CHANGED) if text.startswith(CHANGED) else "",
    )


def _pairs(text: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The keys of the file with their values. Raises YAMLError."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return [(key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def _blank(key: yaml.ScalarNode, value: yaml.Node, file: Path) -> Blank:
    kind: BlankKind = "list" if isinstance(value, yaml.SequenceNode) else "text"
    return Blank(name=key.value, kind=kind, place=Place(file=str(file), whole=True))


def _known(key: str) -> str:
    """The detail that a key of the file stands for."""
    return ALIASES.get("".join(letter for letter in key.casefold() if letter.isalnum()), " ".join(key.split()))


def _changed(text: str, new: Mapping[str, Detail]) -> str:
    """The file's text with other values; the rest of it, comments too, stays as it is."""
    pairs = {_known(str(key.value)): (key, value) for key, value in _pairs(text)}
    for name in sorted((name for name in new if name in pairs), key=lambda name: -pairs[name][0].start_mark.index):
        key, value = pairs[name]
        old = text[value.start_mark.index : value.end_mark.index]
        end = value.start_mark.index + len(old.rstrip())
        if new[name]:
            text = f"{text[: value.start_mark.index]}{_dumped(new[name])}{text[end:]}"
        else:
            text = text[: key.start_mark.index] + text[end:].removeprefix("\n")
    more = "".join(f"{name}: {_dumped(value)}\n" for name, value in new.items() if value and name not in pairs)
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{more}"


def _dumped(value: Detail) -> str:
    """The value in one line: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _signed(text: str, who: str) -> str:
    """The text with a first line that says who changed it, where that is known."""
    if text.startswith(CHANGED):
        text = text.partition("\n")[2]
    return f"{CHANGED}{who}\n{text}" if who else text


def _replace(file: Path, data: bytes) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
