"""A school's details: YAML files merged, later ones winning, and `--set name=value` over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, in_order
from kit.model import ALWAYS, Blank, BlankKind, Resource, School, Value
from kit.session.mapping import Node, Reader, form_fault
from kit.session.source import load, source
from kit.suggest import did_you_mean, nearest


def read_school(
    files: Sequence[Path], sets: Sequence[str], blanks: Sequence[Blank]
) -> tuple[School, tuple[Problem, ...]]:
    """The details of all files and arguments, and every problem."""
    kinds = {**ALWAYS, **{blank.name: blank.kind for blank in blanks}}
    school = School(files=tuple(files))
    problems: list[Problem] = []
    for file in files:
        text, found = load(file, str(file), "check the name: `--school` takes a school's YAML file", "a school")
        problems += found
        if text is None:
            continue
        made, readable = source(text, str(file), "write the school's details, such as `school name: Ánimo Elementary`")
        if readable:
            school = _file(Reader(made, 0, len(made.lines)), file.parent, kinds, school)
        problems += made.problems
    for argument in sets:
        name, equals, value = argument.partition("=")
        name, value = " ".join(name.split()), value.strip()
        place = Place(file="command line", width=max(1, len(argument)), text=argument)
        fault: tuple[str, str, str] | None
        if not equals or not name:
            fault = ("bad-set", f"`{argument}` is not name=value", 'write `--set "school name=Ánimo Elementary"`')
        elif name not in kinds:
            fault = ("unknown-blank", f"the session has no blank `{name}`", did_you_mean(name, kinds))
        else:
            fault = _fault(kinds[name], name, value, Path())
            texts = tuple(part.strip() for part in value.split(";") if part.strip())
            made_value = Value(value=texts if kinds[name] == "list" else value, place=place, folder=Path())
            if not fault:
                school = replace(school, values={**school.values, name: made_value})
        if fault:
            problems.append(Problem(code=fault[0], message=fault[1], help=fault[2], place=place))
    return school, in_order(problems)


def _file(reader: Reader, folder: Path, kinds: dict[str, BlankKind], school: School) -> School:
    for name, (at, node) in (reader.root() or {}).items():
        match name:
            case "colors":
                school = _colors(reader, node, school)
            case "resources":
                school = replace(school, resources=_resources(reader, node))
            case _ if name in kinds:
                school = _value(reader, name, node, kinds[name], folder, school)
            case _:
                if near := nearest(name, (*kinds, "colors", "resources"), likeness=0.85):
                    message = f"the session has no blank `{name}`"
                    reader.source.add("unknown-blank", message, f"did you mean `{near}`?", reader.place(at))
    return school


def _value(reader: Reader, name: str, node: Node, kind: BlankKind, folder: Path, school: School) -> School:
    read = reader.texts(node, name) if kind == "list" else reader.text(node, name)
    if not read:
        return school
    if isinstance(read, str) and (fault := _fault(kind, name, read, folder)):
        reader.source.add(*fault, reader.place(node))
        return school
    value = Value(value=read, place=reader.place(node), folder=folder)
    return replace(school, values={**school.values, name: value})


def _fault(kind: BlankKind, name: str, value: str, folder: Path) -> tuple[str, str, str] | None:
    """Why a value is not of its kind: code, message, help."""
    if fault := form_fault(kind, name, value):
        return fault
    if kind == "image":
        try:
            root, file = folder.resolve(), (folder / value).resolve()
            inside, there = file.is_relative_to(root), file.is_file()
        except (OSError, ValueError, RuntimeError):
            inside, there = True, False
        if not inside:
            return "bad-value", f"the picture `{value}` lies outside the folder", "put it beside the school's file"
        if not there:
            return "no-file", f"there is no picture `{value}`", "put it beside the school's file, or mend the name"
    return None


def _colors(reader: Reader, node: Node, school: School) -> School:
    for name, (_, value) in (reader.mapping(node, "colors", ("primary", "accent")) or {}).items():
        text = reader.text(value, name)
        if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
            reader.wrong(value, name, "a color of six digits", 'write it in quotes, such as `"#0B5394"`')
        elif name == "primary":
            school = replace(school, primary=text.lstrip("#").upper())
        else:
            school = replace(school, accent=text.lstrip("#").upper())
    return school


def _resources(reader: Reader, node: Node) -> tuple[Resource, ...]:
    made: list[Resource] = []
    if not isinstance(node, yaml.SequenceNode):
        reader.wrong(node, "resources", "a list", "write one `- {label: …, link: …, note: …}` a line")
        return ()
    for item in node.value:
        found = reader.mapping(item, "resources", ("label", "link", "note")) or {}
        texts = {name: reader.text(value, name) for name, (_, value) in found.items()}
        if texts.get("link") and (fault := _fault("link", "link", texts["link"], Path())):
            reader.source.add(*fault, reader.place(found["link"][1]))
        elif texts.get("label"):
            made.append(Resource(**texts))
        elif found:
            reader.wrong(item, "resources", "a list of things with a `label`", "write `- {label: …, link: …}`")
    return tuple(made)
