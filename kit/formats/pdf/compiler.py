"""Typst sources → PDF. Pictures lie in a folder for the while, named by their sources."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import typst

from kit.formats.pdf.print_fonts import laid_out, named
from kit.formats.pdf.printout import Printout, ThemeError
from kit.formats.pdf.stranger import Confined, TypstFault
from kit.language.fonts import NO_FONTS, Fonts, always_folders
from kit.temporary import files_beside, own_folder, temporary_folder

if TYPE_CHECKING:
    from kit.images import Picture


Asked = TypeVar("Asked")
MAIN, THEME = "main.typ", "theme.typ"
NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
_PAGES = re.compile(rb"/Type\s*/Pages\b.*?/Count (\d+)", re.DOTALL)
_SEVERAL = re.compile(r"#(cards|form)\(")
MOST_FONTS = 1
"""Sets of fonts that stay read: each takes 40 to 66 MB, and schools whose names need the same come together."""
HEAVY = 200_000
"""Bytes of the pictures of a document that Typst is to forget sooner: notes with thirty slides take 100 MB."""
LONG = 8_000
"""Bytes of a document of which the same holds, with every try to fit it: the run of show of 300 slides takes 200 MB."""
EMPTY_PAGES = 9
"""Typst remembers what it made in its last ten compiles: after so many of nothing at all, which take a millisecond, it
has the last heavy document in mind, and not those of ten schools."""
_AT = re.compile(r"theme\.typ:(\d+):(\d+)")
_one_at_a_time = threading.Lock()
_setting = threading.Lock()
"""Two pages that are set at once take no less time on two processors, and the memory of both."""


def compile_pdf(
    main: str,
    others: Mapping[str, str],
    pictures: Mapping[str, Picture] = NO_PICTURES,
    fonts: Fonts = NO_FONTS,
    *,
    stranger: bool = False,
) -> Printout:
    """The PDF/UA-1 that `main` makes with the other files and these pictures, by source. Raises ThemeError.

    A character that no font has is printed by its name. Nothing but the pictures can be read by what is compiled. With
    `stranger`, a theme that is not kit's own is among the sources: it has a process of its own, within limits.
    """

    texts, unprintable = in_fonts({MAIN: main, **others}, fonts)
    several = _SEVERAL.search(main) is not None
    if stranger:
        with _setting:
            data, notes = _elsewhere(texts, files_of(pictures), fonts, several=several)
    else:
        page = LaidOutPage(texts, files_of(pictures), fonts)
        notes, data = page.notes("<crowded>") if several else (), page.written()
    return Printout(data, pages_of(data), unprintable, crowded_in(notes))


def in_fonts(texts: Mapping[str, str], fonts: Fonts) -> tuple[dict[str, str], str]:
    """The texts with names for the characters that no font has, and those that stand in `main.typ`."""
    letters = frozenset[str]().union(*map(fonts.lacks, texts.values()))
    if not letters:
        return dict(texts), ""
    lacking = _sequences(letters)
    said = {found[1] for found in lacking.finditer(texts[MAIN])}
    named_texts = {name: lacking.sub(lambda found: named(found[1]), text) for name, text in texts.items()}
    return named_texts, "".join(sorted(said))


def files_of(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """The files of the pictures, by the names by which documents call them."""
    return {picture_name(source, picture): picture.data for source, picture in pictures.items()}


def pages_of(data: bytes) -> int:
    """How many pages a PDF has that Typst wrote."""
    return max(int(count) for count in _PAGES.findall(data))


def crowded_in(notes: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    """What a theme says of cards and forms: how many were to be on a page, and how many are."""
    return tuple((note["asked"], note["got"]) for note in notes if isinstance(note, dict) and "asked" in note)


class LaidOutPage:
    """A page of kit's own, of texts and other files by their names: laid out, and written once that is as it should be.

    What it has in common with the page before is not made anew: between the two, nothing is forgotten.
    """

    def __init__(self, texts: Mapping[str, str], files: Mapping[str, bytes], fonts: Fonts) -> None:
        self._files = {**files, **{name: text.encode() for name, text in texts.items()}}
        self._fonts = fonts
        self._heavy = sum(map(len, files.values())) > HEAVY or len(self._files[MAIN]) > LONG

    def notes(self, asked: str = "metadata") -> Sequence[Any]:
        """Returns the values of all that is noted in it as metadata, or of what is labeled so. Raises ThemeError."""
        return tuple(json.loads(self._asked(lambda compiler: compiler.query(asked, field="value"))))

    def written(self, *, tagged: bool = True) -> bytes:
        """Returns the PDF/UA-1, or a PDF without tags; a page that takes much room is forgotten. Raises ThemeError."""
        how: Any = {"pdf_standards": "ua-1"} if tagged else {"pdf_tags": False}

        def write(compiler: typst.Compiler) -> bytes:
            made = compiler.compile(format="pdf", timestamp=0, **how)
            assert isinstance(made, bytes)
            if self._heavy:
                _forget(compiler)
            return made

        return self._asked(write)

    def _asked(self, ask: Callable[[typst.Compiler], Asked]) -> Asked:
        root = own_folder("pages")
        with _setting, files_beside(root, self._files):
            # Anew: one that was asked before has the files that it read then.
            compiler = typst.Compiler(str(root / MAIN), str(root), _fonts(self._fonts), True)
            try:
                return ask(compiler)
            except typst.TypstError as error:
                hints = tuple(error.hints or ())
                said = TypstFault(message=str(error.message), diagnostic=error.diagnostic or "", hints=hints)
                raise _theme_error(said, root) from error


def _forget(compiler: typst.Compiler) -> None:
    """Has Typst forget the document that the compiler made last."""
    nothing: Any = {MAIN: b""}
    for _ in range(EMPTY_PAGES):
        compiler.compile(input=nothing, format="pdf", timestamp=0)


def _elsewhere(
    sources: Mapping[str, str], pictures: Mapping[str, bytes], fonts: Fonts, *, several: bool
) -> tuple[bytes, Sequence[Any]]:
    """The PDF, and what is noted of `several` pieces on a page, compiled in a process within limits."""
    with _one_at_a_time:
        paths = font_folders(laid_out(fonts, own_folder("fonts")))
    with temporary_folder() as root, files_beside(root, pictures):
        made = _confined().compiled(sources, root, paths, several=several)
    if isinstance(made, TypstFault):
        raise _theme_error(made, root)
    return made.data, made.crowded


@cache
def _confined() -> Confined:
    return Confined()


def _theme_error(said: TypstFault, root: Path) -> ThemeError:
    """What Typst says, at the first place in the theme that it names."""
    at = _AT.search(said.diagnostic)
    line, column = (int(at[1]), int(at[2])) if at else (0, 0)
    return ThemeError(said.message.replace(str(root), ""), line, column, "; ".join(said.hints))


def _sequences(lacking: Set[str]) -> re.Pattern[str]:
    """What finds characters that no font has, each with the marks that change how it looks, and those joined to it."""
    letters = re.escape("".join(sorted(lacking)))
    return re.compile(rf"([{letters}])(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*")


def picture_name(source: str, picture: Picture) -> str:
    """The name of the picture's file, by which `main` calls it.

    It does not go by what the picture shows: where two documents differ in that alone, Typst sets the second anew only
    around the picture.
    """
    return f"{sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.{picture.format}"


def _fonts(fonts: Fonts) -> typst.Fonts:
    """The fonts that every kit brings and those that were chosen: none of this machine's, and none of Typst's own."""
    with _one_at_a_time:
        return _read_fonts(laid_out(fonts, own_folder("fonts")))


@lru_cache(maxsize=MOST_FONTS)
def _read_fonts(chosen: Path | None) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders(chosen))


def font_folders(chosen: Path | None) -> list[str]:
    """The folders of the fonts that every kit brings, and of those that were chosen for this one."""
    return [str(path) for path in (*always_folders(), chosen) if path]
