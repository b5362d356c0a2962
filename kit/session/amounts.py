"""How many of a thing, how people are put together, and what is allowed, as texts say it."""

from __future__ import annotations

import re

from kit.diagnostics import Place
from kit.model import Grouping, Quantity


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that `2 per participant` or `12` says; None where it says none."""
    match = re.fullmatch(r"([0-9]{1,5})(?:\s+per\s+(participant|group|room|session))?", " ".join(text.lower().split()))
    if match is None or int(match[1]) < 1:
        return None
    match match[2]:
        case "participant":
            return Quantity(number=int(match[1]), per="participant")
        case "group":
            return Quantity(number=int(match[1]), per="group")
        case "room":
            return Quantity(number=int(match[1]), per="room")
        case _:
            return Quantity(number=int(match[1]), per="session")


def parse_grouping(text: str, place: Place) -> Grouping | None:
    """The grouping that the text says; None where it says none."""
    words = " ".join(text.lower().split())
    match words:
        case "pairs":
            return Grouping(form="groups of", number=2, text=words, place=place)
        case "triads":
            return Grouping(form="groups of", number=3, text=words, place=place)
        case "whole group" | "on your own":
            return Grouping(form="whole group" if words == "whole group" else "on your own", number=0, text=words,
                            place=place)  # fmt: skip
        case _:
            pass
    if match := re.fullmatch(r"(groups|jigsaw) of ([0-9]{1,3})", words):
        number, least = int(match[2]), 2
        form = "groups of" if match[1] == "groups" else "jigsaw"
        made = Grouping(form="groups of" if form == "groups of" else "jigsaw", number=number, text=words, place=place)
        return made if number >= least else None
    if match := re.fullmatch(r"([0-9]{1,3}) (expert )?groups", words):
        number = int(match[1])
        made = Grouping(form="expert groups" if match[2] else "groups", number=number, text=words, place=place)
        return made if number >= 1 else None
    return None


_ALLOW = re.compile(
    r"(?P<code>\S+)(?:\s+(?:because|since|as|porque|ya que|pues)\s+(?P<reason>\S.*))?\s*", re.IGNORECASE
)


def parse_allow(text: str) -> tuple[str, str]:
    """The code and the reason that `long-input because the video runs 14 minutes` says; "" for a missing reason."""
    match = _ALLOW.fullmatch(text.strip())
    return (match["code"], match["reason"] or "") if match else (text.split(maxsplit=1)[0] if text.split() else "", "")
