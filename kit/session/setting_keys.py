"""The keys of settings: which there are, on what, and the values of those with a few known ones."""

from __future__ import annotations

from typing import get_args

from kit.document import MARKS
from kit.session.model import ASKED, HandoutKind, IfShort, Keep, ListKind, Paper, SlideKind

FLAGS = ("hidden", "clock", "bonus", "visible", "qr")
EVERYWHERE = ("id", "allow")
NOTED = ("lead",)
"""Settings of a block or a slide in words of one's own; a template finds them in `slide.noted`."""
BLOCK = (*EVERYWHERE, "kind", "serves", "at", *NOTED)
SLIDE = (
    *EVERYWHERE, "layout", "hidden", "reveal", "kind", "keep", "if short", "groups", "roles", "list", "clock", "serves",
    "review by", "at", "moment", *NOTED, *MARKS,
)  # fmt: skip
CHOICE = ("choose", "default", "unchosen", "visible")
OPTION = (*(key for key in SLIDE if key != "if short"), "bonus", "best when", "prep", "needs", "min participants")
HANDOUT = (
    *EVERYWHERE, "kind", "copies", "orientation", "paper", "stock", "sides", "per page", "for", "audience", "list",
    "review by", "forms", *MARKS,
)  # fmt: skip
ALL = tuple(dict.fromkeys((*SLIDE, *CHOICE, *OPTION, *HANDOUT)))
IN_BODY = ("pause", "column", "page break", "pagebreak", "new page", "newpage")
WORDS = {
    "keep": get_args(Keep),
    "if short": tuple(filter(None, get_args(IfShort))),
    "kind": (*filter(None, get_args(SlideKind)), *get_args(HandoutKind)),
    "list": tuple(filter(None, get_args(ListKind))),
    "moment": ASKED,
    "chart": MARKS["chart"],
    "focus": MARKS["focus"],
    "reveal": ("steps",),
    "unchosen": ("hide", "drop"),
    "orientation": ("portrait", "landscape"),
    "paper": get_args(Paper),
    "stock": ("plain", "card"),
    "audience": ("participants", "facilitator"),
}
"""The keys with a few known values, by which a forgotten colon is told from a remark."""

KEPT = {"keep": ("must",), "kind": ("debrief", "closure", "evaluation")}
"""The settings of a slide that no lack of time touches."""
