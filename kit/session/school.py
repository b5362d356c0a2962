"""A school's details: YAML files and values merged, later ones winning, and `--set name=value` over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from msgspec.structs import replace

from kit.diagnostics import AboutBlank, Place, Problem, Severity, in_order
from kit.images import BadPicture, check_picture, color_digits
from kit.language.word_tables import fold
from kit.session.details import ALWAYS, SCHOOL_LOGO, SCHOOL_NAME, Blank, BlankKind, Resource, School, Value
from kit.session.lengths import value_fault
from kit.session.source_lines import load, source
from kit.session.suggest import did_you_mean, nearest
from kit.session.synonyms import COLORS, meant
from kit.session.yaml_nodes import Node, Reader, as_link, form_fault
from kit.text import Pattern

Kinds = Mapping[str, BlankKind]
"""What each blank that the session has is filled with."""


def read_school(
    details: Sequence[Path | School], sets: Sequence[str], blanks: Sequence[Blank]
) -> tuple[School, tuple[Problem, ...]]:
    """The details of all files, values and `name=value` arguments, later ones winning, and every problem."""
    kinds = {**ALWAYS, **{blank.name: blank.kind for blank in blanks}}
    school = School()
    problems: list[Problem] = []
    for each in details:
        if isinstance(each, School):
            problems += _faults(each, kinds)
            school = _over(school, each)
        else:
            school, found = _of_file(each, kinds, school)
            problems += found
    for argument in sets:
        made = _argument(argument, kinds)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            school = replace(school, values={**school.values, made[0]: made[1]})
    return school, in_order(problems)


def _over(school: School, later: School) -> School:
    """The school with the details of a later one, where that has some."""
    return School(
        values={**school.values, **later.values},
        primary=later.primary or school.primary,
        accent=later.accent or school.accent,
        resources=later.resources or school.resources,
        files=(*school.files, *later.files),
        pictures={**school.pictures, **later.pictures},
        unasked=(*school.unasked, *later.unasked),
    )


def _faults(school: School, kinds: Kinds) -> tuple[Problem, ...]:
    """What is wrong in details that no file holds; those that the session does not ask for are for other sessions."""
    found = (
        _fault(kinds[name], name, value.value, value, school.pictures)
        for name, value in school.values.items()
        if name in kinds and isinstance(value.value, str)
    )
    return tuple(problem for problem in found if problem)


def _of_file(file: Path, kinds: Kinds, school: School) -> tuple[School, Sequence[Problem]]:
    text, found = load(file, str(file), "check the name: `--school` takes a school's YAML file", "a school")
    school = replace(school, files=(*school.files, file))
    if text is None:
        return school, found
    made, readable = source(text, str(file), "write the school's details, such as `school name: Ánimo Elementary`")
    if readable:
        school = _file(Reader(made, 0, len(made.lines)), file.parent, kinds, school)
    return school, (*found, *made.problems)


def _known_name(name: str, kinds: Kinds) -> str:
    """The name as the session writes it, where it differs in nothing that matters; else as it is."""
    return name if name in kinds else {_plain(known): known for known in kinds}.get(_plain(name), name)


def _argument(argument: str, kinds: Kinds) -> tuple[str, Value] | Problem:
    """The name and the value that `name=value` sets, or what is wrong with it."""
    name, equals, text = argument.partition("=")
    name, text = _known_name(" ".join(name.split()), kinds), text.strip()
    text = as_link(text) if kinds.get(name) == "link" else text
    place = Place(file="command line", width=max(1, len(argument)), text=argument)
    if fault := value_fault("--set", argument):
        return Problem(code=fault[0], message=fault[1], help=fault[2], place=place)
    if not equals or not name:
        help = 'write `--set "school name=Ánimo Elementary"`'
        return Problem(code="bad-set", message=f"`{argument}` is not name=value", help=help, place=place)
    if name not in kinds:
        message, plain = f"the session has no blank `{name}`", f"This session does not ask for “{name}”."
        help = did_you_mean(name, kinds)
        return Problem(
            code="unknown-blank", message=message, help=help, place=place, about=AboutBlank(name), plain=plain
        )
    texts = tuple(part.strip() for part in text.split(";") if part.strip())
    value = Value(value=texts if kinds[name] == "list" else text, place=place, folder=Path())
    return _fault(kinds[name], name, text, value) or (name, value)


def _file(reader: Reader, folder: Path, kinds: Kinds, school: School) -> School:
    known = {_plain(name): name for name in kinds}
    for written, (at, node) in (reader.root() or {}).items():
        name = known.get(_plain(written)) or ALIASES.get(_plain(written), written)
        match name:
            case "colors":
                school = _colors(reader, node, school)
            case "resources":
                school = replace(school, resources=_resources(reader, node))
            case _ if name in kinds:
                school = _value(reader, name, node, kinds[name], folder, school)
            case _:
                place = reader.place(at)
                near = nearest(name, (*kinds, "colors", "resources"), likeness=0.85)
                if not near:
                    school = replace(school, unasked=(*school.unasked, (name, place)))
                else:
                    message = f"the session has no blank `{name}`"
                    reader.source.add("unknown-blank", message, f"did you mean `{near}`?", place, Severity.WARNING)
    return school


ALIASES = {
    **dict.fromkeys(("name", "school", "schoolsname", "campus", "nombre", "escuela", "nombredelaescuela"), SCHOOL_NAME),
    **dict.fromkeys(("logo", "schoolslogo", "logodelaescuela", "escudo", "crest"), SCHOOL_LOGO),
    **dict.fromkeys(("colors", "color", "colours", "colour", "schoolcolors", "colores"), "colors"),
    **dict.fromkeys(("resources", "resource", "recursos", "contacts"), "resources"),
}
"""Keys of a school's file in the words that people take for them, without spaces and signs."""


