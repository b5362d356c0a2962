"""The settings that stand in comments right under a heading."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from typing import get_args

from msgspec import Struct

from kit.diagnostics import Place
from kit.model import Grouping, HandoutKind, IfShort, Keep, ListKind, Markdown, Paper, Quantity, Roles, SlideKind
from kit.session.amounts import parse_allow, parse_grouping, parse_quantity
from kit.session.mapping import iso_date, time_help
from kit.session.outline import Outline
from kit.session.source import Source
from kit.suggest import did_you_mean, nearest, one_of, one_of_these
from kit.times import Times, parse_time

FLAGS = ("hidden", "clock", "bonus", "visible")
EVERYWHERE = ("id", "allow")
BLOCK = (*EVERYWHERE, "kind", "serves")
SLIDE = (
    *EVERYWHERE, "layout", "hidden", "reveal", "kind", "keep", "if short", "groups", "roles", "list", "clock", "serves",
    "review by",
)  # fmt: skip
CHOICE = ("choose", "default", "unchosen", "visible")
OPTION = (*(key for key in SLIDE if key != "if short"), "bonus", "best when", "prep", "needs", "min participants")
HANDOUT = (
    *EVERYWHERE, "kind", "copies", "orientation", "paper", "stock", "sides", "per page", "for", "audience", "list",
    "review by",
)  # fmt: skip
ALL = tuple(dict.fromkeys((*SLIDE, *CHOICE, *OPTION, *HANDOUT)))
MOST_ROLES = 8
IN_BODY = ("pause", "column")
WORDS = {
    "keep": get_args(Keep),
    "if short": tuple(filter(None, get_args(IfShort))),
    "kind": (*filter(None, get_args(SlideKind)), *get_args(HandoutKind)),
    "list": tuple(filter(None, get_args(ListKind))),
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

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_PIECE = re.compile(r"[^;\n]+")
_KEY = re.compile(r"([^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*:(?:\s+|$)(.*)", re.DOTALL)


class Setting(Struct, frozen=True):
    """A key and its value as written, with the places of both."""

    key: str
    value: str
    place: Place
    value_place: Place


Comment = tuple[int, int, list[Setting]]


def comments(source: Source, outline: Outline) -> list[Comment]:
    """The comments that hold settings: first line, line after the last, settings."""
    found: list[Comment] = []
    for token in outline.tokens:
        if token.type != "html_block" or token.map is None or not token.content.lstrip().startswith("<!--"):
            continue
        first, last = token.map[0] + outline.offset, token.map[1] + outline.offset
        settings = _settings(source, first, last)
        if settings:
            found.append((first, last, settings))
    return found


def _settings(source: Source, first: int, last: int) -> list[Setting]:
    text = "\n".join(source.lines[first:last])
    starts = [0]
    for line in source.lines[first:last]:
        starts.append(starts[-1] + len(line) + 1)
    found: list[Setting] = []
    for comment in _COMMENT.finditer(text):
        setting_like, unread = False, []
        for piece in _PIECE.finditer(comment[1]):
            words = piece[0].strip()
            at = comment.start(1) + piece.start() + len(piece[0]) - len(piece[0].lstrip())
            number = bisect_right(starts, at) - 1 if words else 0
            column = at - starts[number]
            if setting := _setting(source, words, first + number, column):
                found.append(setting)
                setting_like |= setting.key in ALL
            elif words and words.lower() not in IN_BODY and not _misspelt(words):
                setting_like |= bool(_without_colon(words))
                unread.append((words, source.place(first + number, column, column + len(words))))
        for words, place in unread if setting_like else ():
            help = _without_colon(words) or "write `key: …`, and a remark in a comment of its own"
            source.add("unknown-setting", f"`{words}` is no setting", help, place)
    return found


def _without_colon(words: str) -> str:
    """The help for a setting that lacks its colon; "" where the words are none."""
    low = " ".join(words.lower().split())
    key = next((key for key in sorted(ALL, key=len, reverse=True) if low.startswith(f"{key} ")), "")
    value = " ".join(words.split())[len(key) :].strip()
    nowhere = Place(file="")
    match key:
        case "" | "groups" if parse_grouping(low, nowhere):
            return f"write `groups: {low}`"
        case "groups":
            meant = parse_grouping(value, nowhere) is not None
        case "copies":
            meant = parse_quantity(value) is not None
        case "allow":
            meant = parse_allow(value)[1] != ""
        case "choose" | "sides" | "per page" | "min participants":
            meant = value.isdecimal()
        case "roles":
            meant = bool(value)
        case "id" | "layout" | "default":
            meant = " " not in value
        case _:
            meant = value.lower() in WORDS.get(key, ())
    return f"write `{key}: {value}`" if meant else ""


def begins_setting(line: str) -> bool:
    """Whether the first thing in a line of a comment is a setting that the kit knows."""
    words = line.strip().removeprefix("<!--").split(";")[0].strip()
    match = _KEY.fullmatch(words)
    return " ".join(match[1].lower().split()) in ALL if match else words.lower() in FLAGS


def _setting(source: Source, words: str, line: int, column: int) -> Setting | None:
    if not words or words.lower() in IN_BODY:
        return None
    if match := _KEY.fullmatch(words):
        key, value = " ".join(match[1].lower().split()), match[2].strip()
        at = column + match.start(2)
        return Setting(key, value, source.place(line, column, column + len(match[1])),
                       source.place(line, at, at + len(match[2].rstrip())))  # fmt: skip
    place = source.place(line, column, column + len(words))
    if words.lower() in ALL:
        value = "true" if words.lower() in FLAGS else ""
        return Setting(words.lower(), value, place, place)
    if _misspelt(words):
        help = did_you_mean(words, (*FLAGS, *IN_BODY))
        source.add("unknown-setting", f"unknown setting `{words}`", help, place)
    return None


def _misspelt(words: str) -> bool:
    return " " not in words and bool(nearest(words, (*FLAGS, *IN_BODY), likeness=0.8))


class Settings:
    """The settings of one heading, read by kind; a wrong value is noted and read as nothing."""

    def __init__(self, source: Source, written: list[Setting], known: tuple[str, ...], what: str) -> None:
        self.source = source
        self.found: dict[str, Setting] = {}
        self.allows: list[Setting] = []
        for setting in written:
            if setting.key not in known:
                self._unknown(setting, known, what)
            elif setting.key == "allow" and setting.value:
                self.allows.append(setting)
            elif setting.key in self.found:
                help = f"keep one of the two; the first is on line {self.found[setting.key].place.line}"
                source.add("duplicate-setting", f"`{setting.key}` is set twice", help, setting.place)
            elif not setting.value:
                source.add("bad-setting", f"`{setting.key}` has no value", f"write `{setting.key}: …`", setting.place)
            else:
                self.found[setting.key] = setting

    def _unknown(self, setting: Setting, known: tuple[str, ...], what: str) -> None:
        if setting.key in ALL:
            message = f"`{setting.key}` is no setting of {what}"
            help = f"here you can set {one_of(known)}"
            if setting.key in CHOICE and "choose" not in known:
                help = "it belongs under the `##` heading of a choice"
            elif setting.key in OPTION and "choose" in known:
                help = "it belongs under the `###` heading of an option"
            elif setting.key == "if short":
                help = "the activity that was chosen stays: write it under another slide, or a part of the option"
        else:
            message, help = f"unknown setting `{setting.key}`", did_you_mean(setting.key, known)
        self.source.add("unknown-setting", message, help, setting.place)

    def has(self, key: str) -> bool:
        return key in self.found

    def text(self, key: str) -> str:
        return self.found[key].value if key in self.found else ""

    def wrong(self, key: str, wanted: str, help: str) -> None:
        setting = self.found[key]
        message = f"`{key}` is {wanted}, not `{setting.value}`"
        self.source.add("bad-setting", message, help, setting.value_place)

    def flag(self, key: str) -> bool:
        word = self.text(key).lower()
        if word not in ("", "true", "yes", "false", "no"):
            self.wrong(key, "yes or no", f"write `{key}`, or leave it out")
        return word in ("true", "yes")

    def word(self, key: str, choices: tuple[str, ...], default: str = "") -> str:
        word = self.text(key).lower()
        if word in choices:
            return word
        if word:
            self.wrong(key, one_of(choices), one_of_these(word, choices, key))
        return default

    def if_short(self, *, chooser: bool = False, blank: bool = False) -> str:
        """How people get the slide when time is short; "" where it does not say, is never cut, or is `blank`."""
        word = self.word("if short", WORDS["if short"])
        never = next((f"{k}: {self.text(k).lower()}" for k, w in KEPT.items() if self.text(k).lower() in w), "")
        if word and (never or chooser):
            message = f"`if short` is set, but `{never}` is never cut" if never else "a choice is never cut"
            place = self.found["if short"].place
            self.source.add("bad-setting", message, "take `if short` out" + (f", or `{never}`" if never else ""), place)
            return ""
        if word and blank:
            help = "write on the slide what people are to read, or write `keep: could`"
            message = "this slide has no text that people could read by themselves"
            self.source.add("bad-setting", message, help, self.found["if short"].value_place)
            return ""
        return word

    def number(self, key: str, most: int = 100_000) -> int | None:
        text = self.text(key)
        if re.fullmatch(r"[0-9]{1,6}", text) and 1 <= int(text) <= most:
            return int(text)
        if text:
            self.wrong(key, f"a number from 1 to {most:,}", f"write `{key}: 1`")
        return None

    def numbers(self, key: str) -> tuple[int, ...]:
        words = [word for word in re.split(r"[\s,]+", self.text(key)) if word]
        if all(re.fullmatch(r"[1-9][0-9]{0,2}", word) for word in words):
            return tuple(dict.fromkeys(map(int, words)))
        self.wrong(key, "the numbers of outcomes", f"count them in the front matter, and write `{key}: 1, 3`")
        return ()

    def date(self, key: str) -> datetime.date | None:
        text = self.text(key)
        made = iso_date(text) if text else None
        if text and made is None:
            self.wrong(key, "a date", "write year, month and day: `2026-12-03`")
        return made

    def time(self, key: str) -> Times | None:
        text = self.text(key)
        times = parse_time(text) if text else None
        if text and times is None:
            self.source.add("bad-time", f"`{text}` is not a time", time_help(text), self.found[key].value_place)
        return times

    def grouping(self) -> Grouping | None:
        text = self.text("groups")
        made = parse_grouping(text, self.found["groups"].value_place) if text else None
        if text and made is None:
            help = "write `pairs`, `triads`, `groups of 4`, `6 groups`, `6 expert groups`, `jigsaw of 6`, `whole group`"
            help += " or `on your own`"
            place = self.found["groups"].value_place
            self.source.add("bad-setting", f"`{text}` is no grouping that the kit knows", help, place)
        return made

    def roles(self) -> Roles | None:
        """The roles, parted by commas: at most `MOST_ROLES`, each once."""
        names = [" ".join(name.split()) for name in self.text("roles").split(",")]
        if "roles" not in self.found:
            return None
        if not all(names) or len({name.lower() for name in names}) < len(names) or len(names) > MOST_ROLES:
            help = "write `roles: facilitator, recorder, speaker, timekeeper`"
            self.wrong("roles", f"up to {MOST_ROLES} different names with commas between", help)
            return None
        return Roles(names=tuple(map(Markdown, names)), place=self.found["roles"].place)

    def quantity(self, key: str) -> Quantity | None:
        text = self.text(key)
        made = parse_quantity(text) if text else None
        if text and made is None:
            help = "write `1 per participant`, `1 per group`, `1 per room` or `12`"
            self.wrong(key, "a number, or a number per participant, group or room", help)
        return made
