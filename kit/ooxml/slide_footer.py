"""The footer of a slide that kit wrote, found in its XML without parsing it.

A footer names the school: without it, slides that say nothing else of a school are the same for all.
"""

from __future__ import annotations

_SHAPE, _SHAPE_ENDS, _FOOTER = b"<p:sp>", b"</p:sp>", b'type="ftr"'


def parted_at_footer(slide: bytes) -> tuple[bytes, bytes]:
    """The XML of a slide without the shape of its footer, and that shape; b"" where the slide has none."""
    at = slide.find(_FOOTER)
    start, end = slide.rfind(_SHAPE, 0, max(at, 0)), slide.find(_SHAPE_ENDS, at) + len(_SHAPE_ENDS)
    if at < 0 or start < 0:
        return slide, b""
    return slide[:start] + slide[end:], slide[start:end]
