"""A package is packed as the standard library would pack it; what was deflated before is not deflated again."""

from __future__ import annotations

import io
import random
import zipfile

from kit.ooxml import package
from kit.ooxml.package import packed, unpacked

CHANCE = random.Random(17)
MEMBERS = {
    "[Content_Types].xml": b"<a/>" * 100,
    "ppt/media/picture1.png": CHANCE.randbytes(1000),
    "ppt/\u00f1/b.xml": CHANCE.randbytes(70_000),
    "ppt/empty.xml": b"",
    "ppt/words.xml": b"so many words " * 1000,
    "ppt/large.xml": b"x" * 200_000,
}


def by_library(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, method, package.LEVEL)
    return out.getvalue()


def test_the_archive_is_that_of_the_library() -> None:
    for _ in range(2):
        data = packed(MEMBERS)
        assert data == by_library(MEMBERS)
        assert unpacked(data) == MEMBERS
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None


def test_what_was_deflated_before_is_not_deflated_again() -> None:
    package._deflated.cache_clear()
    packed(MEMBERS)
    packed({**MEMBERS, "ppt/words.xml": b"other words"})
    kept = sum(len(data) <= package.LARGEST_KEPT for name, data in MEMBERS.items() if not name.endswith(".png"))
    assert package._deflated.cache_info().misses == kept + 1
