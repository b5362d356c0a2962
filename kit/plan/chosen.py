"""What was chosen: what is shown, who does it with which things, and what each option comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from kit.diagnostics import Problem
from kit.language.times import NONE, Times, total
from kit.plan.choices import eligible, people_problems
from kit.plan.counts import count
from kit.plan.filling import Filler
from kit.plan.grouping import Groups, letters
from kit.plan.groups import grouped_by_place, place_problems
from kit.plan.handouts import planned_handout, quantity_of
from kit.plan.plan import People, PlannedChoice, PlannedOption
from kit.plan.planned_things import MaterialUse, PlannedHandoutUse
from kit.session.durations import block_times, option_times, slide_times
from kit.session.model import Block, Choice, Handout, Option, Roles, Session, Slide
from kit.session.slide_parts import HandoutUse, Quantity
from kit.text import Markdown

Unchosen = Literal["hide", "drop"]


class ChoosingOptions(Struct, frozen=True, kw_only=True):
    """A session and what was chosen in it, for so many people, in a school's words."""

    session: Session
    chosen: Mapping[str, tuple[str, ...]]
    unchosen: Unchosen | None
    people: People
    fill: Filler
    start: int | None

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
                problems += place_problems(option.groups, self.people, option.roles) if option.groups else ()
                for slide in option.slides:
                    roles = slide.roles or option.roles
                    problems += place_problems(slide.groups, self.people, roles) if slide.groups else ()
        for slide in self.shown():
            problems += place_problems(slide.groups, self.people, slide.roles) if slide.groups else ()
        return tuple(dict.fromkeys(problems))

    # People and things

    def groups(self, slide: Slide, option: Option | None = None) -> Groups | None:
        grouping = slide.groups or (option.groups if option else None)
        roles = slide.roles or (option.roles if option else None)
        return grouped_by_place(grouping, self.people, self.role_names(roles)) if grouping else None

    def role_names(self, roles: Roles | None) -> tuple[Markdown, ...]:
        return tuple(map(self.fill.line, roles.names)) if roles else ()

    def materials(self, slide: Slide, groups: Groups | None) -> tuple[MaterialUse, ...]:
        return tuple(
            MaterialUse(
                text=self.fill.line(material.text),
                quantity=material.quantity,
                count=count(material.quantity, self.people.in_room, groups),
                step=material.step,
            )
            for material in slide.materials
        )

    def handout_use(self, use: HandoutUse, groups: Groups | None) -> PlannedHandoutUse:
        own = next((handout for handout in self.session.handouts if handout.id == use.id), None)
        said = own.copies if own and own.copies else use.quantity  # Where both say how many, the handout counts.
        quantity: Quantity | None = said or (quantity_of(own, ()) if own else None)
        return PlannedHandoutUse(
            text=self.fill.line(use.text),
            id=use.id,
            count=count(quantity, self.people.copies, groups),
            step=use.step,
        )

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

    def _handouts_of(self, option: Option) -> list[Handout]:
        """The printables that are the option's own, or that its slides hand out."""
        used = {use.id for slide in option.slides for use in slide.handouts if use.id}
        return [each for each in self.session.handouts if each.option == option.id or each.id in used]

    def _materials_of(self, option: Option) -> tuple[MaterialUse, ...]:
        uses = (self.materials(slide, self.groups(slide, option)) for slide in option.slides)
        return tuple(chain.from_iterable(uses))

    def option(self, chooser: Slide, choice: Choice, option: Option, letter: str) -> PlannedOption:
        line = self.fill.line
        ids = tuple(slide.id for slide in option.slides) if self.kept(choice, option) else ()
        own = self._handouts_of(option)
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
            materials=self._materials_of(option),
            handouts=tuple(line(handout.title) for handout in own),
            sheets=self.sheets(option, own),
        )

    def sheets(self, option: Option, handouts: Sequence[Handout]) -> int | None:
        """The paper for the handouts of an option, at a page each; None where the people are not known."""
        planned = (
            planned_handout(each, self.session, option.slides, option, self.people, self.fill)[0] for each in handouts
        )
        sets = [each.sets for each in planned]
        return None if None in sets else sum(each or 0 for each in sets)

    def total(self, choice: Choice, option: Option) -> Times:
        """The session's times if the option is chosen, and what is chosen everywhere else."""
        return total(self._block(block, choice, option) for block in self.session.blocks)

    def _block(self, block: Block, choice: Choice, option: Option) -> Times:
        times: list[Times] = []
        for slide in block.slides:
            if slide.choice is None:
                times.append(NONE if slide.hidden else slide_times(slide))
                continue
            run = self.chosen_of(slide.choice)
            if slide.choice is choice and option not in run:
                run = (option, *run[: choice.count - 1])
            times += [option_times(each, slide.time).times for each in run]
        return block_times(block.budget, total(times))
