"""What a look's own slides show of it: which of several masters is for its cover, and which for the slides inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE as RT


class Examples(Struct, frozen=True, kw_only=True):
    """Masters by the names of their parts: that of the look's first slide, and those that most of the others have.

    Of two that as many have, the first slide's is for covers only.
    """

    cover: str = ""
    inside: frozenset[str] = frozenset()


NO_EXAMPLES = Examples()


def examples_of(presentation: Any) -> Examples:
    """What the slides of the presentation show, before they are taken out of it."""
    masters = list(_masters(presentation.part))
    count = Counter(masters[1:])
    most = {name for name, times in count.items() if times == max(count.values())}
    return Examples(
        cover=masters[0] if masters else "",
        inside=frozenset(most - {masters[0]} or most) if masters else frozenset(),
    )


def _masters(part: Any) -> Iterator[str]:
    """The master of each slide, in their order."""

    for id in part._element.xpath("p:sldIdLst/p:sldId/@r:id"):
        slide = part.rels[id].target_part if id in part.rels else None
        layout = _related(slide, RT.SLIDE_LAYOUT)
        master = _related(layout, RT.SLIDE_MASTER)
        if master is not None:
            yield str(master.partname)


def _related(part: Any, kind: str) -> Any:
    """The part of a kind that a part leads to; None where there is none."""
    rels = part.rels.values() if part is not None else ()
    return next((rel.target_part for rel in rels if rel.reltype == kind and not rel.is_external), None)
