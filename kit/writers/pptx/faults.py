"""What is wrong in a look's own masters and layouts, and so in every deck made with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults_of(presentation: Any) -> tuple[str, ...]:
    """What is wrong in the look itself; each completes "the look …"."""
    found = []
    for master in presentation.slide_masters:
        for holder, where in (
            (master, "its slide master"),
            *((each, f"“{each.name}”") for each in master.slide_layouts),
        ):
            found += [f"has in {where} {fault}" for fault in _faults(holder)]
    return tuple(dict.fromkeys(found))


def _faults(holder: Any) -> Iterator[str]:
    element = holder._element
    ids = Counter(element.xpath("p:cSld/p:spTree//p:cNvPr/@id"))
    double = [id for id, count in ids.items() if count > 1]
    if double:
        yield "shapes with the same number"
    named = {str(value) for each in element.iter() for name, value in each.attrib.items() if name.startswith(_R)}
    if any(id and id not in holder.part.rels for id in named):
        yield "a link or a picture that leads to nothing"
