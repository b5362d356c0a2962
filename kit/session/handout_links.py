"""What a slide hands out → the handout that is meant: by its title as well as by its link."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.document import plain_text
from kit.language.word_tables import fold
from kit.session.ids import slug
from kit.session.model import Block, Handout, Option, Slide
from kit.session.slide_parts import HandoutUse


class HandoutLinks:
    """Finds the handouts of one session."""

    def __init__(self, handouts: Sequence[Handout]) -> None:
        self.ids = {handout.id for handout in handouts}
        self.by_title = {_plain(plain_text(handout.title)): handout.id for handout in reversed(handouts)}
        self.by_slug = {slug(plain_text(handout.title)): handout.id for handout in reversed(handouts)}

    def block(self, block: Block) -> Block:
        """The block, all its slides' handouts found."""
        return replace(block, slides=tuple(map(self.slide, block.slides)))

    def slide(self, slide: Slide) -> Slide:
        """The slide, with those of its options where it is a choice."""
        choice = slide.choice and replace(slide.choice, options=tuple(map(self.option, slide.choice.options)))
        return replace(slide, choice=choice, handouts=tuple(map(self.use, slide.handouts)))

    def option(self, option: Option) -> Option:
        """The option with its slides."""
        own = self.slide(option.slide) if option.slide else None
        return replace(option, slide=own, parts=tuple(map(self.slide, option.parts)))

    def use(self, use: HandoutUse) -> HandoutUse:
        """A use by a title is that handout's; one by the name of a slide that a handout shares is the handout's."""
        if use.id in self.ids:
            return use
        if not use.id:
            return replace(use, id=self.by_title.get(_plain(plain_text(use.text)), ""))
        return replace(use, id=self.by_slug.get(use.id, use.id))


def _plain(title: str) -> str:
    return "".join(character for character in fold(title) if character.isalnum())
