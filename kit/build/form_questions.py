"""A form on paper → the rows of a form on a screen: every line of it is a question, a choice or a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.document import plain_text
from kit.text import Markdown

FormKind = Literal["long_answer", "one_of", "any_of", "shown"]
_TO_WRITE_ON = re.compile(r"[\s:]*(?:_{3,}\s*)+$")
_TICK = re.compile(r"(?:[-*+]|\d+[.)])\s+\[[ xX]?\]\s+(?P<words>.+)")
_ITEM = re.compile(r"(?:#+|[-*+]|\d+[.)])\s+(?P<words>.+)")
_RULE = re.compile(r"\|?[\s:|-]+\|?")


class FormRow(Struct, frozen=True, kw_only=True):
    """One row: what it asks or, where it is only shown, says; and what one can choose."""

    text: str
    kind: FormKind
    choices: tuple[str, ...] = ()


def form_rows(body: Markdown) -> tuple[FormRow, ...]:
    """The rows of a form, in their order."""
    written = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    lines = [line.strip() for line in written.splitlines()]
    rows: list[FormRow] = []
    for tabular, group in groupby(lines, key=lambda line: line.startswith("|")):
        read = _scale if tabular else _asked
        rows += read(list(group))
    return tuple(rows)


def _scale(lines: list[str]) -> Iterator[FormRow]:
    """Each row of a table, with the heads of the columns to choose from; a question where there are none."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not _RULE.fullmatch(line)]
    head, rows = (cells[0], cells[1:]) if len(cells) > 1 else ([], cells)
    choices = tuple(_plain(cell) for cell in head[1:] if cell)
    if head and head[0]:
        yield FormRow(text=_plain(head[0]), kind="shown")
    for row in rows:
        if words := _words_of(row, choices):
            yield FormRow(text=words, kind="one_of" if choices else "long_answer", choices=choices)


def _words_of(row: list[str], choices: tuple[str, ...]) -> str:
    """What a row asks; cells in which the choices stand again, to be circled, ask nothing."""
    cells = [_plain(cell) for cell in row if cell]
    asked = [cell for cell in cells[1:] if cell not in choices]
    return " · ".join([*cells[:1], *asked])


def _asked(lines: list[str]) -> Iterator[FormRow]:
    """The rows of lines that are no table; boxes to tick belong to the question above them."""
    made: list[FormRow] = []
    open_above = True
    for at, line in enumerate(lines):
        words = _plain(_TO_WRITE_ON.sub("", line))
        if match := _TICK.match(line):
            made = _with_choice(made, _plain(match["words"]), open_above)
            open_above = True
        elif match := _ITEM.match(line):
            if words := _plain(_TO_WRITE_ON.sub("", match["words"])):
                made.append(FormRow(text=words, kind="long_answer"))
        elif words:
            asks = words.endswith(("?", ":", "؟")) or bool(_TO_WRITE_ON.search(line))
            asks = asks or (_written_on(lines, at) and not _under_a_question(lines, at))
            made.append(FormRow(text=words, kind="long_answer" if asks else "shown"))
            open_above = True
        elif line:  # it has been answered on lines: boxes below them are something else
            open_above = False
    yield from made


def _written_on(lines: list[str], at: int) -> bool:
    """Whether the next line that holds anything is one to write on, or a box to tick."""
    following = next((line for line in lines[at + 1 :] if line), "")
    return bool(_TO_WRITE_ON.fullmatch(following) or _TICK.match(following))


def _under_a_question(lines: list[str], at: int) -> bool:
    """Returns whether the last line above that holds anything is a heading, which asks; this line then explains it."""
    above = next((line for line in reversed(lines[:at]) if line), "")
    return above.startswith("#")


def _with_choice(made: list[FormRow], choice: str, open_above: bool) -> list[FormRow]:
    """The rows, the last of which can be answered with one choice more."""
    if not made or made[-1].kind == "shown" or not open_above:
        return [*made, FormRow(text="", kind="any_of", choices=(choice,))]
    return [*made[:-1], replace(made[-1], kind="any_of", choices=(*made[-1].choices, choice))]


def _plain(text: str) -> str:
    return plain_text(Markdown(text)).strip()
