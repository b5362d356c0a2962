"""Headings → blocks, slides, choices and options."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any, cast, get_args

from kit.diagnostics import Severity
from kit.language.times import NONE, total
from kit.session import synonyms
from kit.session.amounts import parse_allow
from kit.session.astray import loose_text, notes_without_slide, tell_stray_parts, without_a_slide
from kit.session.blockquotes import Quotes
from kit.session.durations import shared_out
from kit.session.footnotes import definitions, said_with_footnotes, with_footnotes
from kit.session.ids import Ids
from kit.session.leaders_lines import private_title
from kit.session.model import (
    ASKED,
    Allow,
    Block,
    Choice,
    Handout,
    HandoutKind,
    IfShort,
    Keep,
    ListKind,
    Moment,
    Option,
    Slide,
    SlideKind,
)
from kit.session.outline import OutlineHeading
from kit.session.printables import names_handouts
from kit.session.setting_comments import Setting
from kit.session.setting_keys import BLOCK, CHOICE, HANDOUT, OPTION, SLIDE
from kit.session.settings import HeadingSettings
from kit.session.slide_notes import all_notes, with_script
from kit.session.slide_parts import Step
from kit.session.source_lines import SourceLines, body
from kit.session.steps import Timed, of_headings, tell_of_bare, tells_the_agenda
from kit.session.suggest import did_you_mean
from kit.text import Markdown

KINDS: tuple[str, ...] = tuple(k for k in get_args(SlideKind) if k)
LISTS: tuple[str, ...] = tuple(k for k in get_args(ListKind) if k)
HANDOUT_KINDS: tuple[str, ...] = get_args(HandoutKind)


def _longer(steps: Sequence[tuple[int, Step]], head: OutlineHeading) -> bool:
    """Whether the steps take longer than their slide says."""
    return head.time is not None and total(step.times for _, step in steps).planned > head.time.planned


class Builder:
    """Blocks and handouts of one file."""

    def __init__(self, source: SourceLines, headings: list[OutlineHeading], settings: dict[int, list[Setting]],
                 quotes: Quotes, steps: Timed, dropped: set[int]) -> None:  # fmt: skip
        self.source, self.headings, self.settings = source, headings, settings
        self.quotes, self.steps, self.dropped = quotes, steps, dropped | quotes.dropped
        self.hidden = dropped
        explicit = {s.value: s.value_place for written in settings.values() for s in written if s.key == "id"}
        self.ids = Ids(source, explicit)
        self.allows: list[Allow] = []
        self.footnotes = definitions(source.lines)

    def read(self, first: int) -> tuple[tuple[Block, ...], tuple[Handout, ...]]:
        """Everything from line `first` on."""
        if not self.headings:
            self._loose(first, len(self.source.lines))
        blocks: list[Block] = []
        handouts: list[Handout] = []
        printing = False
        for group in self._groups(self.headings, 1):
            head = group[0]
            if self._begins_handouts(head):
                printing = True
                self._loose(head.start, head.end, "handout", "write a `##` heading above it: each handout has one")
                handouts += (self._handout(part) for part in self._groups(group[1:], 2) if part[0].level == 2)
            else:
                if printing:
                    help = "move this block above `# Handouts`, or make it a printable with `##`"
                    self.source.add("block-after-handouts", "a block stands below the handouts", help, head.place)
                blocks.append(self._block(group))
        return tuple(blocks), tuple(handouts)

    def _begins_handouts(self, head: OutlineHeading) -> bool:
        written = self.settings.get(head.line, [])
        if any(s.key == "id" and s.value == "handouts" for s in written):
            self.ids.take(head, self._read(head, ("id",), "the handouts"))
            return True
        return names_handouts(head, ())

    def _loose(self, start: int, end: int, *more: str, heard: Collection[int] = ()) -> None:
        """Notes text in these lines, which belong to no slide and to no handout; `heard` are lines taken otherwise."""
        loose_text(self.source, range(start, end), {*self.hidden, *heard}, *more)

    def _groups(self, headings: list[OutlineHeading], level: int) -> list[list[OutlineHeading]]:
        groups: list[list[OutlineHeading]] = []
        for heading in headings:
            if heading.level <= level or not groups:
                groups.append([heading])
            else:
                groups[-1].append(heading)
        return groups

    def _read(self, heading: OutlineHeading, known: tuple[str, ...], what: str) -> HeadingSettings:
        written = self.settings.pop(heading.line, [])
        if heading.twin:  # What is no block's is its own slide's.
            self.settings[heading.line] = [each for each in written if each.key not in known]
            written = [each for each in written if each.key in known]
        settings = HeadingSettings(self.source, written, known, what)
        for setting in settings.allows:
            code, reason = parse_allow(setting.value)
            self.allows.append(Allow(code=code, reason=reason, place=setting.value_place, first=heading.line + 1,
                                     last=self._last(heading)))  # fmt: skip
        return settings

    def _last(self, heading: OutlineHeading) -> int:
        """The last line of all that stands under the heading, from 1."""
        at = bisect_right(self.headings, heading.line, key=lambda each: each.line)
        below = (each.line for each in islice(self.headings, at, None) if each.level <= heading.level)
        return next(below, len(self.source.lines))

    def _block(self, group: list[OutlineHeading]) -> Block:
        head = group[0]
        settings = self._read(head, BLOCK, "a block")
        self._loose(head.start, head.end, heard=self.dropped if any(each.level == 2 for each in group) else ())
        name = self.ids.take(head, settings)
        slides = self._slides(group[1:])
        said = self.quotes.script(head.start, head.end)
        if slides:
            slides = (with_script(slides[0], said.parts, said.materials, said.handouts), *slides[1:])
        else:
            notes_without_slide(self.source, said.parts)
        if private_title(head.title, certain=True):
            slides = tuple(map(all_notes, slides))
        slides = shared_out(slides, head.time)
        return Block(id=name, title=head.title, budget=head.time, place=head.place, slides=slides,
                     at=settings.at() or head.at, noted=settings.noted(),
                     kind=cast(SlideKind, settings.word("kind", KINDS, meanings=synonyms.KINDS)),
                     serves=settings.numbers("serves"))  # fmt: skip

    def _slides(self, headings: list[OutlineHeading]) -> tuple[Slide, ...]:
        slides = []
        for group in self._groups(headings, 2):
            if group[0].level == 2:
                slides.append(self._slide(group))
            else:
                help, end = "write a `##` heading above it", group[-1].end
                last = max(n for n in range(group[0].line, end) if n == group[0].line or self.source.lines[n].strip())
                what = f"what is on lines {group[0].line + 1}–{last + 1}" if last > group[0].line else "this heading"
                self.source.add("text-before-slide", f"{what} stands on no slide", help, group[0].place)
        return tuple(slides)

    def _slide(self, group: list[OutlineHeading]) -> Slide:
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
            if heading.level == 4 and heading.line not in self.dropped:
                help = "write `###`; `####` is a part of an option of a slide with `choose: 1`. "
                help += "Of a plan with deep headings `kit new NAME --from FILE` makes a session"
                self.source.add("stray-part", "a `####` heading stands outside an option: shown within its slide",
                                help, heading.place, Severity.WARNING)  # fmt: skip
        made = self._made(self.ids.take(head, settings), head, group[-1].end, settings, below=group[1:])
        return all_notes(made) if private_title(head.title) else made

    def _made(self, name: str, head: OutlineHeading, end: int, settings: HeadingSettings,
              choice: Choice | None = None, below: Sequence[OutlineHeading] = ()) -> Slide:  # fmt: skip
        timed = self._steps(head, end, below, agenda=settings.text("list") == "agenda")
        script = self.quotes.script(head.start, end, lambda line: self.steps.step_at(line, timed))
        self.quotes.warn_of_unmarked(self.source, head.start, end)
        steps = tuple(step for _, step in timed)
        unread = head.misread and not steps and not choice
        reveal = settings.word("reveal", ("steps",)) == "steps"
        text = with_footnotes(body(self.source.lines, self.dropped, head.start, end), self.footnotes)
        if_short = settings.if_short(chooser=choice is not None, blank=not text.strip() and not settings.has("list"))
        return Slide(
            id=name, title=head.title, place=head.place,
            time=NONE if unread else head.time or self.quotes.time(head.start, end),
            body=Markdown(settings.marks() + text),
            layout=settings.text("layout"), hidden=settings.flag("hidden"), reveal=reveal,
            kind=cast(SlideKind, settings.word("kind", KINDS, meanings=synonyms.KINDS)),
            keep=cast(Keep, settings.word("keep", get_args(Keep), "should")),
            groups=settings.grouping(), roles=settings.roles(),
            list=cast(ListKind, settings.word("list", LISTS)), clock=settings.flag("clock"),
            moment=cast(Moment, settings.word("moment", ASKED)),
            if_short=cast(IfShort, if_short),
            steps=steps,
            script=said_with_footnotes(script.parts, self.footnotes),
            materials=tuple(script.materials), handouts=tuple(script.handouts),
            choice=choice, serves=settings.numbers("serves"), review_by=settings.date("review by"),
            at=settings.at() or head.at, noted=settings.noted(),
        )  # fmt: skip

    def _steps(
        self, head: OutlineHeading, end: int, below: Sequence[OutlineHeading], *, agenda: bool
    ) -> Sequence[tuple[int, Step]]:
        """The steps of a slide; none that cannot be its own: an agenda's, or a table's that take longer than it."""
        own = [each for each in self.steps.steps if head.start <= each[0] < end]
        agenda = agenda or tells_the_agenda(head.title)
        if agenda and head.time is None:
            return ()
        in_table = any(line in self.steps.in_tables for line, _ in own)
        if (agenda or in_table) and _longer(own, head):
            return ()
        if _longer(own, head) and (bare := [line for line, _ in own if line in self.steps.bare]):
            for line in bare:
                tell_of_bare(self.source, line, self.steps.bare[line])
            own = [each for each in own if each[0] not in bare]
        more = of_headings(below, own)
        if _longer((*own, *more), head):
            more = []  # Longer than their slide, they are activities of which one is chosen: a rule tells of these.
        return sorted((*own, *more), key=lambda each: each[0])

    def _choice(
        self, name: str, head: OutlineHeading, below: list[OutlineHeading], settings: HeadingSettings
    ) -> Choice:
        options = tuple(self._option(group) for group in self._groups(below, 3) if group[0].level == 3)
        tell_stray_parts(self.source, below)
        count = settings.number("choose") or 1
        default, ids = settings.text("default"), [option.id for option in options if not option.bonus]
        if not options:
            self.source.add("choose-without-options", "this choice has no options",
                            "write a `###` heading for each option", head.place)  # fmt: skip
        elif count > len(ids):
            message = f"{count} of {len(ids)} options cannot be chosen"
            help = f"write `choose: {len(ids) or 1}`, or add options that are no `bonus`"
            self.source.add("choose-too-many", message, help, settings.found["choose"].value_place)
        if default and options and default not in ids:
            near, place = did_you_mean(default, ids or ["an option"]), settings.found["default"].value_place
            self.source.add("unknown-default", f"`{default}` is no option of this choice", near, place)
        unchosen: Any = settings.word("unchosen", ("hide", "drop"), "hide")
        return Choice(id=name, count=count, options=options, place=head.place, default=default, unchosen=unchosen,
                      visible=settings.flag("visible"))  # fmt: skip

    def _option(self, group: list[OutlineHeading]) -> Option:
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
            made[0] = with_script(made[0], slide.script, slide.materials, slide.handouts)
            without_a_slide(self.source, settings)
        return Option(
            id=name, title=head.title, time=head.time, slide=None if bare else slide, parts=tuple(made),
            place=head.place, groups=slide.groups, roles=slide.roles, bonus=settings.flag("bonus"),
            prep=settings.time("prep"),
            best_when=Markdown(settings.text("best when")), needs=Markdown(settings.text("needs")),
            min_participants=settings.number("min participants") or 0, serves=slide.serves,
        )  # fmt: skip

    def _handout(self, group: list[OutlineHeading]) -> Handout:
        head = group[0]
        settings = self._read(head, HANDOUT, "a handout")
        sides: Any = settings.number("sides", 2) or 1
        words: Any = settings.word
        for line, place in self.quotes.labels:
            if head.start <= line < group[-1].end:
                help = "move it under a slide, or take out its `>` and its label"
                message = "what is said belongs to a slide, not to a handout: it is left out here"
                self.source.add("stray-label", message, help, place, Severity.WARNING)
        kind = words("kind", HANDOUT_KINDS, "text", synonyms.HANDOUT_KINDS)
        return Handout(
            id=self.ids.take(head, settings), title=head.title, place=head.place,
            body=Markdown(settings.marks() + with_footnotes(
                body(self.source.lines, self.dropped, head.start, group[-1].end), self.footnotes
            )),
            kind=kind, forms=settings.forms(kind), copies=settings.quantity("copies"),
            orientation=words("orientation", ("portrait", "landscape")) or None,
            paper=words("paper", ("letter", "a4")) or None, stock=words("stock", ("plain", "card"), "plain"),
            sides=sides, per_page=settings.number("per page", 60), option=settings.text("for"),
            audience=words("audience", ("participants", "facilitator"),
                           "facilitator" if private_title(head.title) else "participants"),
            list=words("list", LISTS),
            review_by=settings.date("review by"),
        )  # fmt: skip
