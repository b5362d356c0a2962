"""A deck that was written for another tool: its front matter's keys, and its title."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from kit.diagnostics import Severity
from kit.language.labels import label_of
from kit.language.word_tables import fold
from kit.session.synonyms import MODALITIES
from kit.session.yaml_nodes import Node, Reader

_NO_KEY = "take it out, or write `#` in front of it; `kit explain language` lists the keys that there are"
FOREIGN_TOO = ("theme", "class", "size", "style", "math", "header", "footer")
"""Keys that mean another tool's in a file that has a key of one."""
_OTHERS = frozenset(
    {"marp", "transition", "revealoptions", "paginate", "output", "highlighter", "aspectratio", "slidenumber"}
)
"""Keys that only another tool's deck has: of Marp, reveal.js, Slidev, Beamer, R Markdown."""
_THEMES = ("seriph", "apple-basic", "shibainu", "gaia", "uncover")
"""Themes of Slidev and Marp by names that nobody gives to one of a school's."""


def is_foreign(keys: Mapping[str, tuple[Node, Node]]) -> bool:
    """Whether the keys, with their values, are those of a deck that was written for another tool."""
    theme = keys["theme"][1].value if "theme" in keys else ""
    return theme in _THEMES or any(name.lower().replace("-", "") in _OTHERS for name in keys)


def tell_foreign(reader: Reader, foreign: Mapping[str, Node]) -> None:
    """Tells of the keys that are like none of kit's, all in one."""
    if foreign:
        names = ", ".join(f"`{name}`" for name in foreign)
        first = min(foreign.values(), key=lambda node: node.start_mark.line)
        message = f"unknown key{'s' if len(foreign) > 1 else ''} {names}"
        labels = [label_of(name) for name in foreign]
        label = labels[0] if all(labels) else None
        help = f"write `> **{label}:** …` on the slide that it belongs to" if label else _NO_KEY
        reader.source.add("unknown-key", message, help, reader.place(first), Severity.WARNING)


def first_heading(reader: Reader) -> str:
    """The words of the first `#` heading, which in another tool's deck is the title; told. "" where there is none."""
    for number, line in enumerate(reader.source.lines):
        if line.startswith("# ") and (title := line[2:].strip(" #*_")):
            message = f"the session has no title: “{title}” is taken as it"
            reader.source.add("no-title", message, f"write `title: {title}` into the front matter",
                              reader.source.place(number), Severity.WARNING)  # fmt: skip
            return title
    return ""


def is_another_tools(name: str, key: str, node: Node) -> bool:
    """Whether a key has the name of one of a session and the value of another tool's: `format: revealjs`."""
    if key != "modality" or name == key:
        return False
    return not isinstance(node, yaml.ScalarNode) or fold(node.value) not in {*MODALITIES, *MODALITIES.values()}
