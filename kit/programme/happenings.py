"""Cells → happenings: the settings of a heading, a row of a table and a row of `workshops` are the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol, get_args

from kit.diagnostics import Place, Problem, Severity, error
from kit.programme.model import Happening, Kind, Layer, When
from kit.programme.when import read_date
from kit.session.model import Modality
from kit.session.suggest import one_of, one_of_these
from kit.tables import Cell
from kit.text import Markdown

SAME_KINDS = {
    "keynote": "plenary", "lunch": "meal", "dinner": "meal", "breakfast": "meal", "coffee": "break",
    "registration": "arrival", "check-in": "arrival", "book talk": "book", "book discussion": "book",
}  # fmt: skip
"""Kinds in other words."""
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]+)\)")


class Problems(Protocol):
    """Takes problems one by one, as a list does."""

    def append(self, problem: Problem, /) -> None:
        """Takes a problem."""


def linked(title: str) -> tuple[Markdown, str]:
    """The words of a title and the folder that its link names; "" where it links to nothing in a folder."""
    match = _LINK.search(title)
    if match is None or "://" in match["target"] or match["target"].startswith(("#", "mailto:")):
        return Markdown(title.strip()), ""
    words = title[: match.start()] + match["words"] + title[match.end() :]
    return Markdown(words.strip()), match["target"]


class Cells:
    """The cells of one happening, read by kind; a wrong one is noted and read as nothing."""

    def __init__(self, cells: Mapping[str, Cell], problems: Problems, language: str) -> None:
        self.cells, self.problems, self.language = cells, problems, language

    def text(self, key: str) -> str:
        cell = self.cells.get(key)
        return cell.text if cell else ""

    def wrong(self, key: str, wanted: str, help: str) -> None:
        """Notes that the cell is not what is wanted."""
        cell = self.cells[key]
        code = "bad-setting" if cell.place.header is None else "bad-row"
        self.problems.append(error(code, f"`{key}` is {wanted}, not `{cell.text[:60]}`", help, cell.place))

    def number(self, key: str) -> int | None:
        text = self.text(key).replace(",", "")
        if re.fullmatch(r"[0-9]{1,6}", text):
            return int(text)
        if text:
            self.wrong(key, "a whole number", f"write `{key}: 40`")
        return None

    def word(self, key: str, choices: tuple[str, ...]) -> str:
        text = " ".join(self.text(key).lower().split())
        text = SAME_KINDS.get(text, text)
        if text in choices:
            return text
        if text:
            self.wrong(key, one_of(choices), one_of_these(text, choices, key))
        return ""

    def several(self, key: str, separators: str = ";") -> tuple[str, ...]:
        """What stands between the separators, each once."""
        parts = re.split(f"[{separators}\n]", self.text(key))
        return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts))))

    def date(self, key: str) -> Any:
        text = self.text(key)
        made = read_date(text, self.language) if text else None
        if text and made is None:
            self.wrong(key, "a date", "write it as `2026-12-03` or `December 3, 2026`")
        return made


def read_happening(
    cells: Mapping[str, Cell],
    problems: Problems,
    *,
    id: str,
    title: str,
    place: Place,
    words: Markdown,
    when: When,
    language: str,
) -> Happening:
    """The happening that cells say; `words` are those under its heading."""
    read = Cells(cells, problems, language)
    plain, link = linked(title)
    kind: Kind = read.word("kind", tuple(filter(None, get_args(Kind))))  # type: ignore[assignment]
    layer: Layer = read.word("layer", tuple(filter(None, get_args(Layer))))  # type: ignore[assignment]
    modality: Modality | None = read.word("modality", get_args(Modality)) or None  # type: ignore[assignment]
    return Happening(
        id=id,
        no=read.text("no"),
        title=plain,
        place=place,
        words=words,
        when=when,
        session=read.text("session") or link,
        room=read.text("room"),
        seats=read.number("seats"),
        seats_wanted=read.number("seats wanted"),
        presenters=read.several("presenters"),
        host=read.text("host"),
        strands=read.several("strands", ";,"),
        languages=read.several("languages", ";,"),
        audience=read.text("for"),
        kind=kind,
        beside=read.text("beside"),
        modality=modality,
        join=read.text("link"),
        brings=read.text("brings"),
        layer=layer,
        module=read.text("module"),
        cancelled=read.text("cancelled"),
        review_by=read.date("review by"),
        cells=dict(cells),
    )


def note(problems: Problems, code: str, message: str, help: str, place: Place, *, warning: bool = False) -> None:
    """Adds a problem of this code to the others: an error, or a warning where its code is one of judgment."""
    severity = Severity.WARNING if warning else Severity.ERROR
    problems.append(Problem(code=code, message=message, help=help, place=place, severity=severity))
