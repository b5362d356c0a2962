"""The table of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kit.checks import (
    allowing,
    blanks,
    choices,
    counting,
    groups,
    handouts,
    links,
    markup,
    materials,
    outcomes,
    pictures,
    plain_words,
    planned,
    script,
    speaking,
    taking_part,
    timing,
)
from kit.checks.finding import Manuscript
from kit.diagnostics import Problem
from kit.model import Session
from kit.plan import Plan

OF_A_SESSION: tuple[Callable[[Manuscript], Iterator[Problem]], ...] = (
    timing.steps,
    timing.parts,
    timing.options,
    timing.several_options,
    timing.blocks,
    timing.length,
    timing.slide_without_time,
    timing.past_review,
    choices.wrong_count,
    groups.roles_without_groups,
    choices.options_without_choice,
    outcomes.unknown_outcome,
    outcomes.unserved_outcome,
    taking_part.long_input,
    taking_part.activity_without_debrief,
    taking_part.movement_without_seat,
    speaking.too_many_words,
    counting.groups_disagree,
    counting.copies_disagree,
    counting.material_without_count,
    plain_words.unexplained_acronym,
    plain_words.color_only,
    links.unknown_link,
    links.bad_link,
    links.vague_link,
    pictures.unusable_picture,
    pictures.missing_alt,
    pictures.vague_alt,
    blanks.unknown_blank,
    blanks.unused_blank,
    handouts.unknown_handout,
    handouts.unused_handout,
    handouts.unknown_option,
    handouts.empty_handout,
    materials.unlisted_material,
    materials.material_without_groups,
    markup.shown_as_written,
    script.slide_without_words,
    script.typed_slide_number,
    script.spare_time,
    script.unclosed_bracket,
    allowing.bad_allow,
)

BY_DEFAULT = (planned.by_default,)
"""Rules of a session's own plan, with the people and options that its front matter names."""

OF_A_PLAN: tuple[Callable[[Plan, Session], Iterator[Problem]], ...] = (
    planned.other_number_of_people,
    planned.held_after_review,
)