def _plain(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())


def _value(reader: Reader, name: str, node: Node, kind: BlankKind, folder: Path, school: School) -> School:
    read = reader.texts(node, name) if kind == "list" else reader.text(node, name)
    if not read:
        return school
    if kind == "link" and isinstance(read, str):
        read = as_link(read)
    value = Value(value=read, place=reader.place(node), folder=folder)
    if isinstance(read, str) and (fault := _fault(kind, name, read, value)):
        reader.source.note(fault)
        return school
    return replace(school, values={**school.values, name: value})


def _fault(kind: BlankKind, name: str, text: str, value: Value, pictures: Mapping[str, bytes] = {}) -> Problem | None:
    """Why the text is not of the blank's kind; None where it is. `pictures` are those that no file holds."""
    if fault := value_fault(name, text):
        plain = f"What stands for “{name}” is too long, or no text."
    elif fault := form_fault(kind, name, text):
        plain = f"“{text}” is {'no web address' if kind == 'link' else 'no date'}."
    elif kind == "image" and text not in pictures and (fault := _no_picture(text, value.folder)):
        plain = f"The picture “{text}” cannot be found."
    else:
        return None
    code, message, help = fault
    return Problem(code=code, message=message, help=help, place=value.place, about=AboutBlank(name), plain=plain)


def _no_picture(name: str, folder: Path) -> tuple[str, str, str] | None:
    """Why there is no such picture in the folder: code, message, help."""
    try:
        root, file = folder.resolve(), (folder / name).resolve()
        inside, there = file.is_relative_to(root), file.is_file()
    except (OSError, ValueError, RuntimeError):
        inside, there = True, False
    if not inside:
        return "bad-value", f"the picture `{name}` lies outside the folder", "put it beside the school's file"
    if not there:
        return "no-file", f"there is no picture `{name}`", "put it beside the school's file, or mend the name"
    try:
        check_picture(file)
    except BadPicture as bad:
        return "bad-picture", f"the picture `{name}` {bad}", "save it anew as PNG or JPEG, no larger than a screen"
    return None


_PARTED = Pattern(r"\s*(?:,|;|/|&|\+|\band\b|\by\b)\s*")


def _colors(reader: Reader, node: Node, school: School) -> School:
    if isinstance(node, yaml.MappingNode):
        found = reader.mapping(node, "colors", ("primary", "accent")) or {}
        pairs = [(name, value) for name, (_, value) in found.items()]
    elif isinstance(node, yaml.SequenceNode):
        pairs = list(zip(("primary", "accent"), node.value, strict=False))
    else:
        parts = [part for part in _PARTED.split(str(node.value)) if part]
        if len(parts) == 2 and all(map(_color, parts)):  # “maroon and gold”
            return replace(school, primary=_color(parts[0]), accent=_color(parts[1]))
        pairs = [("primary", node)]
    for name, value in pairs:
        color = _color(reader.text(value, name))
        if not color:
            help = 'write its name, such as `maroon`, or six digits in quotes, such as `"#0B5394"`'
            reader.wrong(value, name, "a color", help)
        else:
            school = replace(school, **{name: color})
    return school


def _color(text: str) -> str:
    """Six hexadecimal digits of a color by its digits or its name in HTML, `Navy Blue` too; "" for none."""
    if re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
        return text.lstrip("#").upper()
    words = re.sub(r"[^a-z0-9#()%,.]", "", meant(text, COLORS).lower())
    for name in (words, words.removesuffix("blue"), words.removesuffix("green"), words.removesuffix("red")):
        if name and (digits := color_digits(name)):
            return digits
    return ""


def _resources(reader: Reader, node: Node) -> tuple[Resource, ...]:
    if isinstance(node, yaml.MappingNode):
        if any(key.value in ("label", "link", "note") for key, _ in node.value):
            reader.wrong(node, "resources", "a list", "write one `- {label: …, link: …, note: …}` a line")
            return ()
        named = ((reader.text(key, "label"), reader.text(value, "link")) for key, value in node.value)
        return tuple(_resource_named(label, said) for label, said in named if label and said)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(made for item in items if (made := _resource(reader, item)))


def _resource_of_text(text: str) -> Resource | None:
    """A resource of which one text is written, which may be its link too."""
    link = as_link(text)
    return Resource(label=text, link="" if form_fault("link", "link", link) else link) if text else None


def _resource_named(label: str, said: str) -> Resource:
    """A resource by its name, `Liaison: 555-1234`: where it leads, or else what there is to say of it."""
    link = as_link(said)
    return Resource(label=label, note=said) if form_fault("link", "link", link) else Resource(label=label, link=link)


def _resource(reader: Reader, item: Node) -> Resource | None:
    if isinstance(item, yaml.ScalarNode):
        return _resource_of_text(reader.text(item, "label"))
    found = reader.mapping(item, "resources", ("label", "link", "note")) or {}
    texts = {name: reader.text(value, name) for name, (_, value) in found.items()}
    texts |= {"link": as_link(texts["link"])} if texts.get("link") else {}
    if texts.get("link") and (fault := form_fault("link", "link", texts["link"])):
        reader.source.add(*fault, reader.place(found["link"][1]))
        return None
    if texts.get("label"):
        return Resource(**texts)
    if texts.get("link"):
        return Resource(label=texts["link"].partition(":")[2].lstrip("/"), **texts)
    if found:
        reader.wrong(item, "resources", "a list of things with a `label`", "write `- {label: …, link: …}`")
    return None
