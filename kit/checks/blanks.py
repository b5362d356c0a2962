"""Blanks that are misspelt, or never used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from kit.checks.finding import Checked, error, warning
from kit.diagnostics import Problem

_BRACKETS = re.compile(r"(?<![\\!\]])\[([^\[\]\n]{2,60})\](?!\()")
_EVERYWHERE = ("school name", "school logo")


def blanks(checked: Checked) -> Iterator[Problem]:
    """Names in brackets that are nearly a declared blank's, and declared blanks that stand nowhere."""
    names = {_folded(blank.name): blank for blank in checked.session.blanks}
    used = set()
    for passage in checked.passages():
        for match in _BRACKETS.finditer(passage.text):
            name = _folded(match[1])
            used.add(name)
            if name in names or name in _EVERYWHERE or name in ("x", ""):
                continue
            near = difflib.get_close_matches(name, [*names, *_EVERYWHERE], n=1, cutoff=0.82)
            if near:
                place = checked.find(match[0], passage.place, passage.text)
                yield error("unknown-blank", f"`{match[0]}` is no blank", f"did you mean `[{near[0]}]`?", place)
        used |= {_folded(name) for name in re.findall(r"\[([^\[\]\n]+)\]", passage.text)}
    text = "\n".join(checked.lines)
    for name, blank in names.items():
        if name not in used and name not in _EVERYWHERE and f"[{blank.name}]" not in text:
            help_ = f"write `[{blank.name}]` where it belongs, or take it out of `fill`"
            yield warning("unused-blank", f"`{blank.name}` is declared and stands nowhere", help_, blank.place)


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
