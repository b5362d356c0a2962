"""A plan in the making: each of its parts, from the session and what was chosen, counted and filled."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Problem
from kit.model import Block, Choice, HandoutUse, Markdown, Option, Quantity, Roles, School, ScriptPart, Session, Slide
from kit.plan.choices import eligible, people_problems
from kit.plan.clock import option_times, slide_times, step_offsets, timed
from kit.plan.counts import count
from kit.plan.filling import Filler
from kit.plan.groups import group_problems, grouped
from kit.plan.handouts import planned_handout, printed, quantity_of
from kit.plan.materials import rolled_up
from kit.plan.plan import (
    HiddenBecause,
    MaterialUse,
    People,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedHandout,
    PlannedHandoutUse,
    PlannedOption,
    PlannedSlide,
    PlannedStep,
)
from kit.plan.school import planned_school, slug
from kit.plan.seating import group_cards, letters, tents
from kit.plan.together import GroupCards, Groups, Tent
from kit.times import NONE, Times, total

Unchosen = Literal["hide", "drop"]


class Making(Struct, frozen=True, kw_only=True):
    """A plan in the making: what everything in it depends on."""

    session: Session
    chosen: Mapping[str, tuple[str, ...]]
    unchosen: Unchosen | None
    people: People
    fill: Filler
    start: int | None

    def plan(self, school: School, handouts: tuple[PlannedHandout, ...], date: datetime.date | None, room: str) -> Plan:
        session, line, body = self.session, self.fill.line, self.fill.body
        blocks = timed(self.blocks(), self.start)
        path = session.path.absolute()
        return Plan(
            slug=slug(path.parent.name if path.name == "session.md" else path.stem, "session"),
            title=line(session.title),
            subtitle=line(session.subtitle),
            summary=body(session.summary),
            audience=line(session.audience),
            outcomes=tuple(outcome for outcome in map(line, session.outcomes) if outcome),
            essential_question=line(session.essential_question),
            language=session.language,
            modality=session.modality,
            series=session.series,
            presenters=session.presenters,
            credits=tuple(credit for credit in map(line, session.credits) if credit),
            version=session.version,
            paper=session.paper,
            school=planned_school(school, self.fill.blanks),
            people=self.people,
            date=date,
            start=self.start,
            room=room,
            available=session.length,
            folder=session.path.parent,
            blocks=blocks,
            choices=tuple(
                self.choice(slide, slide.choice)
                for block in session.blocks
                for slide in block.slides
                if slide.choice is not None
            ),
            handouts=handouts,
            materials=rolled_up(slide for block in blocks for slide in block.slides if not slide.hidden),
            times=total(block.times for block in blocks),
            missing=self.fill.missing(),
            tents=self.tents(blocks),
            cards=self.cards(blocks),
        )

    def others(self, school: School, handouts: tuple[PlannedHandout, ...]) -> Mapping[str, Plan]:
        """The plan with each option that could have been chosen instead, by `choice=option`."""
        plans: dict[str, Plan] = {}
        for choice in self.session.choices:
            for option in eligible(choice):
                run = self.chosen[choice.id]
                if option.id in run or people_problems(choice, (option.id,), self.people.expected):
                    continue
                chosen = {**self.chosen, choice.id: (option.id, *run[: choice.count - 1])}
                plans[f"{choice.id}={option.id}"] = replace(self, chosen=chosen).plan(school, handouts, None, "")
        return plans

    # What is chosen, and what is shown

    def is_chosen(self, choice: Choice, option: Option) -> bool:
        return option.id in self.chosen[choice.id]

    def kept(self, choice: Choice, option: Option) -> bool:
        """Whether the option's slides are in the deck."""
        return self.is_chosen(choice, option) or (self.unchosen or choice.unchosen) == "hide"

    def chosen_of(self, choice: Choice) -> tuple[Option, ...]:
        return tuple(option for option in choice.options if self.is_chosen(choice, option))

    def shown(self) -> tuple[Slide, ...]:
        """The author's slides that this plan shows, in order."""
        slides: list[Slide] = []
        for slide in (slide for block in self.session.blocks for slide in block.slides):
            if slide.choice is None or slide.choice.visible:
                slides.append(slide)
            for option in self.chosen_of(slide.choice) if slide.choice else ():
                slides += option.slides
        return tuple(slide for slide in slides if not slide.hidden)

    def people_problems(self) -> tuple[Problem, ...]:
        """The chosen options and the groups of shown slides that do not go with the number of people."""
        number = self.people.expected
        problems: list[Problem] = []
        for choice in self.session.choices:
            problems += people_problems(choice, self.chosen[choice.id], number)
            for option in self.chosen_of(choice):
                problems += group_problems(option.groups, number, option.roles) if option.groups else ()
                for slide in option.slides:
                    roles = slide.roles or option.roles
                    problems += group_problems(slide.groups, number, roles) if slide.groups else ()
        for slide in self.shown():
            problems += group_problems(slide.groups, number, slide.roles) if slide.groups else ()
        return tuple(dict.fromkeys(problems))

    # Blocks and slides

    def blocks(self) -> tuple[PlannedBlock, ...]:
        blocks = [self.block(block) for block in self.session.blocks]
        first = self.session.blocks[0].slides[:1] if self.session.blocks else ()
        if first and first[0].layout == "Title Slide":
            return tuple(blocks)
        if not blocks:
            title = self.fill.line(self.session.title)
            blocks = [PlannedBlock(id="session", title=title, kind="", times=NONE, slides=())]
        opening = blocks[0]
        blocks[0] = PlannedBlock(
            id=opening.id,
            title=opening.title,
            kind=opening.kind,
            times=opening.times,
            slides=(self.title_slide(opening), *opening.slides),
        )
        return tuple(blocks)

    def title_slide(self, block: PlannedBlock) -> PlannedSlide:
        taken = {slide.id for slide in self.session.slides}
        names = ("title", "title-slide", *(f"title-{number}" for number in range(2, len(taken) + 4)))
        return PlannedSlide(
            id=next(name for name in names if name not in taken),
            title=self.fill.line(self.session.title),
            body=type(self.session.title)(""),
            layout="Title Slide",
            block=block.id,
            section=block.title,
            hidden=False,
            hidden_because="",
            kind="",
            keep="must",
            times=NONE,
            place=self.session.place,
        )

    def block(self, block: Block) -> PlannedBlock:
        slides: list[PlannedSlide] = []
        times: list[Times] = []
        for slide in block.slides:
            if slide.choice is None:
                slides.append(self.slide(slide, block))
                times.append(NONE if slide.hidden else slide_times(slide))
                continue
            slides += self.choice_slides(slide, slide.choice, block)
            times += [option_times(option, slide.time).times for option in self.chosen_of(slide.choice)]
        return PlannedBlock(
            id=block.id,
            title=self.fill.line(block.title),
            kind=block.kind,
            times=total(times),
            slides=tuple(slides),
        )

    def choice_slides(self, chooser: Slide, choice: Choice, block: Block) -> list[PlannedSlide]:
        """The chooser, and the slides of every option that is kept."""
        because: HiddenBecause = "" if choice.visible else "chooser"
        slides = [self.slide(chooser, block, because=because)]
        for option in choice.options:
            if not self.kept(choice, option):
                continue
            times = option_times(option, chooser.time)
            why: HiddenBecause = "" if self.is_chosen(choice, option) else "bonus" if option.bonus else "unchosen"
            for slide, each in zip(option.slides, times.slides, strict=True):
                back = choice.id if slide is option.slides[-1] else ""
                slides.append(self.slide(slide, block, because=why, times=each, option=option, back=back))
        return slides

    def slide(
        self,
        slide: Slide,
        block: Block,
        *,
        because: HiddenBecause = "",
        times: Times | None = None,
        option: Option | None = None,
        back: str = "",
    ) -> PlannedSlide:
        line = self.fill.line
        times = slide_times(slide) if times is None else times
        groups = self.groups(slide, option)
        offsets = step_offsets(step.times for step in slide.steps)
        hidden = slide.hidden and slide.choice is None
        return PlannedSlide(
            id=slide.id,
            title=line(slide.title),
            body=self.fill.body(slide.body),
            layout=slide.layout,
            block=block.id,
            section=line(block.title),
            hidden=hidden or because != "",
            hidden_because=because or ("author" if hidden else ""),
            kind=slide.kind or block.kind,
            keep=slide.keep,
            if_short=slide.if_short,
            times=times,
            place=slide.place,
            unused=_unused(slide, times, option),
            steps=tuple(
                PlannedStep(text=line(step.text), times=step.times, offset=offset)
                for step, offset in zip(slide.steps, offsets, strict=True)
            ),
            script=tuple(
                ScriptPart(label=part.label, text=self.fill.body(part.text), place=part.place) for part in slide.script
            ),
            materials=self.materials(slide, groups),
            handouts=tuple(self.handout_use(use, groups) for use in slide.handouts),
            groups=groups,
            reveal=slide.reveal,
            show_end=slide.clock,
            list=slide.list,
            choice=slide.choice.id if slide.choice else "",
            option=option.id if option else "",
            back=back,
        )

    # People and things

    def groups(self, slide: Slide, option: Option | None = None) -> Groups | None:
        grouping = slide.groups or (option.groups if option else None)
        roles = slide.roles or (option.roles if option else None)
        return grouped(grouping, self.people.expected, self.role_names(roles)) if grouping else None

    def role_names(self, roles: Roles | None) -> tuple[Markdown, ...]:
        return tuple(map(self.fill.line, roles.names)) if roles else ()

    def tents(self, blocks: Sequence[PlannedBlock]) -> tuple[Tent, ...]:
        """What stands on the tables: none where people meet online."""
        shown = (slide.groups for block in blocks for slide in block.slides if slide.groups and not slide.hidden)
        return () if self.session.modality == "virtual" else tents(shown)

    def cards(self, blocks: Sequence[PlannedBlock]) -> tuple[GroupCards, ...]:
        """The cards of each jigsaw that is shown, once where several slides are about the same."""
        found: dict[int, GroupCards] = {}
        for slide in (slide for block in blocks for slide in block.slides if slide.groups and not slide.hidden):
            if slide.groups and slide.groups.experts and self.people.copies and self.session.modality != "virtual":
                made = group_cards(slide.title, slide.groups, self.people.copies)
                found.setdefault(slide.groups.grouping.number, made)
        return tuple(found.values())

    def materials(self, slide: Slide, groups: Groups | None) -> tuple[MaterialUse, ...]:
        return tuple(
            MaterialUse(
                text=self.fill.line(material.text),
                quantity=material.quantity,
                count=count(material.quantity, self.people.expected, groups),
            )
            for material in slide.materials
        )

    def handout_use(self, use: HandoutUse, groups: Groups | None) -> PlannedHandoutUse:
        own = next((handout for handout in self.session.handouts if handout.id == use.id), None)
        quantity: Quantity | None = use.quantity or (quantity_of(own, ()) if own else None)
        return PlannedHandoutUse(
            text=self.fill.line(use.text), id=use.id, count=count(quantity, self.people.copies, groups)
        )

    def handouts(self) -> tuple[tuple[PlannedHandout, ...], tuple[Problem, ...]]:
        options = {option.id: option for choice in self.session.choices for option in choice.options}
        chosen = {option for ids in self.chosen.values() for option in ids}
        shown, done, problems = self.shown(), [], list[Problem]()
        for handout in printed(self.session, chosen):
            planned, found = planned_handout(
                handout, self.session, shown, options.get(handout.option), self.people, self.fill
            )
            done.append(planned)
            problems += found
        return tuple(done), tuple(problems)

    # Choices

    def choice(self, chooser: Slide, choice: Choice) -> PlannedChoice:
        order = [*eligible(choice), *(option for option in choice.options if option.bonus)]
        return PlannedChoice(
            id=choice.id,
            title=self.fill.line(chooser.title),
            count=choice.count,
            options=tuple(
                self.option(chooser, choice, option, letters(order.index(option))) for option in choice.options
            ),
        )

    def option(self, chooser: Slide, choice: Choice, option: Option, letter: str) -> PlannedOption:
        line = self.fill.line
        ids = tuple(slide.id for slide in option.slides) if self.kept(choice, option) else ()
        used = [use.id for slide in option.slides for use in slide.handouts if use.id]
        uses = {*used, *(handout.id for handout in self.session.handouts if handout.option == option.id)}
        return PlannedOption(
            id=option.id,
            title=line(option.title),
            letter=letter,
            slide=ids[0] if ids else "",
            slides=ids,
            times=option_times(option, chooser.time).times,
            total=None if option.bonus else self.total(choice, option),
            chosen=self.is_chosen(choice, option),
            bonus=option.bonus,
            best_when=line(option.best_when),
            prep=option.prep,
            needs=line(option.needs),
            min_participants=option.min_participants,
            groups=self.groups(option.slides[0], option) if option.slides else None,
            materials=tuple(
                use for slide in option.slides for use in self.materials(slide, self.groups(slide, option))
            ),
            handouts=tuple(line(handout.title) for handout in self.session.handouts if handout.id in uses),
        )

    def total(self, choice: Choice, option: Option) -> Times:
        """The session's times if the option is chosen, and what is chosen everywhere else."""
        times: list[Times] = []
        for slide in (slide for block in self.session.blocks for slide in block.slides):
            if slide.choice is None:
                times.append(NONE if slide.hidden else slide_times(slide))
                continue
            run = self.chosen_of(slide.choice)
            if slide.choice is choice and option not in run:
                run = (option, *run[: choice.count - 1])
            times += [option_times(each, slide.time).times for each in run]
        return total(times)


def _unused(slide: Slide, times: Times, option: Option | None) -> int:
    """The planned seconds that no step takes, on a slide with steps or with what its option's parts leave over."""
    if slide.steps:
        return max(0, times.planned - sum(step.times.planned for step in slide.steps))
    return max(0, times.planned - slide_times(slide).planned) if option and len(option.slides) > 1 else 0
