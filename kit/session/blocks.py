"""Headings → blocks, slides, choices and options."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import Any, cast, get_args

from msgspec.structs import replace

from kit.model import (
    Allow,
    Block,
    Choice,
    Handout,
    HandoutKind,
    IfShort,
    Keep,
    ListKind,
    Markdown,
    Option,
    Slide,
    SlideKind,
    Step,
)
from kit.session.amounts import parse_allow
from kit.session.ids import Ids
from kit.session.labels import Quotes
from kit.session.outline import Heading
from kit.session.settings import BLOCK, CHOICE, HANDOUT, OPTION, SLIDE, Setting, Settings
from kit.session.source import Source, body
from kit.suggest import did_you_mean
from kit.times import NONE

KINDS: tuple[str, ...] = tuple(k for k in get_args(SlideKind) if k)
LISTS: tuple[str, ...] = tuple(k for k in get_args(ListKind) if k)
HANDOUT_KINDS: tuple[str, ...] = get_args(HandoutKind)


def _with_script_of(option: Slide, part: Slide) -> Slide:
    """The first part of an option without a slide, after what is said and brought for the option as a whole."""
    return replace(part, script=(*option.script, *part.script), materials=(*option.materials, *part.materials),
                   handouts=(*option.handouts, *part.handouts))  # fmt: skip


class Builder:
    """Blocks and handouts of one file."""

    def __init__(self, source: Source, headings: list[Heading], settings: dict[int, list[Setting]],
                 quotes: Quotes, steps: list[tuple[int, Step]], dropped: set[int]) -> None:  # fmt: skip
        self.source, self.headings, self.settings = source, headings, settings
        self.quotes, self.steps, self.dropped = quotes, steps, dropped | quotes.dropped
        self.hidden = dropped
        explicit = {s.value: s.value_place for written in settings.values() for s in written if s.key == "id"}
        self.ids = Ids(source, explicit)
        self.allows: list[Allow] = []

    def read(self, first: int) -> tuple[tuple[Block, ...], tuple[Handout, ...]]:
        """Everything from line `first` on."""
        end = self.headings[0].line if self.headings else len(self.source.lines)
        self._loose(first, end)
        blocks: list[Block] = []
        handouts: list[Handout] = []
        printing = False
        for group in self._groups(self.headings, 1):
            head = group[0]
            if head.level != 1:
                help = "write a `#` heading above it, the name of an agenda block"
                self.source.add("slide-before-block", "this slide stands in no block", help, head.place)
                self._slides(group)
            elif self._begins_handouts(head):
                printing = True
                self._loose(head.start, head.end, "handout", "write a `##` heading above it: each handout has one")
                handouts += (self._handout(part) for part in self._groups(group[1:], 2) if part[0].level == 2)
            else:
                if printing:
                    help = "move this block above `# Handouts`, or make it a printable with `##`"
                    self.source.add("block-after-handouts", "a block stands below the handouts", help, head.place)
                blocks.append(self._block(group))
        return tuple(blocks), tuple(handouts)

    def _begins_handouts(self, head: Heading) -> bool:
        written = self.settings.get(head.line, [])
        if any(s.key == "id" and s.value == "handouts" for s in written):
            self.ids.take(head, self._read(head, ("id",), "the handouts"))
            return True
        return head.title.strip().lower() == "handouts"

    def _loose(
        self,
        start: int,
        end: int,
        what: str = "slide",
        help: str = "write a `##` heading above it: text stands on a slide",
    ) -> None:
        """Notes text in these lines, which belong to no slide and to no handout."""
        for number in range(start, end):
            if self.source.lines[number].strip() and number not in self.hidden:
                if self.source.lines[number].lstrip().startswith("<!--"):
                    return
                self.source.add("text-before-slide", f"this text stands on no {what}", help, self.source.place(number))
                return

    def _groups(self, headings: list[Heading], level: int) -> list[list[Heading]]:
        groups: list[list[Heading]] = []
        for heading in headings:
            if heading.level <= level or not groups:
                groups.append([heading])
            else:
                groups[-1].append(heading)
        return groups

    def _read(self, heading: Heading, known: tuple[str, ...], what: str) -> Settings:
        settings = Settings(self.source, self.settings.pop(heading.line, []), known, what)
        for setting in settings.allows:
            code, reason = parse_allow(setting.value)
            self.allows.append(Allow(code=code, reason=reason, place=setting.value_place, first=heading.line + 1,
                                     last=self._last(heading)))  # fmt: skip
        return settings

    def _last(self, heading: Heading) -> int:
        """The last line of all that stands under the heading, from 1."""
        at = bisect_right(self.headings, heading.line, key=lambda each: each.line)
        below = (each.line for each in islice(self.headings, at, None) if each.level <= heading.level)
        return next(below, len(self.source.lines))

    def _block(self, group: list[Heading]) -> Block:
        head = group[0]
        settings = self._read(head, BLOCK, "a block")
        self._loose(head.start, head.end)
        return Block(id=self.ids.take(head, settings), title=head.title, budget=head.time, place=head.place,
                     slides=self._slides(group[1:]), kind=cast(SlideKind, settings.word("kind", KINDS)),
                     serves=settings.numbers("serves"))  # fmt: skip

    def _slides(self, headings: list[Heading]) -> tuple[Slide, ...]:
        slides = []
        for group in self._groups(headings, 2):
            if group[0].level == 2:
                slides.append(self._slide(group))
            else:
                help = "write a `##` heading above it"
                self.source.add("text-before-slide", "this heading stands on no slide", help, group[0].place)
        return tuple(slides)

    def _slide(self, group: list[Heading]) -> Slide:
        head = group[0]
        written = self.settings.get(head.line, [])
        choosing = any(s.key == "choose" for s in written)
        settings = self._read(head, (*SLIDE, *CHOICE), "a slide")
        if choosing:
            own = next((h.line for h in group[1:] if h.level == 3), group[-1].end)
            name = self.ids.take(head, settings)
            choice = self._choice(name, head, group[1:], settings)
            return self._made(name, head, own, settings, choice)
        for key in ("default", "unchosen", "visible"):
            if settings.has(key):
                self.source.add("stray-setting", f"`{key}` is set, but this slide is no choice",
                                "write `choose: 1` beside it", settings.found[key].place)  # fmt: skip
        for heading in group[1:]:
            if heading.level == 4:
                help = "write `###`; `####` is a part of an option of a slide with `choose: 1`"
                self.source.add("stray-part", "a `####` heading stands outside an option", help, heading.place)
        return self._made(self.ids.take(head, settings), head, group[-1].end, settings)

    def _made(self, name: str, head: Heading, end: int, settings: Settings, choice: Choice | None = None) -> Slide:
        script = self.quotes.script(head.start, end)
        self.quotes.warn_of_unmarked(self.source, head.start, end)
        steps = tuple(step for line, step in self.steps if head.start <= line < end)
        unread = head.misread and not steps and not choice
        reveal = settings.word("reveal", ("steps",)) == "steps"
        text = body(self.source.lines, self.dropped, head.start, end)
        if_short = settings.if_short(chooser=choice is not None, blank=not text.strip() and not settings.has("list"))
        return Slide(
            id=name, title=head.title, time=NONE if unread else head.time, place=head.place,
            body=Markdown(text),
            layout=settings.text("layout"), hidden=settings.flag("hidden"), reveal=reveal,
            kind=cast(SlideKind, settings.word("kind", KINDS)),
            keep=cast(Keep, settings.word("keep", get_args(Keep), "should")),
            groups=settings.grouping(), roles=settings.roles(),
            list=cast(ListKind, settings.word("list", LISTS)), clock=settings.flag("clock"),
            if_short=cast(IfShort, if_short),
            steps=steps,
            script=tuple(script.parts), materials=tuple(script.materials), handouts=tuple(script.handouts),
            choice=choice, serves=settings.numbers("serves"), review_by=settings.date("review by"),
        )  # fmt: skip

    def _choice(self, name: str, head: Heading, below: list[Heading], settings: Settings) -> Choice:
        options = tuple(self._option(group) for group in self._groups(below, 3) if group[0].level == 3)
        stray = next((h for h in below if h.level == 3), None)
        for heading in below[: below.index(stray) if stray else None]:
            help = "write a `###` heading above it, the option's name"
            self.source.add("stray-part", "this heading stands outside an option", help, heading.place)
        count = settings.number("choose") or 1
        regular = [o for o in options if not o.bonus]
        if not options:
            self.source.add("choose-without-options", "this choice has no options",
                            "write a `###` heading for each option", head.place)  # fmt: skip
        elif count > len(regular):
            message = f"{count} of {len(regular)} options cannot be chosen"
            help = f"write `choose: {len(regular) or 1}`, or add options that are no `bonus`"
            self.source.add("choose-too-many", message, help, settings.found["choose"].value_place)
        default, ids = settings.text("default"), [o.id for o in regular]
        if default and options and default not in ids:
            self.source.add("unknown-default", f"`{default}` is no option of this choice",
                            did_you_mean(default, ids or ["an option"]),
                            settings.found["default"].value_place)  # fmt: skip
        unchosen: Any = settings.word("unchosen", ("hide", "drop"), "hide")
        return Choice(id=name, count=count, options=options, place=head.place, default=default, unchosen=unchosen,
                      visible=settings.flag("visible"))  # fmt: skip

    def _option(self, group: list[Heading]) -> Option:
        head = group[0]
        settings = self._read(head, OPTION, "an option")
        name = self.ids.take(head, settings)
        parts = self._groups(group[1:], 4)
        before = parts.pop(0) if parts and parts[0][0].level > 4 else []
        slide = self._made(name, head, before[-1].end if before else head.end, settings)
        made = []
        for part in parts:
            own = self._read(part[0], SLIDE, "a part of an option")
            made.append(self._made(self.ids.take(part[0], own), part[0], part[-1].end, own))
        bare = bool(made) and not slide.body.strip() and not slide.list
        if bare:
            made[0] = _with_script_of(slide, made[0])
            self._without_a_slide(settings)
        return Option(
            id=name, title=head.title, time=head.time, slide=None if bare else slide, parts=tuple(made),
            place=head.place, groups=slide.groups, roles=slide.roles, bonus=settings.flag("bonus"),
            prep=settings.time("prep"),
            best_when=Markdown(settings.text("best when")), needs=Markdown(settings.text("needs")),
            min_participants=settings.number("min participants") or 0, serves=slide.serves,
        )  # fmt: skip

    def _without_a_slide(self, settings: Settings) -> None:
        """Notes what is set for an option's own slide where it has none."""
        for key in ("keep", "kind", "clock", "layout", "hidden", "reveal", "review by"):
            if settings.has(key):
                message = f"`{key}` does nothing here: this option has parts and no text, so no slide of its own"
                self.source.add("stray-setting", message, "write it under the `####` headings of the parts",
                                settings.found[key].place)  # fmt: skip

    def _handout(self, group: list[Heading]) -> Handout:
        head = group[0]
        settings = self._read(head, HANDOUT, "a handout")
        sides: Any = settings.number("sides", 2) or 1
        words: Any = settings.word
        for line, place in self.quotes.labels:
            if head.start <= line < group[-1].end:
                help = "move it under a slide, or take out its `>` and its label"
                self.source.add("stray-label", "what is said belongs to a slide, not to a handout", help, place)
        return Handout(
            id=self.ids.take(head, settings), title=head.title, place=head.place,
            body=Markdown(body(self.source.lines, self.dropped, head.start, group[-1].end)),
            kind=words("kind", HANDOUT_KINDS, "text"), copies=settings.quantity("copies"),
            orientation=words("orientation", ("portrait", "landscape")) or None,
            paper=words("paper", ("letter", "a4")) or None, stock=words("stock", ("plain", "card"), "plain"),
            sides=sides, per_page=settings.number("per page", 60), option=settings.text("for"),
            audience=words("audience", ("participants", "facilitator"), "participants"), list=words("list", LISTS),
            review_by=settings.date("review by"),
        )  # fmt: skip
