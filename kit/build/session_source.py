"""A session's plan → a source: the values of its templates, its rows of outputs, what its record says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kit.build.request import PARTS, Part
from kit.build.session_held import Expected, SignInSheet
from kit.build.session_outputs import FIRST, printables, session_outputs
from kit.build.source import NOTHING, Brand, Missing, Output, Source, SourceText
from kit.checks import allowed
from kit.document import plain_text
from kit.plan import Plan
from kit.plan.blanks import GIVEN
from kit.session.details import School
from kit.session.model import Session


def session_source(
    plan: Plan,
    session: Session,
    school: School,
    *,
    only: Sequence[Part] = PARTS,
    record: Mapping[str, object] = NOTHING,
    people: Sequence[Expected] = (),
    times: bool = False,
    passed: bool = False,
    large_print: bool = False,
) -> Source:
    """The source of the kit, or of the parts of it that are wanted; `record` is what `kit.json` says of it.

    `people` are those who are expected, as far as they are known; `times` says that credit asks when they come and go,
    `passed` that it asks whether they passed.
    """
    texts = tuple(_texts(plan, school))
    sheet = SignInSheet(names=tuple(person.name for person in people), times=times)
    listed = {"sign_in": sheet, "expected": tuple(people), "asks_passed": passed}
    return Source(
        title=plain_text(plan.title),
        language=plan.language,
        place=plan.slides[0].place,
        folder=plan.folder,
        outputs=tuple(_with_people(row, listed) for row in session_outputs(plan, only)),
        values={"plan": plan, "pages": printables(plan), "handout": None},
        brand=_brand(plan),
        paper=plan.paper,
        large_print=large_print,
        first=FIRST,
        missing=tuple(Missing(name=each.name, label=each.label, example=each.example) for each in plan.missing),
        aliases={option.id: option.slide for choice in plan.choices for option in choice.options},
        places={slide.id: slide.place for slide in plan.slides},
        private=_private(people, plan, texts),
        texts=texts,
        pictures={f"{GIVEN}{name}": data for name, data in school.pictures.items()},
        inputs=(session.path, *school.files),
        record=record,
        told=lambda problems: allowed(session, problems),
    )


LISTS = frozenset({"sign-in-sheet", "after-sign-in", "after-after"})
"""The rows that say who is expected."""


def _with_people(row: Output, listed: Mapping[str, object]) -> Output:
    """The row, which knows who is expected where it is a list of them."""
    return replace(row, values={**row.values, **listed}, names_people=True) if row.id in LISTS else row


def _private(people: Sequence[Expected], plan: Plan, texts: Sequence[SourceText]) -> frozenset[str]:
    """The names of those who are expected, but for those that the session itself says."""
    public = " ".join((*(text.text for text in texts), *(str(each.name) for each in plan.presenters))).casefold()
    return frozenset(each.name for each in people if len(each.name) > 2 and each.name.casefold() not in public)


def _brand(plan: Plan) -> Brand:
    school = plan.school
    return Brand(
        name=school.name,
        slug=school.slug,
        logo=school.logo,
        logo_alt=school.logo_alt,
        primary=school.primary,
        accent=school.accent,
    )


def _texts(plan: Plan, school: School) -> Iterator[SourceText]:
    """What the school filled in, then what stands on slides and handouts."""
    for value in school.values.values():
        yield SourceText(value.place, "".join(value.value), filled=True)
    for slide in plan.slides:
        yield SourceText(slide.place, "".join((slide.title, slide.body, *(part.text for part in slide.script))))
    for handout in plan.handouts:
        yield SourceText(handout.place, handout.title + handout.body)
