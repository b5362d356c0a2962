"""What belongs to a slide beside its own text: steps, script, materials and handouts, each with its place."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kit.diagnostics import Place
from kit.language.labels import Label
from kit.language.times import Times
from kit.text import Markdown

Per = Literal["session", "participant", "group", "room"]


class Quantity(Struct, frozen=True, kw_only=True):
    """`number` for each `per`; `(12)` is 12 per session."""

    number: int
    per: Per


class Step(Struct, frozen=True, kw_only=True):
    """A timed list item: its text without the time, on one line."""

    text: Markdown
    times: Times
    place: Place


class ScriptPart(Struct, frozen=True, kw_only=True):
    """What stands under one label of a facilitator blockquote.

    `word` is what to print instead of the label: an author's own word, "" for a label of the language. `step` is the
    step of its slide in which it stands, from 1; 0 where it is of the slide as a whole.
    """

    label: Label
    text: Markdown
    place: Place
    word: str = ""
    step: int = 0


class Material(Struct, frozen=True, kw_only=True):
    """A thing to bring; no `quantity` where none was written. `step` as in `ScriptPart`."""

    text: Markdown
    quantity: Quantity | None
    place: Place
    step: int = 0


class HandoutUse(Struct, frozen=True, kw_only=True):
    """A handout that a slide hands out; `id` is "" for none of the session's own, `step` as in `ScriptPart`."""

    text: Markdown
    id: str
    quantity: Quantity | None
    place: Place
    step: int = 0
