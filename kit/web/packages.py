"""Office files and ZIPs that somebody sent: opened in a worker, within limits that are counted while they unpack."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200 * 2**20
MOST_RATIO = 200
"""How much larger than packed a file may be as a whole: decks are five times as large, a bomb a thousand times."""
SMALL = 2**20
"""Bytes under which nobody minds the ratio."""
_CHUNK = 2**16
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)


class BadPackage(ValueError):
    """Why it is not taken: the name of the words that say so."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """Returns what is in the package, by name. Raises BadPackage where it is none, or holds too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) > MOST_MEMBERS:
                raise BadPackage("wrong_too_much_in_it")
            return _members(archive, members, max(SMALL, MOST_RATIO * len(data)))
    except BadPackage:
        raise
    except _BROKEN as error:
        raise BadPackage("wrong_package") from error


def _members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], most: int) -> dict[str, bytes]:
    left = min(most, MOST_UNPACKED)
    found: dict[str, bytes] = {}
    for each in members:
        parts = []
        with archive.open(each) as member:
            # What the archive says of its sizes is not believed.
            while part := member.read(_CHUNK):
                left -= len(part)
                if left < 0:
                    raise BadPackage("wrong_too_much_in_it")
                parts.append(part)
        found[each.filename] = b"".join(parts)
    return found


def deck_in(data: bytes) -> tuple[bytes, bytes]:
    """Returns the deck that was sent, alone or in a kit's ZIP, and the kit's record beside it, if any.

    Raises BadPackage where there is no deck.
    """
    members = unpacked(data)
    if "ppt/presentation.xml" in members:
        return data, b""
    name = next((name for name in members if name.rpartition("/")[2] == "deck.pptx"), "")
    if not name:
        raise BadPackage("wrong_no_deck")
    unpacked(members[name])
    return members[name], _beside(members, name)


def _beside(members: Mapping[str, bytes], name: str) -> bytes:
    return members.get(f"{name.removesuffix('deck.pptx')}kit.json", b"")
