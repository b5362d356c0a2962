"""The layouts that a session asks for by their names."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from pathlib import Path

from kit.diagnostics import Problem, Severity
from kit.formats.pptx.look.kinds import kind_named
from kit.input_file import read_file
from kit.ooxml.budget import LARGEST, LARGEST_PART, MOST_LAYOUTS
from kit.session.model import Session
from kit.session.suggest import did_you_mean

_NAME = re.compile(rb'<p:cSld[^>]*? name="([^"]*)"')


def unknown_layouts(session: Session, look: Path) -> tuple[Problem, ...]:
    """The slides that ask for a layout which the look does not have, and which no usual name names."""
    asking = [slide for slide in session.slides if slide.layout]
    if not asking:
        return ()
    names = _names(look)
    return tuple(
        Problem(
            code="unknown-layout",
            message=f"the look has no layout `{slide.layout}`: the kit takes the one for what the slide holds",
            help=did_you_mean(slide.layout, names),
            place=slide.place,
            severity=Severity.WARNING,
        )
        for slide in asking
        if slide.layout not in names and kind_named(slide.layout) is None
    )


def _names(look: Path) -> tuple[str, ...]:
    """The names of the look's layouts; none where it cannot be read, which others tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(read_file(look, LARGEST))) as archive:
            layouts = [each for each in archive.infolist() if each.filename.startswith("ppt/slideLayouts/slideLayout")]
            parts = [each.filename for each in layouts[:MOST_LAYOUTS] if each.file_size <= LARGEST_PART]
            found = (_NAME.search(archive.read(part)) for part in sorted(parts))
            return tuple(html.unescape(match[1].decode("utf-8", "replace")) for match in found if match)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return ()
