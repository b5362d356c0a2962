"""The settings that stand in comments right under a heading."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import cast, get_args

from kit.diagnostics import Severity
from kit.language.read_date import read_date
from kit.language.read_time import parse_time
from kit.language.times import Times, time_of_day
from kit.session.amounts import parse_grouping, parse_quantity
from kit.session.model import FixedStart, Grouping, RatingForm, Roles
from kit.session.setting_comments import Setting
from kit.session.setting_keys import ALL, CHOICE, KEPT, NOTED, OPTION, WORDS
from kit.session.slide_parts import Quantity
from kit.session.source_lines import SourceLines
from kit.session.suggest import did_you_mean, one_of, one_of_these
from kit.session.synonyms import meant
from kit.session.yaml_nodes import time_help
from kit.text import Markdown

MOST_ROLES = 8
NO: Mapping[str, str] = {}


class HeadingSettings:
    """The settings of one heading, read by kind; a wrong value is noted and read as nothing."""

    def __init__(self, source: SourceLines, written: list[Setting], known: tuple[str, ...], what: str) -> None:
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
        self.source.add("unknown-setting", message, help, setting.place, Severity.WARNING)

    def has(self, key: str) -> bool:
        return key in self.found

    def text(self, key: str) -> str:
        return self.found[key].value if key in self.found else ""

    def noted(self) -> Mapping[str, str]:
        """Returns the settings in words of one's own, by their keys, as far as they are set."""
        return {key: self.text(key) for key in NOTED if self.has(key)}

    def wrong(self, key: str, wanted: str, help: str, severity: Severity = Severity.ERROR) -> None:
        setting = self.found[key]
        message = f"`{key}` is {wanted}, not `{setting.value}`"
        self.source.add("bad-setting", message, help, setting.value_place, severity)

    def flag(self, key: str) -> bool:
        word = self.text(key).lower()
        if word not in ("", "true", "yes", "false", "no"):
            self.wrong(key, "yes or no", f"write `{key}`, or leave it out")
        return word in ("true", "yes")

    def word(self, key: str, choices: tuple[str, ...], default: str = "", meanings: Mapping[str, str] = NO) -> str:
        word = self.text(key).lower()
        if (known := word if word in choices else meant(word, meanings)) in choices:
            return known
        if word:
            self.wrong(key, one_of(choices), one_of_these(word, choices, key), Severity.WARNING)
        return default

    def several(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """The words with commas between that are of the choices, each once; others are noted."""
        words = [word.strip().lower() for word in self.text(key).split(",") if word.strip()]
        if unknown := next((word for word in words if word not in choices), ""):
            self.wrong(key, f"some of {one_of(choices)}", one_of_these(unknown, choices, key), Severity.WARNING)
        return tuple(dict.fromkeys(word for word in words if word in choices))

    def forms(self, kind: str) -> tuple[RatingForm, ...]:
        """The pages that a rating makes of itself; () where it does not say. On another kind it is noted."""
        if self.has("forms") and kind != "rating":
            message, help = "`forms` does nothing here", "write `kind: rating` beside it, or take it out"
            place = self.found["forms"].place
            self.source.add("stray-setting", message, help, place, Severity.WARNING)
            return ()
        return cast(tuple[RatingForm, ...], self.several("forms", get_args(RatingForm)))

    def marks(self) -> str:
        """What is set for a table, a picture or a link below, as the comment that says so among the text."""
        chart, focus = self.word("chart", WORDS["chart"]), self.word("focus", WORDS["focus"])
        said = (f"chart: {chart}" * bool(chart), f"focus: {focus}" * bool(focus), "qr" * self.flag("qr"))
        return f"<!-- {'; '.join(filter(None, said))} -->\n\n" if any(said) else ""

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
        made = read_date(text) if text else None
        if text and made is None:
            self.wrong(key, "a date", "write year, month and day: `2026-12-03`")
        return made

    def time(self, key: str) -> Times | None:
        text = self.text(key)
        times = parse_time(text) if text else None
        if text and times is None:
            self.source.add("bad-time", f"`{text}` is not a time", time_help(text), self.found[key].value_place)
        return times

    def at(self) -> FixedStart | None:
        """The moment of the clock at which the thing begins."""
        text = self.text("at")
        seconds = time_of_day(text) if text else None
        if text and seconds is None:
            self.wrong("at", "a time of day", "write `at: 12:00` or `at: 2:45 PM`")
        return None if seconds is None else FixedStart(seconds=seconds)

    def grouping(self) -> Grouping | None:
        text = self.text("groups")
        made = parse_grouping(text, self.found["groups"].value_place) if text else None
        if text and made is None:
            help = "write `pairs`, `triads`, `groups of 4`, `6 groups`, `6 expert groups`, `jigsaw of 6`, `whole group`"
            help += " or `on your own`"
            place = self.found["groups"].value_place
            self.source.add("bad-setting", f"`{text}` is no grouping that the kit knows", help, place, Severity.WARNING)
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
