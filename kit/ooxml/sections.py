"""Agenda blocks as the deck's sections."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from kit.ooxml.xml_text import attribute

_NAMESPACE = uuid.UUID("6f1f0f0e-6a33-5c8e-9a8f-0d2b8f1f7a11")
URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def section_list(slides: Sequence[tuple[str, int]]) -> str:
    """The `p:ext` with the sections of the slides, each its section's name and its id; "" without names.

    Slides without a section belong to the one before them, the first ones to the one after them.
    """
    names = [name for name, _ in slides]
    if not any(names):
        return ""
    current = next(name for name in names if name)
    sections: list[tuple[str, list[int]]] = []
    for name, id in slides:
        current = name or current
        if not sections or sections[-1][0] != current:
            sections.append((current, []))
        sections[-1][1].append(id)
    body = "".join(
        f'<p14:section name={attribute(name)} id="{{{str(uuid.uuid5(_NAMESPACE, f"{at} {name}")).upper()}}}">'
        f'<p14:sldIdLst>{"".join(f"""<p14:sldId id="{id}"/>""" for id in ids)}</p14:sldIdLst></p14:section>'
        for at, (name, ids) in enumerate(sections)
    )
    return (
        f'<p:ext xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" uri="{URI}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{body}</p14:sectionLst></p:ext>'
    )
