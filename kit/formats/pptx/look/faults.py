"""What is wrong in a look's own masters and layouts, and so in every deck made with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kit.ooxml.colors import A

_LEVEL = re.compile(rf"{re.escape(A)}(defPPr|lvl[1-9]pPr|extLst)")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults_of(presentation: Any) -> tuple[str, ...]:
    """What is wrong in the look itself; each completes "the look …"."""
    found: dict[str, list[str]] = {}
    for master in presentation.slide_masters:
        for holder, where in (
            (master, "its slide master"),
            *((each, f"“{each.name}”") for each in master.slide_layouts),
        ):
            for fault in _faults(holder):
                found.setdefault(fault, []).append(where)
    return tuple(f"has in {_listed(list(dict.fromkeys(places)))} {fault}" for fault, places in found.items())


def _listed(places: list[str]) -> str:
    """The first two of the places, and how many there are besides."""
    more = f", and {len(places) - 2} more," if len(places) > 2 else ""
    return " and ".join(places[:2]) + more


def _faults(holder: Any) -> Iterator[str]:
    element = holder._element
    named = {str(value) for each in element.iter() for name, value in each.attrib.items() if name.startswith(_R)}
    if not (named - {""}) <= set(holder.part.rels):
        yield "a link or a picture that leads to nothing"
    if any(_LEVEL.fullmatch(str(child.tag)) is None for style in element.iter(f"{A}lstStyle") for child in style):
        yield "a style of text that PowerPoint does not know"
