"""A plan in the making: each of its parts, from the session and what was chosen, counted and filled."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kit.diagnostics import Problem
from kit.language.times import NONE, Times, total
from kit.plan.choices import eligible, people_problems
from kit.plan.chosen import ChoosingOptions
from kit.plan.grouping import GroupCards, Tent
from kit.plan.handouts import planned_handouts, printed
from kit.plan.leads import handed_over
from kit.plan.materials import rolled_up
from kit.plan.moments import with_moments
from kit.plan.openers import opened
from kit.plan.plan import HiddenBecause, Plan, PlannedBlock, PlannedSlide, PlannedStep
from kit.plan.planned_school import planned_school, slug
from kit.plan.planned_things import PlannedHandout
from kit.plan.seating import group_cards, tents
from kit.plan.slide_times import in_all, start_of, step_offsets, timed
from kit.session.details import School
from kit.session.durations import block_times, option_times, slide_times
from kit.session.model import Block, Choice, Option, Slide


class PlanDraft(ChoosingOptions, frozen=True, kw_only=True):
    """A plan in the making: its blocks and slides, what stands on the tables, and what is printed."""

    def plan(self, school: School, handouts: tuple[PlannedHandout, ...], date: datetime.date | None, room: str) -> Plan:
        session, line, body = self.session, self.fill.line, self.fill.body
        blocks = handed_over(opened(with_moments(self.blocks()), session))
        start = start_of(blocks) if self.start is None else self.start
        blocks = timed(blocks, start)
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
            start=start,
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
            times=in_all(blocks),
            missing=self.fill.missing(),
            tents=self.tents(blocks),
            cards=self.cards(blocks),
        )

    def times(self) -> Times:
        """The times of the plan, without all that its slides say."""
        blocks = self.blocks()
        return in_all(timed(blocks, start_of(blocks) if self.start is None else self.start))

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
        blocks[0] = replace(opening, slides=(self.title_slide(opening), *opening.slides))
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
        taken = total(times)
        whole = block_times(block.budget, taken)
        return PlannedBlock(
            id=block.id,
            title=self.fill.line(block.title),
            kind=block.kind,
            times=whole,
            slides=tuple(slides),
            at=block.at,
            open=Times(least=0, planned=whole.planned - taken.planned, most=whole.most - taken.most),
            place=block.place,
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
        if slide.hidden and slide.choice is None:
            because = because or "author"
        return PlannedSlide(
            id=slide.id,
            moment=slide.moment,
            title=line(slide.title),
            body=self.fill.body(slide.body),
            layout=slide.layout,
            block=block.id,
            section=line(block.title),
            hidden=because != "",
            hidden_because=because,
            kind=slide.kind or block.kind,
            keep=slide.keep,
            if_short=slide.if_short,
            times=times,
            place=slide.place,
            unused=_unused(slide, times, option),
            steps=self._steps(slide),
            script=tuple(replace(part, text=self.fill.body(part.text)) for part in slide.script),
            materials=self.materials(slide, groups),
            handouts=tuple(self.handout_use(use, groups) for use in slide.handouts),
            groups=groups,
            reveal=slide.reveal,
            show_end=slide.clock,
            list=slide.list,
            choice=slide.choice.id if slide.choice else "",
            option=option.id if option else "",
            back=back,
            at=slide.at,
            noted={**block.noted, **slide.noted},
        )

    def _steps(self, slide: Slide) -> tuple[PlannedStep, ...]:
        offsets = step_offsets(step.times for step in slide.steps)
        return tuple(
            PlannedStep(text=self.fill.line(step.text), times=step.times, offset=offset)
            for step, offset in zip(slide.steps, offsets, strict=True)
        )

    # People and things

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

    def handouts(self) -> tuple[tuple[PlannedHandout, ...], tuple[Problem, ...]]:
        options = {option.id: option for choice in self.session.choices for option in choice.options}
        chosen = {option for ids in self.chosen.values() for option in ids}
        shown, done, problems = self.shown(), list[PlannedHandout](), list[Problem]()
        for handout in printed(self.session, chosen):
            planned, found = planned_handouts(
                handout, self.session, shown, options.get(handout.option), self.people, self.fill
            )
            done += planned
            problems += found
        return tuple(done), tuple(problems)


def _unused(slide: Slide, times: Times, option: Option | None) -> int:
    """The planned seconds that no step takes, on a slide with steps or with what its option's parts leave over."""
    if slide.steps:
        return max(0, times.planned - sum(step.times.planned for step in slide.steps))
    return max(0, times.planned - slide_times(slide).planned) if option and len(option.slides) > 1 else 0
