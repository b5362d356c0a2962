"""The fonts of a kit: those that it always brings, and for every other script that its text has one that was chosen.

A font is looked for in the folders `fonts` beside the session, its theme and among the user's own data, then in the
package that brings it. No other font of this machine is ever taken, so that the same input makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.language.font_files import Fault, FontFace, characters, faces_in, is_printed
from kit.language.scripts import SYMBOLS, Script, first_word, scripts_in
from kit.text import Pattern

ALWAYS = (
    ("Source Sans 3", "fontpkg_source_sans_3"),
    ("Source Serif 4", "fontpkg_source_serif_4"),
    ("Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible"),
    ("Noto Sans", "fontpkg_noto_sans"),
    ("Source Code Pro", "fontpkg_source_code_pro"),
    ("Inter", "fontpkg_inter"),
)
"""The fonts that every kit can take.

In this order: for text, for titles, for what is read from afar, for letters that these lack, for code, and for symbols.
"""
FOLDER = "fonts"
"""The name of a folder of fonts beside a session, a theme, or in the user's own data."""


class ChosenFont(Struct, frozen=True, kw_only=True):
    """The font that prints a script in a kit: its faces, and the letters of the script that the kit's text has.

    `own` says that it lies in a folder of fonts, and is none that a package brought.
    """

    script: str
    family: str
    faces: tuple[FontFace, ...]
    letters: str
    own: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files, each once."""
        return tuple(dict.fromkeys(face.file for face in self.faces))

    def face(self, weight: int) -> FontFace:
        """The upright face that is nearest to a weight."""
        return min(self.faces, key=lambda face: (face.italic, not face.variable and abs(face.weight - weight)))


class Lacking(Struct, frozen=True, kw_only=True):
    """A script for which there is no font, and its first word in the text."""

    script: Script
    word: str


class Fonts(Struct, frozen=True, kw_only=True):
    """The fonts of a kit beside those that it always brings, what it lacks, and the files that were left out."""

    chosen: tuple[ChosenFont, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files from folders of fonts, which are the kit's inputs."""
        return tuple(dict.fromkeys(file for font in self.chosen if font.own for file in font.files))

    def lacks(self, text: str) -> frozenset[str]:
        """The characters of the text that none of the fonts has."""
        unknown = _uncommon(text)
        if not unknown:
            return frozenset()
        known = _always() | {code for font in self.chosen for code in characters(font.face(400))}
        return frozenset(each for each in unknown if ord(each) not in known)


NO_FONTS = Fonts()


def choose_fonts(text: str, language: str, folders: Sequence[Path] | Callable[[], Sequence[Path]]) -> Fonts:
    """The fonts for a kit's whole text, from the folders of fonts, the first before the others.

    `folders` may be what finds them: it is asked only where a script needs them.
    """
    unknown = _beyond(text)
    if not unknown:
        return NO_FONTS
    faults: list[Fault] = []
    places = folders() if callable(folders) else folders
    own = tuple(face for place in places for face in faces_in(place, faults))
    wanted = scripts_in(unknown, language)
    found = {script: _chosen(script, letters, own, faults) for script, letters in wanted.items()}
    signs = unknown.translate(dict.fromkeys(map(ord, "".join(wanted.values()))))
    chosen, left = _with_signs([font for font in found.values() if font], signs)
    symbols = _chosen(SYMBOLS, left, own, faults) if left else None
    lacking = (script for script, font in found.items() if font is None)
    return Fonts(
        chosen=(*chosen, *filter(None, [symbols])),
        lacking=tuple(Lacking(script=script, word=first_word(text, wanted[script])) for script in lacking),
        faults=tuple(dict.fromkeys(faults)),
    )


def _beyond(text: str) -> str:
    """The characters of the text that can be printed, and are in none of the fonts which every kit brings."""
    unknown = _uncommon(text)
    return "".join(sorted(each for each in unknown if ord(each) not in _always() and each.isprintable()))


def _with_signs(chosen: Sequence[ChosenFont], signs: str) -> tuple[list[ChosenFont], str]:
    """The fonts with the signs that belong to no script, such as full-width commas, and those that none has.

    The first font that has a sign prints it.
    """
    made = []
    for font in chosen:
        known = characters(font.face(400)) if signs else frozenset()
        own = "".join(each for each in signs if ord(each) in known)
        signs = signs.translate(dict.fromkeys(map(ord, own)))
        made.append(replace(font, letters=font.letters + own))
    return made, signs


def _chosen(script: Script, letters: str, own: tuple[FontFace, ...], faults: list[Fault]) -> ChosenFont | None:
    """The font for a script: its own family, any other that has the letters, a package's."""
    packaged = faces_in(_package_folder(script.package), []) if script.package else ()
    for faces, known in ((own, True), (own, False), (packaged, True)):
        if known:
            names: Iterable[str] = script.families
        else:
            names = dict.fromkeys(face.family for face in faces if _has(face, letters))
        for name in names:
            of_family = tuple(face for face in faces if face.family == name)
            unread = {face.file for face in of_family if faces is own and not is_printed(face)}
            faults += [
                Fault(file=file, reason="cannot be read by the program that makes PDFs") for file in sorted(unread)
            ]
            if of_family := tuple(face for face in of_family if face.file not in unread):
                return ChosenFont(
                    script=script.code, family=name, faces=of_family, letters=letters, own=faces is own
                )  # fmt: skip
    return None


def _has(face: FontFace, letters: str) -> bool:
    return not face.italic and characters(face).issuperset(map(ord, letters))


@cache
def _always() -> frozenset[int]:
    """The characters that the fonts which every kit brings have."""
    faces = [face for family, package in ALWAYS for face in packaged_faces(family, package)]
    return frozenset(code for face in faces if not face.italic for code in characters(face))


@cache
def packaged_faces(family: str, package: str) -> tuple[FontFace, ...]:
    """The faces of a family that every kit brings."""
    faces = (face for face in faces_in(_package_folder(package), []) if face.family == family)
    return tuple(sorted(faces, key=lambda face: (face.italic, abs(face.weight - 400))))


def always_folders() -> tuple[Path, ...]:
    """The folders of the fonts that every kit brings."""
    return tuple(folder for _, package in ALWAYS if (folder := _package_folder(package)))


def _package_folder(package: str) -> Path | None:
    """The folder of a package's font files; None where it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    return root / "files" if (root / "files").is_dir() else root


COMMON = frozenset(
    chr(each)
    for first, last in (
        (0, 0x17F), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x410, 0x44F), (0x1EA0, 0x1EF9), (0x2010, 0x2026), (0x2190, 0x2193)
    )
    for each in range(first, last + 1)
) | frozenset("\u20ac\u2260\u2605\u2606\u2610\u2611\u2713\u25cb")  # fmt: skip
"""Letters and signs that the fonts which every kit brings have; those in most texts, so that no font need be read."""
_UNSEEN = Pattern("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                     "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")  # fmt: skip
"""What is never drawn. Source: Unicode, Default_Ignorable_Code_Point."""


@lru_cache(maxsize=8)
def _uncommon(text: str) -> frozenset[str]:
    """The characters of the text that it takes a font to know whether it can be printed.

    That of a theme, which all pages are set with, takes a millisecond.
    """
    return frozenset(each for each in set(text) - COMMON if not _UNSEEN.match(each))
