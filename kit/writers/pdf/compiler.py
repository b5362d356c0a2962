"""Typst sources → PDF. Pictures lie in a folder of this process, named by what they hold."""

from __future__ import annotations

import json
import re
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import typst

    from kit.images import Picture


class Printout(Struct, frozen=True):
    """A PDF; `unprintable` are the characters that no font here has, each printed as an empty box.

    `crowded` says, for each group of cards or forms of which fewer go on a page than were asked for: how many were
    asked for, and how many there are, 0 where not even one goes on a page.
    """

    data: bytes
    pages: int
    unprintable: str = ""
    crowded: tuple[tuple[int, int], ...] = ()


class ThemeError(ValueError):
    """What Typst says of a `theme.typ` that it cannot use."""


_MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAGES = re.compile(rb"/Type\s*/Pages\b.*?/Count (\d+)", re.DOTALL)
_SEVERAL = re.compile(r"#(cards|form)\(")
_threads = threading.local()
"""A compiler is no good in two threads; two in two threads are."""
_one_at_a_time = threading.Lock()
_setting = threading.Lock()
"""Two pages that are set at once take no less time on two processors, and the memory of both."""


def compile_pdf(main: str, others: Mapping[str, str]) -> Printout:
    """The PDF/UA-1 that `main` makes with the other sources. Raises ThemeError."""
    import typst

    from kit.writers.pdf.fonts import without_a_glyph

    unprintable = ""
    while True:
        sources = {"main.typ": main.encode(), **{name: text.encode() for name, text in others.items()}}
        try:
            # The stubs know of paths only.
            input: Any = sources
            with _setting:
                data = _compiler().compile(input=input, format="pdf", pdf_standards="ua-1", timestamp=0)
        except typst.TypstError as error:
            named = "".join(_MISSING.findall(str(error)))
            found = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), named)
            missing = "".join(sorted({c for c in found if not c.isascii() and c in main and c != "\u25a1"}))
            if not missing and named:
                # A letter that a mark or a skin colour after it makes impossible is named without that mark.
                missing = without_a_glyph(main).replace("\u25a1", "")
            if not missing:
                raise ThemeError(str(error)) from error
            unprintable += missing
            main = main.translate(dict.fromkeys(map(ord, missing), "\u25a1"))
            continue
        assert isinstance(data, bytes)
        pages = max(int(count) for count in _PAGES.findall(data))
        return Printout(data, pages, unprintable, _crowded(sources) if _SEVERAL.search(main) else ())


def _crowded(sources: Any) -> tuple[tuple[int, int], ...]:
    """What the theme notes under `<crowded>`."""
    import typst

    asking = typst.Compiler(sources, str(_root()), _fonts(), True)
    notes = json.loads(asking.query("<crowded>", field="value"))
    return tuple((note["asked"], note["got"]) for note in notes)


def place(picture: Picture) -> str:
    """The name below the compiler's root of a file that holds the picture."""
    name = f"{sha256(picture.data).hexdigest()[:24]}.{picture.format}"
    path = _root() / name
    with _one_at_a_time:
        if not path.exists():
            path.write_bytes(picture.data)
    return name


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kit-pictures-")


def _root() -> Path:
    with _one_at_a_time:
        return Path(_folder().name)


@cache
def _fonts() -> typst.Fonts:
    import typst

    from kit.writers.pdf.fonts import folders

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(path) for path in folders()]
    )


def _compiler() -> typst.Compiler:
    import typst

    if not hasattr(_threads, "compiler"):
        _threads.compiler = typst.Compiler(root=str(_root()), font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _threads.compiler
    return compiler
