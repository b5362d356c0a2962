"""What a look may not bring into a deck that goes to many schools: macros, programs, and what is not in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PROGRAMS = ("/oleObject", "/control", "/activeXControl", "/activeXControlBinary", "/wordVbaData")
_HYPERLINK = "/hyperlink"


def macros(part: Any) -> str:
    """Why the file of the presentation part cannot be a look if it holds macros; "" if it holds none."""
    kinds = [rel.reltype for rel in part.rels.values()]
    if "macroEnabled" in part._content_type or any(kind.endswith("/vbaProject") for kind in kinds):
        return "holds macros: save it as a PowerPoint Presentation (.pptx), without them"
    return ""


def refused(part: Any) -> str:
    """Why what the presentation part still leads to cannot be a look; "" if it can."""
    return next(_reasons(part), "")


def _reasons(start: Any) -> Iterator[str]:
    for part in start.package.iter_parts():
        for rel in part.rels.values():
            kind = rel.reltype
            if kind.endswith(_PROGRAMS) or (kind.endswith("/package") and not _is_chart(part)):
                yield f"holds an embedded object or control ({_where(part)}): take it out, or put a picture there"
            elif rel.is_external and not kind.endswith(_HYPERLINK):
                yield f"shows something that is not in the file, {_shown(rel.target_ref)} ({_where(part)}): put it in"
        for action in _actions(part):
            if action.startswith(("ppaction://macro", "ppaction://program", "ppaction://ole")):
                yield f"starts a program or a macro at a click ({_where(part)}): take that action out"


def _is_chart(part: Any) -> bool:
    return "chart" in str(part.content_type)


def _actions(part: Any) -> list[str]:
    element = getattr(part, "_element", None)
    return [] if element is None else [str(action) for action in element.xpath("//@action")]


def _shown(target: str) -> str:
    """Where a link leads, without what makes it too long to read."""
    return target if len(target) <= 60 else f"{target[:28]}…{target[-28:]}"


def _where(part: Any) -> str:
    """The part in a designer's words."""
    name = str(part.partname)
    if "/slideLayouts/" in name:
        return f"in the layout “{part.slide_layout.name}”"
    if "/slideMasters/" in name:
        return "in the slide master"
    if "/notesMasters/" in name or "/handoutMasters/" in name:
        return "in the notes or handout master"
    return f"in {name.removeprefix('/ppt/')}"
