"""Pictures that a look shows in two colors of its theme, as they are seen; rpptx draws them as they are stored."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree
from PIL import Image, ImageOps

from kit.drawing.inherited_fills import related, relations
from kit.ooxml.colors import A, P, Scheme, scheme_in

_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def toned(archive: zipfile.ZipFile, name: str, names: set[str]) -> dict[str, bytes]:
    """The pictures of a master or a layout in their two colors, by the names of their parts."""

    root = etree.fromstring(archive.read(name))
    scheme = _scheme(archive, related(archive, name, "slideMaster", names) or name, names)
    targets = relations(archive, name, names)
    found = {}
    for blip in root.iter(f"{A}blip"):
        both = blip.find(f"{A}duotone")
        target = targets.get(str(blip.get(_EMBED)))
        paints = [scheme.paint([color]) for color in both] if both is not None else []
        if target and len(paints) == 2 and paints[0] and paints[1]:
            found[target] = _in_two(archive.read(target), paints[0][0], paints[1][0])
    return found


def _scheme(archive: zipfile.ZipFile, master: str, names: set[str]) -> Scheme:
    theme = related(archive, master, "theme", names)
    colors: Any = etree.fromstring(archive.read(theme)) if theme else etree.Element("none")
    mapping = etree.fromstring(archive.read(master)).find(f"{P}clrMap")
    return scheme_in(colors, mapping)


def _in_two(picture: bytes, dark: tuple[int, int, int], light: tuple[int, int, int]) -> bytes:
    """The picture from one color to the other; as it is, where it cannot be read."""

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as image:
            made = ImageOps.colorize(image.convert("L"), dark, light)
            if "A" in image.getbands():
                made.putalpha(image.getchannel("A"))
            made.save(out, image.format)
    except Exception:  # Pillow raises whatever a broken file provokes; whether it can be drawn is not for here to say.
        return picture
    return out.getvalue()
