"""The fixed words of the kit, in each language that a theme has them in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound, warning
from kit.language.dates import plural
from kit.language.direction import is_right_to_left
from kit.session.model import Session
from kit.session.source_lines import controls
from kit.text import Markdown, Pattern
from kit.theme.theme import Theme, place_of
from kit.theme.theme_files import bad_theme, inside, place_in
from kit.theme.toml_files import Value, line_of, settings

LEFT_TO_RIGHT = "\u200e"
"""A mark that no reader sees: what stands between two of them reads from left to right in any text."""
LONGEST = 2_000
"""Characters of one of the kit's sentences."""
_BLANK = Pattern(r"\{(\w+)\}")


class Words(Struct, frozen=True):
    """Fixed words of the kit in one language, by table and name; a missing one is an AttributeError."""

    table: Mapping[str, Any]
    english: Mapping[str, frozenset[str]] = MappingProxyType({})
    """By table, the names of the words that the language lacks: they are English."""

    def __getattr__(self, name: str) -> Any:
        value = self.table.get(name)
        if value is None:
            raise AttributeError(f"there is no word `{name}`")
        return Words(value) if isinstance(value, Mapping) else Markdown(value)

    def __getitem__(self, name: str) -> Any:
        return self.__getattr__(name)


def counted(said: Mapping[str, object], name: str, count: int, language: str) -> str:
    """The words for so many of something: of `copy_one` and `copy_many` the one that the language says with the number.

    A language that has more forms than these has words of its own for them: `copy_two`, `copy_few`. Raises KeyError.
    """
    own = f"{name}_{plural(count, language)}"
    return str(said[own if own in said else f"{name}_many"])


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its `{names}` replaced. Raises KeyError for a name that has no value."""
    return _BLANK.sub(lambda found: values[found[1]], sentence)


def words(theme: Theme, language: str) -> Words:
    """The theme's words in `language`, by its primary subtag; in English where it has none for that language.

    Those that a theme leaves out are those of the theme it inherits from. In a language that is written from right to
    left, English ones are marked, so that they read from left to right. Raises ProblemsFound.
    """
    english = _inherited(theme, _file("en"))
    own = _inherited(theme, _file(language)) if speaks(theme, language) else {}
    lacking = lacks(own, english)
    mark = LEFT_TO_RIGHT if any(lacking.values()) and is_right_to_left(language) else ""
    marked = {table: {name: f"{mark}{said[name]}{mark}" for name in lacking[table]} for table, said in english.items()}
    return Words(_over(_over(english, own), marked), lacking)


Tables = Mapping[str, Mapping[str, str]]


def lacks(own: Tables, english: Tables) -> Mapping[str, frozenset[str]]:
    """By table, the names of the English words for which a language has none of its own."""
    return {
        table: frozenset(name for name in said if name not in own.get(table, {})) for table, said in english.items()
    }


def _inherited(theme: Theme, name: str) -> Tables:
    """The words of the file, those of the theme's own over those of the themes that it inherits from."""
    found: Tables = {}
    for folder in reversed(theme.folders):
        if path := inside(folder, name):
            found = _over(found, _tables(path))
    return found


def _over(tables: Tables, others: Tables) -> Tables:
    return {table: {**tables.get(table, {}), **others.get(table, {})} for table in dict.fromkeys((*tables, *others))}


def _file(language: str) -> str:
    return f"words/{language.split('-')[0].lower()}.toml"


def _tables(path: Path) -> Tables:
    """The words in a file. Raises ProblemsFound where something in it is not a table of texts."""
    said = settings(path)
    faults = [fault for table, words in said.items() for fault in _faults(path, table, words)]
    if faults:
        raise ProblemsFound(faults)
    return {table: {k: str(v) for k, v in words.items()} for table, words in said.items() if isinstance(words, dict)}


def _faults(path: Path, table: str, words: Value) -> list[Problem]:
    if not isinstance(words, dict):
        return [
            bad_theme(f"`{table}` stands in no table", place_in(path, 1), f"write it below a line such as `[{table}]`")
        ]
    wrong = {name: fault for name, word in words.items() if (fault := _fault(word))}
    return [bad_theme(f"`{name}` {fault}", place_in(path, line_of(path, table, name))) for name, fault in wrong.items()]


def _fault(word: object) -> str:
    """What is wrong with one of the words; completes "the word …"."""
    if not isinstance(word, str):
        return "wants a text in quotation marks"
    if len(word) > LONGEST:
        return f"has more than {LONGEST:,} characters"
    return "holds an invisible character that is no text" if controls(word) else ""


def speaks(theme: Theme, language: str) -> bool:
    """Whether the theme has words in `language`."""
    try:
        theme.file(_file(language))
    except FileNotFoundError:
        return False
    return True


def unspoken(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """Returns a warning where the theme has no words in the session's language."""
    if speaks(theme, session.language):
        return ()
    language = session.language.split("-")[0].lower()
    message = f"the theme `{theme.name}` has no words in `{language}`: the kit's own, such as “Agenda”, are English"
    help_ = (
        f"`kit theme copy words/en.toml --to our-district` brings the English words: name the copy `{language}.toml`, "
        "translate it, and write `theme: our-district` here"
    )
    return (warning("language-without-words", message, help_, _place(session)),)


def _place(session: Session) -> Place:
    return place_of("language", session.path)
