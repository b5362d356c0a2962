"""Pictures that are not there, are broken, or say nothing to who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from kit.checks.finding import Checked, error, warning
from kit.diagnostics import Problem
from kit.document import Image, parse_author, walk

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp)", re.IGNORECASE)


def pictures(checked: Checked, root: Path) -> Iterator[Problem]:
    """Pictures without an alternative text, outside the session's folder, missing or broken."""
    seen: set[tuple[str, int]] = set()
    for passage in checked.passages():
        if "![" not in passage.text:
            continue
        decorative = _decorative(passage.text)
        for node in walk(parse_author(passage.text).blocks):
            if not isinstance(node, Image) or node.source.startswith("["):
                continue
            place = checked.find(node.source, passage.place, passage.text)
            if (node.source, place.line) in seen:
                continue
            seen.add((node.source, place.line))
            if not node.alt and node.source not in decorative:
                help_ = (
                    'say what it shows: `![two adults reading](…)`; for mere decoration, write the title "decorative"'
                )
                yield error("missing-alt", f"the picture `{node.source}` has no alternative text", help_, place)
            elif _FILE_NAME.fullmatch(node.alt.strip()):
                message = f"the alternative text `{node.alt}` is a file's name"
                yield warning("vague-alt", message, "say what the picture shows", place)
            reason = fault(node.source, root)
            if reason:
                yield error(*reason, place)


def _decorative(text: str) -> set[str]:
    return {match[1].strip("<>") for match in re.finditer(r'\(\s*(\S+)\s+["\']\s*decorative\s*["\']\s*\)', text, re.I)}


def fault(source: str, root: Path) -> tuple[str, str, str] | None:
    """Code, message and help of what is wrong with a picture of the session in `root`; None where it is fine."""
    if re.match(r"[a-z][a-z0-9+.-]+:", source, re.IGNORECASE):
        help_ = "save the picture beside the session, and name that file"
        return "picture-elsewhere", f"`{source}` is not a file: nothing is fetched from the network", help_
    paths = [root / name for name in dict.fromkeys((source, unquote(source)))]
    try:
        path = next((each for each in paths if each.is_file()), paths[0])
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        return "missing-picture", f"there is no picture `{source}`", "check its name"
    if not inside:
        help_ = "copy it into the session's folder"
        return "picture-elsewhere", f"the picture `{source}` lies outside the session's folder", help_
    if not path.is_file():
        return (
            "missing-picture",
            f"there is no picture `{source}`",
            "check its name, and that it lies beside the session",
        )
    from kit.images import BadPicture, read_picture

    try:
        read_picture(path)
    except BadPicture as reason:
        return "bad-picture", f"the picture `{source}` {reason}", "save it anew as a PNG or JPEG"
    return None
